from __future__ import annotations

import gzip
import io
import random
import zipfile
from pathlib import Path

import pytest

from watchlist.errors import FormatError
from watchlist.fetch.decompress import Gunzip, gunzip, open_maybe_compressed, open_zip

TEXT = b"".join(b"%d,NAME %d\r\n" % (i, i * 7) for i in range(20_000))
NOISE = random.Random(5).randbytes(100_000)
BOMB = gzip.compress(bytes(50_000_000))


def zipped(*files: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return buffer.getvalue()


def write(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "file"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("stored", "content"),
    [
        (TEXT, TEXT),
        (b"", b""),
        (gzip.compress(TEXT), TEXT),
        (gzip.compress(NOISE), NOISE),
        (gzip.compress(b""), b""),
        (gzip.compress(TEXT) + gzip.compress(NOISE) + bytes(512), TEXT + NOISE),
        (zipped(("a.csv", TEXT)), TEXT),
    ],
    ids=["plain", "empty", "gzip", "gzip of noise", "gzip of nothing", "two members and padding", "zip"],
)
def test_what_is_inside_is_read(tmp_path: Path, stored: bytes, content: bytes) -> None:
    with open_maybe_compressed(write(tmp_path, stored), max_bytes=10**6) as stream:
        assert stream.read() == content


@pytest.mark.parametrize("size", [1, 7, 4096, 10**6])
def test_pieces_of_any_size_give_the_same(size: int) -> None:
    packed = gzip.compress(TEXT) + gzip.compress(NOISE)
    inflate = Gunzip("x")
    pieces = [p for start in range(0, len(packed), size) for p in inflate.feed(packed[start : start + size])]
    assert b"".join([*pieces, *inflate.finish()]) == TEXT + NOISE
    assert max(map(len, pieces)) <= 65536


@pytest.mark.parametrize(
    ("stored", "message"),
    [
        (gzip.compress(TEXT)[:-30], "is a truncated gzip file"),
        (gzip.compress(NOISE)[:50_000], "is a truncated gzip file"),
        (gzip.compress(TEXT)[:500] + b"\xff" * 50 + gzip.compress(TEXT)[550:], "is a broken gzip file"),
        (gzip.compress(TEXT) + b"trailing words", "is a broken gzip file"),
        (BOMB, "holds more than 1,000,000 bytes when decompressed"),
        (zipped(("a", bytes(2_000_000))), "holds more than 1,000,000 bytes when decompressed"),
        (zipped(("a", TEXT))[:2000], "is a broken zip archive"),
        (zipped(("a", b"1"), ("b", b"2")), "holds 2 files; more than 1 are refused"),
        (zipped(("folder/", b"")), "is a zip archive without a file"),
    ],
)
def test_broken_and_swollen_files_are_refused(tmp_path: Path, stored: bytes, message: str) -> None:
    with (
        open_maybe_compressed(write(tmp_path, stored), max_bytes=10**6) as stream,
        pytest.raises(FormatError, match=message),
    ):
        stream.read()


def test_a_bomb_in_memory_is_refused() -> None:
    assert gunzip(gzip.compress(TEXT), max_bytes=len(TEXT)) == TEXT
    with pytest.raises(FormatError, match="the mail holds more than 1,000 bytes"):
        gunzip(BOMB, max_bytes=1000, name="the mail")


def test_the_files_of_an_archive(tmp_path: Path) -> None:
    path = write(tmp_path, zipped(("b.txt", b"bee"), ("folder/", b""), ("folder/a.txt", TEXT)))
    with open_zip(path, max_members=5) as files:
        assert files.names == ["b.txt", "folder/a.txt"]
        assert files.read("b.txt", max_bytes=10) == b"bee"
        with pytest.raises(FormatError, match=r"file/folder/a\.txt holds more than 10 bytes"):
            files.read("folder/a.txt", max_bytes=10)
        with pytest.raises(FormatError, match="cannot be read"):
            files.read("absent", max_bytes=10)


def test_one_broken_file_leaves_the_others_readable() -> None:
    data = bytearray(zipped(("a", NOISE), ("b", b"fine")))
    data[1000:1100] = bytes(100)
    with open_zip(io.BytesIO(data), max_members=5, name="x.zip") as files:
        with pytest.raises(FormatError, match=r"x\.zip/a is broken"):
            files.read("a", max_bytes=10**6)
        assert files.read("b", max_bytes=10**6) == b"fine"


def test_a_file_with_a_password_is_refused() -> None:
    data = bytearray(zipped(("a", b"secret words")))
    data[6] |= 1  # the flag "encrypted", in the file's header and in the directory
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    with (
        open_zip(io.BytesIO(data), max_members=5, name="x.zip") as files,
        pytest.raises(FormatError, match=r"x\.zip/a cannot be read: .*encrypted"),
    ):
        files.read("a", max_bytes=10**6)


def test_too_many_files_and_no_archive() -> None:
    many = zipped(*((str(i), b"") for i in range(6)))
    with (
        pytest.raises(FormatError, match="holds 6 files"),
        open_zip(io.BytesIO(many), max_members=5, name="x"),
    ):
        pass
    with (
        pytest.raises(FormatError, match="x is a broken zip"),
        open_zip(io.BytesIO(TEXT), max_members=5, name="x"),
    ):
        pass
