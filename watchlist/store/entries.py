"""Entries as they are read: all of a state in order, or one with its history.

Rows are streamed in one transaction, so a list that is switched meanwhile is never seen half.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select

from watchlist.model import Entry, Snapshot
from watchlist.store import snapshots
from watchlist.store.bulk import portions
from watchlist.store.content import entry_from
from watchlist.store.engine import Database
from watchlist.store.results import EntryHistory, EntryVersion, Party
from watchlist.store.schema import entries as table
from watchlist.store.schema import lists as lists_table
from watchlist.store.schema import names as names_table
from watchlist.store.schema import parties as parties_table
from watchlist.store.schema import relations as relations_table

_ROWS_AT_ONCE = 500


def valid_in(snapshot: Snapshot) -> ColumnElement[bool]:
    """Return the condition that an entry version belongs to the state `snapshot`."""
    return and_(
        table.c.list == snapshot.list,
        table.c.valid_from <= snapshot.id,
        or_(table.c.valid_to.is_(None), table.c.valid_to > snapshot.id),
    )


def stream(
    database: Database, snapshot_ids: Collection[int] | None = None, lists: Collection[str] | None = None
) -> Iterator[tuple[int, Entry]]:
    """Give (version number, entry) of the snapshots named, or of those in force, by list and entry id."""
    with database.reading() as connection:
        if snapshot_ids is None:
            chosen = snapshots.current(connection, lists)
        else:
            chosen = tuple(snapshots.by_id(connection, snapshot_ids).values())
        for snapshot in sorted(chosen, key=lambda one: (one.list, one.id)):
            if lists is None or snapshot.list in lists:
                yield from _of(connection, snapshot)


def history(connection: Connection, name: str, entry_id: str) -> EntryHistory | None:
    """Return an entry with all its versions, or `None` where it was never listed."""
    query = select(table.c.id, table.c.content, table.c.valid_from, table.c.valid_to, table.c.reread)
    query = query.where(table.c.list == name, table.c.entry_id == entry_id).order_by(table.c.valid_from)
    rows = connection.execute(query).all()
    if not rows:
        return None
    known = snapshots.by_id(connection, {n for row in rows for n in (row.valid_from, row.valid_to) if n})
    versions = [
        EntryVersion(
            id=row.id,
            entry=entry_from(row.content),
            valid_from=known[row.valid_from],
            valid_to=known.get(row.valid_to),
            reread=row.reread,
        )
        for row in rows
    ]
    return EntryHistory(versions[-1].entry, versions)


def in_state(connection: Connection, snapshot: Snapshot, entry_id: str) -> Entry | None:
    """Return an entry as `snapshot` has it, or `None` where it was not listed then."""
    query = select(table.c.content).where(valid_in(snapshot), table.c.entry_id == entry_id)
    content = connection.scalar(query)
    return entry_from(content) if content is not None else None


def by_version(connection: Connection, versions: Collection[int]) -> dict[int, Entry]:
    """Return the entries of these version numbers, by number."""
    found = {}
    for some in portions(versions):
        query = select(table.c.id, table.c.content).where(table.c.id.in_(some))
        found.update({row.id: entry_from(row.content) for row in connection.execute(query)})
    return found


def named(connection: Connection, text: str) -> list[tuple[str, str]]:
    """Return (list, entry id) of the entries in force that bear exactly this name or id."""
    by_name = select(names_table.c.version_id).where(names_table.c.text == text)
    wanted = or_(table.c.entry_id == text, table.c.id.in_(by_name))
    return _pairs(connection, select(table.c.list, table.c.entry_id).where(wanted))


def related_to(connection: Connection, name: str, entry_id: str) -> list[tuple[str, str]]:
    """Return (list, entry id) of the entries in force that name this one in a relation."""
    pointing = select(relations_table.c.version_id).where(relations_table.c.target_id == entry_id)
    query = select(table.c.list, table.c.entry_id).where(table.c.list == name, table.c.id.in_(pointing))
    return _pairs(connection, query)


def set_parties(connection: Connection, parties: Sequence[Party]) -> None:
    """Replace all that is known about which entries are the same party."""
    connection.execute(parties_table.delete())
    if parties:
        connection.execute(parties_table.insert(), [party._asdict() for party in parties])


def parties(connection: Connection) -> list[Party]:
    """Return every entry that belongs to a party of several entries, by party."""
    rows = parties_table.c
    query = select(rows.list, rows.entry_id, rows.party_id, rows.reason)
    return [
        Party(*row) for row in connection.execute(query.order_by(rows.party_id, rows.list, rows.entry_id))
    ]


def _of(connection: Connection, snapshot: Snapshot) -> Iterator[tuple[int, Entry]]:
    query = select(table.c.id, table.c.content).where(valid_in(snapshot)).order_by(table.c.entry_id)
    rows = connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(query)
    for version, content in rows:
        yield version, entry_from(content)


def _pairs(connection: Connection, query: Select[Any]) -> list[tuple[str, str]]:
    in_force = query.join(lists_table, lists_table.c.name == table.c.list).where(
        table.c.valid_to.is_(None), lists_table.c.removed_at.is_(None)
    )
    ordered = in_force.order_by(table.c.list, table.c.entry_id)
    return [(row.list, row.entry_id) for row in connection.execute(ordered)]
