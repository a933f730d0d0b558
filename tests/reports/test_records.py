"""The generic writer: one decision for dates, scores, several values and inert cells, in four formats."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime

import pytest
from rich.console import Console

from watchlist.errors import UsageError
from watchlist.model import Evidence, Kind, Name, State
from watchlist.reports.columns import Column
from watchlist.reports.records import RECORD_FORMATS, write_record, write_records
from watchlist.reports.table_records import print_comparison

RECORDS = [
    {
        "list": "us_ofac_sdn",
        "enabled": True,
        "entries": 13821,
        "published": date(2023, 12, 28),
        "checked_at": datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC),
        "score": 0.87654321,
        "extra": ("a", "b"),
    },
    {"list": "=evil", "enabled": False, "entries": 1, "published": None, "checked_at": None, "score": 1.0},
]
COLUMNS = ["list", "enabled", "entries", "published", "checked_at", Column("score", decimals=4), "extra"]


def written(name, records=RECORDS, **more):
    out = io.BytesIO()
    write_records(records, COLUMNS, name, out, **more)
    return out.getvalue().decode()


def test_csv():
    assert list(csv.reader(io.StringIO(written("csv")))) == [
        ["list", "enabled", "entries", "published", "checked_at", "score", "extra"],
        ["us_ofac_sdn", "yes", "13821", "2023-12-28", "2024-01-02T03:04:05Z", "0.8765", "a; b"],
        ["'=evil", "no", "1", "", "", "1.0000", ""],
    ]
    assert "\n=evil" in written("csv", raw=True)


def test_json_and_jsonl_hold_the_same_objects():
    objects = json.loads(written("json"))
    assert objects == [json.loads(line) for line in written("jsonl").splitlines()]
    assert objects[0] == {
        "list": "us_ofac_sdn",
        "enabled": True,
        "entries": 13821,
        "published": "2023-12-28",
        "checked_at": "2024-01-02T03:04:05Z",
        "score": 0.8765,
        "extra": ["a", "b"],
    }
    assert objects[1]["list"] == "=evil"


@pytest.mark.parametrize(("name", "expected"), [("csv", 1), ("jsonl", 0), ("json", 1), ("table", 1)])
def test_no_record(name, expected):
    assert len(written(name, [], empty="Nothing changed.").splitlines()) == expected


def test_table_shows_columns_as_text():
    text = written("table")
    assert "checked at" in text
    assert "13,821" in text
    assert "0.8765" in text
    narrow = io.StringIO()
    write_records(
        [{"name": "[red]X[/red] " + "long " * 30}],
        ["name"],
        "table",
        narrow,
        console=Console(file=narrow, width=30),
    )
    assert "[red]X[/red]" in narrow.getvalue()
    assert narrow.getvalue().count("long") == 30


def test_column_styles_and_hidden_columns():
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, color_system="standard", width=80)
    columns = [Column("status", styles={"fail": "red"}), Column("secret", in_table=False)]
    write_records([{"status": "fail", "secret": "s3"}], columns, "table", out, console=console)
    assert "\x1b[31mfail" in out.getvalue()
    assert "s3" not in out.getvalue()


ENTRY = {
    "list": "us_ofac_sdn",
    "kind": Kind.PERSON,
    "names": (Name("TESTOV, Ivan"), Name("ТЕСТОВ, Иван", script="Cyrl")),
    "programs": ("A", "B"),
    "remarks": "",
    "birth_places": tuple("abcd"),
}


def one(name):
    out = io.BytesIO()
    write_record(ENTRY, name, out, title="TESTOV, Ivan")
    return out.getvalue().decode()


def test_one_nested_record():
    assert json.loads(one("json")) == json.loads(one("jsonl"))
    assert json.loads(one("json"))["names"][1]["script"] == "Cyrl"
    rows = dict(csv.reader(io.StringIO(one("csv"))))
    assert rows["names.2.text"] == "ТЕСТОВ, Иван"
    assert rows["programs"] == "A; B"
    text = one("table")
    assert "names (2)" in text
    assert "ТЕСТОВ, Иван" in text
    assert "A; B" in text
    assert "remarks" not in text


def test_a_format_that_is_none_is_refused():
    assert "html" not in RECORD_FORMATS
    with pytest.raises(UsageError, match="jsonl"):
        written("html")
    with pytest.raises(UsageError, match="jsonl"):
        one("xlsx")


def test_a_comparison_shows_every_step():
    out = io.StringIO()
    evidence = [
        Evidence("family name", State.MATCH, 5.0, "equal"),
        Evidence("given", State.CONFLICT, -2.5, "Ali, Omar"),
    ]
    print_comparison(-1.0, evidence, 0.8176, "Family names agree.", out, title="a against b")
    text = out.getvalue()
    for part in ("a against b", "prior", "+5.00", "-2.50", "Ali, Omar", "0.82", "Family names agree."):
        assert part in text


@pytest.mark.parametrize("width", [24, 40, 60, 80, 120])
def test_no_word_of_a_table_is_broken_or_lost(width):
    out = io.StringIO()
    records = [
        {"list": "us_ofac_sdn", "published": date(2023, 12, 28), "note": "a long remark " * 6, "n": 5}
    ] * 2
    write_records(records, list(records[0]), "table", out, console=Console(file=out, width=width))
    text = out.getvalue()
    assert all(len(line) <= width for line in text.splitlines())
    assert text.count("us_ofac_sdn") == text.count("2023-12-28") == 2
    assert text.count("remark") == 12


def test_a_table_shows_times_and_objects_as_people_write_them():
    out = io.StringIO()
    record = {"at": datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC), "parts": [{"type": "given", "text": "Ivan"}]}
    write_records([record], ["at", "parts"], "table", out)
    assert "2024-01-02 03:04 " in out.getvalue()
    assert "given Ivan" in out.getvalue()
