"""Bringing lists up to date: fetch or take a file, recognise, parse, check, load in one transaction, index.

Lists are isolated from each other; what was loaded stays in place until its successor is whole and plausible.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from watchlist.errors import WatchlistError
from watchlist.model import Snapshot

if TYPE_CHECKING:
    pass


@dataclass(frozen=True, slots=True)
class RefreshRequest:
    """What is asked of a refresh; without `lists` every enabled one is meant.

    `source` is a file or folder instead of the network, `published` the date of files that carry none.
    `force` accepts a list that a plausibility check refuses; `dry_run` changes nothing.
    """

    lists: tuple[str, ...] = ()
    source: Path | None = None
    published: date | None = None
    force: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Refreshed:
    """How the refresh of one list ended: `loaded`, `unchanged`, `would load` or `failed` with its `error`."""

    list: str
    result: str
    snapshot: Snapshot | None = None
    added: int = 0
    removed: int = 0
    changed: int = 0
    reread: int = 0
    warnings: tuple[str, ...] = ()
    error: WatchlistError | None = None
    seconds: float = 0.0
