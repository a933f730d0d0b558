"""The lists that are registered here, and how their checks ended.

A removed list keeps its entries: past screenings refer to them, and evidence is never thrown away.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from watchlist.errors import NoListError
from watchlist.store import schema, snapshots
from watchlist.store.results import ListState

_LISTS = schema.lists.c
_CHECKS = schema.checks.c


def states(connection: Connection) -> list[ListState]:
    """Return every list that is registered and not removed, by name."""
    current = {
        found.list: found
        for row in connection.execute(
            select(*snapshots.COLUMNS).where(schema.snapshots.c.current_to.is_(None))
        )
        if (found := snapshots.snapshot_from(row))
    }
    succeeded, last = _last_checks(connection, succeeded=True), _last_checks(connection)
    query = select(_LISTS.name, _LISTS.enabled, _LISTS.title, _LISTS.licence, _LISTS.source)
    rows = connection.execute(query.where(_LISTS.removed_at.is_(None)).order_by(_LISTS.name))
    return [
        ListState(
            *row,
            current=current.get(row.name),
            last_check=succeeded[row.name][0] if row.name in succeeded else None,
            last_attempt=last[row.name][0] if row.name in last else None,
            last_result=last[row.name][1] if row.name in last else "",
        )
        for row in rows
    ]


def register(connection: Connection, name: str, values: dict[str, Any]) -> None:
    """Make the list `name` known with these values, or change them; what is not given stays."""
    known = connection.execute(select(_LISTS.removed_at).where(_LISTS.name == name)).one_or_none()
    if known is None:
        defaults = {"enabled": True, "title": "", "licence": "", "source": ""}
        connection.execute(insert(schema.lists).values(name=name, **{**defaults, **values}))
        return
    if known.removed_at is not None:
        values = {"enabled": True, **values, "removed_at": None}
    if values:
        connection.execute(update(schema.lists).where(_LISTS.name == name).values(values))


def set_enabled(connection: Connection, name: str, enabled: bool) -> None:
    """Enable or disable a list; raises `NoListError` for one that is not registered."""
    _require(connection, name)
    connection.execute(update(schema.lists).where(_LISTS.name == name).values(enabled=enabled))


def remove(connection: Connection, name: str, at: datetime) -> None:
    """Take a list out of use; what it said stays for past screenings."""
    _require(connection, name)
    connection.execute(update(schema.lists).where(_LISTS.name == name).values(enabled=False, removed_at=at))
    table = schema.snapshots
    in_force = (table.c.list == name) & table.c.current_to.is_(None)
    connection.execute(update(table).where(in_force).values(current_to=at))


def record_check(
    connection: Connection, name: str, at: datetime, result: str, *, succeeded: bool, snapshot_id: int | None
) -> None:
    """Note how a check of a list ended; raises `NoListError` for one that is not registered."""
    _require(connection, name)
    connection.execute(
        insert(schema.checks).values(
            list=name, at=at, succeeded=succeeded, result=result, snapshot_id=snapshot_id
        )
    )


def _require(connection: Connection, name: str) -> None:
    query = select(_LISTS.name).where(_LISTS.name == name, _LISTS.removed_at.is_(None))
    if connection.scalar(query) is None:
        raise NoListError(f"The list {name} is not registered.", "`watchlist lists` names those that are.")


def _last_checks(connection: Connection, *, succeeded: bool = False) -> dict[str, tuple[datetime, str]]:
    """Return for every list the time and result of its newest check, or newest successful one."""
    newest = select(func.max(_CHECKS.id)).group_by(_CHECKS.list)
    if succeeded:
        newest = newest.where(_CHECKS.succeeded)
    query = select(_CHECKS.list, _CHECKS.at, _CHECKS.result).where(_CHECKS.id.in_(newest))
    return {row.list: (row.at, row.result) for row in connection.execute(query)}
