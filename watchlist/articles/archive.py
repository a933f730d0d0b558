"""ZIP archives and gzip files: each member is a document of its own.

Forty kilobytes can hold four gigabytes, so an archive that promises or delivers far more than its size is
refused; a member that is broken, encrypted or too large is a row and the others are read all the same.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, cast

from watchlist.articles.document import MB, Document, ReadOptions
from watchlist.articles.sources import printable
from watchlist.articles.streams import load
from watchlist.errors import ArticleError
from watchlist.model import Unread

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

_PIECE = 1 << 16
_IN_MEMORY = 8 * MB
_ENCRYPTED = 0x1
_OFFICE = {
    "xl/workbook.xml": "an Excel workbook; save it as CSV",
    "xl/workbook.bin": "an Excel workbook; save it as CSV",
    "ppt/presentation.xml": "a PowerPoint presentation; save it as PDF",
    "content.xml": "an OpenDocument file; save it as DOCX or HTML",
}


class Gzip:
    """A gzip file, which holds one document."""

    name = "gzip"

    def recognises(self, head: bytes, document: Document) -> bool:
        """Say whether the magic number is there."""
        return head.startswith(b"\x1f\x8b")

    def split(
        self, stream: BinaryIO, document: Document, options: ReadOptions
    ) -> Iterator[Document | Unread]:
        """Yield the document inside, decompressed as it is read."""
        inflated = io.BufferedReader(_Inflated(stream, document, options), _PIECE)
        name = document.name.removesuffix(".gz").removesuffix(".GZ")
        yield replace(
            document,
            path=None,
            data=None,
            stream=cast(BinaryIO, inflated),
            name=name,
            media_type="",
            depth=document.depth + 1,
        )


class _Inflated(io.RawIOBase):
    """The content of a gzip stream; raises `ArticleError` when it grows like a bomb."""

    def __init__(self, stream: BinaryIO, document: Document, options: ReadOptions) -> None:
        from watchlist.fetch.decompress import Gunzip

        self._stream = stream
        self._inflate = Gunzip("it")
        self._limits = options.limits
        self._pieces: Iterator[bytes] = iter(())
        self._rest = b""
        self._taken = self._given = 0
        self._ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._rest:
            self._rest = next(self._pieces, b"")
            if not self._rest and not self._more():
                return 0
        data = self._rest[: len(buffer)]
        self._rest = self._rest[len(data) :]
        buffer[: len(data)] = data
        self._given += len(data)
        ratio = self._limits.max_ratio
        if _is_bomb(self._given, self._taken, ratio, self._limits.max_bytes):
            raise ArticleError(f"it grows more than {ratio} times when decompressed; refused as a bomb.")
        return len(data)

    def _more(self) -> bool:
        data = self._stream.read(_PIECE)
        self._taken += len(data)
        if data:
            self._pieces = self._inflate.feed(data)
        elif not self._ended:
            self._ended = True
            self._pieces = self._inflate.finish()
        else:
            return False
        return True


class Zip:
    """A ZIP archive of documents; a Word file is one too and is left whole."""

    name = "zip"

    def recognises(self, head: bytes, document: Document) -> bool:
        """Say whether the magic number is there, also that of an archive without members."""
        return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))

    def split(
        self, stream: BinaryIO, document: Document, options: ReadOptions
    ) -> Iterator[Document | Unread]:
        """Yield the members by path, without hidden ones, and a row for each that cannot be opened."""
        with _seekable(stream, document, options) as whole, opened_zip(whole) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                yield _whole(document, whole, options)
                return
            for part, what in _OFFICE.items():
                if part in names:
                    raise ArticleError(f"it is {what}.")
            _refuse_bomb(archive, whole, options)
            for info in sorted(_shown(archive), key=lambda info: info.filename):
                yield from _member(archive, info, document)


@contextmanager
def opened_zip(stream: BinaryIO) -> Iterator[ZipFile]:
    """Open an archive; raises `ArticleError` when it is damaged."""
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(stream) as archive:
            yield archive
    except (BadZipFile, EOFError) as error:
        raise ArticleError(f"it is a damaged or truncated ZIP archive: {error}.") from None


def _member(archive: ZipFile, info: ZipInfo, document: Document) -> Iterator[Document | Unread]:
    name = printable(info.filename)
    member = Document(
        f"{document.id}!{name}", document.source, name=PurePosixPath(name).name, depth=document.depth + 1
    )
    if info.flag_bits & _ENCRYPTED:
        yield member.unread("it is encrypted in its archive")
        return
    try:
        stream = archive.open(info)
    except (NotImplementedError, RuntimeError, OSError, ValueError) as error:
        yield member.unread(f"it cannot be taken out of its archive: {error}")
        return
    except Exception as error:  # zipfile.BadZipFile, without importing zipfile for every text
        yield member.unread(f"it is damaged in its archive: {error}")
        return
    with stream:
        yield replace(member, stream=cast(BinaryIO, stream))


def _shown(archive: ZipFile) -> list[ZipInfo]:
    return [
        info
        for info in archive.infolist()
        if not info.is_dir()
        and not any(part.startswith(".") or part == "__MACOSX" for part in info.filename.split("/"))
    ]


def _refuse_bomb(archive: ZipFile, stream: BinaryIO, options: ReadOptions) -> None:
    limits = options.limits
    members = archive.infolist()
    if len(members) > limits.max_members:
        raise ArticleError(f"it has {len(members):,} members; more than {limits.max_members:,} are refused.")
    given = sum(info.file_size for info in members)
    taken = stream.seek(0, os.SEEK_END)
    if _is_bomb(given, taken, limits.max_ratio, limits.max_bytes):
        raise ArticleError(f"it promises {given // max(taken, 1):,} times its size; refused as a bomb.")


def _is_bomb(given: int, taken: int, ratio: int, allowed: int) -> bool:
    return given > allowed and given > taken * ratio


@contextmanager
def _seekable(stream: BinaryIO, document: Document, options: ReadOptions) -> Iterator[BinaryIO]:
    """Yield the stream itself when it is a file, else a copy of it, since an archive's index is at its end."""
    if document.stream is None and stream.seekable():
        yield stream
        return
    import tempfile  # 5 ms, and few sources are archives

    allowed = options.limits.max_bytes * options.limits.max_ratio
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as copy:
        size = 0
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > allowed:
                raise ArticleError(f"it is an archive of more than {allowed / MB:g} MB in a stream; refused.")
            copy.write(piece)
        copy.seek(0)
        yield cast(BinaryIO, copy)


def _whole(document: Document, stream: BinaryIO, options: ReadOptions) -> Document:
    """Return an archive that is one document, for the reader of Word files."""
    if document.stream is None and document.path is not None:
        return replace(document, format="docx")
    stream.seek(0)
    data = load(Document("", "", stream=stream), options.limits.max_bytes)
    return replace(document, path=None, stream=None, data=data, format="docx")
