"""Letters: how likely a word of another script writes a given Latin name.

Kana, Hangul, Chinese characters, Arabic and Hebrew cannot spell a foreign name, they can only suggest it. A learned
table says what Latin letters each of their signs stands for, and at what cost; the cheapest way to cut a listed name
into such pieces is how well a written word reads as that name, and the likeliest pieces give the keys to find it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from heapq import nsmallest
from itertools import accumulate
from typing import NamedTuple

from watchlist.names.han import is_han, pinyin
from watchlist.names.tables import rows

Costs = dict[str, dict[str, float]]

_PAIRS = {"Arab": ("تش", "چ"), "Cyrl": ("дж", "џ")}
"""Two letters that write one sound, which a letter of another language stands for."""

_PERSIAN = {
    "پ": {"p": 0.1, "pp": 3.5}, "ژ": {"zh": 0.4, "j": 1.2},
    "گ": {"g": 0.2, "gu": 3.0, "gh": 3.0, "gg": 4.0},
}  # fmt: skip
_LONGEST = 14
"""A longer word is a sentence without spaces, or several names."""

_KEYS, _BEAM, _WINDOW = 16, 32, 5.0
_SKIP = 4.5
_EXTRA = dict.fromkeys("bcdfgjklmnpqrstvxz", 4.0) | dict.fromkeys("aeiou", 2.0) | dict.fromkeys("hyw", 2.0)
_EXTRA_VOWEL = dict.fromkeys(("Arab", "Hebr"), 1.4)
_TWICE = 1.0
_SLACK = 7.0
_LONGEST_PIECE = {"Hani": 5, "Cyrl": 4}
"""What a letter of the name costs that no sign stands for; the same after itself; at most, a sign for no letter."""

NEVER, MOST_COST = 99.0, 2.2
_CLASSES = str.maketrans(dict(zip("qlaeiouywz", "kraeaaaaas", strict=True)) | {"x": "ks"})
_AMBIGUOUS = frozenset("cgj")
_WAYS = tuple(
    tuple((re.compile(pattern, re.MULTILINE), sound) for pattern, sound in way)
    for way in (
        (("c(?=[eiy])", "s"), ("g(?=[eiy])", "j")),
        (("^h(?=[eou])", ""), ("c(?=[eiy])|z", "s"), ("j|g(?=[eiy])", "h")),
        (("j", "a"),),
        (("ch", "s"), ("(?<=[aeounrl])[tdsxz]$", "")),
        (("th|x", "s"),),
    )
)
"""How letters sound otherwise in English, Spanish, Slavic and French names, and th and x in scripts that have none."""

_DOUBLE, _LATER_H = re.compile(r"(.)\1+"), re.compile(r"(?<=.)h")


@cache
def _costs(script: str) -> Costs:
    found: Costs = {}
    for name, sign, pieces in rows("letters.tsv"):
        if name == script:
            costs = (piece.split("=") for piece in pieces.split())
            found[sign] = {letters: float(cost) for letters, cost in costs}
    if script == "Arab":
        found |= _PERSIAN
        found["و"].setdefault("v", 2.5)
    if script == "Hani":
        for pieces_of in found.values():
            _add_likely(pieces_of)
    return found


def _add_likely(costs: dict[str, float]) -> None:
    """Add pieces that a rare character must stand for too, though no pair has shown it: m for n, l for r."""
    for letters, cost in list(costs.items()):
        if letters.endswith("n"):
            costs.setdefault(letters[:-1] + "m", cost + 1.5)
        if letters[:1] in ("l", "r"):
            costs.setdefault(("r" if letters[0] == "l" else "l") + letters[1:], cost + 1.0)


@cache
def _patterns(script: str) -> dict[str, tuple[tuple[str, float], ...]]:
    """Return the classes of sounds that each sign may stand for, the likeliest first."""
    found = {}
    for sign, costs in _costs(script).items():
        usual = next((letters for letters in costs if letters and letters[0] not in "aeiouyw"), "")[:1]
        cheapest: dict[str, float] = {}
        for letters, cost in costs.items():
            soft = letters[:1] in _AMBIGUOUS and letters[1:2] != "h"
            for sounded in (letters, usual + letters[1:]) if soft else (letters,):
                pattern = _DOUBLE.sub(r"\1", _pattern(sounded))
                cheapest[pattern] = min(cost, cheapest.get(pattern, NEVER))
        found[sign] = tuple(sorted(cheapest.items(), key=lambda item: item[1]))
    return found


@lru_cache(maxsize=1 << 12)
def signs(word: str, script: str) -> tuple[str, ...]:
    """Return the signs of a folded word: letters, kana, the parts of Hangul syllables, the Pinyin of characters."""
    if script == "Hang":
        return tuple(unicodedata.normalize("NFD", word))
    if script == "Hani":
        return tuple(pinyin(character) if is_han(character) else "" for character in word)
    pair, sign = _PAIRS.get(script, ("", ""))
    return tuple(word.replace(pair, sign) if pair else word)


def latin_keys(latin: str) -> tuple[str, ...]:
    """Return the keys of a listed Latin token: its consonants, and whether a vowel stands first and last.

    A soft c, g or j sounds otherwise in English, Spanish and Slavic names, so that such names have several.

    >>> latin_keys("putin"), latin_keys("omara"), latin_keys("jorge")
    (('ptn',), ('amra',), ('jrg', 'jrj', 'hr', 'arg'))
    """
    return latin_keys_of((latin,))[0]


def latin_keys_of(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the `latin_keys` of each of many words, none empty or with a line break; rules see all at once."""
    text = "\n".join(words)
    found = [[key] for key in _keys(list(map(_pattern, words)))]
    for way in _WAYS:
        other = text
        for pattern, sound in way:
            other = pattern.sub(sound, other)
        spoken = zip(other.split("\n") if text else (), words, strict=True)
        changed = {at: _pattern(one) for at, (one, word) in enumerate(spoken) if one != word}
        for at, key in zip(changed, _keys(changed.values()), strict=True):
            found[at].append(key)
    return [tuple(dict.fromkeys(key for key in keys if len(key) > 1)) for keys in found]


def _pattern(latin: str) -> str:
    """Return Latin letters as classes of sounds, with every vowel alike but for a final e."""
    return latin.replace("sch", "s").replace("ph", "f").replace("c", "k").translate(_CLASSES)


def _keys(patterns: Collection[str]) -> Iterator[str]:
    """Yield the key of each of many words in classes of sounds."""
    if not patterns:
        return
    consonants = "\n".join(patterns).replace("a", "").replace("e", "")
    consonants = _DOUBLE.sub(r"\1", _LATER_H.sub("", consonants))
    for pattern, key in zip(patterns, consonants.split("\n"), strict=True):
        yield ("a" if pattern[:1] in "ae" else "") + key + ("a" if pattern[-1:] == "a" else "")


@lru_cache(maxsize=1 << 12)
def written_keys(word: str, script: str) -> tuple[str, ...]:
    """Return the likeliest keys of a folded word in a script that the table knows, at most sixteen.

    >>> "ptn" in written_keys("プーチン", "Kana"), "rvrv" in written_keys("拉夫罗夫", "Hani")
    (True, True)
    """
    table = _patterns(script)
    states = {"": 0.0}
    found = signs(word, script)
    if not (len(word) > 1 or script == "Hang") or len(word) > _LONGEST:
        return ()
    for sign in found:
        options = table.get(sign)
        if options is None:
            return ()
        states = _step(states, options)
    keys: dict[str, float] = {}
    for key, cost in zip(_keys(states), states.values(), strict=True):
        keys[key] = min(cost, keys.get(key, NEVER))
    return tuple(key for key in nsmallest(_KEYS, keys, key=keys.__getitem__) if len(key) > 1)


def _step(states: dict[str, float], options: tuple[tuple[str, float], ...]) -> dict[str, float]:
    """Append what a sign may stand for to the likeliest beginnings."""
    longer: dict[str, float] = {}
    limit = min(states.values()) + options[0][1] + _WINDOW
    for start, cost in states.items():
        for pattern, more in options:
            total = cost + more
            if total > limit:
                break
            text = start + pattern
            if total < longer.get(text, NEVER):
                longer[text] = total
    if len(longer) <= _BEAM:
        return longer
    return {text: longer[text] for text in nsmallest(_BEAM, longer, key=longer.__getitem__)}


@lru_cache(maxsize=1 << 12)
def usual_reading(word: str, script: str) -> str:
    """Return the Latin letters that the signs of a folded word usually stand for.

    >>> usual_reading("라브로프", "Hang")
    'rabrop'
    """
    table = _costs(script)
    return "".join(next(iter(table[sign])) for sign in signs(word, script) if sign in table)


@lru_cache(maxsize=1 << 13)
def reading_cost(word: str, script: str, latin: str, limit: float = MOST_COST) -> float:
    """Return what reading a folded word as a Latin one costs a letter, `NEVER` where it is more than `limit`.

    >>> reading_cost("プーチン", "Kana", "putin") < 1.5, reading_cost("プーチン", "Kana", "boston")
    (True, 99.0)
    """
    size = len(latin)
    most = limit * size
    name = _name(latin, script)
    before = list(name.start)
    for sign in _prepared(word, script):
        low = min(before)
        if low > most - sign.rest:
            return NEVER
        before = _read(sign, before, name, min(most - sign.rest, low + _SLACK))
    return before[size] / size if before[size] <= most else NEVER


class _Sign(NamedTuple):
    """A sign as it is read: what its pieces cost, their first letters, no piece, and it with all behind it at least."""

    costs: dict[str, float]
    firsts: frozenset[str]
    skip: float
    rest: float


@lru_cache(maxsize=1 << 10)
def _prepared(word: str, script: str) -> tuple[_Sign, ...]:
    """Return the signs of a folded word; one that the table does not know can never be read."""
    table = _costs(script)
    found: list[_Sign] = []
    rest = 0.0
    for sign in reversed(signs(word, script)):
        costs = table.get(sign)
        if costs is None:
            return (_Sign({}, frozenset(), NEVER, NEVER * _LONGEST),)
        skip = min(costs.get("", _SKIP), _SKIP)
        rest += min(skip, *costs.values())
        found.append(_Sign(costs, frozenset(letters[0] for letters in costs if letters), skip, rest))
    return tuple(reversed(found))


class _Name(NamedTuple):
    """A Latin name prepared for reading: how long its pieces may be, what letters cost alone, and the sums of that."""

    latin: str
    longest: int
    extras: tuple[float, ...]
    start: tuple[float, ...]


@lru_cache(maxsize=1 << 10)
def _name(latin: str, script: str) -> _Name:
    vowel, longest = _EXTRA_VOWEL.get(script, 2.0), _LONGEST_PIECE.get(script, 3)
    extras = tuple(
        _TWICE if letter == before else vowel if letter in "aeiou" else _EXTRA.get(letter, NEVER)
        for letter, before in zip(latin, " " + latin, strict=False)
    )
    return _Name(latin, longest, extras, tuple(accumulate(extras, initial=0.0)))


def _read(sign: _Sign, before: list[float], name: _Name, most: float) -> list[float]:
    """Return the cheapest cost of every beginning of a name when one more sign is read."""
    costs, firsts, skip, _ = sign
    after = [cost + skip for cost in before]
    get = costs.get
    latin, longest = name.latin, name.longest
    for start, letter in enumerate(latin):
        cost = before[start]
        if cost <= most and letter in firsts:
            for end in range(start + 1, min(start + longest, len(latin)) + 1):
                piece = get(latin[start:end])
                if piece is not None and cost + piece < after[end]:
                    after[end] = cost + piece
    running = after[0]
    for place, extra in enumerate(name.extras, 1):
        running += extra
        if running < after[place]:
            after[place] = running
        else:
            running = after[place]
    return after
