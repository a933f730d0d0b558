"""The one door to the database: everything the rest of the program may ask of it.

The other modules of this room hold the work; this one holds the connection, so that a caller never sees SQL,
a session or a driver's exception.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from watchlist.model import Change, Entry, Screening, Snapshot
from watchlist.store import backup, entries, history, lists, loading, locks, revision, screenings, snapshots
from watchlist.store.earlier import Earlier, runs_like
from watchlist.store.engine import BUSY_TIMEOUT_SECONDS, Database
from watchlist.store.loading import Check
from watchlist.store.recorder import Recorder
from watchlist.store.results import EntryHistory, KeptScreening, ListState, LoadResult, Party, RawFile
from watchlist.store.retention import expired_files


class Store:
    """An open database; a context manager. Errors are `DatabaseError` and `LockedError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(
        cls,
        url: str,
        *,
        create: bool = True,
        read_only: bool = False,
        busy_timeout_seconds: float = BUSY_TIMEOUT_SECONDS,
    ) -> Store:
        """Open the database at `url`, a SQLAlchemy URL of SQLite or PostgreSQL.

        A missing or empty one is made only with `create` and without `read_only`. A database that this user
        cannot write is opened all the same, with `read_only` true. Raises `DatabaseError` for one that is
        missing, not ours, damaged, older or newer.
        """
        create = create and not read_only
        database = Database(
            url, create=create, read_only=read_only, busy_timeout_seconds=busy_timeout_seconds
        )
        try:
            revision.ensure(database, create=create)
        except BaseException:
            database.close()
            raise
        return cls(database)

    @classmethod
    def upgrade(cls, url: str) -> tuple[str, str]:
        """Bring the schema at `url` up to date; return its revision before ("" for none) and after."""
        with contextlib.closing(Database(url, create=False)) as database:
            return revision.migrate(database)

    @property
    def name(self) -> str:
        """What to call the database in a message."""
        return self._database.name

    @property
    def path(self) -> Path | None:
        """The SQLite file, or `None` for PostgreSQL."""
        return self._database.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be kept in this database."""
        return self._database.read_only

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # The database as a whole

    def backup(self, path: Path) -> None:
        """Copy a SQLite database to the file `path`, whole or not at all, while it is in use."""
        backup.backup(self._database, path)

    def faults(self) -> list[str]:
        """Return what is wrong inside the database, in the database's words; empty when it is sound."""
        return revision.faults_in(self._database)

    def lock(self, name: str, timeout_seconds: float = 0.0) -> AbstractContextManager[None]:
        """Return the lock of one list as a context; entering raises `LockedError` when another run has it."""
        return locks.lock(self._database, name, timeout_seconds)

    # Lists and their snapshots

    def list_states(self) -> list[ListState]:
        """Return every registered list with its snapshot in force and its last checks, by name."""
        with self._database.reading() as connection:
            return lists.states(connection)

    def register(
        self,
        name: str,
        *,
        title: str | None = None,
        licence: str | None = None,
        source: str | None = None,
        enabled: bool | None = None,
    ) -> None:
        """Make a list known, enabled unless said otherwise, or change what is given of a known one."""
        given: dict[str, Any] = {"title": title, "licence": licence, "source": source, "enabled": enabled}
        values = {key: value for key, value in given.items() if value is not None}
        with self._database.writing() as connection:
            lists.register(connection, name, values)

    def set_enabled(self, name: str, enabled: bool) -> None:
        """Enable or disable a list; raises `NoListError` for one that is not registered."""
        with self._database.writing() as connection:
            lists.set_enabled(connection, name, enabled)

    def remove(self, name: str, at: datetime) -> None:
        """Take a list out of use from `at` on; past screenings keep what it said."""
        with self._database.writing() as connection:
            lists.remove(connection, name, at)

    def record_check(
        self,
        name: str,
        at: datetime,
        result: str,
        *,
        snapshot_unchanged: bool = False,
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> None:
        """Note how a check that loaded nothing ended: the publisher's list was unchanged, or it failed.

        Only an unchanged list counts as checked successfully; `load` notes its own success.
        """
        with self._database.writing() as connection:
            current = snapshots.current_of(connection, name) if snapshot_unchanged else None
            if current is not None:
                snapshots.confirm(connection, current.id, at, etag, last_modified)
            lists.record_check(
                connection,
                name,
                at,
                result,
                succeeded=current is not None,
                snapshot_id=current.id if current else None,
            )

    def load(
        self,
        snapshot: Snapshot,
        entries: Iterable[Entry],
        *,
        check: Check | None = None,
        reread: bool | None = None,
        dry_run: bool = False,
        files: Sequence[RawFile] = (),
    ) -> LoadResult:
        """Make `entries` the state of the list `snapshot.list` and enable the list.

        `entries` is consumed once and never held in memory. `check` sees the counts before anything is
        written and may raise to keep the old list. `reread` says that the format, the parser or the number
        of `files` differs from the last time (found out by itself when `None`): entries that merely read
        differently are then no change. The snapshot is in force from `snapshot.checked_at`. Raises `FormatError` for
        entries that cannot be kept, `LockedError` when another run loaded the list meanwhile.
        """
        return loading.load(
            self._database, snapshot, entries, check=check, reread=reread, dry_run=dry_run, files=files
        )

    def current_snapshots(self, lists: Collection[str] | None = None) -> tuple[Snapshot, ...]:
        """Return the snapshots in force, by list: of the enabled lists, or of those named."""
        with self._database.reading() as connection:
            return snapshots.current(connection, lists)

    def snapshots_at(
        self,
        *,
        as_of: datetime | None = None,
        published_as_of: date | None = None,
        lists: Collection[str] | None = None,
    ) -> tuple[Snapshot, ...]:
        """Return the snapshots of a past state: those here at `as_of`, or published by `published_as_of`."""
        with self._database.reading() as connection:
            return snapshots.at(connection, as_of=as_of, published_as_of=published_as_of, lists=lists)

    def snapshots(self, name: str | None = None) -> list[Snapshot]:
        """Return every snapshot ever loaded, or those of one list, oldest first."""
        with self._database.reading() as connection:
            found = snapshots.by_id(connection).values()
        return sorted((one for one in found if name in (None, one.list)), key=lambda one: one.id)

    def raw_files(self, snapshot_id: int) -> list[RawFile]:
        """Return the files a snapshot was read from."""
        with self._database.reading() as connection:
            return snapshots.raw_files(connection, snapshot_id)

    def expired_files(self, used_since: datetime, unused_since: datetime) -> set[str]:
        """Return the hashes of raw files that need not be kept; see `store.retention`."""
        with self._database.reading() as connection:
            return expired_files(connection, used_since, unused_since)

    # Entries and their history

    def entries(
        self, snapshot_ids: Collection[int] | None = None, *, lists: Collection[str] | None = None
    ) -> Iterator[tuple[int, Entry]]:
        """Give (version number, entry) of these snapshots, or of those in force, by list and entry id."""
        return entries.stream(self._database, snapshot_ids, lists)

    def entry(self, name: str, entry_id: str) -> EntryHistory | None:
        """Return an entry's newest version and all its versions, or `None` where it was never listed."""
        with self._database.reading() as connection:
            return entries.history(connection, name, entry_id)

    def entry_in(self, snapshot: Snapshot, entry_id: str) -> Entry | None:
        """Return an entry as a snapshot has it, or `None` where it was not listed then."""
        with self._database.reading() as connection:
            return entries.in_state(connection, snapshot, entry_id)

    def entry_versions(self, versions: Collection[int]) -> dict[int, Entry]:
        """Return the entries of these version numbers, by number."""
        with self._database.reading() as connection:
            return entries.by_version(connection, versions)

    def entries_named(self, text: str) -> list[tuple[str, str]]:
        """Return (list, entry id) of the entries in force whose id or a name of which is exactly `text`."""
        with self._database.reading() as connection:
            return entries.named(connection, text)

    def related_to(self, name: str, entry_id: str) -> list[tuple[str, str]]:
        """Return (list, entry id) of the entries in force that name this one in a relation."""
        with self._database.reading() as connection:
            return entries.related_to(connection, name, entry_id)

    def changes(
        self, name: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> Iterator[Change]:
        """Give the changes of each step after `since` and up to `until`, oldest step first, by entry id."""
        return history.changes(self._database, name, since, until)

    def difference(self, before: Snapshot, after: Snapshot) -> Iterator[Change]:
        """Give what differs between two snapshots of one list, whatever lay between them, by entry id."""
        return history.difference(self._database, before, after)

    def set_parties(self, parties: Sequence[Party]) -> None:
        """Replace all that is known about which entries are the same party."""
        with self._database.writing() as connection:
            entries.set_parties(connection, parties)

    def parties(self) -> list[Party]:
        """Return every entry that belongs to a party of several entries, by party."""
        with self._database.reading() as connection:
            return entries.parties(connection)

    # Screenings

    def keep_screening(self, screening: Screening, resumed: int | None = None) -> Recorder:
        """Begin to keep a run, or go on with the run `resumed`; its id may be empty until `Recorder.finish`."""
        return Recorder(self._database, screening, resumed)

    def unfinished(self, run_id: str) -> tuple[int, Screening] | None:
        """Return the number and the newest run that was begun under the id `run_id` and has not ended."""
        with self._database.reading() as connection:
            return screenings.unfinished(connection, run_id)

    def earlier(self, screening: Screening) -> Earlier:
        """Return what runs by the same tool, with the same configuration and snapshots, have found."""
        with self._database.reading() as connection:
            return Earlier(self._database, runs_like(connection, screening))

    def screenings(self, limit: int | None = None) -> list[Screening]:
        """Return the runs that are kept, newest first; one that did not end has `complete` false."""
        with self._database.reading() as connection:
            return screenings.screenings(connection, limit)

    def screening(self, screening_id: str, *, texts: bool = False) -> KeptScreening:
        """Return the newest run whose id is or begins with `screening_id`, and its articles' outcomes.

        With `texts` the outcomes hold the articles themselves. Raises `UsageError` for no or several ids.
        """
        with self._database.reading() as connection:
            number, found = screenings.find(connection, screening_id)
        return KeptScreening(found, screenings.screened(self._database, number, texts=texts))
