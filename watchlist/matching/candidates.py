"""Name candidates: listed names whose tokens stand close together in a text, in any order.

The index says which two tokens open a name. Whether an article has both anywhere is one operation on sets, and
drops nearly every token; only for what is left are the words nearby looked at. Nothing here judges.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from watchlist.matching.index import RARE_NAMES, Index
from watchlist.matching.openings import initial_bit
from watchlist.matching.presence import Presence
from watchlist.matching.records import Record
from watchlist.matching.text import Text
from watchlist.names.initials import initials_of, spellings_of

NEAR = 7
"""Two tokens of one name stand at most this many words apart."""

NEAR_ORDINARY = 3
"""Words of ordinary language open a name in close company only."""

_INITIAL_NEAR = 2
_FAR = NEAR + 2
"""Further apart no two tokens are near, each of two words even."""


Anchor = tuple[bool, int, int]
"""Where to align a name: whether at a token of many names, the place, and how many words the token takes."""


@dataclass(slots=True)
class Candidates:
    """What a text may name: anchors by name, places of lone family names, the tokens it has, and initials."""

    present: Presence
    names: dict[int, set[Anchor]] = field(default_factory=dict)
    lone: dict[int, list[int]] = field(default_factory=dict)
    initials: set[int] = field(default_factory=set)

    def add(self, names: Iterable[int], anchors: Iterable[Anchor]) -> None:
        """Note that the tokens at `anchors` may belong to `names`."""
        for name in names:
            if name in self.names:
                self.names[name].update(anchors)
            else:
                self.names[name] = set(anchors)


def candidates(text: Text, index: Index) -> Candidates:
    """Return the listed names that `text` may mention, with the places to look at."""
    present = Presence(text, dict(text.joined()))
    found = Candidates(present)
    everything, partners = present.everything, index.partners
    clusters, places = present.clusters, present.places
    for record, here in places.items():
        if record.alone or record.lone:
            _alone(record, present, found)
        if not record.openers:
            continue
        low, high = here[0] - _FAR, here[-1] + _FAR
        for cluster in record.openers:
            for partner in everything.intersection(partners(cluster)):
                others = clusters[partner]
                there = places[others[0]]
                if len(others) == 1 and (there[0] > high or there[-1] < low):
                    continue
                if near := _near(record, others, present):
                    anchors = _anchors(near, record, (cluster, partner), index)
                    found.add(index.opened(cluster, partner), anchors)
    if text.initials:
        _with_initials(text, index, found)
    return found


def _alone(record: Record, present: Presence, found: Candidates) -> None:
    places, size = present.places[record], present.sizes.get(record, 1)
    found.add(record.alone, [(False, place, size) for place in places])
    for name in record.lone:
        found.lone.setdefault(name, []).extend(places)


_Near = list[tuple[int, int, int, int, bool]]
"""Pairs of words near each other: place and size of the one and of the other, and if the other is quiet."""


def _near(record: Record, others: list[Record], present: Presence) -> _Near:
    """Return where a token stands near one of the others, but never where both are quiet."""
    found: _Near = []
    here = present.places[record]
    size = present.sizes.get(record, 1)
    for other in others:
        if record.quiet and other.quiet:
            continue
        reach = NEAR_ORDINARY if record.ordinary or other.ordinary else NEAR
        words = present.sizes.get(other, 1)
        there = present.places[other]
        back, on = reach + words - 1, size + reach
        for place in here:
            low, high = place - back, place + on
            if there[0] >= high or there[-1] < low:
                continue
            near = there if len(there) == 1 else there[bisect_left(there, low) : bisect_left(there, high)]
            found += [(place, size, at, words, other.quiet) for at in near if at != place]
    return found


def _anchors(near: _Near, record: Record, clusters: tuple[int, int], index: Index) -> list[Anchor]:
    """Return where to align the names that two clusters open: at both tokens, but not at quiet ones."""
    common, other_common = (index.names_count(cluster) > RARE_NAMES for cluster in clusters)
    found = [] if record.quiet else [(common, place, size) for place, size, *_ in near]
    return found + [(other_common, at, words) for _, _, at, words, quiet in near if not quiet]


def _with_initials(text: Text, index: Index, found: Candidates) -> None:
    """Add the names of persons that a token opens with an initial beside it."""
    beside: dict[int, int] = defaultdict(int)
    for initial in text.initials:
        letters = 0
        for letter in initials_of(text.words[initial]):
            for spelling in spellings_of(letter):
                letters |= 1 << initial_bit(spelling)
        for place in range(initial - _INITIAL_NEAR, initial + _INITIAL_NEAR + 1):
            beside[place] |= letters
    places = found.present.places
    for record in [record for record in places if record.initialled]:
        for place in places[record]:
            if letters := beside.get(place, 0):
                _with_letters(record, place, letters, index, found)


def _with_letters(record: Record, place: int, letters: int, index: Index, found: Candidates) -> None:
    """Add the names with a token at a place and given names that begin with some letters."""
    found.initials.add(place)
    for cluster in record.clusters:
        if index.names_count(cluster) <= RARE_NAMES:
            names = index.names_in(cluster)
            found.add([name for name in names if index.name_initials[name] & letters], [(False, place, 1)])
