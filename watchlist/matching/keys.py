"""Keys: 32-bit numbers under which the index finds tokens, and the tables that say quickly which keys it has.

A key is the CRC-32 of a text. That is linear: a letter in place of another changes it by a term that depends only on
the two and on how far from the end they stand. So the keys of a word with letters deleted need not read it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from operator import getitem, xor
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

LONGEST_CUT = 40
"""Texts must be shorter to be looked up with letters deleted."""

_WIDTH = 32
_BITS_PER_KEY, _BITS_PER_PAIR = 8, 16
_BITS = tuple(1 << at for at in range(8))
_BIT_ARRAY = np.array(_BITS, dtype=np.uint8)
_FIRST_FACTOR, _SECOND_FACTOR = 0x9E3779B1, 0x85EBCA6B
_TERMS = [
    tuple(crc32(bytes((byte, *bytes(after)))) ^ crc32(bytes(after + 1)) for byte in range(128))
    for after in range(LONGEST_CUT)
]
"""What a byte adds to a key, by how many bytes come after it."""

_TERM_ARRAY = np.array(_TERMS, dtype=np.uint32)


def view_of(array: Array) -> memoryview:
    """Return an array as a memory view, whose single items are read faster than an array's."""
    buffer: Any = array
    return memoryview(buffer)


def key(text: str) -> int:
    """Return the 32-bit key of a text."""
    return crc32(text.encode("utf-8", "surrogatepass"))


def cut_keys(texts: Sequence[bytes], twice: bool) -> Array:
    """Return the keys of ASCII texts of one length and of what is left of each without one letter, or also without two.

    One row a text.

    >>> sorted(cut_keys([b"abc"], False)[0].tolist()) == sorted(map(crc32, (b"abc", b"ab", b"ac", b"bc")))
    True
    """
    size = len(texts[0])
    back = np.frombuffer(b"".join(texts), dtype=np.uint8).reshape(-1, size)[:, ::-1]
    terms = _TERM_ARRAY[np.arange(size - 1), back[:, :-1] ^ back[:, 1:]]
    start, shorter = (
        np.fromiter((crc32(text[: size - cut]) for text in texts), np.uint32, len(texts)) for cut in (1, 2)
    )
    once = np.bitwise_xor.accumulate(np.column_stack([start, terms]), axis=1)
    columns = [np.fromiter(map(crc32, texts), np.uint32, len(texts)), *once.T]
    if twice:
        second = np.bitwise_xor.accumulate(
            np.column_stack([start ^ shorter, _TERM_ARRAY[np.arange(size - 2), back[:, 1:-1] ^ back[:, 2:]]]),
            axis=1,
        )
        columns += [once[:, left] ^ second[:, at] for at in range(size - 1) for left in range(at + 1)]
    return np.column_stack(columns)


def _changes(text: bytes) -> list[int]:
    """Return by what each letter differs from the one before it, from the last to the second."""
    back = text[::-1]
    return list(map(xor, back, back[1:]))


def _without_one(text: bytes, changes: list[int]) -> list[int]:
    """Return the keys of a text without one letter, from the last to the first.

    Texts that miss neighbouring letters differ in one place, whose term depends on how far from the end it is.
    """
    return list(accumulate(map(getitem, _TERMS, changes), xor, initial=crc32(text[:-1])))


def _without_another(text: bytes, changes: list[int]) -> list[int]:
    """Return what the lack of another letter changes in the keys of a text without one that is nearer to the end."""
    start = crc32(text[:-1]) ^ crc32(text[:-2])
    return list(accumulate(map(getitem, _TERMS, changes[1:]), xor, initial=start))


def distinct(values: Array) -> Array:
    """Return the sorted values of an array, each once; many times faster than the hash table of `numpy.unique`."""
    found = np.sort(values)
    first = np.ones(len(found), dtype=bool)
    first[1:] = found[1:] != found[:-1]
    return found[first]


def bits_of(keys: Array) -> Array:
    """Return two tables of bits, one after the other, in which the bits of all keys are set.

    The first, by the upper bits of a key, shows most keys that are not listed; the second, by the lower, the others.
    """
    size = 1 << max(3, int(len(keys) * _BITS_PER_KEY).bit_length() - 3)
    tables = np.zeros(2 * size, dtype=np.uint8)
    np.bitwise_or.at(tables, keys >> np.uint32(_shift(tables)), _BIT_ARRAY[keys & np.uint32(7)])
    np.bitwise_or.at(tables, size + (keys & np.uint32(size - 1)), _BIT_ARRAY[keys >> np.uint32(29)])
    return tables


def pair_keys(first: Array, second: Array) -> Array:
    """Return the 32-bit keys of pairs of 32-bit numbers."""
    keys: Array = first * np.uint32(_FIRST_FACTOR)
    keys += second * np.uint32(_SECOND_FACTOR)
    return keys


def pair_bits(keys: Array) -> Array:
    """Return a table of bits in which the bits of all keys of pairs are set, for `may_have`."""
    size = 1 << max(3, int(len(keys) * _BITS_PER_PAIR).bit_length() - 3)
    table = np.zeros(size, dtype=np.uint8)
    np.bitwise_or.at(table, keys >> np.uint32(_pair_shift(table)), _BIT_ARRAY[keys & np.uint32(7)])
    return table


def may_have(table: Array, keys: Array) -> Array:
    """Tell of each key whether a table of bits may have it: all of its own, and one in some twenty others."""
    found: Array = (table[keys >> np.uint32(_pair_shift(table))] & _BIT_ARRAY[keys & np.uint32(7)]) > 0
    return found


def _pair_shift(table: Sequence[int] | Array) -> int:
    return _WIDTH + 1 - len(table).bit_length()


def starts_of(keys: Array) -> Array:
    """Return where the keys that begin with the same bits start among the sorted ones, and at last where they end."""
    upper = keys >> np.uint32(_WIDTH - _digits(keys))
    return np.searchsorted(upper, np.arange((1 << _digits(keys)) + 1)).astype(np.uint32)


def _digits(keys: Sequence[int] | Array) -> int:
    """Return how many of the upper bits of keys part them into about as many groups as there are keys."""
    return max(1, len(keys).bit_length())


def _shift(tables: Sequence[int] | Array) -> int:
    """Return by how many bits a key is shifted to give its place in the first of two tables."""
    return 34 - len(tables).bit_length()


class KeyTable:
    """The listed values under each key of a sorted array, with its table of bits."""

    __slots__ = ("_bits", "_keys", "_mask", "_parted", "_second", "_shift", "_starts", "_values")

    def __init__(self, keys: Array, values: Array, bits: Array, starts: Array) -> None:
        self._keys, self._values, self._bits = view_of(keys), view_of(values), view_of(bits)
        self._starts, self._parted = view_of(starts), _WIDTH - _digits(keys)
        self._shift = _shift(bits)
        self._second = len(bits) // 2
        self._mask = self._second - 1

    def find(self, wanted: int) -> Sequence[int]:
        """Return the values under a key."""
        bits = self._bits
        if (
            bits[wanted >> self._shift] & _BITS[wanted & 7]
            and bits[self._second + (wanted & self._mask)] & _BITS[wanted >> 29]
        ):
            return self._under(wanted)
        return ()

    def find_cuts(self, text: bytes, twice: bool) -> set[int]:
        """Return the values under all `cut_keys` of a text."""
        bits, shift, bit = self._bits, self._shift, _BITS
        changes = _changes(text)
        once = _without_one(text, changes)
        found = [key for key in (crc32(text), *once) if bits[key >> shift] & bit[key & 7]]
        if twice:
            found += [
                key
                for at, other in enumerate(_without_another(text, changes), 1)
                for left in once[:at]
                if bits[(key := left ^ other) >> shift] & bit[key & 7]
            ]
        second, mask = self._second, self._mask
        likely = [key for key in found if bits[second + (key & mask)] & bit[key >> 29]]
        return {value for key in likely for value in self._under(key)}

    def _under(self, wanted: int) -> list[int]:
        """Return the values under a key from the few keys that begin like it."""
        keys, starts, group = self._keys, self._starts, wanted >> self._parted
        return [self._values[at] for at in range(starts[group], starts[group + 1]) if keys[at] == wanted]
