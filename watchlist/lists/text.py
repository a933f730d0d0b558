"""Cleaning and taking apart the free text of list files: white space, itemised cells, dangling separators.

Publishers keep several values in one cell, marked "(1) ... (2) ..." or "a) ... b) ...", and break lines at will;
both are told apart here once, so that a re-wrapped cell is no change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_INVISIBLE = "\ufeff\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
_EMPTY = frozenset(("", "-", "na", "n/a", "none", "unknown", "not known", "nil", "."))
_NUMBERED = re.compile(r"(?:^|(?<=[\s.;,)]))\(\s?(\d{1,2})\s?\)\s*")
_LETTERED = re.compile(r"(?:^|(?<=[\s.;,]))\(?([a-z])\)\s*")


def clean(text: str) -> str:
    """Return text on one line: white space of any kind as single spaces, invisible marks off its ends.

    >>> clean(" VIV\u00a0ANSANM \\n")
    'VIV ANSANM'
    """
    plain = " ".join(text.split())
    return plain if plain.isascii() else plain.strip(_INVISIBLE + " ")


def is_empty(text: str) -> bool:
    """Say whether a cell says nothing, in one of the ways that publishers have ("na", "-").

    >>> is_empty("NA "), is_empty("Nauru")
    (True, False)
    """
    return clean(text).lower().strip(" .") in _EMPTY or not text.strip(" .-")


@lru_cache(maxsize=4096)
def items(text: str) -> tuple[str, ...]:
    """Return the values of a cell that itemises them, empty ones left out; a plain cell is one value.

    Marks count only as a series that begins with (1) or a): a lone "(2)" belongs to its value.

    >>> items("(1) Russia. (2) Syria"), items("a) Mullah b) Haji"), items("Unit (2)")
    (('Russia', 'Syria'), ('Mullah', 'Haji'), ('Unit (2)',))
    """
    return tuple(value for value in (trimmed(part) for part in numbered(text)) if not is_empty(value))


def numbered(text: str) -> tuple[str, ...]:
    """Return the values of an itemised cell with empty ones kept in place, for cells that go in pairs.

    >>> numbered("(1) Issued in Bombay (2) -")
    ('Issued in Bombay', '-')
    """
    plain = clean(text)
    for pattern, first in ((_NUMBERED, "1"), (_LETTERED, "a")):
        marks = list(_series(pattern, plain, first))
        if len(marks) > 1 or (marks and marks[0].start() == 0):
            ends = [mark.start() for mark in marks[1:]] + [len(plain)]
            head = [plain[: marks[0].start()]] if marks[0].start() else []
            return (*head, *(plain[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True)))
    return (plain,)


def _series(pattern: re.Pattern[str], text: str, first: str) -> Iterator[re.Match[str]]:
    """Yield the marks that go on from the first one; repeats and small gaps are the publisher's slips."""
    last = None
    for mark in pattern.finditer(text):
        number = int(mark[1]) if mark[1].isdigit() else ord(mark[1])
        begin = int(first) if first.isdigit() else ord(first)
        if (last is None and number == begin) or (last is not None and last <= number <= last + 2):
            last = number
            yield mark


def trimmed(text: str) -> str:
    """Return a value without the separators that its neighbours left at its ends.

    >>> trimmed("Russia. "), trimmed("; Acme Co.; "), trimmed("S.A.")
    ('Russia', 'Acme Co.', 'S.A.')
    """
    value = clean(text).strip(" ;,")
    if value.endswith(".") and not re.search(
        r"(?:\b\w|\b(?:co|ltd|inc|corp|jr|sr|no|est|st|bros|intl))\.$", value, re.IGNORECASE
    ):
        value = value[:-1].rstrip(" ;,")
    return value


def in_spoken_order(*parts: str) -> str:
    """Return the parts of a name that say something, as one name."""
    return clean(" ".join(parts))
