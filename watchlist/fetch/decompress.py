"""Compressed bytes from outside, opened with a cap on what they may grow to.

Forty kilobytes can hold four gigabytes of zeros, so nothing is believed that a compressed file says about its
size: bytes are counted as they come out.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from watchlist.errors import FormatError

GZIP_MAGIC = b"\x1f\x8b"
ZIP_MAGIC = b"PK\x03\x04"
_PIECE = 1 << 16
_GZIP_WINDOW = 31  # zlib's code for a gzip header and the largest window


class Gunzip:
    """A gzip stream that is fed in pieces; raises `FormatError` when it is broken or not complete."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._inflate = zlib.decompressobj(_GZIP_WINDOW)
        self._started = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield what `data` holds, never more than 64 KB at once."""
        while data:
            if self._inflate.eof:  # another member follows, or the zeros that tape blocks are filled with
                data = data.lstrip(b"\0")
                if not data:
                    return
                self._inflate = zlib.decompressobj(_GZIP_WINDOW)
            self._started = True
            try:
                piece = self._inflate.decompress(data, _PIECE)
            except zlib.error as error:
                raise FormatError(f"{self._name} is a broken gzip file: {error}.") from None
            data = self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail
            if piece:
                yield piece

    def finish(self) -> Iterator[bytes]:
        """Yield what is left; raises `FormatError` when the end is missing."""
        while not self._inflate.eof and (piece := self._inflate.decompress(b"", _PIECE)):
            yield piece
        if self._started and not self._inflate.eof:
            raise FormatError(f"{self._name} is a truncated gzip file.")


def gunzip(data: bytes, *, max_bytes: int, name: str = "the file") -> bytes:
    """Return what a gzip file in memory holds; raises `FormatError` when it is broken or over the cap."""
    return _Capped(_inflated(io.BytesIO(data), name), max_bytes, name).read()


def open_maybe_compressed(path: Path, *, max_bytes: int) -> BinaryIO:
    """Open a file for reading; gzip, and zip with a single file in it, are decompressed on the way.

    Recognised by content. Reading raises `FormatError` when the file is broken, encrypted or grows over
    `max_bytes`.
    """
    stream = path.open("rb")
    magic = stream.read(4)
    stream.seek(0)
    if magic.startswith(GZIP_MAGIC):
        return io.BufferedReader(_Capped(_inflated(stream, str(path)), max_bytes, str(path), stream))
    if magic == ZIP_MAGIC:
        pieces = _only_member(stream, path.name)
        return io.BufferedReader(_Capped(pieces, max_bytes, str(path), stream))
    return stream


@contextmanager
def open_zip(source: Path | BinaryIO, *, max_members: int, name: str = "") -> Iterator[ZipFiles]:
    """Open a zip archive; raises `FormatError` when it is none, or holds too many files."""
    label = name or str(getattr(source, "name", "") or source)
    try:
        with zipfile.ZipFile(source) as archive:
            yield ZipFiles(archive, label, max_members)
    except zipfile.BadZipFile as error:
        raise FormatError(f"{label} is a broken zip archive: {error}.") from None


class ZipFiles:
    """The files of a zip archive by name, in its order; folders are left out."""

    def __init__(self, archive: zipfile.ZipFile, name: str, max_members: int) -> None:
        self._archive = archive
        self._name = name
        self.names = [info.filename for info in archive.infolist() if not info.is_dir()]
        if len(self.names) > max_members:
            raise FormatError(
                f"{name} holds {len(self.names):,} files; more than {max_members:,} are refused."
            )

    def read(self, member: str, *, max_bytes: int) -> bytes:
        """Return one file's bytes; raises `FormatError` when it is broken, encrypted or over the cap."""
        label = f"{self._name}/{member}"
        return _Capped(_member(self._archive, member, label), max_bytes, label).read()


class _Capped(io.RawIOBase):
    """Pieces of bytes as a stream that ends with an error when more than `max_bytes` come."""

    def __init__(
        self, pieces: Iterator[bytes], max_bytes: int, name: str, source: BinaryIO | None = None
    ) -> None:
        self._pieces = pieces
        self._left = max_bytes
        self._max_bytes = max_bytes
        self._rest = b""
        self._source = source
        self.name = name

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._rest:
            self._rest = next(self._pieces, b"")
            if not self._rest:
                return 0
            self._left -= len(self._rest)
            if self._left < 0:
                raise FormatError(f"{self.name} holds more than {self._max_bytes:,} bytes when decompressed.")
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size

    def close(self) -> None:
        if self._source is not None:
            self._source.close()
        super().close()


def _inflated(stream: BinaryIO, name: str) -> Iterator[bytes]:
    inflate = Gunzip(name)
    while data := stream.read(_PIECE):
        yield from inflate.feed(data)
    yield from inflate.finish()


def _only_member(stream: BinaryIO, name: str) -> Iterator[bytes]:
    with open_zip(stream, max_members=1, name=name) as files:
        if not files.names:
            raise FormatError(f"{name} is a zip archive without a file.")
        yield from _member(files._archive, files.names[0], f"{name}/{files.names[0]}")


def _member(archive: zipfile.ZipFile, member: str, name: str) -> Iterator[bytes]:
    try:
        with archive.open(member) as stream:
            while data := stream.read(_PIECE):
                yield data
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise FormatError(f"{name} is broken: {error}.") from None
    except (RuntimeError, NotImplementedError, KeyError) as error:  # encrypted; unknown method; no such file
        raise FormatError(f"{name} cannot be read: {error}.") from None
