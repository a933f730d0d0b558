"""Sheets of XLSX files as rows of plain cells, and their first rows to tell what a file is.

Publishers keep numbers as text in one row and as numbers in the next, so whole numbers become text here; dates
stay dates, because their text form would be a guess.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias
from zipfile import BadZipFile, ZipFile

from watchlist.errors import FormatError

Cell: TypeAlias = str | date
_HEAD_ROWS = 12
MAX_BYTES = 500 << 20


def read_sheet(path: Path) -> list[list[Cell]]:
    """Return the rows of a workbook's first sheet that are not blank; raises `FormatError` for a broken file."""
    from python_calamine import CalamineError, CalamineWorkbook

    _check_size(path)
    try:
        sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
        rows = [list(map(_cell, row)) for row in sheet.to_python()]
    except (CalamineError, OSError, IndexError, ValueError) as error:
        raise FormatError(f"{path.name} is a broken spreadsheet: {error}.", "Download it again.") from None
    return [row for row in rows if any(row)]


def sheet_head(path: Path) -> tuple[tuple[str, ...], ...]:
    """Return the first rows of a spreadsheet as text, nothing for what is none."""
    try:
        return _head(path, path.stat().st_mtime_ns)
    except (FormatError, OSError):
        return ()


@lru_cache(maxsize=32)
def _head(path: Path, modified_ns: int) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(str, row)) for row in read_sheet(path)[:_HEAD_ROWS])


def _check_size(path: Path) -> None:
    """Refuse what is no workbook and what would unpack to more than a list can be."""
    try:
        with ZipFile(path) as archive:
            names = archive.namelist()
            size = sum(one.file_size for one in archive.infolist())
    except (BadZipFile, OSError):
        raise FormatError(
            f"{path.name} is a truncated or damaged spreadsheet.", "Download it again."
        ) from None
    if "xl/workbook.xml" not in names:
        raise FormatError(f"{path.name} is a ZIP archive, not a spreadsheet.")
    if size > MAX_BYTES:
        raise FormatError(f"{path.name} unpacks to {size:,} bytes, more than any list; refused.")


def _cell(value: int | float | str | bool | time | date | datetime | timedelta) -> Cell:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
