"""The bound: how much a listed name could reach at a place, seen from the clusters nearby alone.

Most candidates share one token with their surroundings; a bound that is never below the truth spares aligning
them. It must stay generous: whatever it drops is missed.
"""

from __future__ import annotations

from collections.abc import Mapping

from watchlist.matching.context import Context
from watchlist.matching.index import ListedName
from watchlist.matching.listed import Role
from watchlist.matching.records import Record
from watchlist.matching.text import Text
from watchlist.matching.weights import weights
from watchlist.model import Kind

_WORDS_BETWEEN = 3
_QUOTES = '"“”«»„'


class Bound:
    """What one text allows at most: the clusters near each place, and what its surroundings could add."""

    def __init__(self, text: Text, joined: Mapping[int, Record], context: Context, least: float) -> None:
        self._text = text
        self._joined = joined
        self._near: dict[tuple[int, int], set[int]] = {}
        table = weights()
        self._room = (
            table["prior"] - least + table["country_sentence"] + table["network"] + table["kind_match"]
        )
        self._room += table["sanctions_sentence"] if context.speaks_of_sanctions else 0.0
        self._person = table["role"] + (table["birth_match"] if context.speaks_of_age else 0.0)
        self._other = table["quoted"] if any(quote in text.text for quote in _QUOTES) else 0.0

    def near(self, place: int, reach: int) -> set[int]:
        """Return the clusters of all words within reach of a place."""
        found = self._near.get((place, reach))
        if found is None:
            found = set()
            for record in self._text.records[max(0, place - reach) : place + reach + 1]:
                if record:
                    found |= record.clusters  # type: ignore[union-attr]
            for other, record in self._joined.items():
                if abs(other - place) <= reach:
                    found |= record.clusters
            self._near[place, reach] = found
        return found

    def leaves_room(self, kind: Kind, ordinary: int, total: float) -> bool:
        """Tell whether the surroundings could lift an alignment with the log-odds `total` to the threshold."""
        table = weights()
        room = self._room - table["prior"] + (self._person if kind is Kind.PERSON else self._other)
        return total + room + (table["kind_ordinary"] if ordinary else 0.0) >= 0.0

    def allows(self, name: ListedName, kind: Kind, place: int, has_initial: bool) -> bool:
        """Tell whether `name` can reach the threshold with what stands near `place`."""
        near = self.near(place, len(name.slots) + _WORDS_BETWEEN)
        total = self._room + (self._person if kind is Kind.PERSON else self._other)
        table = weights()
        covered: set[int] = set()
        for first, size, cluster, _ in name.joined:
            if cluster in near:
                covered.update(range(first, first + size))
        given = family = 0
        for number, slot in enumerate(name.slots):
            found = number in covered or slot.cluster in near
            role = slot.role
            if found:
                total += slot.weight
            elif role is Role.WORD:
                total += table["missing_word"] * slot.weight
            elif role is Role.GENERIC:
                total += table["missing_generic"] * slot.weight
            elif role is Role.NUMBER:
                total += table["missing_number"]
            if role is Role.GIVEN:
                given = max(given, 2 if found else 1)
            elif role is Role.FAMILY:
                family = max(family, 2 if found else 1)
        if given == 1 and not has_initial:
            total += table["missing_every_given"]
        if family == 1:
            total += table["missing_family"]
        return total >= 0.0
