"""The usual trouble, looked for one by one: each check says ok, warn or fail, what it saw and the cure.

Nothing here reaches the network or changes anything, so it can be run while something is broken.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import math
import platform
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from watchlist.errors import WatchlistError
from watchlist.version import __version__
from watchlist.workflows import catalogue, database
from watchlist.workflows.machine import Finding, Health, examine_machine

if TYPE_CHECKING:
    from watchlist.settings import Settings
    from watchlist.store.store import Store

__all__ = ["Finding", "Health", "examine"]


def examine(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Yield a finding for everything that is checked, in the order in which things depend on each other."""
    yield _versions()
    yield from _extras()
    yield from _guarded("settings", lambda: iter([_settings(settings)]))
    yield from examine_machine(settings, _newest(settings))
    yield from _guarded("database", lambda: _database(settings, now))


def _newest(settings: Settings) -> datetime | None:
    """Return the time of the last successful check, as far as the database can be asked."""
    with suppress(WatchlistError):
        store = database.open_if_there(settings)
        if store is not None:
            with store:
                return max(
                    (state.last_check for state in store.list_states() if state.last_check), default=None
                )
    return None


def _versions() -> Finding:
    seen = (
        f"watchlist {__version__}, Python {platform.python_version()}, "
        f"SQLAlchemy {importlib.metadata.version('sqlalchemy')}, SQLite {sqlite3.sqlite_version}"
    )
    return Finding("versions", Health.OK, seen)


def _settings(settings: Settings) -> Finding:
    with suppress(WatchlistError):
        own = database.open_if_there(settings)
        known = catalogue.statuses(settings, own)
        if own is not None:
            own.close()
        strangers = catalogue.misspelt(settings, known)
        if strangers:
            told = ", ".join(
                f"{name}{f' (did you mean {near}?)' if near else ''}" for name, near in strangers
            )
            cure = "Correct the names WATCHLIST_<LIST>_URL or [lists.NAME]."
            return Finding("settings", Health.WARN, f"name lists that nobody knows: {told}", cure)
    return Finding("settings", Health.OK, f"read; the database is {_without_password(settings.db_url)}")


def _without_password(url: str) -> str:
    from watchlist.store.location import describe, parse

    return describe(parse(url)).removeprefix("The database ")


def _extras() -> Iterator[Finding]:
    for name, module, purpose in (
        ("pdf", "pypdfium2", "PDF articles"),
        ("postgres", "psycopg", "PostgreSQL databases"),
    ):
        if importlib.util.find_spec(module) is None:
            cure = f"If they are wanted: pip install 'watchlist[{name}]'."
            yield Finding(f"extra {name}", Health.OK, f"not installed: {purpose} cannot be used", cure)
        else:
            yield Finding(f"extra {name}", Health.OK, f"installed: {purpose} can be used")


def _guarded(check: str, run: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    try:
        yield from run()
    except WatchlistError as error:
        yield Finding(check, Health.FAIL, error.message, error.cure)


def _database(settings: Settings, now: datetime) -> Iterator[Finding]:
    store = database.open_if_there(settings)
    if store is None:
        yield Finding("database", Health.WARN, "there is none yet", catalogue.REFRESH)
        yield from _lists(settings, None, now)
        return
    with store:
        yield _state_of(store)
        yield from _lists(settings, store, now)
        yield _index(settings, store)


def _state_of(store: Store) -> Finding:
    faults = store.faults()
    if faults:
        return Finding(
            "database", Health.FAIL, f"{store.name} is damaged: {faults[0]}", "Restore it from a backup."
        )
    if store.read_only:
        return Finding(
            "database",
            Health.WARN,
            f"{store.name} is read-only: screening works, nothing is kept",
            "Make it writable for this user if it should be.",
        )
    return Finding("database", Health.OK, f"{store.name} is sound and up to date")


def _lists(settings: Settings, store: Store | None, now: datetime) -> Iterator[Finding]:
    for status in catalogue.statuses(settings, store):
        if status.enabled:
            yield _list(settings, status, now)


def _list(settings: Settings, status: catalogue.ListStatus, now: datetime) -> Finding:
    check = f"list {status.list}"
    cure = f"Run `watchlist refresh {status.list}`."
    age_hours = status.age_hours(now)
    if status.snapshot is None or age_hours is None:
        return Finding(check, Health.FAIL, "enabled but not loaded", cure)
    if math.isinf(age_hours) or status.snapshot.checked_at > now + timedelta(hours=1):
        return Finding(check, Health.FAIL, "last checked in the future", "Set the clock of this machine.")
    seen = f"{catalogue.counted(status.snapshot.entries, 'entry')}, checked {catalogue.ago(age_hours)}"
    limit_hours = settings.max_age_hours or settings.warn_age_hours
    if age_hours > limit_hours:
        return Finding(check, Health.WARN, f"{seen}, last result: {status.last_result}", cure)
    if status.last_result.startswith("failed"):
        return Finding(check, Health.WARN, f"{seen}, but the last check {status.last_result}", cure)
    return Finding(check, Health.OK, seen)


def _index(settings: Settings, store: Store) -> Finding:
    from watchlist.workflows.index import index_file, loaded_snapshots

    path = index_file(settings, loaded_snapshots(store))
    if path.exists():
        return Finding("index", Health.OK, f"{path} ({path.stat().st_size / 1e6:,.0f} MB)")
    return Finding("index", Health.OK, "not built yet: the next screening or refresh builds it")
