"""JSON lines: one article a line, as the command line's contract describes them.

Files of a gigabyte are common, so lines are streamed in stretches of about a megabyte, each of which any
process can read; a line that is broken is a row with its number and the others are read all the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

from watchlist.articles.characters import storable
from watchlist.articles.dates import iso_time
from watchlist.articles.document import MB, Document, Nested, Outcome, ReadOptions
from watchlist.articles.language import language_of
from watchlist.articles.streams import narrowed, unbroken
from watchlist.errors import ArticleError
from watchlist.model import Article, Unread, Zone

_STRETCH_BYTES = MB
_STRETCH_LINES = 256
_SUFFIXES = (".jsonl", ".ndjson")
_MEDIA_TYPES = ("application/jsonl", "application/x-ndjson", "application/x-jsonlines")


class JsonLines:
    """A file of JSON lines, split into stretches of lines."""

    name = "jsonl file"

    def recognises(self, head: bytes, document: Document) -> bool:
        """Say whether a line at the beginning is a JSON object, or the name says that lines are."""
        if document.suffix in _SUFFIXES or document.media_type in _MEDIA_TYPES:
            return True
        lines = head.lstrip().splitlines()
        if not lines or lines[0][:1] != b"{" or lines[0].strip() == b"{":
            return False
        cut = len(lines) == 1 and lines[0][1:].lstrip()[:1] == b'"'
        return cut or any(map(_is_object, lines))

    def split(
        self, stream: BinaryIO, document: Document, options: ReadOptions
    ) -> Iterator[Document | Unread]:
        """Yield stretches of lines, and a row for each line over the cap."""
        limit = options.limits.max_bytes
        first, size = 1, 0
        batch: list[bytes] = []
        for number, line in enumerate(unbroken(_lines(narrowed(stream), limit)), start=1):
            too_long = isinstance(line, bytes) and len(line) > limit
            if isinstance(line, bytes) and not too_long:
                batch.append(line)
                size += len(line)
                if size < _STRETCH_BYTES and len(batch) < _STRETCH_LINES:
                    continue
            if batch:
                yield _stretch(document, first, batch)
            batch, size, first = [], 0, number + 1
            if too_long:
                yield document.unread(f"line {number} is longer than {limit / MB:g} MB", str(number))
            elif isinstance(line, Exception):
                raise line
        if batch:
            yield _stretch(document, first, batch)


def _stretch(document: Document, first: int, batch: list[bytes]) -> Document:
    return replace(
        document, path=None, stream=None, data=b"".join(batch), format=JsonLinesReader.name, first_line=first
    )


def _lines(stream: BinaryIO, limit: int) -> Iterator[bytes]:
    """Yield lines; of one over the limit the rest is passed over."""
    while line := stream.readline(limit + 1):
        rest = line if len(line) > limit else b"\n"
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(MB)
        yield line


class JsonLinesReader:
    """A stretch of JSON lines."""

    name = "jsonl"

    def recognises(self, head: bytes, document: Document) -> bool:
        """Say no: whole files are split first."""
        return False

    def read(
        self, data: bytes, document: Document, options: ReadOptions, nested: Nested
    ) -> Iterator[Outcome]:
        """Yield an article or a row for every line that is not blank."""
        for number, line in enumerate(data.split(b"\n"), start=document.first_line):
            if not line.strip():
                continue
            try:
                yield article_of(_parsed(line), document, str(number), options)
            except ArticleError as error:
                yield document.unread(f"line {number}: {error}", str(number))


def article_of(record: Any, document: Document, number: str, options: ReadOptions) -> Article:
    """Return the article that a record describes; `number` stands for a missing id.

    Only `text` is required and unknown keys are ignored. Raises `ArticleError`.
    """
    if not isinstance(record, dict):
        raise ArticleError("it is not a JSON object.")
    fields = {name: record.get(options.columns.get(name, name)) for name in Article.__dataclass_fields__}
    text, title = fields["text"], _plain(fields["title"])
    if not isinstance(text, str):
        missing = options.columns.get("text", "text")
        raise ArticleError(f"its '{missing}' is not text." if text is not None else f"it has no '{missing}'.")
    if not text.strip() and not title.strip():
        raise ArticleError("its text is empty.")
    text = storable(text)
    return Article(
        id=_plain(fields["id"]) or (f"{document.id}#{number}" if number else document.id),
        text=text,
        title=title,
        source=document.source,
        published=iso_time(fields["published"]),
        language=_plain(fields["language"]) or language_of(text),
        url=_plain(fields["url"]),
        zones=(Zone("body", 0, len(text)),) if text else (),
    )


def _plain(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return storable(str(value))


def _parsed(line: bytes) -> Mapping[str, Any] | Any:
    try:
        return json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ArticleError(f"it is not UTF-8 (byte {error.start + 1} of the line).") from None
    except json.JSONDecodeError as error:
        reason = error.msg.removesuffix(" at")
        raise ArticleError(f"it is not valid JSON: {reason} at character {error.pos + 1}.") from None
    except RecursionError:
        raise ArticleError("its JSON is nested too deeply.") from None
    except ValueError as error:  # a number of more than 4,300 digits
        raise ArticleError(f"it is not valid JSON: {error}.") from None


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
