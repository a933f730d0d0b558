"""A run from its first article to its end: what is already known, how many processes, what is kept.

A run that was stopped or killed is found again by what it was asked to do, and goes on under its own time.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from watchlist import codec
from watchlist.errors import LockedError, UsageError
from watchlist.model import Screening
from watchlist.workflows.outcomes import Outcome, Work, outcomes, screen_article
from watchlist.workflows.reading import Item, read_options
from watchlist.workflows.screen import Recorder, ScreenRun, screen
from watchlist.workflows.shard import Shard
from watchlist.workflows.spool import Spool

if TYPE_CHECKING:
    from watchlist.matching.matcher import Matcher
    from watchlist.settings import Settings
    from watchlist.store.earlier import Earlier
    from watchlist.store.store import Store

Deliver = Callable[[ScreenRun], None]


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a run goes about its articles; nothing here changes what is found in one.

    `keep` writes the run into the database, `with_text` puts the articles' texts into its spool. `resume`
    goes on with the stopped run that was asked the same, `named` being what names its articles; `again`
    screens also what an earlier run has screened. `columns` maps what is wanted to its name in CSV and JSON
    lines. `deliver` writes the report before the run counts as ended. `heard` is told the number of articles.
    """

    keep: bool = True
    with_text: bool = False
    resume: bool = False
    again: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    shard: Shard | None = None
    named: tuple[str, ...] = ()
    deliver: Deliver | None = None
    heard: Callable[[int], None] | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What a run stands on; `index` is the file that workers map."""

    settings: Settings
    store: Store
    matcher: Matcher
    index: Path


def run(ground: Ground, begun: Screening, items: Iterable[Item], options: RunOptions) -> ScreenRun:
    """Screen `items` and keep the outcome; the run's spool is the caller's to close.

    Raises `LockedError` for a run to resume that is still going on, `UsageError` when its articles changed.
    """
    begun = replace(begun, id=run_id(begun, options.named))
    if not options.keep or ground.store.read_only:
        if options.resume:
            raise UsageError("Only a run that is kept can be resumed.", "Leave out --no-store.")
        return _screen(ground, begun, items, replace(options, keep=False), None, None)
    with _alone(ground.store, begun.id, options.resume):
        stopped = ground.store.unfinished(begun.id) if options.resume else None
        if stopped is not None:
            begun = replace(begun, at=stopped[1].at)
        earlier = None if options.again else ground.store.earlier(begun)
        with ground.store.keep_screening(begun, stopped[0] if stopped else None) as recorder:
            done = _screen(ground, begun, items, options, recorder, earlier or None)
        done.resumed = stopped[1].articles if stopped else None
        return done


def run_id(begun: Screening, named: Iterable[str]) -> str:
    """Return what a run is called until its end: equal for runs that were asked the same."""
    lists = [[snapshot.list, snapshot.sha256, snapshot.id] for snapshot in begun.snapshots]
    asked = codec.dumps([begun.tool_version, begun.configuration, lists, list(named)])
    return f"run-{hashlib.sha256(asked.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def _screen(
    ground: Ground,
    begun: Screening,
    items: Iterable[Item],
    options: RunOptions,
    recorder: Recorder | None,
    earlier: Earlier | None,
) -> ScreenRun:
    work = Work(keep=options.keep, texts=options.with_text, shard=options.shard)
    spool = Spool(options.with_text)
    heard = {"progress": options.heard} if options.heard else {}
    with _outcomes(ground, items, options.columns, work, earlier) as found:
        return screen(found, begun, recorder=recorder, spool=spool, deliver=options.deliver, **heard)


@contextmanager
def _outcomes(
    ground: Ground, items: Iterable[Item], columns: Mapping[str, str], work: Work, earlier: Earlier | None
) -> Iterator[Iterable[Outcome]]:
    """Give the outcomes in the order of `items`, worked out here or by several processes."""
    if ground.settings.jobs > 1 and ground.index.exists():
        with _in_processes(ground, items, columns, work, earlier) as found:
            yield _filled(ground, found, earlier)
        return
    known = earlier.__contains__ if earlier is not None else None
    work = replace(work, reading=read_options(ground.settings, columns), known=known)
    yield _filled(ground, outcomes(ground.matcher, items, work), earlier)


@contextmanager
def _in_processes(
    ground: Ground, items: Iterable[Item], columns: Mapping[str, str], work: Work, earlier: Earlier | None
) -> Iterator[Iterable[Outcome]]:
    from watchlist.workflows.known import write_keys
    from watchlist.workflows.workers import Task, screen_in_processes

    with tempfile.TemporaryDirectory(prefix="watchlist-run-") as folder:
        keys = Path(folder) / "keys"
        known = earlier is not None and write_keys(keys, earlier.keys())
        matching = ground.matcher.options
        task = Task(ground.index, matching, ground.settings, columns, work, keys if known else None)
        yield screen_in_processes(items, task, ground.settings.jobs)


def _filled(ground: Ground, found: Iterable[Outcome], earlier: Earlier | None) -> Iterable[Outcome]:
    from watchlist.workflows.known import with_known_hits

    if earlier is None:
        return found
    return with_known_hits(found, earlier, lambda article: screen_article(ground.matcher, article))


@contextmanager
def _alone(store: Store, name: str, resume: bool) -> Iterator[None]:
    """Hold the name of a run, so that nobody resumes it while it goes on; a second one like it may run."""
    with ExitStack() as held:
        try:
            held.enter_context(store.lock(name))
        except LockedError:
            if resume:
                raise LockedError("The run to resume is still going on.", "Wait for its end.") from None
        yield
