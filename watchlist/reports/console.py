"""The console that tables are printed to: the reader's own, or plain text into a stream.

Its type is part of the options of every report and of records, so it stands apart from what prints to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from rich.console import Console as Console  # the type of the options of reports and records

from watchlist.reports.streams import text_stream

_WIDTH_OF_A_FILE = 100


@contextmanager
def console_over(out: IO[Any], console: Console | None = None) -> Iterator[Console]:
    """Yield `console`, or one that prints plain text to `out`."""
    if console is not None:
        yield console
        return
    with text_stream(out) as stream:
        yield Console(file=stream, width=_WIDTH_OF_A_FILE, color_system=None, force_terminal=False)
