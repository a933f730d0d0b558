"""Spoken: how well a word of a script that cannot spell a name in Latin letters reads as a listed token.

The likeliest consonants find listed tokens (`names.letters`); the cheapest way to read the word letter by letter
as the token tells how good the reading is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Indel

from watchlist.names.frequency import known_names
from watchlist.names.letters import MOST_COST, latin_keys_of, reading_cost, usual_reading, written_keys
from watchlist.names.skeleton import skeleton

SPOKEN_MARK = "\x01"
"""The first letter of a key that finds tokens by their sound, which tells it from a word."""

UNCASED = frozenset({"Arab", "Hebr", "Hang"})
"""Scripts that mark no name with a capital and no foreign word with letters of its own."""

_BEST = 0.985
_MOST_COSTS = {"Arab": 1.7, "Hebr": 1.7, "Hang": 1.9}
_SLAVIC = re.compile(r".+(?:[eo]v|[eiy]n|[eo]va|ina|sk[iy]{1,2}|skaya|enko|[cv]h?uk|i[ct]s?h)")
_MOST_COST_SLAVIC = 0.9
"""A Slavic name in Cyrillic is romanised by rule, so that a reading far from it is another one: Medvedkov, Medvedev."""

_MOST_COST_SHORT, _SHORT_NAME = 1.3, 4
_CLEARLY, _CLEARLY_HAN, _CLEARLY_BOTH = 0.7, 0.9, 1.3
"""By so much less a letter a word reads as a name that many bear, that it is not the listed one: Саймон is Simon, not
Zaman; where many bear both, ニック is Nick, not Naik. Of 1,500 names in each script that few bear 0.1 to 2 % are lost
by it, of 1,500 to 2,000 that many do up to 0.5 %."""

_MOST_NEAR = 8
"""So many usual names, those most like the usual letters of a word, are read letter by letter."""

_LEAST_READ = 0.4
"""A word whose usual letters are less like the name than this is not worth a closer look."""


def bare_keys(listed: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the keys under which words of other scripts find listed tokens in Latin letters, each after its token.

    Their first letter marks them.
    """
    latin = [token for token in listed if token.isascii() and token.isalpha()]
    for token, keys in zip(latin, latin_keys_of(latin), strict=True):
        for key in keys:
            yield token, SPOKEN_MARK + key


@lru_cache(maxsize=1 << 13)
def spoken_keys(listed: str) -> tuple[str, ...]:
    """Return the `bare_keys` of one token, none of a token in other letters."""
    return tuple(key for _, key in bare_keys((listed,)))


@cache
def _known_by_sound() -> dict[str, list[str]]:
    """Return the names that many bear by the keys of their sound."""
    names = [name for name in sorted(known_names()) if name.isascii() and name.isalpha() and len(name) > 2]
    found: dict[str, list[str]] = {}
    for name, keys in zip(names, latin_keys_of(names), strict=True):
        for key in keys:
            found.setdefault(key, []).append(name)
    return found


@lru_cache(maxsize=1 << 12)
def _likeliest(word: str, script: str) -> tuple[float, str]:
    """Return the name that many bear which a word is likeliest to be, after what reading it so costs a letter."""
    known = _known_by_sound()
    least, likeliest = MOST_COST, ""
    usual = usual_reading(word, script)
    names = {name for key in written_keys(word, script) for name in known.get(key, ())}
    near = process.extract(
        usual, names, scorer=Indel.normalized_similarity, score_cutoff=0.5, limit=_MOST_NEAR
    )
    for name, _, _ in near:
        cost = reading_cost(word, script, name, least)
        if (cost, name) < (least, likeliest):
            least, likeliest = cost, name
    return least, likeliest


def is_another(spoken: str, listed: str) -> bool:
    """Tell whether a word of another script reads clearly better as a name that many bear than as the listed one."""
    script, word = spoken[:4], spoken[4:]
    return listed.isascii() and _is_clearer(word, script, listed, reading_cost(word, script, listed))


def _is_clearer(word: str, script: str, listed: str, cost: float) -> bool:
    """Tell whether a word reads clearly better as a name that many bear than, at such a cost, as the listed."""
    many = listed in known_names()
    if many and script == "Hani":
        return False
    clearly = _CLEARLY_BOTH if many else _CLEARLY_HAN if script == "Hani" else _CLEARLY
    if cost <= clearly:
        return False
    least, likeliest = _likeliest(word, script)
    return cost - least > clearly and (many or skeleton(likeliest) != skeleton(listed))


def spoken_likeness(spoken: str, listed: str, freely: bool = False) -> float:
    """Return how well a word of another script reads as a listed Latin token, 0 when it does not.

    `spoken` is the script and the word. Costs a letter from half to one are good readings; beyond, other names
    begin to read as well. Read `freely`, a word that is clearly a usual name may still be another.
    """
    script, word = spoken[:4], spoken[4:]
    if script in UNCASED and Indel.normalized_similarity(usual_reading(word, script), listed) < _LEAST_READ:
        return 0.0
    most = _MOST_COSTS.get(script, MOST_COST) if len(listed) > _SHORT_NAME else _MOST_COST_SHORT
    if script == "Cyrl" and _SLAVIC.fullmatch(listed):
        most = _MOST_COST_SLAVIC
    cost = reading_cost(word, script, listed, most)
    if cost > most or (not freely and _is_clearer(word, script, listed, cost)):
        return 0.0
    return _BEST - 0.1 * max(0.0, cost - 0.4) - 0.08 * max(0.0, cost - 1.0)
