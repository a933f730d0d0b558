"""Keys: those of words with letters deleted are found without writing them, and tables find what they hold."""

from __future__ import annotations

from random import Random
from zlib import crc32

import numpy as np
import pytest

from watchlist.matching.keys import (
    LONGEST_CUT,
    KeyTable,
    bits_of,
    cut_keys,
    may_have,
    pair_bits,
    pair_keys,
    starts_of,
)


def _without(text: bytes, twice: bool) -> list[int]:
    """Return the keys of a text and of what is left without each letter, and without each pair, one by one."""
    once = [text[:at] + text[at + 1 :] for at in range(len(text))]
    pairs = [left[:at] + left[at + 1 :] for first, left in enumerate(once) for at in range(first, len(left))]
    return sorted(map(crc32, [text, *once, *(pairs if twice else ())]))


@pytest.mark.parametrize(
    "text", [b"shoigu", b"aab", b"prigozhin", b"aaaaaaaa", b"8x8x8x8x", b"z" * (LONGEST_CUT - 1)]
)
@pytest.mark.parametrize("twice", [False, True])
def test_the_keys_of_cuts_are_those_of_the_texts_that_are_left(text: bytes, twice: bool) -> None:
    other = text[::-1]
    found = cut_keys([text, other], twice).tolist()
    assert [sorted(row) for row in found] == [_without(text, twice), _without(other, twice)]


@pytest.mark.parametrize("size", [0, 1, 7, 500])
def test_a_table_finds_the_values_of_its_keys_and_no_others(size: int) -> None:
    random = Random(size)
    keys = np.array(sorted(random.getrandbits(32) for _ in range(size)), dtype=np.uint32)
    table = KeyTable(keys, np.arange(size, dtype=np.uint32), bits_of(keys), starts_of(keys))
    assert [list(table.find(key)) for key in keys.tolist()] == [[at] for at in range(size)]
    others = {random.getrandbits(32) for _ in range(5_000)} - set(keys.tolist())
    assert not any(table.find(key) for key in others)


def test_a_table_finds_every_value_under_the_cuts_of_a_text() -> None:
    words = [b"shoigu", b"shogu", b"shoigo", b"shoygu", b"putin", b"shoigus"]
    pairs = sorted(
        (key, number) for number, word in enumerate(words) for key in set(cut_keys([word], False)[0].tolist())
    )
    keys, numbers = np.array(pairs, dtype=np.uint32).T
    table = KeyTable(keys.copy(), numbers.copy(), bits_of(keys), starts_of(keys))
    assert table.find_cuts(b"shoigu", False) == {0, 1, 2, 3, 5}
    assert not (table.find_cuts(b"lavrov", True))


@pytest.mark.parametrize("size", [1, 60, 5_000])
def test_a_table_of_pairs_has_its_own_and_few_others(size: int) -> None:
    random = Random(size)
    drawn = [(random.randrange(30_000), random.randrange(30_000)) for _ in range(size + 20_000)]
    own, others = np.array(drawn[:size], dtype=np.uint32), np.array(drawn[size:], dtype=np.uint32)
    table = pair_bits(pair_keys(own[:, 0], own[:, 1]))
    assert may_have(table, pair_keys(own[:, 0], own[:, 1])).all()
    assert may_have(table, pair_keys(others[:, 0], others[:, 1])).mean() < 0.15
