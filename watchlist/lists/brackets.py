"""What brackets say in the name of an organisation: its acronym, its legal form, or a second name.

"Internet Research Agency (IRA)" is written about without the brackets; an acronym alone fires on anything, so it
is a weak name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from watchlist.lists.text import clean, trimmed
from watchlist.names.countries import country_code
from watchlist.names.fold import fold
from watchlist.names.legal_forms import legal_form
from watchlist.names.scripts import script_of
from watchlist.names.tokens import tokenise

_BRACKET = re.compile(r"\s*[(（]([^()（）]+)[)）]")
_CLOSING_BRACKET = re.compile(r"(?<=\S)\s*\(([^()]+\s[^()]+)\)$")
_ACRONYM = re.compile(r"(?:\w*[A-ZÀ-ÖØ-ÞЀ-ЯҐ]){2}\w*")
_EXPLAINED = re.compile(r"^(?:[^A-ZА-Я]+ - |(?:and|et) )")
_LONGEST_ACRONYM = 6
_NO_FORMS = frozenset(("tbk",))
_MORE_FORMS = frozenset("fsue fzc fze pjs мк уп".split())


class Spelling(NamedTuple):
    """One name out of a cell; `weak` for an acronym that stands in brackets behind the name itself."""

    text: str
    language: str = ""
    weak: bool = False


def folded_tokens(text: str) -> list[str]:
    """Return the words of a text as the tables know them; a lone "c" among Cyrillic words is a Cyrillic one."""
    words = [fold(token.text) for token in tokenise(text)]
    return ["с" if word == "c" and script_of(text) == "Cyrl" else word for word in words]


def is_legal_form(text: str) -> bool:
    """Say whether a text is only a legal form, in words or letters."""
    tokens = folded_tokens(text)
    while tokens:
        found = None if tokens[0] in _NO_FORMS else legal_form(tokens)
        if found is None and tokens[0] not in _MORE_FORMS:
            return False
        tokens = tokens[found[1] if found else 1 :]
    return True


def unbracketed(text: str, language: str = "") -> Iterator[Spelling]:
    """Yield a name, what stands in brackets behind it as a name of its own, and the acronyms of both.

    >>> [one.text for one in unbracketed("Minski Zavod (Minsk Automobile Plant)")]
    ['Minski Zavod', 'Minsk Automobile Plant']
    """
    if not text or is_legal_form(text):
        return
    if closing := _CLOSING_BRACKET.search(text):
        inside = _EXPLAINED.sub("", closing[1])
        yield from unbracketed(trimmed(text[: closing.start()]), language)
        if not is_legal_form(inside) and "/" not in inside:
            yield Spelling(trimmed(inside), language)
        return
    yield from with_acronyms(text, language)


def with_acronyms(text: str, language: str = "") -> Iterator[Spelling]:
    """Yield a name, the name without acronyms and legal forms in brackets, and the acronyms.

    >>> [(one.text, one.weak) for one in with_acronyms("Internet Research Agency (IRA)")]
    [('Internet Research Agency (IRA)', False), ('Internet Research Agency', False), ('IRA', True)]
    >>> [one.text for one in with_acronyms("AL-HARAMAIN FOUNDATION (SOMALIA)")]
    ['AL-HARAMAIN FOUNDATION (SOMALIA)']
    >>> [one.text for one in with_acronyms("樣本(香港)有限公司")]
    ['樣本(香港)有限公司']
    >>> [one.text for one in with_acronyms("Guard Corps (IRGC) Aerospace Force")]
    ['Guard Corps (IRGC) Aerospace Force', 'Guard Corps Aerospace Force']
    """
    yield Spelling(text, language)
    found = [bracket for bracket in _BRACKET.finditer(text) if _is_acronym(bracket[1], text)]
    if not found:
        return
    outside = list(text)
    for bracket in found:
        outside[bracket.start() : bracket.end()] = [" "] * (bracket.end() - bracket.start())
    yield Spelling(clean("".join(outside)), language)
    for bracket in found:
        # In the middle it abbreviates a part of the name: the Guard Corps' Aerospace Force is not the IRGC.
        behind = _BRACKET.sub("", text[bracket.end() :])
        if is_legal_form(behind) and not is_legal_form(bracket[1]):
            yield Spelling(bracket[1], language, weak=True)


def _is_acronym(word: str, name: str) -> bool:
    """Say whether a word in brackets abbreviates the name and is not a place that tells it from others."""
    if not _ACRONYM.fullmatch(word) or country_code(word):
        return False
    return len(word) <= _LONGEST_ACRONYM or not name.isupper()
