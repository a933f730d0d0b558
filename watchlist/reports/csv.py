"""Hits as CSV: one row a hit, a header always, columns as CLI.md fixes them.

For scripts and spreadsheets alike, so a cell that a spreadsheet would run is defused unless the reader asks
for the raw text.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import IO, Any

from watchlist.reports.cells import defused, plain
from watchlist.reports.parties import SCORE_DECIMALS
from watchlist.reports.report import BaseReport, Run
from watchlist.reports.rows import COLUMNS, SCORES, Row, rows
from watchlist.reports.streams import text_stream


class CsvReport(BaseReport):
    """Hits as comma-separated values (RFC 4180, 2005, with `\\n` between lines), UTF-8 without a mark."""

    format = "csv"

    def write_runs(self, runs: Iterable[Run], out: IO[Any]) -> None:
        """Write the header and a row a hit or unread article."""
        with text_stream(out) as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(COLUMNS)
            for run in runs:
                for row in rows(run.screening, run.screened, self.options.per_entry):
                    writer.writerow(self._cells(row))

    def _cells(self, row: Row) -> list[str]:
        return [self._cell(column, row[column]) for column in COLUMNS]

    def _cell(self, column: str, value: Any) -> str:
        if column in SCORES and value is not None:
            return f"{value:.{SCORE_DECIMALS}f}"
        return plain(value) if self.options.raw or not isinstance(value, str) else defused(plain(value))
