"""A publication compared with the entries in force, entry by entry, before anything is written.

Only what is new or different is set aside, on disk and not in memory: a list of any length passes through,
and the database is locked only while it is written, not while a publisher's file is parsed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO, NamedTuple

from sqlalchemy import Connection, func, select

from watchlist.errors import FormatError
from watchlist.model import Entry, Snapshot
from watchlist.store import snapshots
from watchlist.store.content import content_of, entry_from, hash_of
from watchlist.store.differences import only_reread
from watchlist.store.engine import Database
from watchlist.store.results import LoadCounts
from watchlist.store.schema import entries as table
from watchlist.store.schema import snapshots as snapshot_table

_BATCH = 500


class Fresh(NamedTuple):
    """An entry to write: new, or instead of the version `replaces` (0 for none)."""

    replaces: int
    reread: bool
    content_hash: str
    content: str


@dataclass(slots=True)
class Basis:
    """What a list says now: its last snapshot, and of every entry the version number and content hash."""

    previous: Snapshot | None
    versions: dict[str, tuple[int, str]]


@dataclass(slots=True)
class Comparison:
    """The outcome: what to write lies in `spool`, what to close in `removed` (version numbers)."""

    previous: Snapshot | None
    spool: IO[str]
    removed: list[int] = field(default_factory=list)
    entries: int = 0
    names: int = 0
    added: int = 0
    changed: int = 0
    reread: int = 0
    unchanged: int = 0

    def counts(self) -> LoadCounts:
        """Return what the load would change."""
        return LoadCounts(
            entries=self.entries,
            names=self.names,
            added=self.added,
            removed=len(self.removed),
            changed=self.changed,
            reread=self.reread,
            unchanged=self.unchanged,
            previous=self.previous,
        )

    def fresh(self) -> Iterator[Fresh]:
        """Give the entries to write, in the publisher's order."""
        self.spool.seek(0)
        for line, content in zip(self.spool, self.spool, strict=True):
            replaces, reread, content_hash = line.split()
            yield Fresh(int(replaces), reread == "1", content_hash, content.removesuffix("\n"))


def basis(connection: Connection, name: str) -> Basis:
    """Return what the list `name` says now."""
    newest = connection.scalar(select(func.max(snapshot_table.c.id)).where(snapshot_table.c.list == name))
    query = select(table.c.entry_id, table.c.id, table.c.content_hash)
    rows = connection.execute(query.where(table.c.list == name, table.c.valid_to.is_(None)))
    versions = {entry_id: (version, content_hash) for entry_id, version, content_hash in rows}
    return Basis(snapshots.by_id(connection, [newest])[newest] if newest else None, versions)


def compare(
    database: Database,
    found: Basis,
    name: str,
    publication: Iterable[Entry],
    spool: IO[str],
    *,
    reread: bool,
    same_bytes: bool,
) -> Comparison:
    """Compare `publication` with what was `found`, consuming it once.

    With `reread`, an entry that merely reads differently counts as such; with `same_bytes` every one does.
    Raises `FormatError` for an entry of another list, without a name, or listed twice with different content.
    """
    outcome = Comparison(found.previous, spool)
    judge = _Judge(database, outcome, same_bytes) if reread else None
    seen: dict[str, str] = {}
    for entry in publication:
        content = content_of(entry)
        content_hash = hash_of(content)
        if not _is_first(entry, name, content_hash, seen):
            continue
        outcome.entries += 1
        outcome.names += len(entry.names)
        version, known_hash = found.versions.get(entry.id, (0, ""))
        if content_hash == known_hash:
            outcome.unchanged += 1
        elif judge and version:
            judge.add(Fresh(version, False, content_hash, content))
        else:
            outcome.changed += bool(version)
            outcome.added += not version
            _put(spool, Fresh(version, False, content_hash, content))
    if judge:
        judge.flush()
    outcome.removed = [version for key, (version, _) in found.versions.items() if key not in seen]
    return outcome


def _is_first(entry: Entry, name: str, content_hash: str, seen: dict[str, str]) -> bool:
    """Return whether `entry` comes for the first time; raises `FormatError` when it cannot be kept."""
    if entry.list != name:
        raise FormatError(f"The entry {entry.list}/{entry.id} does not belong to the list {name}.")
    if not entry.id or not entry.names:
        raise FormatError(f"An entry of the list {name} has no {'name' if entry.id else 'id'} ({entry.id}).")
    known = seen.get(entry.id)
    if known is None:
        seen[entry.id] = content_hash
    elif known != content_hash:
        raise FormatError(f"The entry {name}/{entry.id} is listed twice with different content.")
    return known is None


def _put(spool: IO[str], fresh: Fresh) -> None:
    """Set an entry aside in two lines; canonical JSON is one, as it has no bare line end."""
    spool.write(f"{fresh.replaces} {fresh.reread:d} {fresh.content_hash}\n{fresh.content}\n")


class _Judge:
    """Tells, batch by batch, entries that changed from those that only read differently."""

    def __init__(self, database: Database, outcome: Comparison, same_bytes: bool) -> None:
        self._database = database
        self._outcome = outcome
        self._same_bytes = same_bytes
        self._waiting: list[Fresh] = []

    def add(self, fresh: Fresh) -> None:
        """Take an entry whose content differs from the version it replaces."""
        self._waiting.append(fresh)
        if len(self._waiting) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Judge what is waiting and set it aside."""
        before = {} if self._same_bytes or not self._waiting else self._contents()
        for fresh in self._waiting:
            reread = self._same_bytes or only_reread(
                entry_from(before[fresh.replaces]), entry_from(fresh.content)
            )
            self._outcome.reread += reread
            self._outcome.changed += not reread
            _put(self._outcome.spool, fresh._replace(reread=reread))
        self._waiting.clear()

    def _contents(self) -> dict[int, str]:
        query = select(table.c.id, table.c.content).where(table.c.id.in_([f.replaces for f in self._waiting]))
        with self._database.reading() as connection:
            return {row.id: row.content for row in connection.execute(query)}
