"""Name candidates: listed names whose tokens stand close together in a text, in any order.

The index says which two tokens open a name. Whether an article has both anywhere is one operation on sets, and
drops nearly every token; only for what is left are the words nearby looked at. Nothing here judges.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from watchlist.matching.index import RARE_NAMES, Index
from watchlist.matching.openings import initial_bit
from watchlist.matching.records import Record
from watchlist.matching.text import Text
from watchlist.names.fold import fold

NEAR = 7
"""Two tokens of one name stand at most this many words apart."""

NEAR_ORDINARY = 3
"""Words of ordinary language open a name in close company only."""

_INITIAL_NEAR = 2


Anchor = tuple[bool, int, int]
"""Where to align a name: whether at a token of many names, the place, and how many words the token takes."""


@dataclass(slots=True)
class Candidates:
    """What a text may name: anchors by name, places of lone family names, tokens written apart, and initials."""

    names: dict[int, set[Anchor]] = field(default_factory=dict)
    lone: dict[int, list[int]] = field(default_factory=dict)
    joined: dict[int, Record] = field(default_factory=dict)
    initials: set[int] = field(default_factory=set)

    def add(self, names: Iterable[int], anchor: Anchor) -> None:
        """Note that the token at `anchor` may belong to `names`."""
        for name in names:
            self.names.setdefault(name, set()).add(anchor)


class _Present:
    """The tokens of one text that any listed name has: where each stands, and which of them are in a cluster."""

    __slots__ = ("clusters", "places", "sizes")

    def __init__(self, text: Text, joined: dict[int, Record]) -> None:
        self.places: dict[Record, list[int]] = {}
        self.sizes: dict[Record, int] = {}
        for place in text.live:
            self.places.setdefault(text.records[place], []).append(place)  # type: ignore[arg-type]
        for place, whole in joined.items():
            self.places.setdefault(whole, []).append(place)
            self.sizes[whole] = 2
        self.clusters: dict[int, list[Record]] = {}
        for record in self.places:
            for cluster in record.clusters:
                self.clusters.setdefault(cluster, []).append(record)


def candidates(text: Text, index: Index) -> Candidates:
    """Return the listed names that `text` may mention, with the places to look at."""
    found = Candidates(joined=dict(text.joined()))
    present = _Present(text, found.joined)
    everything = set(present.clusters)
    initials = text.initials
    for record, places in present.places.items():
        if record.alone or record.lone:
            _alone(record, places, present.sizes.get(record, 1), found)
        for cluster in record.openers:
            for partner in everything.intersection(index.partners(cluster)):
                common = index.names_count(cluster) > RARE_NAMES, index.names_count(partner) > RARE_NAMES
                if anchors := _anchors(record, present.clusters[partner], present, common):
                    for name in index.opened(cluster, partner):
                        found.names.setdefault(name, set()).update(anchors)
        if initials and record.initialled:
            _with_initials(record, places, text, index, found)
    return found


def _alone(record: Record, places: list[int], size: int, found: Candidates) -> None:
    for place in places:
        found.add(record.alone, (False, place, size))
        for name in record.lone:
            found.lone.setdefault(name, []).append(place)


def _anchors(
    record: Record, others: list[Record], present: _Present, common: tuple[bool, bool]
) -> set[Anchor]:
    """Return where a token stands near one of the others: the places of both, but never of two quiet ones."""
    found = set()
    size = present.sizes.get(record, 1)
    for other in others:
        if record.quiet and other.quiet:
            continue
        reach = NEAR_ORDINARY if record.ordinary or other.ordinary else NEAR
        words = present.sizes.get(other, 1)
        there = present.places[other]
        for place in present.places[record]:
            for at in there[
                bisect_left(there, place - reach - words + 1) : bisect_left(there, place + size + reach)
            ]:
                if at == place:
                    continue
                if not record.quiet:
                    found.add((common[0], place, size))
                if not other.quiet:
                    found.add((common[1], at, words))
    return found


def _with_initials(record: Record, places: list[int], text: Text, index: Index, found: Candidates) -> None:
    """Add the names of persons that a token opens with an initial beside it."""
    for place in places:
        near = text.initials.intersection(range(place - _INITIAL_NEAR, place + _INITIAL_NEAR + 1))
        letters = 0
        for other in near:
            for letter in fold(text.words[other]):
                letters |= 1 << initial_bit(letter)
        if not letters:
            continue
        found.initials.add(place)
        for cluster in record.clusters:
            if index.names_count(cluster) <= RARE_NAMES:
                names = index.names_in(cluster)
                found.add([name for name in names if index.name_initials[name] & letters], (False, place, 1))
