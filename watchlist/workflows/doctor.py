"""The usual trouble, looked for one by one: each check says ok, warn or fail, what it saw and the cure.

Nothing here reaches the network or changes anything, so it can be run while something is broken.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import platform
import shutil
import sqlite3
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from watchlist.errors import WatchlistError
from watchlist.version import __version__
from watchlist.workflows import catalogue, database

if TYPE_CHECKING:
    from watchlist.settings import Settings
    from watchlist.store.store import Store

_LOW_DISK_BYTES = 1 << 30
_FULL_DISK_BYTES = 100 << 20
_PROXIES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY")


class Health(StrEnum):
    """How a check ended."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check saw, and what to do about it where it is not well."""

    check: str
    health: Health
    detail: str
    cure: str = ""


def examine(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Yield a finding for everything that is checked, in the order in which things depend on each other."""
    yield _versions()
    yield from _extras()
    yield from _guarded("settings", lambda: iter([_settings(settings)]))
    yield _folder("data folder", settings.data_dir)
    yield _folder("cache folder", settings.cache_dir)
    yield _disk(settings.data_dir)
    yield _proxy()
    yield _certificates()
    yield from _guarded("database", lambda: _database(settings, now))


def _versions() -> Finding:
    seen = (
        f"watchlist {__version__}, Python {platform.python_version()}, "
        f"SQLAlchemy {importlib.metadata.version('sqlalchemy')}, SQLite {sqlite3.sqlite_version}"
    )
    return Finding("versions", Health.OK, seen)


def _settings(settings: Settings) -> Finding:
    from watchlist.lists.registry import sources

    unknown = sorted(set(settings.lists) - set(sources()))
    if unknown:
        cure = f"Correct the name, unless it is a list of your own; known are {', '.join(sources())}."
        return Finding(
            "settings", Health.WARN, f"name lists that are not official: {', '.join(unknown)}", cure
        )
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


def _folder(check: str, path: Path) -> Finding:
    there = next(folder for folder in (path, *path.parents) if folder.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        return Finding(
            check, Health.FAIL, f"{there} cannot be written to", "Give this user the right to write."
        )
    return Finding(check, Health.OK, f"{path}{'' if there == path else ' (not made yet)'}")


def _disk(path: Path) -> Finding:
    there = next(folder for folder in (path, *path.parents) if folder.exists())
    free = shutil.disk_usage(there).free
    seen = f"{free / (1 << 30):,.1f} GB free under {there}"
    if free < _FULL_DISK_BYTES:
        return Finding("disk", Health.FAIL, seen, "Free some space: a refresh needs a few hundred MB.")
    if free < _LOW_DISK_BYTES:
        return Finding("disk", Health.WARN, seen, "Free some space before the next refresh.")
    return Finding("disk", Health.OK, seen)


def _proxy() -> Finding:
    given = [name for name in _PROXIES if os.environ.get(name) or os.environ.get(name.lower())]
    seen = f"set: {', '.join(given)}" if given else "none set: connections are direct"
    return Finding("proxy", Health.OK, seen)


def _certificates() -> Finding:
    paths = ssl.get_default_verify_paths()
    for variable in (paths.openssl_cafile_env, paths.openssl_capath_env):
        named = os.environ.get(variable)
        if named and not Path(named).exists():
            return Finding(
                "certificates",
                Health.FAIL,
                f"{variable} names {named}, which does not exist",
                f"Correct or unset {variable}.",
            )
    source = os.environ.get(paths.openssl_cafile_env) or "the bundled or system store"
    return Finding("certificates", Health.OK, f"from {source}")


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
    if status.snapshot.checked_at > now + timedelta(hours=1):
        return Finding(check, Health.FAIL, "last checked in the future", "Set the clock of this machine.")
    seen = f"{status.snapshot.entries:,} entries, checked {catalogue.age_text(age_hours)} ago"
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
