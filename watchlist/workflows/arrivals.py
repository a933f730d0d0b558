"""Lists fetched side by side, one request at a time to each host, and handed over one by one as they arrive.

A slow publisher must not keep the others waiting, and no publisher is asked for two things at once. Only the
caller's thread touches what is loaded: the others fetch, and tell how far they are.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

from watchlist.errors import FetchError, ListError, WatchlistError
from watchlist.workflows.acquire import Acquired
from watchlist.workflows.progress import Progress

AT_ONCE = 6
"""Lists that are on their way or waiting to be loaded; each holds a lock, and with it perhaps a connection."""

J = TypeVar("J")


@dataclass(frozen=True, slots=True)
class Errand(Generic[J]):
    """One list to fetch: its lock is held from before the fetch until `Arrival.end`.

    `fetch` gets a folder for its files, the seconds that are left and somebody to tell how far it is.
    """

    job: J
    host: str
    lock: Callable[[], AbstractContextManager[None]]
    fetch: Callable[[Path, float, Progress], Acquired]


@dataclass(slots=True)
class Arrival(Generic[J]):
    """What became of an errand: what it got, or its error."""

    job: J
    got: Acquired | None = None
    error: WatchlistError | None = None
    seconds: float = 0.0
    _held: ExitStack = field(default_factory=ExitStack)

    def end(self) -> None:
        """Release the lock and remove the files."""
        self._held.close()


@dataclass(frozen=True, slots=True)
class _Told:
    """How far a fetch is."""

    task: str
    done: int
    total: int | None
    unit: str


class _Runners(Generic[J]):
    """The threads that run errands: one for each host."""

    def __init__(self, errands: Sequence[Errand[J]], deadline: float) -> None:
        self.queue: SimpleQueue[Arrival[J] | _Told] = SimpleQueue()
        self.room = threading.Semaphore(AT_ONCE)
        self._deadline = deadline
        self._over = threading.Event()
        by_host: defaultdict[str, list[Errand[J]]] = defaultdict(list)
        for errand in errands:
            by_host[errand.host].append(errand)
        self._hosts = len(by_host)
        for queued in by_host.values():
            threading.Thread(target=self._run, args=(queued,), daemon=True).start()

    def stop(self) -> None:
        """Begin nothing any more, and let go of what nobody will take; what is under way ends by itself."""
        self._over.set()
        for _ in range(self._hosts):
            self.room.release()
        with suppress(Empty):
            while True:
                item = self.queue.get_nowait()
                if isinstance(item, Arrival):
                    item.end()

    def _run(self, errands: Iterable[Errand[J]]) -> None:
        for errand in errands:
            self.room.acquire()
            if self._over.is_set():
                return
            arrival = self._arrival(errand)
            if self._over.is_set():
                arrival.end()
                return
            self.queue.put(arrival)

    def _arrival(self, errand: Errand[J]) -> Arrival[J]:
        started, held = time.monotonic(), ExitStack()
        arrival: Arrival[J] = Arrival(errand.job, _held=held)
        try:
            held.enter_context(errand.lock())
            folder = held.enter_context(
                tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True)
            )
            left = self._deadline - time.monotonic()
            if left <= 0:
                raise too_late()
            arrival.got = errand.fetch(Path(folder), left, self._tell)
        except (WatchlistError, OSError) as error:
            arrival.error = error if isinstance(error, WatchlistError) else os_error(error)
        except Exception as error:  # a thread must not die with its list: the others wait for its word
            arrival.error = ListError(f"Unexpected {type(error).__name__}: {error}.")
        arrival.seconds = time.monotonic() - started
        return arrival

    def _tell(self, task: str, done: int, total: int | None = None, unit: str = "") -> None:
        self.queue.put(_Told(task, done, total, unit))


@contextmanager
def arrivals(
    errands: Sequence[Errand[J]], deadline: float, progress: Progress
) -> Iterator[Iterator[Arrival[J]]]:
    """Run errands side by side and give their arrivals as they come; each must be ended by the caller.

    What has not arrived by `deadline` (of the monotonic clock) arrives with a `FetchError`.
    """
    _sweep()
    runners = _Runners(errands, deadline)
    try:
        yield _collected(runners, [errand.job for errand in errands], deadline, progress)
    finally:
        runners.stop()


def _collected(
    runners: _Runners[J], awaited: list[J], deadline: float, progress: Progress
) -> Iterator[Arrival[J]]:
    while awaited:
        try:
            item = runners.queue.get(
                timeout=max(_GRACE_SECONDS, deadline + _GRACE_SECONDS - time.monotonic())
            )
        except Empty:
            runners.stop()
            yield from (Arrival(job, error=too_late()) for job in awaited)
            return
        if isinstance(item, _Told):
            progress(item.task, item.done, item.total, item.unit)
            continue
        awaited.remove(item.job)
        yield item
        runners.room.release()


def _sweep() -> None:
    """Remove what a killed refresh of this user has left in the temporary folder."""
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            seen = path.stat(follow_symlinks=False)
            if seen.st_uid == os.getuid() and time.time() - seen.st_mtime > _LEFT_BEHIND_SECONDS:
                shutil.rmtree(path, ignore_errors=True)


_PREFIX = "watchlist-fetch-"
_LEFT_BEHIND_SECONDS = 2 * 86_400

_GRACE_SECONDS = 5.0
"""What a fetch gets beyond the deadline to notice it and say so itself."""


def too_late() -> FetchError:
    """Return the error of a list that the deadline left behind."""
    return FetchError(
        "The deadline of the refresh has passed.", "Try again later, or raise the setting deadline."
    )


_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))


def os_error(error: OSError) -> ListError:
    """Return what the operating system refused, and what can be done about it."""
    item = error.filename or f"A file (in {tempfile.gettempdir()} or the data folder)"
    if error.errno in _FULL:
        return ListError(f"{item} cannot be written: {error.strerror}.", "Free some space and try again.")
    return ListError(f"{item}: {error.strerror or error}.", "Check disk and rights: `watchlist doctor`.")
