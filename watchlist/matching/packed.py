"""Packed rows: all that the index knows of one token of a listed name side by side, so that one read has it.

A list of a million names is larger than any cache of the processor; in columns, every fact costs a wait for memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from struct import Struct

import numpy as np

from watchlist.matching.keys import Array

_SLOT = Struct("<IIffBB")
_JOINED = Struct("<IIBB")
_SLOT_COLUMNS = ("slot_token", "slot_cluster", "slot_weight", "slot_loss", "slot_role", "slot_plain")
_JOINED_COLUMNS = ("joined_token", "joined_cluster", "joined_first", "joined_size")

PLAIN_WORD, FREE = 1, 2
"""Flags of a token: a plain word, and a syllable that is a small word elsewhere and is found without a cluster."""

SlotRow = tuple[int, int, float, float, int, int]
"""Token, cluster, weight, what it costs when missing (both in log-odds), role, and if it is plain."""

JoinedRow = tuple[int, int, int, int]
"""Token and cluster of tokens written as one, the first of them and how many they are."""


def packed(arrays: dict[str, Array]) -> dict[str, Array]:
    """Return the arrays with the columns of tokens as rows."""
    rows = {"slots": _rows(arrays, _SLOT_COLUMNS, _SLOT), "joined": _rows(arrays, _JOINED_COLUMNS, _JOINED)}
    columns = {*_SLOT_COLUMNS, *_JOINED_COLUMNS}
    return {name: array for name, array in arrays.items() if name not in columns} | rows


def slot_rows(view: Mapping[str, memoryview], first: int, last: int) -> Iterator[SlotRow]:
    """Return the rows of the tokens from `first` up to `last`."""
    size = _SLOT.size
    return _SLOT.iter_unpack(view["slots"][first * size : last * size])


def joined_rows(view: Mapping[str, memoryview], first: int, last: int) -> Iterator[JoinedRow]:
    """Return the rows of tokens written as one from `first` up to `last`."""
    size = _JOINED.size
    return _JOINED.iter_unpack(view["joined"][first * size : last * size])


def _rows(arrays: Mapping[str, Array], columns: tuple[str, ...], row: Struct) -> Array:
    kinds = {"I": "<u4", "f": "<f4", "B": "u1"}
    shape = [(name, kinds[kind]) for name, kind in zip(columns, row.format[1:], strict=True)]
    found = np.zeros(len(arrays[columns[0]]), dtype=np.dtype(shape))
    for name in columns:
        found[name] = arrays[name]
    return found.view(np.uint8)
