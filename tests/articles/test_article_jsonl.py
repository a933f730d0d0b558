"""JSON lines: every line is an article or a row, and a broken one harms no other."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from watchlist.articles import ArticleLimits, ReadOptions, read_articles
from watchlist.model import Article, Unread


def outcomes(data: bytes, options: ReadOptions | None = None) -> list[Article | Unread]:
    return list(read_articles(["-"], stdin=io.BytesIO(data), options=options or ReadOptions()))


def test_fields_are_taken_and_unknown_ones_ignored() -> None:
    record = {
        "id": 17,
        "title": "Ship seized",
        "text": " The ship\r\nwas seized. ",
        "published": "2023-07-27T10:00:00+03:00",
        "language": "en",
        "url": "https://example.org/1",
        "source": "ignored",
        "zones": [1],
        "extra": {"a": 1},
    }
    (article,) = outcomes(json.dumps(record).encode())
    assert isinstance(article, Article)
    assert article == Article(
        id="17",
        title="Ship seized",
        text=" The ship\r\nwas seized. ",
        source="-",
        published="2023-07-27T07:00:00Z",
        language="en",
        url="https://example.org/1",
        zones=article.zones,
    )
    assert [(zone.name, zone.start, zone.end) for zone in article.zones] == [("body", 0, len(article.text))]


def test_a_broken_line_among_good_ones_is_one_row_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_bytes(b'{"text": "one"}\n{"text": "two\n\n{"text": "four"}')
    one, two, four = read_articles([str(path)])
    assert isinstance(one, Article)
    assert one.id == f"{path}#1"
    assert isinstance(two, Unread)
    assert two.id == f"{path}#2"
    assert "line 2" in two.reason
    assert isinstance(four, Article)
    assert four.id == f"{path}#4"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"[1, 2]", "not a JSON object"),
        (b'{"title": "x"}', "no 'text'"),
        (b'{"text": 5}', "not text"),
        (b'{"text": "  "}', "empty"),
        (b'{"text": "caf\xe9"}', "not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"text": "x", "n": ' + b"9" * 5000 + b"}", "not valid JSON"),
        (b"\x00\x00\x00", "not valid JSON"),
        (b'{"text": "trunca', "not valid JSON: Unterminated string starting at character 10"),
    ],
)
def test_each_kind_of_broken_line_says_why(line: bytes, reason: str) -> None:
    good = b'{"text": "good"}'
    first, row, last = outcomes(b"\n".join([good, line, good]))
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(row, Unread)
    assert reason in row.reason
    assert row.reason.startswith("line 2: ")


def test_offsets_slice_the_text_as_given_whatever_is_in_it() -> None:
    text = "a\x00b \U0001f600 \ud800 Шойгу\r\n\u200bend\u2028"
    (article,) = outcomes(json.dumps({"text": text}).encode())
    assert isinstance(article, Article)
    assert len(article.text) == len(text)
    assert article.text.index("Шойгу") == text.index("Шойгу")
    article.text.encode("utf-8")
    assert "\x00" not in article.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_encodings_are_understood(encoding: str) -> None:
    lines = "".join(json.dumps({"text": f"Шойгу {n}"}, ensure_ascii=False) + "\n" for n in range(5000))
    found = outcomes(lines.encode(encoding))
    assert [a.text for a in found if isinstance(a, Article)] == [f"Шойгу {n}" for n in range(5000)]


def test_a_line_over_the_cap_is_a_row_and_the_next_is_read() -> None:
    options = ReadOptions(ArticleLimits(max_bytes=1000))
    data = b'{"text": "a"}\n{"text": "' + b"x" * 5000 + b'"}\n{"text": "c"}\n'
    first, row, last = outcomes(data, options)
    assert isinstance(first, Article)
    assert isinstance(row, Unread)
    assert (row.id, last.id) == ("-#2", "-#3")
    assert "longer than" in row.reason
    exact = b'{"text": "' + b"x" * 987 + b'"}\n'
    assert len(exact) == 1000
    assert isinstance(outcomes(exact, options)[0], Article)


def test_columns_can_be_named() -> None:
    options = ReadOptions(columns={"text": "content", "title": "head"})
    (article,) = outcomes(b'{"content": "The text.", "head": "The title"}', options)
    assert isinstance(article, Article)
    assert (article.text, article.title) == ("The text.", "The title")
    (row,) = outcomes(b'{"text": "The text."}', options)
    assert isinstance(row, Unread)
    assert "no 'content'" in row.reason


def test_a_title_alone_is_screened() -> None:
    (article,) = outcomes(b'{"text": "", "title": "The title"}')
    assert isinstance(article, Article)
    assert article.title == "The title"


class _Endless(io.RawIOBase):
    """A pipe that makes its lines when they are asked for."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        line = self._rest or next(self._lines, b"")
        self._rest = line[len(buffer) :]
        line = line[: len(buffer)]
        buffer[: len(line)] = line
        return len(line)


def test_memory_does_not_grow_with_the_number_of_lines() -> None:
    line = json.dumps({"text": "The ship was seized. " * 1000}).encode() + b"\n"
    stream = io.BufferedReader(_Endless(iter([line] * 2_000)))
    tracemalloc.start()
    articles = read_articles(["-"], stdin=stream)
    next(articles)
    count = 1 + sum(1 for _ in articles)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 2_000
    assert peak < 10_000_000 < len(line) * count / 4
