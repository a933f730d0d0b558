"""The lock of one list: two runs that refresh the same list exclude each other, others pass.

The operating system or the server holds it for the process, so a killed run leaves nothing locked.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

from watchlist.errors import DatabaseError, LockedError
from watchlist.store.engine import Database
from watchlist.store.faults import faults

try:
    import fcntl
except ImportError:  # Windows has no fcntl: there the database's own lock must do
    fcntl = None  # type: ignore[assignment]

_PAUSE_SECONDS = 0.1


@contextmanager
def lock(database: Database, name: str, timeout_seconds: float = 0.0) -> Iterator[None]:
    """Hold the lock of the list `name`; raise `LockedError` when another run has it after the timeout."""
    holder = _file_lock if database.is_sqlite else _advisory_lock
    with holder(database, name, time.monotonic() + timeout_seconds):
        yield


@contextmanager
def _file_lock(database: Database, name: str, deadline: float) -> Iterator[None]:
    assert database.path is not None
    path = database.path.with_name(f"{database.path.name}.{name}.lock")
    descriptor = _take(path, name, deadline)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            path.unlink()  # before it is released, so that nobody waits for a file without a name
        os.close(descriptor)


def _take(path: Path, name: str, deadline: float) -> int:
    """Return a descriptor that holds the lock on `path`, and on no file that was removed meanwhile."""
    while True:
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
        except OSError as error:
            raise DatabaseError(f"The lock {path} cannot be made: {error.strerror}.") from None
        if fcntl is None:
            return descriptor
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if path.exists() and os.fstat(descriptor).st_ino == path.stat().st_ino:
                os.truncate(descriptor, 0)
                os.write(descriptor, str(os.getpid()).encode())
                return descriptor
        except FileNotFoundError:
            pass  # the holder before us removed it between two looks
        except OSError:
            _wait(name, deadline, _process(path), descriptor)
        os.close(descriptor)


def _wait(name: str, deadline: float, holder: str, descriptor: int | None = None) -> None:
    if time.monotonic() >= deadline:
        if descriptor is not None:
            os.close(descriptor)
        raise LockedError(
            f"Another run{holder} is refreshing the list {name}.", "Try again when it has ended."
        )
    time.sleep(_PAUSE_SECONDS)


def _process(path: Path) -> str:
    with contextlib.suppress(OSError, ValueError):
        return f" (process {int(path.read_text())})"
    return ""


@contextmanager
def _advisory_lock(database: Database, name: str, deadline: float) -> Iterator[None]:
    key = int.from_bytes(hashlib.sha256(f"watchlist:{name}".encode()).digest()[:8], "big", signed=True)
    with faults(database.name):
        connection = database.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    try:
        with faults(database.name):
            while not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": key}):
                _wait(name, deadline, "")
        yield
    finally:
        with contextlib.suppress(Exception):  # a lost connection has released the lock already
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": key})
        connection.close()
