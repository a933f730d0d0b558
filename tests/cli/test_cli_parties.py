"""One party on two lists is one row of a report, and two with `--per-entry`; the database keeps both hits."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
NEWS = "Ashot Mkrtychev was in Bratislava."


@pytest.fixture
def twice(loaded: Run, home: Path) -> Run:
    """`run` with a man on the sample list and on a list of one's own."""
    path = home / "own.csv"
    path.write_text('id,kind,name,birth_dates\nA-1,person,"MKRTYCHEV, Ashot",1966-05-07\n', "utf-8")
    assert loaded("lists", "add", "own", path).exit_code == 0
    return loaded


def rows(done: Result) -> list[dict[str, str]]:
    assert done.exit_code == 0, done.output
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_one_party_is_one_row_unless_asked_for(twice: Run) -> None:
    (row,) = rows(twice("screen", "-", stdin=NEWS))
    assert row["party_id"] == "own/A-1"
    assert {row["also_listed"], f"{row['list']}/{row['entry_id']}"} in (
        {"own (A-1)", "us_ofac_sdn/41736"},
        {"OFAC SDN (41736)", "own/A-1"},
    )
    assert len(rows(twice("screen", "-", "--per-entry", "--no-store", stdin=NEWS))) == 2


def test_the_database_keeps_a_hit_for_each_entry(twice: Run) -> None:
    rows(twice("screen", "-", stdin=NEWS))
    assert len(rows(twice("report"))) == 1
    assert {row["list"] for row in rows(twice("report", "--per-entry"))} == {"own", "us_ofac_sdn"}


def test_show_tells_the_tie_and_its_reason(twice: Run) -> None:
    (tie,) = json.loads(twice("show", "own/A-1", "-f", "json").stdout)["same_party"]
    assert tie["entry"] == "us_ofac_sdn/41736"
    assert "the same primary name and birth date 1966-05-07" in tie["reason"]
    assert "same primary name and birth date" in twice("show", "own/A-1", "-f", "table").stdout
