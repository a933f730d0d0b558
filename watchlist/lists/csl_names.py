"""Names in the Consolidated Screening List: what lawyers add to them, and the other names they enclose.

"X; and any successor, sub-unit, or subsidiary thereof" is a name and a rule; the rule matters and is kept as a
remark, but nobody writes it in an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from watchlist.lists.text import clean, trimmed

_SUCCESSORS = re.compile(
    r"[;,]?\s*\b(?:and|or|including)\s+(?:any|all|its)\b[^;]*?\b(?:successors?|sub-?\s?units?|subsidiar\w+|affiliates?)\b.*$",
    re.IGNORECASE,
)
_INDIVIDUAL = re.compile(r"\s*[(\[]([A-Z][\w ]*?)\s*(?:individual|national|citizen|person)s?[)\]]")
_ENCLOSED = re.compile(
    r"\s*[(\[]\s*(?P<label>a\.?k\.?a\.?|f\.?k\.?a\.?|formerly|also known as|doing business as|d\.?b\.?a\.?)[,:]?\s+"
    r"(?P<names>(?:[^()\[\]]|\([^()]*\))+)[)\]]",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r",?\s+(?P<label>a\.k\.a\.?|f\.k\.a\.?|also known as),?\s+(?P<names>.+)$", re.IGNORECASE
)
_LABEL = re.compile(r"^(?:and\s+)?(?P<label>(?:a\.?k\.?a|f\.?k\.?a)\.?[,:]?\s+)?", re.IGNORECASE)
_SUBORDINATE = re.compile(r",?\s+and subordinate entit(?:y|ies):?\s+", re.IGNORECASE)
_WINDOWS = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)}


class Known(NamedTuple):
    """Another name of the party; `former` where the publisher says "f.k.a."."""

    text: str
    former: bool = False


class Read(NamedTuple):
    """What a cell for a name holds; `individual` is the country or demonym in "(DPRK individual)"."""

    name: str
    others: tuple[Known, ...] = ()
    notes: tuple[str, ...] = ()
    individual: str = ""


def mended(text: str) -> str:
    """Return text whose Windows-1252 signs were taken for control characters as it should be.

    >>> mended("Gui\\x92an District ")
    'Gui’an District'
    """
    return clean(text if text.isascii() else text.translate(_WINDOWS))


def read_name(cell: str) -> Read:
    """Return the name in a cell, apart from notes and from the names it encloses.

    >>> read_name("Ardis Group LLC; and any successor, sub-unit, or subsidiary thereof")[:3:2]
    ('Ardis Group LLC', ('and any successor, sub-unit, or subsidiary thereof',))
    >>> read_name("Ri Sung Chol (aka Ri Su'ng-ch'o'l) (DPRK individual)").individual
    'DPRK'
    """
    text, notes, individual = mended(cell), [], ""
    if found := _SUCCESSORS.search(text):
        notes.append(trimmed(found[0]))
        text = text[: found.start()]
    if found := _INDIVIDUAL.search(text):
        individual = found[1]
        notes.append(found[0].strip(" ()[]"))
        text = text.replace(found[0], "", 1)
    others = []
    for pattern in (_ENCLOSED, _TRAILING):
        for found in pattern.finditer(text):
            former = found["label"].lower().startswith("f")
            others += [Known(name, former) for name in _names(found["names"])]
        text = pattern.sub("", text)
    first, *subordinate = _SUBORDINATE.split(text)
    return Read(
        trimmed(first), (*others, *(Known(trimmed(each)) for each in subordinate)), tuple(notes), individual
    )


def alternative_names(cell: str) -> Iterator[Known]:
    """Yield the names in a cell of alternative names, without the "and" before the last.

    >>> [one.text for one in alternative_names("HSRI; Hebei Institute; and CETC Research Institute 13.")]
    ['HSRI', 'Hebei Institute', 'CETC Research Institute 13']
    """
    for part in mended(cell).split(";"):
        label = _LABEL.match(part.strip())
        text = part.strip()[label.end() :] if label else part
        read = read_name(text)
        former = bool(label and (label["label"] or "").lower().startswith("f"))
        if read.name:
            yield Known(read.name, former)
        yield from read.others


def _names(text: str) -> list[str]:
    return [name for part in re.split(r"\s*;\s*", text) if (name := trimmed(part))]
