"""How frequent a token is: in ordinary language, and among the names of people at large.

Five tables built from open sources (`scripts/build_frequency_tables`, `scripts/build_russian_words`), read once
when first needed.
"""

from __future__ import annotations

from functools import cache

from watchlist.names.tables import table_text


@cache
def _table(name: str) -> dict[str, float]:
    lines = table_text(name).splitlines()
    return {
        token: float(value) for token, _, value in (line.partition("\t") for line in lines if line[0] != "#")
    }


def word_frequency(token: str) -> float:
    """Return the Zipf frequency (log10 per billion words) of a folded word of ordinary language, 0 for none.

    English in ASCII; the words of other scripts are Russian (`scripts/build_russian_words`).

    >>> word_frequency("said") > 5, word_frequency("shoigu"), word_frequency("июле") > 4
    (True, 0.0, True)
    """
    return _table("words.tsv" if token.isascii() else "words_ru.tsv").get(token, 0.0)


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
