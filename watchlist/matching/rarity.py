"""Rarity: how much agreement on one token says, in log-odds.

Two parties agree on a token by chance as often as it occurs, so agreement is worth the negative logarithm of its
frequency (Fellegi and Sunter 1969): in the lists, among names at large and, for words, in ordinary language.
"""

from __future__ import annotations

from math import log

from watchlist.matching.forms import is_place
from watchlist.matching.listed import Role
from watchlist.names.frequency import given_frequency, proper_frequency, surname_frequency, word_frequency

LEAST, MOST = 0.4, 9.0
REFERENCE_ENTRIES = 10_000
"""Lists smaller than this say as little about how rare a token is as one of this size would."""

_BRAND_SHARE = 0.2
"""Many entries share a brand (Sberbank) because they are one group, not because the word is common."""

_KNOWN_PROPER = 3.3
_NAME_SHARE = 0.01
"""The share of running text that is given names, and that is family names."""

_SHORT_CHANCE = (0.05, 0.03, 0.008, 0.0015, 0.0004)
"""The least chance of a token of so many letters: three capitals name many things."""

_WELL_KNOWN = 1e-4
COUNTRY_CHANCE = 0.03
"""News is about countries: one of their names says this little about an organisation."""

_NAME_PER_WORD = 30.0
"""A capitalised token of a name is this much likelier to be a given word than a token of running text is."""


def token_weight(text: str, role: Role, entries_with: int, entries: int, of_person: bool = False) -> float:
    """Return what agreement on a token is worth, in log-odds.

    `entries_with` of `entries` listed parties of the same kind bear a token of the same sound. A word of a name
    `of_person`, of which the list does not say what it is, is a given or family name.
    """
    chance = (max(entries_with, 1) - 0.5) / max(entries, REFERENCE_ENTRIES)
    if role is Role.WORD and not of_person:
        chance *= _BRAND_SHARE
    if role in (Role.GIVEN, Role.WORD, Role.PATRONYMIC):
        chance = max(chance, given_frequency(text))
    if role in (Role.FAMILY, Role.WORD):
        chance = max(chance, surname_frequency(text))
    if role in (Role.WORD, Role.GENERIC, Role.FAMILY):
        chance = max(chance, word_chance(text))
    if role in (Role.GENERIC, Role.WORD) and is_place(text):
        chance = max(chance, COUNTRY_CHANCE if word_chance(text) > _WELL_KNOWN else COUNTRY_CHANCE / 10)
    if role in (Role.GIVEN, Role.FAMILY) or (role is Role.WORD and of_person):
        chance = max(chance, name_chance(text))
    if role is not Role.FAMILY and len(text) < len(_SHORT_CHANCE):
        chance = max(chance, _SHORT_CHANCE[len(text)])
    if role is Role.NUMBER:
        chance = max(chance, 0.03 if len(text) < 3 else 0.002 if len(text) < 4 else 0.0002)
    if role in (Role.LEGAL, Role.PARTICLE, Role.TITLE, Role.ASIDE):
        return 0.0
    return min(max(-log(chance), LEAST), MOST)


def word_chance(text: str) -> float:
    """Return how likely a token of a name is this ordinary word or known proper noun, 0 when it is neither."""
    zipf = word_frequency(text) or proper_frequency(text)
    return min(0.05, 10 ** (zipf - 9.0) * _NAME_PER_WORD) if zipf else 0.0


def name_chance(text: str) -> float:
    """Return how likely a given or family name is this one, by how often English text has it."""
    zipf = proper_frequency(text) or word_frequency(text)
    return min(0.05, 10 ** (zipf - 9.0) / _NAME_SHARE) if zipf else 0.0


def is_proper(text: str) -> bool:
    """Tell whether a folded token is a well-known proper noun: Jupiter, Arizona."""
    return proper_frequency(text) >= _KNOWN_PROPER


def is_common_given(text: str) -> bool:
    """Tell whether a folded token is a given name that many people bear."""
    return given_frequency(text) > 1e-4
