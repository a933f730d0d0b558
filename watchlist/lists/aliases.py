"""Alias cells that hold more than a name: several spellings, the original script in brackets, a note.

"Jin Tiesan (金铁三)" is two names, "Nik Mohammad (previously listed as)" a former one, and "(third)" none at all;
lists made by hand write all of them into one cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from watchlist.lists.text import clean
from watchlist.names.scripts import NO_SCRIPT, script_of

_BRACKETS = re.compile(r"\s*\(((?:[^()]|\([^()]*\))*)\)\s*")
_FORMER = re.compile(r"\b(?:previously|formerly)(?: listed)?(?: as| under)?|\bformer name", re.IGNORECASE)
_NOTE = re.compile(
    r"\b(?:previously|formerly|birth name|combat name|nom de guerre|call sign|when he|false identity|third|"
    r"alias|in (?:arabic|pashto|dari|farsi|persian)|original script|real name|maiden name|nickname|code ?name|"
    r"deceased|listed as|the (?:moroccan|american))\b",
    re.IGNORECASE,
)
_SCRIPT_LABEL = re.compile(r"^.*\b(?:in [A-Z][a-z]+(?: script)?|original script)\s*:\s*", re.IGNORECASE)
_SCRIPT_NOTE = re.compile(r"\s*(?:in )?(?:original|latin|arabic|cyrillic) script\s*", re.IGNORECASE)
_BIOGRAPHY = re.compile(r",?\s+\b(?:born|DOB|d\.o\.b\.)\b.*\d.*$")
_LETTER = re.compile(r"\s[b-z]\)\s")
_OPENING_TITLE = re.compile(r"^\([A-Z][a-z]+\)\s+(?=\w)")


_SEPARATORS = " ;,،"


class Alias(NamedTuple):
    """One spelling out of a cell; `former` says that the publisher once listed the party so."""

    text: str
    former: bool = False


def alias_names(cell: str) -> Iterator[Alias]:
    """Yield every name in a cell, in order.

    >>> [alias.text for alias in alias_names("Jin Tiesan (金铁三); Kim Chol Sam")]
    ['Jin Tiesan', '金铁三', 'Kim Chol Sam']
    >>> list(alias_names("Nik Mohammad (previously listed as)"))
    [Alias(text='Nik Mohammad', former=True)]
    """
    for part in _split(clean(cell)):
        yield from _taken_apart(part)


def _split(text: str) -> list[str]:
    """Return the parts between semicolons that stand outside of brackets, and between letters "b) "."""
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")" and depth > 0)
        if letter in ";،" and depth == 0:
            parts.append(text[start:place])
            start = place + 1
    parts.append(text[start:])
    return [piece for part in parts for piece in _LETTER.split(part)]


def _taken_apart(text: str) -> Iterator[Alias]:
    text = _BIOGRAPHY.sub("", _OPENING_TITLE.sub("", text)).removesuffix(" - sub-unit name").strip()
    outside = script_of(_BRACKETS.sub(" ", text))
    former, inside = False, []
    for found in _BRACKETS.finditer(text):
        content = _SCRIPT_LABEL.sub("", found[1])
        script = script_of(content)
        former = former or bool(_FORMER.search(found[1]))
        if _SCRIPT_NOTE.fullmatch(content):
            text = text.replace(found[0], " ", 1)
            continue
        foreign = NO_SCRIPT not in (script, outside) and script != outside
        if foreign or ";" in content:
            inside += [name.strip() for name in content.split(";") if name.strip()]
        elif not _NOTE.search(found[1]):
            continue
        text = text.replace(found[0], " ", 1)
    name = text.strip(_SEPARATORS)
    if name.count("(") != name.count(")"):
        name = name.strip(")( ,")
    for each in _by_script(name):
        if each := each.strip(_SEPARATORS):
            yield Alias(each, former)
    for each in inside:
        yield from (Alias(alias.text, alias.former or former) for alias in _taken_apart(each))


def _by_script(name: str) -> list[str]:
    """Return a name, or its two halves when each is in a script of its own ("Agha Jan اغا جان").

    A lone word in another script is a legal form or a slip of the keyboard.
    """
    words = name.split()
    scripts = [script_of(word) for word in words]
    for place in range(2, len(words) - 1):
        before, after = set(scripts[:place]), set(scripts[place:])
        if len(before) == len(after) == 1 and before != after and NO_SCRIPT not in before | after:
            return [" ".join(words[:place]), " ".join(words[place:])]
    return [name]
