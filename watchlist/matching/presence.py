"""Presence: which listed tokens a text has, and where.

Every step from here on asks of a cluster whether and where it stands in the text; the answers are put together once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from watchlist.matching.records import Record
from watchlist.matching.said import Said
from watchlist.matching.text import Text
from watchlist.model import Kind


class Presence:
    """The tokens of one text that any listed name has: `clusters` with their records, and the places of those.

    Two words written apart that make one token together (`joined`, by the place of the first) are two words long.
    """

    __slots__ = ("__dict__", "_at", "clusters", "everything", "joined", "places", "sizes", "text")

    def __init__(self, text: Text, joined: Mapping[int, Record]) -> None:
        self.text = text
        self.joined = joined
        self.sizes: dict[Record, int] = {}
        self._at: dict[int, list[int]] = {}
        places: defaultdict[Record, list[int]] = defaultdict(list)
        for place, record in text.read:
            places[record].append(place)
        for place, whole in joined.items():
            places[whole].append(place)
            self.sizes[whole] = 2
        clusters: defaultdict[int, list[Record]] = defaultdict(list)
        for record in places:
            for cluster in record.clusters:
                clusters[cluster].append(record)
        self.places, self.clusters, self.everything = places, clusters, set(clusters)

    @cached_property
    def has_identifiers(self) -> bool:
        """Whether a number of the text may be the identifier of a listed party."""
        return any(record.entries for record in self.text.telling)

    @cached_property
    def said(self) -> dict[Said, list[Record]]:
        """What the words say about the names around them, each with the records of those words."""
        found: dict[Said, list[Record]] = {}
        for record in self.text.telling:
            if record.said:
                found.setdefault(record.said, []).append(record)
        return found

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that the text may speak of, and perhaps some more."""
        return frozenset().union(*(said.countries for said in self.said))

    @cached_property
    def speaks_of_sanctions(self) -> bool:
        """Whether any word of sanctions language stands in the text."""
        return any(said.of_sanctions for said in self.said)

    @cached_property
    def may_speak_of_age(self) -> bool:
        """Whether any number or word of birth stands in the text."""
        return any(said.of_age for said in self.said)

    @cached_property
    def speaks_of_a_theme(self) -> bool:
        """Whether any word for what a programme is about stands in the text."""
        return any(said.of_a_theme for said in self.said)

    @cached_property
    def legal_forms(self) -> list[int]:
        """The places of the words with which a legal form may begin."""
        records = (
            record for said, records in self.said.items() if said.of_a_legal_form for record in records
        )
        return sorted(place for record in records for place in self.places[record])

    @cached_property
    def kinds(self) -> dict[Kind, list[int]]:
        """The places of the words that say a kind of party."""
        found: dict[Kind, list[int]] = {}
        for said, records in self.said.items():
            for kind in said.kinds:
                for record in records:
                    found.setdefault(kind, []).extend(self.places[record])
        return {kind: sorted(places) for kind, places in found.items()}

    def at(self, cluster: int) -> list[int]:
        """Return the places of a cluster that the text has, in order."""
        found = self._at.get(cluster)
        if found is None:
            records = self.clusters[cluster]
            if len(records) == 1:
                found = self.places[records[0]]
            else:
                found = sorted(place for record in records for place in self.places[record])
            self._at[cluster] = found
        return found

    def is_near(self, cluster: int, low: int, high: int) -> bool:
        """Tell whether a cluster that the text has stands at a place from `low` to `high`."""
        return any_within(self.at(cluster), low, high)


def any_within(places: Sequence[int], low: int, high: int) -> bool:
    """Tell whether any of some places, which are in order, is from `low` to `high`."""
    if len(places) == 1:
        return low <= places[0] <= high
    at = bisect_left(places, low)
    return at < len(places) and places[at] <= high
