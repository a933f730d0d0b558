"""What is to be read, the caps on reading it, and the protocols that a format implements.

A `Document` is small and can be pickled, so one process can find articles and others can read them; only
standard input is a stream, and it is split into such documents before it leaves the first process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Protocol, TypeAlias, runtime_checkable

from watchlist.model import Article, Unread

MB = 10**6
HEAD_BYTES = 8192
"""How much of a document is looked at to recognise its format."""

Outcome: TypeAlias = Article | Unread


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A page that was fetched: where its bytes lie, the address they came from, and what the server said."""

    path: Path
    url: str
    content_type: str = ""


Fetch: TypeAlias = Callable[[str, Path], Downloaded]
"""Fetch a URL into the file named; raises `WatchlistError` with the reason when it cannot."""


@dataclass(frozen=True, slots=True)
class ArticleLimits:
    """Caps that keep one article from costing the whole run; each one exceeded is an `Unread`.

    `max_bytes` is for one article (a file, a line, a member of an archive) after decompression, and
    `max_ratio` the compression above which an archive of more than `max_bytes` is taken for a bomb.
    """

    max_bytes: int = 50 * MB
    max_ratio: int = 200
    max_members: int = 1_000_000
    max_depth: int = 4
    max_html_depth: int = 5_000
    max_pages: int = 20_000


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read: caps, names of columns (`{"text": "body"}`) and the way to fetch a URL."""

    limits: ArticleLimits = ArticleLimits()
    columns: Mapping[str, str] = field(default_factory=dict)
    fetch: Fetch | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes to read and what is known about them; exactly one of `path`, `data`, `stream`, `address` is set.

    `id` and `source` name it in reports. `name` is a file name, `media_type` and `charset` what a server or
    mail declared: hints for where the content does not tell. `format` forces a reader; `first_line` and
    `header` are for a stretch of a longer file.
    """

    id: str
    source: str
    path: Path | None = None
    data: bytes | None = None
    stream: BinaryIO | None = None
    address: str = ""
    name: str = ""
    media_type: str = ""
    charset: str = ""
    url: str = ""
    format: str = ""
    first_line: int = 1
    header: bytes = b""
    depth: int = 0

    def unread(self, reason: str, part: str = "") -> Unread:
        """Return the row that says why this document, or the `part` of it, was not read."""
        return Unread(f"{self.id}#{part}" if part else self.id, self.source, reason.removesuffix("."))

    @property
    def suffix(self) -> str:
        """The suffix of the file name in lower case, with its dot, or an empty string."""
        return Path(self.name).suffix.lower()


Nested: TypeAlias = Callable[[Document], Iterator[Outcome]]


class Reader(Protocol):
    """A format that holds articles and fits in memory."""

    name: str

    def recognises(self, head: bytes, document: Document) -> bool:
        """Say whether the first bytes, or else the hints of the document, are of this format."""
        ...

    def read(
        self, data: bytes, document: Document, options: ReadOptions, nested: Nested
    ) -> Iterator[Outcome]:
        """Yield the articles of the document and a row for each part that cannot be read.

        `nested` reads a document found inside this one. Raises `ArticleError` when nothing can be read.
        """
        ...


@runtime_checkable
class Container(Protocol):
    """A format of any size that is streamed into smaller documents."""

    name: str

    def recognises(self, head: bytes, document: Document) -> bool:
        """Say whether the first bytes, or else the hints of the document, are of this format."""
        ...

    def split(
        self, stream: BinaryIO, document: Document, options: ReadOptions
    ) -> Iterator[Document | Unread]:
        """Yield the documents inside, in order; those with a `stream` are read before the next is asked for.

        Raises `ArticleError` when the container is damaged or refused.
        """
        ...
