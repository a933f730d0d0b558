"""The vocabulary: every distinct listed token, and the keys under which an article's token finds it.

Three sorted arrays of 32-bit keys (the text itself, its skeleton, and the text with letters left out) answer
"which listed tokens can this be?" without touching the others. Keys may collide: the caller judges by likeness.
Deleting letters on both sides finds every pair within the edit distance (Garbe's symmetric delete, 2012).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import combinations
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA

from watchlist.matching.forms import Form, likeness, max_edits, skeleton_of
from watchlist.matching.plain import MISSPELT, SOUNDED
from watchlist.matching.spoken import bare_keys
from watchlist.names.skeleton import skeleton

Array = npt.NDArray[Any]

_BITS_PER_KEY = 8
_LONGEST_FUZZY = 40
LONG = 8
"""From so many letters on a token may have a slip and still stand for a whole name."""


def view_of(array: Array) -> memoryview:
    """Return an array as a memory view, whose single items are read faster than an array's."""
    buffer: Any = array
    return memoryview(buffer)


def key(text: str) -> int:
    """Return the 32-bit key of a text."""
    return crc32(text.encode("utf-8", "surrogatepass"))


def deletions(text: str) -> set[str]:
    """Return `text` and what is left of it when as many letters as it may have edits are deleted.

    >>> sorted(deletions("abcde"))
    ['abcd', 'abcde', 'abce', 'abde', 'acde', 'bcde']
    """
    left = {text}
    for edits in range(1, max_edits(len(text)) + 1):
        for places in combinations(range(len(text)), edits):
            cut = text
            for place in reversed(places):
                cut = cut[:place] + cut[place + 1 :]
            left.add(cut)
    return left


def build_vocabulary(tokens: Sequence[str], fuzzy: Sequence[bool]) -> dict[str, Array]:
    """Return the arrays of a vocabulary; the number of a token is its place in `tokens`.

    Tokens with one skeleton share a cluster, numbered by first appearance. Only tokens marked `fuzzy` can be
    found with a typo.
    """
    blob = [token.encode("utf-8", "surrogatepass") for token in tokens]
    offsets = np.zeros(len(blob) + 1, dtype=np.uint32)
    np.cumsum([len(b) for b in blob], out=offsets[1:])
    clusters: dict[str, int] = {}
    cluster = [clusters.setdefault(skeleton_of(token), len(clusters)) for token in tokens]
    keys, numbers = array("I", map(key, tokens)), array("I", range(len(tokens)))
    for number, (token, allowed) in enumerate(zip(tokens, fuzzy, strict=True)):
        if allowed and token.isascii() and token.isalpha():
            for bare in bare_keys(token):
                keys.append(key(bare))
                numbers.append(number)
    exact, exact_token = np.array(keys, dtype=np.uint32), np.array(numbers, dtype=np.uint32)
    sound = np.fromiter((key(text) for text in clusters), dtype=np.uint32, count=len(clusters))
    cut_keys, cut_tokens = array("I"), array("I")
    for number, (token, allowed) in enumerate(zip(tokens, fuzzy, strict=True)):
        if allowed and len(token) < _LONGEST_FUZZY and max_edits(len(token)):
            cuts_of = {key(cut) for cut in deletions(token)}
            cut_keys.extend(cuts_of)
            cut_tokens.extend([number] * len(cuts_of))
    cuts = np.array(cut_keys, dtype=np.uint32)
    exact_order, sound_order, cut_order = (np.argsort(a, kind="stable") for a in (exact, sound, cuts))
    return {
        "exact_bits": _bits(exact),
        "sound_bits": _bits(sound),
        "cut_bits": _bits(cuts),
        "token_text": np.frombuffer(b"".join(blob), dtype=np.uint8),
        "token_offset": offsets,
        "token_cluster": np.array(cluster, dtype=np.uint32),
        "exact_key": exact[exact_order],
        "exact_token": exact_token[exact_order],
        "sound_key": sound[sound_order],
        "sound_cluster": sound_order.astype(np.uint32),
        "cut_key": cuts[cut_order],
        "cut_token": np.array(cut_tokens, dtype=np.uint32)[cut_order],
    }


def _bits(keys: Array) -> Array:
    """Return a table of bits in which those of all keys are set: most keys that are not listed are seen at once."""
    size = 1 << max(6, int(len(keys) * _BITS_PER_KEY).bit_length())
    bits = np.zeros(size >> 3, dtype=np.uint8)
    places = keys & np.uint32(size - 1)
    np.bitwise_or.at(bits, places >> np.uint32(3), (1 << (places & np.uint32(7))).astype(np.uint8))
    return bits


class KeyTable:
    """The listed values under each key of a sorted array, with a table of bits that most other keys fail."""

    __slots__ = ("_bits", "_keys", "_mask", "_values")

    def __init__(self, keys: Array, values: Array, bits: Array) -> None:
        self._keys, self._values, self._bits = view_of(keys), view_of(values), view_of(bits)
        self._mask = 8 * len(bits) - 1

    def find(self, wanted: int) -> Sequence[int]:
        """Return the values under a key."""
        place = wanted & self._mask
        if not self._bits[place >> 3] >> (place & 7) & 1:
            return ()
        keys = self._keys
        first = bisect_left(keys, wanted)
        if first == len(keys) or keys[first] != wanted:
            return ()
        last = first + 1
        while last < len(keys) and keys[last] == wanted:
            last += 1
        found: list[int] = self._values[first:last].tolist()
        return found

    def among(self, wanted: Iterable[int]) -> list[int]:
        """Return those of many keys that may be here, nearly all others left out."""
        bits, mask = self._bits, self._mask
        return [key for key in wanted if bits[(key & mask) >> 3] >> (key & 7) & 1]


_NONE: frozenset[int] = frozenset()


class Vocabulary:
    """A view on the arrays that `build_vocabulary` returned, in memory or mapped from a file."""

    def __init__(self, arrays: dict[str, Array]) -> None:
        self._text = view_of(arrays["token_text"])
        self._offset = view_of(arrays["token_offset"])
        self.cluster = view_of(arrays["token_cluster"])
        self._exact, self._sound, self._cut = (
            KeyTable(arrays[f"{name}_key"], arrays[f"{name}_{of}"], arrays[f"{name}_bits"])
            for name, of in (("exact", "token"), ("sound", "cluster"), ("cut", "token"))
        )
        self.size = len(self.cluster)

    def text(self, token: int) -> str:
        """Return the folded text of a listed token."""
        return str(self._text[self._offset[token] : self._offset[token + 1]], "utf-8", "surrogatepass")

    def near(self, text: str, reach: int) -> tuple[Set[int], Set[int]]:
        """Return what `clusters_of` returns for the one reading of a plain word that may stray so far."""
        found: Set[int] = _NONE
        if tokens := self._exact.find(crc32(text.encode("ascii"))):
            found = {self.cluster[token] for token in tokens}
        if reach < SOUNDED or len(text) < 2:
            return found, _NONE
        if heard := self._sound.find(key(skeleton(text) or text)):
            found = found | set(heard)
        if reach < MISSPELT or len(text) >= _LONGEST_FUZZY or not max_edits(len(text)):
            return found, _NONE
        misspelt = set(self._misspelt(text))
        if len(text) < LONG:
            return found | misspelt, misspelt - found
        return found | misspelt, _NONE

    def clusters_of(self, forms: Iterable[Form]) -> tuple[set[int], set[int]]:
        """Return every cluster with a token that one of the forms may be, and those that are a slip in a short word.

        Few are none (keys collide).
        """
        found: set[int] = set()
        slips: set[int] = set()
        spoken: list[Form] = []
        for form in forms:
            text = form.text
            if form.spoken:
                spoken.append(form)
                continue
            for token in self._exact.find(key(text)):
                found.add(self.cluster[token])
            if len(text) > 1:
                sound = skeleton_of(text)
                if form.sound or sound[0] == "=":
                    found.update(self._sound.find(key(sound)))
            if form.edits and len(text) < _LONGEST_FUZZY and text.isalpha() and max_edits(len(text)):
                (found if len(text) >= LONG else slips).update(self._misspelt(text))
        if spoken:  # their keys are coarse: most of the tokens under one are other names
            said = tuple(spoken)
            near = {token for form in spoken for token in self._exact.find(key(form.text))}
            found.update(self.cluster[token] for token in near if likeness(said, self.text(token)))
        return found | slips, slips - found

    def _misspelt(self, text: str) -> Iterator[int]:
        """Yield the clusters of listed tokens that are a typo away."""
        seen: set[int] = set()
        keys = _cuts(text.encode("ascii")) if text.isascii() else map(key, deletions(text))
        for wanted in self._cut.among(keys):
            for token in self._cut.find(wanted):
                if token not in seen:
                    seen.add(token)
                    listed = self.text(token)
                    most = max_edits(max(len(text), len(listed)))
                    if OSA.distance(text, listed, score_cutoff=most) <= most:
                        yield self.cluster[token]


def _cuts(text: bytes) -> list[int]:
    """Return the keys of an ASCII text and of what is left of it without as many letters as it may have edits."""
    places = range(len(text))
    tails = [text[at:] for at in range(1, len(text) + 1)]
    heads = [crc32(text[:at]) for at in places]
    keys = [crc32(text), *map(crc32, tails, heads)]
    if max_edits(len(text)) > 1:
        for first in places:
            head = heads[first]
            for second in range(first + 1, len(text)):
                keys.append(crc32(tails[second], head))
                head = crc32(text[second : second + 1], head)
    return keys
