"""What reports may ask beside the hits: the entry as it was listed then, its publisher's page, and whom to credit.

A report knows neither database nor publishers, so it is handed these questions as functions.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from watchlist.model import Entry, Hit, Screening

if TYPE_CHECKING:
    from watchlist.store.store import Store

EntryOf = Callable[[Hit, Screening], Entry | None]

_ENTRIES_KEPT = 1_000


def entries_of(store: Store) -> EntryOf:
    """Return the function that finds a hit's entry in the snapshot that its screening used."""

    @lru_cache(maxsize=_ENTRIES_KEPT)
    def found(snapshot_id: int, entry_id: str) -> Entry | None:
        return store.entry_in(snapshots[snapshot_id], entry_id)

    snapshots = {}

    def entry_of(hit: Hit, screening: Screening) -> Entry | None:
        snapshot = next((one for one in screening.snapshots if one.list == hit.list), None)
        if snapshot is None:
            return None
        snapshots[snapshot.id] = snapshot
        return found(snapshot.id, hit.entry_id)

    return entry_of


def page_of(hit: Hit) -> str:
    """Return the address of the publisher's page on the entry of a hit, or nothing where there is none."""
    from watchlist.lists.registry import entry_page

    return entry_page(hit.list, hit.entry_id)


def credit_of(list_name: str) -> str:
    """Return the attribution and the licence of an official list, or nothing for a list of one's own."""
    from watchlist.lists.registry import sources

    source = sources().get(list_name)
    return f"{source.attribution}. Licence: {source.licence}." if source else ""
