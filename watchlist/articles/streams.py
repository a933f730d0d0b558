"""Opens a document's bytes, whether they lie in a file, in memory or come through a pipe.

A pipe can be read only once, so what recognition looked at is put back in front; and UTF-16 is turned into
UTF-8 on the way, so that formats of lines need not care.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, TypeVar, cast

from watchlist.articles.document import HEAD_BYTES, MB, Document
from watchlist.errors import ArticleError, WatchlistError

_T = TypeVar("_T")

_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BUFFER = 1 << 17


class _Rejoined(io.RawIOBase):
    """A stream whose first bytes were already read."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)]
        self._head = self._head[len(data) :]
        data = data or _some(self._rest, len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _Narrowed(io.RawIOBase):
    """A stream of UTF-16 or UTF-32 as UTF-8; what cannot be decoded becomes a byte that UTF-8 has not."""

    def __init__(self, rest: BinaryIO, encoding: str) -> None:
        self._rest = rest
        self._decoder = codecs.getincrementaldecoder(encoding)("surrogateescape")
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        ended = False
        while not self._ready and not ended:
            data = _some(self._rest, _BUFFER)
            ended = not data
            text = self._decoder.decode(data, final=ended)
            self._ready = text.encode("utf-8", "surrogateescape")
        data = self._ready[: len(buffer)]
        self._ready = self._ready[len(data) :]
        buffer[: len(data)] = data
        return len(data)


@contextmanager
def opened(document: Document) -> Iterator[tuple[bytes, BinaryIO]]:
    """Yield the first bytes of a document and a stream of all of them; raises `ArticleError` or `OSError`."""
    if document.data is not None:
        yield document.data[:HEAD_BYTES], io.BytesIO(document.data)
    elif document.stream is not None:
        yield _peeked(document.stream)
    else:
        assert document.path is not None
        with document.path.open("rb", buffering=_BUFFER) as stream:
            yield _peeked(stream)


def load(document: Document, max_bytes: int) -> bytes:
    """Return the bytes of a document; raises `ArticleError` when there are more than `max_bytes`."""
    if document.data is not None:
        data = document.data
    elif document.path is not None:
        with document.path.open("rb") as stream:
            data = stream.read(max_bytes + 1)
    else:
        assert document.stream is not None
        data = document.stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise too_large(max_bytes)
    return data


def too_large(max_bytes: int) -> ArticleError:
    """Return the error for a document over the cap."""
    return ArticleError(f"larger than {max_bytes / MB:g} MB.", "Split it into articles.")


def plain_head(head: bytes) -> bytes:
    """Return a document's first bytes as UTF-8 without a mark, so that formats of text can be recognised."""
    for mark, encoding in _WIDE:
        if head.startswith(mark):
            return head.decode(encoding, "ignore").encode("utf-8", "ignore")
    return head.removeprefix(codecs.BOM_UTF8)


def narrowed(stream: BinaryIO) -> BinaryIO:
    """Return a stream of text as UTF-8 without a mark, if a mark says that it is UTF-8, -16 or -32."""
    head = stream.read(4)
    rest = cast(BinaryIO, io.BufferedReader(_Rejoined(head, stream), _BUFFER))
    for mark, encoding in _WIDE:
        if head.startswith(mark):
            return cast(BinaryIO, io.BufferedReader(_Narrowed(rest, encoding), _BUFFER))
    if head.startswith(codecs.BOM_UTF8):
        rest.read(len(codecs.BOM_UTF8))
    return rest


def _some(stream: BinaryIO, size: int) -> bytes:
    """Read what one call gives: asking for all of `size` would lose what comes before an error."""
    read: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
    return read(size)


def unbroken(items: Iterator[_T]) -> Iterator[_T | Exception]:
    """Yield items and then the error that ended them, so that what was read before it is not lost."""
    try:
        yield from items
    except (WatchlistError, OSError, EOFError, ValueError) as error:
        yield error


def _peeked(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    head = b""
    while len(head) < HEAD_BYTES and (more := _some(stream, HEAD_BYTES - len(head))):
        head += more
    if stream.seekable():
        stream.seek(-len(head), io.SEEK_CUR)
        return head, stream
    return head, cast(BinaryIO, io.BufferedReader(_Rejoined(head, stream), _BUFFER))
