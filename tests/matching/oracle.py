"""The exhaustive matcher: slow, plain, and without any of the index's short cuts.

It compares every distinct token of an article with every listed token, and tries every name with one token over
the cut-off at every place. It judges an alignment as the matcher does, and shares none of its ways of finding
candidates: neither keys nor clusters found by key, postings, pairs, windows nor bounds.
"""

from __future__ import annotations

from collections import Counter

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from watchlist.matching.align import align
from watchlist.matching.context import Context
from watchlist.matching.forms import article_forms, likeness, max_edits, skeleton_of
from watchlist.matching.identified import identified
from watchlist.matching.index import Index, ListedName
from watchlist.matching.judge import Finding, Scene, judge, judge_lone
from watchlist.matching.language import language_of
from watchlist.matching.listed import Role
from watchlist.matching.matcher import Matcher, casing_of
from watchlist.matching.options import Options
from watchlist.matching.records import Record
from watchlist.matching.text import Text
from watchlist.model import Article, Hit, Kind


class ExhaustiveRecords:
    """Stands in for `Records`: the clusters of a token are found by comparing it with every listed token."""

    def __init__(self, index: Index, language: str, casing: str) -> None:
        vocabulary = index.vocabulary
        self.index = index
        self._language = language
        self._casing = casing
        self._tokens = [vocabulary.text(number) for number in range(vocabulary.size)]
        self._lengths = np.array([len(token) for token in self._tokens])
        self._edits = np.array([max_edits(len(token)) for token in self._tokens])
        self._sounds: dict[str, list[int]] = {}
        for number, token in enumerate(self._tokens):
            self._sounds.setdefault(skeleton_of(token), []).append(number)
        self._numbers = {token: number for number, token in enumerate(self._tokens)}
        self._known: dict[str, Record] = {}

    def get(self, raw: str) -> Record:
        """Return the record of a token."""
        if raw not in self._known:
            self._known[raw] = self.resolve(raw)
        return self._known[raw]

    def resolve(self, raw: str) -> Record:
        """Compare a token with every listed one."""
        forms = article_forms(raw, self._language, self._casing == "upper")
        near: set[int] = set()
        for form in forms:
            if form.text in self._numbers:
                near.add(self._numbers[form.text])
            if form.sound or skeleton_of(form.text)[0] == "=":
                near.update(self._sounds.get(skeleton_of(form.text), ()))
            if form.fuzzy and max_edits(len(form.text)):
                distances = cdist([form.text], self._tokens, scorer=OSA.distance, score_cutoff=2)[0]
                allowed = np.minimum(self._edits, max_edits(len(form.text)))
                near.update(np.flatnonzero(distances <= allowed).tolist())
        cluster = self.index.vocabulary.cluster
        clusters = {cluster[number] for number in near if likeness(forms, self._tokens[number])}
        return Record(raw, "", forms, frozenset(clusters))


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
        bearers: dict[int, set[int]] = {}
        for name in self._names:
            for slot in name.slots:
                if slot.role is Role.FAMILY and self._is_person(name.entry):
                    bearers.setdefault(slot.cluster, set()).add(name.entry)
        self._sole = {cluster for cluster, entries in bearers.items() if len(entries) == 1}
        self._records: dict[tuple[str, str], ExhaustiveRecords] = {}

    def _is_person(self, entry: int) -> bool:
        return list(Kind)[self.index.entry_kind[entry]] is Kind.PERSON

    def screen(self, article: Article) -> tuple[Hit, ...]:
        """Return the hits in an article's text."""
        key = (article.language[:2] or language_of(article.text), casing_of(article.text))
        if key not in self._records:
            self._records[key] = ExhaustiveRecords(self.index, *key)
        text = Text(article.text, self._records[key])  # type: ignore[arg-type]
        scene = Scene(text, 0, Context(text, article.published), self.index, self.options)
        present = Counter(c for record in text.records for c in record.clusters)  # type: ignore[union-attr]
        found: list[Finding] = []
        for name, clusters in zip(self._names, self._clusters, strict=True):
            if clusters.isdisjoint(present):
                continue
            for place in range(len(text.words)):
                if not clusters.isdisjoint(text.records[place].clusters):  # type: ignore[union-attr]
                    found += self._try(name, scene, place)
        quick = self._matcher._texts(article)[0]
        found += identified(quick, 0, self.index, self.options)
        return self._matcher._hits(article, [text], found) if found else ()

    def _try(self, name: ListedName, scene: Scene, place: int) -> list[Finding]:
        alignment = align(name, scene.text, place, 1, {})
        if alignment is None:
            return []
        results = [judge(alignment, scene)]
        if name.strong and any(
            slot.role is Role.FAMILY and slot.cluster in self._sole for slot in name.slots
        ):
            results.append(judge_lone(alignment, scene))
        return [finding for finding in results if finding]
