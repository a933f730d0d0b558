"""Single names and batches of them: what a file may look like, and what is refused in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from watchlist.errors import UsageError
from watchlist.model import Kind, Precision
from watchlist.workflows.names import NameQuery, born_on, country_of, kind_of, read_pairs, read_queries


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("1966", date(1966, 1, 1), date(1966, 12, 31), Precision.YEAR),
        ("1966-02", date(1966, 2, 1), date(1966, 2, 28), Precision.MONTH),
        ("1966-12", date(1966, 12, 1), date(1966, 12, 31), Precision.MONTH),
        ("1966-05-07", date(1966, 5, 7), date(1966, 5, 7), Precision.DAY),
    ],
)
def test_a_date_of_birth_is_as_precise_as_it_is_given(
    text: str, start: date, end: date, precision: Precision
) -> None:
    born = born_on(text)
    assert born is not None
    assert (born.start, born.end, born.precision) == (start, end, precision)


@pytest.mark.parametrize("text", ["66", "1966-13", "1966-02-30", "May 1966", "1966-1-1-1", "0000"])
def test_what_is_no_date_of_birth_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="YYYY"):
        born_on(text)


def test_kinds_and_countries_are_words_that_are_known() -> None:
    assert (kind_of("Vessel"), kind_of(" "), country_of("Russia"), country_of("")) == (
        Kind.VESSEL,
        None,
        "ru",
        "",
    )
    with pytest.raises(UsageError, match="person"):
        kind_of("ship")
    with pytest.raises(UsageError, match="Atlantis"):
        country_of("Atlantis")


BASE = NameQuery("", Kind.PERSON, "ru")


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("Jane Roe\n\n  John Doe \n", ["Jane Roe", "John Doe"]),
        ("ROE, Jane\nDOE, John", ["ROE, Jane", "DOE, John"]),
        ("name\nJane Roe\n", ["Jane Roe"]),
        ('﻿id,Name,note\n1,"ROE, Jane",x\n2,,\n3,Łukasz,\n', ["ROE, Jane", "Łukasz"]),
    ],
)
def test_a_batch_is_lines_or_a_table(content: str, names: list[str], tmp_path: Path) -> None:
    path = tmp_path / "names"
    path.write_text(content, "utf-8")
    queries = list(read_queries(path, BASE))
    assert [query.name for query in queries] == names
    assert {(query.kind, query.country) for query in queries} == {(Kind.PERSON, "ru")}


def test_columns_of_a_batch_refine_the_query(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("name,kind,country,born\nArktos,vessel,Iran,\nJane Roe,,,1980\n", "utf-8")
    ship, woman = read_queries(path, BASE)
    assert (ship.kind, ship.country, ship.born) == (Kind.VESSEL, "ir", None)
    assert (woman.kind, woman.country, woman.born) == (Kind.PERSON, "ru", born_on("1980"))


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\x00\x01\x02\xff\xfe\x00binary\x00" * 20])
def test_a_batch_without_a_name_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "names"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="names"):
        list(read_queries(path, BASE))
    with pytest.raises(UsageError, match="absent"):
        list(read_queries(tmp_path / "absent", BASE))


def test_pairs_keep_their_other_columns(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text("id,left,right,kind\n7,Jane Roe,Jean Roe,person\n", "utf-8")
    assert list(read_pairs(path)) == [{"id": "7", "left": "Jane Roe", "right": "Jean Roe", "kind": "person"}]
    path.write_text("a,right\n", "utf-8")
    with pytest.raises(UsageError, match="left"):
        list(read_pairs(path))
