"""Several processes screen at once: each maps the same index file, reads documents and needs no database.

Work goes out in small pieces and comes back in their order: the outcome is the same for every number of jobs,
and memory stays flat.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING

from watchlist.articles.document import Document
from watchlist.errors import WatchlistError
from watchlist.workflows.known import KeyFile
from watchlist.workflows.outcomes import Outcome, Work, outcomes
from watchlist.workflows.reading import Item, read_options
from watchlist.workflows.shard import OF_MANY_ARTICLES

if TYPE_CHECKING:
    from watchlist.matching.matcher import Matcher
    from watchlist.matching.options import Options
    from watchlist.settings import Settings

_ITEMS_A_PIECE = 8
_BYTES_A_PIECE = 1 << 18
_PIECES_A_JOB = 3


@dataclass(frozen=True, slots=True)
class Task:
    """What every worker needs to know; `work.known` is made by the worker from the file `keys`."""

    index: Path
    options: Options
    settings: Settings
    columns: Mapping[str, str]
    work: Work
    keys: Path | None = None


def screen_in_processes(items: Iterable[Item], task: Task, jobs: int) -> Iterator[Outcome]:
    """Yield the outcome of every article in `items`, in their order, worked out by `jobs` processes.

    Raises `WatchlistError` when a process dies.
    """
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else None
    context = multiprocessing.get_context(method)
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(task,))
    pending: deque[Future[list[Outcome]]] = deque()
    supply = pieces(items)
    try:
        while True:
            while len(pending) < jobs * _PIECES_A_JOB and (piece := next(supply, None)):
                pending.append(pool.submit(_screen, piece))
            if not pending:
                return
            yield from pending.popleft().result()
    except BrokenProcessPool as error:
        raise WatchlistError(
            "A screening process ended unexpectedly, perhaps for lack of memory.", "Try again with --jobs 1."
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def pieces(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Yield `items` in the pieces that go to a worker: a few documents, or one that holds many articles.

    A piece and its outcomes are held in memory, so a megabyte of JSON lines makes a piece of its own.
    """
    piece: list[Item] = []
    size = 0
    for item in items:
        piece.append(item)
        size += len(item.data or b"") if isinstance(item, Document) else 0
        if len(piece) >= _ITEMS_A_PIECE or size >= _BYTES_A_PIECE or _has_many(item):
            yield piece
            piece, size = [], 0
    if piece:
        yield piece


def _has_many(item: Item) -> bool:
    return isinstance(item, Document) and item.format in OF_MANY_ARTICLES


_MEMORY_BYTES = 14_000_000
"""What a worker's matcher may remember: less than one that works alone, for all of them together take memory."""

_worker: tuple[Matcher, Work] | None = None
"""What this process screens with; set once when a worker begins."""


def _begin(task: Task) -> None:
    from watchlist.matching.index import Index
    from watchlist.matching.matcher import Matcher
    from watchlist.store import indexfile

    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    found = indexfile.open_index(task.index)
    if found is None:
        raise WatchlistError(f"The index {task.index} vanished.", "Run the screening again.")
    known = KeyFile(task.keys).__contains__ if task.keys is not None else None
    work = replace(task.work, reading=read_options(task.settings, task.columns), known=known)
    _worker = Matcher(Index(*found), task.options, _MEMORY_BYTES), work


def _leave_with_parent() -> None:
    """End this process when the one that gives it work was killed: it would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _screen(piece: list[Item]) -> list[Outcome]:
    assert _worker is not None
    matcher, work = _worker
    return list(outcomes(matcher, piece, work))
