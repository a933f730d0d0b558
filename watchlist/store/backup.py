"""A copy of the database as one file, made while it is in use."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from watchlist.errors import DatabaseError
from watchlist.store import sqlite
from watchlist.store.engine import Database

_PAGES_AT_ONCE = 4096


def backup(database: Database, target: Path) -> None:
    """Copy a SQLite database to the file `target`, whole or not at all; an older backup there is replaced.

    Raises `DatabaseError` for PostgreSQL, and where the copy cannot be written or something else is there.
    """
    if not database.is_sqlite or database.path is None:
        url = database.url.set(drivername="postgresql")._replace(password=None)
        raise DatabaseError(
            "A PostgreSQL database is backed up by its own tool.",
            f"Run `pg_dump --format=custom --file={target} '{url}'`.",
        )
    _check_target(database.path, target)
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        _copy(database, part)
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise DatabaseError(f"The backup {target} cannot be written: {error}.") from None
    finally:
        part.unlink(missing_ok=True)


def _check_target(source: Path, target: Path) -> None:
    if not target.parent.is_dir():
        raise DatabaseError(f"There is no folder {target.parent} for the backup.", "Make it first.")
    if target.exists():
        if target.samefile(source):
            raise DatabaseError(f"{target} is the database itself.", "Name another file.")
        try:
            sqlite.check_file(target)
        except DatabaseError:
            raise DatabaseError(f"{target} exists and is no backup.", "Name another file.") from None


def _copy(database: Database, part: Path) -> None:
    with database.reading() as connection:
        source = connection.connection.dbapi_connection
        assert isinstance(source, sqlite3.Connection)
        copy = sqlite3.connect(part)
        try:
            source.backup(copy, pages=_PAGES_AT_ONCE)
        finally:
            copy.close()
    with part.open("rb+") as file:
        os.fsync(file.fileno())
