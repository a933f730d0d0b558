"""Programmes: which countries and which themes the name of a sanctions programme speaks of.

OFAC writes "DPRK2", the UN "DPRK", Australia "1718 (DPRK)", the UK a whole regulation: one rule reads them all, a
short table of words and codes beside the names of countries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from watchlist.names.countries import country_code, country_words
from watchlist.names.fold import fold
from watchlist.names.tables import rows
from watchlist.names.tokens import words

_LONGEST = 5
_NUMBERED = re.compile(r"(?<=\D)\d+$")
_CODE = re.compile(r"[A-Z]{3}")


class About(NamedTuple):
    """What a programme is about: ISO 3166-1 codes, the first said first, and themes."""

    countries: tuple[str, ...]
    themes: frozenset[str]


_NOTHING = About((), frozenset())


@cache
def _table() -> Mapping[str, About]:
    columns = ([*row, "", ""][:3] for row in rows("programmes.tsv"))
    return {said: About(tuple(codes.split()), frozenset(themes.split())) for said, codes, themes in columns}


@lru_cache(maxsize=4096)
def about(programme: str) -> About:
    """Return the countries and the themes that a programme's name speaks of, as its publisher writes it.

    >>> about("UKRAINE-EO13660").countries, about("Autonomous (Russia)").countries, about("CAR").countries
    (('ru', 'ua'), ('ru',), ('cf',))
    >>> sorted(about("ISIL (Da'esh) and Al-Qaida").themes), sorted(about("Iran (Nuclear)").themes)
    (['terror'], ['weapons'])
    """
    written = words(programme)
    tokens = [_NUMBERED.sub("", fold(word)) for word in written]
    whole = _table().get("=" + " ".join(tokens))
    found = [whole] if whole else [*_parts(tokens, written if programme.isupper() else [])]
    countries = dict.fromkeys(code for part in found for code in part.countries)
    themes = [part.themes for part in found]
    themes += [_table().get("@" + code, _NOTHING).themes for code in countries]
    return About(tuple(countries), frozenset().union(*themes))


def _parts(tokens: list[str], codes: list[str]) -> Iterator[About]:
    """Yield what the words of a programme say, the longest phrases first: South Sudan is not Sudan.

    `codes` are its words where it is all capitals, in which ISO 3166-1 alpha-3 codes may be.
    """
    place = 0
    while place < len(tokens):
        size = 1
        for size in range(min(_LONGEST, len(tokens) - place), 0, -1):
            phrase = " ".join(tokens[place : place + size])
            if said := _table().get(phrase):
                yield said
            elif code := country_words().get(phrase):
                yield About((code,), frozenset())
            else:
                continue
            break
        else:
            if codes and _CODE.fullmatch(codes[place]) and (code := country_code(codes[place])):
                yield About((code,), frozenset())
        place += size
