"""Described: bodies that an article calls by their country and general words, in any language: Iran's central bank.

Nothing of such a phrase need be written as the list has it. What its words mean, and the country that stands with
them, name one ministry, central bank or army, as long as no further word makes it another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from watchlist.matching.context import Context, Profile, profile_of
from watchlist.matching.finding import wanted
from watchlist.matching.forms import is_ordinary
from watchlist.matching.index import Index, ListedName
from watchlist.matching.judge import Finding, Scene
from watchlist.matching.options import Options
from watchlist.matching.record import Record
from watchlist.matching.said import OF_A_COUNTRY, said_of, without_clitic
from watchlist.matching.surroundings import Shape, context_evidence
from watchlist.matching.text import Text
from watchlist.matching.weights import weights
from watchlist.model import Evidence, State
from watchlist.names.bodies import CONJUNCTIONS, SMALL_WORDS, body_of, country_at, meaning, meanings
from watchlist.names.countries import country_name
from watchlist.names.fold import fold
from watchlist.names.titles import is_title, role_class

_REACH, _PHRASE = 12, 6
"""How many words of a body's name may stand on each side of its country, and of how many words a country's name."""

_LONGEST = 60
"""Of a stretch of characters so many are read."""

_NEAR = 4
"""So near behind a country the name of a body must begin; a country of two words and a small word may come first."""

_SURE = 3
"""With so many words of its name a body is named where its country stands elsewhere in the article."""

_ONE_OF_MANY = frozenset({"agency", "bank", "company", "enterprise", "fund", "institute", "university"})
"""What a state may have many of: "an Iranian oil company" is not the National Iranian Oil Company."""

_OF_THE_COUNTRY = frozenset({"democratic", "islamic", "people", "republic"})
"""What may belong to the name of the country: the Central Bank of the Islamic Republic of Iran."""

_A = frozenset("a an another any un une uno una ein eine einen einer einem um uma een en jakis".split())
_MEANT = 0.95
_NO_LETTERS = dict.fromkeys(map(ord, "\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022\u00a0£€©®™°·"))

_JOINING = frozenset({" ", "", "-", "\u2019", "'", "\u200c"})
"""What may stand between two words of a name."""

_LABELS = {
    "described": "described",
    "described_part": "words left out",
    "described_apart": "country apart",
    "weak": "weak alias",
}


class Phrase(NamedTuple):
    """Words `first` to `last` of a text that mean a `body` of a country; `beside` tells that the country is there."""

    first: int
    last: int
    country: str
    body: frozenset[str]
    beside: bool


class _Word(NamedTuple):
    """A word as far as it may stand in the name of a body: folded, what it means there, and if it is a small word."""

    folded: str
    meaning: tuple[str, ...]
    is_small: bool


def _read(word: str) -> _Word:
    """Read a word; of one that is longer than any the beginning is enough."""
    return _read_short(word if len(word) <= _LONGEST else word[:_LONGEST])


@lru_cache(maxsize=1 << 11)
def _read_short(word: str) -> _Word:
    """Read a word; a stretch without spaces may be several words of a name, and more behind them."""
    folded = without_clitic(word, fold(word))
    found = meaning(folded)
    if not found and not folded.isascii():
        found = tuple(word for words, _ in meanings(folded) for word in words)
    return _Word(folded, found, folded in SMALL_WORDS)


class _Words:
    """The words of a text as far as they may be the name of a body."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.is_foreign = _is_foreign(text)
        self._words = text.words

    def __len__(self) -> int:
        return len(self._words)

    def folded(self, place: int) -> str:
        return _read(self._words[place]).folded

    def meaning(self, place: int) -> tuple[str, ...]:
        return _read(self._words[place]).meaning

    def may_belong(self, place: int) -> bool:
        """Tell whether a word may stand in the name of a body."""
        if not 0 <= place < len(self._words):
            return False
        word = _read(self._words[place])
        return word.is_small or bool(word.meaning)

    def means(self, place: int) -> bool:
        """Tell whether a word means something in the name of a body."""
        return place < len(self._words) and bool(_read(self._words[place]).meaning)

    def means_before(self, place: int) -> bool:
        """Tell whether the first word before a place that is no small one means something in the name of a body."""
        place -= 1
        while place > 0 and _read(self._words[place]).is_small:
            place -= 1
        return place >= 0 and self.means(place)

    def country(self, place: int) -> tuple[str, int]:
        """Return the country that is named from a place on, and of how many words; china and turkey are none."""
        said = said_of(self._words[place], fold(self._words[place]))
        if said is None or (self._words[place].islower() and is_ordinary(self.folded(place))):
            return "", 0
        if said.phrase == 1:
            return said.country, 1
        end = min(place + _PHRASE, len(self))
        code, size = country_at([self.folded(at) for at in range(place, end)], 0)
        return (code, size) if code else (said.country, 1)

    def adjoin(self, left: int, right: int) -> bool:
        """Tell whether nothing but a space or a hyphen parts two words."""
        gap = self.text.between(left, right)
        return gap in _JOINING or (gap.isspace() and not self.text.ends_line(left, right))


def described(text: Text, zone: int, index: Index, options: Options, published: str) -> list[Finding]:
    """Return the bodies of states that `text` calls by their country and what they are."""
    known = index.bodies.countries
    told = (text.says & OF_A_COUNTRY).nonzero()[0]
    numbers = zip(told.tolist(), text.numbers[told].tolist(), strict=True)
    places = [at for at, number in numbers if _is_of(text.table.values[number], known, text.words[at])]
    if not places and not (index.bodies.has_groups and _is_foreign(text)):
        return []
    scene: Scene | None = None
    found: list[Finding | None] = []
    for phrase in _phrases(text, places, index):
        for number in _names(index, phrase.country, phrase.body):
            if wanted(index, number, options):
                scene = scene or Scene(text, zone, Context(text, published), index, options)
                found.append(_finding(phrase, number, scene))
    return [finding for finding in found if finding]


def _is_of(record: Record | tuple[str, ...] | int, countries: frozenset[str], word: str) -> bool:
    """Tell whether a word may begin the name of one of some countries; "the" and small words may begin any."""
    said = record.said if isinstance(record, Record) else None
    if said is None or (said.phrase and not said.country and (word.islower() or _read(word).is_small)):
        return False
    return not countries.isdisjoint(said.countries)


def _phrases(text: Text, places: Sequence[int], index: Index) -> Iterator[Phrase]:
    """Yield the phrases of a text that mean a body of the index, of those that overlap the longest."""
    words = _Words(text)
    taken: set[int] = set()
    countries: set[str] = set()
    for place in places:
        if not words.is_foreign and not _has_company(words, place):
            continue
        code, size = words.country(place)
        if code in index.bodies.countries:
            countries.add(code)
            yield from _free(_around(words, place, size, code, index), taken)
    if words.is_foreign:
        yield from _free(_elsewhere(words, {*countries, ""}, index), taken)


def _is_foreign(text: Text) -> bool:
    """Tell whether a text has letters that English has not."""
    return not text.text.isascii() and not text.text.translate(_NO_LETTERS).isascii()


def _free(phrases: list[Phrase], taken: set[int]) -> Iterator[Phrase]:
    """Yield the phrases none of whose words is taken, the longest first, and take their words."""
    for phrase in sorted(phrases, key=lambda p: (-len(p.body), p.first - p.last, p.first)):
        places = range(phrase.first, phrase.last + 1)
        if taken.isdisjoint(places):
            taken.update(places)
            yield phrase


def _around(words: _Words, place: int, size: int, code: str, index: Index) -> list[Phrase]:
    """Return the phrases around a country that mean one of its bodies."""
    high = place + size - 1
    start = high + _passed(words, high)
    low, end = _edge(words, place, -1), _edge(words, start, 1)
    if low == place and end == start:
        return []
    found = []
    for first in range(low, place + 1):
        for last in range(end, high - 1, -1):
            if (first == place and last == high) or high < last <= start:
                continue
            inner = [*range(first, place), *range(start + 1, last + 1)]
            if phrase := _phrase(words, first, last, inner, code, index):
                found.append(phrase)
    for first in range(start + 2, end + 1):
        if words.folded(first - 1) in CONJUNCTIONS:
            for last in range(end, first, -1):
                inner = [*range(first, last + 1)]
                if phrase := _phrase(words, first, last, inner, code, index):
                    found.append(phrase)
    return found


def _edge(words: _Words, place: int, step: int) -> int:
    """Return how far a body's name may go on from a place, back or ahead; no "and" parts it from its country."""
    at, begun = place, False
    while 0 <= at + step < len(words) and abs(at - place) < _REACH:
        word = _read(words.text.words[at + step])
        if not (word.meaning or (word.is_small and (begun or word.folded not in CONJUNCTIONS))):
            break
        if not words.adjoin(min(at, at + step), max(at, at + step)):
            break
        at += step
        begun = begun or not word.is_small
    return at


def _has_company(words: _Words, place: int) -> bool:
    """Tell whether a word that means something in the name of a body stands near a country, across small words."""
    return words.means_before(place) or any(map(words.means, range(place + 1, place + _NEAR)))


def _passed(words: _Words, high: int) -> int:
    """Return 1 if a word between a country's possessive and the body says what kind it is: Iran's powerful army."""
    text, at = words.text, high + 1
    if at + 1 >= len(words) or words.may_belong(at) or not text.is_possessive(high):
        return 0
    word = text.words[at]
    plain = word.isascii() and word.islower() and len(word) > 3
    return int(plain and words.adjoin(high, at))


def _phrase(
    words: _Words, first: int, last: int, inner: Sequence[int], code: str, index: Index, beside: bool = True
) -> Phrase | None:
    """Return the phrase of some words if they mean a body of a country."""
    if not inner or any(words.folded(edge) in SMALL_WORDS for edge in (first, last)):
        return None
    body = frozenset(word for place in inner for word in words.meaning(place))
    if not _names(index, code, body):
        return None
    folded = words.folded(first - 1) if first else ""
    if folded in _A and not _ONE_OF_MANY.isdisjoint(words.meaning(inner[-1])):
        return None
    if not words.is_foreign and _goes_on(words, last):
        return None
    following = last + 1
    while following < len(words) and words.folded(following) in SMALL_WORDS:
        following += 1
    if last + 1 < following < len(words):
        other, _ = words.country(following)
        if other and other != code and words.adjoin(last, last + 1):
            return None
    return Phrase(first, last, code, body, beside)


def _names(index: Index, country: str, body: frozenset[str]) -> list[int]:
    """Return the names that words may mean, also where some of them belong to the name of the country."""
    found = index.bodies.find(country, body) if len(body) > 1 else []
    less = body - _OF_THE_COUNTRY
    return [*found, *index.bodies.find(country, less)] if 1 < len(less) < len(body) else found


def _goes_on(words: _Words, last: int) -> bool:
    """Tell whether a further capitalised word makes the name a longer one: Syrian Military Intelligence Branch 249."""
    text, after = words.text, last + 1
    if after >= len(words) or not (text.capital(last) and text.capital(after)):
        return False
    if (
        text.between(last, after) != " "
        or text.casing != "mixed"
        or text.is_german
        or text.is_possessive(last)
    ):
        return False
    return not (words.country(after)[0] or is_title(words.folded(after)) or role_class(words.folded(after)))


def _elsewhere(words: _Words, countries: set[str], index: Index) -> list[Phrase]:
    """Return the phrases of three words or more that mean a body of a country which the text names elsewhere."""
    found = []
    place = 0
    while place < len(words):
        end = place
        if words.meaning(place):
            end = _edge(words, place, 1)
            for first in range(place, end + 1):
                for last in range(end, first - 1, -1):
                    for code in sorted(countries):
                        inner = range(first, last + 1)
                        phrase = _phrase(words, first, last, inner, code, index, False)
                        if phrase and _is_sure(words, inner, phrase.body):
                            found.append(phrase)
        place = end + 1
    return found


def _is_sure(words: _Words, inner: range, body: frozenset[str]) -> bool:
    """Tell whether words name a body without its country beside: many of them, or an acronym that is no ministry's."""
    if sum(map(words.means, inner)) >= _SURE:
        return True
    return (
        len(inner) == 1
        and words.text.words[inner[0]].isupper()
        and len(body) >= _SURE
        and "ministry" not in body
    )


def _finding(phrase: Phrase, number: int, scene: Scene) -> Finding | None:
    """Return the finding of a listed name that a phrase means; none of a weak alias that is not to count."""
    table, name = weights(), scene.index.name(number)
    if not name.strong and scene.options.weak_aliases == "off":
        return None
    left_out, profile = _of_name(name, phrase.body, scene)
    words = ", ".join(sorted(phrase.body))
    told = [
        ("described", State.MATCH, f"its words mean what the listed name does: {words}, of {_named(phrase)}"),
        ("described_part", State.UNKNOWN, f"listed {' '.join(left_out).title()} is not in the article"),
        ("described_apart", State.UNKNOWN, "its country stands elsewhere in the article"),
        ("weak", State.VARIANT, "the publisher lists this name as a weak alias"),
    ]
    weak = not name.strong and scene.options.weak_aliases != "on"
    counts = (True, bool(left_out), not phrase.beside, weak)
    evidence = [
        Evidence(_LABELS[label], state, table[label], detail)
        for (label, state, detail), true in zip(told, counts, strict=True)
        if true
    ]
    score = _MEANT * len(phrase.body) / (len(phrase.body) + len(left_out))
    shape = Shape(scene.kind_of(name), has_place=True)
    evidence += context_evidence(profile, scene.text, scene.context, phrase.first, phrase.last, shape)
    return Finding(name, scene.zone, phrase.first, phrase.last, score, evidence, not left_out)


def _of_name(name: ListedName, body: frozenset[str], scene: Scene) -> tuple[list[str], Profile]:
    """Return the words of a name that others leave out, and what the list says of its entry; remembered with it."""
    found: tuple[list[str], Profile] | None = name.memory.get(body)
    if found is None:
        missing = body_of([slot.text for slot in name.slots])[0] - body
        left_out = [slot.text for slot in name.slots if not missing.isdisjoint(meaning(slot.text))]
        found = name.memory[body] = left_out, profile_of(scene.index.entry(name.entry))
    return found


def _named(phrase: Phrase) -> str:
    return country_name(phrase.country) or phrase.country.upper()
