"""A text prepared for matching: its tokens with their records, and, only when asked, offsets and sentences.

Most articles name nobody, so everything beyond the words and their records is worked out on demand.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import islice, repeat
from string import ascii_lowercase, ascii_uppercase

import numpy as np

from watchlist.matching.keys import Array
from watchlist.matching.language import FRENCH, OWN_SHARE
from watchlist.matching.places import Breaks, Spans, places_of, starts_of
from watchlist.matching.record import UNKNOWN, Record
from watchlist.matching.records import Records
from watchlist.matching.said import Said
from watchlist.matching.table import CLUSTERED, HALF, INITIAL, LESSER_HALF, SEVERAL
from watchlist.names.fold import fold
from watchlist.names.frequency import word_frequency
from watchlist.names.tokens import spaced, words

_WIDEST_GAP = 4
_HYPHENS = frozenset("-\u2010\u2011\u2013")
_WORDS_LOOKED_AT = 2000
_SMALL, _CAPITALS = ascii_lowercase.encode(), ascii_uppercase.encode()
_GERMAN = frozenset(
    "der die das den dem des und ist ein eine einen einem einer im am zu zum zur von vom mit auf für sich nicht auch "
    "hat wurde wird sagte bei nach aus als".split()
)
_SOUGHT_ONE_BY_ONE = 8
MARGIN = 7
"""So many words are added on both sides of a text, so that the words near one can be looked at without a check."""

_SHORT_WORD, _HEADLINE_WORDS, _HEADLINE_SHARE = 3, 4, 0.8
_FEW_WORDS, _MANY_WORDS, _KNOWN_SHARE = 20, 100, 0.7
_POSSESSIVE = re.compile(r"['\u2019\u02bc\u02b9\u2032\u0060\u00b4][sS]$")


class Text:
    """The words of one text and what each may mean; `start` is where it begins in the article's text.

    `parted` tells that spaces part its words, so that every sentence has the words that the whole text has there.
    """

    __slots__ = (
        "__dict__",
        "memory",
        "numbers",
        "padded",
        "parted",
        "start",
        "table",
        "text",
        "traits",
        "words",
    )

    def __init__(self, text: str, records: Records) -> None:
        self.text = text
        self.start = 0
        self.memory = records
        self.table = records.begin()
        self._spaced = spaced(text)
        self._several: list[tuple[int, tuple[str, ...]]] = []
        self.parted = self._spaced is not None
        self.words: list[str]
        self.numbers: Array
        """The number of every word in the table of tokens, 0 for one that cannot matter."""
        self.padded: Array
        """The same with `MARGIN` words that cannot matter before and after them."""
        if self._spaced is None:
            self.words = words(text)
            self._count(list(map(records.number_of, self.words)))
        else:
            self._read(self._spaced.split())

    def _read(self, parts: list[str]) -> None:
        """Find the numbers of the words; a stretch of several words is taken apart."""
        numbers = list(map(self.table.get, parts))
        if None in numbers:
            learn = self.memory.learn
            for place in [place for place, number in enumerate(numbers) if number is None]:
                numbers[place] = learn(parts[place])
        self.words = parts
        self._count(numbers)  # type: ignore[arg-type]
        if several := self.where(SEVERAL):
            self._several = [(place, self.table.values[numbers[place]]) for place in several]  # type: ignore[index, misc]
            self._count(self._apart(numbers))  # type: ignore[arg-type]

    def _count(self, numbers: list[int]) -> None:
        padded = np.zeros(len(numbers) + 2 * MARGIN, dtype=np.int32)
        padded[MARGIN : MARGIN + len(numbers)] = np.fromiter(numbers, dtype=np.int32, count=len(numbers))
        self.padded = padded
        self.numbers = padded[MARGIN : MARGIN + len(numbers)]
        self.traits = self.table.traits[self.numbers]

    def _apart(self, numbers: list[int]) -> list[int]:
        """Give each of the several words of a stretch a place of its own, and return the numbers of all words."""
        written: list[str] = []
        found: list[int] = []
        done, parts = 0, self.words
        for place, inner in self._several:
            written += parts[done:place]
            written += inner
            found += numbers[done:place]
            found += map(self.memory.number_of, inner)
            done = place + 1
        self.words = written + parts[done:]
        return found + numbers[done:]

    def where(self, traits: int) -> list[int]:
        """Return the places of the words with any of some traits of the table of tokens."""
        found: list[int] = (self.traits & traits).nonzero()[0].tolist()
        return found

    @cached_property
    def records(self) -> list[Record | int]:
        """The record of every word, 0 for one that cannot matter."""
        return list(map(self.table.values.__getitem__, self.numbers.tolist()))  # type: ignore[arg-type]

    @property
    def live(self) -> list[int]:
        """The places of all words that any listed name has or that are no ordinary word."""
        found: list[int] = self.numbers.nonzero()[0].tolist()
        return found

    @cached_property
    def says(self) -> Array:
        """What every word may say of the names around it, as the bits of `Said`."""
        return self.table.says[self.numbers]

    @cached_property
    def said(self) -> list[tuple[int, Said]]:
        """The places of the words that may say something about the names around them, with what they say."""
        values, places = self.table.values, self.says.nonzero()[0]
        numbers = self.numbers[places].tolist()
        return [(at, values[number].said) for at, number in zip(places.tolist(), numbers, strict=True)]

    @cached_property
    def initials(self) -> set[int]:
        """The places of the initials."""
        return set(self.where(INITIAL))

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
        for place in self.where(CLUSTERED):
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

    def joined(self) -> dict[int, Record]:
        """Return neighbouring words that make a listed token when written as one, by the place of the first."""
        words, memory = self.words, self.memory
        half = self.traits & (HALF | LESSER_HALF)
        places = (half[:-1] + half[1:] > HALF).nonzero()[0].tolist()  # one of the two is no lesser half
        places += [at for at in self.where(INITIAL) if words[at].isupper() and self._is_number(at + 1)]
        if not self.parted:
            places += [at for at, word in enumerate(words[:-1]) if _is_syllable(word)]
        if not places:
            return {}
        pairs = [f"{words[place]} {words[place + 1]}" for place in places]
        found = list(map(memory.pairs.get, pairs, repeat(UNKNOWN)))
        if UNKNOWN in found:
            for at in [at for at, whole in enumerate(found) if whole is UNKNOWN]:
                found[at] = memory.pair(words[places[at]], words[places[at] + 1])
        return {
            place: whole for place, whole in zip(places, found, strict=True) if whole and self._adjoin(place)
        }

    def _is_number(self, place: int) -> bool:
        """Tell whether the word at a place is digits: the second half of a tail number such as P-914."""
        return place < len(self.words) and self.words[place].isdecimal()

    def _adjoin(self, place: int) -> bool:
        """Tell whether at most a space, a line break, a hyphen or a full stop alone parts a word from the next one."""
        gap = self.between(place, place + 1)
        return len(gap) < _WIDEST_GAP and (gap.isspace() or gap.strip() in _HYPHENS or gap in ("", "."))

    @cached_property
    def spans(self) -> Spans:
        """The place of every word: start and end in code points."""
        if self._spaced is None:
            return Spans(places_of(self.words, self.text), self.words)
        starts = starts_of(self._spaced)
        for place, inner in reversed(self._several):
            starts[place : place + 1] = places_of(inner, self.text, starts[place])
        return Spans(starts, self.words)

    @cached_property
    def _breaks(self) -> Breaks:
        return Breaks(self.text)

    def sentence(self, at: int) -> tuple[int, int]:
        """Return where the sentence around a place in the text starts and ends."""
        return self._breaks.sentence(at)

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

    def is_bracketed(self, place: int) -> bool:
        """Tell whether a word stands behind an opening bracket, or before a closing one."""
        start, end = self.spans[place]
        return self.text[start - 1 : start] in ("(", "[") or self.text[end : end + 1] in (")", "]")

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
        likely = (word for word in self.words[:_WORDS_LOOKED_AT] if len(word) > 1 and word.islower())
        small = list(islice(likely, _MANY_WORDS))
        if len(small) < _FEW_WORDS:
            return True
        return sum(word_frequency(fold(word)) > 0 for word in small) >= _KNOWN_SHARE * len(small)

    @cached_property
    def is_foreign(self) -> bool:
        """Whether the text is surely not English: by its letters, its ordinary words or its commonest ones."""
        language = self.memory.language
        return language not in ("", "en") or not self.is_known or self.is_french or self.is_german

    @cached_property
    def is_french(self) -> bool:
        """Whether the text is French, by its commonest words."""
        return self._has_many(FRENCH)

    @cached_property
    def is_german(self) -> bool:
        """Whether the text is German, by its commonest words; it writes every noun with a capital."""
        return self._has_many(_GERMAN)

    def _has_many(self, common: frozenset[str]) -> bool:
        small = [word for word in self.words[:_WORDS_LOOKED_AT] if word in common]
        return len(small) > OWN_SHARE * min(len(self.words), _WORDS_LOOKED_AT)

    def ends_line(self, left: int, right: int) -> bool:
        """Tell whether the line between two words was broken on purpose: the second would have fitted in it."""
        start, end = self.spans[left][1], self.spans[right][0]
        if "\n" not in self.text[start:end]:
            return False
        return start - self.text.rfind("\n", 0, start) + len(self.words[right]) <= self._line_width

    @cached_property
    def _line_width(self) -> int:
        return max(map(len, self.text.splitlines()))

    def capital(self, place: int) -> bool:
        """Tell whether a word starts with a capital letter."""
        return self.words[place][0].isupper()


def _is_syllable(word: str) -> bool:
    """Tell whether a word is one Korean syllable: a family name, or the beginning of a foreign name cut off as one."""
    return len(word) == 1 and "\uac00" <= word <= "\ud7a3"


def _cases(letters: str) -> tuple[int, int, int]:
    """Return how many characters are small letters, capitals and letters at all."""
    if not letters.isascii():
        return sum(map(str.islower, letters)), sum(map(str.isupper, letters)), sum(map(str.isalpha, letters))
    plain = letters.encode()
    small = len(plain) - len(plain.translate(None, _SMALL))
    capitals = len(plain) - len(plain.translate(None, _CAPITALS))
    return small, capitals, small + capitals
