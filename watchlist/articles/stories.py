"""Stories: articles that are copies of one another, as agencies' texts are when many papers print them.

Copies differ in headline, length and a few words, so they are compared by the runs of words they share:
MinHash with one permutation (Li, Owen and Zhang, 2012; empty bins filled as by Shrivastava and Li, 2014) costs
one hash a word, and banding finds the candidates without comparing every article with every other.
"""

from __future__ import annotations

import re
from array import array
from collections import deque
from zlib import crc32

_BINS = 128
_BIN_BITS = 7
_ROWS = 4
_BANDS = _BINS // _ROWS
_BUCKETS = 1 << 16
_NONE = -1
_SHINGLE_WORDS = 4
_SHINGLE_CHARACTERS = 4
_LONG_WORD = 15
_MIN_SHINGLES = 12
_MAX_CANDIDATES = 64
_WORD = re.compile(r"[^\W_]+")
_MIX = 0x9E3779B97F4A7C15  # Fibonacci hashing (Knuth, vol. 3, 6.4): spreads what a checksum leaves close
_MASK = (1 << 64) - 1


def signature(text: str) -> bytes:
    """Return what `similarity` compares: 512 bytes, the same for texts that differ in case and punctuation.

    Texts too short to share runs of words are alike only when their words are the same.
    """
    shingles = _shingles(text.lower())
    if len(shingles) < _MIN_SHINGLES:
        return array(
            "I", [crc32(" ".join(_WORD.findall(text.lower())).encode("utf-8", "replace"))] * _BINS
        ).tobytes()
    smallest: list[int | None] = [None] * _BINS
    for shingle in shingles:
        mixed = (crc32(shingle) * _MIX) & _MASK
        place, value = mixed >> (64 - _BIN_BITS), (mixed >> 16) & 0xFFFFFFFF
        held = smallest[place]
        if held is None or value < held:
            smallest[place] = value
    return array("I", _filled(smallest)).tobytes()


def similarity(left: bytes, right: bytes) -> float:
    """Return about the share of runs of words that two texts have in common, by their signatures.

    >>> similarity(signature("The ship was seized."), signature("The ship was SEIZED"))
    1.0
    """
    equal = sum(a == b for a, b in zip(memoryview(left).cast("I"), memoryview(right).cast("I"), strict=True))
    return equal / _BINS


class Stories:
    """Groups articles into stories, in the order in which they come.

    Equal input in equal order gives equal stories. Add only articles whose story will be shown, such as those
    with hits: of more than `most` stories the oldest are forgotten, for copies of one come within days and
    memory must stay flat. A story costs about a kilobyte.
    """

    def __init__(self, min_similarity: float = 0.5, most: int = 2_000) -> None:
        self._min_similarity = min_similarity
        self._ids: deque[str] = deque(maxlen=most)
        self._signatures: deque[bytes] = deque(maxlen=most)
        self._bands = _Bands(most)
        self._count = 0

    def add(self, article_id: str, article_signature: bytes) -> str:
        """Return the id of the first article of the story, which is the article's own for a new story."""
        keys = _keys(article_signature)
        oldest = self._count - len(self._ids)
        best, most = -1, self._min_similarity
        for story in sorted({story for key in keys for story in self._bands.stories(key, self._count)}):
            found = similarity(article_signature, self._signatures[story - oldest])
            if found > most or (found == most and best < 0):
                best, most = story, found
        if best >= 0:
            return self._ids[best - oldest]
        if len(self._ids) == self._ids.maxlen:
            self._bands.forget(oldest, _keys(self._signatures[0]))
        self._bands.add(self._count, keys)
        self._ids.append(article_id)
        self._signatures.append(article_signature)
        self._count += 1
        return article_id


class _Bands:
    """Which of the last `most` stories have a key: a hash table with chains, in arrays that never grow.

    A dictionary of 64,000 numbers takes ten times as much, and it is filled little by little over a run.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._first = array("i", [_NONE]) * _BUCKETS
        self._next = array("i", [_NONE]) * (most * _BANDS)
        self._keys = array("Q", [0]) * (most * _BANDS)

    def stories(self, key: int, count: int) -> list[int]:
        """Return the stories with this key, the newest first; `count` is the number of all there ever were."""
        found = []
        slot = self._first[_bucket(key)]
        while slot != _NONE:
            if self._keys[slot] == key:
                place = slot // _BANDS
                found.append(count - 1 - (count - 1 - place) % self._most)
            slot = self._next[slot]
        return found

    def add(self, story: int, keys: list[int]) -> None:
        """Take in a story, but not where a key has so many that it says nothing."""
        for band, key in enumerate(keys):
            if len(self.stories(key, story)) < _MAX_CANDIDATES:
                slot, bucket = story % self._most * _BANDS + band, _bucket(key)
                self._keys[slot] = key
                self._next[slot], self._first[bucket] = self._first[bucket], slot

    def forget(self, story: int, keys: list[int]) -> None:
        """Take out a story with the keys that it came with."""
        for band, key in enumerate(keys):
            gone, bucket = story % self._most * _BANDS + band, _bucket(key)
            before, slot = _NONE, self._first[bucket]
            while slot not in (gone, _NONE):
                before, slot = slot, self._next[slot]
            if slot == _NONE:
                continue
            if before == _NONE:
                self._first[bucket] = self._next[slot]
            else:
                self._next[before] = self._next[slot]


def _keys(article_signature: bytes) -> list[int]:
    width = _ROWS * 4
    pieces = (article_signature[band * width : (band + 1) * width] for band in range(_BANDS))
    return [band << 32 | crc32(piece) for band, piece in enumerate(pieces)]


def _bucket(key: int) -> int:
    """Return where in the table a key is; in a very short text the keys of all bands have one checksum."""
    return (key + (key >> 32) * 0x9E37) % _BUCKETS


def _shingles(text: str) -> set[bytes]:
    """Return the runs of words, or of characters where words are not divided by spaces."""
    words = _WORD.findall(text)
    if words and sum(map(len, words)) > len(words) * _LONG_WORD:
        joined = "".join(words)
        size = _SHINGLE_CHARACTERS
        return {joined[n : n + size].encode("utf-8", "replace") for n in range(len(joined) - size + 1)}
    size = _SHINGLE_WORDS
    return {" ".join(words[n : n + size]).encode("utf-8", "replace") for n in range(len(words) - size + 1)}


def _filled(bins: list[int | None]) -> list[int]:
    """Give each empty bin the value of the next full one, mixed with the distance."""
    filled: list[int] = [0] * len(bins)
    value, distance = next(value for value in bins if value is not None), 0
    for place in range(2 * len(bins) - 1, -1, -1):
        held = bins[place % len(bins)]
        if held is not None:
            value, distance = held, 0
        else:
            distance += 1
        filled[place % len(bins)] = (value + distance * 0x9E3779B1) & 0xFFFFFFFF
    return filled
