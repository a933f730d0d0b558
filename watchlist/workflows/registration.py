"""Which lists are in use: adding one's own, removing, enabling and disabling."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from watchlist.errors import NoListError, UsageError
from watchlist.workflows import catalogue, database

if TYPE_CHECKING:
    from watchlist.settings import Settings
    from watchlist.store.results import ListState

_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")


def add(settings: Settings, name: str, source: str) -> ListState | None:
    """Register the list `name`, to be read from `source` (a path or an address), and enable it.

    A list that is registered already gets the new source. Returns how it stood before, for `undo`. Raises
    `UsageError` for a name that cannot be used and for a source that is not there.
    """
    from watchlist.lists.registry import sources

    if not _NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} cannot be the name of a list.",
            "Use small letters, digits and underscores, a letter first: my_list.",
        )
    if name in sources():
        raise UsageError(
            f"{name} is an official list and need not be added.", f"Run `watchlist refresh {name}`."
        )
    if not is_address(source):
        path = Path(source).expanduser().absolute()
        if not path.exists():
            raise UsageError(
                f"{source} does not exist.", "Name a CSV file or an address that begins with https://."
            )
        source = str(path)
    with database.open_for_loading(settings) as store:
        before = next((state for state in store.list_states() if state.list == name), None)
        store.register(name, title=name, source=source, enabled=True)
    return before


def undo(settings: Settings, name: str, before: ListState | None, now: datetime) -> None:
    """Put a list back to where it stood before `add`: a list that cannot be read must not be missed later."""
    with database.open_for_loading(settings) as store:
        if before is None:
            store.remove(name, now)
        else:
            store.register(name, title=before.title, source=before.source, enabled=before.enabled)


def remove(settings: Settings, name: str, now: datetime) -> None:
    """Take a list out of use; raises `NoListError` for one that is not registered."""
    with database.open_for_screening(settings) as store:
        store.remove(name, now)


def set_enabled(settings: Settings, name: str, enabled: bool) -> bool:
    """Enable or disable a list and return whether it is loaded; raises `NoListError` for an unknown one."""
    with database.open_for_loading(settings) as store:
        known = {status.list: status for status in catalogue.statuses(settings, store)}
        if name not in known:
            raise NoListError(f"There is no list {name!r}.", f"Known lists: {', '.join(known)}.")
        status = known[name]
        store.register(name, title=status.title, licence=status.licence, enabled=enabled)
        return status.snapshot is not None


def is_address(source: str) -> bool:
    """Whether a source is an address and not a path."""
    return source.lower().startswith(("http://", "https://"))
