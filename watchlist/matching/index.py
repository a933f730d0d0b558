"""The index: everything that screening needs to know about the lists, as flat arrays.

Built once for a set of snapshots and mapped from a file afterwards, so that a cold run reads only the pages it
touches, workers share one copy, and a worker can screen from the file alone.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any
from zlib import crc32

import numpy as np

from watchlist import codec
from watchlist.matching.listed import Role
from watchlist.matching.parties import ARRAY, Parties
from watchlist.matching.vocabulary import Array, Vocabulary, view_of
from watchlist.model import Entry, Kind, Snapshot
from watchlist.resources import bundled

INDEX_VERSION = "6"
RARE_NAMES = 40
"""A cluster in at most this many names opens them with an initial beside it."""

_FEW_PARTNERS = 48

KINDS = tuple(Kind)


@dataclass(frozen=True, slots=True)
class ListedSlot:
    """One token of a listed name as the index keeps it; `weight` in log-odds."""

    token: int
    text: str
    role: Role
    weight: float
    cluster: int


@dataclass(frozen=True, slots=True, eq=False)
class ListedName:
    """One listed name as the index keeps it; `ordinary` counts its words when all are ordinary language."""

    number: int
    entry: int
    ordinal: int
    slots: tuple[ListedSlot, ...]
    strong: bool
    ordinary: int
    joined: tuple[tuple[int, int, int, str], ...]


class Index:
    """A view on the arrays of an index, in memory or mapped from a file."""

    def __init__(self, meta: Mapping[str, Any], arrays: Mapping[str, Any]) -> None:
        self.meta = meta
        self.arrays = {name: _as_array(value) for name, value in arrays.items()}
        self.vocabulary = Vocabulary(self.arrays)
        self.lists: list[str] = list(meta["lists"])
        view = {name: view_of(array) for name, array in self.arrays.items()}
        self._view = view
        self.entry_kind = view["entry_kind"]
        self.entry_list = view["entry_list"]
        self.entry_version = view["entry_version"]
        self.name_entry = view["name_entry"]
        self.parties = Parties(self.arrays.get(ARRAY))
        self.snapshots = tuple(codec.from_jsonable(Snapshot, s) for s in meta["snapshots"])
        self.name = lru_cache(maxsize=1 << 11)(self._read_name)
        self.entry = lru_cache(maxsize=1 << 8)(self._read_entry)
        self._opens_offset, self._opens_partner = view["opens_offset"], view["opens_partner"]
        self._opens_name = view["opens_name"]
        self.name_initials = view["name_initials"]
        self._many_partners = lru_cache(maxsize=1 << 9)(self._read_partners)

    def names_in(self, cluster: int) -> list[int]:
        """Return the names with a token of a cluster."""
        return self._inverted("post", cluster)

    def alone_in(self, cluster: int) -> list[int]:
        """Return the names that one token of a cluster can be the whole of."""
        return self._inverted("alone", cluster)

    def lone_in(self, cluster: int) -> list[int]:
        """Return the names with a family name of this cluster, when one listed party alone bears it."""
        return self._inverted("lone", cluster)

    def identified(self, key: int) -> list[int]:
        """Return the places of the entries with an identifier of this key."""
        keys = self._view["identifier_key"]
        first = bisect_left(keys, key)
        return self._view["identifier_entry"][first : bisect_right(keys, key, first)].tolist()

    def names_of_entry(self, place: int) -> list[int]:
        """Return the names of an entry; they are numbered entry by entry."""
        return list(range(bisect_left(self.name_entry, place), bisect_right(self.name_entry, place)))

    def has_token(self, place: int, text: str) -> bool:
        """Tell whether any name of an entry has a folded token."""
        return any(
            slot.text == text for number in self.names_of_entry(place) for slot in self.name(number).slots
        )

    def version_of(self, list_name: str, entry_id: str) -> int:
        """Return the store's number of an entry's version; raises `KeyError` for one that is not indexed."""
        keys, places = self.arrays["entry_key"], self.arrays["entry_key_place"]
        at = int(np.searchsorted(keys, np.uint32(entry_key(list_name, entry_id))))
        while at < len(keys) and keys[at] == entry_key(list_name, entry_id):
            entry = self.entry(int(places[at]))
            if (entry.list, entry.id) == (list_name, entry_id):
                return int(self.entry_version[int(places[at])])
            at += 1
        raise KeyError(f"{list_name}/{entry_id}")

    def _inverted(self, table: str, cluster: int) -> list[int]:
        offset = self._view[f"{table}_offset"]
        return self._view[f"{table}_name"][offset[cluster] : offset[cluster + 1]].tolist()

    def names_count(self, cluster: int) -> int:
        """Return how many names have a token of a cluster."""
        return self._view["post_offset"][cluster + 1] - self._view["post_offset"][cluster]

    def opens(self, cluster: int) -> bool:
        """Tell whether a cluster opens any name together with another one."""
        return self._opens_offset[cluster] != self._opens_offset[cluster + 1]

    def partners(self, cluster: int) -> Collection[int]:
        """Return the clusters with which one opens names."""
        first, last = self._opens_offset[cluster], self._opens_offset[cluster + 1]
        if last - first > _FEW_PARTNERS:
            return self._many_partners(first, last)
        return self._opens_partner[first:last].tolist()

    def opened(self, cluster: int, partner: int) -> list[int]:
        """Return the names that two clusters open, the first of them being the opening one."""
        first, last = self._opens_offset[cluster], self._opens_offset[cluster + 1]
        left = bisect_left(self._opens_partner, partner, first, last)
        return self._opens_name[left : bisect_right(self._opens_partner, partner, left, last)].tolist()

    def _read_partners(self, first: int, last: int) -> frozenset[int]:
        return frozenset(self._opens_partner[first:last].tolist())

    def is_core(self, cluster: int) -> bool:
        """Tell whether any name has an identifying token of a cluster."""
        return bool(self._view["cluster_core"][cluster])

    def steps(self, name: int) -> Iterable[tuple[int, int, float, float, int]]:
        """Return for every token of a name its cluster, role, what it brings found or missing, and if it is plain."""
        view = self._view
        first, last = view["slot_offset"][name], view["slot_offset"][name + 1]
        return zip(
            view["slot_cluster"][first:last].tolist(),
            view["slot_role"][first:last].tolist(),
            view["slot_weight"][first:last].tolist(),
            view["slot_loss"][first:last].tolist(),
            view["slot_plain"][first:last].tolist(),
            strict=True,
        )

    def size(self, name: int) -> int:
        """Return how many tokens a name has."""
        return self._view["slot_offset"][name + 1] - self._view["slot_offset"][name]

    def covered(self, name: int, near: Set[int]) -> set[int]:
        """Return the tokens of a name that words written as one cover, of clusters that are `near`."""
        view = self._view
        found: set[int] = set()
        start = view["joined_offset"][name]
        for at, cluster in enumerate(
            view["joined_cluster"][start : view["joined_offset"][name + 1]].tolist(), start
        ):
            if cluster in near:
                first = view["joined_first"][at]
                found.update(range(first, first + view["joined_size"][at]))
        return found

    def texts_in(self, name: int, cluster: int) -> list[str]:
        """Return the tokens of a name, joined ones included, that are in a cluster."""
        view, cluster_of, text = self._view, self.vocabulary.cluster, self.vocabulary.text
        first, last = view["slot_offset"][name], view["slot_offset"][name + 1]
        tokens = view["slot_token"][first:last].tolist()
        first, last = view["joined_offset"][name], view["joined_offset"][name + 1]
        tokens += view["joined_token"][first:last].tolist()
        return [text(token) for token in tokens if cluster_of[token] == cluster]

    def _read_name(self, number: int) -> ListedName:
        view, vocabulary = self._view, self.vocabulary
        slots = tuple(
            ListedSlot(
                token := view["slot_token"][i],
                vocabulary.text(token),
                Role(view["slot_role"][i]),
                view["slot_weight"][i],
                vocabulary.cluster[token],
            )
            for i in range(view["slot_offset"][number], view["slot_offset"][number + 1])
        )
        joined = tuple(
            (
                view["joined_first"][i],
                view["joined_size"][i],
                vocabulary.cluster[view["joined_token"][i]],
                vocabulary.text(view["joined_token"][i]),
            )
            for i in range(view["joined_offset"][number], view["joined_offset"][number + 1])
        )
        return ListedName(
            number,
            view["name_entry"][number],
            view["name_ordinal"][number],
            slots,
            bool(view["name_strong"][number]),
            view["name_ordinary"][number],
            joined,
        )

    def _read_entry(self, place: int) -> Entry:
        view = self._view
        packed = view["entry_blob"][view["entry_offset"][place] : view["entry_offset"][place + 1]]
        return codec.loads(Entry, zlib.decompress(packed))


@cache
def tables_version() -> str:
    """Return a hash of the tables that decide what an index holds: name knowledge, word frequencies and weights."""
    digest = sha256()
    for path in [*sorted(bundled("data/names").glob("*.tsv")), bundled("data/matching/weights.json")]:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def entry_key(list_name: str, entry_id: str) -> int:
    """Return the 32-bit key of an entry's list and id."""
    return crc32(f"{list_name}/{entry_id}".encode())


def _as_array(value: Any) -> Array:
    if isinstance(value, np.ndarray):
        return value
    dtype, shape, data = value
    return np.frombuffer(data, dtype=np.dtype(dtype)).reshape(shape)
