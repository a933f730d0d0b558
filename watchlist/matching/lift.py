"""Lift: the most by which one text could lift a listed name at a place, beyond what its tokens there say.

What could be said anywhere in the text is known from the bits of all its words; a word for the kind, and a legal
form, must stand near the place.
"""

from __future__ import annotations

from watchlist.matching.around import (
    AGE,
    BODY,
    COUNTRY,
    FORM,
    KIND,
    LEGAL,
    NETWORK,
    ONE,
    OTHER_KINDS,
    PERSON,
    PLAIN,
    SANCTIONS,
    THEME,
    most_lift,
    text_bits,
)
from watchlist.matching.presence import Presence, any_within
from watchlist.model import Kind

WORDS_BETWEEN = 6
"""The words of a name are looked for so much further than it is long; at most, for no more than two may be foreign."""

KIND_REACH, LEGAL_REACH = 5, 6
"""A word that says the kind of a name, and one that begins its legal form, stand at most so many words beside it."""

CLOSE = 2
"""Beside one ordinary word for an organisation, its kind must stand right there; a word may be written as two."""

LEGAL_AFTER = 2
"""After a single word its legal form begins at once, or behind an "and"; a word may be written as two."""

_ANYTHING = SANCTIONS | COUNTRY | THEME | KIND | NETWORK | AGE | FORM


class Lift:
    """What one text allows around the names in it; worked out once for each shape of name and place."""

    def __init__(self, present: Presence) -> None:
        self._present = present
        self._sure = present.text.parted  # else a sentence may be cut into other words than the whole text is
        self._anywhere: dict[int, float] = {}
        self._here: dict[tuple[int, int, int], float] = {}
        says = present.speaks_of
        of_persons, of_others = (text_bits(says, *kinds) | NETWORK for kinds in ((Kind.PERSON,), OTHER_KINDS))
        self._bits = (of_others, of_persons) if self._sure else (_ANYTHING, _ANYTHING)

    def anywhere(self, shape: int) -> float:
        """Return the most by which the text could lift a name of a shape wherever it stands."""
        found = self._anywhere.get(shape)
        if found is None:
            found = self._anywhere[shape] = most_lift(shape, self._bits[shape & PERSON])
        return found

    def here(self, shape: int, place: int, size: int) -> float:
        """Return the same of a name that takes about `size` words from a place on."""
        key = shape, place, size
        found = self._here.get(key)
        if found is None:
            bits = self._bits[shape & PERSON]
            if self._sure:
                if bits & KIND and not self._has_kind(shape, place, size):
                    bits &= ~KIND
                if bits & FORM and shape & LEGAL and not self._has_legal_form(place, size):
                    bits &= ~FORM
            found = self._here[key] = most_lift(shape, bits)
        return found

    def _has_kind(self, shape: int, place: int, size: int) -> bool:
        close = shape & PLAIN and shape & ONE and shape & BODY and not shape & LEGAL
        reach = CLOSE if close else size + KIND_REACH
        kinds = self._present.kinds
        wanted = (Kind.PERSON,) if shape & PERSON else OTHER_KINDS
        return any(any_within(kinds[kind], place - reach, place + reach) for kind in wanted if kind in kinds)

    def _has_legal_form(self, place: int, size: int) -> bool:
        low, high = place - size - LEGAL_REACH, place + size + (LEGAL_REACH if size > 1 else LEGAL_AFTER)
        return any_within(self._present.legal_forms, low, high)
