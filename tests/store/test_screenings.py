"""What was screened is kept to the letter, while the run goes on, and leads to the very entry version."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select

from watchlist.errors import DatabaseError, UsageError
from watchlist.model import (
    Article,
    Band,
    Coverage,
    Evidence,
    Hit,
    Kind,
    Mention,
    Name,
    NameKind,
    Screened,
    Screening,
    State,
    Strength,
    Zone,
)
from watchlist.store import Store, schema, text_sha256

TEXT = "Zoë Aziz met “Ann”.\r\nOdd: \0 \ud800 \ufdd0 end."


def screened(number: int, *hits: Hit, text: str = TEXT) -> Screened:
    article = Article(
        f"a{number}", text, f"Title {number}", "folder", "2026-03-01", zones=(Zone("body", 0, 4),)
    )
    coverage = Coverage(
        *(article.id, article.source, "ok", "", article.title, article.published),
        text_sha256=text_sha256(text),
        characters=len(text),
        zones=("title", "body"),
        hits=len(hits),
    )
    return Screened(coverage, hits, article)


def hit(number: int, entry_id: str = "1", **facts: Any) -> Hit:
    return Hit(
        **{
            "article_id": f"a{number}",
            "list": "us_test",
            "entry_id": entry_id,
            "entry_name": f"NAME, {entry_id}",
            "kind": Kind.PERSON,
            "programs": ("P",),
            "matched_name": "ALIAS",
            "matched_name_strength": Strength.WEAK,
            "name_score": 0.1 + 0.2,
            "confidence": 0.9,
            "band": Band.HIGH,
            "prior": -7.25,
            "mentions": (Mention("Aziz \0", 4, 8, "body", TEXT), Mention("Zoë", 0, 3, "title", "Zoë")),
            "evidence": (
                Evidence("name", State.MATCH, 9.5, "the same"),
                Evidence("age", State.UNKNOWN, 0.0, ""),
            ),
            "explanation": "Because.",
            "party_id": "p1",
            "also_listed": ("un_sc/1",),
            **facts,
        }
    )


@pytest.fixture
def run(store: Store, make: Any) -> Screening:
    """A run against a loaded list of three entries, still without an id."""
    names = (Name("ALIAS", NameKind.ALIAS, Strength.WEAK),)
    entries = [make.entry(i, programs=("P",)) for i in "123"]
    entries = [replace(entry, names=(*entry.names, *names)) for entry in entries]
    loaded = store.load(make.snapshot(), entries).snapshot
    return Screening("", make.day(1), "1.0", {"weights": "w1", "bands": [0.5, 0.7]}, (loaded,))


def ended(run: Screening, **facts: Any) -> Screening:
    return replace(run, id="0123456789abcdef", **facts)


def test_a_run_comes_back_as_it_was_kept(store: Store, run: Screening) -> None:
    unread = Screened(Coverage("a2", "folder", "error", "binary file"))
    outcomes = [
        screened(0, hit(0), hit(0, "2", confidence=0.5)),
        screened(1),
        unread,
        screened(3, hit(3, "3")),
    ]
    with store.keep_screening(run) as recorder:
        for outcome in outcomes:
            recorder.add(outcome)
        recorder.finish(ended(run))
    expected = ended(run, articles=4, unread=1, hits=3)
    assert store.screenings() == [expected]
    kept = store.screening("0123456789abcdef", texts=True)
    assert kept.screening == expected
    assert list(kept.screened) == outcomes


def test_more_articles_than_go_into_one_transaction(store: Store, run: Screening) -> None:
    outcomes = [screened(n, *([hit(n)] if n % 7 == 0 else []), text=f"Text {n}") for n in range(450)]
    with store.keep_screening(run) as recorder:
        for n, outcome in enumerate(outcomes):
            recorder.add(outcome)
            if n == 420:
                (halfway,) = store.screenings()
                assert not halfway.complete
                assert halfway.articles >= 200
        recorder.finish(ended(run))
    assert list(store.screening("0123", texts=True).screened) == outcomes
    assert [s.article for s in store.screening("0123").screened] == [None] * 450


def test_a_run_that_was_not_finished_is_seen_as_incomplete(store: Store, run: Screening) -> None:
    def interrupted() -> None:
        with store.keep_screening(run) as recorder:
            recorder.add(screened(0, hit(0)))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    (kept,) = store.screenings()
    assert (kept.complete, kept.articles, kept.hits) == (False, 1, 1)
    assert len(list(store.screening(kept.id).screened)) == 1


def test_a_killed_run_keeps_what_it_had_written(store: Store, run: Screening, database_url: str) -> None:
    program = """
import os, signal, sys
from datetime import UTC, datetime
from watchlist.model import Coverage, Screened, Screening
from watchlist.store import Store
store = Store.open(sys.argv[1])
recorder = store.keep_screening(Screening("", datetime.now(UTC), "1", {}, store.current_snapshots()))
for n in range(250):
    recorder.add(Screened(Coverage(f"a{n}", "", "ok")))
os.kill(os.getpid(), signal.SIGKILL)
"""
    assert subprocess.run([sys.executable, "-c", program, database_url]).returncode == -9
    (kept,) = store.screenings()
    assert (kept.complete, kept.articles) == (False, 200)


def test_a_run_that_ended_early_on_purpose_is_incomplete(store: Store, run: Screening) -> None:
    with store.keep_screening(run) as recorder:
        recorder.finish(ended(run, complete=False))
    assert [kept.complete for kept in store.screenings()] == [False]


def test_a_hit_points_to_the_version_that_was_screened(store: Store, run: Screening, make: Any) -> None:
    with store.keep_screening(run) as recorder:
        recorder.add(screened(0, hit(0, "2"), hit(0, "1", matched_name="1A1zP1")))
        store.load(make.snapshot(2), [make.entry("2", "RENAMED")])
        recorder.finish(ended(run))
    found = [one for outcome in store.screening("0123").screened for one in outcome.hits]
    assert [(one.entry_id, one.entry_name) for one in found] == [("2", "NAME, 2"), ("1", "NAME, 1")]
    with store._database.reading() as connection:
        rows = connection.execute(select(schema.hits).order_by(schema.hits.c.rank)).all()
        names = schema.names.c
        fired = select(names.text).where(
            names.version_id == rows[0].version_id, names.position == rows[0].name_position
        )
        assert connection.scalar(fired) == "ALIAS"
        assert rows[1].name_position is None  # an identifier fired, no name


def test_a_hit_on_nothing_that_was_screened_is_refused(store: Store, run: Screening) -> None:
    recorder = store.keep_screening(run)
    recorder.add(screened(0, hit(0, "999")))
    with pytest.raises(DatabaseError, match="us_test/999"):
        recorder.finish(ended(run))
    assert [kept.complete for kept in store.screenings()] == [False]


def test_an_article_is_kept_once(store: Store, run: Screening) -> None:
    for _ in range(2):
        with store.keep_screening(run) as recorder:
            recorder.add(screened(0))
            recorder.add(screened(0))
            recorder.add(screened(1))
            recorder.finish(ended(run))
    with store._database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(schema.articles)) == 2


def test_runs_are_found_by_the_beginning_of_their_id(store: Store, run: Screening) -> None:
    for screening_id in ("aaaa1", "aaab2", "aaaa1"):
        with store.keep_screening(run) as recorder:
            recorder.finish(replace(run, id=screening_id))
    assert [kept.id for kept in store.screenings()] == ["aaaa1", "aaab2", "aaaa1"]
    assert [kept.id for kept in store.screenings(limit=1)] == ["aaaa1"]
    assert store.screening("aaaa").screening.id == "aaaa1"
    for wanted, words in (("aaa", "Several"), ("zzz", "no screening"), ("aaa_", "no screening"), ("%", "no")):
        with pytest.raises(UsageError, match=words):
            store.screening(wanted)


def test_an_article_that_names_the_whole_list(store: Store, run: Screening, make: Any) -> None:
    loaded = store.load(make.snapshot(3), [make.entry(str(n), programs=("P",)) for n in range(1300)]).snapshot
    outcome = screened(0, *(hit(0, str(n)) for n in range(1300)))
    with store.keep_screening(replace(run, snapshots=(loaded,))) as recorder:
        recorder.add(outcome)
        recorder.finish(ended(run))
    assert list(store.screening("0123", texts=True).screened) == [outcome]


def test_few_entries_are_remembered_and_the_others_looked_up_again(
    store: Store, run: Screening, make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("watchlist.store.recorder._LISTED_KEPT", 2)
    loaded = store.load(make.snapshot(3), [make.entry(str(n), programs=("P",)) for n in range(6)]).snapshot
    outcomes = [screened(n, hit(n, str(n % 6)), hit(n, str((n + 1) % 6))) for n in range(12)]
    with store.keep_screening(replace(run, snapshots=(loaded,))) as recorder:
        for outcome in outcomes:
            recorder.add(outcome)
            recorder.flush()
            assert len(recorder._listed) <= 4
        recorder.finish(ended(run))
    assert list(store.screening("0123", texts=True).screened) == outcomes


def test_two_runs_at_the_same_time_do_not_mix(store: Store, run: Screening) -> None:
    with store.keep_screening(run) as one, store.keep_screening(run) as other:
        for n in range(3):
            one.add(screened(n, hit(n)))
            other.add(screened(n + 10))
            one.flush()
            other.flush()
        one.finish(replace(run, id="one"))
        other.finish(replace(run, id="other"))
    assert [s.coverage.article_id for s in store.screening("one").screened] == ["a0", "a1", "a2"]
    assert [s.coverage.article_id for s in store.screening("other").screened] == ["a10", "a11", "a12"]
