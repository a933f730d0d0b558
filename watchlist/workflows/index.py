"""The screening index: found by its name or built, and opened for matching.

Its file is named by the hash of everything it is made of, so a stale one is never opened and a missing one is
only slow.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from watchlist import codec
from watchlist.model import Entry, Snapshot
from watchlist.workflows.progress import Progress, silent

if TYPE_CHECKING:
    from watchlist.matching.index import Index
    from watchlist.settings import Settings
    from watchlist.store.store import Store


def loaded_snapshots(store: Store) -> tuple[Snapshot, ...]:
    """Return the snapshots in force of every list, enabled or not: filters never rebuild the index."""
    return tuple(state.current for state in store.list_states() if state.current is not None)


def index_file(settings: Settings, snapshots: Sequence[Snapshot]) -> Path:
    """Return where the index over `snapshots` is kept; the database counts, as it numbers the entries."""
    from watchlist.matching.index import INDEX_VERSION, tables_version
    from watchlist.store import indexfile

    made_of = {
        "database": settings.db_url,
        "index": INDEX_VERSION,
        "tables": tables_version(),
        "snapshots": sorted(
            [s.list, s.sha256, s.format, s.parser_version, s.id, s.fetched_at.isoformat()] for s in snapshots
        ),
    }
    key = hashlib.sha256(codec.dumps(made_of).encode()).hexdigest()[:32]
    return indexfile.index_path(settings.cache_dir, key)


def open_index(settings: Settings, store: Store, progress: Progress = silent) -> Index:
    """Return the index over every list loaded, from the cache folder or built now.

    A damaged file is built anew; a cache folder that cannot be written to only costs time.
    """
    from watchlist.matching.index import Index
    from watchlist.store import indexfile

    snapshots = loaded_snapshots(store)
    path = index_file(settings, snapshots)
    found = indexfile.open_index(path)
    if found is not None:
        return Index(*found)
    meta, arrays = _build(store, snapshots, progress)
    with suppress(OSError):
        _write(path, meta, arrays)
    return Index(meta, arrays)


def refresh_index(settings: Settings, store: Store, progress: Progress = silent) -> None:
    """Build the index over every list loaded unless it is there, and drop those not used for long."""
    from watchlist.store import indexfile

    snapshots = loaded_snapshots(store)
    path = index_file(settings, snapshots)
    if snapshots and indexfile.open_index(path) is None:
        _write(path, *_build(store, snapshots, progress))
    indexfile.prune_indexes(settings.cache_dir)


def _build(
    store: Store, snapshots: Sequence[Snapshot], progress: Progress
) -> tuple[dict[str, Any], dict[str, Any]]:
    from watchlist.matching.build import build_index

    return build_index(_entries(store, snapshots, progress), snapshots)


def _entries(store: Store, snapshots: Sequence[Snapshot], progress: Progress) -> Iterator[tuple[int, Entry]]:
    total = sum(snapshot.entries for snapshot in snapshots)
    entries = store.entries(lists=[snapshot.list for snapshot in snapshots])
    for done, pair in enumerate(entries, start=1):
        yield pair
        if done % 500 == 0:
            progress("indexing", done, total, "entries")


def _write(path: Path, meta: dict[str, Any], arrays: dict[str, Any]) -> None:
    from watchlist.store import indexfile

    raw = {name: (array.dtype.str, array.shape, memoryview(_flat(array))) for name, array in arrays.items()}
    indexfile.write_index(path, raw, meta)


def _flat(array: Any) -> Any:
    return array.reshape(-1).view("u1")
