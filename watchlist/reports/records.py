"""Any other records as table, CSV, JSON lines or JSON: lists, changes, searches, screenings, one entry.

Commands hand over mappings and say which keys are columns (`columns`); every format of every command is written here.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any

from watchlist.errors import UsageError
from watchlist.reports.cells import defused
from watchlist.reports.columns import Column, Record, cell_text, json_value
from watchlist.reports.json import write_array
from watchlist.reports.jsonl import json_line
from watchlist.reports.streams import text_stream

if TYPE_CHECKING:
    from watchlist.reports.console import Console

RECORD_FORMATS = ("table", "csv", "jsonl", "json")
"""The formats that records can be written in."""


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
