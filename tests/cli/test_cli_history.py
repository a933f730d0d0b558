"""Any past state can be listed, searched and screened; changes between two dates are told field by field."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from databases import Kept

from watchlist.cli.root import root

Run = Callable[..., Result]
HEADER = "id,kind,name,aliases,programs\n"
STATES = (
    ("2024-01-10T04:00:00Z", "2024-01-09", "1,person,Ivo Brandl,,A\n2,person,Mara Quist,,A\n"),
    ("2024-02-10T04:00:00Z", "2024-02-08", "1,person,Ivo Brandl,Ivo Brendel,A\n3,person,Otto Vandeleur,,B\n"),
)
NEWS = "Ivo Brandl, Mara Quist and Otto Vandeleur were in Vienna."


def publish(run: Run, path: Path, state: tuple[str, str, str]) -> None:
    now, published, rows = state
    path.write_text(HEADER + rows, "utf-8")
    done = run("refresh", "own", "--from", path, "--published", published, "--force", now=now)
    assert done.exit_code == 0, done.output


@pytest.fixture(scope="module")
def published(kept: Kept) -> Kept:
    """A list of one's own that was published twice, on SQLite and on PostgreSQL; loaded once."""

    def run(*words: str | Path, now: str) -> Result:
        return CliRunner().invoke(root, ["--now", now, *map(str, words)])

    path = kept.folder / "own.csv"
    path.write_text(HEADER + STATES[0][2], "utf-8")
    with pytest.MonkeyPatch.context() as patched:
        for name in [name for name in os.environ if name.startswith("WATCHLIST_")]:
            patched.delenv(name)
        patched.setenv("XDG_CONFIG_HOME", str(kept.folder / "config"))
        reside(kept, patched)
        assert run("lists", "add", "own", path, now="2024-01-10T03:00:00Z").exit_code == 0
        for state in STATES:
            publish(run, path, state)
    kept.keep()
    return kept


def reside(kept: Kept, patched: pytest.MonkeyPatch) -> None:
    patched.setenv("WATCHLIST_DB", kept.url)
    patched.setenv("WATCHLIST_DATA_DIR", str(kept.folder / "data"))
    patched.setenv("WATCHLIST_CACHE_DIR", str(kept.folder / "cache"))


@pytest.fixture
def dated(run: Run, published: Kept, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run` with a list of one's own that was published twice, on SQLite and on PostgreSQL."""
    published.restore()
    reside(published, monkeypatch)
    return run


def hits(run: Run, *words: str) -> list[str]:
    done = run("screen", "-", "-f", "json", *words, stdin=NEWS, now="2024-06-01T00:00:00Z")
    assert done.exit_code == 0, done.output
    return sorted(hit["entry_id"] for hit in json.loads(done.stdout))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), ["1", "3"]),
        (("--as-of", "2024-02-09"), ["1", "2"]),
        (("--as-of", "2024-02-10"), ["1", "3"]),
        (("--as-of", "2024-02-10T03:59:59Z"), ["1", "2"]),
        (("--published-as-of", "2024-02-07"), ["1", "2"]),
        (("--published-as-of", "2024-02-08"), ["1", "3"]),
        (("--as-of", "2024-02-09", "--jobs", "2"), ["1", "2"]),
    ],
)
def test_a_past_state_is_screened_against(dated: Run, words: tuple[str, ...], expected: list[str]) -> None:
    assert hits(dated, *words) == expected


def test_a_screening_of_the_past_is_the_screening_of_then(dated: Run) -> None:
    past = json.loads(dated("screen", "-", "-f", "json", "--as-of", "2024-02-09", stdin=NEWS).stdout)
    assert {(hit["list_published"], hit["entry_id"]) for hit in past} == {
        ("2024-01-09", "1"),
        ("2024-01-09", "2"),
    }
    (kept,) = json.loads(dated("screenings", "-f", "json").stdout)
    assert kept["snapshots"][0]["published"] == "2024-01-09"
    assert kept["complete"] is True


@pytest.mark.parametrize(
    "words",
    [
        ("--as-of", "2023-12-31"),
        ("--published-as-of", "2024-01-01"),
        ("--as-of", "2024-02-09", "--list", "un_sc"),
    ],
)
def test_a_time_before_the_first_list_is_4(dated: Run, words: tuple[str, ...]) -> None:
    done = dated("screen", "-", *words, stdin=NEWS)
    assert (done.exit_code, done.stdout) == (4, ""), done.output


def test_an_age_makes_no_sense_in_the_past(dated: Run) -> None:
    assert dated("screen", "-", "--as-of", "2024-02-09", "--max-age", "36h", stdin=NEWS).exit_code == 2


def test_a_list_removed_since_is_part_of_the_past(dated: Run) -> None:
    assert dated("lists", "remove", "own", now="2024-03-01T00:00:00Z").exit_code == 0
    assert hits(dated, "--as-of", "2024-02-09") == ["1", "2"]
    assert dated("screen", "-", "--as-of", "2024-03-02", stdin=NEWS).exit_code == 4


def own(run: Run, *words: str) -> dict[str, Any]:
    rows = json.loads(run("lists", "-f", "json", *words).stdout)
    return next(row for row in rows if row["list"] == "own")


def test_lists_of_a_past_state(dated: Run) -> None:
    assert own(dated, "--as-of", "2024-02-09")["published"] == "2024-01-09"
    assert own(dated, "--published-as-of", "2024-03-01")["published"] == "2024-02-08"
    assert own(dated, "--as-of", "2023-01-01")["entries"] == 0


def test_search_and_show_of_a_past_state(dated: Run) -> None:
    found = json.loads(dated("search", "Mara Quist", "--as-of", "2024-02-09", "-f", "json").stdout)
    assert [row["entry"] for row in found][:1] == ["own/2"]
    then = json.loads(dated("show", "own/1", "--as-of", "2024-02-09", "-f", "json").stdout)
    now = json.loads(dated("show", "own/1", "-f", "json").stdout)
    assert (len(then["names"]), len(now["names"])) == (1, 2)
    assert ("related_from" in then, "related_from" in now) == (False, True)  # who names it then is not known
    assert json.loads(dated("show", "own/2", "--as-of", "2024-02-09", "-f", "json").stdout)["listed"] is True
    assert json.loads(dated("show", "own/2", "-f", "json").stdout)["listed"] is False
    assert dated("show", "own/3", "--as-of", "2024-02-09").exit_code == 2


def test_changes_between_two_dates_field_by_field(dated: Run) -> None:
    words = ("changes", "--list", "own", "--since", "2024-01-11", "--until", "2024-02-10")
    found = {row["entry_id"]: row for row in json.loads(dated(*words, "-f", "json").stdout)}
    assert {key: row["change"] for key, row in found.items()} == {
        "1": "changed",
        "2": "removed",
        "3": "added",
    }
    assert [name["text"] for name in found["1"]["fields"]["names"]["new"]] == ["Ivo Brandl", "Ivo Brendel"]
    rows = list(csv.DictReader(io.StringIO(dated(*words, "-f", "csv").stdout)))
    assert [row["differences"] for row in rows if row["entry_id"] == "1"] == ["names: + Ivo Brendel alias"]
    assert "names: + Ivo Brendel" in dated(*words, "-f", "table").stdout
    assert json.loads(dated("changes", "--until", "2024-02-09", "-f", "json").stdout) == []


THIRD = ("2024-03-10T04:00:00Z", "2024-03-08", "1,person,Ivo Brandl,,A\n3,person,Otto Vandeleur,,C\n")


def told(run: Run, *words: str) -> list[tuple[str, str]]:
    done = run("changes", "--list", "own", *words, "-f", "json")
    assert done.exit_code == 0, done.output
    return [(row["entry_id"], row["change"]) for row in json.loads(done.stdout)]


@pytest.fixture
def thrice(dated: Run, home: Path) -> Run:
    """`dated` with a third publication, in which one entry is again what it was in the first."""
    publish(dated, home / "own.csv", THIRD)
    return dated


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--since", "2024-01-10", "--until", "2024-03-10"), [("2", "removed"), ("3", "added")]),
        (("--since", "2024-02-10", "--until", "2024-03-10"), [("1", "changed"), ("3", "changed")]),
        (("--since", "2023-01-01", "--until", "2024-12-31"), [("2", "removed"), ("3", "added")]),
        (("--since", "2024-03-10", "--until", "2024-12-31"), []),
        (
            ("--published", "--since", "2024-01-09", "--until", "2024-03-08"),
            [("2", "removed"), ("3", "added")],
        ),
        (("--published", "--since", "2024-02-08"), [("1", "changed"), ("3", "changed")]),
        (("--published", "--until", "2024-02-28"), [("1", "changed"), ("2", "removed"), ("3", "added")]),
        (("--published", "--since", "2024-01-09", "--until", "2024-02-07"), []),
    ],
)
def test_the_net_difference_between_two_dates(
    thrice: Run, words: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    assert told(thrice, *words) == expected


def test_the_steps_between_two_dates_are_there_where_asked_for(thrice: Run) -> None:
    steps = [("1", "changed"), ("2", "removed"), ("3", "added"), ("1", "changed"), ("3", "changed")]
    assert told(thrice, "--since", "2024-01-10", "--until", "2024-03-10", "--steps") == steps
    assert told(thrice, "--since", "2024-01-11") == steps
    assert told(thrice) == steps
    assert thrice("changes", "--published", "--steps").exit_code == 2
    assert thrice("changes", "--since", "2024-02-01", "--until", "2024-01-31").exit_code == 2
    assert thrice("changes", "--since", "yesterday").exit_code == 2


def test_what_was_compared_is_told_and_so_is_that_nothing_was_there(thrice: Run) -> None:
    done = thrice("changes", "--since", "2024-01-10", "--until", "2024-02-10", "-f", "table")
    assert "own: 2 entries (published 2024-01-09, loaded 2024-01-10 04:00) compared with 2" in done.stderr
    assert "programs: - B, + C" in thrice("changes", "--published", "--since", "2024-02-08").stdout
    early = thrice("changes", "--since", "2023-01-01", "--until", "2023-12-31")
    assert (early.exit_code, early.stdout) == (4, "")


def test_dates_before_the_first_load_are_taken_as_the_publishers(run: Run, home: Path) -> None:
    path = home / "own.csv"
    path.write_text(HEADER + STATES[0][2], "utf-8")
    assert run("lists", "add", "own", path, now="2024-06-01T00:00:00Z").exit_code == 0
    for _, published, rows in STATES:
        path.write_text(HEADER + rows, "utf-8")
        words = ("refresh", "own", "--from", path, "--published", published, "--force")
        assert run(*words, now=f"2024-06-0{published[6]}T12:00:00Z").exit_code == 0
    done = run("changes", "--since", "2024-01-09", "--until", "2024-02-08", "-f", "json")
    assert [row["change"] for row in json.loads(done.stdout)] == ["changed", "removed", "added"]
    assert "Nothing was loaded here by then: the dates are taken as the publishers'." in done.stderr


def test_a_list_that_is_not_there_has_no_changes(thrice: Run) -> None:
    assert (
        thrice("changes", "--list", "un_sc", "--since", "2024-01-01", "--until", "2024-02-01").exit_code == 4
    )
