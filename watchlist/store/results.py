"""What the store tells its callers, as frozen dataclasses beside those of the model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from watchlist.model import Entry, Screened, Screening, Snapshot


@dataclass(frozen=True, slots=True)
class ListState:
    """One registered list and what is known about its last checks.

    `current` is the snapshot in force, or `None` where nothing was loaded; `last_check` the last successful
    check, `last_attempt` the last one at all and `last_result` how that ended.
    """

    list: str
    enabled: bool
    title: str = ""
    licence: str = ""
    source: str = ""
    current: Snapshot | None = None
    last_check: datetime | None = None
    last_attempt: datetime | None = None
    last_result: str = ""


@dataclass(frozen=True, slots=True)
class RawFile:
    """One file of a snapshot as the publisher sent it; it lies on disk under its hash."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class LoadCounts:
    """What a load would change, before it is kept; `previous` is the snapshot it would replace.

    `changed` counts facts that changed, `reread` entries that are only read in another way.
    """

    entries: int
    names: int
    added: int
    removed: int
    changed: int
    reread: int
    unchanged: int
    previous: Snapshot | None = None


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What a load changed; with `kept` false it was a dry run and `snapshot.id` is 0."""

    snapshot: Snapshot
    added: int
    removed: int
    changed: int
    reread: int
    unchanged: int
    kept: bool = True


@dataclass(frozen=True, slots=True)
class EntryVersion:
    """What one entry said from the snapshot `valid_from` until the snapshot `valid_to`, which it is not in.

    `reread` says that this version differs from the one before it only in how the list was read.
    """

    id: int
    entry: Entry
    valid_from: Snapshot
    valid_to: Snapshot | None = None
    reread: bool = False


class EntryHistory(NamedTuple):
    """The newest version of an entry and all its versions, oldest first."""

    entry: Entry
    versions: list[EntryVersion]

    @property
    def listed(self) -> bool:
        """Whether the entry is still on its list."""
        return self.versions[-1].valid_to is None


class Party(NamedTuple):
    """One entry's membership of a party, and why it is believed."""

    list: str
    entry_id: str
    party_id: str
    reason: str


class KeptScreening(NamedTuple):
    """A screening from the database; `screened` reads its articles' outcomes, in order, as they are used."""

    screening: Screening
    screened: Iterator[Screened]
