"""Openings: which two tokens of a listed name must stand near each other before the name is looked at.

A name can reach the threshold only with enough of its tokens. Sorted by what they are worth, the dear ones first,
so many must be among the first that a pair of them stands in every text where the name can be a hit; names are
listed under those pairs alone (a prefix filter: Chaudhuri, Ganti and Kaushik 2006). Worked out once, with the index.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from watchlist.matching.keys import Array
from watchlist.matching.listed import IDENTIFYING, Role
from watchlist.matching.omissions import LEAST_SHARE, status_limit
from watchlist.matching.weights import log_odds, weights
from watchlist.model import Kind
from watchlist.names.countries import country_words

OPEN_CONFIDENCE = 0.5
"""Names are opened where all that can stand around them could lift them to this; a lower threshold opens no more."""

_KINDS = tuple(Kind)
_ALWAYS = ("country_sentence", "network", "kind_match", "sanctions_sentence", "programme")
_OF_PERSONS = ("role", "birth_match", "whole", "verbatim_person")
_OF_OTHERS = ("quoted", "another_name")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Names(NamedTuple):
    """The identifying tokens of names with equally many of them: one row a name, one column a token."""

    number: Array
    cluster: Array
    gain: Array
    loss: Array
    role: Array
    plain: Array
    person: Array


def openings(arrays: Mapping[str, Array], ordinary: Array, tokens: list[str]) -> dict[str, Array]:
    """Return the pairs that open each name, sorted by opening token; `ordinary` marks words of ordinary language."""
    clusters = int(arrays["token_cluster"].max()) + 1 if len(arrays["token_cluster"]) else 0
    slot = _slots(arrays, ordinary, tokens)
    rows = [pair for names in _by_size(arrays, slot) for pair in _pairs_of(names)]
    rows += _joined_pairs(arrays)
    opener = np.concatenate([row[0] for row in rows]) if rows else np.zeros(0, np.uint32)
    partner = np.concatenate([row[1] for row in rows]) if rows else np.zeros(0, np.uint32)
    name = np.concatenate([row[2] for row in rows]) if rows else np.zeros(0, np.uint32)
    keep = opener != partner
    opener, partner, name = opener[keep], partner[keep], name[keep]
    order = np.lexsort((name, partner, opener))
    opener, partner, name = opener[order], partner[order], name[order]
    repeated = np.zeros(len(name), dtype=bool)
    repeated[1:] = (opener[1:] == opener[:-1]) & (partner[1:] == partner[:-1]) & (name[1:] == name[:-1])
    opener, partner, name = opener[~repeated], partner[~repeated], name[~repeated]
    first = np.ones(len(name), dtype=bool)
    first[1:] = (opener[1:] != opener[:-1]) | (partner[1:] != partner[:-1])
    offset = np.zeros(clusters + 1, dtype=np.uint32)
    np.cumsum(np.bincount(opener[first].astype(np.int64), minlength=clusters), out=offset[1:])
    return slot | {
        "opens_offset": offset,
        "opens_partner": partner[first].astype(np.uint32),
        "pair_offset": np.append(np.flatnonzero(first), len(name)).astype(np.uint32),
        "opens_name": name.astype(np.uint32),
        "name_initials": _initials(arrays, tokens),
    }


def most_around() -> tuple[float, float]:
    """Return the most that the surroundings, or its being the whole name, can add for a person and for others."""
    table = weights()
    always = sum(table[name] for name in _ALWAYS)
    return always + sum(table[name] for name in _OF_PERSONS), always + sum(table[name] for name in _OF_OTHERS)


def needed(person: Array) -> Array:
    """Return the least that the names must say before the surroundings can lift them to `OPEN_CONFIDENCE`."""
    most_person, most_other = most_around()
    least = log_odds(OPEN_CONFIDENCE) - weights()["prior"]
    found: Array = least - np.where(person, most_person, most_other)
    return found


def most(names: Names, found: Array) -> Array:
    """Return the most that the names say where only the `found` tokens stand; as `bound` has it for one name."""
    table = weights()
    is_given, is_family = names.role == Role.GIVEN, names.role == Role.FAMILY
    total = np.where(found, names.gain, names.loss).sum(axis=1)
    given, family = is_given.any(axis=1), is_family.any(axis=1)
    total += table["missing_every_given"] * (given & ~(is_given & found).any(axis=1))
    total += table["missing_family"] * (family & ~(is_family & found).any(axis=1))
    held, whole = np.where(found, names.gain, 0.0).sum(axis=1), names.gain.sum(axis=1)
    total += table["part_only"] * (~names.person & (held < LEAST_SHARE * whole))
    words = (found & ~is_given & ~is_family & (names.gain > 0)).sum(axis=1)
    plain = (~found | names.plain).all(axis=1) & ~given & ~family
    for count, label in enumerate(("ordinary_one", "ordinary_two", "ordinary_three"), 1):
        total += table[label] * (plain & (words == count))
    complete = ~(~found & (names.loss < 0)).any(axis=1)
    total += table["kind_ordinary"] * (plain & (words > 0) & (words < 4) & complete)
    result: Array = total
    return result


def _lengths(offsets: Array) -> Array:
    return np.asarray(np.diff(offsets.astype(np.int64)), dtype=np.int64)


def _slots(arrays: Mapping[str, Array], ordinary: Array, tokens: list[str]) -> dict[str, Array]:
    """Return what the bound asks of every token of a name: cluster, what it costs when missing, if it is plain."""
    table = weights()
    weight, role, token = arrays["slot_weight"], arrays["slot_role"], arrays["slot_token"]
    lengths = _lengths(arrays["slot_offset"])
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
    return {
        "slot_cluster": arrays["token_cluster"][token],
        "slot_loss": loss,
        "slot_plain": (named | general | ordinary[token]).astype(np.uint8),
        "joined_cluster": arrays["token_cluster"][arrays["joined_token"]],
    }


def _by_size(arrays: Mapping[str, Array], slot: Mapping[str, Array]) -> Iterator[Names]:
    """Yield the names by how many identifying tokens they have, each name's tokens in falling order of worth."""
    lengths = _lengths(arrays["slot_offset"])
    slot_name = np.repeat(np.arange(len(lengths)), lengths)
    core = np.isin(arrays["slot_role"], [int(role) for role in IDENTIFYING])
    weight = arrays["slot_weight"].astype(np.float64)
    slots = np.flatnonzero(core)
    slots = slots[np.lexsort((-weight[slots], slot_name[slots]))]
    counts = np.bincount(slot_name[slots], minlength=len(lengths))
    starts = np.concatenate([[0], np.cumsum(counts)])
    role, loss, plain = arrays["slot_role"], slot["slot_loss"].astype(np.float64), slot["slot_plain"] > 0
    kind = arrays["entry_kind"][arrays["name_entry"]]
    for size in np.unique(counts[counts > 1]).tolist():
        number = np.flatnonzero(counts == size)
        at = slots[starts[number][:, None] + np.arange(size)]
        cluster = slot["slot_cluster"][at]
        person = kind[number] == _KINDS.index(Kind.PERSON)
        yield Names(number, cluster, weight[at], loss[at], role[at], plain[at], person)


def _pairs_of(names: Names) -> Iterator[tuple[Array, Array, Array]]:
    """Yield (opening cluster, partner, name): every set of tokens that suffices has one of a name's pairs."""
    size = names.cluster.shape[1]
    least = needed(names.person)
    ranks = np.arange(size)
    twice = np.zeros(len(names.number), dtype=bool)
    for step in range(1, size):
        twice |= (names.cluster[:, step:] == names.cluster[:, :-step]).any(axis=1)
    for first in range(size - 1):
        rest = np.broadcast_to(ranks >= first, names.cluster.shape)
        can_begin = twice | (most(names, rest) >= least)
        for second in range(first + 1, size):
            chosen = np.broadcast_to((ranks == first) | (ranks >= second), names.cluster.shape)
            opens = can_begin & (twice | (most(names, chosen) >= least))
            yield names.cluster[opens, first], names.cluster[opens, second], names.number[opens]


def _joined_pairs(arrays: Mapping[str, Array]) -> list[tuple[Array, Array, Array]]:
    """Return the pairs of tokens written as one with each of the name's others that they do not cover."""
    count = _lengths(arrays["joined_offset"])
    name = np.repeat(np.arange(len(count)), count)
    first = arrays["joined_first"].astype(np.int64)
    end = first + arrays["joined_size"]
    cluster = arrays["token_cluster"][arrays["joined_token"]]
    found = []
    for offset, token, starts, ends in (
        ("slot_offset", "slot_token", None, None),
        ("joined_offset", "joined_token", first, end),
    ):
        lengths = _lengths(arrays[offset])[name]
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
        found.append((cluster[row][apart], other[apart], name[row][apart]))
    return found


def _initials(arrays: Mapping[str, Array], tokens: list[str]) -> Array:
    """Return for every name the first letters of its given names and patronymics, as bits; others share one."""
    letter = np.array([1 << initial_bit(text) for text in tokens] or [0], dtype=np.uint32)
    lengths = _lengths(arrays["slot_offset"])
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
