"""Openings: which two tokens of a listed name must stand near each other before the name is looked at.

A name can reach the threshold only with enough of its tokens. Sorted by what they are worth, the dear ones first,
so many must be among the first that a pair of them stands in every text where the name can be a hit; names are
listed under those pairs alone (a prefix filter: Chaudhuri, Ganti and Kaushik 2006). Worked out once, with the index.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from watchlist.matching.around import COMPLETE, ONE, PLAIN, SYLLABIC, least_said
from watchlist.matching.keys import Array, pair_bits, pair_keys
from watchlist.matching.listed import IDENTIFYING, Role
from watchlist.matching.most import LEAST_SHARE, MADE_UP_FOR
from watchlist.matching.omissions import status_limit
from watchlist.matching.packed import FREE, PLAIN_WORD
from watchlist.matching.weights import weights
from watchlist.matching.worth import lengths_of
from watchlist.model import Kind
from watchlist.names.countries import country_words
from watchlist.names.particles import is_particle

NEAR = 7
"""Two tokens of one name stand at most this many words apart."""

NEAR_ORDINARY = 3
"""Words of ordinary language open a name in close company only."""

_ROW = np.dtype(
    [("name", "<u4"), ("need", "<f4"), ("need_alone", "<f4"), ("shape", "<u2"), ("shape_alone", "<u2")]
)
_ANYWAY = -1e3
"""Names that open whatever stands around them need so little."""

_SLOTS_NEAR, _SLOTS_NEAR_ORDINARY = NEAR - 1, NEAR_ORDINARY - 1
"""Any two tokens of a name that is no longer stand near each other in a text, with two further words between them."""

_KINDS = tuple(Kind)
_ALWAYS = ("country_sentence", "network", "kind_match", "sanctions_sentence", "programme")
_OF_PERSONS = ("role", "birth_match", "whole", "verbatim_person")
_OF_OTHERS = ("quoted", "another_name")
_NO_PLACE = 1 << 16
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Names(NamedTuple):
    """The identifying tokens of names with equally many of them: one row a name, one column a token.

    `slots` counts all tokens of each name, `shape` is what the list says of it (the bits of `around`).
    """

    number: Array
    cluster: Array
    gain: Array
    loss: Array
    role: Array
    plain: Array
    ordinary: Array
    free: Array
    place: Array
    person: Array
    slots: Array
    shape: Array


class Said(NamedTuple):
    """The most that some tokens say of each name, in log-odds; if they are plain words, and if it is `one` such word.

    `complete` tells that nothing else of the name costs anything.
    """

    total: Array
    plain: Array
    complete: Array
    one: Array

    @property
    def lifted(self) -> Array:
        """The same where the kind of plain words stands beside them."""
        found: Array = self.total + weights()["kind_ordinary"] * (self.plain & self.complete)
        return found


class Opening(NamedTuple):
    """Pairs that open names: clusters, the opening one first, name, what it needs beside them, and its shape.

    `need` is that where further tokens of the name stand beside the pair, `need_alone` that where none does.
    """

    opener: Array
    partner: Array
    name: Array
    need: Array
    need_alone: Array
    shape: Array
    shape_alone: Array


def openings(arrays: Mapping[str, Array], ordinary: Array, tokens: list[str]) -> dict[str, Array]:
    """Return the pairs that open each name, sorted by opening token; `ordinary` marks words of ordinary language."""
    clusters = int(arrays["token_cluster"].max()) + 1 if len(arrays["token_cluster"]) else 0
    slot = _slots(arrays, ordinary, tokens)
    found = [pair for names in _by_size(arrays, slot, ordinary) for pair in _pairs_of(names)]
    found += _joined_pairs(arrays)
    rows = _columns(found)
    order = np.lexsort((rows.need, rows.name, rows.partner, rows.opener))
    rows = Opening(*(column[order[rows.opener[order] != rows.partner[order]]] for column in rows))
    same = [column[1:] == column[:-1] for column in (rows.opener, rows.partner, rows.name)]
    repeated = np.zeros(len(rows.name), dtype=bool)
    repeated[1:] = np.logical_and.reduce(same)
    rows = Opening(*(column[~repeated] for column in rows))
    opener, partner = rows.opener, rows.partner
    first = np.ones(len(opener), dtype=bool)
    first[1:] = (opener[1:] != opener[:-1]) | (partner[1:] != partner[:-1])
    offset = np.zeros(clusters + 1, dtype=np.uint32)
    np.cumsum(np.bincount(opener[first].astype(np.int64), minlength=clusters), out=offset[1:])
    return slot | {
        "opens_offset": offset,
        "opens_partner": partner[first].astype(np.uint32),
        "pair_offset": np.append(np.flatnonzero(first), len(opener)).astype(np.uint32),
        "opens": _packed(rows),
        "opens_bits": pair_bits(pair_keys(opener[first], partner[first])),
        "name_initials": _initials(arrays, tokens),
    }


def _columns(found: list[Opening]) -> Opening:
    """Return all pairs that open names as one."""
    if not found:
        return Opening(*(np.zeros(0, dtype=np.uint32) for _ in Opening._fields))
    return Opening(*(np.concatenate(column) for column in zip(*found, strict=True)))


def _packed(found: Opening) -> Array:
    rows = np.zeros(len(found.name), dtype=_ROW)
    for column in _ROW.names or ():
        rows[column] = getattr(found, column)
    return rows.view(np.uint8)


def most_around() -> tuple[float, float]:
    """Return the most that the surroundings, or its being the whole name, can add for a person and for others."""
    table = weights()
    always = sum(table[name] for name in _ALWAYS)
    return always + sum(table[name] for name in _OF_PERSONS), always + sum(table[name] for name in _OF_OTHERS)


def needed(person: Array) -> Array:
    """Return the least that the names must say before the surroundings can lift them to `OPEN_CONFIDENCE`."""
    most_person, most_other = most_around()
    found: Array = least_said() - np.where(person, most_person, most_other)
    return found


def most(names: Names, found: Array, has_initials: bool = False) -> Said:
    """Return the most that the names say where only the `found` tokens stand; as `most.most_said` has it for one.

    With initials no given name need be missing.
    """
    table = weights()
    found = found | names.free
    is_given, is_family = names.role == Role.GIVEN, names.role == Role.FAMILY
    held, whole = np.where(found, names.gain, 0.0).sum(axis=1), names.gain.sum(axis=1)
    total = np.minimum(held, table["name_cap"]) + np.where(found, 0.0, names.loss).sum(axis=1)
    given, family = is_given.any(axis=1), is_family.any(axis=1)
    total += _of_persons_left_out(names, found, is_given & (not has_initials), is_family)
    of_person = given | family
    total += table["part_only"] * (~names.person & ~of_person & (held < LEAST_SHARE * whole))
    words = (found & ~is_given & ~is_family & (names.gain > 0)).sum(axis=1)
    plain = (~found | names.plain).all(axis=1) & ~of_person
    for count, label in enumerate(("ordinary_one", "ordinary_two", "ordinary_three"), 1):
        total += table[label] * (plain & (words == count))
    complete = np.all(found | (names.loss >= 0), axis=1)
    return Said(total, plain & (words > 0) & (words < 4), complete, plain & (words == 1))


def _of_persons_left_out(names: Names, found: Array, is_given: Array, is_family: Array) -> Array:
    """Return the least that given and family names cost that are not found; see `omissions`."""
    table = weights()
    syllabic = (names.shape & SYLLABIC) > 0
    total = np.zeros(len(found))
    telling = np.ones(len(found), dtype=bool)
    for part, of_part, first, further in (
        (is_given, "missing_every_given", "missing_first_given", "missing_given"),
        (is_family, "missing_family", "missing_first_family", "missing_family_part"),
    ):
        missing = (part & ~found).sum(axis=1)
        places = np.where(part, names.place, _NO_PLACE)
        own = places.min(axis=1) == np.where(found, _NO_PLACE, places).min(axis=1)
        every = missing == part.sum(axis=1)
        cost = np.where(own, table[first], table[further] * missing)
        if part is is_given:
            cost = np.where(syllabic, table["missing_syllable"] * missing, cost)
            telling &= ~(syllabic & (missing > 0))
        total += np.where(missing > 0, np.where(every, table[of_part], cost), 0.0)
        telling &= ~((missing > 0) & (every | own))
    worth = np.sort(np.where(found, names.gain, 0.0), axis=1)[:, -2:].sum(axis=1)
    spare = np.minimum(worth - table["name_cap"], -MADE_UP_FOR * total)
    result: Array = total + np.where(telling, np.maximum(spare, 0.0), 0.0)
    return result


def _slots(arrays: Mapping[str, Array], ordinary: Array, tokens: list[str]) -> dict[str, Array]:
    """Return what the bound asks of every token of a name: cluster, what it costs when missing, if it is plain."""
    table = weights()
    weight, role, token = arrays["slot_weight"], arrays["slot_role"], arrays["slot_token"]
    lengths = lengths_of(arrays["slot_offset"])
    slot_name = np.repeat(np.arange(len(lengths)), lengths)
    share = np.zeros(len(Role), dtype=np.float32)
    share[Role.WORD], share[Role.GENERIC] = table["missing_word"], table["missing_generic"]
    loss = share[role] * weight
    loss[role == Role.NUMBER] = table["missing_number"]
    countries = country_words()
    is_country = np.array([text in countries for text in tokens], dtype=bool)[token]
    loss[(role == Role.GENERIC) & is_country] = table["missing_country"]
    limit = np.array([table.get(status_limit(text), -np.inf) for text in tokens], dtype=np.float32)[token]
    limit[role != Role.GENERIC] = -np.inf
    of_name = np.bincount(slot_name[limit > -np.inf], minlength=len(lengths))[slot_name]
    loss = np.maximum(loss, limit / np.maximum(of_name, 1))  # the limit is of all such words together
    named = arrays["name_ordinary"][slot_name] > 0
    general = np.isin(role, [Role.GENERIC, Role.NUMBER]) | (weight == 0.0)
    free = np.array([is_particle(text) for text in tokens], dtype=bool)[token] & (role == Role.GIVEN)
    return {
        "slot_cluster": arrays["token_cluster"][token],
        "slot_loss": loss,
        "slot_plain": (named | general | ordinary[token]) * np.uint8(PLAIN_WORD) | free * np.uint8(FREE),
        "joined_cluster": arrays["token_cluster"][arrays["joined_token"]],
    }


def _by_size(arrays: Mapping[str, Array], slot: Mapping[str, Array], ordinary: Array) -> Iterator[Names]:
    """Yield the names by how many identifying tokens they have, each name's tokens in falling order of worth."""
    lengths = lengths_of(arrays["slot_offset"])
    slot_name = np.repeat(np.arange(len(lengths)), lengths)
    core = np.isin(arrays["slot_role"], [int(role) for role in IDENTIFYING])
    weight = arrays["slot_weight"].astype(np.float64)
    slots = np.flatnonzero(core)
    slots = slots[np.lexsort((-weight[slots], slot_name[slots]))]
    counts = np.bincount(slot_name[slots], minlength=len(lengths))
    starts = np.concatenate([[0], np.cumsum(counts)])
    role, loss, plain = (
        arrays["slot_role"],
        slot["slot_loss"].astype(np.float64),
        slot["slot_plain"] & PLAIN_WORD > 0,
    )
    free = (slot["slot_plain"] & FREE) > 0
    starts_of_names = arrays["slot_offset"].astype(np.int64)
    ordinary_slot = ordinary[arrays["slot_token"]]
    kind, shape = arrays["entry_kind"][arrays["name_entry"]], arrays["name_shape"]
    for size in np.unique(counts[counts > 1]).tolist():
        number = np.flatnonzero(counts == size)
        at = slots[starts[number][:, None] + np.arange(size)]
        yield Names(
            number=number,
            cluster=slot["slot_cluster"][at],
            gain=weight[at],
            loss=loss[at],
            role=role[at],
            plain=plain[at],
            ordinary=ordinary_slot[at],
            free=free[at],
            place=at - starts_of_names[number][:, None],
            person=kind[number] == _KINDS.index(Kind.PERSON),
            slots=lengths[number],
            shape=shape[number],
        )


def _pairs_of(names: Names) -> Iterator[Opening]:
    """Yield the pairs that open names: every set of tokens that suffices has one of a name's pairs.

    What a pair needs is what is missing where it and all tokens that are worth less stand in a text.
    """
    size = names.cluster.shape[1]
    least = needed(names.person)
    ranks = np.arange(size)
    twice = np.zeros(len(names.number), dtype=bool)
    for step in range(1, size):
        twice |= (names.cluster[:, step:] == names.cluster[:, :-step]).any(axis=1)
    everything = most(names, np.ones(names.cluster.shape, dtype=bool))
    for first in range(size - 1):
        can_begin = most(names, _with_others_alike(names, ranks >= first, twice), True).lifted >= least
        if not can_begin.any():
            continue
        for second in range(first + 1, size):
            chosen = _with_others_alike(names, (ranks == first) | (ranks >= second), twice)
            opens = can_begin & (most(names, chosen, True).lifted >= least)
            if not opens.any():
                continue
            said = most(names, chosen)
            near = _stand_near(names, first, second)
            alone = most(names, _with_others_alike(names, (ranks == first) | (ranks == second), twice))
            yield Opening(
                names.cluster[opens, first],
                names.cluster[opens, second],
                names.number[opens],
                (least_said() - np.where(near, said.total, everything.total))[opens],
                (least_said() - alone.total)[opens],
                np.where(near, _shape(names, said), _shape(names, everything))[opens],
                _shape(names, alone)[opens],
            )


def _shape(names: Names, said: Said) -> Array:
    shape: Array = names.shape | PLAIN * said.plain | COMPLETE * said.complete | ONE * said.one
    return shape.astype(np.uint16)


def _stand_near(names: Names, first: int, second: int) -> Array:
    """Tell which names are so short that two of their tokens, like any other two, stand near each other in a text."""
    ordinary = names.ordinary[:, first] | names.ordinary[:, second]
    found: Array = names.slots <= np.where(ordinary, _SLOTS_NEAR_ORDINARY, _SLOTS_NEAR)
    return found


def _with_others_alike(names: Names, chosen: Array, twice: Array) -> Array:
    """Return for every name the chosen tokens, and those of the same clusters: one word of a text may be either."""
    found = np.repeat(chosen[None, :], len(twice), axis=0)
    cluster = names.cluster[twice]
    found[twice] = (cluster[:, :, None] == cluster[:, None, chosen]).any(axis=2)
    return found


def _joined_pairs(arrays: Mapping[str, Array]) -> list[Opening]:
    """Return the pairs of tokens written as one with each of the name's others that they do not cover, at no need."""
    lengths = lengths_of(arrays["joined_offset"])
    name = np.repeat(np.arange(len(lengths)), lengths)
    first = arrays["joined_first"].astype(np.int64)
    end = first + arrays["joined_size"]
    cluster = arrays["token_cluster"][arrays["joined_token"]]
    found = []
    for offset, token, starts, ends in (
        ("slot_offset", "slot_token", None, None),
        ("joined_offset", "joined_token", first, end),
    ):
        lengths = lengths_of(arrays[offset])[name]
        row = np.repeat(np.arange(len(name)), lengths)
        base = arrays[offset].astype(np.int64)[name][row]
        inside = np.arange(len(row)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        at = base + inside
        low = inside if starts is None else starts[at]
        high = inside + 1 if ends is None else ends[at]
        apart = (high <= first[row]) | (low >= end[row])
        if starts is None:
            apart &= np.isin(arrays["slot_role"][at], [int(role) for role in IDENTIFYING])
        other = arrays["token_cluster"][arrays[token][at]]
        count = int(apart.sum())
        need, shape = np.full(count, _ANYWAY), np.zeros(count, dtype=np.uint16)
        pair = cluster[row][apart], other[apart]
        found.append(Opening(*pair, name[row][apart], need, need, shape, shape))
    return found


def _initials(arrays: Mapping[str, Array], tokens: list[str]) -> Array:
    """Return for every name the first letters of its given names and patronymics, as bits; others share one."""
    letter = np.array([1 << initial_bit(text) for text in tokens] or [0], dtype=np.uint32)
    lengths = lengths_of(arrays["slot_offset"])
    slot_name = np.repeat(np.arange(len(lengths)), lengths)
    given = np.isin(arrays["slot_role"], [Role.GIVEN, Role.PATRONYMIC])
    found = np.zeros(len(lengths), dtype=np.uint32)
    np.bitwise_or.at(found, slot_name[given], letter[arrays["slot_token"][given]])
    return found


def initial_bit(text: str) -> int:
    """Return the bit of a folded token's first letter: 0 to 25, and 26 for every other letter.

    >>> initial_bit("shoigu"), initial_bit("шойгу")
    (18, 26)
    """
    place = _LETTERS.find(text[0])
    return place if place >= 0 else len(_LETTERS)
