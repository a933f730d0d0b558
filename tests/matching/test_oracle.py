"""The index against the exhaustive matcher: whatever comparing everything with everything finds, it finds."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import pytest
from matching.cases import cases
from matching.conftest import indexed
from matching.invented import ENTRIES
from matching.oracle import Oracle
from matching.planted import planted

from watchlist.articles.reading import read_articles
from watchlist.lists.registry import source
from watchlist.matching.index import Index
from watchlist.matching.matcher import Matcher
from watchlist.model import Article, Entry, Hit
from watchlist.resources import bundled

SEED_ENTRIES = frozenset({"20157", "22543", "35096", "35173", "41736"})


def hits(screened: Iterable[Hit]) -> dict[str, Hit]:
    return {hit.entry_id: hit for hit in screened}


def missed(index: Index, articles: Iterable[Article], least: int) -> list[str]:
    """Say what the oracle finds and the index does not; it must find at least so much, or nothing is tested."""
    matcher, oracle = Matcher(index), Oracle(index)
    told, count = [], 0
    for article in articles:
        everything, found = hits(oracle.screen(article)), hits(matcher.screen(article))
        count += len(everything)
        told += [f"{article.id}: {everything[id_].explanation}" for id_ in everything.keys() - found.keys()]
    assert count >= least
    return told


@pytest.fixture(scope="module")
def seeds() -> list[Article]:
    """The bundled articles."""
    found = read_articles([str(bundled("seeds") / "articles")])
    return [article for article in found if isinstance(article, Article)]


@pytest.fixture(scope="module")
def sample() -> list[Entry]:
    """The bundled sample list."""
    files = sorted(bundled("data/sample").glob("*.csv"))
    return list(source("us_ofac_sdn").parse(files, "csv").entries)


@pytest.fixture(scope="module")
def part(sdn_entries: tuple[Entry, ...]) -> list[Entry]:
    """Two thousand entries of the real list, those of the real article among them."""
    wanted = [entry for entry in sdn_entries if entry.id in SEED_ENTRIES]
    others = [entry for entry in sdn_entries if entry.id not in SEED_ENTRIES]
    return wanted + Random(2_000).sample(others, 2_000 - len(wanted))


@pytest.fixture(scope="module")
def part_index(part: list[Entry]) -> Index:
    return indexed(part)


def test_the_invented_list(index: Index) -> None:
    assert missed(index, (planted(ENTRIES, seed) for seed in range(12)), least=50) == []


@pytest.fixture(scope="module")
def sample_index(sample: list[Entry]) -> Index:
    return indexed(sample)


STORIES = {path.name: path.name for path in sorted((bundled("seeds") / "articles").iterdir())}


@pytest.mark.parametrize("story", cases(STORIES))
def test_the_sample_list_and_the_seeds(sample_index: Index, seeds: list[Article], story: str) -> None:
    told = [article for article in seeds if story.split(".")[0] in article.source]
    assert told, story
    assert missed(sample_index, told, least=0) == []


def test_the_sample_list_and_planted_names(sample_index: Index, sample: list[Entry]) -> None:
    assert missed(sample_index, (planted(sample, seed) for seed in range(12)), least=50) == []


def test_two_thousand_real_entries_and_the_articles(
    part_index: Index, seeds: list[Article], real_story: str
) -> None:
    assert missed(part_index, [Article("story", real_story), *seeds], least=15) == []


def test_two_thousand_real_entries_and_planted_names(part_index: Index, part: list[Entry]) -> None:
    assert missed(part_index, (planted(part, seed) for seed in range(15)), least=80) == []


def test_the_oracle_is_exhaustive(index: Index) -> None:
    """The other way round: what the index finds, the oracle finds too, or it is no oracle."""
    matcher, oracle = Matcher(index), Oracle(index)
    count = 0
    for seed in range(12):
        article = planted(ENTRIES, seed)
        found, everything = hits(matcher.screen(article)), hits(oracle.screen(article))
        count += len(found)
        assert [found[id_].explanation for id_ in found.keys() - everything.keys()] == []
    assert count > 50


def test_an_index_that_misses_is_told(index: Index) -> None:
    """A matcher that cannot find a name is seen by the comparison."""

    class Blind(Matcher):
        def screen(self, article: Article) -> tuple[Hit, ...]:
            return tuple(hit for hit in super().screen(article) if hit.entry_id != "varkhanov")

    article = Article("a", "Officials met Tymofei Varkhanov.")
    assert hits(Oracle(index).screen(article)).keys() - hits(Blind(index).screen(article)).keys() == {
        "varkhanov"
    }
