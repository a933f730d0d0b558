"""What the database drivers' errors mean, in words that say what to do.

Drivers speak of codes and SQL; the people who read our messages need the file or server and the cure. Every
public function of the store runs inside `faults`, so no driver's exception leaves this room.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from watchlist.errors import DatabaseError, LockedError, WatchlistError

_RETRY = "Try again when the other run has ended."
_RESTORE = "Restore it from a backup, or move it away and run `watchlist refresh`."
_WRITABLE = "Make it writable for this user, or name another database with --db."

_SQLITE: dict[str, tuple[type[WatchlistError], str, str]] = {
    "SQLITE_BUSY": (LockedError, "is locked by another program", _RETRY),
    "SQLITE_LOCKED": (LockedError, "is locked by another program", _RETRY),
    "SQLITE_READONLY": (DatabaseError, "is read-only", _WRITABLE),
    "SQLITE_PERM": (DatabaseError, "may not be opened by this user", _WRITABLE),
    "SQLITE_CANTOPEN": (
        DatabaseError,
        "cannot be opened",
        "Check that the path and its permissions are right.",
    ),
    "SQLITE_NOTADB": (DatabaseError, "is not a watchlist database", "Name another file with --db."),
    "SQLITE_CORRUPT": (DatabaseError, "is damaged", _RESTORE),
    "SQLITE_FULL": (DatabaseError, "cannot grow: the disk is full", "Free some space and try again."),
    "SQLITE_IOERR": (
        DatabaseError,
        "cannot be read or written: the disk reports an error",
        "Check the disk.",
    ),
}

_POSTGRES: dict[str, tuple[type[WatchlistError], str, str]] = {
    "55P03": (LockedError, "is locked by another program", _RETRY),
    "40": (LockedError, "was changed by another run at the same time", _RETRY),
    "23505": (LockedError, "was changed by another run at the same time", _RETRY),
    "25006": (DatabaseError, "is read-only", _WRITABLE),
    "42501": (DatabaseError, "refuses this to the user", "Ask its owner for the right to do so."),
    "3D000": (DatabaseError, "does not exist", "Create it with `createdb`, then run `watchlist refresh`."),
    "28": (DatabaseError, "refuses the user or the password", "Check the user and password in --db."),
    "53": (DatabaseError, "is out of disk space, memory or connections", "Free some and try again."),
    "57": (DatabaseError, "was shut down or is starting", "Try again when the server is up."),
    "08": (DatabaseError, "cannot be reached", "Check that the server runs and that --db names it rightly."),
    "42P01": (DatabaseError, "lacks a table of watchlist", _RESTORE),
}


@contextmanager
def faults(name: str) -> Iterator[None]:
    """Turn what the drivers raise inside the block into errors about the database called `name`."""
    try:
        yield
    except SQLAlchemyError as error:
        raise explain(error, name) from error


def explain(error: SQLAlchemyError, name: str) -> WatchlistError:
    """Return the error of ours that says what `error` means for the database called `name`."""
    original = error.orig if isinstance(error, DBAPIError) else None
    if original is None:
        return DatabaseError(f"{name} cannot be used: {_first_line(error)}.")
    found = _meaning(original)
    if found is None:
        return DatabaseError(f"{name} reports an error: {_first_line(original)}.")
    kind, meaning, cure = found
    return kind(f"{name} {meaning}.", cure)


def _meaning(error: BaseException) -> tuple[type[WatchlistError], str, str] | None:
    code = str(getattr(error, "sqlite_errorname", "") or "")
    for known, meaning in _SQLITE.items():
        if code.startswith(known):
            return meaning
    state = str(getattr(error, "sqlstate", "") or "")
    if not state and type(error).__module__.startswith("psycopg"):
        state = _state_in_words(str(error))
    return _POSTGRES.get(state) or _POSTGRES.get(state[:2])


def _state_in_words(message: str) -> str:
    """Return the SQLSTATE of a failed connection, which psycopg reports in words alone."""
    for words, state in (
        ("does not exist", "3D000"),
        ("authentication failed", "28"),
        ("no password supplied", "28"),
        ("no pg_hba.conf entry", "28"),
        ("too many clients", "53"),
        ("starting up", "57"),
    ):
        if words in message:
            return "28" if words == "does not exist" and "role" in message else state
    return "08"


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0].rstrip(".") if lines else type(error).__name__
