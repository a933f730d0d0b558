"""Records: what an article's token can mean against this index, worked out once and remembered.

News repeats itself, so nearly every token of the next article has its record already; a token that cannot matter
is remembered as 0 and costs one dictionary look-up. The memory is bounded.
"""

from __future__ import annotations

from collections.abc import Callable

from watchlist.matching.forms import Form, Likeness, article_forms, is_ordinary, likeness
from watchlist.matching.identifiers import SHORTEST, text_key
from watchlist.matching.index import RARE_NAMES, Index
from watchlist.matching.plain import apart_forms, plain_forms
from watchlist.matching.said import Said, said_by
from watchlist.matching.vocabulary import LONG
from watchlist.names.fold import fold
from watchlist.names.frequency import word_frequency
from watchlist.names.particles import is_particle
from watchlist.names.tokens import words

_MOST_BYTES = 24_000_000
_TOKEN, _RECORD = 200, 750
"""What one token takes in memory that no listed name has, and one with a record, roughly."""

_LONGEST_JOINED = 24
_FIRST_SYLLABLE = "\u3400"
"""From here on one character is a syllable or a word, and may be a whole family name."""

_SHORT = 5
_FUNCTION_WORD_ZIPF = 5.6
ALONE, ALONE_LONG = 0.94, 0.87
"""A name of one token must be this much like the article's to be opened by it, a long one a little less."""


class Record:
    """What one written token can mean: the clusters it is in and the names it can open.

    `openers` are those clusters that open names together with others; `alone` are names that this token can be
    the whole of; `lone` those whose only bearer it may name; `entries` are the places of entries with this identifier.
    `ordinary` marks a word of ordinary language, `quiet` one that opens nothing with another quiet one, `half` one
    that may be half of a name written apart, `initial` an initial, and `initialled` one that opens names beside it;
    `said` is what the word may say of the names around it.
    """

    __slots__ = (
        "_seen",
        "alone",
        "clusters",
        "entries",
        "forms",
        "half",
        "initial",
        "initialled",
        "lone",
        "openers",
        "ordinary",
        "quiet",
        "raw",
        "said",
    )

    def __init__(self, raw: str, folded: str, forms: tuple[Form, ...], clusters: frozenset[int]) -> None:
        self.raw = raw
        self.ordinary = False
        self.quiet = False
        self.half = len(raw) > 1 and not raw.islower() and not is_function_word(folded)
        self.forms = forms
        self.clusters = clusters
        self.alone: tuple[int, ...] = ()
        self.openers: tuple[int, ...] = ()
        self.lone: tuple[int, ...] = ()
        self.entries: tuple[int, ...] = ()
        self.initial = False
        self.initialled = False
        self.said: Said | None = None
        self._seen: dict[str, Likeness | None] | None = None

    @property
    def shared(self) -> bool:
        """Whether this stands for many tokens."""
        return not self.raw

    def likeness(self, listed: str) -> Likeness | None:
        """Return how alike this token is to a listed one, `None` below the cut-off."""
        if self._seen is None:
            self._seen = {}
        elif listed in self._seen:
            return self._seen[listed]
        found = self._seen[listed] = likeness(self.forms, listed)
        return found


def is_function_word(folded: str) -> bool:
    """Tell whether a folded token is so common a word that it is no half of a name: for, the, at; al may be."""
    return word_frequency(folded) >= _FUNCTION_WORD_ZIPF and not is_particle(folded)


UNKNOWN = Record("", "", (), frozenset())
UNKNOWN.half = True
"""Stands for every token that no listed name has but that is no ordinary word either: it may be half of one."""

INITIAL, INITIALS = Record("", "", (), frozenset()), Record("", "", (), frozenset())
INITIAL.initial = INITIALS.initial = INITIALS.half = True
"""Stand for initials that are nothing else; of several letters they may be half of a name."""


class Memory:
    """How much all the records of one matcher may hold together.

    When half of it is full, everything in it grows old; what is old by then and was not asked for since is forgotten.
    So the words that every article has stay.
    """

    def __init__(self, most: int = _MOST_BYTES) -> None:
        self._most = most // 2
        self._held = 0
        self.holders: list[Records] = []

    def note(self, size: int) -> None:
        """Note that so many bytes more are remembered."""
        self._held += size
        if self._held > self._most:
            self._held = 0
            for records in self.holders:
                records.grow_old()


class Records:
    """The records of an index, worked out on demand; `resolve` is the expensive step that screening avoids.

    `casing` is how the texts are written: `upper`, `lower` or `mixed`. Only where nothing has a capital may an
    ordinary word in lower case open a name. Names to be compared are read without `strict`.
    """

    def __init__(
        self,
        index: Index,
        language: str = "",
        casing: str = "mixed",
        strict: bool = True,
        memory: Memory | None = None,
    ) -> None:
        self._index = index
        self._memory = memory or Memory()
        self._memory.holders.append(self)
        self._casing = casing
        self._strict = strict
        self.language = language
        self._known: dict[str, Record | int | tuple[str, ...]] = {}
        self._sets: dict[int, frozenset[int]] = {}
        self._telling: dict[tuple[Said, bool, bool], Record] = {}
        self._pairs: dict[str, Record | None] = {}
        self._old: dict[str, Record | int | tuple[str, ...]] = {}
        self._old_pairs: dict[str, Record | None] = {}
        self.get: Callable[[str], Record | int | tuple[str, ...] | None] = self._known.get

    def resolve(self, raw: str) -> Record | int:
        """Return the record of a token that `get` does not know, and remember it."""
        found = self._old.pop(raw, None)
        if found is None or isinstance(found, tuple):
            found = self._work_out(raw)
        self._known[raw] = found
        self._memory.note(_TOKEN if isinstance(found, int) or found.shared else _RECORD)
        return found

    def learn(self, stretch: str) -> Record | int | tuple[str, ...]:
        """Return what a stretch between spaces is that `get` does not know: a token's record, or its several tokens."""
        if stretch.isalnum():
            return self.resolve(stretch)
        found = tuple(words(stretch))
        if found == (stretch,):
            return self.resolve(stretch)
        self._known[stretch] = found
        self._memory.note(_TOKEN)
        return found

    def of(self, word: str) -> Record | int:
        """Return the record of a token."""
        found = self._known.get(word)
        return self.resolve(word) if found is None or isinstance(found, tuple) else found

    @property
    def known(self) -> set[str]:
        """The stretches and tokens that are remembered."""
        return self._known.keys() | self._old.keys()

    def grow_old(self) -> None:
        """Forget what is old, and take the rest for old until it is asked for again."""
        self._old, self._old_pairs = dict(self._known), self._pairs
        self._known.clear()  # `get` is its own
        self._sets = {}
        self._pairs = {}

    def pair(self, left: str, right: str) -> Record | None:
        """Return the record of two neighbouring words written as one, if any listed token is like it."""
        written = f"{left} {right}"
        found = self._pairs.get(written, UNKNOWN)
        if found is UNKNOWN:
            found = self._old_pairs.pop(written, UNKNOWN)
            if found is UNKNOWN:
                found = self._apart(left, right)
            self._pairs[written] = found
            self._memory.note(_RECORD if found else _TOKEN)
        return found

    def _apart(self, left: str, right: str) -> Record | None:
        whole = left + right
        if len(whole) > _LONGEST_JOINED:
            return None
        shouting = self._casing == "upper"
        if self._strict:
            forms = apart_forms(left, right, self.language, shouting)
        else:
            forms = article_forms(whole, self.language, shouting, strict=False)
        clusters, slips = self._clusters(forms)
        return self._record(whole, fold(whole), forms, clusters, slips) if clusters else None

    def _work_out(self, raw: str) -> Record | int:
        if len(raw) > 200:
            return 0
        entries = self._entries(raw)
        folded = fold(raw)
        shouting = self._casing == "upper"
        forms = plain_forms(raw, self.language, shouting) if self._strict else None
        if forms is None:
            forms = article_forms(raw, self.language, shouting, self._strict)
        clusters, slips = self._clusters(forms)
        said = said_by(folded)
        if not clusters and not entries:
            return self._unlisted(raw, folded, said)
        record = self._record(raw, folded, forms, clusters, slips)
        record.entries = entries
        record.said = said
        return record

    def _unlisted(self, raw: str, folded: str, said: Said | None) -> Record | int:
        """Return what a token is that no listed name has: one of few records that many share, or nothing."""
        unknown = not (is_ordinary(folded) or len(folded) < 2 or raw.islower())
        initial = is_initial(raw)
        if said is None:
            return (INITIALS if unknown else INITIAL) if initial else UNKNOWN if unknown else 0
        found = self._telling.get((said, unknown, initial))
        if found is None:
            found = self._telling[said, unknown, initial] = Record("", "", (), frozenset())
            found.said, found.half, found.initial = said, unknown, initial
        return found

    def _record(
        self, raw: str, folded: str, forms: tuple[Form, ...], clusters: frozenset[int], slips: set[int]
    ) -> Record:
        record = Record(raw, folded, forms, clusters)
        record.ordinary = ordinary = is_ordinary(folded)
        record.initial = is_initial(raw)
        small = raw.islower() and self._casing != "lower"
        letter = len(folded) < 2 and folded < _FIRST_SYLLABLE
        record.quiet = letter or folded.isdigit() or (ordinary and small)
        short = len(folded) < 2 or (small and len(folded) < _SHORT)
        self._open(record)
        if not (record.quiet or short):
            standing = sorted(clusters - slips)
            record.alone = self._standing(record, standing, self._index.alone_in)
            record.lone = self._standing(record, standing, self._index.lone_in)
        return record

    def _entries(self, raw: str) -> tuple[int, ...]:
        wanted = text_key(raw) if len(raw) >= SHORTEST and (raw.isupper() or not raw.isalpha()) else None
        if wanted is None:
            return ()
        return tuple(self._index.identified(wanted))

    def _clusters(self, forms: tuple[Form, ...]) -> tuple[frozenset[int], set[int]]:
        found, slips = self._index.vocabulary.clusters_of(forms)
        return self._same(frozenset(filter(self._index.is_core, found))), slips

    def _same(self, clusters: frozenset[int]) -> frozenset[int]:
        """Return the set that stands for all equal ones: a word in capitals and in small letters need but one."""
        if len(clusters) != 1:
            return clusters
        (cluster,) = clusters
        return self._sets.setdefault(cluster, clusters)

    def _open(self, record: Record) -> None:
        index = self._index
        clusters = sorted(record.clusters)
        record.openers = tuple(
            cluster
            for cluster in clusters
            if index.opens(cluster) and not (record.quiet and index.names_count(cluster) <= RARE_NAMES)
        )
        record.initialled = not record.quiet and any(
            0 < index.names_count(cluster) <= RARE_NAMES for cluster in clusters
        )

    def _standing(
        self, record: Record, clusters: list[int], names_in: Callable[[int], list[int]]
    ) -> tuple[int, ...]:
        """Return the names that a token can stand for alone, being like one of their tokens."""
        return tuple(
            name for cluster in clusters for name in names_in(cluster) if self._fits(record, name, cluster)
        )

    def _fits(self, record: Record, name: int, cluster: int) -> bool:
        """Tell whether the token is nearly one that the name has in a cluster; many only share its key."""
        for text in self._index.texts_in(name, cluster):
            found = record.likeness(text)
            if found and found.score >= (ALONE_LONG if len(text) >= LONG else ALONE):
                return True
        return False


def is_initial(word: str) -> bool:
    """Tell whether a word is one capital letter, or several with points between."""
    if len(word) == 1:
        return word.isupper()
    return word[1] == "." and word.isupper() and all(len(letter) == 1 for letter in word.split("."))
