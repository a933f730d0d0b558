"""Records: what an article's token can mean against this index, worked out once and remembered.

News repeats itself, so nearly every token of the next article has its record already; a token that cannot matter
is number 0 and costs one dictionary look-up. The memory is bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set

from watchlist.matching.around import least_said
from watchlist.matching.forms import CUSTOMARY, Form, article_forms, is_ordinary, joined_readings
from watchlist.matching.identifiers import SHORTEST, text_key
from watchlist.matching.index import CORE, LONE, NAMED, OPENS, RARE, WHOLE, Index
from watchlist.matching.most import most_of, shape_of
from watchlist.matching.plain import LONGEST, MISSPELT, Plain, as_far_as, plain_words, reach_apart
from watchlist.matching.record import (
    CAPITALISED,
    INITIAL,
    INITIALS,
    UNKNOWN,
    Record,
    Standing,
    is_function_word,
)
from watchlist.matching.said import Said, said_by, said_of
from watchlist.matching.spoken import UNCASED
from watchlist.matching.table import TokenTable
from watchlist.matching.vocabulary import LONG
from watchlist.model import Kind
from watchlist.names.fold import fold
from watchlist.names.initials import initials_of
from watchlist.names.scripts import script_of
from watchlist.names.tokens import words

MOST_BYTES = 24_000_000
"""So much may the records of one matcher take in memory, roughly."""
_TOKEN, _RECORD = 200, 750
"""What one token takes in memory that no listed name has, and one with a record, roughly."""

_LONGEST_JOINED = 24
_SHORTEST_HALF = 3
_ENDINGS = ("case ending", "without the case ending")
"""How readings without their case ending give their reason; two words written as one have none: Mat-Su."""

_FIRST_SYLLABLE = "\u3400"
"""From here on one character is a syllable or a word, and may be a whole family name."""

_SHORT = 5
ALONE, ALONE_LONG = 0.94, 0.87
"""A name of one token must be this much like the article's to be opened by it, a long one a little less."""


_NONE: frozenset[int] = frozenset()
_NO_CLUSTERS = _NONE, _NONE


def _unread(raw: str) -> None:
    """Stand in for `PlainWords.read` where no word is plain."""


def _says_a_body(folded: str) -> bool:
    """Tell whether a word says that what stands before it is a body, which is written small too: the Sinaloa cartel."""
    said = said_by(folded)
    return said is not None and Kind.ORGANIZATION in said.kinds


def _is_cut(left: str) -> bool:
    """Tell whether a word is a Korean syllable that was cut off as a family name, perhaps from a longer word."""
    return len(left) == 1 and script_of(left) == "Hang"


class Memory:
    """How much all the records of one matcher may hold together.

    When half of it is full, everything in it grows old before the next text is read; what is old by then and was not
    asked for since is forgotten. So the words that every article has stay.
    """

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most // 2
        self._held = 0
        self.holders: list[Records] = []

    def note(self, size: int) -> None:
        """Note that so many bytes more are remembered."""
        self._held += size

    def tidy(self) -> None:
        """Let everything grow old if it is too much: at no time when anybody still reads a text."""
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
        self._plain = plain_words(language, casing == "upper").read if strict else _unread
        self._strict = strict
        self.language = language
        self.table = TokenTable()
        self._sets: dict[int, frozenset[int]] = {}
        self._telling: dict[tuple[Said, bool, bool], Record] = {}
        self._old = TokenTable()
        self.pairs: dict[str, Record | None] = {}
        """Neighbouring words with the record of both written as one, `None` where no listed token is like it."""
        self._old_pairs: dict[str, Record | None] = {}

    def begin(self) -> TokenTable:
        """Return the table of tokens for the next text."""
        self._memory.tidy()
        return self.table

    def resolve(self, raw: str) -> Record | int:
        """Return the record of a token that the table does not know, and remember it."""
        found = self._old.value(raw)
        if found is None or isinstance(found, tuple):
            plain = self._plain(raw)
            found = self._by_rules(raw) if plain is None else self._by_look_up(raw, plain)
        self.table.add(raw, found)
        self._memory.note(_TOKEN if isinstance(found, int) or not found.raw else _RECORD)
        return found

    def learn(self, stretch: str) -> int:
        """Return the number of a stretch between spaces that the table does not know: a token, or several tokens."""
        number = self.table.get(stretch)
        if number is not None:
            return number
        if not stretch.isalnum():
            found = tuple(words(stretch))
            if found != (stretch,):
                self._memory.note(_TOKEN)
                return self.table.add(stretch, found)
        self.resolve(stretch)
        return self.table.numbers[stretch]

    def number_of(self, word: str) -> int:
        """Return the number of a token in the table."""
        number = self.table.get(word)
        if number is None or isinstance(self.table.values[number], tuple):
            self.resolve(word)
            number = self.table.numbers[word]
        return number

    def of(self, word: str) -> Record | int:
        """Return the record of a token."""
        self.begin()
        return self.table.values[self.number_of(word)]  # type: ignore[return-value]

    @property
    def known(self) -> set[str]:
        """The stretches and tokens that are remembered."""
        return self.table.numbers.keys() | self._old.numbers.keys()

    def grow_old(self) -> None:
        """Forget what is old, and take the rest for old until it is asked for again."""
        self._old, self._old_pairs = self.table, self.pairs
        self.table = TokenTable()
        self._sets = {}
        self.pairs = {}

    def pair(self, left: str, right: str) -> Record | None:
        """Return the record of two neighbouring words written as one that `pairs` does not know, and remember it."""
        written = f"{left} {right}"
        found = self._old_pairs.get(written, UNKNOWN)
        if found is UNKNOWN:
            found = self._apart(left, right)
        self.pairs[written] = found
        self._memory.note(_RECORD if found else _TOKEN)
        return found

    def _apart(self, left: str, right: str) -> Record | None:
        whole = left + right
        most = reach_apart(left, right, self._index.vocabulary.has) if self._strict else MISSPELT
        if not most or len(whole) > _LONGEST_JOINED:
            return None
        if plain := self._plain(whole):
            clusters, slips = self._near(plain, most)
            if not clusters:
                return None
            forms = as_far_as(most, plain.forms)
            return self._record(whole, plain.whole, forms, clusters, slips)
        heard = not self._strict or whole.isascii() or _is_cut(left) or script_of(whole) not in UNCASED
        forms = article_forms(whole, self.language, self._casing == "upper", self._strict, heard)
        forms = tuple(form for form in as_far_as(most, forms) if not form.reason.startswith(_ENDINGS))
        forms += tuple(joined_readings(left, right, self.language))
        clusters, slips = self._clusters(forms)
        return self._record(whole, fold(whole), forms, clusters, slips) if clusters else None

    def _by_look_up(self, raw: str, plain: Plain) -> Record | int:
        """Return the record of a plain word, as `_by_rules` does; most open nothing, and little is done for these."""
        clusters, slips = self._near(plain)
        entries = () if raw.isalpha() and not raw.isupper() else self._entries(raw)
        said = said_of(raw, plain.whole)
        if clusters or entries:
            record = self._record(raw, plain.whole, plain.forms, clusters, slips)
            record.entries, record.said = entries, said
            return record
        unknown = not (plain.ordinary or raw.islower())
        if said is None:
            initial = len(raw) < 3 and bool(initials_of(raw))
            if initial:
                return INITIALS if unknown else INITIAL
            return UNKNOWN if unknown else self._without_clusters(raw, plain.whole)
        return self._speaking(said, unknown, False)

    def _by_rules(self, raw: str) -> Record | int:
        if len(raw) > LONGEST:
            return 0
        entries = self._entries(raw)
        folded = fold(raw)
        forms = article_forms(raw, self.language, self._casing == "upper", self._strict)
        clusters, slips = self._clusters(forms)
        said = said_of(raw, folded)
        if clusters or entries:
            record = self._record(raw, folded, forms, clusters, slips)
            record.entries, record.said = entries, said
            return record
        unknown = not (is_ordinary(folded) or len(folded) < 2 or raw.islower())
        initial = bool(initials_of(raw))
        if said is None:
            if initial:
                return INITIALS if unknown else INITIAL
            if not unknown and any(form.reason.startswith(CUSTOMARY) for form in forms):
                return CAPITALISED  # حزب, a party, is half of Hizballah
            return UNKNOWN if unknown else self._without_clusters(raw, folded)
        return self._speaking(said, unknown, initial)

    def _without_clusters(self, raw: str, folded: str) -> Record | int:
        """Return what an ordinary word is that no list has: nothing, or with a capital perhaps half of a name."""
        if len(raw) < _SHORTEST_HALF or not raw[0].isupper() or is_function_word(folded):
            return 0
        return CAPITALISED if self._index.vocabulary.may_be_part(folded) else 0

    def _speaking(self, said: Said, unknown: bool, initial: bool) -> Record:
        """Return the record that all words share which say the same and which no listed name has."""
        found = self._telling.get((said, unknown, initial))
        if found is None:
            found = self._telling[said, unknown, initial] = Record("", "", (), frozenset())
            found.said, found.half, found.initial = said, unknown, initial
        return found

    def _record(
        self, raw: str, folded: str, forms: tuple[Form, ...], clusters: frozenset[int], slips: Set[int]
    ) -> Record:
        record = Record(raw, folded, forms, clusters)
        record.ordinary = ordinary = is_ordinary(folded)
        record.initial = bool(initials_of(raw))
        small = self._casing != "lower" and raw.islower()
        single = len(folded) < 2
        letter = single and folded < _FIRST_SYLLABLE
        word = ordinary and small
        record.quiet = letter or word or folded.isdigit()
        short = single or (small and len(folded) < _SHORT)
        mute = RARE if word and not _says_a_body(folded) else 0
        self._open(record, sorted(clusters), slips, record.quiet or short, mute)
        return record

    def _open(self, record: Record, clusters: list[int], slips: Set[int], silent: bool, mute: int) -> None:
        """Note what a token can open but as clusters with the trait `mute`; one that is `silent` is no whole name."""
        index, traits = self._index, self._index.traits
        record.openers = tuple([c for c in clusters if traits[c] & (OPENS | mute) == OPENS])
        if not record.quiet:
            record.initialled = any(traits[c] & (RARE | NAMED) == (RARE | NAMED) for c in clusters)
        if not silent:
            standing = [c for c in clusters if traits[c] & (WHOLE | LONE) and c not in slips]
            if standing:
                record.alone = self._whole(self._standing(record, standing, index.alone_in), record.clusters)
                record.lone = self._standing(record, standing, index.lone_in)

    def _entries(self, raw: str) -> tuple[int, ...]:
        wanted = text_key(raw) if len(raw) >= SHORTEST and (raw.isupper() or not raw.isalpha()) else None
        if wanted is None:
            return ()
        return tuple(self._index.identified(wanted))

    def _near(self, plain: Plain, most: int = MISSPELT) -> tuple[frozenset[int], Set[int]]:
        if not plain.reach:
            return _NO_CLUSTERS
        found, slips = self._index.vocabulary.of_plain(plain, most)
        return (self._core(found), slips) if found else _NO_CLUSTERS

    def _clusters(self, forms: tuple[Form, ...]) -> tuple[frozenset[int], set[int]]:
        found, slips = self._index.vocabulary.clusters_of(forms)
        return self._core(found), slips

    def _core(self, clusters: Set[int]) -> frozenset[int]:
        """Return the clusters that identify; for one alone always the same set, whose words are many."""
        traits = self._index.traits
        found = [cluster for cluster in clusters if traits[cluster] & CORE]
        if len(found) != 1:
            return frozenset(found)
        return self._sets.get(found[0]) or self._sets.setdefault(found[0], frozenset(found))

    def _standing(
        self, record: Record, clusters: list[int], names_in: Callable[[int], Iterable[tuple[int, int]]]
    ) -> tuple[int, ...]:
        """Return the names that a token can stand for alone, being like one of their tokens."""
        fits: dict[int, bool] = {}
        found = []
        for cluster in clusters:
            for name, token in names_in(cluster):
                if token not in fits:
                    fits[token] = self._fits(record, token)
                if fits[token]:
                    found.append(name)
        return tuple(dict.fromkeys(found))

    def _whole(self, names: tuple[int, ...], clusters: frozenset[int]) -> Standing | None:
        """Return the names that a token can be the whole of, with what they need beside it."""
        if not names:
            return None
        rows, longest = [], 0
        others: set[int] = set()
        for name in names:
            outline = self._index.outline(name)
            said = most_of(outline, clusters, False)
            rows.append((name, least_said() - said.total, outline.shape | shape_of(said)))
            others.update(outline.clusters)
            longest = max(longest, len(outline.steps))
        return Standing(tuple(rows), frozenset(others - clusters), longest)

    def _fits(self, record: Record, token: int) -> bool:
        """Tell whether a written token is nearly a listed one; many only share its key."""
        text = self._index.vocabulary.text(token)
        found = record.likeness(text)
        return found is not None and found.score >= (ALONE_LONG if len(text) >= LONG else ALONE)
