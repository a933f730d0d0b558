"""Which entries of an index are one party: kept as one packed array, unpacked when the first hit asks.

The index carries them, so that a worker without a database tells "also listed by the UN" like everybody else, and
a past state has the ties that hold within it.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from watchlist.matching.keys import Array

ARRAY = "parties"
"""The name of the array in an index; one without it knows no parties."""


class Tie(NamedTuple):
    """One entry's membership of a party, and why; `cited` is how other hits name it: "UN (QDi.123)"."""

    list: str
    entry_id: str
    party_id: str
    cited: str
    reason: str = ""


def packed(ties: Iterable[Tie]) -> Array:
    """Return ties as the array that `Parties` reads."""
    raw = json.dumps([list(tie) for tie in ties], ensure_ascii=False, separators=(",", ":"))
    return np.frombuffer(zlib.compress(raw.encode("utf-8", "surrogatepass"), 6), dtype=np.uint8)


class Parties:
    """The parties of one index."""

    def __init__(self, array: Any = None) -> None:
        self._array = array

    def of(
        self, list_name: str, entry_id: str, lists: Collection[str] | None = None
    ) -> tuple[str, tuple[str, ...]]:
        """Return an entry's party and how its other entries are cited, both empty for an entry without.

        With `lists` only their entries count, for what is not screened against must not change a report: a
        party is called after the first of its entries on them.
        """
        party = self._party_of.get((list_name, entry_id))
        if party is None:
            return "", ()
        members = [tie for tie in self._members[party] if lists is None or tie.list in lists]
        others = tuple(tie.cited for tie in members if (tie.list, tie.entry_id) != (list_name, entry_id))
        if not others:
            return "", ()
        first = min((tie.list, tie.entry_id) for tie in members)
        return "/".join(first), others

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """Every tie, in the order in which they were packed."""
        if self._array is None:
            return ()
        raw = zlib.decompress(self._array.tobytes()).decode("utf-8", "surrogatepass")
        return tuple(Tie(*tie) for tie in json.loads(raw))

    @cached_property
    def _members(self) -> dict[str, list[Tie]]:
        found: dict[str, list[Tie]] = {}
        for tie in self.ties:
            found.setdefault(tie.party_id, []).append(tie)
        return found

    @cached_property
    def _party_of(self) -> dict[tuple[str, str], str]:
        return {(tie.list, tie.entry_id): tie.party_id for tie in self.ties}
