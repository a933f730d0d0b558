"""Name candidates: listed names whose tokens stand close together in a text, in any order.

A token that few names have opens them when one of their other tokens is near; tokens that many names have open
only those that are made of nothing else, in pairs. Nothing here judges: that is alignment's work.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from watchlist.matching.index import Index
from watchlist.matching.records import Record
from watchlist.matching.text import Text

NEAR = 7
"""Two tokens of one name stand at most this many words apart."""

NEAR_ORDINARY = 3
"""Words of ordinary language open a name in close company only."""


@dataclass(slots=True)
class Candidates:
    """What a text may name: anchors (place, words) by name, lone family names, and entries by identifier."""

    names: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    lone: dict[int, list[int]] = field(default_factory=dict)
    joined: dict[int, Record] = field(default_factory=dict)
    initials: set[int] = field(default_factory=set)

    def add(self, names: Iterable[int], anchor: tuple[int, int]) -> None:
        """Note that the token at `anchor` may belong to `names`."""
        for name in names:
            self.names.setdefault(name, []).append(anchor)


def candidates(text: Text, index: Index) -> Candidates:
    """Return the listed names that `text` may mention, with the places to look at."""
    found = Candidates()
    records = text.records
    for place, whole in text.joined():
        found.joined[place] = whole
        if whole.opens:
            _open(whole, (place, 2), records, index, found)
    initials = {place for place, word in enumerate(text.words) if _is_initial(word)}
    for place in text.openers:
        record: Record = records[place]  # type: ignore[assignment]
        if record.partners and initials and not initials.isdisjoint(range(place - 2, place + 3)):
            found.initials.add(place)
            for names in record.partners.values():
                found.add(names, (place, 1))
        _open(record, (place, 1), records, index, found)
    return found


def _open(
    record: Record, anchor: tuple[int, int], records: Sequence[Record | int], index: Index, found: Candidates
) -> None:
    """Add the names that a token opens alone and with its neighbours."""
    place, size = anchor
    if record.alone:
        found.add(record.alone, anchor)
    for name in record.lone:
        found.lone.setdefault(name, []).append(place)
    partners, common = record.partners, record.common
    if not partners and not common:
        return
    after = place + size
    near = [*records[max(0, place - NEAR_ORDINARY) : place], *records[after : after + NEAR_ORDINARY]]
    if not record.ordinary:
        far = [
            *records[max(0, place - NEAR) : max(0, place - NEAR_ORDINARY)],
            *records[after + NEAR_ORDINARY : after + NEAR],
            *(found.joined[other] for other in range(place - NEAR, place + NEAR) if other in found.joined),
        ]
        near += [other for other in far if other and not other.ordinary]  # type: ignore[union-attr]
    names: set[int] = set()
    for other in near:
        if not other:
            continue
        for cluster in other.clusters:  # type: ignore[union-attr]
            if cluster in partners:
                names.update(partners[cluster])
        if common and other.common:  # type: ignore[union-attr]
            for left in common:
                for right in other.common:  # type: ignore[union-attr]
                    names.update(index.paired(left, right))
    found.add(names, anchor)


def _is_initial(word: str) -> bool:
    """Tell whether a word is one capital letter, or several with points between."""
    if len(word) == 1:
        return word.isupper()
    return word[1] == "." and word.isupper() and all(len(letter) == 1 for letter in word.split("."))
