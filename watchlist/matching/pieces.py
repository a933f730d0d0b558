"""Pieces: the texts of one article, prepared for matching; a very long one is cut where a paragraph ends.

A book of fifty megabytes would fill the memory with its words. Its pieces are prepared one at a time, and again
when they are asked for again, so only one of them is held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from watchlist.matching.text import Text

LONGEST = 500_000
"""So many characters at most make a piece."""

_ENDS = ("\n\n", ". ", "\n", " ")
_LOOKED_BACK = 20_000


class Pieces:
    """The texts of an article, in order: each with where it starts; the last may be a title of its own.

    `prepare` makes a text of a stretch. Texts of an article that is not cut are kept.
    """

    def __init__(self, body: str, title: str, prepare: Callable[[str], Text]) -> None:
        self._parts = [*cut(body), *([(0, title)] if title else [])]
        self._few = len(self._parts) <= 2
        self._prepare = prepare
        self._held: dict[int, Text] = {}

    def __len__(self) -> int:
        return len(self._parts)

    def __getitem__(self, number: int) -> Text:
        found = self._held.get(number)
        if found is None:
            start, part = self._parts[number]
            found = self._prepare(part)
            found.start = start
            if not self._few:
                self._held.clear()
            self._held[number] = found
        return found

    def __iter__(self) -> Iterator[Text]:
        return (self[number] for number in range(len(self)))


def cut(text: str) -> list[tuple[int, str]]:
    """Return the pieces of a text with where they start; a text that is no longer than one is whole.

    >>> cut("A ship.")
    [(0, 'A ship.')]
    """
    if len(text) <= LONGEST:
        return [(0, text)]
    pieces, start = [], 0
    while start < len(text):
        end = _end(text, start)
        pieces.append((start, text[start:end]))
        start = end
    return pieces


def _end(text: str, start: int) -> int:
    end = start + LONGEST
    if end >= len(text):
        return len(text)
    for mark in _ENDS:
        found = text.rfind(mark, end - _LOOKED_BACK, end)
        if found > start:
            return found + len(mark)
    return end
