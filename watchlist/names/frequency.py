"""How frequent a token is: in ordinary language, and among the names of people at large.

Tables built from open sources (`scripts/build_frequency_tables`, `scripts/build_russian_words`,
`scripts/build_foreign_words`), read once when first needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from watchlist.names.fold import fold
from watchlist.names.tables import rows, table_text


@cache
def _table(name: str) -> dict[str, float]:
    lines = table_text(name).splitlines()
    return {
        token: float(value) for token, _, value in (line.partition("\t") for line in lines if line[0] != "#")
    }


def word_frequency(token: str) -> float:
    """Return the Zipf frequency (log10 per billion words) of a folded word of ordinary language, 0 for none.

    English in ASCII; Russian in other scripts, and words of Arabic, Persian, Hebrew, Korean and other languages, all
    alike.

    >>> word_frequency("said") > 5, word_frequency("shoigu"), word_frequency("июле") > 4
    (True, 0.0, True)
    """
    if token.isascii():
        return _table("words.tsv").get(token, 0.0)
    return _table("words_ru.tsv").get(token) or (_ABROAD if token in words_abroad() else 0.0)


def english_words() -> Mapping[str, float]:
    """Return the Zipf frequency of every folded English word that is frequent enough to have one.

    >>> english_words()["said"] == word_frequency("said"), "shoigu" in english_words()
    (True, False)
    """
    return _table("words.tsv")


_ABROAD = 4.0


@cache
def words_abroad() -> frozenset[str]:
    """Return the folded ordinary words of Arabic, Persian, Hebrew, Korean and other languages, all together."""
    found = {line for line in table_text("words_abroad.txt").splitlines() if line[0] != "#"}
    return frozenset(found.union(*(words for words in _common_words().values())))


_ALIKE = ("cs", "hr", "pl", "sk", "sr")
"""Slavic languages in Latin letters, which a short text does not tell apart."""


@cache
def _common_words() -> dict[str, frozenset[str]]:
    """Return the folded common words of languages whose articles are not English, by ISO 639-1 code."""
    found: dict[str, set[str]] = {}
    for language, words in rows("common_words.txt"):
        found.setdefault(language, set()).update(map(fold, words.split()))
    alike = frozenset().union(*(found[language] for language in _ALIKE))
    return {language: alike if language in _ALIKE else frozenset(words) for language, words in found.items()}


def common_words(language: str) -> frozenset[str]:
    """Return the folded common words of a language (ISO 639-1), as far as they are known; of English none.

    >>> "ממשלה" in common_words("he"), "nasza" in common_words("pl"), common_words("en")
    (True, True, frozenset())
    """
    return _common_words().get(language, frozenset())


def proper_frequency(token: str) -> float:
    """Return the Zipf frequency of a folded proper noun of English (place, person, planet), 0 for none.

    >>> proper_frequency("jupiter") > 3, proper_frequency("light")
    (True, 0.0)
    """
    return _table("proper.tsv").get(token, 0.0)


def given_frequency(token: str) -> float:
    """Return the share of people who bear a folded given name, 0 where it is not among the common ones."""
    return _table("given.tsv").get(token, 0.0) * 1e-6


def surname_frequency(token: str) -> float:
    """Return the share of people who bear a folded family name, 0 where it is not among the common ones.

    >>> surname_frequency("smith") > surname_frequency("wagner") > surname_frequency("shoigu")
    True
    """
    return _table("surnames.tsv").get(token, 0.0) * 1e-6


_OF_WOMEN_TOO = ("ov", "ev", "in")


@cache
def known_names() -> frozenset[str]:
    """Return the folded names that many people bear, and the proper nouns of English.

    >>> {"smith", "jupiter", "fedorova"} <= known_names(), "shoigu" in known_names()
    (True, False)
    """
    tables = (_table(name) for name in ("given.tsv", "surnames.tsv", "proper.tsv"))
    counted = frozenset(token for table in tables for token, frequency in table.items() if frequency)
    usual = {name for _, names in rows("usual_names.txt") for name in names.split()}
    return counted | usual | {f"{name}a" for name in usual if name.endswith(_OF_WOMEN_TOO)}
