"""Connections to a SQLite file: how it is opened, and what is set on every connection.

The driver's own transaction handling is switched off, so that one transaction is one consistent state; a
file that may only be read is opened so that SQLite need not write beside it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from watchlist.errors import DatabaseError

WRITE = "watchlist_write"
"""The execution option that makes a transaction take the write lock at its beginning."""

_LOG_BYTES_KEPT = 64 * 1024 * 1024


def sqlite_engine(path: Path, *, create: bool, read_only: bool, busy_timeout_seconds: float) -> Engine:
    """Return an engine whose connections read and write (or only read) the SQLite file `path`."""
    mode = _readable_mode(path) if read_only else "mode=rwc" if create else "mode=rw"
    connect = _connector(f"{path.as_uri()}?{mode}", busy_timeout_seconds)
    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    event.listen(engine, "begin", _begin)
    return engine


def check_file(path: Path) -> None:
    """Raise `DatabaseError` when `path` is something else than a SQLite file or an empty one."""
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except IsADirectoryError:
        raise DatabaseError(f"{path} is a folder, not a database.", "Name a file with --db.") from None
    except OSError as error:
        raise DatabaseError(f"The database {path} cannot be opened: {error.strerror}.") from None
    if head and head != b"SQLite format 3\0":
        raise DatabaseError(f"{path} is not a watchlist database.", "Name another file with --db.")


def may_write(path: Path) -> bool:
    """Return whether this user may write the file and, as SQLite must, beside it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _connector(uri: str, busy_timeout_seconds: float) -> Callable[[], sqlite3.Connection]:
    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            uri, uri=True, timeout=busy_timeout_seconds, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA journal_size_limit = {_LOG_BYTES_KEPT}")
        return connection

    return connect


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get(WRITE)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _readable_mode(path: Path) -> str:
    """Return how to open a file that is only read.

    A file in WAL mode needs its `-shm` beside it even for reading; where that cannot be made and no log is
    left to replay, nobody writes the file, and it may be read as immutable.
    """
    log = path.with_name(path.name + "-wal")
    try:
        with_locks = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        try:
            with_locks.execute("SELECT count(*) FROM sqlite_master")
        finally:
            with_locks.close()
    except sqlite3.OperationalError as error:
        refused = error.sqlite_errorname.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY"))
        if refused and not (log.exists() and log.stat().st_size):
            return "immutable=1"
    except sqlite3.DatabaseError:
        pass  # not a database: the first query says so
    return "mode=ro"
