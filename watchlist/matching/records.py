"""Records: what an article's token can mean against this index, worked out once and remembered.

News repeats itself, so nearly every token of the next article has its record already; a token that cannot matter
is remembered as 0 and costs one dictionary look-up. The memory is bounded.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from watchlist.matching.forms import CUTOFF, Form, Likeness, article_forms, is_ordinary, likeness
from watchlist.matching.identifiers import text_key
from watchlist.matching.index import RARE_NAMES, Index
from watchlist.names.fold import fold
from watchlist.names.frequency import word_frequency
from watchlist.names.particles import is_particle

_REMEMBERED = 100_000
_SHORT = 5
_FUNCTION_WORD_ZIPF = 5.6
ALONE, ALONE_LONG, LONG = 0.94, 0.87, 8
"""A name of one token must be this much like the article's to be opened by it, a long one a little less."""


class Record:
    """What one written token can mean: the clusters it is in and the names it can open.

    `alone` are names that this token can be the whole of; `partners` maps a cluster to the names that this token
    opens together with it; `common` are clusters in too many names to open one alone; `entries` are the
    places of entries with this identifier; `ordinary` marks a word of ordinary language, `opens` one that can bring a
    name into play, and `half` one that may be half of a name written apart.
    """

    __slots__ = (
        "_seen",
        "alone",
        "clusters",
        "common",
        "entries",
        "folded",
        "forms",
        "half",
        "lone",
        "opens",
        "ordinary",
        "partners",
        "raw",
    )

    def __init__(self, raw: str, folded: str, forms: tuple[Form, ...], clusters: frozenset[int]) -> None:
        self.raw = raw
        self.ordinary = False
        self.opens = False
        self.half = len(raw) > 1 and not raw.islower() and not is_function_word(folded)
        self.folded = folded
        self.forms = forms
        self.clusters = clusters
        self.alone: tuple[int, ...] = ()
        self.partners: dict[int, tuple[int, ...]] = {}
        self.common: tuple[int, ...] = ()
        self.lone: tuple[int, ...] = ()
        self.entries: tuple[int, ...] = ()
        self._seen: dict[str, Likeness | None] = {}

    def likeness(self, listed: str) -> Likeness | None:
        """Return how alike this token is to a listed one, `None` below the cut-off."""
        try:
            return self._seen[listed]
        except KeyError:
            found = self._seen[listed] = likeness(self.forms, listed)
            return found


def is_function_word(folded: str) -> bool:
    """Tell whether a folded token is so common a word that it is no half of a name: for, the, at; al may be."""
    return word_frequency(folded) >= _FUNCTION_WORD_ZIPF and not is_particle(folded)


UNKNOWN = Record("", "", (), frozenset())
UNKNOWN.half = True
"""Stands for every token that no listed name has but that is no ordinary word either: it may be half of one."""


class Records:
    """The records of an index, worked out on demand; `resolve` is the expensive step that screening avoids.

    `casing` is how the texts are written: `upper`, `lower` or `mixed`. Only where nothing has a capital may an
    ordinary word in lower case open a name. Names to be compared are read without `strict`.
    """

    def __init__(self, index: Index, language: str = "", casing: str = "mixed", strict: bool = True) -> None:
        self._index = index
        self._casing = casing
        self._strict = strict
        self._language = language
        self._known: dict[str, Record | int] = {}
        self.get: Callable[[str], Record | int | None] = self._known.get

    def resolve(self, raw: str) -> Record | int:
        """Return the record of a token that `get` does not know, and remember it."""
        if len(self._known) >= _REMEMBERED:
            for old in list(self._known)[: _REMEMBERED // 4]:
                del self._known[old]
        found = self._known[raw] = self._work_out(raw)
        return found

    def _work_out(self, raw: str) -> Record | int:
        if len(raw) > 200:
            return 0
        entries = self._entries(raw)
        folded = fold(raw)
        forms = article_forms(raw, self._language, self._casing == "upper", self._strict)
        ordinary = is_ordinary(folded)
        clusters = self._clusters(forms) if forms else frozenset()
        if not clusters and not entries:
            return 0 if ordinary or len(folded) < 2 else UNKNOWN
        record = Record(raw, folded, forms, clusters)
        record.entries = entries
        record.ordinary = ordinary
        if len(folded) > 1:
            small = raw.islower() and self._casing != "lower"
            self._open(record, can_stand_alone=not (small and (ordinary or len(folded) < _SHORT)))
        brings = record.partners or record.common or record.alone or record.lone
        quiet = folded.isdigit() or (ordinary and raw.islower() and self._casing != "lower")
        record.opens = bool(brings) and not quiet
        return record

    def _entries(self, raw: str) -> tuple[int, ...]:
        wanted = text_key(raw)
        if wanted is None:
            return ()
        keys = self._index.arrays["identifier_key"]
        first = int(np.searchsorted(keys, np.uint32(wanted), side="left"))
        last = int(np.searchsorted(keys, np.uint32(wanted), side="right"))
        return tuple(self._index.arrays["identifier_entry"][first:last].tolist())

    def _clusters(self, forms: tuple[Form, ...]) -> frozenset[int]:
        index = self._index
        return frozenset(c for c in index.vocabulary.clusters_of(forms) if index.is_core(c))

    def _open(self, record: Record, can_stand_alone: bool) -> None:
        index = self._index
        partners: dict[int, list[int]] = {}
        common, alone, lone = [], [], []
        for cluster in sorted(record.clusters):
            if can_stand_alone:
                alone += [
                    name for name in index.alone_in(cluster) if self._fits(record, name, cluster, ALONE)
                ]
                lone += [name for name in index.lone_in(cluster) if self._fits(record, name, cluster, ALONE)]
            if index.is_paired(cluster):
                common.append(cluster)
            if index.names_count(cluster) > RARE_NAMES:
                continue
            for name in index.names_in(cluster):
                if not self._fits(record, name, cluster, CUTOFF):
                    continue
                for other in index.clusters_of(name):
                    if other != cluster:
                        partners.setdefault(other, []).append(name)
        record.common, record.alone, record.lone = tuple(common), tuple(alone), tuple(lone)
        record.partners = {cluster: tuple(names) for cluster, names in partners.items()}

    def _fits(self, record: Record, name: int, cluster: int, least: float) -> bool:
        """Tell whether the token is like one that the name has in a cluster; many only share its key."""
        for text in self._index.texts_in(name, cluster):
            found = record.likeness(text)
            if found and (
                found.score >= least or (least > CUTOFF and found.score >= ALONE_LONG and len(text) >= LONG)
            ):
                return True
        return False
