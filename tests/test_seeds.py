"""The bundled articles against the bundled sample: exactly the hits that seeds/expected.json promises."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from watchlist.articles.reading import read_articles
from watchlist.model import Article, Band, Hit, Screened
from watchlist.settings import load_settings
from watchlist.workflows.demo import demo

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
EXPECTED: dict[str, dict[str, Any]] = json.loads((SEEDS / "expected.json").read_text("utf-8"))["articles"]
ORDER = [Band.LOW, Band.MEDIUM, Band.HIGH]


def _screen(folder: Path | None = None) -> dict[str, Screened]:
    settings = load_settings(flags={}, environ={}, config=None, cwd=ROOT)
    with demo(settings, folder) as (_, run):
        return {screened.coverage.article_id: screened for screened in run.outcomes}


@pytest.fixture(scope="module")
def screened() -> dict[str, Screened]:
    """Every bundled article's outcome by article id."""
    return _screen()


def _hits(screened: Screened) -> dict[str, Hit]:
    return {hit.entry_id: hit for hit in screened.hits}


def test_every_article_is_read_and_expected(screened: dict[str, Screened]) -> None:
    assert set(screened) == set(EXPECTED)
    assert {outcome.coverage.status for outcome in screened.values()} == {"ok"}


@pytest.mark.parametrize("article", EXPECTED)
def test_an_article_gives_the_hits_it_should(article: str, screened: dict[str, Screened]) -> None:
    hits = _hits(screened[article])
    expected = EXPECTED[article]["hits"]
    missed = sorted(set(expected) - set(hits))
    false = {id_: (hits[id_].entry_name, hits[id_].explanation) for id_ in set(hits) - set(expected)}
    assert (missed, false) == ([], {})
    weak = {
        id_: (hits[id_].entry_name, hits[id_].confidence)
        for id_, band in expected.items()
        if ORDER.index(hits[id_].band) < ORDER.index(Band(band))
    }
    assert weak == {}


def test_what_must_never_hit_is_no_hit_and_is_listed(screened: dict[str, Screened]) -> None:
    listed = {
        str(p["id"]) for p in json.loads((ROOT / "data/sample/parties.json").read_text("utf-8"))["parties"]
    }
    for article, expected in EXPECTED.items():
        assert set(expected["never"]) <= listed - set(expected["hits"])
        assert not set(expected["never"]) & set(_hits(screened[article]))


def test_mentions_stand_where_they_say(screened: dict[str, Screened]) -> None:
    texts = {
        a.id.rpartition("/")[2]: a.text
        for a in read_articles([str(SEEDS / "articles")])
        if isinstance(a, Article)
    }
    mentions = [
        (article, mention)
        for article, outcome in screened.items()
        for hit in outcome.hits
        for mention in hit.mentions
        if mention.zone != "title" or not article.startswith("wire-")
    ]
    assert len(mentions) > 60
    assert [m for article, m in mentions if texts[article][m.start : m.end] != m.text] == []
    assert [m for _, m in mentions if m.text not in m.sentence] == []


def test_the_hits_are_computed(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    shutil.copytree(SEEDS / "articles", folder)
    story = folder / "pyongyang-july-2023.txt"
    text = story.read_text(encoding="utf-8")
    changed = re.sub(r"(Ashot )?Mkrtychev", "the broker", text).replace("Kang Sun Nam", "Kang Song Nam")
    story.write_text(changed, encoding="utf-8")
    before, after = set(EXPECTED[story.name]["hits"]), set(_hits(_screen(folder)[story.name]))
    assert before - after == {"41736"}
    assert after - before == {"20130"}


def test_every_article_is_documented() -> None:
    readme = (SEEDS / "README.md").read_text(encoding="utf-8")
    assert [p.name for p in (SEEDS / "articles").iterdir() if f"`{p.name}`" not in readme] == []
