"""Where a database is: its URL, the SQLite file it names, and what to call it in messages.

Messages name the file or server and never the password, so a URL is turned into words in one place.
"""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from watchlist.errors import DatabaseError

_FORMS = "Use sqlite:///path/to/file.db or postgresql://user@host/name."


def parse(url: str) -> URL:
    """Return `url` parsed; raises `DatabaseError` unless it names SQLite or PostgreSQL."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise DatabaseError(f"{url!r} is not a database URL.", _FORMS) from None
    backend = parsed.get_backend_name()
    if backend == "postgres":
        return parsed.set(drivername="postgresql+psycopg")
    if backend == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise DatabaseError(f"Databases of the kind {backend!r} are not supported.", _FORMS)
    return parsed


def is_sqlite(url: URL) -> bool:
    """Tell a SQLite URL from a PostgreSQL one."""
    return url.get_backend_name() == "sqlite"


def sqlite_path(url: URL) -> Path | None:
    """Return the file a SQLite URL names, or `None` for a database in memory."""
    name = url.database or ""
    if name in ("", ":memory:"):
        return None
    if name.startswith("file:"):
        raise DatabaseError(f"{name!r} is not a path.", _FORMS)
    return Path(os.path.abspath(os.path.expanduser(name)))  # noqa: PTH100, PTH111 - links stay as they were named


def describe(url: URL) -> str:
    """Return what to call the database in a message: never with its password."""
    if is_sqlite(url):
        path = sqlite_path(url)
        return f"The database {path}" if path else "The database in memory"
    return f"The database {url.set(drivername='postgresql').render_as_string(hide_password=True)}"


def database_exists(url: str) -> bool:
    """Return whether the SQLite file named by `url` is there; a server's database is taken to be.

    Nothing is created and nothing is opened. Raises `DatabaseError` for a URL that cannot be used.
    """
    parsed = parse(url)
    if not is_sqlite(parsed):
        return True
    path = sqlite_path(parsed)
    try:
        return path is not None and path.stat().st_size > 0
    except FileNotFoundError:
        return False
    except OSError as error:
        raise DatabaseError(f"{describe(parsed)} cannot be opened: {error.strerror}.") from None
