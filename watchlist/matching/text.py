"""A text prepared for matching: its tokens with their records, and, only when asked, offsets and sentences.

Most articles name nobody, so everything beyond the words and their records is worked out on demand.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import compress
from string import ascii_lowercase, ascii_uppercase

from watchlist.matching.records import Record, Records
from watchlist.matching.said import Said
from watchlist.names.fold import fold
from watchlist.names.frequency import word_frequency
from watchlist.names.tokens import stretches, words

_SENTENCE_END = re.compile(r"[.!?…]['\"”’»)\]]*\s+(?=[\W\d_]*[^\W\d_a-zа-яё])|[。！？]|\n\s*\n|\r\n\s*\r\n")
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

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_ABBREVIATION = 6
_NO_WORD = re.compile(r"\W")
_WIDEST_GAP = 4
_HYPHENS = frozenset("-\u2010\u2011\u2013")
_WORDS_LOOKED_AT = 2000
_SMALL, _CAPITALS = ascii_lowercase.encode(), ascii_uppercase.encode()
_FRENCH = frozenset(
    "le la les du des une est et dans que qui pour sur avec au aux par pas plus son sa ses ce".split()
)
_FRENCH_SHARE = 0.12
_MORE_WORDS = 16
_SOUGHT_ONE_BY_ONE = 8
_SHORT_WORD, _HEADLINE_WORDS, _HEADLINE_SHARE = 3, 4, 0.8
_Known = Record | int | tuple[str, ...] | None
_FEW_WORDS, _KNOWN_SHARE = 20, 0.7
_POSSESSIVE = re.compile(r"['\u2019\u02bc\u02b9\u2032\u0060\u00b4][sS]$")


class Spans:
    """Where the words of a text stand, found as far as anybody asks."""

    __slots__ = ("_end", "_found", "_text", "_words")

    def __init__(self, text: str, words: list[str]) -> None:
        self._text, self._words = text, words
        self._found: list[tuple[int, int]] = []
        self._end = 0

    def __getitem__(self, place: int) -> tuple[int, int]:
        found = self._found
        if place < len(found):
            return found[place]
        find, end = self._text.find, self._end
        for word in self._words[len(found) : place + 1]:
            start = find(word, end)  # every letter is in some word, so the next place of the word is its own
            end = start + len(word)
            found.append((start, end))
        self._end = end
        return found[place]

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Return the first word that begins at a place in the text or after it, and the first one from `end` on."""
        found, most = self._found, len(self._words)
        while len(found) < most and (not found or found[-1][0] < end):
            self[min(len(found) + _MORE_WORDS, most) - 1]
        return bisect_left(found, (start,)), bisect_left(found, (end,))


class Breaks:
    """Where the sentences of a text end, found as far as anybody asks."""

    __slots__ = ("_ends", "_left", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [0]
        self._left = _SENTENCE_END.finditer(text)

    def around(self, at: int) -> tuple[int, int]:
        """Return the break before a place, or at it, and the next one."""
        ends, at = self._ends, min(at, len(self._text) - 1)
        while ends[-1] <= at and ends[-1] < len(self._text):
            ends.append(self._next())
        place = bisect_right(ends, at)
        return ends[place - 1], ends[place] if place < len(ends) else len(self._text)

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
        return tail in _ABBREVIATIONS or (len(tail) == 1 and tail.isalpha())


class Text:
    """The words of one text and what each may mean; `start` is where it begins in the article's text.

    `parted` tells that spaces part its words, so that every sentence has the words that the whole text has there.
    """

    __slots__ = ("__dict__", "memory", "parted", "records", "start", "text", "words")

    def __init__(self, text: str, records: Records) -> None:
        self.text = text
        self.start = 0
        self.memory = records
        self.words: list[str]
        self.records: list[Record | int]
        self.seen: set[Record]
        """The distinct records of the text."""
        self._read(stretches(text))

    def _read(self, parts: list[str] | None) -> None:
        """Find the words and their records; a stretch of several words is taken apart."""
        records = self.memory
        self.parted = parts is not None
        if parts is None:
            self.words = words(self.text)
            self.records = list(map(records.of, self.words))
            self.seen = set(self.records) - {0}  # type: ignore[assignment]
            return
        found = list(map(records.get, parts))
        distinct = set(found)
        if None in distinct:
            for place, value in enumerate(found):
                if value is None:
                    known = records.get(parts[place])
                    found[place] = records.learn(parts[place]) if known is None else known
            distinct = set(found)
        distinct.discard(0)
        several = [value for value in distinct if value.__class__ is tuple]
        if several:
            distinct.difference_update(several)
            parts, found = self._apart(parts, found, distinct)
        self.words, self.records, self.seen = parts, found, distinct  # type: ignore[assignment]

    def _apart(
        self, parts: list[str], found: list[_Known], distinct: set[_Known]
    ) -> tuple[list[str], list[_Known]]:
        """Return words and records with the several words of a stretch each in a place of its own."""
        written: list[str] = []
        records: list[_Known] = []
        done = 0
        for place in [place for place, value in enumerate(found) if value.__class__ is tuple]:
            inner: tuple[str, ...] = found[place]  # type: ignore[assignment]
            known = list(map(self.memory.of, inner))
            written += parts[done:place]
            records += found[done:place]
            written += inner
            records += known
            distinct.update(known)
            done = place + 1
        distinct.discard(0)
        return written + parts[done:], records + found[done:]

    @cached_property
    def live(self) -> list[int]:
        """The places of all words that any listed name has or that are no ordinary word."""
        return list(compress(range(len(self.records)), self.records))

    @property
    def read(self) -> Iterator[tuple[int, Record]]:
        """The places of those words, each with its record."""
        return zip(self.live, compress(self.records, self.records), strict=True)  # type: ignore[arg-type]

    @cached_property
    def telling(self) -> list[Record]:
        """The distinct records of words that are more than part of a name: what they say, initials, identifiers."""
        return [record for record in self.seen if record.telling]

    @cached_property
    def said(self) -> list[tuple[int, Said]]:
        """The places of the words that may say something about the names around them, with what they say."""
        if not any(record.said for record in self.telling):
            return []
        return [(place, record.said) for place, record in self.read if record.said]

    @cached_property
    def initials(self) -> set[int]:
        """The places of the initials."""
        if not any(record.initial for record in self.telling):
            return set()
        return {place for place, record in self.read if record.initial}

    @cached_property
    def folded(self) -> list[str]:
        """The words in comparable form."""
        if self.text.isascii():  # what is no letter does not stand in most words
            return [word if word.isalnum() else fold(word) for word in map(str.lower, self.words)]
        return list(map(fold, self.words))

    def folded_from(self, first: int, end: int) -> list[str]:
        """Return some of the words in comparable form, without working out all of them."""
        return list(map(fold, self.words[first:end]))

    @cached_property
    def places(self) -> dict[int, list[int]]:
        """The places of the words in each cluster."""
        found: dict[int, list[int]] = {}
        for place in self.live:
            for cluster in self.records[place].clusters:  # type: ignore[union-attr]
                found.setdefault(cluster, []).append(place)
        return found

    def places_of(self, word: str) -> list[int]:
        """Return where a word stands as it is written."""
        if word not in self._sought and len(self._sought) < _SOUGHT_ONE_BY_ONE:
            self._sought[word] = [place for place, other in enumerate(self.words) if other == word]
        return self._sought[word] if word in self._sought else self._everywhere[word]

    @cached_property
    def _sought(self) -> dict[str, list[int]]:
        return {}

    @cached_property
    def _everywhere(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            found.setdefault(word, []).append(place)
        return found

    def joined(self) -> Iterator[tuple[int, Record]]:
        """Yield neighbouring words that make a listed token when written as one, by the place of the first."""
        words, pair = self.words, self.memory.pair
        last = -2
        for place in [place for place, record in self.read if record.half]:
            if place == last + 1:
                whole = pair(words[last], words[place])
                if whole and self._adjoin(last):
                    yield last, whole
            last = place

    def _adjoin(self, place: int) -> bool:
        """Tell whether nothing but a space, a line break or a hyphen parts a word from the next."""
        gap = self.between(place, place + 1)
        return len(gap) < _WIDEST_GAP and (gap.isspace() or gap.strip() in _HYPHENS)

    @cached_property
    def spans(self) -> Spans:
        """The place of every word: start and end in code points."""
        return Spans(self.text, self.words)

    @cached_property
    def _breaks(self) -> Breaks:
        return Breaks(self.text)

    def sentence(self, at: int) -> tuple[int, int]:
        """Return where the sentence around a place in the text starts and ends."""
        start, end = self._breaks.around(at)
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end

    def is_headline(self, at: int) -> bool:
        """Tell whether the sentence around a place has a capital on nearly every word, so that capitals say nothing."""
        start, end = self.sentence(at)
        if start not in self._headlines:
            long = [word for word in self.text[start:end].split() if len(word) > _SHORT_WORD]
            capitals = sum(word[0].isupper() for word in long)
            is_title = len(long) >= _HEADLINE_WORDS and capitals > _HEADLINE_SHARE * len(long)
            self._headlines[start] = is_title
        return self._headlines[start]

    @cached_property
    def _headlines(self) -> dict[int, bool]:
        return {}

    def between(self, left: int, right: int) -> str:
        """Return the text between two words."""
        return self.text[self.spans[left][1] : self.spans[right][0]]

    def extent(self, first: int, last: int) -> tuple[int, int]:
        """Return where a run of words starts and ends, a possessive ending left out."""
        start, end = self.spans[first][0], self.spans[last][1]
        if found := _POSSESSIVE.search(self.text, start, end):
            end = found.start()
        return start, end

    def is_possessive(self, place: int) -> bool:
        """Tell whether a word ends in a possessive s, so that what follows is another name."""
        return bool(_POSSESSIVE.search(self.words[place]))

    @cached_property
    def casing(self) -> str:
        """How the text is written: `mixed`, `upper`, `lower`, or `none` where the script has no case."""
        words = self.words[:_WORDS_LOOKED_AT]
        first = "".join([word[0] for word in words])
        small, capitals, letters = _cases(first)
        if small + capitals < 0.5 * letters or not letters:
            return "none"
        if small < 0.2 * letters:
            upper = sum(map(str.isupper, [word for word in words if word[0].isalpha()]))
            if upper > 0.8 * letters:
                return "upper"
        return "lower" if capitals < 0.005 * letters else "mixed"

    @cached_property
    def forms_after(self) -> dict[int, tuple[str, int] | None]:
        """The legal forms after words, as `align` found them."""
        return {}

    @cached_property
    def forms_before(self) -> dict[int, list[tuple[str, int]]]:
        """The legal forms before words, as `align` found them."""
        return {}

    @cached_property
    def is_known(self) -> bool:
        """Whether the ordinary words of the text's language are known: most of those in small letters are."""
        small = [word for word in self.words[:_WORDS_LOOKED_AT] if len(word) > 1 and word.islower()]
        if len(small) < _FEW_WORDS:
            return True
        return sum(word_frequency(fold(word)) > 0 for word in small) >= _KNOWN_SHARE * len(small)

    @cached_property
    def is_french(self) -> bool:
        """Whether the text is French, by its commonest words."""
        small = [word for word in self.words[:_WORDS_LOOKED_AT] if word in _FRENCH]
        return len(small) > _FRENCH_SHARE * min(len(self.words), _WORDS_LOOKED_AT)

    def capital(self, place: int) -> bool:
        """Tell whether a word starts with a capital letter."""
        return self.words[place][0].isupper()


def _cases(letters: str) -> tuple[int, int, int]:
    """Return how many characters are small letters, capitals and letters at all."""
    if not letters.isascii():
        return sum(map(str.islower, letters)), sum(map(str.isupper, letters)), sum(map(str.isalpha, letters))
    plain = letters.encode()
    small = len(plain) - len(plain.translate(None, _SMALL))
    capitals = len(plain) - len(plain.translate(None, _CAPITALS))
    return small, capitals, small + capitals
