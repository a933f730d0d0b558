"""The vocabulary: every distinct listed token, and the keys under which an article's token finds it.

Three sorted arrays of 32-bit keys (the text itself, its skeleton, and the text with letters left out) answer
"which listed tokens can this be?" without touching the others; a fourth has the common words that can be any. Keys
may collide: the caller judges by likeness.
Deleting letters on both sides finds every pair within the edit distance (Garbe's symmetric delete, 2012).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import combinations
from zlib import crc32

import numpy as np
from rapidfuzz.distance import OSA

from watchlist.matching.forms import Form
from watchlist.matching.keys import (
    LONGEST_CUT,
    Array,
    KeyTable,
    bits_of,
    cut_keys,
    distinct,
    key,
    starts_of,
    view_of,
)
from watchlist.matching.likeness import likeness, max_edits, skeleton_of, skeletons_of
from watchlist.matching.plain import MISSPELT, SOUNDED, Plain, common_words
from watchlist.matching.spoken import bare_keys
from watchlist.names.frequency import english_words
from watchlist.names.skeleton import skeleton, skeletons

_SHORTEST_CUT = 5
_SHORTEST_PART = 2
_WORTHWHILE = 2_000
"""With fewer listed tokens nearly no word is near one, which is seen at once."""

LONG = 8
"""From so many letters on a token may have a slip and still stand for a whole name."""


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
    cluster = [clusters.setdefault(sound, len(clusters)) for sound in skeletons_of(tokens)]
    keys, numbers = array("I", map(key, tokens)), array("I", range(len(tokens)))
    number_of = {token: number for number, token in enumerate(tokens) if fuzzy[number]}
    for token, bare in bare_keys(list(number_of)):
        keys.append(key(bare))
        numbers.append(number_of[token])
    exact, exact_token = np.array(keys, dtype=np.uint32), np.array(numbers, dtype=np.uint32)
    sound = np.fromiter((key(text) for text in clusters), dtype=np.uint32, count=len(clusters))
    cut, cut_token = _cuts(number_of)
    exact_order, sound_order = (np.argsort(a, kind="stable") for a in (exact, sound))
    arrays = {
        **_found_by("exact", exact[exact_order]),
        **_found_by("sound", sound[sound_order]),
        **_found_by("cut", cut),
        **_found_by("strayed", np.zeros(0, dtype=np.uint32)),
        **_found_by("part", _parts(tokens)),
        "token_text": np.frombuffer(b"".join(blob), dtype=np.uint8),
        "token_offset": offsets,
        "token_cluster": np.array(cluster, dtype=np.uint32),
        "exact_token": exact_token[exact_order],
        "sound_cluster": sound_order.astype(np.uint32),
        "cut_token": cut_token,
    }
    return arrays | Vocabulary(arrays).strayed()


def _cuts(number_of: Mapping[str, int]) -> tuple[Array, Array]:
    """Return the sorted keys of tokens with letters left out, and the number of the token of each."""
    latin: dict[int, list[str]] = {}
    keys, numbers = [np.zeros(0, dtype=np.uint64)], [np.zeros(0, dtype=np.uint64)]
    for token, number in number_of.items():
        if len(token) >= LONGEST_CUT or not max_edits(len(token)):
            continue
        if token.isascii():
            latin.setdefault(len(token), []).append(token)
        else:
            keys.append(np.fromiter(map(key, deletions(token)), dtype=np.uint64))
            numbers.append(np.full(len(keys[-1]), number, dtype=np.uint64))
    for length, tokens in latin.items():
        cut = cut_keys([token.encode("ascii") for token in tokens], max_edits(length) > 1)
        keys.append(cut.ravel().astype(np.uint64))
        numbers.append(np.repeat([number_of[token] for token in tokens], cut.shape[1]).astype(np.uint64))
    found = distinct(np.concatenate(keys) << np.uint64(32) | np.concatenate(numbers))
    return (found >> np.uint64(32)).astype(np.uint32), found.astype(np.uint32)


def _parts(tokens: Iterable[str]) -> Array:
    """Return the sorted keys of the English words that listed tokens begin or end with: Tech, of Korvatech.

    The fewer are looked for among the others: the parts of a few tokens, or the words of the language.
    """
    english = english_words()
    latin = [token for token in tokens if token.isascii() and token.isalpha()]
    if len(latin) < _WORTHWHILE:
        cuts = (
            (token, at) for token in latin for at in range(_SHORTEST_PART, len(token) - _SHORTEST_PART + 1)
        )
        found = {part for token, at in cuts for part in (token[:at], token[at:]) if part in english}
    else:
        forward, backward = sorted(latin), sorted(token[::-1] for token in latin)
        long = (word for word in english if len(word) >= _SHORTEST_PART)
        found = {word for word in long if _begins(forward, word) or _begins(backward, word[::-1])}
    return distinct(np.fromiter(map(key, found), dtype=np.uint32))


def _begins(tokens: Sequence[str], part: str) -> bool:
    """Tell whether a word begins one of the sorted tokens and leaves more of it than a letter."""
    longer = len(part) + _SHORTEST_PART
    for at in range(bisect_left(tokens, part), len(tokens)):
        if not tokens[at].startswith(part):
            return False
        if len(tokens[at]) >= longer:
            return True
    return False


def _found_by(name: str, keys: Array) -> dict[str, Array]:
    """Return the arrays by which a `KeyTable` finds its sorted keys."""
    return {f"{name}_key": keys, f"{name}_bits": bits_of(keys), f"{name}_start": starts_of(keys)}


_NONE: frozenset[int] = frozenset()


class Vocabulary:
    """A view on the arrays that `build_vocabulary` returned, in memory or mapped from a file."""

    def __init__(self, arrays: dict[str, Array]) -> None:
        self._text = view_of(arrays["token_text"])
        self._offset = view_of(arrays["token_offset"])
        self.cluster = view_of(arrays["token_cluster"])
        values = {"exact": "token", "sound": "cluster", "cut": "token", "strayed": "key", "part": "key"}
        self._exact, self._sound, self._cut, self._strayed, self._part = (
            KeyTable(*(arrays[f"{name}_{part}"] for part in ("key", of, "bits", "start")))
            for name, of in values.items()
        )
        self.size = len(self.cluster)
        self._knows_strayed = bool(len(arrays["strayed_key"]))

    def text(self, token: int) -> str:
        """Return the folded text of a listed token."""
        return str(self._text[self._offset[token] : self._offset[token + 1]], "utf-8", "surrogatepass")

    def has(self, text: str) -> bool:
        """Tell whether a folded text is a listed token."""
        return any(self.text(token) == text for token in self._exact.find(key(text)))

    def may_be_part(self, text: str) -> bool:
        """Tell whether a listed token may begin or end with an ordinary word; of other scripts nothing is known."""
        return not text.isascii() or bool(self._part.find(key(text)))

    def of_plain(self, plain: Plain, most: int) -> tuple[Set[int], Set[int]]:
        """Return what `clusters_of` returns for the one reading of a plain word that may stray so far at `most`."""
        wanted = crc32(plain.text.encode("ascii"))
        if plain.common and self._knows_strayed and not self._strayed.find(wanted):
            return _NONE, _NONE
        return self._near(plain.text, wanted, min(plain.reach, most), plain.general)

    def strayed(self) -> dict[str, Array]:
        """Return the keys of those common words that may be a listed token, so that the others are not looked up."""
        reach_of = dict(common_words()) if self.size >= _WORTHWHILE else {}
        near = (
            wanted
            for (word, reach), sound in zip(reach_of.items(), skeletons(reach_of), strict=True)
            if self._exact.find(wanted := key(word))
            or self._sound.find(key(sound or word))
            or self._as_misspelt(word, reach)
        )
        keys = distinct(np.fromiter(near, dtype=np.uint32))
        return _found_by("strayed", keys)

    def _near(self, text: str, wanted: int, reach: int, general: bool) -> tuple[Set[int], Set[int]]:
        found: Set[int] = _NONE
        if tokens := self._exact.find(wanted):
            found = {self.cluster[token] for token in tokens}
        if reach < SOUNDED and not general:
            return found, _NONE
        if len(text) > 1:
            sound = skeleton_of(text) if general else skeleton(text) or text
            if heard := self._sound.find(key(sound)):
                found = found | set(heard)
        misspelt = self._as_misspelt(text, reach)
        if not misspelt:
            return found, _NONE
        if len(text) < LONG:
            return found | misspelt, misspelt - found
        return found | misspelt, _NONE

    def _as_misspelt(self, text: str, reach: int) -> Set[int]:
        """Return the clusters of listed tokens of which a word that may stray so far is a typo."""
        if reach < MISSPELT or not (_SHORTEST_CUT <= len(text) < LONGEST_CUT and text.isalpha()):
            return _NONE
        return self._misspelt(text)

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
            if form.edits and len(text) < LONGEST_CUT and text.isalpha() and max_edits(len(text)):
                (found if len(text) >= LONG else slips).update(self._misspelt(text))
        if spoken:  # their keys are coarse: most of the tokens under one are other names
            near = [(form, token) for form in spoken for token in self._exact.find(key(form.text))]
            found.update(self.cluster[token] for form, token in near if likeness((form,), self.text(token)))
        return found | slips, slips - found

    def _misspelt(self, text: str) -> set[int]:
        """Return the clusters of listed tokens that are a typo away."""
        if text.isascii():
            near = self._cut.find_cuts(text.encode("ascii"), max_edits(len(text)) > 1)
        else:
            near = {token for cut in deletions(text) for token in self._cut.find(key(cut))}
        return {self.cluster[token] for token in near if self._is_typo(text, self.text(token))}

    @staticmethod
    def _is_typo(text: str, listed: str) -> bool:
        most = max_edits(max(len(text), len(listed)))
        return OSA.distance(text, listed, score_cutoff=most) <= most
