"""Progress on standard error, for what takes longer than a second and where a person watches.

rich is imported only when the second is over, so that short runs never pay for it.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING

from watchlist.cli.app import App

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

_PATIENCE_SECONDS = 1.0
_REDRAW_SECONDS = 0.1
_NEVER = float("inf")


class ProgressBar:
    """A listener for workflows: draws only on a terminal, after a second, and goes when it is paused.

    A context manager; `pause` before anything else is printed, for both may be the same screen.
    """

    def __init__(self, app: App) -> None:
        shown = (
            not (app.quiet or app.no_progress) and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        )
        self.shown = shown
        self._due = time.monotonic() + _PATIENCE_SECONDS if shown else _NEVER
        self._bars: Bars | None = None
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, task: str, done: int, total: int | None = None, unit: str = "") -> None:
        """Show how far `task` is."""
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

    def pause(self) -> None:
        """Clear the screen of the bar; the next call draws it again."""
        bars, self._bars, self._tasks = self._bars, None, {}
        if bars is not None:
            with suppress(IndexError):  # rich, when an interrupt came while the bar was being put up
                bars.stop()

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.pause()


def _bars() -> Bars:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, Task, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(TextColumn):
        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text(f"{speed:,.0f}/s" if speed and task.fields["unit"] != "bytes" else "")

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,.0f} {task.fields[unit]}"),
        Rate(""),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
