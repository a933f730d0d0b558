"""CSV and JSON files: one article a row, by the names of the columns."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from watchlist.articles import ArticleLimits, ReadOptions, read_articles
from watchlist.model import Article, Unread


def outcomes(data: str | bytes, options: ReadOptions | None = None) -> list[Article | Unread]:
    raw = data.encode() if isinstance(data, str) else data
    return list(read_articles(["-"], stdin=io.BytesIO(raw), options=options or ReadOptions()))


def written(rows: list[list[str]], **form: str) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, **form).writerows(rows)  # type: ignore[arg-type]
    return buffer.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_columns_are_known_by_their_names(delimiter: str) -> None:
    text = 'First line,\r\nsecond; "line"|\tend'
    rows = [
        ["Doc ID", "Headline", "Body", "Publication Date", "section"],
        ["7", "Ship", text, "27 July 2023", "x"],
    ]
    (article,) = outcomes(written(rows, delimiter=delimiter))
    assert isinstance(article, Article)
    assert (article.id, article.title, article.published) == ("7", "Ship", "2023-07-27")
    assert article.text == text


def test_rows_without_id_are_named_by_their_line() -> None:
    rows = [["title", "text"], ["a", "one\ntwo"], ["b", "three"], ["", ""], ["c", "four"]]
    found = outcomes(written(rows))
    assert [outcome.id for outcome in found] == ["-#2", "-#4", "-#6"]


def test_a_broken_row_is_a_row_and_the_rest_goes_on() -> None:
    first, wide, empty, last = outcomes("id,title,text\n1,a,one\n2,b,two, three\n3,,\n4,d,four\n")
    assert isinstance(first, Article)
    assert isinstance(wide, Unread)
    assert "4 cells where the header has 3" in wide.reason
    assert isinstance(empty, Unread)
    assert isinstance(last, Article)
    assert last.text == "four"


def test_a_row_that_cannot_be_taken_apart_spoils_no_other() -> None:
    first, row, last = outcomes('title,text\na,"one\rtwo"\nb,bare \r return\nc,"three\nfour"\n')
    assert isinstance(first, Article)
    assert first.text == "one\rtwo"
    assert isinstance(row, Unread)
    assert row.id == "-#3"
    assert isinstance(last, Article)
    assert (last.id, last.text) == ("-#4", "three\nfour")


def test_a_file_without_a_text_column_is_a_row(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("when,what\n1,x\n")
    (row,) = read_articles([str(tmp_path)])
    assert isinstance(row, Unread)
    assert "when, what" in row.reason
    options = ReadOptions(columns={"text": "what"})
    (article,) = read_articles([str(tmp_path)], options=options)
    assert isinstance(article, Article)
    assert article.text == "x"


def test_quotation_marks_inside_plain_cells_open_nothing() -> None:
    found = outcomes('title,text\na,a 5" pipe\nb,"he said ""no"""\nc,"""x"", he said"\nd,\n')
    texts = [outcome.text for outcome in found if isinstance(outcome, Article)]
    assert texts == ['a 5" pipe', 'he said "no"', '"x", he said', ""]


def test_a_quotation_mark_that_is_never_closed_is_read_and_reported() -> None:
    first, rest, row = outcomes('title,text\na,one\nb,"two\nc,three\n')
    assert isinstance(first, Article)
    assert isinstance(rest, Article)
    assert "three" in rest.text
    assert isinstance(row, Unread)
    assert "never closed" in row.reason


def test_a_row_over_the_cap_is_a_row() -> None:
    options = ReadOptions(ArticleLimits(max_bytes=1000))
    rows = [["title", "text"], ["a", "one"], ["b", "x\n" * 2000], ["c", "three"]]
    first, row, last = outcomes(written(rows), options)
    assert isinstance(first, Article)
    assert isinstance(row, Unread)
    assert "longer than" in row.reason
    assert isinstance(last, Article)
    assert last.text == "three"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_encodings_of_spreadsheets(encoding: str) -> None:
    text = "Министр обороны сказал, что корабль задержан в порту, а груз не указан."
    data = written([["title", "text"], *([f"Заголовок {n}", text] for n in range(50))], delimiter=";")
    found = outcomes(data.encode(encoding))
    assert [outcome.text for outcome in found if isinstance(outcome, Article)] == [text] * 50


def test_many_rows_come_in_stretches_with_their_line_numbers() -> None:
    rows = [["title", "text"], *([str(n), f"{n} " + "x" * 5000 + "\nend"] for n in range(1000))]
    found = outcomes(written(rows))
    assert len(found) == 1000
    assert found[0].id == "-#2"
    assert found[-1].id == f"-#{2 + 2 * 999}"
    assert isinstance(found[-1], Article)
    assert found[-1].text.startswith("999 ")


def test_a_json_file_of_one_article_or_an_array() -> None:
    record = {"id": "x", "title": "T", "text": "Ashot was here."}
    (one,) = outcomes(json.dumps(record, indent=2))
    (first, row, last) = outcomes(json.dumps([record, {"title": "no text"}, {"text": "third"}], indent=2))
    assert isinstance(one, Article)
    assert (one.id, one.text) == ("x", "Ashot was here.")
    assert first.id == "x"
    assert isinstance(row, Unread)
    assert "article 2" in row.reason
    assert last.id == "-#3"


def test_a_json_file_with_lines_that_are_objects_is_no_file_of_lines() -> None:
    (article,) = outcomes('{\n "text": "Ashot was here.",\n "tags": [\n  {"a": 1},\n  {"a": 2}\n ]\n}')
    assert isinstance(article, Article)
    assert article.text == "Ashot was here."


@pytest.mark.parametrize("text", ['[{"text": "x"', '{\n"text": "x",\n', '{\n "title": "x"\n}'])
def test_a_broken_json_file_is_a_row(text: str) -> None:
    (row,) = outcomes(text)
    assert isinstance(row, Unread)
