"""Snapshots: which one of a list is in force now, which one was at any past time.

A snapshot is in force from `current_from` until `current_to`, so the past needs no second record of it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select, true, update

from watchlist.model import Snapshot
from watchlist.store import schema
from watchlist.store.bulk import portions
from watchlist.store.results import RawFile

_TABLE = schema.snapshots.c
COLUMNS = tuple(_TABLE[name] for name in Snapshot.__dataclass_fields__)
"""The columns that make a `Snapshot`, in the order of its fields."""


class Step(NamedTuple):
    """A snapshot that came in force at a time, in place of another one; `reread` says the form changed."""

    before: Snapshot
    after: Snapshot
    at: datetime
    reread: bool


def snapshot_from(row: Row[Any] | Sequence[Any]) -> Snapshot:
    """Return the snapshot in a row of `COLUMNS`."""
    return Snapshot(*row)


def current(connection: Connection, lists: Collection[str] | None = None) -> tuple[Snapshot, ...]:
    """Return the snapshots in force, by list; of all enabled lists, or of the `lists` named."""
    query = select(*COLUMNS).where(_TABLE.current_to.is_(None))
    if lists is None:
        query = query.join(schema.lists).where(schema.lists.c.enabled)
    return _found(connection, query, lists)


def current_of(connection: Connection, name: str) -> Snapshot | None:
    """Return the snapshot of one list that is in force."""
    found = current(connection, [name])
    return found[0] if found else None


def at(
    connection: Connection,
    *,
    as_of: datetime | None = None,
    published_as_of: date | None = None,
    lists: Collection[str] | None = None,
) -> tuple[Snapshot, ...]:
    """Return the snapshots of a past state, by list: one of each list that had one.

    With `as_of`, those that were in force here at that time; with `published_as_of`, the newest one that the
    publisher had dated by that day. A snapshot without a publication date is in no state of the second kind.
    """
    if published_as_of is not None:
        return _found(connection, _newest_published(published_as_of, as_of), lists)
    if as_of is None:
        return current(connection, lists)
    return _found(connection, select(*COLUMNS).where(_in_force(as_of)), lists)


def by_id(connection: Connection, ids: Collection[int] | None = None) -> dict[int, Snapshot]:
    """Return the snapshots with these ids, or all of them, by id."""
    every = select(*COLUMNS)
    queries = [every] if ids is None else [every.where(_TABLE.id.in_(some)) for some in portions(ids)]
    found = [snapshot_from(row) for query in queries for row in connection.execute(query)]
    return {snapshot.id: snapshot for snapshot in found}


def steps(
    connection: Connection, name: str | None, since: datetime | None, until: datetime | None
) -> list[Step]:
    """Return each snapshot that followed another one, oldest first."""
    own = (_TABLE.previous_id, _TABLE.current_from, _TABLE.reread)
    query = select(*COLUMNS, *own).where(_TABLE.previous_id.is_not(None))
    if name is not None:
        query = query.where(_TABLE.list == name)
    if since is not None:
        query = query.where(_TABLE.current_from > since)
    if until is not None:
        query = query.where(_TABLE.current_from <= until)
    rows = connection.execute(query.order_by(_TABLE.current_from, _TABLE.id)).all()
    before = by_id(connection, {row.previous_id for row in rows})
    return [
        Step(before[row.previous_id], snapshot_from(row[: -len(own)]), row.current_from, row.reread)
        for row in rows
    ]


def raw_files(connection: Connection, snapshot_id: int) -> list[RawFile]:
    """Return the files a snapshot was read from."""
    table = schema.raw_files.c
    query = select(table.name, table.sha256, table.size).where(table.snapshot_id == snapshot_id)
    return [RawFile(*row) for row in connection.execute(query.order_by(table.position))]


def confirm(
    connection: Connection,
    snapshot_id: int,
    checked_at: datetime,
    etag: str | None,
    last_modified: str | None,
) -> None:
    """Note that the publisher still offers this snapshot."""
    values: dict[str, Any] = {"checked_at": checked_at}
    if etag is not None:
        values["etag"] = etag
    if last_modified is not None:
        values["last_modified"] = last_modified
    connection.execute(update(schema.snapshots).where(_TABLE.id == snapshot_id).values(values))


def _found(connection: Connection, query: Select[Any], lists: Collection[str] | None) -> tuple[Snapshot, ...]:
    if lists is not None:
        query = query.where(_TABLE.list.in_(sorted(set(lists))))
    return tuple(snapshot_from(row) for row in connection.execute(query.order_by(_TABLE.list)))


def _in_force(as_of: datetime) -> ColumnElement[bool]:
    return and_(_TABLE.current_from <= as_of, or_(_TABLE.current_to.is_(None), _TABLE.current_to > as_of))


def _newest_published(day: date, as_of: datetime | None) -> Select[Any]:
    """Return the query for the newest snapshot per list published by `day` (and here by `as_of`)."""
    known = and_(_TABLE.published <= day, _TABLE.current_from <= as_of if as_of else true())
    newest = func.row_number().over(
        partition_by=_TABLE.list, order_by=(_TABLE.published.desc(), _TABLE.id.desc())
    )
    ranked = select(_TABLE.id, newest.label("rank")).where(known).subquery()
    return select(*COLUMNS).where(_TABLE.id.in_(select(ranked.c.id).where(ranked.c.rank == 1)))
