"""Hits as one JSON array, for readers that want a document rather than lines.

The objects are those of the JSON lines, one on a line, and are written as they come.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, Any

from watchlist.reports.jsonl import hit_records, json_line
from watchlist.reports.report import BaseReport, Run
from watchlist.reports.streams import text_stream


class JsonReport(BaseReport):
    """A JSON array of the objects that the JSON lines hold."""

    format = "json"

    def write_runs(self, runs: Iterable[Run], out: IO[Any]) -> None:
        """Write the array; `[]` when there is neither a hit nor an unread article."""
        with text_stream(out) as stream:
            write_array(hit_records(runs, self.options.per_entry), stream)


def write_array(records: Iterable[Any], stream: IO[str]) -> None:
    """Write `records` as a JSON array, one element a line."""
    opened = False
    for record in records:
        stream.write((",\n " if opened else "[") + json_line(record))
        opened = True
    stream.write("]\n" if opened else "[]\n")
