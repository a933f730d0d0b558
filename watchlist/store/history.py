"""What changed on the lists between their snapshots, step by step or between any two of them.

The first snapshot of a list changes nothing: a change lies between two. An entry that was only read in
another way (another format, a better parser) is stored anew but is no change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, not_, select

from watchlist.model import Change, ChangeKind, Entry, Snapshot
from watchlist.store import entries, snapshots
from watchlist.store.differences import field_changes
from watchlist.store.engine import Database
from watchlist.store.schema import entries as table
from watchlist.store.snapshots import Step

_AT_ONCE = 200


@dataclass(slots=True)
class _Pair:
    """The versions of one entry in the state before and in the state after (0 for none)."""

    entry_id: str
    before: int = 0
    after: int = 0


def changes(
    database: Database, name: str | None = None, since: datetime | None = None, until: datetime | None = None
) -> Iterator[Change]:
    """Give the changes of each step from one snapshot to the next, oldest step first, by entry id.

    Only steps later than `since` and not later than `until` count; `name` chooses one list.
    """
    with database.reading() as connection:
        for step in snapshots.steps(connection, name, since, until):
            yield from _changes_of(connection, step)


def difference(database: Database, before: Snapshot, after: Snapshot) -> Iterator[Change]:
    """Give what differs between two snapshots of one list, whatever lay between them, by entry id.

    An entry that changed and changed back is no difference, nor is what only reads differently.
    """
    reread = (before.format, before.parser_version) != (after.format, after.parser_version)
    step = Step(before, after, after.fetched_at, reread)
    with database.reading() as connection:
        for change in _told(connection, step, _between(connection, step)):
            if change.fields or change.change is not ChangeKind.CHANGED:
                yield change


def _between(connection: Connection, step: Step) -> list[_Pair]:
    """Return the entries that have different versions in two states."""
    columns = select(table.c.entry_id, table.c.id)
    before, after = entries.valid_in(step.before), entries.valid_in(step.after)
    found = {
        row.entry_id: _Pair(row.entry_id, before=row.id)
        for row in connection.execute(columns.where(before, not_(after)))
    }
    for row in connection.execute(columns.where(after, not_(before))):
        found.setdefault(row.entry_id, _Pair(row.entry_id)).after = row.id
    return list(found.values())


def _changes_of(connection: Connection, step: Step) -> Iterator[Change]:
    yield from _told(connection, step, _pairs(connection, step))


def _told(connection: Connection, step: Step, found: list[_Pair]) -> Iterator[Change]:
    pairs = sorted(found, key=lambda pair: pair.entry_id)
    for start in range(0, len(pairs), _AT_ONCE):
        batch = pairs[start : start + _AT_ONCE]
        known = entries.by_version(connection, [n for pair in batch for n in (pair.before, pair.after) if n])
        for pair in batch:
            yield _change(step, pair, known.get(pair.before), known.get(pair.after))


def _pairs(connection: Connection, step: Step) -> list[_Pair]:
    """Return the entries that the step changed: the versions it ended and began, re-read ones left out."""
    found: dict[str, _Pair] = {}
    columns = select(table.c.entry_id, table.c.id, table.c.reread).where(table.c.list == step.after.list)
    for row in connection.execute(columns.where(table.c.valid_to == step.after.id)):
        found[row.entry_id] = _Pair(row.entry_id, before=row.id)
    for row in connection.execute(columns.where(table.c.valid_from == step.after.id)):
        if row.reread:
            found.pop(row.entry_id, None)
        else:
            found.setdefault(row.entry_id, _Pair(row.entry_id)).after = row.id
    return list(found.values())


def _change(step: Step, pair: _Pair, old: Entry | None, new: Entry | None) -> Change:
    kind, fields = ChangeKind.CHANGED, {}
    if old is None:
        kind = ChangeKind.ADDED
    elif new is None:
        kind = ChangeKind.REMOVED
    else:
        fields = field_changes(old, new, reread=step.reread)
    named = new or old
    assert named is not None
    return Change(
        list=step.after.list,
        entry_id=pair.entry_id,
        entry_name=named.name,
        change=kind,
        at=step.at,
        from_snapshot=step.before.id,
        to_snapshot=step.after.id,
        fields=fields,
    )
