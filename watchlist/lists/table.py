"""Tables with a header that may not be the first row, from CSV or XLSX, as rows of named cells.

Publishers put a date above the header and vary case, spaces and signs in its words from one publication to the
next; columns are known here by their letters and digits alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from watchlist.errors import FormatError
from watchlist.lists.csv_table import read_rows
from watchlist.lists.spreadsheet import Cell, read_sheet
from watchlist.lists.text import clean

_NOT_LETTERS = re.compile(r"[^a-z0-9]")
_HEADER_ROWS = 10
Row = Mapping[str, Cell]


@dataclass(frozen=True)
class Table:
    """The rows under a header, by column key, and the cells above it."""

    above: tuple[str, ...]
    rows: tuple[Row, ...]


def column_key(cell: object) -> str:
    """Return the letters and digits of a column's name.

    >>> column_key("Nationality(/ies)"), column_key("D.O.B")
    ('nationalityies', 'dob')
    """
    return _NOT_LETTERS.sub("", str(cell).lower())


def header_row(rows: Iterable[Sequence[object]], required: Collection[str]) -> int:
    """Return which row holds all the required columns, -1 when none of the first ones does."""
    for place, row in enumerate(rows):
        if set(required) <= set(map(column_key, row)):
            return place
        if place >= _HEADER_ROWS:
            break
    return -1


def read_table(
    path: Path, warnings: Counter[str], required: Collection[str], known: Collection[str] = ()
) -> Table:
    """Return the table in a CSV or XLSX file; `known` are further columns, all others are counted.

    Raises `FormatError` for a broken file and for a missing required column, naming it.
    """
    rows = _rows(path, warnings)
    place = header_row(rows, required)
    if place < 0:
        best = max(
            rows[:_HEADER_ROWS], key=lambda row: len(set(required) & set(map(column_key, row))), default=[]
        )
        missing = sorted(set(required) - set(map(column_key, best)))
        raise FormatError(f"{path.name} lacks the column {missing[0]}.", "Its columns have changed.")
    keys = [column_key(cell) for cell in rows[place]]
    for key in set(keys) - set(required) - set(known) - {""}:
        warnings[f"unknown column {key}"] += 1
    above = tuple(str(cell) for row in rows[:place] for cell in row if cell)
    return Table(above, tuple(dict(zip(keys, row, strict=False)) for row in rows[place + 1 :]))


def text_of(row: Row, key: str) -> str:
    """Return a cell as text on one line, a date as ISO 8601; empty when the column is missing."""
    value = row.get(key, "")
    return value.isoformat() if isinstance(value, date) else clean(value)


def _rows(path: Path, warnings: Counter[str]) -> list[list[Cell]]:
    with path.open("rb") as stream:
        packed = stream.read(2) == b"PK"
    rows: list[list[Cell]] = (
        read_sheet(path) if packed else [list(row) for _, row in read_rows(path, warnings)]
    )
    if not rows:
        raise FormatError(f"{path.name} is empty.")
    return rows
