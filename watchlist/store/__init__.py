"""The database: schema, snapshots, entries, changes, screenings.

Other rooms use `Store` and the names listed here; the modules behind it are this room's own business.
"""

from watchlist.store.archive import text_sha256
from watchlist.store.indexfile import StoredArray, index_path, open_index, prune_indexes, write_index
from watchlist.store.location import database_exists
from watchlist.store.recorder import Recorder
from watchlist.store.results import (
    EntryHistory,
    EntryVersion,
    KeptScreening,
    ListState,
    LoadCounts,
    LoadResult,
    Party,
    RawFile,
)
from watchlist.store.store import Store

__all__ = [
    "EntryHistory",
    "EntryVersion",
    "KeptScreening",
    "ListState",
    "LoadCounts",
    "LoadResult",
    "Party",
    "RawFile",
    "Recorder",
    "Store",
    "StoredArray",
    "database_exists",
    "index_path",
    "open_index",
    "prune_indexes",
    "text_sha256",
    "write_index",
]
