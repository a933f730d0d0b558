"""Which reports there are, what each one is called, and how to get one.

Every format is one module that is imported only when it is asked for, so that CSV in a pipe pays for no template
engine.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from types import MappingProxyType

from watchlist.errors import UsageError
from watchlist.reports.report import Report, ReportOptions

_CLASSES = {
    "table": "watchlist.reports.table:TableReport",
    "csv": "watchlist.reports.csv:CsvReport",
    "jsonl": "watchlist.reports.jsonl:JsonLinesReport",
    "json": "watchlist.reports.json:JsonReport",
    "html": "watchlist.reports.html:HtmlReport",
    "xlsx": "watchlist.reports.xlsx:XlsxReport",
}

FORMATS: tuple[str, ...] = tuple(_CLASSES)
"""The names of the formats that a screening can be written in."""

SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        ".txt": "table",
        ".csv": "csv",
        ".jsonl": "jsonl",
        ".ndjson": "jsonl",
        ".json": "json",
        ".html": "html",
        ".htm": "html",
        ".xlsx": "xlsx",
    }
)
"""File suffix in lower case -> format."""


def format_of(path: str, formats: Iterable[str] = FORMATS) -> str:
    """Return the format that the suffix of `path` stands for.

    Raises `UsageError` when the suffix is none of a format in `formats`.

    >>> format_of("hits/today.CSV")
    'csv'
    """
    known = [suffix for suffix, name in SUFFIXES.items() if name in set(formats)]
    suffix = PurePath(path).suffix.lower()
    if suffix not in known:
        named = f"the suffix {suffix!r}" if suffix else "a name without a suffix"
        raise UsageError(
            f"{path}: no format goes by {named}.",
            f"Name the format with --format, or use {', '.join(known)}.",
        )
    return SUFFIXES[suffix]


def report_for(format: str, options: ReportOptions | None = None) -> Report:  # noqa: A002 - the glossary's word
    """Return the report that writes `format`; raises `UsageError` when there is none of that name."""
    if format not in _CLASSES:
        raise UsageError(f"There is no format {format!r}.", f"Use one of {', '.join(FORMATS)}.")
    module, _, name = _CLASSES[format].partition(":")
    made: Report = getattr(importlib.import_module(module), name)(options or ReportOptions())
    return made
