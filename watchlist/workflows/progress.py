"""How a workflow tells how far it is, without knowing who listens.

One call signature for downloads, parsing, indexing and screening keeps the listener simple.
"""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """A listener: `task` names what is done, `done` of `total` (or of an unknown number) in `unit`."""

    def __call__(self, task: str, done: int, total: int | None = None, unit: str = "") -> None:
        """Take note; called often, so it must be cheap."""


def silent(task: str, done: int, total: int | None = None, unit: str = "") -> None:
    """Listen to nothing."""
