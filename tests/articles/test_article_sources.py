"""What the user names becomes documents: in order, none twice, none silently left out."""

from __future__ import annotations

import io
import os
import pickle
import threading
from pathlib import Path

import pytest

from watchlist.articles import ArticleLimits, Downloaded, ReadOptions, find, read, read_articles
from watchlist.errors import FetchError, UsageError
from watchlist.model import Article, Unread


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder whose names sort differently as strings, as paths and as lists of parts."""
    for name in (
        "b.txt",
        "a/z.txt",
        "a/b/c.txt",
        "a-b.txt",
        "a.txt",
        ".hidden.txt",
        ".git/x.txt",
        "a/.x/y.txt",
    ):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"text of {name}", "utf-8")
    return tmp_path / "in"


def ids(*sources: str, **options: object) -> list[str]:
    return [article.id for article in read_articles(sources, **options)]  # type: ignore[arg-type]


def test_a_folder_is_walked_in_the_order_of_its_paths_without_hidden_files(folder: Path) -> None:
    visible = [p for p in folder.rglob("*") if p.is_file() and "/." not in p.as_posix()]
    assert ids(str(folder)) == sorted(p.as_posix() for p in visible)
    assert len(visible) == 5


def test_sources_come_in_the_order_given_and_a_hidden_file_named_is_read(folder: Path) -> None:
    named = [str(folder / "b.txt"), str(folder / ".hidden.txt"), str(folder / "a.txt")]
    assert ids(*named) == named


def test_a_pattern_is_expanded_and_one_without_match_is_a_row(folder: Path) -> None:
    assert ids(str(folder / "*.txt")) == [str(folder / n) for n in ("a-b.txt", "a.txt", "b.txt")]
    assert ids(str(folder / "**" / "*.txt")) == ids(str(folder))
    (row,) = read_articles([str(folder / "*.pdf")])
    assert isinstance(row, Unread)
    assert "no file matches" in row.reason


def test_a_file_whose_name_looks_like_a_pattern_is_read(tmp_path: Path) -> None:
    path = tmp_path / "story[1].txt"
    path.write_text("x")
    assert ids(str(path)) == [str(path)]


def test_a_missing_file_is_a_row_and_the_rest_goes_on(folder: Path) -> None:
    gone, there = read_articles([str(folder / "gone.txt"), str(folder / "a.txt")])
    assert isinstance(gone, Unread)
    assert gone.id.endswith("gone.txt")
    assert "no such file" in gone.reason
    assert isinstance(there, Article)


@pytest.mark.parametrize("separator", ["\n", "\r\n", "\0"])
def test_names_come_from_a_file_or_from_standard_input(folder: Path, separator: str) -> None:
    names = [str(folder / "b.txt"), str(folder / "a")]
    text = separator.join([*names, ""]).encode()
    (folder.parent / "names").write_bytes(text)
    expected = ids(*names)
    assert ids(files_from=str(folder.parent / "names")) == expected
    assert ids(files_from="-", stdin=io.BytesIO(text)) == expected
    assert len(expected) == 3


def test_standard_input_is_read_once_only() -> None:
    with pytest.raises(UsageError):
        ids("-", files_from="-", stdin=io.BytesIO(b"x"))
    with pytest.raises(UsageError):
        ids("-", "-", stdin=io.BytesIO(b"x"))
    with pytest.raises(UsageError):
        ids(files_from="/no/such/file")


def test_standard_input_is_recognised_by_content() -> None:
    (text,) = read_articles(["-"], stdin=io.BytesIO(b"Plain words."))
    (page,) = read_articles(["-"], stdin=io.BytesIO(b"<html><body><p>A page.</p></body></html>"))
    (line,) = read_articles(["-"], stdin=io.BytesIO(b'{"id": "x", "text": "A line."}'))
    (empty,) = read_articles(["-"], stdin=io.BytesIO(b""))
    assert [a.text for a in (text, page, line) if isinstance(a, Article)] == [
        "Plain words.",
        "A page.",
        "A line.",
    ]
    assert (text.id, page.id, line.id) == ("-", "-", "x")
    assert isinstance(empty, Unread)
    assert "empty" in empty.reason


def test_a_named_pipe_is_read_and_one_in_a_folder_is_a_row(tmp_path: Path) -> None:
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    (row,) = read_articles([str(tmp_path)])
    assert isinstance(row, Unread)
    assert "not a regular file" in row.reason
    reader, writer = os.pipe()
    os.write(writer, b"Through a pipe.")
    threading.Timer(0.05, os.close, [writer]).start()
    (article,) = read_articles([f"/dev/fd/{reader}"])
    os.close(reader)
    assert isinstance(article, Article)
    assert article.text == "Through a pipe."


def test_a_link_back_to_its_own_folder_ends(folder: Path) -> None:
    before = ids(str(folder))
    (folder / "a" / "loop").symlink_to(folder)
    assert ids(str(folder)) == before


def test_a_link_in_a_circle_is_told_and_its_neighbours_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ashot Mkrtychev was seen.")
    (tmp_path / "loop").symlink_to("loop")
    articles = list(read_articles([str(tmp_path)]))
    assert [type(one) for one in articles] == [Article, Unread]
    assert articles[1].source.endswith("/loop")
    assert "symbolic links" in articles[1].reason


def test_a_dangling_link_is_a_row(tmp_path: Path) -> None:
    (tmp_path / "x.txt").symlink_to(tmp_path / "nowhere")
    (row,) = read_articles([str(tmp_path)])
    assert isinstance(row, Unread)


def test_a_name_in_no_encoding_can_be_printed(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as stream:  # noqa: PTH123
        stream.write(b"x")
    (article,) = read_articles([str(tmp_path)])
    assert article.id.endswith("caf\\xe9.txt")
    article.id.encode()


def test_size_is_capped_at_the_limit_exactly(tmp_path: Path) -> None:
    options = ReadOptions(ArticleLimits(max_bytes=100))
    (tmp_path / "a.txt").write_bytes(b"x" * 100)
    (tmp_path / "b.txt").write_bytes(b"x" * 101)
    fits, over = read_articles([str(tmp_path)], options=options)
    assert isinstance(fits, Article)
    assert isinstance(over, Unread)
    assert "larger than" in over.reason
    (piped,) = read_articles(["-"], stdin=io.BytesIO(b"x" * 101), options=options)
    assert isinstance(piped, Unread)


def test_what_is_found_can_be_read_by_another_process(folder: Path) -> None:
    (folder / "lines.jsonl").write_bytes(b"".join(b'{"text": "line %d"}\n' % n for n in range(1000)))
    found = list(find([str(folder), "-"], stdin=io.BytesIO(b"Piped.")))
    moved = [outcome for item in found for outcome in read(pickle.loads(pickle.dumps(item)))]
    assert moved == list(read_articles([str(folder), "-"], stdin=io.BytesIO(b"Piped.")))
    assert len(moved) == 1006
    assert len(found) == 10


def test_an_address_is_fetched_by_what_was_injected(tmp_path: Path) -> None:
    def fetch(url: str, target: Path) -> Downloaded:
        if "bad" in url:
            raise FetchError("it answered 404.")
        target.write_bytes("<p>Шойгу".encode("cp1251"))
        return Downloaded(target, "https://example.org/final", "text/html; charset=windows-1251")

    options = ReadOptions(fetch=fetch)
    page, missing = read_articles(["https://example.org/x", "http://example.org/bad"], options=options)
    assert isinstance(page, Article)
    assert (page.id, page.text, page.url) == ("https://example.org/x", "Шойгу", "https://example.org/final")
    assert isinstance(missing, Unread)
    assert "404" in missing.reason
    (refused,) = read_articles(["https://example.org/x"])
    assert isinstance(refused, Unread)


def test_a_file_over_the_cap_names_the_cap_as_it_was_set(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x" * 1_500_001)
    limits = ArticleLimits(max_bytes=1_500_000)
    (row,) = read_articles([str(tmp_path)], options=ReadOptions(limits=limits))
    assert isinstance(row, Unread)
    assert row.reason == "larger than 1.5 MB. Split it into articles"
