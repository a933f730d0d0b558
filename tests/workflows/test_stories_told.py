"""Copies of one story: recognised in a run, kept with it, and told once where people read."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from watchlist.articles.stories import Stories, _Bands, _keys, signature
from watchlist.model import Article
from watchlist.reports.formats import report_for
from watchlist.reports.report import ReportOptions, Run
from watchlist.resources import bundled
from watchlist.settings import load_settings
from watchlist.workflows.running import RunOptions
from watchlist.workflows.screen import ScreenRun
from watchlist.workflows.session import Watchlist

STORY = (bundled("seeds/articles") / "pyongyang-july-2023.txt").read_text("utf-8")
OTHER = (bundled("seeds/articles") / "lady-r-at-simons-town.txt").read_text("utf-8")
ARTICLES = (
    Article("agency", STORY, title="First"),
    Article("quiet", "The weather in Oslo was fine on Sunday."),
    Article("other", OTHER, title="Other"),
    Article("paper", STORY.replace("Seventy years", "Some 70 years") + "\n(Our agency)\n", title="Second"),
    Article(
        "more", STORY + "\nDmitry Medvedev, the former Russian president, was not there.\n", title="Third"
    ),
)


@pytest.fixture
def watchlist(tmp_path: Path) -> Watchlist:
    flags = {"data_dir": str(tmp_path / "data"), "cache_dir": str(tmp_path / "cache"), "now": "2024-01-02"}
    made = Watchlist(load_settings(flags=flags, environ={}, config=None, cwd=tmp_path))
    made.refresh(["us_ofac_sdn"], source=bundled("data/sample"), force=True)
    return made


def written(run: ScreenRun, form: str, outcomes: object = None) -> str:
    out = io.BytesIO()
    report_for(form, ReportOptions()).write_runs([Run(run.screening, outcomes or run.outcomes)], out)  # type: ignore[arg-type]
    return out.getvalue().decode()


def test_copies_have_one_story_and_it_is_kept(watchlist: Watchlist) -> None:
    run = watchlist.run(ARTICLES, watchlist.request())
    stories = {one.coverage.article_id: one.coverage.story_id for one in run.outcomes}
    assert stories["agency"] == stories["paper"] == stories["more"] != stories["other"]
    assert stories["other"]
    assert stories["quiet"] == ""
    kept = watchlist.store.screening(run.screening.id).screened
    assert {one.coverage.article_id: one.coverage.story_id for one in kept} == stories
    records = [json.loads(line) for line in written(run, "jsonl").splitlines()]
    assert {record["article_id"]: record["story_id"] for record in records}.items() <= stories.items()
    with watchlist.store._database.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT article_id, signature FROM articles JOIN stories ON stories.id = story_id"
        )
        assert {row[0]: row[1] for row in rows} == {key: story for key, story in stories.items() if story}


def test_an_earlier_run_changes_no_story(watchlist: Watchlist) -> None:
    alone = written(watchlist.run(ARTICLES[2:], watchlist.request()), "jsonl")
    watchlist.run(ARTICLES, watchlist.request())
    assert written(watchlist.run(ARTICLES[2:], watchlist.request()), "jsonl") == alone
    again = watchlist.run(ARTICLES[2:], watchlist.request(), RunOptions(again=True, keep=False))
    assert written(again, "jsonl") == alone


@pytest.mark.parametrize("form", ["html", "table"])
def test_a_copy_is_named_and_its_hits_are_told_once(watchlist: Watchlist, form: str) -> None:
    run = watchlist.run(ARTICLES, watchlist.request(), RunOptions(with_text=True))
    page = written(run, form)
    told: dict[str, Callable[[str], bool]] = {
        "html": lambda name: f"<mark>{name}</mark>" in page.partition("<article")[2],
        "table": lambda name: name in page,
    }
    by_article = {one.coverage.article_id: len(one.hits) for one in run.outcomes}
    repeated = by_article["paper"]
    assert repeated == by_article["agency"] > 0
    assert f"1 article repeats a story; the {repeated} hits there are told once" in page
    assert ("Second" in page, "paper" in page) == (True, True)
    assert told[form]("Medvedev") or "MEDVEDEV" in page
    if form == "html":
        assert page.count('<section class="hit') == run.screening.hits - repeated
        first, copies, rest = page.index('id="a1"'), page.index('class="copies"'), page.index('id="a2"')
        assert first < copies < rest
        assert page.count("<article ") == 3
    else:
        assert f"a copy of agency, with the same {repeated} hits" in page


def test_the_oldest_stories_are_forgotten() -> None:
    texts = [" ".join(f"w{number}x{word}" for word in range(60)) for number in range(5)]
    stories = Stories(most=3)
    for number, text in enumerate(texts):
        assert stories.add(str(number), signature(text)) == str(number)
    assert stories.add("copy", signature(texts[4])) == "4"
    assert stories.add("late", signature(texts[0])) == "late"
    kept = [stories._bands.stories(key, 6) for text in texts for key in _keys(signature(text))]
    assert [sum(number in found for found in kept) for number in range(6)] == [0, 0, 0, 32, 32, 32]


def test_bands_find_what_a_plain_dictionary_finds() -> None:
    rng, most = random.Random(3), 20
    bands = _Bands(most)
    plain: dict[int, list[int]] = {}
    for story in range(300):
        if story >= most:
            bands.forget(story - most, plain.pop(story - most))
        plain[story] = [band << 32 | rng.randrange(9) for band in range(32)]
        bands.add(story, plain[story])
        key = rng.choice(plain[story])
        assert bands.stories(key, story + 1) == [
            one for one in sorted(plain, reverse=True) if key in plain[one]
        ]


def test_the_workbook_tells_a_story_once_and_names_its_copies(watchlist: Watchlist) -> None:
    run = watchlist.run(ARTICLES, watchlist.request())
    out = io.BytesIO()
    report_for("xlsx", ReportOptions()).write_runs([Run(run.screening, run.outcomes)], out)
    book = openpyxl.load_workbook(out)

    def records(name: str) -> list[dict[str, object]]:
        head, *rows = book[name].iter_rows(values_only=True)
        return [dict(zip(map(str, head), row, strict=True)) for row in rows]

    told = {(row["article_id"], row["story"], row["copies"], row["copy_sources"]) for row in records("Hits")}
    assert told == {("agency", 1, 1, "paper"), ("other", 2, None, None), ("more", 1, 1, "paper")}
    articles = {row["article_id"]: (row["story"], row["copy_of"]) for row in records("Articles")}
    assert articles == {
        "agency": (1, None), "quiet": (None, None), "other": (2, None), "paper": (1, "agency"), "more": (1, None),
    }  # fmt: skip
    assert "repeats a story" in str([cell.value for cell in book["Coverage"]["B"]])


def test_stories_of_a_second_run_are_numbered_on(watchlist: Watchlist) -> None:
    runs = [watchlist.run(ARTICLES, watchlist.request(), RunOptions(again=True)) for _ in range(2)]
    out = io.BytesIO()
    report_for("xlsx", ReportOptions()).write_runs([Run(run.screening, run.outcomes) for run in runs], out)
    head, *rows = openpyxl.load_workbook(out)["Articles"].iter_rows(values_only=True)
    stories = [row[head.index("story")] for row in rows]
    assert stories == [1, None, 2, 1, 1, 3, None, 4, 3, 3]
