"""The index: everything that screening needs to know about the lists, as flat arrays.

Built once for a set of snapshots and mapped from a file afterwards, so that a cold run reads only the pages it
touches, workers share one copy, and a worker can screen from the file alone.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np

from watchlist import codec
from watchlist.matching.keys import Array, view_of
from watchlist.matching.listed import Role
from watchlist.matching.parties import ARRAY, Parties
from watchlist.matching.vocabulary import Vocabulary
from watchlist.model import Entry, Kind, Snapshot
from watchlist.resources import bundled

INDEX_VERSION = "7"
RARE_NAMES = 40
"""A cluster in at most this many names opens them with an initial beside it."""

CORE, OPENS, RARE, NAMED, WHOLE, LONE = 1, 2, 4, 8, 16, 32
"""What a cluster may be: of an identifying token, one that opens names with others, one that no more than
`RARE_NAMES` names have, one that any name has, the whole of a name, and a lone bearer's family name."""

KINDS = tuple(Kind)
_LEGAL, _GIVEN, _FAMILY = int(Role.LEGAL), int(Role.GIVEN), int(Role.FAMILY)


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
    clusters: frozenset[int]


class Facts(NamedTuple):
    """What the list says about a party that an article may speak of: countries, and whether it says more."""

    countries: frozenset[str]
    has_relations: bool
    has_birth_dates: bool
    has_titles: bool
    has_themes: bool


class Outline(NamedTuple):
    """What the bound asks of a listed name: a few numbers for every token, without their texts.

    A step is a token's cluster, role, what it brings found or missing, and if it is plain; `at` are the tokens of each
    cluster, `lost` is what all of them cost when missing, `whole` what they bring; `joined` are first token,
    number of tokens and cluster of tokens written as one; `clusters` are those of all of them. `lacks` tells that
    a word for a country is part of the name.
    """

    entry: int
    kind: Kind
    strong: bool
    facts: Facts
    lacks: bool
    steps: tuple[tuple[int, int, float, float, int], ...]
    at: Mapping[int, tuple[int, ...]]
    lost: float
    whole: float
    has_given: bool
    has_family: bool
    joined: tuple[tuple[int, int, int], ...]
    clusters: frozenset[int]
    has_legal_form: bool


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
        self._facts = [Facts(frozenset(countries), *more) for countries, *more in meta["facts"]]
        self.parties = Parties(self.arrays.get(ARRAY))
        self.snapshots = tuple(codec.from_jsonable(Snapshot, s) for s in meta["snapshots"])
        self.name = lru_cache(maxsize=1 << 10)(self._read_name)
        self.entry = lru_cache(maxsize=1 << 8)(self._read_entry)
        self.tokens_of = lru_cache(maxsize=1 << 9)(self._read_tokens)
        self.outline = lru_cache(maxsize=1 << 11)(self._read_outline)
        self._opens_offset, self._opens_partner = view["opens_offset"], view["opens_partner"]
        self._opens_name = view["opens_name"]
        self.name_initials = view["name_initials"]
        self.partners = lru_cache(maxsize=1 << 11)(self._read_partners)
        self.traits = view["cluster_traits"]

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

    def _read_tokens(self, place: int) -> frozenset[str]:
        view, text = self._view, self.vocabulary.text
        names = self.names_of_entry(place)
        first, last = view["slot_offset"][names[0]], view["slot_offset"][names[-1] + 1]
        return frozenset(map(text, view["slot_token"][first:last].tolist()))

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

    def opened(self, cluster: int, partner: int) -> list[int]:
        """Return the names that two clusters open, the first of them being the opening one."""
        first, last = self._opens_offset[cluster], self._opens_offset[cluster + 1]
        left = bisect_left(self._opens_partner, partner, first, last)
        return self._opens_name[left : bisect_right(self._opens_partner, partner, left, last)].tolist()

    def _read_partners(self, cluster: int) -> frozenset[int]:
        first, last = self._opens_offset[cluster], self._opens_offset[cluster + 1]
        return frozenset(self._opens_partner[first:last].tolist())

    def is_core(self, cluster: int) -> bool:
        """Tell whether any name has an identifying token of a cluster."""
        return bool(self.traits[cluster] & CORE)

    def texts_in(self, name: int, cluster: int) -> list[str]:
        """Return the tokens of a name, joined ones included, that are in a cluster."""
        view, cluster_of, text = self._view, self.vocabulary.cluster, self.vocabulary.text
        first, last = view["slot_offset"][name], view["slot_offset"][name + 1]
        tokens = view["slot_token"][first:last].tolist()
        first, last = view["joined_offset"][name], view["joined_offset"][name + 1]
        tokens += view["joined_token"][first:last].tolist()
        return [text(token) for token in tokens if cluster_of[token] == cluster]

    def _read_outline(self, name: int) -> Outline:
        view = self._view
        first, last = view["slot_offset"][name], view["slot_offset"][name + 1]
        columns = ("slot_cluster", "slot_role", "slot_weight", "slot_loss", "slot_plain")
        steps = tuple(zip(*(view[column][first:last].tolist() for column in columns), strict=True))
        clusters, roles, gains, losses, _ = zip(*steps, strict=True) if steps else ((),) * 5
        at: dict[int, tuple[int, ...]] = {}
        for number, cluster in enumerate(clusters):
            at[cluster] = (*at[cluster], number) if cluster in at else (number,)
        first, last = view["joined_offset"][name], view["joined_offset"][name + 1]
        parts = ("joined_first", "joined_size", "joined_cluster")
        joined = tuple(zip(*(view[part][first:last].tolist() for part in parts), strict=True))
        entry = self.name_entry[name]
        return Outline(
            entry,
            KINDS[self.entry_kind[entry]],
            bool(view["name_strong"][name]),
            self._facts[view["entry_facts"][entry]],
            bool(view["name_lacks"][name]),
            steps,
            at,
            sum(losses),
            sum(gains),
            _GIVEN in roles,
            _FAMILY in roles,
            joined,
            frozenset(at).union(part[2] for part in joined),
            _LEGAL in roles,
        )

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
            frozenset([slot.cluster for slot in slots] + [part[2] for part in joined]),
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
