"""CSV files with one article a row: exports of news archives and spreadsheets.

The first row names the columns, and the usual names are known in several spellings. Rows may hold line breaks
inside quotes, so the file is cut only between rows; memory does not grow with it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import BinaryIO, NamedTuple

from watchlist.articles.characters import to_text
from watchlist.articles.document import MB, Document, Nested, Outcome, ReadOptions
from watchlist.articles.json_lines import article_of
from watchlist.articles.streams import narrowed, unbroken
from watchlist.errors import ArticleError
from watchlist.model import Unread

_STRETCH_BYTES = MB
_DELIMITERS = (",", ";", "\t", "|")
_SUFFIXES = (".csv", ".tsv", ".tab")
_MEDIA_TYPES = ("text/csv", "text/tab-separated-values")
_QUOTES = re.compile(rb'"+')
_OPENING = re.compile(rb'(?:^|[,;\t|])[ ]*"')
_NOT_LETTERS = re.compile(r"[^a-z]+")
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text",
        "body",
        "content",
        "article",
        "articletext",
        "fulltext",
        "bodytext",
        "story",
        "maintext",
    ),
    "title": ("title", "headline", "head", "heading", "articletitle"),
    "published": (
        "published",
        "publishedat",
        "publicationdate",
        "publishdate",
        "pubdate",
        "date",
        "datetime",
    ),
    "language": ("language", "lang"),
    "url": ("url", "link", "weburl", "uri"),
    "id": ("id", "articleid", "guid", "docid", "documentid"),
}


class _Row(NamedTuple):
    """The bytes of one row and the line it starts at; over the cap the bytes are left out."""

    content: bytes
    line: int
    unclosed: bool = False


class CsvFile:
    """A CSV file, split into stretches of whole rows."""

    name = "csv file"

    def recognises(self, head: bytes, document: Document) -> bool:
        """Say whether the name says so, or the first line names a text column and another known one."""
        if document.suffix in _SUFFIXES or document.media_type in _MEDIA_TYPES:
            return True
        known = _known(_cells(head.partition(b"\n")[0].decode("utf-8", "replace")), {})
        return "text" in known and len(known) >= 2

    def split(
        self, stream: BinaryIO, document: Document, options: ReadOptions
    ) -> Iterator[Document | Unread]:
        """Yield stretches of rows with the header, and a row for what cannot be read.

        Raises `ArticleError` when no column holds the text.
        """
        rows = _rows(narrowed(stream), options.limits.max_bytes)
        header = next(rows).content
        cells = _cells(to_text(header)[0])
        if "text" not in _known(cells, options.columns):
            wanted = options.columns.get("text", "text")
            raise ArticleError(f"none of its columns is called '{wanted}': {', '.join(cells)[:200]}.")
        batch: list[_Row] = []
        size = 0
        for row in unbroken(rows):
            if isinstance(row, Exception):
                if batch:
                    yield _stretch(document, header, batch)
                raise row
            if row.content:
                batch.append(row)
                size += len(row.content)
            if batch and (size >= _STRETCH_BYTES or not row.content or row.unclosed):
                yield _stretch(document, header, batch)
                batch, size = [], 0
            if not row.content:
                limit = options.limits.max_bytes / MB
                yield document.unread(
                    f"the row at line {row.line} is longer than {limit:g} MB", str(row.line)
                )
            elif row.unclosed:
                reason = f"a quotation mark opened at line {row.line} or later is never closed"
                yield document.unread(reason, f"{row.line} quotes")
        if batch:
            yield _stretch(document, header, batch)


def _stretch(document: Document, header: bytes, batch: list[_Row]) -> Document:
    data = b"".join(row.content for row in batch)
    return replace(
        document,
        path=None,
        stream=None,
        data=data,
        format=CsvReader.name,
        first_line=batch[0].line,
        header=header,
    )


def _rows(stream: BinaryIO, limit: int) -> Iterator[_Row]:
    """Yield the rows of a file; a line break inside quotes does not end one."""
    parts: list[bytes] = []
    size, number, start, is_open = 0, 0, 1, False
    while line := stream.readline(limit + 1):
        size += len(line)
        if size <= limit:
            parts.append(line)
        else:
            parts.clear()
        is_open = _open_after(line, is_open)
        if not line.endswith(b"\n"):
            continue
        number += 1
        if not is_open:
            yield _Row(b"".join(parts), start)
            parts, size, start = [], 0, number + 1
    if size:
        yield _Row(b"".join(parts), start, is_open)


def _open_after(line: bytes, is_open: bool) -> bool:
    """Say whether a quoted cell is open after a line; a quotation mark inside a plain cell opens nothing."""
    position = 0
    while True:
        if is_open:
            closing = next((m for m in _QUOTES.finditer(line, position) if len(m[0]) % 2), None)
            if closing is None:
                return True
            position, is_open = closing.end(), False
        opening = _OPENING.search(line, position)
        if opening is None:
            return False
        position, is_open = opening.end(), True


class CsvReader:
    """A stretch of rows."""

    name = "csv"

    def recognises(self, head: bytes, document: Document) -> bool:
        """Say no: whole files are split first."""
        return False

    def read(
        self, data: bytes, document: Document, options: ReadOptions, nested: Nested
    ) -> Iterator[Outcome]:
        """Yield an article or a row for every row that is not blank."""
        csv.field_size_limit(max(csv.field_size_limit(), options.limits.max_bytes))
        header, _ = to_text(document.header)
        known = _known(_cells(header), options.columns)
        width = len(_cells(header))
        text, flaw = to_text(data, document.charset)
        for number, cells in _parsed(text, _delimiter(header), document.first_line):
            try:
                if isinstance(cells, csv.Error):
                    raise ArticleError(f"it cannot be taken apart: {cells}.")
                if any(map(str.strip, cells)):
                    yield _article(cells, known, width, document, number)
            except ArticleError as error:
                yield document.unread(f"the row at line {number}: {error}", str(number))
        if flaw:
            yield document.unread(
                f"from line {document.first_line} on: {flaw}", f"{document.first_line} text"
            )


def _parsed(text: str, delimiter: str, first_line: int) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Yield the rows with the lines they start at; when one is malformed, each is taken apart by itself."""
    reader = csv.reader(io.StringIO(text, newline="\n"), delimiter=delimiter)
    rows: list[tuple[int, list[str] | csv.Error]] = []
    line = first_line
    try:
        for cells in reader:
            rows.append((line, cells))
            line = first_line + reader.line_num
    except csv.Error:
        for row in _rows(io.BytesIO(text.encode()), len(text) * 4):
            number = first_line + row.line - 1
            try:
                content = io.StringIO(row.content.decode(), newline="\n")
                yield number, next(csv.reader(content, delimiter=delimiter), [])
            except csv.Error as error:
                yield number, error
    else:
        yield from rows


def _article(
    cells: list[str], known: Mapping[str, int], width: int, document: Document, number: int
) -> Outcome:
    if any(map(str.strip, cells[width:])):
        raise ArticleError(f"it has {len(cells)} cells where the header has {width}.")
    record = {name: cells[place] for name, place in known.items() if place < len(cells)}
    return article_of(record, document, str(number), ReadOptions())


def _known(cells: list[str], columns: Mapping[str, str]) -> dict[str, int]:
    """Return the places of the columns by what they hold; names given by the user come first."""
    folded = [_NOT_LETTERS.sub("", cell.lower()) for cell in cells]
    places: dict[str, int] = {}
    for field, names in _COLUMNS.items():
        if field in columns:
            if columns[field] in cells:
                places[field] = cells.index(columns[field])
        elif found := [folded.index(name) for name in names if name in folded]:
            places[field] = found[0]
    return places


def _cells(header: str) -> list[str]:
    line = header.strip("\r\n").replace("\r", " ").replace("\n", " ")
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=_delimiter(line)), [])]
    except csv.Error:
        return []


def _delimiter(header: str) -> str:
    return max(_DELIMITERS, key=header.count)
