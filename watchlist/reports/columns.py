"""Columns of records, and how a date, a score or a list of things is written in them: once for all formats."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from watchlist.reports.cells import plain
from watchlist.reports.streams import iso

Record = Mapping[str, Any]


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """A column of records: the key it shows and how.

    `decimals` rounds numbers, in JSON too (scores have four). `label` heads the column in the table and
    `styles` colours its values there; `in_table` is false for what only machines read.
    """

    key: str
    label: str = ""
    decimals: int | None = None
    styles: Mapping[str, str] = dataclasses.field(default_factory=dict)
    in_table: bool = True


def json_value(value: Any) -> Any:
    """Return `value` as JSON has it: dataclasses and mappings as objects, dates as ISO 8601 in UTC.

    >>> json_value({"at": date(2024, 1, 2), "names": ("a", "b")})
    {'at': '2024-01-02', 'names': ['a', 'b']}
    """
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return iso(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: json_value(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): json_value(item) for key, item in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(json_value(item) for item in value)
    if isinstance(value, (list, tuple)):
        return [json_value(item) for item in value]
    return value if value is None or isinstance(value, (str, int, float)) else str(value)


def cell_text(value: Any, column: Column) -> str:
    """Return `value` as the text of a cell of `column`."""
    if column.decimals is not None and isinstance(value, (int, float)):
        return f"{value:.{column.decimals}f}"
    return plain(json_value(value))
