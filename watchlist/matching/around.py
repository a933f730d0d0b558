"""Around: the most that the surroundings of a mention could add to a listed name, by what the text speaks of at all.

Worked out once for every shape of name and everything that texts may say: a few hundred sums, looked up by bits.
"""

from __future__ import annotations

from functools import cache

from watchlist.matching.said import LEGAL_FORM, OF_A_COUNTRY, OF_A_THEME, OF_AGE, OF_SANCTIONS, kind_bit
from watchlist.matching.weights import log_odds, weights
from watchlist.model import Kind

PERSON, THEMED, RELATED, TITLED, BORN, LEGAL, LACKS, SINGLE, SYLLABIC, BODY, PLAIN, ONE, COMPLETE = (
    1 << at for at in range(13)
)
"""What the list says of a name: that it is a person's; its entry has programmes with a theme, relations, titles, birth
dates; a legal form, or a word for a country, is part of it; it is a single token; every token is one syllable; it is an
organisation's. Of some of its tokens: they are plain words, no more than three, or a single one; nothing else of it
costs anything."""

SANCTIONS, COUNTRY, THEME, KIND, NETWORK, AGE, FORM = (1 << at for at in range(7))
"""What a text may say of an entry: sanctions language, one of its countries, what its programme is about, its kind, a
party tied to it, an age, and a legal form."""

OPEN_CONFIDENCE = 0.5
"""Names are opened where all that can stand around them could lift them to this; a lower threshold opens no more."""

OTHER_KINDS = tuple(kind for kind in Kind if kind is not Kind.PERSON)
ANOTHER_AT_LEAST = 8.0
"""A second name speaks for the first one unless the odds against it are longer, by itself, than these (log-odds)."""


def least_said() -> float:
    """Return what names and surroundings must say together to reach `OPEN_CONFIDENCE`."""
    return log_odds(OPEN_CONFIDENCE) - weights()["prior"]


def text_bits(says: int, *kinds: Kind) -> int:
    """Return what a text may say of an entry of some kinds, by the bits of what its words say (`Said`)."""
    told = (
        (OF_SANCTIONS, SANCTIONS),
        (OF_A_COUNTRY, COUNTRY),
        (OF_A_THEME, THEME),
        (OF_AGE, AGE),
        (LEGAL_FORM, FORM),
        (sum(map(kind_bit, kinds)), KIND),
    )
    return sum(bit for said, bit in told if says & said)


@cache
def most_around(shape: int, bits: int) -> float:
    """Return the most, in log-odds, that a text with `bits` could add to an entry, by the `shape` of its name.

    An age that fits is left out: see `most_of_age`.
    """
    table = weights()
    total = table["sanctions_sentence"] if bits & SANCTIONS else 0.0
    if bits & COUNTRY:
        total += most_of_country(shape)
    if bits & THEME and shape & THEMED:
        total += table["programme"]
    if bits & KIND:
        total += table["kind_single" if shape & SINGLE else "kind_match"]
    if bits & NETWORK and shape & RELATED:
        total += table["network"]
    if shape & PERSON and shape & TITLED:
        total += table["role"]
    return total


def most_of_country(shape: int) -> float:
    """Return the most that one of the entry's countries in the sentence of a name could add, by its shape."""
    table = weights()
    beside = table["country_beside"] if shape & SINGLE and shape & BODY else 0.0
    return table["country_sentence"] + (table["country_said"] if shape & LACKS else 0.0) + beside


@cache
def most_written(shape: int) -> float:
    """Return the most that the way in which an article writes a name could add."""
    table = weights()
    if shape & PERSON:
        return table["whole"] + table["verbatim_person"]
    return table["quoted"] + (table["acronym"] if shape & SINGLE else 0.0)


@cache
def most_lift(shape: int, bits: int) -> float:
    """Return the most by which all that a text with `bits` could say lifts a name of which some tokens are found.

    Unlike `most_around` it counts what makes plain words a name, a legal form and an age, wherever they stand.
    """
    table = weights()
    total = most_around(shape, bits) + most_written(shape)
    if shape & PLAIN and shape & COMPLETE:
        total += table["kind_ordinary"] if bits & KIND else 0.0
        total += table["verbatim_form"] if shape & ONE else table["own_kind"] + table["verbatim_number"]
    if shape & LEGAL and bits & FORM:
        total += table["legal_form_ordinary" if shape & PLAIN else "legal_form"]
    if shape & PERSON and shape & BORN and bits & AGE:
        total += table["birth_match"]
    return total
