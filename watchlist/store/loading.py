"""A list is loaded: compared, checked, and switched in one transaction.

Whatever happens before the commit (a broken file, a check that refuses, a kill) leaves the old list in force,
and readers see the old one until the commit and the new one after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, Any

from sqlalchemy import Connection, Table, insert, select, update

from watchlist.errors import LockedError
from watchlist.model import Entry, Snapshot
from watchlist.store import comparison, lists, schema, snapshots
from watchlist.store.bulk import reserve, write
from watchlist.store.comparison import Comparison, Fresh
from watchlist.store.content import detail_rows, entry_from
from watchlist.store.engine import Database
from watchlist.store.results import LoadCounts, LoadResult, RawFile

Check = Callable[[LoadCounts], None]

_BATCH = 500


def load(
    database: Database,
    snapshot: Snapshot,
    entries: Iterable[Entry],
    *,
    check: Check | None = None,
    reread: bool | None = None,
    dry_run: bool = False,
    files: Sequence[RawFile] = (),
) -> LoadResult:
    """Make `entries` the state of the list `snapshot.list`; see `Store.load`."""
    with database.reading() as connection:
        found = comparison.basis(connection, snapshot.list)
    before = found.previous
    if reread is None:
        reread = before is not None and _form_differs(database, before, snapshot, files)
    same_bytes = before is not None and before.sha256 == snapshot.sha256
    with _spool() as spool:
        outcome = comparison.compare(
            database, found, snapshot.list, entries, spool, reread=reread, same_bytes=same_bytes
        )
        if check is not None:
            check(outcome.counts())
        snapshot = replace(snapshot, id=0, entries=outcome.entries, names=outcome.names)
        if not dry_run:
            with database.writing() as connection:
                snapshot = _switch(connection, snapshot, outcome, reread, files)
    return LoadResult(
        snapshot=snapshot,
        added=outcome.added,
        removed=len(outcome.removed),
        changed=outcome.changed,
        reread=outcome.reread,
        unchanged=outcome.unchanged,
        kept=not dry_run,
    )


def _form_differs(database: Database, before: Snapshot, now: Snapshot, files: Sequence[RawFile]) -> bool:
    """Return whether the two were read in different ways: a set that gains its alias file is one more."""
    if (before.format, before.parser_version) != (now.format, now.parser_version):
        return True
    with database.reading() as connection:
        known = len(snapshots.raw_files(connection, before.id))
    return bool(files) and known not in (0, len(files))


def _spool() -> IO[str]:
    return TemporaryFile("w+", encoding="utf-8", errors="surrogatepass", newline="\n", prefix="watchlist-")


def _switch(
    connection: Connection, snapshot: Snapshot, outcome: Comparison, reread: bool, files: Sequence[RawFile]
) -> Snapshot:
    """Write what is fresh, close what is gone, and put the new snapshot in force."""
    lists.register(connection, snapshot.list, {"enabled": True})
    since = _close_previous(connection, snapshot, outcome.previous)
    (number,) = reserve(connection, schema.snapshots, 1)
    snapshot = replace(snapshot, id=number)
    _insert_snapshot(connection, snapshot, outcome.previous, since, reread)
    _insert_files(connection, number, files)
    _close(connection, outcome.removed, number)
    for batch in _batches(outcome.fresh()):
        _close(connection, [fresh.replaces for fresh in batch if fresh.replaces], number)
        _insert_entries(connection, snapshot, batch)
    lists.record_check(
        connection, snapshot.list, snapshot.checked_at, "loaded", succeeded=True, snapshot_id=number
    )
    return snapshot


def _close_previous(connection: Connection, snapshot: Snapshot, previous: Snapshot | None) -> datetime:
    """End the snapshot in force and return since when the new one is, never before the old one's time."""
    table = schema.snapshots
    # The row of the list is locked first: PostgreSQL lets several loads write at once.
    connection.execute(
        select(schema.lists.c.name).where(schema.lists.c.name == snapshot.list).with_for_update()
    )
    query = select(table.c.id, table.c.current_from).where(table.c.list == snapshot.list)
    newest = connection.execute(query.order_by(table.c.id.desc()).limit(1)).one_or_none()
    if (newest.id if newest else None) != (previous.id if previous else None):
        raise LockedError(
            f"Another run loaded the list {snapshot.list} at the same time.", "Run `watchlist refresh` again."
        )
    since = max(snapshot.checked_at, newest.current_from) if newest else snapshot.checked_at
    in_force = (table.c.list == snapshot.list) & table.c.current_to.is_(None)
    connection.execute(update(table).where(in_force).values(current_to=since))
    return since


def _insert_snapshot(
    connection: Connection, snapshot: Snapshot, previous: Snapshot | None, since: datetime, reread: bool
) -> None:
    values = {name: getattr(snapshot, name) for name in Snapshot.__dataclass_fields__}
    values |= {
        "current_from": since,
        "previous_id": previous.id if previous else None,
        "reread": reread,
    }
    connection.execute(insert(schema.snapshots).values(values))


def _insert_files(connection: Connection, snapshot_id: int, files: Sequence[RawFile]) -> None:
    rows = [
        {
            "snapshot_id": snapshot_id,
            "position": position,
            "name": file.name,
            "sha256": file.sha256,
            "size": file.size,
        }
        for position, file in enumerate(files)
    ]
    write(connection, schema.raw_files, rows)


def _close(connection: Connection, versions: list[int], snapshot_id: int) -> None:
    table = schema.entries
    for start in range(0, len(versions), _BATCH):
        gone = table.c.id.in_(versions[start : start + _BATCH])
        connection.execute(update(table).where(gone).values(valid_to=snapshot_id))


def _insert_entries(connection: Connection, snapshot: Snapshot, batch: list[Fresh]) -> None:
    rows: list[dict[str, Any]] = []
    details: dict[Table, list[dict[str, Any]]] = {}
    for number, fresh in zip(reserve(connection, schema.entries, len(batch)), batch, strict=True):
        entry = entry_from(fresh.content)
        rows.append(_version_row(number, snapshot, fresh, entry))
        for table, parts in detail_rows(number, entry):
            details.setdefault(table, []).extend(parts)
    write(connection, schema.entries, rows)
    for table, parts in details.items():
        write(connection, table, parts)


def _version_row(number: int, snapshot: Snapshot, fresh: Fresh, entry: Entry) -> dict[str, Any]:
    return {
        "id": number,
        "list": snapshot.list,
        "entry_id": entry.id,
        "valid_from": snapshot.id,
        "reread": fresh.reread,
        "kind": str(entry.kind),
        "name": entry.name,
        "content_hash": fresh.content_hash,
        "content": fresh.content,
    }


def _batches(items: Iterator[Fresh]) -> Iterator[list[Fresh]]:
    while batch := list(islice(items, _BATCH)):
        yield batch
