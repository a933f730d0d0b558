"""What a single word says about its surroundings: a country, a kind of party, sanctions, what a programme is about.

The tables are read once; a text learns from the records of its words, at no further cost, what it cannot speak of.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from watchlist.model import Kind
from watchlist.names.countries import country_words
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


class Said(NamedTuple):
    """What one word may say; `countries` are those whose name may begin with it, as may a legal form."""

    countries: frozenset[str]
    kinds: tuple[Kind, ...]
    of_sanctions: bool
    of_a_theme: bool
    of_age: bool
    of_a_legal_form: bool


_AN_AGE = Said(frozenset(), (), False, False, True, False)
"""Any number of two figures may be an age; a year of birth has a word for it beside it."""


@cache
def _table() -> dict[str, Said]:
    countries: dict[str, set[str]] = {}
    for phrase, code in country_words().items():
        countries.setdefault(phrase.split(" ")[0], set()).add(code)
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
        )
        for word in frozenset(countries).union(sanctions, themes, BIRTH_WORDS, legal, *kinds.values())
    }


def without_possessive(token: str, folded: str) -> str:
    """Return a folded token without the s that an apostrophe joins to it.

    >>> without_possessive("Russia's", "russias"), without_possessive("Texas", "texas")
    ('russia', 'texas')
    """
    return folded[:-1] if token[-2:-1] in _APOSTROPHES and token[-1] in "sS" else folded


def said_of(token: str, folded: str) -> Said | None:
    """Return what a token of a text may say: what its word does, and that of which it is the possessive."""
    said, bare = said_by(folded), without_possessive(token, folded)
    owner = said_by(bare) if bare != folded else None
    if said and owner:
        return said._replace(countries=said.countries | owner.countries)
    return said or owner


def said_by(folded: str) -> Said | None:
    """Return what a folded word may say, `None` for most words.

    >>> said_by("vessel").kinds, sorted(said_by("syrian").countries), said_by("table")
    ((<Kind.VESSEL: 'vessel'>,), ['sy'], None)
    """
    if folded[:2].isdecimal() and len(folded) > 1 and not folded[2:3].isdecimal():
        return _AN_AGE
    return _table().get(folded)
