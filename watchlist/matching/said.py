"""What a single word says about its surroundings: a country, a kind of party, sanctions, what a programme is about.

The tables are read once; a text learns from the records of its words, at no further cost, what it cannot speak of.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from watchlist.model import Kind
from watchlist.names.bodies import countries_beside
from watchlist.names.clitics import without_clitics
from watchlist.names.countries import country_words
from watchlist.names.fold import fold
from watchlist.names.legal_forms import legal_starts
from watchlist.resources import bundled

_THEME = "theme_"
_APOSTROPHES = frozenset("'\u2019\u02bc\u0060")
BIRTH_WORDS = frozenset("born geboren né née nacido nacida род родился родилась народився".split())


@cache
def _classes() -> dict[str, frozenset[str]]:
    lines = bundled("data/matching/context_words.tsv").read_text(encoding="utf-8").splitlines()
    parts = (line.partition("\t") for line in lines)
    return {name: frozenset(listed.split()) for name, _, listed in parts}


def context_words(word_class: str) -> frozenset[str]:
    """Return the folded words of a class: a kind of party, `sanctions`, `theme_` with a theme, a thing beside it."""
    return _classes().get(word_class, frozenset())


OF_SANCTIONS, OF_A_THEME, OF_AGE, LEGAL_FORM, OF_A_COUNTRY = (1 << at for at in range(5))
_KIND_BITS = {kind: 32 << at for at, kind in enumerate(Kind)}
ANY_KIND = sum(_KIND_BITS.values())


def kind_bit(kind: Kind) -> int:
    """Return the bit that says in `Said.bits` that a word names a kind of party."""
    return _KIND_BITS[kind]


class Said(NamedTuple):
    """What one word may say; `countries` are those whose name may begin with it, as may a legal form.

    `country` is the one that it names alone, `phrase` how many words the longest name has that begins with it.
    """

    countries: frozenset[str]
    kinds: tuple[Kind, ...]
    of_sanctions: bool
    of_a_theme: bool
    of_age: bool
    of_a_legal_form: bool
    country: str = ""
    phrase: int = 0

    @property
    def bits(self) -> int:
        """All of it as bits, so that a text can ask at once what its words may say."""
        said = (
            (self.of_sanctions, OF_SANCTIONS),
            (self.of_a_theme, OF_A_THEME),
            (self.of_age, OF_AGE),
            (self.of_a_legal_form, LEGAL_FORM),
            (self.countries, OF_A_COUNTRY),
        )
        return sum(map(kind_bit, self.kinds)) + sum(bit for true, bit in said if true)


_LONGEST_PHRASE = 3
_WITH_MARKS = {"Irã": "iran", "Irão": "iran"}
"""Words for a country that are other words without their marks."""

_AN_AGE = Said(frozenset(), (), False, False, True, False)
"""Any number of two figures may be an age; a year of birth has a word for it beside it."""


@cache
def _table() -> dict[str, Said]:
    countries: dict[str, set[str]] = {}
    longest: dict[str, int] = {}
    for phrase, code in country_words().items():
        first, *more = phrase.split(" ")
        if any(country_words().get(" ".join(more[at:])) == code for at in range(len(more))):
            continue  # its end says so by itself: the Netherlands, Islamic Republic of Iran
        countries.setdefault(first, set()).add(code)
        longest[first] = max(longest.get(first, 0), min(1 + len(more), _LONGEST_PHRASE))
    for word, code in countries_beside().items():
        countries.setdefault(word, set()).add(code)
    kinds = {kind: context_words(kind.value) for kind in Kind}
    sanctions, legal = context_words("sanctions"), legal_starts()
    themes = frozenset().union(*(words for name, words in _classes().items() if name.startswith(_THEME)))
    return {
        word: Said(
            frozenset(countries.get(word, ())),
            tuple(kind for kind in Kind if word in kinds[kind]),
            word in sanctions,
            word in themes,
            word in BIRTH_WORDS,
            word in legal,
            country_words().get(word, ""),
            longest.get(word, 0),
        )
        for word in frozenset(countries).union(sanctions, themes, BIRTH_WORDS, legal, *kinds.values())
    }


def without_clitic(token: str, folded: str) -> str:
    """Return a folded token without what an apostrophe joins to it: a possessive s, an article, a case ending.

    >>> without_clitic("Russia's", "russias"), without_clitic("l'Iran", "liran"), without_clitic("Texas", "texas")
    ('russia', 'iran', 'texas')
    """
    if token[-2:-1] in _APOSTROPHES and token[-1] in "sS":
        return folded[:-1]
    if len(folded) == len(token) or _APOSTROPHES.isdisjoint(token):
        return folded
    return fold(without_clitics(token)[-1][0])


def said_of(token: str, folded: str) -> Said | None:
    """Return what a token of a text may say: what its word does, and that without what an apostrophe joins to it."""
    folded = _WITH_MARKS.get(token, folded)
    said, bare = said_by(folded), without_clitic(token, folded)
    owner = said_by(bare) if bare != folded else None
    if said and owner:
        countries = said.countries | owner.countries
        return said._replace(countries=countries, country=owner.country, phrase=owner.phrase)
    return said or owner


def said_by(folded: str) -> Said | None:
    """Return what a folded word may say, `None` for most words.

    >>> said_by("vessel").kinds, sorted(said_by("syrian").countries), said_by("table")
    ((<Kind.VESSEL: 'vessel'>,), ['sy'], None)
    """
    if folded[:2].isdecimal() and len(folded) > 1 and not folded[2:3].isdecimal():
        return _AN_AGE
    return _table().get(folded)
