"""Presence: which listed tokens a text has near each place, and what its words say of the names around them.

Every step from here on asks what stands near a place; the answers are put together only where something may be named.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from watchlist.matching.record import Record
from watchlist.matching.said import ANY_KIND, LEGAL_FORM, OF_A_COUNTRY, Said
from watchlist.matching.table import IDENTIFIES, INITIAL
from watchlist.matching.text import Text
from watchlist.model import Kind

_NONE: frozenset[int] = frozenset()
_NO_COUNTRIES: frozenset[str] = frozenset()


class Presence:
    """The clusters of listed tokens at each place of a text (`clusters`).

    Two words written apart that make one token together (`joined`, by the place of the first) are two words long.
    """

    __slots__ = ("__dict__", "_near", "joined", "text")

    def __init__(self, text: Text, joined: Mapping[int, Record]) -> None:
        self.text = text
        self.joined = joined
        self._near: dict[tuple[int, int], frozenset[int]] = {}

    def near(self, place: int, reach: int) -> frozenset[int]:
        """Return the clusters that stand no more than `reach` words from a place."""
        found = self._near.get((place, reach))
        if found is None:
            low = place - reach
            found = _NONE.union(*self.clusters[low if low > 0 else 0 : place + reach + 1])
            self._near[place, reach] = found
        return found

    @cached_property
    def clusters(self) -> list[frozenset[int]]:
        """The clusters of each word."""
        found = [record.clusters if record else _NONE for record in self.text.records]  # type: ignore[union-attr]
        for place, whole in self.joined.items():
            found[place] |= whole.clusters
        return found

    def has_initial(self, place: int, reach: int) -> bool:
        """Tell whether an initial stands no more than `reach` words from a place."""
        return bool(self._initials) and any_within(self._initials, place - reach, place + reach)

    @cached_property
    def _initials(self) -> list[int]:
        return self.text.where(INITIAL)

    @cached_property
    def has_identifiers(self) -> bool:
        """Whether a number of the text may be the identifier of a listed party."""
        return bool(self.text.where(IDENTIFIES))

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that the text may speak of, and perhaps some more."""
        values, numbers = self.text.table.values, self.text.numbers[self.text.says & OF_A_COUNTRY != 0]
        return _NO_COUNTRIES.union(*[values[number].said.countries for number in set(numbers.tolist())])

    @cached_property
    def speaks_of(self) -> int:
        """What the words of the text may say of the names around them, as the bits of `Said`."""
        return int(np.bitwise_or.reduce(self.text.says))

    @cached_property
    def legal_forms(self) -> list[int]:
        """The places of the words with which a legal form may begin."""
        return [place for place, said in self._said_of(LEGAL_FORM) if said.of_a_legal_form]

    @cached_property
    def kinds(self) -> dict[Kind, list[int]]:
        """The places of the words that say a kind of party."""
        found: dict[Kind, list[int]] = {}
        for place, said in self._said_of(ANY_KIND):
            for kind in said.kinds:
                found.setdefault(kind, []).append(place)
        return found

    def _said_of(self, bits: int) -> list[tuple[int, Said]]:
        return self.text.said if self.speaks_of & bits else []


def any_within(places: Sequence[int], low: int, high: int) -> bool:
    """Tell whether any of some places, which are in order, is from `low` to `high`."""
    if len(places) == 1:
        return low <= places[0] <= high
    at = bisect_left(places, low)
    return at < len(places) and places[at] <= high
