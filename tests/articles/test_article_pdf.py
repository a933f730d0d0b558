"""PDF: pages, columns, hyphens, and the pages that nobody has read."""

from __future__ import annotations

import doctest
import io
import sys

import pytest
from article_files import pdf, pdf_line

from watchlist.articles import pdf as pdf_module
from watchlist.articles import read_articles
from watchlist.articles.pdf import rejoined
from watchlist.model import Article, Unread

pytest.importorskip("pypdfium2")

LEFT = [
    "The left column speaks of Ashot Mkrty-",
    "chev and of ships that were seized by",
    "the men of Al-Qaida and of Al-",
    "Qaida in the town where more was said",
    "and the last line of the left column.",
]
RIGHT = [
    "The right column tells of the banks",
    "that were named by the court and all",
    "of the owners who did not answer yet",
    "nor did their lawyers in the town do",
    "and the last line of the right one.",
]
LEFT_TEXT = (
    "The left column speaks of Ashot Mkrtychev and of ships that were seized by\n"
    "the men of Al-Qaida and of Al-Qaida in the town where more was said\n"
    "and the last line of the left column."
)
PICTURE = "q 100 0 0 100 50 500 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x41 EI Q\n"


def outcomes(data: bytes) -> list[Article | Unread]:
    return list(read_articles(["-"], stdin=io.BytesIO(data)))


def page(*lines: str) -> str:
    return "".join(pdf_line(50, 740 - 14 * n, line) for n, line in enumerate(lines))


def test_examples_in_docstrings_hold() -> None:
    result = doctest.testmod(pdf_module)
    assert result.attempted > 0
    assert result.failed == 0


def test_pages_become_zones() -> None:
    (article,) = outcomes(pdf([page("Ashot was here.", "He spoke."), page("So was Kim.")], title="A report"))
    assert isinstance(article, Article)
    assert article.text == "Ashot was here.\nHe spoke.\n\nSo was Kim.\n\nA report"
    assert article.title == "A report"
    parts = {zone.name: article.text[zone.start : zone.end] for zone in article.zones}
    assert parts == {"page 1": "Ashot was here.\nHe spoke.", "page 2": "So was Kim.", "metadata": "A report"}


def test_columns_are_read_one_after_the_other_however_they_were_drawn() -> None:
    headline = pdf_line(
        50, 765, "A headline that stands over both of the columns of this page, from left to right", 13
    )
    left = [pdf_line(50, 740 - 14 * n, line) for n, line in enumerate(LEFT)]
    right = [pdf_line(320, 740 - 14 * n, line) for n, line in enumerate(RIGHT)]
    by_column = headline + "".join(left) + "".join(right)
    by_line = headline + "".join(a + b for a, b in zip(left, right, strict=True))
    for drawn in (by_column, by_line):
        (article,) = outcomes(pdf([drawn]))
        assert isinstance(article, Article)
        assert article.text.startswith("A headline that stands over both")
        assert article.text.endswith(f"\n{LEFT_TEXT}\n" + "\n".join(RIGHT))


def test_three_columns() -> None:
    columns = [[f"Column {c} line {n} tells of" for n in range(6)] for c in "ABC"]
    drawn = "".join(
        pdf_line(40 + 190 * c, 740 - 14 * n, column[n]) for n in range(6) for c, column in enumerate(columns)
    )
    (article,) = outcomes(pdf([drawn]))
    assert isinstance(article, Article)
    assert article.text == "\n".join(line for column in columns for line in column)


def test_a_table_is_read_by_rows() -> None:
    rows = [
        ("Kim", "Jong Un"),
        ("Ashot", "Mkrtychev"),
        ("Sergei", "Shoigu"),
        ("Ali", "Hassan"),
        ("Jane", "Roe"),
    ] * 3
    drawn = "".join(
        pdf_line(50, 740 - 14 * n, a) + pdf_line(320, 740 - 14 * n, f"{b} of a longer cell" if n % 5 else b)
        for n, (a, b) in enumerate(rows)
    )
    (article,) = outcomes(pdf([drawn]))
    assert isinstance(article, Article)
    assert "Kim Jong Un" in article.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the minis-\nter said", "the minister said"),
        ("of Al-\nQaida", "of Al-Qaida"),
        ("in 1990-\n1995", "in 1990-1995"),
        ("well-\nknown, a well-known man", "well-known, a well-known man"),
        ("Kim Jong-\nun", "Kim Jong-un"),
        ("a dash -\nand more", "a dash -\nand more"),
        ("Шой-\nгу посетил", "Шойгу посетил"),
    ],
)
def test_words_broken_at_a_line_end_are_made_whole(text: str, expected: str) -> None:
    assert rejoined(text, text) == expected


def test_a_page_without_text_is_a_row_and_a_blank_one_is_not() -> None:
    article, row = outcomes(pdf([page("Ashot was here."), PICTURE, ""]))
    assert isinstance(article, Article)
    assert isinstance(row, Unread)
    assert row.id == "-#page 2"
    assert "no text" in row.reason


def test_a_scan_is_a_row() -> None:
    (row,) = outcomes(pdf([PICTURE, PICTURE]))
    assert isinstance(row, Unread)
    assert "scan" in row.reason


def test_an_encrypted_file_is_a_row() -> None:
    (row,) = outcomes(pdf([page("Secret.")], password="secret"))
    assert isinstance(row, Unread)
    assert "encrypted" in row.reason


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing", pdf([page("Ashot was here.")])[:150]])
def test_a_damaged_file_is_a_row(data: bytes) -> None:
    (row,) = outcomes(data)
    assert isinstance(row, Unread)
    assert "damaged" in row.reason


def test_without_the_library_the_cure_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    (row,) = outcomes(pdf([page("Ashot was here.")]))
    assert isinstance(row, Unread)
    assert "pip install 'watchlist[pdf]'" in row.reason
