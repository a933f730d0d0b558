"""What changed on the lists between their snapshots.

The first snapshot of a list changes nothing: a change lies between two. An entry that was only read in
another way (another format, a better parser) is stored anew but is no change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, not_, select

from watchlist.model import Change, ChangeKind, Entry, Snapshot
from watchlist.store import entries, snapshots
from watchlist.store.differences import field_changes
from watchlist.store.engine import Database
from watchlist.store.schema import entries as table

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
        for before, after, at in snapshots.steps(connection, name, since, until):
            yield from between(connection, before, after, at)


def between(connection: Connection, before: Snapshot, after: Snapshot, at: datetime) -> Iterator[Change]:
    """Give what differs between two snapshots of one list, however many lie between them."""
    pairs = sorted(_pairs(connection, before, after), key=lambda pair: pair.entry_id)
    for start in range(0, len(pairs), _AT_ONCE):
        batch = pairs[start : start + _AT_ONCE]
        known = entries.by_version(connection, [n for pair in batch for n in (pair.before, pair.after) if n])
        for pair in batch:
            change = _change(pair, known.get(pair.before), known.get(pair.after), before, after, at)
            if change is not None:
                yield change


def _pairs(connection: Connection, before: Snapshot, after: Snapshot) -> list[_Pair]:
    """Return the entries whose versions differ between the two states, re-read ones left out."""
    in_before, in_after = entries.valid_in(before), entries.valid_in(after)
    found: dict[str, _Pair] = {}
    for entry_id, version in _versions(connection, and_(in_before, not_(in_after))):
        found[entry_id] = _Pair(entry_id, before=version)
    for entry_id, version in _versions(connection, and_(in_after, not_(in_before))):
        found.setdefault(entry_id, _Pair(entry_id)).after = version
    reread = _only_reread(
        connection, before, after, [pair for pair in found.values() if pair.before and pair.after]
    )
    return [pair for pair in found.values() if pair.entry_id not in reread]


def _versions(connection: Connection, condition: ColumnElement[bool]) -> list[tuple[str, int]]:
    rows = connection.execute(select(table.c.entry_id, table.c.id).where(condition))
    return [(row.entry_id, row.id) for row in rows]


def _only_reread(connection: Connection, before: Snapshot, after: Snapshot, pairs: list[_Pair]) -> set[str]:
    """Return the ids of the entries of which every version between the states is a re-read."""
    if not pairs:
        return set()
    later = and_(table.c.list == after.list, table.c.valid_from > before.id, table.c.valid_from <= after.id)
    real = set(connection.scalars(select(table.c.entry_id).where(later, not_(table.c.reread))))
    return {pair.entry_id for pair in pairs} - real


def _change(
    pair: _Pair, old: Entry | None, new: Entry | None, before: Snapshot, after: Snapshot, at: datetime
) -> Change | None:
    fields: dict[str, tuple[Any, Any]] = {}
    if old is None:
        kind = ChangeKind.ADDED
    elif new is None:
        kind = ChangeKind.REMOVED
    else:
        kind, fields = ChangeKind.CHANGED, field_changes(old, new)
        if not fields:
            return None  # changed and changed back between the two snapshots
    named = new or old
    assert named is not None
    return Change(
        list=after.list,
        entry_id=pair.entry_id,
        entry_name=named.name,
        change=kind,
        at=at,
        from_snapshot=before.id,
        to_snapshot=after.id,
        fields=fields,
    )
