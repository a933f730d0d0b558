"""One open database: its connections, and transactions for reading and for writing.

A reading transaction sees one state from its first to its last row, whatever is loaded meanwhile; a writing
one takes its lock at the beginning, so that two writers queue instead of failing halfway.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Engine, text

from watchlist.errors import DatabaseError
from watchlist.store import location, postgres, sqlite
from watchlist.store.faults import faults

BUSY_TIMEOUT_SECONDS = 30.0
"""How long a writer waits for another one before it gives up with `LockedError`."""


class Database:
    """An open SQLite file or PostgreSQL database; `read_only` says that nothing can be kept in it."""

    def __init__(
        self,
        url: str,
        *,
        create: bool = True,
        read_only: bool = False,
        busy_timeout_seconds: float = BUSY_TIMEOUT_SECONDS,
    ) -> None:
        """Open the database at `url`; a missing SQLite file is made only with `create`."""
        self.url = location.parse(url)
        self.is_sqlite = location.is_sqlite(self.url)
        self.name = location.describe(self.url)
        self.read_only = read_only
        self.busy_timeout_seconds = busy_timeout_seconds
        self.path: Path | None = None
        self._folder: TemporaryDirectory[str] | None = None
        self.engine = self._sqlite(create) if self.is_sqlite else postgres.postgres_engine(self.url)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection inside a transaction that sees one state of the database."""
        with faults(self.name), self.engine.connect() as connection:
            if not self.is_sqlite:
                connection = connection.execution_options(
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection inside a transaction that is kept at the end, or undone by any error."""
        if self.read_only:
            raise DatabaseError(
                f"{self.name} is read-only.",
                "Make it writable for this user, or name another database with --db.",
            )
        with faults(self.name), self.engine.connect() as connection:
            connection = connection.execution_options(**{sqlite.WRITE: True})
            with connection.begin():
                if not self.is_sqlite:
                    timeout = max(1, round(self.busy_timeout_seconds * 1000))
                    connection.execute(text(f"SET LOCAL lock_timeout = {timeout}"))
                yield connection

    def close(self) -> None:
        """Close every connection; a database in memory is gone."""
        self.engine.dispose()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _sqlite(self, create: bool) -> Engine:
        path = location.sqlite_path(self.url)
        if path is None:
            # A database "in memory" is a file for a while: SQLite shares no memory between connections
            # without giving up that readers and a writer do not disturb each other.
            self._folder = TemporaryDirectory(prefix="watchlist-")
            path, create = Path(self._folder.name) / "watchlist.db", True
        self.path = path
        if path.exists():
            sqlite.check_file(path)
            self.read_only = self.read_only or not sqlite.may_write(path)
        elif self.read_only or not create:
            raise DatabaseError(f"There is no database {path}.", "Run `watchlist refresh` to make one.")
        else:
            self._make_folder(path.parent)
        return sqlite.sqlite_engine(
            path,
            create=create,
            read_only=self.read_only,
            busy_timeout_seconds=self.busy_timeout_seconds,
        )

    def _make_folder(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DatabaseError(
                f"{self.name} cannot be made: {error.strerror} ({folder}).", "Name another file with --db."
            ) from None
