"""Rows of a CSV file, read whole and strictly: a torn quote is a broken file, never a strange name.

The sets are a few megabytes; reading them at once lets a publication be refused before its first entry.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

from watchlist.errors import FormatError

_END_OF_FILE = "\x1a"


def read_rows(path: Path, warnings: Counter[str]) -> list[tuple[int, list[str]]]:
    """Return the rows of a CSV file that are not blank, each with its line number.

    A closing 0x1A and a byte order mark are dropped. Bytes that are not UTF-8 are read as Windows-1252, with
    a warning. Raises `FormatError` for an unreadable, empty or binary file and for torn quotes.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FormatError(f"{path} cannot be read: {error.strerror}.") from None
    text = _decode(data, path, warnings).rstrip(_END_OF_FILE + "\0")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows = []
    try:
        for row in reader:
            if any(row):
                rows.append((reader.line_num, row))
    except csv.Error as error:
        cure = "Download it again." if "end of data" in str(error) else ""
        raise FormatError(
            f"{path.name} is truncated or damaged at line {reader.line_num}: {error}.", cure
        ) from None
    if not rows:
        raise FormatError(f"{path.name} is empty.")
    return rows


def check_ending(path: Path, endings: tuple[str, ...]) -> None:
    """Raise `FormatError` for a file that has neither a last line end nor one of the `endings` of a row."""
    with path.open("rb") as stream:
        stream.seek(-min(16, path.stat().st_size), io.SEEK_END)
        tail = stream.read().decode("utf-8", "replace")
    if not tail.endswith(("\n", "\r", _END_OF_FILE, *endings)):
        raise FormatError(f"{path.name} ends in the middle of a line: it is truncated.", "Download it again.")


def _decode(data: bytes, path: Path, warnings: Counter[str]) -> str:
    if b"\0" in data[:4096]:
        raise FormatError(f"{path.name} is binary data, not a CSV file.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        warnings[f"{path.name} is not UTF-8; read as Windows-1252"] += 1
        return data.decode("cp1252", "replace")
