"""Stories: articles that are copies of one another, as agencies' texts are when many papers print them.

Copies differ in headline, length and a few words, so they are compared by the runs of words they share:
MinHash with one permutation (Li, Owen and Zhang, 2012; empty bins filled as by Shrivastava and Li, 2014) costs
one hash a word, and banding finds the candidates without comparing every article with every other.
"""

from __future__ import annotations

import re
from array import array
from zlib import crc32

_BINS = 128
_BIN_BITS = 7
_ROWS = 4
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

    Equal input in equal order gives equal stories. A story costs about three kilobytes, so add only articles
    whose story will be shown, such as those with hits; of more than `most` stories the oldest are forgotten,
    for copies of one come within days and memory must stay flat.
    """

    def __init__(self, min_similarity: float = 0.5, most: int = 2_000) -> None:
        self._min_similarity = min_similarity
        self._most = most
        self._stories: dict[int, tuple[str, bytes]] = {}
        self._bands: dict[int, int | tuple[int, ...]] = {}  # most are those of one story alone
        self._count = 0

    def add(self, article_id: str, article_signature: bytes) -> str:
        """Return the id of the first article of the story, which is the article's own for a new story."""
        keys = _keys(article_signature)
        candidates = sorted({story for key in keys for story in self._in_band(key)})
        best, most = -1, self._min_similarity
        for story in candidates:
            found = similarity(article_signature, self._stories[story][1])
            if found > most or (found == most and best < 0):
                best, most = story, found
        if best >= 0:
            return self._stories[best][0]
        for key in keys:
            held = self._in_band(key)
            if len(held) < _MAX_CANDIDATES:
                self._bands[key] = (*held, self._count) if held else self._count
        self._stories[self._count] = article_id, article_signature
        self._count += 1
        if len(self._stories) > self._most:
            self._forget(next(iter(self._stories)))
        return article_id

    def _in_band(self, key: int) -> tuple[int, ...]:
        held = self._bands.get(key, ())
        return (held,) if isinstance(held, int) else held

    def _forget(self, story: int) -> None:
        for key in _keys(self._stories.pop(story)[1]):
            left = tuple(other for other in self._in_band(key) if other != story)
            if left:
                self._bands[key] = left
            else:
                self._bands.pop(key, None)


def _keys(article_signature: bytes) -> list[int]:
    width = _ROWS * 4
    pieces = (article_signature[band * width : (band + 1) * width] for band in range(_BINS // _ROWS))
    return [band << 32 | crc32(piece) for band, piece in enumerate(pieces)]


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
