"""Which reports there are, what each one is called, and how to get one.

A report writes runs to a stream and knows nothing of files or terminals; every format is one module that is
imported only when it is asked for, so that CSV in a pipe pays for no template engine.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Any, NamedTuple, Protocol

from watchlist.errors import UsageError
from watchlist.model import Entry, Hit, Screened, Screening

if TYPE_CHECKING:
    from watchlist.reports.table import Console


class Run(NamedTuple):
    """One screening and the outcome of its articles, in input order; `screened` is read once."""

    screening: Screening
    screened: Iterable[Screened]


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What a reader may want of a report; every report ignores what does not concern it.

    `raw` leaves cells that a spreadsheet would run as they are (CSV). `per_entry` keeps one hit an entry
    where several entries are the same party. `explain` adds the evidence to the table. `console` is where
    the table goes (colour and width are its own business). `entry_of` returns the entry that a hit was found
    by, as it was listed for that screening, and `link_to` the publisher's page on it: both enrich the HTML report.
    """

    raw: bool = False
    per_entry: bool = False
    explain: bool = False
    console: Console | None = None
    entry_of: Callable[[Hit, Screening], Entry | None] | None = None
    link_to: Callable[[Hit], str] | None = None


class Report(Protocol):
    """Writes screenings in one format. `binary` says that the bytes are nothing for a terminal."""

    format: str
    binary: bool

    def write(self, screening: Screening, screened: Iterable[Screened], out: IO[Any]) -> None:
        """Write one screening to `out`, a text or a binary stream; equal input gives equal bytes."""

    def write_runs(self, runs: Iterable[Run], out: IO[Any]) -> None:
        """Write several screenings as one report."""


class BaseReport:
    """What all reports share: one screening is written as a sequence of one run."""

    format = ""
    binary = False

    def __init__(self, options: ReportOptions) -> None:
        self.options = options

    def write(self, screening: Screening, screened: Iterable[Screened], out: IO[Any]) -> None:
        """Write one screening to `out`."""
        self.write_runs([Run(screening, screened)], out)

    def write_runs(self, runs: Iterable[Run], out: IO[Any]) -> None:
        """Write several screenings to `out` as one report."""
        raise NotImplementedError


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
