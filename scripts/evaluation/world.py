"""What the tasks share: the list, the generator, the matchers over it, and screening on several cores."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import log
from typing import Protocol

from evaluation import corpora
from evaluation.wordlists import word_lists
from watchlist.matching.build import build_index
from watchlist.matching.index import Index
from watchlist.matching.matcher import Matcher
from watchlist.model import Article, Entry, Hit
from watchlist.workflows.validation.variants import Generator


class Screener(Protocol):
    """What finds hits in an article: the matcher, or the exhaustive one that it is held against."""

    def screen(self, article: Article) -> tuple[Hit, ...]:
        """Return the hits."""
        ...


_FORKED: list[Screener] = []


@dataclass
class World:
    """One run's settings, and everything expensive, made when first needed and kept."""

    seed: int = 1
    sample: float = 1.0
    jobs: int = 2
    checked: list[tuple[float, float, str]] = field(default_factory=list)
    """Of every hit seen: logit of its confidence, prior plus weights, and where."""

    def count(self, full: int) -> int:
        """Return how many cases to make where a full run makes `full`."""
        return max(10, round(full * self.sample))

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of the real SDN list."""
        return corpora.sdn_entries()

    @cached_property
    def generator(self) -> Generator:
        """The generator of variants over that list."""
        return Generator(self.entries, word_lists(), self.seed)

    @cached_property
    def matcher(self) -> Matcher:
        """A matcher over that list."""
        return matcher_of(self.entries)

    @cached_property
    def news(self) -> list[Article]:
        """The English news articles that labels may speak of."""
        return list(corpora.news())

    @cached_property
    def news_hits(self) -> dict[str, tuple[Hit, ...]]:
        """The hits in the news at the default threshold, by article."""
        step = max(1, round(1 / self.sample))
        articles = self.news[::step]
        return dict(zip((a.id for a in articles), self.screen(articles), strict=True))

    @cached_property
    def translated_hits(self) -> list[Hit]:
        """The hits in the translations of some of the news that labels may speak of."""
        step = max(1, round(1 / self.sample))
        return [hit for hits in self.screen(list(corpora.translated())[::step]) for hit in hits]

    def screen(self, articles: Sequence[Article], matcher: Matcher | None = None) -> list[tuple[Hit, ...]]:
        """Screen articles, on several cores where it pays, and check the sum of weights of every hit."""
        results = in_parallel(matcher or self.matcher, articles, self.jobs if len(articles) > 100 else 1)
        for hits in results:
            self.checked += [_sums(hit) for hit in hits]
        return results


def in_parallel(
    screener: Screener, articles: Sequence[Article], jobs: int, chunk: int = 64
) -> list[tuple[Hit, ...]]:
    """Screen articles in forked processes, which share the screener's index; in this one where `jobs` is 1."""
    if jobs < 2:
        return [screener.screen(article) for article in articles]
    _FORKED[:] = [screener]
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        return list(pool.imap(_screen, articles, chunksize=chunk))


def _screen(article: Article) -> tuple[Hit, ...]:
    return _FORKED[0].screen(article)


def _sums(hit: Hit) -> tuple[float, float, str]:
    odds = log(hit.confidence / (1 - hit.confidence)) if 0 < hit.confidence < 1 else 0.0
    total = hit.prior + sum(evidence.weight for evidence in hit.evidence)
    return odds, total if 0 < hit.confidence < 1 else 0.0, f"{hit.article_id} {hit.list}/{hit.entry_id}"


def matcher_of(entries: Iterable[Entry]) -> Matcher:
    """Return a matcher over entries."""
    meta, arrays = build_index(enumerate(entries, 1), ())
    return Matcher(Index(meta, arrays))


def cores() -> int:
    """Return how many cores to use."""
    return min(2, os.cpu_count() or 1)
