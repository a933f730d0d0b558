"""Opening the database for what is about to be done: looking, keeping or loading.

Only loading may make one; looking at a database that is not there is no error where an empty answer is true.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchlist.errors import NoListError

if TYPE_CHECKING:
    from watchlist.settings import Settings
    from watchlist.store.store import Store


def open_for_loading(settings: Settings) -> Store:
    """Open the database to load lists or change their registration; make it when it is not there."""
    from watchlist.store.store import Store

    return Store.open(settings.db_url)


def open_for_screening(settings: Settings) -> Store:
    """Open the database to screen against its lists.

    Raises `NoListError` when there is none yet: to a screening that is the same as an empty one.
    """
    store = open_if_there(settings)
    if store is None:
        raise NoListError("No list is loaded: there is no database yet.", "Run `watchlist refresh` first.")
    return store


def open_if_there(settings: Settings) -> Store | None:
    """Open the database, or return `None` when there is none."""
    from watchlist.store.location import database_exists
    from watchlist.store.store import Store

    return Store.open(settings.db_url, create=False) if database_exists(settings.db_url) else None
