"""Runs over many articles: divided, spread over processes, stopped and resumed, and never screened twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from databases import Kept

from watchlist.articles.document import Document
from watchlist.matching.matcher import Matcher
from watchlist.resources import bundled
from watchlist.settings import Settings, load_settings
from watchlist.workflows.session import Watchlist
from watchlist.workflows.shard import Shard
from watchlist.workflows.workers import pieces

NAMES = ("Sergei Shoigu", "Kim Jong Un", "Ashot Mkrtychev", "Jane Roe", "Max Planck")
COUNT = 1_200


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of JSON lines, one of them broken."""
    path = tmp_path_factory.mktemp("articles") / "many.jsonl"
    with path.open("w") as out:
        for number in range(COUNT):
            name = NAMES[number % len(NAMES)]
            text = f"On day {number} the minister {name} visited plant {number * 7} in Pyongyang, Russia."
            out.write(json.dumps({"id": f"a{number}", "title": f"Day {number}", "text": text}) + "\n")
        out.write('{"id": "broken", \n')
    return path


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Kept, Settings]:
    """A database with the sample list, loaded and indexed once."""
    kept = Kept(tmp_path_factory.mktemp("loaded"), None)
    flags = {"data_dir": str(kept.folder / "data"), "cache_dir": str(kept.folder / "cache")}
    made = load_settings(flags=flags, environ={}, config=None, cwd=kept.folder)
    with Watchlist(made) as watchlist:
        (done,) = watchlist.refresh(["us_ofac_sdn"], source=bundled("data/sample"), force=True)
        assert done.error is None
    kept.keep()
    return kept, made


@pytest.fixture
def settings(loaded: tuple[Kept, Settings]) -> Settings:
    """Settings with the sample list loaded and nothing screened."""
    kept, made = loaded
    kept.restore()
    return made


def command(settings: Settings, *words: str | Path) -> list[str]:
    places = ["--db", settings.db_url, "--no-progress"]
    return [sys.executable, "-m", "watchlist", *places, "screen", *map(str, words)]


def environment(settings: Settings) -> dict[str, str]:
    places = {"WATCHLIST_DATA_DIR": str(settings.data_dir), "WATCHLIST_CACHE_DIR": str(settings.cache_dir)}
    return {**os.environ, **places}


def screened(settings: Settings, *words: str | Path) -> tuple[bytes, str]:
    done = subprocess.run(command(settings, *words), env=environment(settings), capture_output=True)
    assert done.returncode == 3, done.stderr.decode()
    return done.stdout, done.stderr.decode()


def test_a_killed_run_goes_on_under_its_own_time(settings: Settings, articles: Path) -> None:
    words = [articles, "-f", "jsonl", "--resume", "--jobs", "2"]
    for seconds in (0.9, 1.3, 1.8):
        run = subprocess.Popen(
            command(settings, *words),
            env=environment(settings),
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(seconds)
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    resumed, _ = screened(settings, *words)
    at = json.loads(resumed.splitlines()[0])["screened_at"]
    whole, _ = screened(settings, articles, "-f", "jsonl", "--again", "--no-store")
    assert resumed.replace(at.encode(), b"") == whole.replace(
        json.loads(whole.splitlines()[0])["screened_at"].encode(), b""
    )
    with Watchlist(settings) as watchlist:
        ended = [one for one in watchlist.store.screenings() if one.complete]
        assert [(one.articles, one.unread) for one in ended][:1] == [(COUNT + 1, 1)]


def test_a_stopped_run_is_found_again_and_its_record_has_no_gap(
    settings: Settings, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from watchlist.articles.reading import find
    from watchlist.workflows.running import RunOptions

    class StopError(Exception):
        pass

    def stopping(number: int) -> None:
        if number == 700:
            raise StopError

    with Watchlist(settings) as watchlist:
        request = watchlist.request()
        with pytest.raises(StopError):
            watchlist.run(find([str(articles)]), request, RunOptions(heard=stopping))
        (stopped,) = watchlist.store.screenings()
        assert (stopped.complete, stopped.articles) == (False, 700)
        seen: list[str] = []
        screen = Matcher.screen
        monkeypatch.setattr(Matcher, "screen", lambda self, one: seen.append(one.id) or screen(self, one))
        done = watchlist.run(find([str(articles)]), request, RunOptions(resume=True))
        assert (done.resumed, len(seen), seen[0]) == (700, COUNT - 700, "a700")
        assert done.screening.at == stopped.at
        (ended,) = watchlist.store.screenings()
        assert ended == done.screening
        kept = list(watchlist.store.screening(ended.id).screened)
        assert kept == list(done.outcomes)


def test_a_stopped_run_over_other_articles_is_not_resumed(settings: Settings, tmp_path: Path) -> None:
    from watchlist.articles.reading import find
    from watchlist.errors import UsageError
    from watchlist.workflows.running import RunOptions

    path = tmp_path / "one.txt"
    path.write_text("Kim Jong Un of North Korea spoke.\n")

    def stop(run: object) -> None:
        raise KeyboardInterrupt

    with Watchlist(settings) as watchlist:
        with pytest.raises(KeyboardInterrupt):
            watchlist.run(find([str(path)]), watchlist.request(), RunOptions(deliver=stop))
        path.write_text("Kim Jong Un of North Korea spoke again.\n")
        with pytest.raises(UsageError, match=r"one\.txt is not what it was"):
            watchlist.run(find([str(path)]), watchlist.request(), RunOptions(resume=True))
        path.unlink()
        (kept,) = watchlist.store.screenings()
        assert (kept.articles, kept.complete, kept.only_unreported) == (1, False, True)


def test_what_was_screened_is_not_screened_again_unless_asked(
    settings: Settings, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from watchlist.articles.reading import find
    from watchlist.workflows.running import RunOptions

    seen: list[str] = []
    screen = Matcher.screen
    monkeypatch.setattr(Matcher, "screen", lambda self, one: seen.append(one.id) or screen(self, one))
    with Watchlist(settings) as watchlist:
        sources = [str(articles)]
        first = list(watchlist.run(find(sources), watchlist.request()).outcomes)
        assert len(seen) == COUNT
        second = list(watchlist.run(find(sources), watchlist.request()).outcomes)
        assert (len(seen), second) == (COUNT, first)
        watchlist.run(find(sources), watchlist.request(), RunOptions(again=True))
        assert len(seen) == 2 * COUNT
        watchlist.run(find(sources), replace(watchlist.request(), min_confidence=0.6))
        assert len(seen) == 3 * COUNT


def test_the_bytes_are_those_of_one_process(settings: Settings, articles: Path) -> None:
    words = [articles, "-f", "jsonl", "--again", "--no-store"]
    found = {
        subprocess.run(
            [
                *command(settings, *words, "--jobs", jobs)[:3],
                "--now",
                "2024-01-02",
                *command(settings, *words, "--jobs", jobs)[3:],
            ],
            env=environment(settings),
            capture_output=True,
        ).stdout
        for jobs in ("1", "2", "3")
    }
    assert len(found) == 1
    assert len(found.pop().splitlines()) > COUNT / 2


def test_every_article_is_in_one_shard(settings: Settings, articles: Path) -> None:
    from watchlist.articles.reading import find
    from watchlist.workflows.running import RunOptions

    whole = [*(f"a{number}" for number in range(COUNT)), f"{articles.as_posix()}#{COUNT + 1}"]
    with Watchlist(settings) as watchlist:
        parts = []
        for number in (1, 2, 3):
            options = RunOptions(keep=False, shard=Shard(number, 3))
            run = watchlist.run(find([str(articles)]), watchlist.request(), options)
            parts.append([one.coverage.article_id for one in run.outcomes])
    assert sorted(article for part in parts for article in part) == sorted(whole)
    assert all(len(part) > COUNT / 5 for part in parts)


def test_pieces_stay_small() -> None:
    lines = Document("a", "a", data=b"{}\n" * 256, format="jsonl")
    files = [Document(str(n), str(n), path=Path(str(n)), format="text") for n in range(20)]
    assert [len(piece) for piece in pieces([*files, lines, lines, *files])] == [8, 8, 5, 1, 8, 8, 4]
    big = Document("b", "b", data=bytes(1 << 20), format="html")
    assert [len(piece) for piece in pieces([big, big])] == [1, 1]
