"""The words around a mention, short enough for a line and safe to print.

An article is written by strangers: control characters could move a terminal's cursor and direction marks
could make a name read as another one, so neither is printed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from watchlist.reports.streams import clean

_SPACE = re.compile(r"\s+")
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ELLIPSIS = "…"


class Excerpt(NamedTuple):
    """A mention and what stands before and after it."""

    before: str
    match: str
    after: str


def printable(text: str) -> str:
    """Return `text` on one line without control characters and direction marks.

    >>> printable("a\\x1b[31m\\n  b")
    'a[31m b'
    """
    return _UNSAFE.sub("", _SPACE.sub(" ", clean(text))).strip()


def excerpt(sentence: str, match: str, width: int = 240) -> Excerpt:
    """Return the part of `sentence` around the first `match` that fits in about `width` characters.

    >>> excerpt("The minister met Kim Jong Un in the capital today.", "Kim Jong Un", 30)
    Excerpt(before='…met ', match='Kim Jong Un', after=' in the…')
    """
    line, found = printable(sentence), printable(match)
    at = _place(line, found)
    if at < 0:
        return Excerpt(_cut(line, width), "", "")
    before, after = line[:at], line[at + len(found) :]
    spare = max(width - len(found), 0)
    left = max(spare // 2, spare - len(after))
    right = max(spare - min(len(before), left), 0)
    return Excerpt(_cut_left(before, left), found, _cut(after, right))


def _place(line: str, found: str) -> int:
    """Return where `found` stands as a word of its own, else where it stands at all, else -1."""
    if not found:
        return -1
    whole = re.search(rf"(?<!\w){re.escape(found)}(?!\w)", line)
    return whole.start() if whole else line.find(found)


def _cut(text: str, width: int) -> str:
    if len(text) <= width:
        return text
    return _whole_words(text[: max(width - 1, 0)]) + _ELLIPSIS


def _cut_left(text: str, width: int) -> str:
    if len(text) <= width:
        return text
    return _ELLIPSIS + _whole_words(text[::-1][: max(width - 1, 0)])[::-1]


def _whole_words(text: str) -> str:
    words = text.rsplit(" ", 1)
    return words[0] if len(words) == 2 and len(words[1]) < 20 else text
