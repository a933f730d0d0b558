"""A past state of the lists: what was in force here at a time, or what publishers had dated by a day.

Everything that looks at lists asks for a state by one value, so that present and past take the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from watchlist.errors import NoListError
from watchlist.model import Snapshot
from watchlist.workflows.catalogue import ListStatus

if TYPE_CHECKING:
    from watchlist.store.results import EntryHistory, EntryVersion
    from watchlist.store.store import Store


@dataclass(frozen=True, slots=True)
class Past:
    """A state: in force here at `as_of`, or the newest one dated by `published_as_of`; empty is the present."""

    as_of: datetime | None = None
    published_as_of: date | None = None

    def __bool__(self) -> bool:
        return self.as_of is not None or self.published_as_of is not None

    def __str__(self) -> str:
        told = [f"published by {self.published_as_of}"] if self.published_as_of else []
        told += [f"here at {self.as_of:%Y-%m-%d %H:%M:%S} UTC"] if self.as_of else []
        return " and ".join(told)


def snapshots(store: Store, past: Past) -> tuple[Snapshot, ...]:
    """Return the snapshots of a past state, one of each list that had one."""
    return store.snapshots_at(as_of=past.as_of, published_as_of=past.published_as_of)


def statuses(known: Sequence[ListStatus], store: Store, past: Past) -> tuple[ListStatus, ...]:
    """Return the lists as they stood in a past state.

    Whether a list is enabled is what holds now, but for one that was in force here and is removed since:
    leaving it out would make the past look emptier than it was.
    """
    found = {snapshot.list: snapshot for snapshot in snapshots(store, past)}
    then = [
        replace(status, snapshot=found.pop(status.list, None), checked_at=None, last_result="")
        for status in known
    ]
    in_force_here = past.published_as_of is None
    gone = [
        ListStatus(name, in_force_here, own=True, snapshot=snapshot)
        for name, snapshot in sorted(found.items())
    ]
    return (*then, *gone)


def to_screen(lists: Sequence[ListStatus], wanted: Sequence[str], past: Past) -> tuple[ListStatus, ...]:
    """Return the lists of a past state to screen against: those named, or all that are enabled.

    Raises `NoListError` when a list named was not there, or none was.
    """
    cure = "`watchlist changes` tells when lists changed; files without a date need `refresh --published`."
    there = {status.list: status for status in lists if status.snapshot is not None}
    for name in wanted:
        if name not in there:
            raise NoListError(f"There was no list {name} {past}.", cure)
    chosen = tuple(s for s in there.values() if (s.list in wanted if wanted else s.enabled))
    if not chosen:
        raise NoListError(f"There was no list {past}.", cure)
    return chosen


def version_in(found: EntryHistory, state: Sequence[Snapshot]) -> EntryVersion | None:
    """Return what an entry said in a state, or `None` where it was not listed."""
    for snapshot in state:
        for version in found.versions:
            ended = version.valid_to is not None and version.valid_to.id <= snapshot.id
            if version.entry.list == snapshot.list and version.valid_from.id <= snapshot.id and not ended:
                return version
    return None
