"""Plain text, encodings, dates and languages."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from watchlist.articles import characters, dates, language, layout, plain, read_articles, sources
from watchlist.articles.dates import iso_time
from watchlist.articles.language import language_of
from watchlist.model import Article, Unread

RUSSIAN = "Министр обороны сказал, что корабль задержан в порту, и что его груз не был указан в бумагах."


def outcomes(path: Path, data: bytes) -> list[Article | Unread]:
    path.write_bytes(data)
    return list(read_articles([str(path)]))


@pytest.mark.parametrize("module", [characters, dates, language, layout, plain, sources])
def test_examples_in_docstrings_hold(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted > 0
    assert result.failed == 0


def test_text_is_kept_as_it_stands(tmp_path: Path) -> None:
    (article,) = outcomes(tmp_path / "a.txt", b"  Two\r\nlines \t\n\n\nand  spaces\n")
    assert isinstance(article, Article)
    assert article.text == "  Two\r\nlines \t\n\n\nand  spaces\n"
    (marked,) = outcomes(tmp_path / "a.txt", "\ufeffШойгу".encode())
    assert isinstance(marked, Article)
    assert marked.text == "Шойгу"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ship seized\n\nThe ship was seized.", "Ship seized"),
        ("\n Ship seized \r\n\r\nThe ship.", "Ship seized"),
        ("The ship was seized\nand its cargo too.\n\nMore.", ""),
        ("Only one line", ""),
        ("x" * 300 + "\n\nThe ship.", ""),
    ],
)
def test_a_short_first_line_before_a_blank_one_is_the_headline(tmp_path: Path, text: str, title: str) -> None:
    (article,) = outcomes(tmp_path / "a.txt", text.encode())
    assert isinstance(article, Article)
    assert article.title == title
    zones = {zone.name: article.text[zone.start : zone.end] for zone in article.zones}
    assert zones.get("title", "") == title
    assert " ".join(zones.values()).split() == text.split()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1251", "koi8-r"]
)
def test_encodings_are_detected(tmp_path: Path, encoding: str) -> None:
    (article,) = outcomes(tmp_path / "a.txt", (RUSSIAN * 3).encode(encoding))
    assert isinstance(article, Article)
    assert article.text == RUSSIAN * 3
    assert article.language == "ru"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "no text"),
        (b"\x00\x01\x02\x03" * 50, "binary"),
        (bytes(range(256)) * 8, "binary"),
    ],
)
def test_what_is_no_text_is_a_row(tmp_path: Path, data: bytes, reason: str) -> None:
    (row,) = outcomes(tmp_path / "a.txt", data)
    assert isinstance(row, Unread)
    assert reason in row.reason
    assert row.id == str(tmp_path / "a.txt")


def test_a_file_cut_inside_a_character_is_read_and_reported(tmp_path: Path) -> None:
    article, row = outcomes(tmp_path / "a.txt", RUSSIAN[:40].encode() + "ж".encode()[:1])
    assert isinstance(article, Article)
    assert article.text == RUSSIAN[:40]
    assert isinstance(row, Unread)
    assert row.id == f"{article.id}#end"
    assert "truncated" in row.reason


def test_mixed_encodings_are_read_as_far_as_possible_and_reported(tmp_path: Path) -> None:
    data = (RUSSIAN + "\n").encode() * 3 + (RUSSIAN + "\n").encode("cp1251")
    article, row = outcomes(tmp_path / "a.txt", data)
    assert isinstance(article, Article)
    assert article.text.count(RUSSIAN) == 4
    assert isinstance(row, Unread)
    assert "line 4" in row.reason


def test_characters_that_cannot_be_stored_are_replaced_one_for_one(tmp_path: Path) -> None:
    text = "Ashot\x00 was here, and there was much more to say. " + "He spoke. " * 100
    (article,) = outcomes(tmp_path / "a.html", f"<pre>{text}</pre>".encode())
    assert isinstance(article, Article)
    assert article.text.startswith("Ashot\ufffd was here")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2023-07-27", "2023-07-27"),
        ("2023-07-27T10:00:00Z", "2023-07-27T10:00:00Z"),
        ("2023-07-27T01:00:00.123+03:00", "2023-07-26T22:00:00Z"),
        ("2023-07-27 01:00:00 -0400", "2023-07-27T05:00:00Z"),
        ("2023-07-27T10:00:00", "2023-07-27"),
        ("Thu, 27 Jul 2023 10:00:00 +0300", "2023-07-27T07:00:00Z"),
        ("Thu, 27 Jul 2023 10:00:00 GMT", "2023-07-27T10:00:00Z"),
        ("20230727", "2023-07-27"),
        (20230727, "2023-07-27"),
        ("27 July 2023", "2023-07-27"),
        ("Published July 27th, 2023", "2023-07-27"),
        ("27 июля 2023 г.", "2023-07-27"),
        ("27.07.2023", "2023-07-27"),
        ("07/27/2023", "2023-07-27"),
        ("03/04/2023", ""),
        ("2023", ""),
        ("yesterday", ""),
        ("2023-02-30", ""),
        ("", ""),
        (None, ""),
        (True, ""),
        ("9999-12-31T23:00:00-12:00", ""),
    ],
)
def test_dates_are_normalised_or_left_out(given: object, expected: str) -> None:
    assert iso_time(given) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ship was seized by the authorities in the port, and its cargo was taken from it.", "en"),
        (RUSSIAN, "ru"),
        ("Міністр оборони сказав, що корабель затримано в порту, і що його вантаж не був указаний.", "uk"),
        ("Das Schiff wurde von den Behörden im Hafen festgesetzt, und die Ladung ist nicht mehr da.", "de"),
        ("El barco fue detenido por las autoridades del puerto, y la carga no ha sido encontrada.", "es"),
        ("Le navire a été saisi dans le port par les autorités, et la cargaison a disparu avec lui.", "fr"),
        ("한국의 국방부 장관이 오늘 항구에서 선박이 압류되었다고 말했다고 전했다.", "ko"),
        ("国防部長は本日、港で船が差し押さえられたと述べ、貨物について説明した。", "ja"),
        ("国防部长今天表示,一艘船在港口被扣押,船上的货物没有在文件中列明。", "zh"),
        (
            "قال الوزير إن السفينة احتجزت في الميناء من قبل السلطات التي كانت على علم بهذا الأمر مع الشركة",
            "ar",
        ),
        ("Ashot Mkrtychev Ahmad Khan Mohammad Rahim", ""),
        ("", ""),
    ],
)
def test_languages_are_named_or_left_open(text: str, expected: str) -> None:
    assert language_of(text) == expected
