"""Archives and what lies in them; bombs, files that are no articles, XML and Markdown."""

from __future__ import annotations

import doctest
import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
from article_files import archive, docx, docx_paragraph

from watchlist.articles import ArticleLimits, ReadOptions, markdown, read_articles
from watchlist.model import Article, Unread

LIMITS = ReadOptions(ArticleLimits(max_bytes=100_000, max_ratio=20))


def outcomes(data: bytes, options: ReadOptions | None = None) -> list[Article | Unread]:
    return list(read_articles(["-"], stdin=io.BytesIO(data), options=options or ReadOptions()))


def test_members_are_articles_by_path_without_hidden_ones(tmp_path: Path) -> None:
    members = {
        "b.txt": b"In b.",
        "a/z.html": b"<p>In z.",
        "a.jsonl": b'{"text": "one"}\n{"id": "two", "text": "two"}\n',
        "a/w.docx": docx(docx_paragraph("In Word.")),
        ".hidden": b"x",
        "__MACOSX/b.txt": b"x",
        "empty/": b"",
    }
    path = tmp_path / "news.zip"
    path.write_bytes(archive(members))
    for found in (list(read_articles([str(path)])), outcomes(path.read_bytes())):
        assert [outcome.id.rpartition("!")[2] for outcome in found] == [
            "a.jsonl#1",
            "two",
            "a/w.docx",
            "a/z.html",
            "b.txt",
        ]
        assert [outcome.text for outcome in found if isinstance(outcome, Article)] == [
            "one",
            "two",
            "In Word.",
            "In z.",
            "In b.",
        ]
    (member, *_) = read_articles([str(path)])
    assert member.id == f"{path}!a.jsonl#1"
    assert member.source == str(path)


def test_an_archive_in_an_archive() -> None:
    inner = archive({"x.txt": b"Deep."})
    (article,) = outcomes(archive({"in.zip": inner, ".skip": b""}))
    assert article.id == "-!in.zip!x.txt"
    for _ in range(5):
        inner = archive({"in.zip": inner})
    (row,) = outcomes(inner)
    assert isinstance(row, Unread)
    assert "deep" in row.reason


def test_gzip_holds_one_document(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "one"}\n{"text": "two"}\n'))
    found = list(read_articles([str(path)]))
    assert [outcome.id for outcome in found] == [f"{path}#1", f"{path}#2"]
    (article,) = outcomes(gzip.compress("Шойгу".encode()))
    assert isinstance(article, Article)
    assert article.text == "Шойгу"


def test_truncated_archives_are_rows_and_what_came_before_is_read() -> None:
    lines = b"".join(json.dumps({"text": f"{n} {n * 7919 % 1009}"}).encode() + b"\n" for n in range(2000))
    packed = gzip.compress(lines)
    found = outcomes(packed[: len(packed) // 2])
    assert isinstance(found[0], Article)
    assert len(found) > 100
    assert isinstance(found[-1], Unread)
    assert "truncated" in found[-1].reason
    (row,) = outcomes(archive({"a.txt": b"x" * 1000})[:-30])
    assert isinstance(row, Unread)
    assert "damaged or truncated" in row.reason


def test_a_damaged_member_is_a_row_and_the_others_are_read() -> None:
    data = bytearray(
        archive({"a.txt": b"First.", "b.txt": b"Second.", "c.txt": b"Third."}, zipfile.ZIP_STORED)
    )
    data[data.index(b"Second.")] = ord("s")
    first, row, last = outcomes(bytes(data))
    assert isinstance(first, Article)
    assert isinstance(row, Unread)
    assert row.id == "-!b.txt"
    assert isinstance(last, Article)


def test_an_encrypted_member_is_a_row() -> None:
    data = bytearray(archive({"a.txt": b"First."}, zipfile.ZIP_STORED))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (row,) = outcomes(bytes(data))
    assert isinstance(row, Unread)
    assert "encrypted" in row.reason


@pytest.mark.parametrize(
    "data",
    [
        archive({"a.txt": b"\0" * 50_000_000}),
        archive({f"{n}.txt": b"x" * 90_000 for n in range(100)}),
        gzip.compress(b" " * 50_000_000),
        gzip.compress(b'{"text": "x"}\n' * 4_000_000),
        gzip.compress(gzip.compress(b"\0" * 200_000_000)),
    ],
    ids=["one large member", "many members", "gzip", "gzip of lines", "gzip in gzip"],
)
def test_bombs_are_refused(data: bytes) -> None:
    found = outcomes(data, LIMITS)
    assert isinstance(found[-1], Unread)
    assert "bomb" in found[-1].reason or "larger than" in found[-1].reason


def test_a_member_over_the_cap_is_a_row() -> None:
    noise = b"".join(f"{n} {n * 7919} ".encode() for n in range(20_000))
    row, article = outcomes(archive({"a.txt": noise, "b.txt": b"Second."}), LIMITS)
    assert isinstance(row, Unread)
    assert "larger than" in row.reason
    assert isinstance(article, Article)


def test_too_many_members_are_refused() -> None:
    options = ReadOptions(ArticleLimits(max_members=10))
    (row,) = outcomes(archive({f"{n}": b"x" for n in range(11)}), options)
    assert isinstance(row, Unread)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 20, "picture"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 20, "picture"),
        (b"ID3\x04" + b"\0" * 20, "sound"),
        (b"7z\xbc\xaf\x27\x1c" + b"\0" * 20, "unpack"),
        (b"x" * 257 + b"ustar\0" + b"\0" * 200, "unpack"),
        (b"{\\rtf1 Ashot}", "RTF"),
        (b"\x7fELF" + b"\0" * 20, "program"),
        (b"SQLite format 3\0" + b"\0" * 20, "database"),
    ],
)
def test_files_without_text_are_named(data: bytes, what: str) -> None:
    (row,) = outcomes(data)
    assert isinstance(row, Unread)
    assert what in row.reason


def test_xml_of_an_agency_is_read_whole() -> None:
    xml = """<?xml version="1.0"?>
    <nitf><head><title>Ship</title></head><body><hedline><hl1>Seized</hl1>
    </hedline><block><p>President <person>Ashot Mkrtychev</person> said</p>
    <![CDATA[<b> & raw]]></block></body></nitf>"""
    (article,) = outcomes(xml.encode())
    assert isinstance(article, Article)
    assert "Ashot Mkrtychev" in article.text
    assert "<b> & raw" in article.text
    assert article.title == "Ship"


def test_markdown_reads_as_it_is_shown(tmp_path: Path) -> None:
    text = """---
title: "Ship seized"
date: 2023-07-27
lang: en
author: Jane Roe
---
# Ship *seized*

**Ashot** [Mkrtychev](https://example.org/a_b_c "Who?") was\\_here with _Kim_ __Jong__ Un.

> quoted `code`

![A tanker](x.jpg)

- item 2 * 3 * 4
"""
    (tmp_path / "a.md").write_text(text, "utf-8")
    (article,) = read_articles([str(tmp_path)])
    assert isinstance(article, Article)
    assert (article.title, article.published, article.language) == ("Ship seized", "2023-07-27", "en")
    zones = [(zone.name, article.text[zone.start : zone.end]) for zone in article.zones]
    assert zones[0] == ("title", "Ship seized")
    assert zones[1] == (
        "body",
        "Ashot Mkrtychev was_here with Kim Jong Un.\n\nquoted code\n\nA tanker\n\n- item 2 * 3 * 4",
    )
    assert zones[2][0] == "metadata"
    assert "https://example.org/a_b_c" in zones[2][1]
    assert "Jane Roe" in zones[2][1]


def test_examples_in_docstrings_hold() -> None:
    result = doctest.testmod(markdown)
    assert result.attempted > 0
    assert result.failed == 0
