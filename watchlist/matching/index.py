"""The index: everything that screening needs to know about the lists, as flat arrays.

Built once for a set of snapshots and mapped from a file afterwards, so that a cold run reads only the pages it
touches, workers share one copy, and a worker can screen from the file alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from hashlib import sha256
from struct import Struct
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np

from watchlist import codec
from watchlist.matching.around import LEGAL
from watchlist.matching.bodies import Bodies
from watchlist.matching.keys import Array, may_have, pair_keys, view_of
from watchlist.matching.listed import IDENTIFYING, Role
from watchlist.matching.packed import FREE, joined_rows, slot_rows
from watchlist.matching.parties import ARRAY, Parties
from watchlist.matching.vocabulary import Vocabulary
from watchlist.model import Entry, Kind, Snapshot
from watchlist.resources import bundled

INDEX_VERSION = "17"
RARE_NAMES = 40
"""A cluster in at most this many names opens them with an initial beside it."""

CORE, OPENS, RARE, NAMED, WHOLE, LONE = 1, 2, 4, 8, 16, 32
"""What a cluster may be: of an identifying token, one that opens names with others, one that no more than
`RARE_NAMES` names have, one that any name has, the whole of a name, and a lone bearer's family name."""

KINDS, ROLES = tuple(Kind), tuple(Role)
_REMEMBERED = 64
"""Of a long list the outline of one name in so many is remembered, which takes about a twentieth of the index."""

_CORE = frozenset(map(int, IDENTIFYING))
_GIVEN, _FAMILY = int(Role.GIVEN), int(Role.FAMILY)
_OPENING = Struct("<IffHH")


class ListedSlot(NamedTuple):
    """One token of a listed name as the index keeps it; `weight` in log-odds."""

    token: int
    text: str
    role: Role
    weight: float
    cluster: int


@dataclass(slots=True, eq=False)
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
    memory: dict[Any, Any] = field(default_factory=dict)
    """What was worked out about it once: what the list says of its party, what it means that parts are left out."""


class Openings(NamedTuple):
    """The names that two clusters open, what other clusters these have, and how many tokens the longest of them.

    A row is a name, what it needs beside the two where further tokens of it stand beside them and where none does, and
    its shape in both cases (see `around`).
    """

    rows: tuple[tuple[int, float, float, int, int], ...]
    others: frozenset[int]
    longest: int


_NO_OPENINGS = Openings((), frozenset(), 0)


class Outline(NamedTuple):
    """What the bound asks of a listed name: a few numbers for every token, without their texts.

    A step is a token's cluster, what it brings found and missing, its role, its flags (`packed`) and its number; `at`
    are the tokens of each cluster, as bits, `lost` is what all of them cost when missing, `whole` what they bring;
    `joined` are cluster, first token and number of tokens written as one, and the number of that; `clusters` are those
    of all of them, `core` those that identify; `given` and `family` are the numbers of such tokens, `free` those of
    tokens that are found without a cluster. `countries` are those of the entry, `shape` what the list says beside them
    (the bits of `around`).
    """

    entry: int
    kind: Kind
    strong: bool
    countries: frozenset[str]
    shape: int
    steps: tuple[tuple[int, float, float, int, int, int], ...]
    at: Mapping[int, int]
    lost: float
    whole: float
    given: tuple[int, ...]
    family: tuple[int, ...]
    free: frozenset[int]
    joined: tuple[tuple[int, int, int, int], ...]
    clusters: frozenset[int]
    core: frozenset[int]
    has_legal_form: bool
    memory: dict[Any, Any]
    """What was worked out of it once: the most that some of its tokens say."""


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
        self._countries = [frozenset(countries) for countries, *_ in meta["facts"]]
        self.parties = Parties(self.arrays.get(ARRAY))
        self.bodies = Bodies(meta["bodies"])
        self.snapshots = tuple(codec.from_jsonable(Snapshot, s) for s in meta["snapshots"])
        many = len(self.name_entry) // _REMEMBERED
        self.name = lru_cache(maxsize=max(1 << 10, many // 2))(self._read_name)
        self.entry = lru_cache(maxsize=1 << 8)(self._read_entry)
        self.tokens_of = lru_cache(maxsize=1 << 9)(self._read_tokens)
        self.outline = lru_cache(maxsize=max(1 << 11, many))(self._read_outline)
        self._opens_offset, self._opens_partner = view["opens_offset"], view["opens_partner"]
        self._pair_offset = view["pair_offset"]
        self._openings = lru_cache(maxsize=1 << 12)(self._read_openings)
        self.with_initials = lru_cache(maxsize=1 << 10)(self._read_with_initials)
        self.traits = view["cluster_traits"]

    def names_in(self, cluster: int) -> list[int]:
        """Return the names with a token of a cluster."""
        return self._inverted("post", cluster)

    def alone_in(self, cluster: int) -> Iterable[tuple[int, int]]:
        """Return the names that one token of a cluster can be the whole of, each with that token."""
        return self._with_tokens("alone", cluster)

    def lone_in(self, cluster: int) -> Iterable[tuple[int, int]]:
        """Return the names with a family name of this cluster, when one party alone bears it, each with its token."""
        return self._with_tokens("lone", cluster)

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
        return frozenset([text(token) for token, *_ in slot_rows(view, first, last)])

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

    def _with_tokens(self, table: str, cluster: int) -> Iterable[tuple[int, int]]:
        first, last = self._view[f"{table}_offset"][cluster : cluster + 2].tolist()
        names, tokens = self._view[f"{table}_name"], self._view[f"{table}_token"]
        return zip(names[first:last].tolist(), tokens[first:last].tolist(), strict=True)

    def names_count(self, cluster: int) -> int:
        """Return how many names have a token of a cluster."""
        return self._view["post_offset"][cluster + 1] - self._view["post_offset"][cluster]

    def opens(self, cluster: int) -> bool:
        """Tell whether a cluster opens any name together with another one."""
        return self._opens_offset[cluster] != self._opens_offset[cluster + 1]

    def opened(self, cluster: int, partner: int) -> list[int]:
        """Return the names that two clusters open, the first of them being the opening one."""
        return [row[0] for row in self.openings(cluster, partner).rows]

    def openings(self, cluster: int, partner: int) -> Openings:
        """Return the names that two clusters open, the first of them being the opening one, with what they need."""
        first, last = self._opens_offset[cluster], self._opens_offset[cluster + 1]
        pair = bisect_left(self._opens_partner, partner, first, last)
        if pair == last or self._opens_partner[pair] != partner:
            return _NO_OPENINGS
        return self._openings(pair, cluster, partner)

    def _read_openings(self, pair: int, cluster: int, partner: int) -> Openings:
        size, offset = _OPENING.size, self._pair_offset
        rows = tuple(_OPENING.iter_unpack(self._view["opens"][offset[pair] * size : offset[pair + 1] * size]))
        others, longest = set(), 0
        for name, *_ in rows:
            clusters, length = self._clusters_of(name)
            others.update(clusters)
            longest = max(longest, length)
        return Openings(rows, frozenset(others.difference((cluster, partner))), longest)

    def _clusters_of(self, name: int) -> tuple[list[int], int]:
        """Return the clusters of a name's tokens, and of tokens written as one, and how many tokens it has."""
        view = self._view
        first, last = view["slot_offset"][name], view["slot_offset"][name + 1]
        clusters = [row[1] for row in slot_rows(view, first, last)]
        start, end = view["joined_offset"][name], view["joined_offset"][name + 1]
        if start != end:
            clusters += [row[1] for row in joined_rows(view, start, end)]
        return clusters, last - first

    def _read_with_initials(self, cluster: int, letters: int) -> list[int]:
        """Return the names with a token of a cluster and given names that begin with some letters, as bits."""
        initials = self._view["name_initials"]
        return [name for name in self.names_in(cluster) if initials[name] & letters]

    def partners(self, cluster: int) -> list[int]:
        """Return the clusters that open names together with a cluster."""
        found: list[int] = self._opens_partner[
            self._opens_offset[cluster] : self._opens_offset[cluster + 1]
        ].tolist()
        return found

    def may_open(self, clusters: Array, partners: Array) -> Array:
        """Tell of pairs of clusters whether they may open a name, the first of them being the opening one."""
        return may_have(self.arrays["opens_bits"], pair_keys(clusters, partners))

    def is_common(self, cluster: int) -> bool:
        """Tell whether more than `RARE_NAMES` names have a token of a cluster."""
        return not self.traits[cluster] & RARE

    def is_core(self, cluster: int) -> bool:
        """Tell whether any name has an identifying token of a cluster."""
        return bool(self.traits[cluster] & CORE)

    def _read_outline(self, name: int) -> Outline:
        view = self._view
        first, last = view["slot_offset"][name], view["slot_offset"][name + 1]
        steps = tuple([row[1:] + row[:1] for row in slot_rows(view, first, last)])
        at: dict[int, int] = {}
        lost = whole = 0.0
        core: list[int] = []
        given, family, free = [], [], []
        for number, (cluster, gain, loss, role, flags, _) in enumerate(steps):
            if role in _CORE:
                core.append(cluster)
                if role == _GIVEN:
                    given.append(number)
                elif role == _FAMILY:
                    family.append(number)
                if flags & FREE:
                    free.append(number)
            at[cluster] = at.get(cluster, 0) | 1 << number
            lost += loss
            whole += gain
        first, last = view["joined_offset"][name], view["joined_offset"][name + 1]
        joined = tuple([row[1:] + row[:1] for row in joined_rows(view, first, last)]) if first != last else ()
        core += [part[0] for part in joined]
        clusters = frozenset([*at, *core])
        entry, shape = self.name_entry[name], view["name_shape"][name]
        return Outline(
            entry,
            KINDS[self.entry_kind[entry]],
            bool(view["name_strong"][name]),
            self._countries[view["entry_facts"][entry]],
            shape,
            steps,
            at,
            lost,
            whole,
            tuple(given),
            tuple(family),
            frozenset(free),
            joined,
            clusters,
            clusters if len(core) == len(steps) + len(joined) else frozenset(core),
            bool(shape & LEGAL),
            {},
        )

    def _read_name(self, number: int) -> ListedName:
        view, text = self._view, self.vocabulary.text
        first, last = view["slot_offset"][number], view["slot_offset"][number + 1]
        rows = slot_rows(view, first, last)
        slots = tuple([ListedSlot(t, text(t), ROLES[role], gain, c) for t, c, gain, _, role, _ in rows])
        first, last = view["joined_offset"][number], view["joined_offset"][number + 1]
        joined = tuple([(s, size, c, text(t)) for t, c, s, size in joined_rows(view, first, last)])
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
        told = view["entry_blob"][view["entry_offset"][place] : view["entry_offset"][place + 1]]
        return codec.loads(Entry, bytes(told))


@cache
def tables_version() -> str:
    """Return a hash of the tables that decide what an index holds: name knowledge, word frequencies and weights."""
    digest = sha256()
    for path in [*sorted(bundled("data/names").glob("*.t*")), bundled("data/matching/weights.json")]:
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
