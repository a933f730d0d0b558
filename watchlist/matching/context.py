"""Context: what the words around a mention say about who is meant.

Everything is looked up in the sentence first and in the article second. What is not said is `unknown` and weighs
nothing; only what is said can match or conflict.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from watchlist.matching.ages import ages_beside, speaks_of_age
from watchlist.matching.said import BIRTH_WORDS, Said, context_words, said_by, said_of, without_clitic
from watchlist.matching.text import Text
from watchlist.model import CountryRole, Entry, Kind
from watchlist.names.countries import country_code, country_words
from watchlist.names.fold import fold
from watchlist.names.programmes import about
from watchlist.names.titles import is_title, roles_in
from watchlist.names.tokens import words

_YEAR = re.compile(r"\b(19[89]\d|20[0-4]\d)\b")
_BORN = re.compile(
    r"\b(?:born|geboren|né|née|nacido|nacida|род\.|родился|родилась|народився)\b[^.;]{0,30}?\b((?:19|20)\d\d)\b"
)
_LONGEST_ARTICLE = 50_000
_NOTHING: frozenset[str] = frozenset()
_THEMES = ("crime", "cyber", "drugs", "sport", "terror", "war", "weapons")
"""What programmes may be about, and sport, which none is; the words of each are in the table of context words."""


def kinds_in(folded: Set[str]) -> frozenset[Kind]:
    """Return the kinds of party that folded words name."""
    return frozenset(kind for word in folded if (said := said_by(word)) for kind in said.kinds)


def thing_beside(before: list[str], after: list[str]) -> str:
    """Return the word right beside a mention that makes it a place or a thing: Radio X, the X mosque; else ""."""
    led = next((word for word in before if fold(word) in context_words("thing_before")), "")
    return led or next((word for word in after if fold(word) in context_words("thing_after")), "")


def _dateline(text: str) -> int | None:
    """Return the year that the beginning of an article gives, the latest of several."""
    years = [int(year) for year in _YEAR.findall(text[:500])]
    return max(years, default=None)


class Told(NamedTuple):
    """What a whole text says: countries, and its first word of sanctions language."""

    countries: frozenset[str]
    sanctions: str


class Context:
    """The context of one text, worked out sentence by sentence when asked."""

    def __init__(self, text: Text, published: str = "") -> None:
        self._text = text
        self._published = published
        self._sentences: dict[tuple[int, int], Sentence] = {}

    def sentence(self, at: int) -> Sentence:
        """Return what the sentence around a place says."""
        span = self._text.sentence(at)
        found = self._sentences.get(span)
        if found is None:
            found = self._sentences[span] = self._read(*span)
        return found

    def _read(self, start: int, end: int) -> Sentence:
        text = self._text
        if not text.parted:  # a sentence may be cut into other words than the whole text is
            tokens = words(text.text[start:end])
            said = ((at, said_of(token, fold(token))) for at, token in enumerate(tokens))
            return Sentence(tokens, [(at, what) for at, what in said if what])
        first, last = text.spans.within(start, end)
        said_here = text.said[bisect_left(text.said, (first,)) : bisect_left(text.said, (last,))]
        return Sentence(text.words[first:last], [(at - first, what) for at, what in said_here])

    def countries_outside(self, at: int, places: Set[int]) -> frozenset[str]:
        """Return the countries that the sentence around a place in the text has beside some of its words.

        In a text whose words no spaces part, those inside them are not told apart.
        """
        text = self._text
        if not text.parted:
            return self.sentence(at).countries
        first, last = text.spans.within(*text.sentence(at))
        said_here = text.said[bisect_left(text.said, (first,)) : bisect_left(text.said, (last,))]
        return _countries(text.words, [(place, what) for place, what in said_here if place not in places])

    @cached_property
    def _year(self) -> int | None:
        """The year of the article: as given, or as it says itself."""
        published = self._published[:4]
        return int(published) if published.isdigit() else _dateline(self._text.text)

    @cached_property
    def article(self) -> Told:
        """What the whole text says (its first 50,000 characters)."""
        text, said = self._text, self._text.said
        if len(text.text) > _LONGEST_ARTICLE:
            said = said[: bisect_left(said, (text.spans.within(0, _LONGEST_ARTICLE)[1],))]
        return Told(_countries(text.words, said), _sanctions(text.words, said))

    @staticmethod
    def kinds_of(tokens: list[str]) -> frozenset[Kind]:
        """Return the kinds of party that the words themselves name."""
        return kinds_in({fold(token) for token in tokens})

    @cached_property
    def speaks_of_age(self) -> bool:
        """Whether any age or year of birth stands in the text."""
        text, words = self._text.text, self._text.words
        if speaks_of_age(text):
            return True
        return not BIRTH_WORDS.isdisjoint(map(str.lower, words)) and bool(_BORN.search(text))

    def ages(self, start: int, end: int) -> tuple[list[int], list[int]]:
        """Return the years of birth that stand beside a mention and those that an age beside it implies."""
        stretch = self._text.text[max(0, start - 30) : end + 60]
        after = self._text.text[end : end + 80]
        before = self._text.text[max(0, start - 40) : start]
        born = [int(match[1]) for match in _BORN.finditer(stretch)]
        implied: list[int] = []
        if self._year:
            implied = [self._year - years for years in ages_beside(before, after)]
        return born, implied


class Sentence:
    """What the words of a sentence say: countries, sanctions language, what programmes are about, and roles."""

    __slots__ = ("_positions", "_words", "countries", "sanctions", "themes")

    def __init__(self, tokens: list[str], said: list[tuple[int, Said]]) -> None:
        self.countries = _countries(tokens, said)
        self.sanctions = _sanctions(tokens, said)
        telling = {fold(tokens[at]) for at, what in said if what.of_a_theme}
        self.themes = (
            frozenset(theme for theme in _THEMES if not context_words(f"theme_{theme}").isdisjoint(telling))
            if telling
            else _NOTHING
        )
        self._words = tokens
        self._positions: tuple[frozenset[str], frozenset[str]] | None = None

    def positions(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return the roles that the words name, and those words that are titles."""
        if self._positions is None:
            self._positions = _positions(self._words)
        return self._positions


def _positions(tokens: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the roles that words name, and those words that are titles."""
    told = [*roles_in(tokens)]
    return frozenset(role for _, role in told), frozenset(word for word, _ in told if is_title(word))


def _countries(tokens: list[str], said: Iterable[tuple[int, Said]]) -> frozenset[str]:
    """Return the countries whose names begin where a word may be the first of one."""
    found = set()
    for at, what in said:
        if what.phrase:
            if what.country and not (tokens[at].islower() and tokens[at][0].isascii()):
                found.add(what.country)
            if what.phrase > 1:
                found.update(_phrases(tokens[at : at + what.phrase]))
    return frozenset(found)


@cache
def _second_words() -> frozenset[str]:
    """Return the second words of all names of countries that have two or more."""
    return frozenset(parts[1] for phrase in country_words() if len(parts := phrase.split(" ")) > 1)


def _phrases(tokens: list[str]) -> Iterator[str]:
    """Yield the countries that the first words name, two of them or more."""
    second = [without_clitic(token, fold(token)) for token in tokens[1:2]]
    if _second_words().isdisjoint(second):
        return
    phrase = [without_clitic(token, fold(token)) for token in tokens]
    for size in range(2, len(tokens) + 1):
        if code := country_words().get(" ".join(phrase[:size])):
            yield code


def _sanctions(tokens: list[str], said: Iterable[tuple[int, Said]]) -> str:
    """Return the first word of sanctions language."""
    spoken = (tokens[at] for at, what in said if what.of_sanctions)
    return next((token for token in spoken if fold(token) in context_words("sanctions")), "")


class Profile(NamedTuple):
    """What the list says of a party that an article may say too: ties to countries, positions, themes, birth years.

    `named` are the countries in a body's names: Lebanese Hizballah is of Lebanon, whatever else the list says of it.
    """

    countries: Mapping[str, CountryRole]
    named: frozenset[str]
    roles: frozenset[str]
    titles: frozenset[str]
    themes: frozenset[str]
    years: Sequence[tuple[int, int]]


def profile_of(entry: Entry) -> Profile:
    """Return what the list says of a party."""
    return Profile(
        entry_countries(entry),
        _named_countries(entry) if entry.kind is Kind.ORGANIZATION else _NOTHING,
        *entry_roles(entry),
        entry_themes(entry),
        tuple(birth_years(entry)),
    )


def _named_countries(entry: Entry) -> frozenset[str]:
    found: set[str] = set()
    for name in entry.names:
        tokens = words(name.text)
        said = ((at, said_by(fold(token))) for at, token in enumerate(tokens))
        found |= _countries(tokens, [(at, what) for at, what in said if what])
    return frozenset(found)


def entry_countries(entry: Entry) -> dict[str, CountryRole]:
    """Return the countries an entry is tied to, by code, each with its first role."""
    found: dict[str, CountryRole] = {}
    for tie in entry.countries:
        if tie.code:
            found.setdefault(tie.code, tie.role)
    for address in entry.addresses:
        code = _code(address.country)
        if code:
            found.setdefault(code, CountryRole.ADDRESS)
    for place in entry.birth_places:
        code = _code(place.rsplit(",", 1)[-1].strip())
        if code:
            found.setdefault(code, CountryRole.BIRTH)
    for program in entry.programs:
        for code in about(program).countries:
            found.setdefault(code, CountryRole.OTHER)
    return found


def entry_themes(entry: Entry) -> frozenset[str]:
    """Return what the programmes that list an entry are about."""
    return frozenset().union(*(about(program).themes for program in entry.programs))


@lru_cache(maxsize=4096)
def _code(name: str) -> str:
    return country_code(name) if name else ""


def birth_years(entry: Entry) -> list[tuple[int, int]]:
    """Return the years in which the entry may be born, as ranges; a circa date has two years of room."""
    years = []
    for born in entry.birth_dates:
        room = 2 if born.circa else 0
        years.append((born.start.year - room, born.end.year + room))
    return years


def entry_roles(entry: Entry) -> tuple[frozenset[str], frozenset[str]]:
    """Return the role classes and the title words of what the list says about a person's positions."""
    told = [_positions(words(title)) for title in entry.titles]
    return frozenset().union(*(roles for roles, _ in told)), frozenset().union(
        *(titles for _, titles in told)
    )
