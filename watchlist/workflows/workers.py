"""Several processes screen at once: each maps the same index file, reads documents and needs no database.

Work goes out in small pieces and comes back in their order: the outcome is the same for every number of jobs,
and memory stays flat.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from watchlist.errors import WatchlistError
from watchlist.model import Screened
from watchlist.workflows.reading import Item, read_options
from watchlist.workflows.screen import outcomes

if TYPE_CHECKING:
    from watchlist.matching.matcher import Matcher
    from watchlist.matching.options import Options
    from watchlist.settings import Settings

_ITEMS_A_PIECE = 8
_PIECES_A_JOB = 3


@dataclass(frozen=True, slots=True)
class Task:
    """What every worker needs to know; with `texts` the articles' texts come back too."""

    index: Path
    options: Options
    settings: Settings
    texts: bool = True


def screen_in_processes(items: Iterable[Item], task: Task, jobs: int) -> Iterator[Screened]:
    """Yield the outcome of every article in `items`, in their order, worked out by `jobs` processes.

    Raises `WatchlistError` when a process dies.
    """
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else None
    context = multiprocessing.get_context(method)
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(task,))
    pending: deque[Future[list[Screened]]] = deque()
    supply = iter(items)
    try:
        while True:
            while len(pending) < jobs * _PIECES_A_JOB and (piece := list(islice(supply, _ITEMS_A_PIECE))):
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


_worker: tuple[Matcher, Task] | None = None
"""What this process screens with; set once when a worker begins."""


def _begin(task: Task) -> None:
    from watchlist.matching.index import Index
    from watchlist.matching.matcher import Matcher
    from watchlist.store import indexfile

    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    found = indexfile.open_index(task.index)
    if found is None:
        raise WatchlistError(f"The index {task.index} vanished.", "Run the screening again.")
    _worker = Matcher(Index(*found), task.options), task


def _screen(piece: list[Item]) -> list[Screened]:
    assert _worker is not None
    matcher, task = _worker
    found = outcomes(matcher, piece, read_options(task.settings))
    return list(found) if task.texts else [_without_text(screened) for screened in found]


def _without_text(screened: Screened) -> Screened:
    article = screened.article
    return screened if article is None else replace(screened, article=replace(article, text=""))
