"""Name candidates: listed names whose tokens stand close together in a text, in any order.

A token that few names have opens them when one of their other tokens is near; tokens that many names have open
only those that are made of nothing else, in pairs. Nothing here judges: that is alignment's work.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from watchlist.matching.index import Index
from watchlist.matching.records import UNKNOWN, Record, Records
from watchlist.matching.text import Text, joinable

NEAR = 7
"""Two tokens of one name stand at most this many words apart."""

NEAR_ORDINARY = 2
"""Words of ordinary language open a name in close company only."""


@dataclass(slots=True)
class Candidates:
    """What a text may name: anchors (place, words) by name, lone family names, and entries by identifier."""

    names: dict[int, set[tuple[int, int]]] = field(default_factory=dict)
    lone: dict[int, list[int]] = field(default_factory=dict)
    entries: list[tuple[int, int]] = field(default_factory=list)
    joined: dict[int, Record] = field(default_factory=dict)
    initials: set[int] = field(default_factory=set)

    def add(self, names: tuple[int, ...], place: int, size: int) -> None:
        """Note that the token at `place` may belong to `names`."""
        for name in names:
            found = self.names.get(name)
            if found is None:
                self.names[name] = {(place, size)}
            else:
                found.add((place, size))


def candidates(text: Text, index: Index, records: Records) -> Candidates:
    """Return the listed names that `text` may mention, with the places to look at."""
    found = Candidates()
    items = _items(text, records, found)
    words = text.words
    for at, (place, size, record) in enumerate(items):
        if record.entries:
            found.entries += [(entry, place) for entry in record.entries]
        if record.alone:
            found.add(record.alone, place, size)
        for name in record.lone:
            found.lone.setdefault(name, []).append(place)
        partners, common = record.partners, record.common
        if partners and (_is_initial(words, place - 1) or _is_initial(words, place + 1)):
            found.initials.add(place)
            for names in partners.values():
                found.add(names, place, size)
        for other_place, other_size, other in items[at + 1 : at + 1 + NEAR]:
            if other_place - place > (NEAR_ORDINARY if record.ordinary or other.ordinary else NEAR):
                if other_place - place > NEAR:
                    break
                continue
            if other_place < place + size:
                continue
            for cluster in other.clusters:
                if cluster in partners:
                    found.add(partners[cluster], place, size)
            if other.partners:
                for cluster in record.clusters:
                    if cluster in other.partners:
                        found.add(other.partners[cluster], other_place, other_size)
            if common and other.common:
                for left in common:
                    for right in other.common:
                        if names := index.paired(left, right):
                            found.add(names, place, size)
    return found


def _items(text: Text, records: Records, found: Candidates) -> list[tuple[int, int, Record]]:
    """Return the tokens that may matter, words written apart joined, in order of place."""
    items: list[tuple[int, int, Record]] = []
    place_before = -2
    for place in text.live:
        record: Record = text.records[place]  # type: ignore[assignment]
        if place == place_before + 1 and joinable(text, place_before, place):
            joined = text.words[place_before] + text.words[place]
            whole = records.get(joined)
            if whole is None:
                whole = records.resolve(joined)
            if whole and whole is not UNKNOWN and (whole.clusters or whole.entries):  # type: ignore[union-attr]
                items.append((place_before, 2, whole))  # type: ignore[arg-type]
                found.joined[place_before] = whole  # type: ignore[assignment]
        if record is not UNKNOWN:
            items.append((place, 1, record))
        place_before = place
    return items


def _is_initial(words: list[str], place: int) -> bool:
    if not 0 <= place < len(words):
        return False
    word = words[place]
    return (len(word) == 1 and word.isupper()) or (len(word) == 3 and word[1] == "." and word[0].isupper())
