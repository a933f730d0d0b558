"""Building the index: listed entries to flat arrays, once for a set of snapshots.

Two steps: read every name and number its tokens, then weigh, group and invert with array operations, so that a
million names take minutes and not hours.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from watchlist import codec
from watchlist.matching.around import (
    BODY,
    BORN,
    LACKS,
    LEGAL,
    PERSON,
    RELATED,
    SINGLE,
    SYLLABIC,
    THEMED,
    TITLED,
)
from watchlist.matching.bodies import Body, bodies_of, kept
from watchlist.matching.context import entry_countries, entry_themes
from watchlist.matching.forms import is_known_name, is_ordinary, is_place
from watchlist.matching.identifiers import identifier_keys
from watchlist.matching.index import (
    CORE,
    INDEX_VERSION,
    KINDS,
    LONE,
    NAMED,
    OPENS,
    RARE,
    RARE_NAMES,
    WHOLE,
    entry_key,
)
from watchlist.matching.keys import Array, distinct
from watchlist.matching.listed import COLOUR, IDENTIFYING, Role, composites, listed_slots
from watchlist.matching.omissions import is_syllable
from watchlist.matching.openings import openings
from watchlist.matching.packed import packed
from watchlist.matching.rarity import is_common_given, is_proper
from watchlist.matching.vocabulary import build_vocabulary
from watchlist.matching.worth import lengths_of, slot_names, slot_weights
from watchlist.model import Entry, Kind, Snapshot, Strength
from watchlist.names.countries import country_words
from watchlist.names.frequency import surname_frequency

_MOST_BEFORE = 1 << 8
"""Where tokens written as one stand in a name is kept in a byte; no name of this world is so long."""


def facts_of(entry: Entry) -> tuple[tuple[str, ...], bool, bool, bool, bool]:
    """Return what an article may say of an entry, as far as the bound asks: see `index.Facts`."""
    titled = bool(entry.titles)
    themes = bool(entry_themes(entry))
    countries = tuple(sorted(entry_countries(entry)))
    return countries, bool(entry.relations), bool(entry.birth_dates), titled, themes


class _Builder:
    """Collects names entry by entry, then numbers and weighs their tokens."""

    def __init__(self) -> None:
        self.tokens: dict[str, int] = {}
        self.fuzzy: list[bool] = []
        self.name_entry: list[int] = []
        self.name_ordinal: list[int] = []
        self.name_strong: list[bool] = []
        self.slot_offset: list[int] = [0]
        self.slot_token: list[int] = []
        self.slot_role: list[int] = []
        self.joined_offset: list[int] = [0]
        self.joined_first, self.joined_size = array("B"), array("B")
        self.joined_text: list[str] = []
        self.entry_kind: list[int] = []
        self.entry_list: list[int] = []
        self.entry_version: list[int] = []
        self.entry_key: list[int] = []
        self.entry_offset: list[int] = [0]
        self.blob: list[bytes] = []
        self.lists: list[str] = []
        self.identifiers: list[tuple[int, int]] = []
        self.facts: dict[tuple[tuple[str, ...], bool, bool, bool, bool], int] = {}
        self.entry_facts: list[int] = []
        self.bodies: list[tuple[Body, int]] = []

    def token(self, text: str, fuzzy: bool) -> int:
        number = self.tokens.setdefault(text, len(self.tokens))
        if number == len(self.fuzzy):
            self.fuzzy.append(fuzzy)
        elif fuzzy:
            self.fuzzy[number] = True
        return number

    def add(self, version: int, entry: Entry) -> None:
        place = len(self.entry_kind)
        self.entry_kind.append(KINDS.index(entry.kind))
        if entry.list not in self.lists:
            self.lists.append(entry.list)
        self.entry_list.append(self.lists.index(entry.list))
        self.entry_version.append(version)
        self.entry_key.append(entry_key(entry.list, entry.id))
        dumped = codec.dumps(entry).encode()
        self.blob.append(dumped)
        self.entry_offset.append(self.entry_offset[-1] + len(dumped))
        self.identifiers += [(key, place) for key in identifier_keys(entry)]
        self.entry_facts.append(self.facts.setdefault(facts_of(entry), len(self.facts)))
        ties = entry_countries(entry)
        ordinals = {id(name): ordinal for ordinal, name in enumerate(entry.names)}
        for name, slots in listed_slots(entry):
            if entry.kind is Kind.ORGANIZATION:
                self.bodies += [(body, len(self.name_entry)) for body in bodies_of(slots, ties)]
            self.name_entry.append(place)
            self.name_ordinal.append(ordinals[id(name)])
            self.name_strong.append(name.strength is Strength.STRONG)
            for slot in slots:
                fuzzy = slot.role in IDENTIFYING and slot.role is not Role.NUMBER
                self.slot_token.append(self.token(slot.text, fuzzy))
                self.slot_role.append(slot.role)
            self.slot_offset.append(len(self.slot_token))
            for first, size, text in composites(slots, entry.kind):
                if first < _MOST_BEFORE and not is_ordinary(text):  # SA-ID is not "said"
                    self.joined_first.append(first)
                    self.joined_size.append(size)
                    self.joined_text.append(text)
            self.joined_offset.append(len(self.joined_text))


def build_index(
    entries: Iterable[tuple[int, Entry]],
    snapshots: Sequence[Snapshot],
    progress: Callable[[int], None] | None = None,
) -> tuple[dict[str, Any], dict[str, Array]]:
    """Return the index of (entry version, entry) pairs: what it was built from, and its arrays."""
    builder = _Builder()
    for count, (version, entry) in enumerate(entries, 1):
        builder.add(version, entry)
        if progress and count % 1000 == 0:
            progress(count)
    tokens = list(builder.tokens)  # the tokens of names; numbers beyond are of what is only written as one
    arrays = _flat(builder)
    arrays |= build_vocabulary(list(builder.tokens), builder.fuzzy)
    plain = np.array([is_ordinary(t) or is_common_given(t) or is_place(t) for t in tokens], dtype=bool)
    mute = np.array([len(text) < 2 or text.isdigit() for text in tokens], dtype=bool)
    known = np.array([surname_frequency(text) > 0 for text in tokens], dtype=bool)
    plain_slot = (plain | mute)[arrays["slot_token"]] | _borrowed(arrays, tokens)
    arrays |= slot_weights(arrays, tokens) | {"name_ordinary": _ordinary(arrays, plain_slot)}
    places = np.array([token in country_words() for token in tokens], dtype=bool)
    syllables = np.array([is_syllable(token) for token in tokens], dtype=bool)
    slots = arrays["slot_token"]
    arrays["name_shape"] = _shapes(arrays, builder.facts, places[slots], syllables[slots])
    ordinary = np.array([is_ordinary(t) for t in tokens], dtype=bool)
    arrays |= openings(arrays, ordinary, tokens)
    arrays |= _postings(arrays, plain_slot | _borrowed(arrays, tokens, alone=True), mute, known)
    arrays["cluster_traits"] = _traits(arrays, arrays.pop("cluster_core"))
    arrays = packed(arrays)
    meta = {
        "index_version": INDEX_VERSION,
        "lists": builder.lists,
        "snapshots": [codec.to_jsonable(snapshot) for snapshot in snapshots],
        "entries": len(builder.entry_kind),
        "names": len(builder.name_entry),
        "tokens": len(builder.tokens),
        "facts": list(builder.facts),
        "bodies": kept(builder.bodies),
    }
    return meta, arrays


def _flat(b: _Builder) -> dict[str, Array]:
    identifiers = sorted(b.identifiers)
    keys = np.array(b.entry_key, dtype=np.uint32)
    order = np.argsort(keys, kind="stable")
    joined_token = [b.token(text, False) for text in b.joined_text]
    return {
        "name_entry": np.array(b.name_entry, dtype=np.uint32),
        "name_ordinal": np.array(b.name_ordinal, dtype=np.uint16),
        "name_strong": np.array(b.name_strong, dtype=np.uint8),
        "slot_offset": np.array(b.slot_offset, dtype=np.uint32),
        "slot_token": np.array(b.slot_token, dtype=np.uint32),
        "slot_role": np.array(b.slot_role, dtype=np.uint8),
        "joined_offset": np.array(b.joined_offset, dtype=np.uint32),
        "joined_first": np.array(b.joined_first, dtype=np.uint8),
        "joined_size": np.array(b.joined_size, dtype=np.uint8),
        "joined_token": np.array(joined_token, dtype=np.uint32),
        "entry_kind": np.array(b.entry_kind, dtype=np.uint8),
        "entry_list": np.array(b.entry_list, dtype=np.uint8),
        "entry_version": np.array(b.entry_version, dtype=np.int64),
        "entry_facts": np.array(b.entry_facts, dtype=np.uint32),
        "entry_key": keys[order],
        "entry_key_place": order.astype(np.uint32),
        "entry_offset": np.array(b.entry_offset, dtype=np.uint64),
        "entry_blob": np.frombuffer(b"".join(b.blob), dtype=np.uint8),
        "identifier_key": np.array([key for key, _ in identifiers], dtype=np.uint32),
        "identifier_entry": np.array([place for _, place in identifiers], dtype=np.uint32),
    }


def _borrowed(arrays: Mapping[str, Array], tokens: list[str], alone: bool = False) -> Array:
    """Mark slots whose word is borrowed from a place, planet or person: in ships, and in firms with a legal form.

    With a general word beside it (Wagner Group) such a word tells, but not `alone`.
    """
    proper = np.array([is_proper(text) or is_known_name(text) for text in tokens], dtype=bool)[
        arrays["slot_token"]
    ]
    slot_name = slot_names(arrays)
    kind = arrays["entry_kind"][arrays["name_entry"][slot_name]]
    named = np.isin(kind, [KINDS.index(Kind.VESSEL), KINDS.index(Kind.AIRCRAFT)])
    formal = np.isin(arrays["slot_role"], [Role.LEGAL, Role.GENERIC])
    names = len(arrays["name_entry"])
    firms = np.bincount(slot_name[formal], minlength=names) > 0
    general = np.bincount(slot_name[arrays["slot_role"] == Role.GENERIC], minlength=names) > 0
    firm = firms & (~general if not alone else True)
    borrowed: Array = proper & (named | (firm[slot_name] & (kind != KINDS.index(Kind.PERSON))))
    return borrowed


def _shapes(
    arrays: Mapping[str, Array],
    facts: Iterable[tuple[tuple[str, ...], bool, bool, bool, bool]],
    places: Array,
    syllables: Array,
) -> Array:
    """Return what each name and its entry are, as the bits of `around`.

    `places` marks the tokens of names that name countries, `syllables` those of one syllable.
    """
    of_facts = np.array([_shape_of(*more) for _, *more in facts] or [0], dtype=np.uint16)
    entry, names = arrays["name_entry"], len(arrays["name_entry"])
    found: Array = of_facts[arrays["entry_facts"]][entry]
    for kind, bit in ((Kind.PERSON, PERSON), (Kind.ORGANIZATION, BODY)):
        found |= (arrays["entry_kind"][entry] == KINDS.index(kind)) * np.uint16(bit)
    slot_name = slot_names(arrays)
    for slots, bit in ((places, LACKS), (arrays["slot_role"] == Role.LEGAL, LEGAL)):
        found |= (np.bincount(slot_name[slots], minlength=names) > 0) * np.uint16(bit)
    lengths = lengths_of(arrays["slot_offset"])
    found |= (lengths == 1) * np.uint16(SINGLE)
    long = np.bincount(slot_name[~syllables], minlength=names) > 0
    found |= ((lengths > 2) & (lengths < 5) & ~long) * np.uint16(SYLLABIC)
    return found


def _shape_of(relations: bool, birth_dates: bool, titles: bool, themes: bool) -> int:
    told = (relations, RELATED), (birth_dates, BORN), (titles, TITLED), (themes, THEMED)
    return sum(bit for true, bit in told if true)


def _ordinary(arrays: Mapping[str, Array], plain: Array) -> Array:
    """Count the words of names made of ordinary words alone, or of one given name."""
    roles = arrays["slot_role"]
    core = ~np.isin(roles, [Role.LEGAL, Role.TITLE, *COLOUR])
    unusual = core & ~plain & (roles != Role.NUMBER)
    slot_name = slot_names(arrays)
    names = len(arrays["name_entry"])
    words = np.bincount(slot_name[core], minlength=names)
    odd = np.bincount(slot_name[unusual], minlength=names)
    person = arrays["entry_kind"][arrays["name_entry"]] == KINDS.index(Kind.PERSON)
    kind = arrays["entry_kind"][arrays["name_entry"]]
    words[(odd > 0) | (person & (words > 1)) | (kind == KINDS.index(Kind.AIRCRAFT))] = 0
    return words.clip(0, 255).astype(np.uint8)


def _postings(arrays: Mapping[str, Array], plain: Array, mute: Array, known: Array) -> dict[str, Array]:
    """Return names by cluster, without general words, numbers and single letters (`mute`), and what tells alone."""
    names = len(arrays["name_entry"])
    core = np.isin(arrays["slot_role"], [int(role) for role in IDENTIFYING])
    telling = core & ~np.isin(arrays["slot_role"], [Role.GENERIC, Role.NUMBER]) & ~mute[arrays["slot_token"]]
    slot_name = slot_names(arrays)
    joined_name = np.repeat(np.arange(names, dtype=np.uint32), lengths_of(arrays["joined_offset"]))
    cluster = arrays["token_cluster"][arrays["slot_token"]]
    joined = arrays["token_cluster"][arrays["joined_token"]]
    clusters = int(arrays["token_cluster"].max()) + 1 if len(arrays["token_cluster"]) else 0
    post = distinct(np.concatenate([_keys(cluster[telling], slot_name[telling]), _keys(joined, joined_name)]))
    any_core = np.zeros(clusters, dtype=np.uint8)
    any_core[cluster[core]] = 1
    any_core[joined] = 1
    single = _single_tokens(arrays, clusters, plain, known)
    return single | _inverted("post", post, clusters) | {"cluster_core": any_core}


def _traits(arrays: Mapping[str, Array], core: Array) -> Array:
    """Return all that the record of a token asks about its clusters, as bits."""
    post, opens, alone, lone = (lengths_of(arrays[f"{n}_offset"]) for n in ("post", "opens", "alone", "lone"))
    told = (
        (core, CORE),
        (opens, OPENS),
        (post <= RARE_NAMES, RARE),
        (post, NAMED),
        (alone, WHOLE),
        (lone, LONE),
    )
    return sum(((fact > 0) * np.uint8(bit) for fact, bit in told), np.zeros(len(core), dtype=np.uint8))


LONE_WEIGHT = 7.0
"""A family name must be this rare, in log-odds, to open a hit when it stands alone."""


def _single_tokens(
    arrays: Mapping[str, Array], clusters: int, plain: Array, known: Array
) -> dict[str, Array]:
    """Return the names that one token can be the whole of, and the family names that one party alone bears."""
    roles = arrays["slot_role"]
    slot_name = slot_names(arrays)
    names = len(arrays["name_entry"])
    cluster = arrays["token_cluster"][arrays["slot_token"]]
    word = ~np.isin(roles, [Role.LEGAL, Role.TITLE, Role.GENERIC, *COLOUR])
    core = word | (roles == Role.GENERIC)
    words = np.bincount(slot_name[word], minlength=names)
    cores = np.bincount(slot_name[core], minlength=names)
    telling = ~plain | (cores[slot_name] == 1)
    single = word & (words[slot_name] == 1) & (roles != Role.NUMBER) & telling
    sizes = np.bincount(slot_name[core | (roles == Role.PARTICLE)], minlength=names)
    joined_name = np.repeat(np.arange(names, dtype=np.uint32), lengths_of(arrays["joined_offset"]))
    whole = arrays["joined_size"] == sizes[joined_name]
    alone_token = np.concatenate([arrays["slot_token"][single], arrays["joined_token"][whole]])
    alone_name = np.concatenate([slot_name[single], joined_name[whole]])
    person = arrays["entry_kind"][arrays["name_entry"][slot_name]] == KINDS.index(Kind.PERSON)
    family = person & (roles == Role.FAMILY) & (words[slot_name] > 1)
    rare = (arrays["slot_weight"] >= LONE_WEIGHT) & ~plain
    rare &= (arrays["name_ordinal"][slot_name] == 0) & ~known[arrays["slot_token"]]
    entry = arrays["name_entry"][slot_name]
    lists = int(arrays["entry_list"].max(initial=0)) + 1  # another list's entry may be the same person
    listed = cluster.astype(np.uint32) * np.uint32(lists) + arrays["entry_list"][entry].astype(np.uint32)
    bearers = distinct(_keys(listed[family], entry[family]))
    sole = np.bincount((bearers >> np.uint64(32)).astype(np.int64), minlength=clusters * lists) == 1
    family &= (arrays["name_strong"][slot_name] > 0) & sole[listed] & rare
    return _by_token(arrays, "alone", alone_token, alone_name, clusters) | _by_token(
        arrays, "lone", arrays["slot_token"][family], slot_name[family], clusters
    )


def _by_token(
    arrays: Mapping[str, Array], table: str, token: Array, name: Array, clusters: int
) -> dict[str, Array]:
    """Return names by the cluster of one of their tokens, beside each name that token."""
    keys = _keys(arrays["token_cluster"][token], name)
    order = np.lexsort((token, keys))
    keys, token = keys[order], token[order]
    repeated = np.zeros(len(keys), dtype=bool)
    repeated[1:] = (keys[1:] == keys[:-1]) & (token[1:] == token[:-1])
    found = _inverted(table, keys[~repeated], clusters)
    return found | {f"{table}_token": token[~repeated].astype(np.uint32)}


def _keys(clusters: Array, names: Array) -> Array:
    keys: Array = clusters.astype(np.uint64) << np.uint64(32) | names.astype(np.uint64)
    return keys


def _inverted(name: str, keys: Array, clusters: int) -> dict[str, Array]:
    offset = np.zeros(clusters + 1, dtype=np.uint32)
    np.cumsum(np.bincount((keys >> np.uint64(32)).astype(np.int64), minlength=clusters), out=offset[1:])
    return {f"{name}_offset": offset, f"{name}_name": (keys & np.uint64(0xFFFFFFFF)).astype(np.uint32)}
