"""Places: where the words of a text stand, and where its sentences end; both are worked out only when asked."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy as np

_SENTENCE_END = re.compile(
    r"[.!?…]['\"”’»)\]]{0,9}\s+(?=[\W\d_]{0,40}[^\W\d_a-zа-яё])|[。！？]|\n\s*\n|\r\n\s*\r\n"
)
_ABBREVIATIONS = frozenset(
    "Mr Mrs Ms Im im Cia Ltda Bhd Sdn Pte Pvt Sp Intl Dr Prof Gen Lt Col Maj Capt Sgt Adm Sen Rep Gov St Jr "
    "Sr No vs Inc Ltd Co Corp Bros Messrs Hon Rev Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec al им г ул акад "
    "проф ген Bd Nr".split()
)
_LAST_WORDS = frozenset("Inc Ltd Co Corp Ltda Cia Bhd Bros Jr Sr Intl".split())
"""Abbreviations that may be the last word of a sentence: what Mr or Gen begins always goes on."""

_FIRST_WORDS = frozenset(
    "The This That These Those It He She They We His Her Its Their But However In On At As By For From After "
    "Before When While If Since There Both Last".split()
)
"""Capitalised words that begin a sentence and no name."""

_INITIAL = re.compile(r"[^\W\d_]\.")
_SHORT_NAME = 2
"""An initial of two letters, which another one follows, ends nothing: Yu. A. Gagarin."""

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_ABBREVIATION = 6
_NO_WORD = re.compile(r"\W")
_LAST_SPACE = 0x3001
_IS_SPACE = np.array([chr(code).isspace() for code in range(_LAST_SPACE)] + [False], dtype=bool)


def starts_of(spaced: str) -> list[int]:
    """Return where the parts into which `split` divides a text start.

    >>> starts_of("Kim  Jong un ")
    [0, 5, 10]
    """
    if spaced.isascii():
        codes = np.frombuffer(spaced.encode("ascii"), dtype=np.uint8)
    else:
        codes = np.frombuffer(spaced.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).clip(
            max=_LAST_SPACE
        )
    blank = _IS_SPACE[codes]
    starts = ~blank
    starts[1:] &= blank[:-1]
    found: list[int] = starts.nonzero()[0].tolist()
    return found


def places_of(words: Sequence[str], text: str, start: int = 0) -> list[int]:
    """Return where the words of a text stand that has every one of its letters in some word, from `start` on."""
    found = []
    for word in words:
        start = text.find(word, start)
        found.append(start)
        start += len(word)
    return found


class Spans:
    """Where the words of a text stand: start and end in code points."""

    __slots__ = ("_starts", "_words")

    def __init__(self, starts: list[int], words: list[str]) -> None:
        self._starts, self._words = starts, words

    def __getitem__(self, place: int) -> tuple[int, int]:
        start = self._starts[place]
        return start, start + len(self._words[place])

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Return the first word that begins at a place in the text or after it, and the first one from `end` on."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)


class Breaks:
    """Where the sentences of a text end, found as far as anybody asks."""

    __slots__ = ("_ends", "_left", "_sentences", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [0]
        self._sentences: dict[int, tuple[int, int]] = {}
        self._left = _SENTENCE_END.finditer(text)

    def sentence(self, at: int) -> tuple[int, int]:
        """Return where the sentence around a place starts and ends, without the spaces before and after it."""
        ends = self._ends
        if ends[-1] <= at:
            at = min(at, len(self._text) - 1)
            while ends[-1] <= at and ends[-1] < len(self._text):
                ends.append(self._next())
        place = bisect_right(ends, at)
        found = self._sentences.get(place)
        if found is None:
            found = self._sentences[place] = self._without_spaces(
                ends[place - 1], ends[place] if place < len(ends) else len(self._text)
            )
        return found

    def _without_spaces(self, start: int, end: int) -> tuple[int, int]:
        text = self._text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return start, end

    def _next(self) -> int:
        for match in self._left:
            if match[0][0] != "." or not self._is_abbreviation(match):
                return match.end()
        return len(self._text)

    def _is_abbreviation(self, stop: re.Match[str]) -> bool:
        """Tell whether the stop belongs to an abbreviation or a single letter, so that it ends nothing.

        "Acme Ltd." ends a sentence before a line break or a word such as The.
        """
        start = stop.start()
        tail = self._text[max(0, start - _LONGEST_ABBREVIATION - 1) : start].rpartition(" ")[2]
        if not tail.isalnum():
            tail = _NO_WORD.split(tail)[-1]
        if tail in _LAST_WORDS:
            following = _WORD.search(self._text, stop.end())
            word = following[0] if following else ""
            return word not in _FIRST_WORDS and ("\n" not in stop[0] or word in _ABBREVIATIONS)
        if tail in _ABBREVIATIONS or (len(tail) == 1 and tail.isalpha()):
            return True
        return len(tail) <= _SHORT_NAME and tail.istitle() and bool(_INITIAL.match(self._text, stop.end()))
