"""Progress on standard error, for what takes longer than a second and where a person watches.

rich is imported only when the second is over, so that short runs never pay for it.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from watchlist.cli.app import App
from watchlist.workflows.progress import Progress, silent

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

_PATIENCE_SECONDS = 1.0
_REDRAW_SECONDS = 0.1


@contextmanager
def progress(app: App) -> Iterator[Progress]:
    """Yield a listener for a workflow; one that draws only on a terminal, and after a second."""
    if app.quiet or app.no_progress or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield silent
        return
    listener = _Listener()
    try:
        yield listener
    finally:
        listener.close()


class _Listener:
    def __init__(self) -> None:
        self._due = time.monotonic() + _PATIENCE_SECONDS
        self._bars: Bars | None = None
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, task: str, done: int, total: int | None = None, unit: str = "") -> None:
        now = time.monotonic()
        if now < self._due:
            return
        self._due = now + _REDRAW_SECONDS
        if self._bars is None:
            self._bars = _bars()
            self._bars.start()
        if task not in self._tasks:
            for shown in self._tasks.values():
                self._bars.update(shown, visible=False)
            self._tasks[task] = self._bars.add_task(task, total=total, unit=unit)
        self._bars.update(self._tasks[task], completed=done, total=total, visible=True)

    def close(self) -> None:
        if self._bars is not None:
            self._bars.stop()


def _bars() -> Bars:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,.0f} {task.fields[unit]}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
