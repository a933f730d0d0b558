"""Worth: what agreement on each token of the listed names says, worked out for a whole index.

Each list is counted by itself: the same parties stand on many lists, and what one list alone would report must be
reported whatever else is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from watchlist.matching.index import KINDS
from watchlist.matching.keys import Array, distinct
from watchlist.matching.listed import Role
from watchlist.matching.rarity import token_weight
from watchlist.model import Kind
from watchlist.names.legal_forms import organisation_word


def lengths_of(offsets: Array) -> Array:
    """Return how long the rows are that begin at some offsets."""
    return np.asarray(np.diff(offsets.astype(np.int64)), dtype=np.int64)


def slot_names(arrays: Mapping[str, Array]) -> Array:
    """Return the number of the name that each slot is part of."""
    lengths = lengths_of(arrays["slot_offset"])
    return np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)


def slot_weights(arrays: Mapping[str, Array], tokens: list[str]) -> dict[str, Array]:
    """Return what agreement on every token of every name is worth, in log-odds (`slot_weight`)."""
    clusters = arrays["token_cluster"][arrays["slot_token"]].astype(np.int64)
    slot_name = slot_names(arrays)
    slot_entry = arrays["name_entry"][slot_name].astype(np.int64)
    person = arrays["entry_kind"][slot_entry] == KINDS.index(Kind.PERSON)
    group = arrays["entry_list"][slot_entry].astype(np.int64) * 2 + person
    groups = int(group.max(initial=0)) + 1
    held = clusters * groups + group
    bearers = np.bincount(distinct(held << 32 | slot_entry) >> 32).tolist()
    kind_person = arrays["entry_kind"] == KINDS.index(Kind.PERSON)
    totals = np.bincount(arrays["entry_list"].astype(np.int64) * 2 + kind_person, minlength=groups).tolist()
    cache: dict[tuple[int, int, int, bool], float] = {}
    weights = np.zeros(len(clusters), dtype=np.float32)
    columns = (arrays["slot_token"], arrays["slot_role"], group, _brands(arrays, tokens), held)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    for place, (token, role, of, is_brand, holders) in enumerate(rows):
        found = cache.get((token, role, of, is_brand))
        if found is None:
            entries = 1 if is_brand else bearers[holders]
            found = token_weight(tokens[token], Role(role), entries, totals[of], bool(of % 2))
            cache[token, role, of, is_brand] = found
        weights[place] = found
    return {"slot_weight": weights}


def _brands(arrays: Mapping[str, Array], tokens: list[str]) -> Array:
    """Mark words that are all there is of a body's name but for a legal form: who else bears one is of its group."""
    role, names = arrays["slot_role"], slot_names(arrays)
    says = ~np.isin(role, [Role.LEGAL, Role.PARTICLE, Role.TITLE, Role.ASIDE])
    alone = np.bincount(names[says], minlength=len(arrays["name_entry"])) == 1
    body = arrays["entry_kind"][arrays["name_entry"]] == KINDS.index(Kind.ORGANIZATION)
    telling = np.array([not organisation_word(text) for text in tokens], dtype=bool)[arrays["slot_token"]]
    brands: Array = (alone & body)[names] & (role == Role.WORD) & telling
    return brands
