"""Any other records as table, CSV, JSON lines or JSON: lists, changes, searches, screenings, one entry.

Commands hand over mappings and say which keys are columns; how a date, a score or a list of things is written
is decided here, once for all of them.
"""

from __future__ import annotations

import csv
import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import IO, TYPE_CHECKING, Any

from watchlist.errors import UsageError
from watchlist.reports.cells import defused, plain
from watchlist.reports.json import write_array
from watchlist.reports.jsonl import json_line
from watchlist.reports.streams import iso, text_stream

if TYPE_CHECKING:
    from watchlist.reports.table import Console

RECORD_FORMATS = ("table", "csv", "jsonl", "json")
"""The formats that records can be written in."""

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


def write_records(
    records: Iterable[Record],
    columns: Sequence[Column | str],
    format: str,  # noqa: A002 - the glossary's word
    out: IO[Any],
    *,
    raw: bool = False,
    console: Console | None = None,
    empty: str = "",
) -> None:
    """Write `records` in one of `RECORD_FORMATS`.

    CSV and table show `columns`; JSON has every key of a record, in its order. `raw` leaves formula cells as
    they are. `console` is where the table goes; `empty` is what it says when there is no record.
    """
    known = [Column(column) if isinstance(column, str) else column for column in columns]
    if format == "table":
        from watchlist.reports.table_records import print_records

        print_records(records, known, out, console, empty)
        return
    with text_stream(out) as stream:
        if format == "csv":
            _write_csv(records, known, stream, raw)
        elif format == "jsonl":
            for record in records:
                stream.write(json_line(_object(record, known)) + "\n")
        elif format == "json":
            write_array((_object(record, known) for record in records), stream)
        else:
            raise UsageError(
                f"There is no format {format!r} here.", f"Use one of {', '.join(RECORD_FORMATS)}."
            )


def write_record(
    record: Record,
    format: str,  # noqa: A002
    out: IO[Any],
    *,
    raw: bool = False,
    console: Console | None = None,
    title: str = "",
) -> None:
    """Write one nested record: a JSON object, `field,value` rows as CSV, sections under `title` as table."""
    if format == "table":
        from watchlist.reports.table_records import print_record

        print_record(record, out, console, title)
        return
    if format == "csv":
        flat = ({"field": path, "value": value} for path, value in _leaves(json_value(record)))
        write_records(flat, ("field", "value"), "csv", out, raw=raw)
        return
    if format not in RECORD_FORMATS:
        raise UsageError(f"There is no format {format!r} here.", f"Use one of {', '.join(RECORD_FORMATS)}.")
    with text_stream(out) as stream:
        stream.write(json_line(json_value(record)) + "\n")


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


def _write_csv(records: Iterable[Record], columns: Sequence[Column], stream: IO[str], raw: bool) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([column.key for column in columns])
    for record in records:
        cells = [cell_text(record.get(column.key), column) for column in columns]
        writer.writerow(cells if raw else map(defused, cells))


def _object(record: Record, columns: Sequence[Column]) -> dict[str, Any]:
    made: dict[str, Any] = json_value(record)
    for column in columns:
        value = made.get(column.key)
        if column.decimals is not None and isinstance(value, float):
            made[column.key] = round(value, column.decimals)
    return made


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and any(isinstance(item, (dict, list)) for item in value):
        for number, item in enumerate(value, start=1):
            yield from _leaves(item, f"{path}.{number}")
    else:
        yield path, value
