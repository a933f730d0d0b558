"""The library without the command line: what it exports, and that it works alone, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

import watchlist
from watchlist import Article, Kind, Watchlist, open_watchlist
from watchlist.errors import NoListError, SettingsError, StaleListError
from watchlist.model import Screened
from watchlist.resources import bundled
from watchlist.workflows import catalogue
from watchlist.workflows.running import RunOptions

STORY = "Sergei Shoigu met Kim Jong Un in Pyongyang. Ashot Mkrtychev of Slovakia was not there, Shoigu said."
SAMPLE = bundled("data/sample")
NOW = "2024-01-02T03:04:05Z"


@pytest.fixture
def lists(database_url: str, tmp_path: Path) -> Iterator[Watchlist]:
    """An open watchlist with the sample loaded, once on SQLite and once on PostgreSQL."""
    with open_watchlist(database_url, data_dir=tmp_path, cache_dir=tmp_path / "cache", now=NOW) as lists:
        (result,) = lists.refresh(source=SAMPLE)
        assert (result.result, result.added, result.error) == ("loaded", 68, None)
        yield lists


def test_the_exported_names_are_these_and_no_others() -> None:
    assert watchlist.__all__ == [
        "Article",
        "Band",
        "Entry",
        "Evidence",
        "Hit",
        "Kind",
        "Mention",
        "PartialDate",
        "Watchlist",
        "WatchlistError",
        "__version__",
        "open_watchlist",
    ]
    assert all(getattr(watchlist, name) is not None for name in watchlist.__all__)
    assert dir(watchlist) == sorted(watchlist.__all__)
    with pytest.raises(AttributeError, match="no attribute 'Snapshot'"):
        _ = watchlist.Snapshot  # type: ignore[attr-defined]


def test_a_text_is_screened(lists: Watchlist) -> None:
    hits = lists.screen(STORY)
    assert {hit.entry_id for hit in hits} == {"35173", "20157", "41736"}
    assert list(hits) == sorted(hits, key=lambda hit: (-hit.confidence, hit.entry_id))
    for hit in hits:
        assert all(STORY[mention.start : mention.end] == mention.text for mention in hit.mentions)
    assert lists.screen(Article("a1", STORY))[0].article_id == "a1"
    assert lists.screen("Nothing of note.") == ()


def test_a_name_is_searched(lists: Watchlist) -> None:
    assert lists.search("Mkrtychev Ashot")[0].entry_id == "41736"
    assert "41736" not in {hit.entry_id for hit in lists.search("Mkrtychev Ashot", kind=Kind.VESSEL)}
    assert len(lists.search("Kim", limit=1)) <= 1


def test_a_second_refresh_without_news_changes_nothing(lists: Watchlist) -> None:
    before = lists.screen(STORY)
    (result,) = lists.refresh(source=SAMPLE)
    assert result.result == "unchanged"
    assert lists.screen(STORY) == before
    assert list(lists.store.changes()) == []


def test_forms_of_one_publication_are_no_change(lists: Watchlist, tmp_path: Path) -> None:
    (result,) = lists.refresh(source=SAMPLE / "sdn.xml")
    assert (result.result, result.added, result.removed) == ("loaded", 0, 0)
    assert list(lists.store.changes()) == []


def test_a_run_is_kept_with_its_coverage_and_its_very_hits(lists: Watchlist) -> None:
    articles = [Article("a", STORY, title="Visit"), Article("b", "Nothing of note.")]
    run = lists.run(articles, lists.request())
    with run.outcomes:
        outcomes = list(run.outcomes)
    kept = lists.store.screening(run.screening.id, texts=True)
    assert kept.screening == run.screening
    back = list(kept.screened)
    assert [(s.coverage, s.hits) for s in back] == [(s.coverage, s.hits) for s in outcomes]
    assert [s.article for s in back] == articles
    assert kept.screening.configuration["lists"] == ["us_ofac_sdn"]


def test_processes_and_one_process_say_the_same(lists: Watchlist) -> None:
    articles = [Article(f"a{n}", f"{STORY} And {n} others.") for n in range(40)]

    def outcomes(jobs: int) -> tuple[str, list[Screened]]:
        settings = replace(lists.settings, jobs=jobs)
        with Watchlist(settings) as several:
            run = several.run(articles, several.request(), RunOptions(keep=False))
            with run.outcomes:
                return run.screening.id, list(run.outcomes)

    assert outcomes(1) == outcomes(2)


def test_filters_are_matchers_over_the_same_index(lists: Watchlist) -> None:
    ships = lists.matcher(lists.request(kinds=(Kind.VESSEL,)))
    assert ships.screen(Article("a", STORY)) == ()
    assert lists.matcher(lists.request()).index is ships.index
    with pytest.raises(NoListError):
        lists.screen(STORY, lists=["us_ofac_cons"])


def test_a_disabled_list_is_not_screened_against(lists: Watchlist) -> None:
    lists.store.set_enabled("us_ofac_sdn", False)
    with pytest.raises(NoListError):
        lists.screen(STORY)
    assert lists.screen(STORY, lists=["us_ofac_sdn"])


def test_age_counts_from_the_last_check(lists: Watchlist) -> None:
    loaded = [status for status in lists.lists() if status.snapshot is not None]
    catalogue.require_fresh(loaded, 1.0, lists.now)
    with pytest.raises(StaleListError):
        catalogue.require_fresh(loaded, 1.0, lists.now + timedelta(hours=2))


def test_without_a_list_nothing_is_screened(tmp_path: Path) -> None:
    with open_watchlist(tmp_path / "none.db", data_dir=tmp_path, cache_dir=tmp_path) as lists:
        assert [status.snapshot for status in lists.lists() if status.enabled] == [None]
        with pytest.raises(NoListError, match="watchlist refresh"):
            lists.screen(STORY)
    assert not (tmp_path / "none.db").exists()


def test_settings_are_checked(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="min_confidence"):
        open_watchlist(min_confidance=0.7)
    with pytest.raises(SettingsError):
        open_watchlist(config=tmp_path / "absent.toml")
