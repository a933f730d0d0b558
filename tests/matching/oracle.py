"""The exhaustive matcher: slow, plain, and without any of the index's short cuts.

It compares every distinct token of an article with every listed token, and tries every name with one token over
the cut-off at every place. It judges an alignment as the matcher does, and shares none of its ways of finding
candidates: neither keys, postings and pairs, nor what opens a name, windows and bounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from watchlist.matching.align import align
from watchlist.matching.context import Context
from watchlist.matching.forms import Form, article_forms, is_ordinary
from watchlist.matching.identified import identified
from watchlist.matching.index import KINDS, Index, ListedName
from watchlist.matching.judge import Finding, Scene, judge, judge_lone
from watchlist.matching.language import language_of
from watchlist.matching.likeness import likeness, skeleton_of
from watchlist.matching.listed import Role
from watchlist.matching.matcher import Matcher, casing_of
from watchlist.matching.options import Options
from watchlist.matching.plain import apart_forms
from watchlist.matching.record import Record
from watchlist.matching.said import said_of
from watchlist.matching.spoken import spoken_keys
from watchlist.matching.table import TokenTable
from watchlist.matching.text import Text
from watchlist.model import Article, Hit, Kind
from watchlist.names.fold import fold
from watchlist.names.initials import initials_of
from watchlist.names.tokens import words

_MOST_EDITS = 2
_LONGEST = 200
RARE_FAMILY = 7.0
"""How rare a family name must be, in log-odds, to name its only bearer when it stands alone."""


class ListedTokens:
    """Every listed token, laid out for comparing one form with all of them."""

    def __init__(self, index: Index) -> None:
        vocabulary = index.vocabulary
        self.texts = [vocabulary.text(number) for number in range(vocabulary.size)]
        self._equal = {text: number for number, text in enumerate(self.texts)}
        self._sounds: dict[str, list[int]] = {}
        self._bare: dict[str, list[int]] = {}
        lengths: dict[int, list[int]] = {}
        for number, text in enumerate(self.texts):
            self._sounds.setdefault(skeleton_of(text), []).append(number)
            lengths.setdefault(len(text), []).append(number)
            for bare in spoken_keys(text):
                self._bare.setdefault(bare, []).append(number)
        self._lengths = {n: (numbers, [self.texts[at] for at in numbers]) for n, numbers in lengths.items()}

    def has(self, text: str) -> bool:
        """Tell whether a folded text is a listed token."""
        return text in self._equal

    def near(self, form: Form) -> Iterator[int]:
        """Yield the tokens that a form may be: equal, of one sound or meaning, or within the edit distance."""
        if form.text in self._equal:
            yield self._equal[form.text]
        yield from self._bare.get(form.text, ())
        yield from self._sounds.get(skeleton_of(form.text), ())
        if form.edits:
            yield from self._within_distance(form.text)

    def _within_distance(self, text: str) -> Iterator[int]:
        """Yield every token within two edits, whatever their length allows; tokens of other lengths cannot be."""
        for length in range(len(text) - _MOST_EDITS, len(text) + _MOST_EDITS + 1):
            numbers, texts = self._lengths.get(length, ([], []))
            if numbers:
                distances = cdist([text], texts, scorer=OSA.distance, score_cutoff=_MOST_EDITS)[0]
                yield from (numbers[at] for at in np.flatnonzero(distances <= _MOST_EDITS))


class ExhaustiveRecords:
    """Stands in for `Records`: the clusters of a token are found by comparing it with every listed token."""

    def __init__(self, index: Index, listed: ListedTokens, language: str, casing: str) -> None:
        self._cluster = index.vocabulary.cluster
        self._listed = listed
        self.language = language
        self._casing = casing
        self.table = TokenTable()
        self._apart: dict[str, Record] = {}

    def begin(self) -> TokenTable:
        """Return the table of tokens for the next text."""
        return self.table

    def learn(self, stretch: str) -> int:
        """Return the number of a stretch that is one token, or of its tokens."""
        inside = tuple(words(stretch))
        return self.number_of(stretch) if inside == (stretch,) else self.table.add(stretch, inside)

    def number_of(self, raw: str) -> int:
        """Return the number of a token."""
        known = self.table.value(raw)
        return (
            self.table.numbers[raw] if isinstance(known, Record) else self.table.add(raw, self.resolve(raw))
        )

    def resolve(self, raw: str) -> Record:
        """Compare a token with every listed one; one that is longer than any name is none."""
        if len(raw) > _LONGEST:
            return Record(raw, "", (), frozenset())
        record = self._compared(raw, article_forms(raw, self.language, self._casing == "upper"))
        record.said, record.initial = said_of(raw, fold(raw)), bool(initials_of(raw))
        return record

    def apart(self, left: str, right: str) -> Record:
        """Return the record of two words as one token written apart."""
        written = f"{left} {right}"
        if written not in self._apart:
            is_listed = self._listed.has
            forms = apart_forms(left, right, is_listed, self.language, self._casing == "upper")
            self._apart[written] = self._compared(left + right, forms)
        return self._apart[written]

    def _compared(self, raw: str, forms: tuple[Form, ...]) -> Record:
        near = {number for form in forms for number in self._listed.near(form)}
        alike = {self._cluster[number] for number in near if likeness(forms, self._listed.texts[number])}
        return Record(raw, "", forms, frozenset(alike))


class Oracle:
    """Screens as `Matcher` does, by trying everything."""

    def __init__(self, index: Index, options: Options | None = None) -> None:
        self.index = index
        self.options = options or Options()
        self._matcher = Matcher(index, self.options)
        self._names = [index.name(number) for number in range(index.meta["names"])]
        self._clusters = [
            {slot.cluster for slot in name.slots} | {joined[2] for joined in name.joined}
            for name in self._names
        ]
        self._sole = self._borne_by_one()
        self._listed = ListedTokens(index)
        self._records: dict[tuple[str, str], ExhaustiveRecords] = {}

    def _borne_by_one(self) -> set[int]:
        """Return the clusters of family names that one listed person alone bears."""
        bearers: dict[int, set[int]] = {}
        for name in self._names:
            for slot in name.slots:
                if slot.role is Role.FAMILY and KINDS[self.index.entry_kind[name.entry]] is Kind.PERSON:
                    bearers.setdefault(slot.cluster, set()).add(name.entry)
        return {cluster for cluster, entries in bearers.items() if len(entries) == 1}

    def screen(self, article: Article) -> tuple[Hit, ...]:
        """Return the hits in an article's text, and in its title where that is no part of the text."""
        parts = [article.text]
        if article.title and not any(zone.name == "title" for zone in article.zones):
            parts.append(article.title)
        language = article.language[:2] or language_of(article.text)
        texts = [Text(part, self._records_for(language, casing_of(part))) for part in parts]  # type: ignore[arg-type]
        found: list[Finding] = []
        for zone, text in enumerate(texts):
            scene = Scene(text, zone, Context(text, article.published), self.index, self.options)
            found += self._findings(scene)
            numbers = Text(text.text, self._matcher.records())
            found += identified(numbers, zone, self.index, self.options)
        return self._matcher._hits(article, texts, found) if found else ()

    def _records_for(self, language: str, casing: str) -> ExhaustiveRecords:
        key = (language, casing)
        if key not in self._records:
            self._records[key] = ExhaustiveRecords(self.index, self._listed, *key)
        return self._records[key]

    def _findings(self, scene: Scene) -> Iterator[Finding]:
        """Try every name that shares a cluster with the text, at every place where it does."""
        joined = self._joined(scene.text)
        anchors: dict[int, list[tuple[int, int]]] = {}
        single = [(place, 1, record) for place, record in enumerate(scene.text.records)]
        double = [(place, 2, record) for place, record in joined.items()]
        for place, size, record in (*single, *double):
            for cluster in record.clusters:  # type: ignore[union-attr]
                anchors.setdefault(cluster, []).append((place, size))
        for name, clusters in zip(self._names, self._clusters, strict=True):
            tried = {anchor for cluster in clusters & anchors.keys() for anchor in anchors[cluster]}
            yield from self._try(name, scene, sorted(tried), joined)

    def _joined(self, text: Text) -> dict[int, Record]:
        """Return neighbouring words that make a listed token when written as one.

        A name written apart has no half in lower case, and not two that are words of ordinary language.
        """
        records: ExhaustiveRecords = text.memory  # type: ignore[assignment]
        found = {}
        for place, (left, right) in enumerate(pairwise(text.words)):
            halves = (left, right)
            if any(len(half) < 2 or half.islower() for half in halves):
                continue
            if not all(is_ordinary(fold(half)) for half in halves):
                whole = records.apart(left, right)
                if whole.clusters:
                    found[place] = whole
        return found

    def _try(
        self, name: ListedName, scene: Scene, anchors: Iterable[tuple[int, int]], joined: dict[int, Record]
    ) -> Iterator[Finding]:
        lone = name.strong and any(self._names_alone(name, number) for number in range(len(name.slots)))
        for place, size in anchors:
            alignment = align(name, scene.text, place, size, joined)
            if alignment is None:
                continue
            if finding := judge(alignment, scene):
                yield finding
            if lone and (finding := judge_lone(alignment, scene)):
                yield finding

    def _names_alone(self, name: ListedName, number: int) -> bool:
        """Tell whether a token is a rare family name of a primary name that no other listed person bears."""
        slot = name.slots[number]
        return (
            slot.role is Role.FAMILY
            and name.ordinal == 0
            and slot.weight >= RARE_FAMILY
            and slot.cluster in self._sole
        )
