"""The vocabulary: every distinct listed token, and the keys under which an article's token finds it.

Three sorted arrays of 32-bit keys (the text itself, its skeleton, and the text with letters left out) answer
"which listed tokens can this be?" without touching the others. Keys may collide: the caller judges by likeness.
Deleting letters on both sides finds every pair within the edit distance (Garbe's symmetric delete, 2012).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from watchlist.matching.forms import Form, bare_keys, likeness, max_edits, skeleton_of

Array = npt.NDArray[Any]


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
        if allowed and len(token) < 40 and max_edits(len(token)):
            cuts_of = {key(cut) for cut in deletions(token)}
            cut_keys.extend(cuts_of)
            cut_tokens.extend([number] * len(cuts_of))
    cuts = np.array(cut_keys, dtype=np.uint32)
    exact_order, sound_order, cut_order = (np.argsort(a, kind="stable") for a in (exact, sound, cuts))
    return {
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


class Vocabulary:
    """A view on the arrays that `build_vocabulary` returned, in memory or mapped from a file."""

    def __init__(self, arrays: dict[str, Array]) -> None:
        self._text = view_of(arrays["token_text"])
        self._offset = view_of(arrays["token_offset"])
        self.cluster = view_of(arrays["token_cluster"])
        self._arrays = arrays
        self.size = len(self.cluster)

    def text(self, token: int) -> str:
        """Return the folded text of a listed token."""
        return str(self._text[self._offset[token] : self._offset[token + 1]], "utf-8", "surrogatepass")

    def clusters_of(self, forms: Iterable[Form]) -> set[int]:
        """Return every cluster with a token that one of the forms may be; some are not (keys collide)."""
        plain, sounds, cuts = [], [], []
        spoken: list[Form] = []
        for form in forms:
            if form.spoken:
                spoken.append(form)
                continue
            plain.append(key(form.text))
            sound = skeleton_of(form.text)
            if len(form.text) > 1 and (form.sound or sound[0] == "="):
                sounds.append(key(sound))
            if form.edits and len(form.text) < 40 and form.text.isalpha() and max_edits(len(form.text)):
                cuts += [key(cut) for cut in deletions(form.text)]
        found = {self.cluster[token] for token in self._find("exact_key", "exact_token", plain)}
        found.update(self._find("sound_key", "sound_cluster", sounds))
        if cuts:
            found.update(self.cluster[token] for token in self._find("cut_key", "cut_token", cuts))
        if spoken:  # their keys are coarse: most of the tokens under one are other names
            said = tuple(spoken)
            near = set(self._find("exact_key", "exact_token", [key(form.text) for form in spoken]))
            found.update(self.cluster[token] for token in near if likeness(said, self.text(token)))
        return found

    def _find(self, keys: str, values: str, wanted: list[int]) -> list[int]:
        if not wanted:
            return []
        table, found = self._arrays[keys], self._arrays[values]
        needles = np.array(wanted, dtype=np.uint32)
        left = np.searchsorted(table, needles, side="left")
        hit = left < len(table)
        hit[hit] = table[left[hit]] == needles[hit]
        if not hit.any():
            return []
        left = left[hit]
        right = np.searchsorted(table, needles[hit], side="right")
        return [int(v) for a, b in zip(left, right, strict=True) for v in found[a:b]]
