"""The screening index: found by its name or built, and opened for matching.

Its file is named by the hash of everything it is made of, so a stale one is never opened and a missing one is
only slow. A past state has an index like the present one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from watchlist import codec
from watchlist.model import Entry, Snapshot
from watchlist.workflows.garbage import seldom_collected
from watchlist.workflows.progress import Progress, silent

if TYPE_CHECKING:
    from watchlist.lists.parties import Gathered
    from watchlist.matching.index import Index
    from watchlist.settings import Settings
    from watchlist.store.store import Store

_PARTIES_VERSION = 1
"""To be raised when entries are tied into parties in another way, so that no older index is opened."""


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
        "parties": _PARTIES_VERSION,
        "tables": tables_version(),
        "snapshots": sorted(
            [s.list, s.sha256, s.format, s.parser_version, s.id, s.fetched_at.isoformat()] for s in snapshots
        ),
    }
    key = hashlib.sha256(codec.dumps(made_of).encode()).hexdigest()[:32]
    return indexfile.index_path(settings.cache_dir, key)


def open_index(
    settings: Settings, store: Store, progress: Progress = silent, snapshots: Sequence[Snapshot] | None = None
) -> Index:
    """Return the index over `snapshots` (every list loaded when `None`), from the cache folder or built now.

    A damaged file is built anew; a cache folder that cannot be written to only costs time.
    """
    from watchlist.matching.index import Index
    from watchlist.store import indexfile

    snapshots = loaded_snapshots(store) if snapshots is None else snapshots
    path = index_file(settings, snapshots)
    found = indexfile.open_index(path)
    if found is not None:
        return Index(*found)
    meta, arrays = _build(store, snapshots, progress)
    with suppress(OSError):
        _write(path, meta, arrays)
        indexfile.prune_indexes(settings.cache_dir, keep=_KEPT_INDEXES)
    return Index(meta, arrays)


_KEPT_INDEXES = 8
"""Index files that stay in the cache folder: the present one and past states somebody looks into."""


def refresh_index(
    settings: Settings,
    store: Store,
    progress: Progress = silent,
    warn: Callable[[str], None] = lambda _: None,
) -> None:
    """Build the index over every list loaded unless it is there, and drop those not used for long.

    What the index says about parties is put into the database too, where it differs: after a refresh, or
    after one that was killed in between. `warn` is told when the index cannot be kept: that only costs time.
    """
    from watchlist.matching.index import Index
    from watchlist.store import indexfile
    from watchlist.workflows.parties import keep_parties

    snapshots = loaded_snapshots(store)
    if snapshots:
        path = index_file(settings, snapshots)
        found = indexfile.open_index(path)
        if found is None:
            found = _build(store, snapshots, progress)
            try:
                _write(path, *found)
                found = indexfile.open_index(path) or found
            except OSError as error:
                warn(
                    f"The lists are loaded, but their index cannot be kept in {path.parent}: "
                    f"{error.strerror or error}. Until it can, every run builds it anew."
                )
        keep_parties(store, snapshots, Index(*found))
    indexfile.prune_indexes(settings.cache_dir, keep=_KEPT_INDEXES)


def _build(
    store: Store, snapshots: Sequence[Snapshot], progress: Progress
) -> tuple[dict[str, Any], dict[str, Any]]:
    from watchlist.lists.parties import Gathered
    from watchlist.matching.build import build_index
    from watchlist.matching.parties import ARRAY, packed
    from watchlist.workflows.parties import ties

    gathered = Gathered()
    with seldom_collected():
        meta, arrays = build_index(_entries(store, snapshots, gathered, progress), snapshots)
    return meta, arrays | {ARRAY: packed(ties(gathered.members()))}


def _entries(
    store: Store, snapshots: Sequence[Snapshot], gathered: Gathered, progress: Progress
) -> Iterator[tuple[int, Entry]]:
    total = sum(snapshot.entries for snapshot in snapshots)
    of_several_lists = len({snapshot.list for snapshot in snapshots}) > 1  # no party is of one list alone
    entries = store.entries([snapshot.id for snapshot in snapshots])
    for done, pair in enumerate(entries, start=1):
        yield pair
        if of_several_lists:
            gathered.add(pair[1])
        if done % 500 == 0:
            progress("indexing", done, total, "entries")


def _write(path: Path, meta: dict[str, Any], arrays: dict[str, Any]) -> None:
    from watchlist.store import indexfile

    raw = {name: (array.dtype.str, array.shape, memoryview(_flat(array))) for name, array in arrays.items()}
    indexfile.write_index(path, raw, meta)


def _flat(array: Any) -> Any:
    return array.reshape(-1).view("u1")
