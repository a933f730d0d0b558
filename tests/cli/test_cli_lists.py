"""`lists`, `refresh`, `changes`, `show`, `db`: the life of a list from the command line."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from watchlist.resources import bundled

Run = Callable[..., Result]
SAMPLE = bundled("data/sample")
OWN = 'id,kind,name,aliases\n1,person,"ROE, Jane",Janet Roe\n2,organization,Roe Trading Ltd,\n'


def lists_of(run: Run) -> dict[str, dict[str, Any]]:
    return {row["list"]: row for row in json.loads(run("lists", "-f", "json").stdout)}


def test_without_a_database_the_lists_are_shown_as_not_loaded(run: Run, home: Path) -> None:
    row = lists_of(run)["us_ofac_sdn"]
    assert (row["enabled"], row["entries"], row["checked_at"]) == (True, 0, None)
    assert not (home / "data").exists()


def test_the_list_record_has_the_keys_of_the_contract(loaded: Run) -> None:
    row = lists_of(loaded)["us_ofac_sdn"]
    assert list(row)[:10] == (
        "list enabled entries names published checked_at age_hours last_result licence sha256".split()
    )
    assert (row["enabled"], row["published"], row["last_result"]) == (True, "2023-12-15", "loaded")
    assert (row["entries"], row["checked_at"], row["age_hours"]) == (68, "2024-01-02T03:04:05Z", 0.0)
    assert len(row["sha256"]) == 64


def test_verbose_lists_show_attribution_and_licence(loaded: Run) -> None:
    told = loaded("lists", "-v", "-f", "json").stdout
    assert "Office of Foreign Assets Control" in told
    assert "attribution" in told


@pytest.mark.parametrize(
    ("now", "age", "code"),
    [
        ("2024-01-03T03:04:05Z", "36h", 0),
        ("2024-01-03T16:04:05Z", "36h", 4),
        ("2024-01-03T16:04:05Z", "2d", 0),
        ("2024-01-03T16:04:05Z", "abc", 2),
    ],
)
def test_max_age_watches_over_the_last_successful_check(loaded: Run, now: str, age: str, code: int) -> None:
    done = loaded("lists", "--max-age", age, now=now)
    assert done.exit_code == code
    assert ("us_ofac_sdn" in done.stderr) == (code == 4)


def test_max_age_misses_an_enabled_list_that_is_not_loaded(loaded: Run) -> None:
    assert loaded("lists", "enable", "us_ofac_cons").exit_code == 0
    done = loaded("lists", "--max-age", "36h")
    assert done.exit_code == 4
    assert "us_ofac_cons" in done.stderr


def test_refresh_tells_one_line_a_list_and_then_that_nothing_changed(run: Run) -> None:
    first = run("refresh", "--from", SAMPLE)
    warning = "watchlist: warning: us_ofac_sdn: 68 entries, where 8,000 to 60,000 are plausible\n"
    assert (first.exit_code, first.stderr) == (0, warning)
    assert first.stdout.startswith(
        "us_ofac_sdn: loaded, 68 entries, 192 names, +68 -0 ~0, published 2023-12-15"
    )
    again = run("refresh", "--from", SAMPLE)
    assert again.stdout.startswith("us_ofac_sdn: unchanged, 68 entries")
    assert len(again.stdout.splitlines()) == 1


def test_a_quiet_refresh_says_nothing_unless_something_is_strange(run: Run, home: Path) -> None:
    own = home / "own.csv"
    own.write_text("id,name\n1,Ivo Brandl\n")
    assert run("lists", "add", "own", own).exit_code == 0
    done = run("-q", "refresh", "own")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    strange = run("-q", "refresh", "--from", SAMPLE)
    assert (strange.exit_code, strange.stdout, "warning" in strange.stderr) == (0, "", True)


def test_a_dry_run_changes_nothing_and_makes_no_database(run: Run, home: Path) -> None:
    done = run("refresh", "--from", SAMPLE, "--dry-run")
    assert done.stdout.startswith("us_ofac_sdn: would load, 68 entries, 192 names, +68")
    assert not list(home.rglob("*.db"))


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("list.xml", b"", "empty"),
        ("list.xml", b"<!DOCTYPE html><html><body>Access denied</body></html>", "an HTML page"),
        ("list.xml", b"<sdnList><publshInformation><Publish_Date>01/02/2024</Publish_Date>", "sdn"),
        (
            "list.xml",
            b'<!DOCTYPE sdnList [<!ENTITY a "aa">]><sdnList xmlns="x"><publshInformation/></sdnList>',
            "",
        ),
        ("nowhere/list.xml", None, "does not exist"),
    ],
)
def test_what_is_no_list_is_refused_and_the_old_one_stays(
    loaded: Run, home: Path, name: str, content: bytes | None, told: str
) -> None:
    path = home / name
    if content is not None:
        path.write_bytes(content)
    done = loaded("refresh", "us_ofac_sdn", "--from", path)
    assert done.exit_code == 1, done.output
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert told.lower() in done.stderr.lower()
    row = lists_of(loaded)["us_ofac_sdn"]
    assert (row["entries"], row["last_result"][:7]) == (68, "failed:")


def test_a_shrunken_list_needs_force(loaded: Run, home: Path) -> None:
    shrunken = home / "sdn.csv"
    lines = (SAMPLE / "sdn.csv").read_text("utf-8").splitlines(keepends=True)
    shrunken.write_text("".join(lines[:40]), "utf-8")
    refused = loaded("refresh", "--from", shrunken)
    assert (refused.exit_code, lists_of(loaded)["us_ofac_sdn"]["entries"]) == (1, 68)
    assert "--force" in refused.stderr
    accepted = loaded("refresh", "--from", shrunken, "--force")
    assert (accepted.exit_code, lists_of(loaded)["us_ofac_sdn"]["entries"]) == (0, 40)
    assert "warning" in accepted.stderr
    changes = json.loads(loaded("changes", "-f", "json").stdout)
    assert {change["change"] for change in changes} == {"removed"}
    assert len(changes) == 28
    assert list(changes[0])[:2] == ["list", "entry_id"]


def test_changes_of_an_unloaded_list_are_4_and_of_an_unchanged_one_nothing(loaded: Run) -> None:
    assert loaded("changes", "--list", "nowhere").exit_code == 4
    done = loaded("changes")
    assert (done.exit_code, len(done.stdout.splitlines())) == (0, 1)


def test_a_list_that_is_not_known_is_4(run: Run) -> None:
    done = run("refresh", "us_ofac_sdm")
    assert done.exit_code == 4
    assert "us_ofac_sdm" in done.stderr


def test_one_failed_list_of_two_is_3(run: Run, home: Path) -> None:
    own = home / "own.csv"
    own.write_text(OWN, "utf-8")
    assert run("lists", "add", "own", own).exit_code == 0
    done = run("refresh", "own", "us_ofac_sdn", "-v", now="2024-01-02T03:04:05Z")
    assert done.exit_code == 3
    assert done.stdout.startswith("own: unchanged")
    assert "us_ofac_sdn" in done.stderr


def test_a_list_of_ones_own_is_added_disabled_enabled_and_removed(run: Run, home: Path) -> None:
    own = home / "own.csv"
    own.write_text(OWN, "utf-8")
    added = run("lists", "add", "own", own)
    assert added.exit_code == 0, added.output
    assert "own: loaded, 2 entries, 3 names" in added.stdout
    assert lists_of(run)["own"]["enabled"] is True
    assert run("lists", "disable", "own").exit_code == 0
    assert lists_of(run)["own"]["enabled"] is False
    assert run("lists", "enable", "own").exit_code == 0
    assert lists_of(run)["own"]["enabled"] is True
    assert run("lists", "remove", "own").exit_code == 0
    assert "own" not in lists_of(run)


def test_a_list_that_cannot_be_loaded_is_not_added(loaded: Run, home: Path) -> None:
    own = home / "own.csv"

    own.write_text("id,name\nx1,Jan Novak\nx1,Petr Dvorak\n", "utf-8")
    added = loaded("lists", "add", "own", own)
    assert added.exit_code == 1
    assert "entry x1 occurs twice with other content. Correct the file." in added.stderr
    assert "own is not registered." in added.stderr
    assert "own" not in lists_of(loaded)
    assert loaded("lists", "--max-age", "900000h").exit_code == 0
    own.write_text(OWN, "utf-8")
    assert loaded("lists", "add", "own", own).exit_code == 0
    entries = lists_of(loaded)["own"]["entries"]
    broken = own.with_name("broken.csv")
    broken.write_text("id,name\n", "utf-8")
    failed = loaded("lists", "add", "own", broken)
    assert (failed.exit_code, "own is registered as it was before." in failed.stderr) == (1, True)
    assert lists_of(loaded)["own"]["entries"] == entries
    assert loaded("refresh", "own").exit_code == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["add", "Own List", "own.csv"], 2),
        (["add", "us_ofac_sdn", "own.csv"], 2),
        (["add", "own", "missing.csv"], 2),
        (["remove", "own"], 4),
        (["enable", "own"], 4),
        (["frobnicate", "own"], 2),
    ],
)
def test_registrations_that_make_no_sense(loaded: Run, words: list[str], code: int) -> None:
    Path("own.csv").write_text(OWN, "utf-8")
    done = loaded("lists", *words)
    assert done.exit_code == code, done.output
    assert len(done.stderr.strip().splitlines()) == 1


def test_show_tells_everything_about_an_entry(loaded: Run) -> None:
    entry = json.loads(loaded("show", "us_ofac_sdn/41736", "-f", "json").stdout)
    assert (entry["name"], entry["listed"]) == ("MKRTYCHEV, Ashot", True)
    assert entry["birth_dates"][0]["precision"] == "day"
    assert entry["history"][0]["from"] == "2023-12-15"
    fields = dict(list(csv.reader(io.StringIO(loaded("show", "us_ofac_sdn/41736").stdout)))[1:])
    assert fields["entry"] == "us_ofac_sdn/41736"


@pytest.mark.parametrize("entry", ["41736", "us_ofac_sdn/1", "nowhere/41736"])
def test_an_entry_that_is_not_there_is_2(loaded: Run, entry: str) -> None:
    assert loaded("show", entry).exit_code == 2


def test_the_database_is_located_copied_and_upgraded(loaded: Run, home: Path) -> None:
    path = loaded("db", "path").stdout.strip()
    assert Path(path) == home / "data" / "watchlist.db"
    assert loaded("db", "backup", home / "copy.db").exit_code == 0
    shutil.rmtree(home / "data")
    assert lists_of(loaded)["us_ofac_sdn"]["entries"] == 0
    done = loaded("--db", home / "copy.db", "lists", "-f", "json")
    assert json.loads(done.stdout)[0]["entries"] == 68
    assert loaded("--db", home / "copy.db", "db", "upgrade").exit_code == 0


@pytest.mark.parametrize(
    "words", [["refresh", "--from", str(SAMPLE)], ["lists"], ["screen", "-"], ["screenings"]]
)
def test_a_database_of_somebody_else_is_left_alone(run: Run, home: Path, words: list[str]) -> None:
    theirs = home / "theirs.db"
    with sqlite3.connect(theirs) as connection:
        connection.execute("CREATE TABLE precious (thing)")
    before = theirs.read_bytes()
    done = run("--db", theirs, *words)
    assert done.exit_code == 1, done.output
    assert "theirs.db" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert theirs.read_bytes() == before


def test_a_file_that_is_no_database_is_left_alone(run: Run, home: Path) -> None:
    theirs = home / "letter.db"
    theirs.write_text("Dear Sir or Madam")
    done = run("--db", theirs, "refresh", "--from", SAMPLE)
    assert (done.exit_code, theirs.read_text()) == (1, "Dear Sir or Madam")
