"""Countries: from the many ways of writing one to its ISO 3166-1 alpha-2 code.

Lists write "Korea, North", "Burma" or "Congo (Democratic Republic)"; articles write "Russian", "Pyongyang" or
"российский". One code for all of them makes nationality and place comparable.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from watchlist.names.fold import fold
from watchlist.names.tables import rows
from watchlist.names.tokens import words

# Spellings that stand for a country in a list but for something else in a sentence.
_NOT_IN_TEXT = frozenset(
    "us gb car iri rsa ksa roc rok rf rdc bih lao man jersey colon gao cork oran constantine fez "
    "osh pole poles nadi sucre brit brits kiwi duma perm cali turku praia porto sino tula bergen "
    "pemba beira medan aden salisbury westminster america mahe niue reunion balti dane danes "
    "magyar linz zug graz khost adana bursa oromo amhara pattaya paris roseau alofi hama bali "
    "lima nevis finn milan rosario mendoza langley arak scot split".split()
)
_NOISE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NOW = re.compile(r"\b(?:now|currently)\b(.+)", re.IGNORECASE)
_LEADING = re.compile(r"^(?:the|former|formerly|republic of|state of|kingdom of|region|possibly|occupied) ")


def folded_phrase(text: str) -> str:
    """Return the words of `text` folded and joined by single spaces."""
    return " ".join([fold(word) for word in words(text.replace("&", " and "))])


def _split(column: str) -> list[str]:
    return [item for item in column.split("; ") if item]


@cache
def _other_languages() -> dict[str, str]:
    return {spelling: code for code, spelling in rows("country_words.tsv")}


@cache
def _codes() -> dict[str, str]:
    """Map every spelling that a list may use to its code: codes, names, demonyms (never cities)."""
    codes: dict[str, str] = {}
    for code, alpha3, names, demonyms, _ in rows("countries.tsv"):
        for spelling in (*_split(names), *_split(demonyms), code, alpha3):
            codes.setdefault(folded_phrase(spelling), code)
    return {**_other_languages(), **codes}


@lru_cache(maxsize=4096)
def country_code(name: str) -> str:
    """Return the ISO 3166-1 alpha-2 code of a country in lower case, or "" when `name` is none we know.

    Understands official and common names in many languages, the spellings of OFAC, the UN, the UK and
    Australia, demonyms, alpha-2 and alpha-3 codes. States that are no more ("USSR") have no code; Kosovo is
    `xk`, the Netherlands Antilles `an`.

    >>> country_code("Korea, North"), country_code("RUS"), country_code("Burma"), country_code("undetermined")
    ('kp', 'ru', 'mm', '')
    >>> country_code("Congo, Democratic Republic of the"), country_code("Former USSR (now Belarus)")
    ('cd', 'by')
    """
    codes = _codes()
    later = _NOW.search(name)
    inside = " ".join(_NOISE.findall(name))
    candidates = (name, later[1] if later else "", _NOISE.sub(" ", name), inside)
    for candidate in candidates:
        key = folded_phrase(candidate)
        while key:
            if key in codes:
                return codes[key]
            shorter = _LEADING.sub("", key)
            if shorter == key:
                break
            key = shorter
    return ""


@cache
def country_words() -> Mapping[str, str]:
    """Map folded words and phrases that speak of a country in a text to its code.

    Names, demonyms, adjectives in their inflected forms and large cities; keys are folded tokens joined by
    single spaces. Words that are usually something else ("us", "Cork", "Split") are left out.

    >>> country_words()["pyongyang"], country_words()["north korean"], country_words()["российского"]
    ('kp', 'kp', 'ru')
    """
    found: dict[str, str] = {}
    for code, _, names, demonyms, cities in rows("countries.tsv"):
        for spelling in (*_split(names), *_split(demonyms), *_split(cities)):
            key = folded_phrase(spelling)
            if len(key) > 1 and key not in _NOT_IN_TEXT:
                found.setdefault(key, code)
    return MappingProxyType({**_other_languages(), **found})


@cache
def _names() -> dict[str, str]:
    return {code: _split(names)[0] for code, _, names, *_ in rows("countries.tsv")}


def country_name(code: str) -> str:
    """Return the usual English name of a country code, or "" when the code is unknown.

    >>> country_name("kp")
    'North Korea'
    """
    return _names().get(code.lower(), "")
