"""Bringing lists up to date: fetch or take a file, recognise, parse, check, load in one transaction, index.

Lists are isolated from each other; what was loaded stays in place until its successor is whole and plausible.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from watchlist.errors import (
    DatabaseError,
    ImplausibleError,
    ListError,
    LockedError,
    NoListError,
    WatchlistError,
)
from watchlist.model import Entry, Snapshot
from watchlist.workflows import acquire, catalogue
from watchlist.workflows.acquire import Acquired
from watchlist.workflows.arrivals import Arrival, Errand, arrivals, os_error
from watchlist.workflows.catalogue import ListStatus, counted
from watchlist.workflows.garbage import seldom_collected
from watchlist.workflows.index import refresh_index
from watchlist.workflows.progress import Progress, silent
from watchlist.workflows.retention import prune_raw_files

if TYPE_CHECKING:
    from watchlist.lists.plausibility import Tally
    from watchlist.lists.source import ListSource
    from watchlist.settings import Settings
    from watchlist.store.results import LoadCounts, RawFile
    from watchlist.store.store import Store


@dataclass(frozen=True, slots=True)
class RefreshRequest:
    """What is asked of a refresh; without `lists` every enabled one is meant.

    `source` is a file or folder instead of the network, `published` the date of files that carry none.
    `force` accepts a list that a plausibility check refuses; `dry_run` changes nothing.
    """

    lists: tuple[str, ...] = ()
    source: Path | None = None
    published: date | None = None
    force: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Refreshed:
    """How the refresh of one list ended: `loaded`, `unchanged`, `would load` or `failed` with its `error`.

    A dry run of a list that is not plausible tells its figures with the `error`: `would be refused`. `before` is
    the number of entries that it would replace.
    """

    list: str
    result: str
    snapshot: Snapshot | None = None
    added: int = 0
    removed: int = 0
    changed: int = 0
    reread: int = 0
    warnings: tuple[str, ...] = ()
    error: WatchlistError | None = None
    seconds: float = 0.0
    at: datetime | None = None
    before: int | None = None

    @property
    def lag_days(self) -> int | None:
        """The days between the list's publication and this refresh, where both are known."""
        published = self.snapshot.published if self.snapshot else None
        return None if published is None or self.at is None else max(0, (self.at.date() - published).days)


@dataclass(frozen=True, slots=True)
class _Job:
    """One list to refresh: its source and how it stands; `own_source` is the user's own path or address."""

    source: ListSource
    status: ListStatus
    own_source: str = ""

    @property
    def name(self) -> str:
        return self.source.name


@dataclass(frozen=True, slots=True)
class _Run:
    """What all lists of one refresh share."""

    settings: Settings
    store: Store
    request: RefreshRequest
    now: datetime
    progress: Progress
    warn: Callable[[str], None]
    say: Callable[[str], None]
    step: Callable[[str], None]


def refresh(
    settings: Settings,
    request: RefreshRequest,
    now: datetime,
    progress: Progress = silent,
    warn: Callable[[str], None] = lambda _: None,
    say: Callable[[str], None] = lambda _: None,
    step: Callable[[str], None] = lambda _: None,
) -> Iterator[Refreshed]:
    """Refresh lists and yield how each one ended, as they end; the index is built when all have.

    Downloads run side by side, at most one at a time to a host; `RefreshRequest.source` is read in order.
    `warn` is told what looks like a mistake in the settings or in the folder, `say` where lists were found in it,
    `step` what is done next.

    Raises `NoListError` for a list that is not known, `UsageError` for a request that makes no sense and
    `DatabaseError`; whatever happens to one list afterwards is told in its result.
    """
    from watchlist.store.location import database_exists
    from watchlist.store.store import Store

    in_memory = request.dry_run and not database_exists(settings.db_url)
    with Store.open("sqlite://" if in_memory else settings.db_url) as store:
        run = _Run(settings, store, request, now, progress, warn, say, step)
        known = catalogue.statuses(settings, store)
        jobs = _jobs(run, known)
        for stranger, near in catalogue.misspelt(settings, known):
            hint = f" Did you mean {near}?" if near else ""
            warn(
                f"The settings name a list {stranger!r} that nobody knows, WATCHLIST_{stranger.upper()}_*.{hint}"
            )
        if store.read_only and not request.dry_run:
            raise DatabaseError(f"{store.name} is read-only.", "Make it writable for this user, or use --db.")
        yield from _refreshed(run, jobs)
        if not request.dry_run:
            step("index: built anew unless it is there already")
            refresh_index(settings, store, progress, warn)
            prune_raw_files(settings, store, now)


def _jobs(run: _Run, statuses: Sequence[ListStatus]) -> list[_Job]:
    known = {status.list: status for status in statuses}
    names = run.request.lists or tuple(name for name, status in known.items() if status.enabled)
    if run.request.source is not None:
        names = run.request.lists or acquire.lists_in(run.request.source, run.warn, run.say)
    for name in names:
        if name not in known:
            raise NoListError(f"There is no list {name!r}.", f"Known lists: {', '.join(known)}.")
    if not names:
        raise NoListError("No list is enabled.", "Name one: `watchlist refresh us_ofac_sdn`.")
    return [_Job(_source_of(known[name]), known[name], known[name].source) for name in dict.fromkeys(names)]


def _source_of(status: ListStatus) -> ListSource:
    from watchlist.lists.own_csv import OwnSource
    from watchlist.lists.registry import source

    if status.own:
        return OwnSource(status.list, status.source, title=status.title)
    return source(status.list)


def _refreshed(run: _Run, jobs: list[_Job]) -> Iterator[Refreshed]:
    """Fetch lists side by side and load each one as it arrives; whatever goes wrong with one is its result."""
    deadline = time.monotonic() + run.settings.deadline_hours * 3600
    for job in jobs:
        run.step(f"{job.name}: taken from {_origin(run, job)}")
    with arrivals([_errand(run, job) for job in jobs], deadline, run.progress) as arriving:
        for arrival in arriving:
            yield _settled(run, arrival)


def _origin(run: _Run, job: _Job) -> str:
    host = acquire.host_of(run.settings, job.source, job.own_source)
    return str(run.request.source or host or job.own_source)


def _errand(run: _Run, job: _Job) -> Errand[_Job]:
    """Return how a list is fetched: by hand one after the other, from the network side by side."""
    source = run.request.source

    def lock() -> AbstractContextManager[None]:
        timeout = run.settings.lock_timeout_seconds
        return nullcontext() if run.request.dry_run else run.store.lock(job.name, timeout)

    def fetch(folder: Path, seconds_left: float, progress: Progress) -> Acquired:
        if source is not None:
            return acquire.from_path(job.name, source, own=job.status.own)
        previous = _current(run.store, job.name)
        return acquire.from_publisher(
            run.settings, job.source, job.own_source, folder, previous, progress, seconds_left
        )

    host = "" if source is not None else acquire.host_of(run.settings, job.source, job.own_source)
    return Errand(job, host, lock, fetch)


def _settled(run: _Run, arrival: Arrival[_Job]) -> Refreshed:
    """Load a list that has arrived, or note why it has not."""
    started, job = time.monotonic(), arrival.job
    try:
        if arrival.got is None:
            raise arrival.error or ListError("Nothing arrived.")
        names = ", ".join(path.name for path in arrival.got.files)
        run.step(f"{job.name}: {f'read as {arrival.got.format}: {names}' if names else 'not modified'}")
        previous = _current(run.store, job.name)
        if previous is not None and (arrival.got.not_modified or _is_loaded(run, job, arrival.got, previous)):
            result = _unchanged(run, job, arrival.got, previous)
        else:
            result = _load(run, job, arrival.got, previous)
    except (WatchlistError, OSError) as error:
        told = error if isinstance(error, WatchlistError) else os_error(error)
        _note_failure(run, job, told)
        result = Refreshed(job.name, "failed", error=told)
    finally:
        arrival.end()
    return replace(result, at=run.now, seconds=arrival.seconds + time.monotonic() - started)


def _current(store: Store, name: str) -> Snapshot | None:
    return next(iter(store.current_snapshots([name])), None)


def _is_loaded(run: _Run, job: _Job, got: Acquired, previous: Snapshot) -> bool:
    """Whether these very bytes were read by this very parser, and nothing new is said about their date."""
    same = (got.sha256, got.format, job.source.parser_version)
    dated = run.request.published in (None, previous.published)
    return dated and same == (previous.sha256, previous.format, previous.parser_version)


def _unchanged(run: _Run, job: _Job, got: Acquired, previous: Snapshot) -> Refreshed:
    if not run.request.dry_run:
        _register(run.store, job, enabled=True)
        run.store.record_check(
            job.name,
            run.now,
            "unchanged",
            snapshot_unchanged=True,
            etag=got.etag or None,
            last_modified=got.last_modified or None,
        )
    return Refreshed(job.name, "unchanged", previous)


def _load(run: _Run, job: _Job, got: Acquired, previous: Snapshot | None) -> Refreshed:
    from watchlist.lists.plausibility import Leniency, Tally, check

    request, store = run.request, run.store
    publication = job.source.parse(got.files, got.format)
    tally = Tally(publication, tuple(job.source.fill_rates))
    published = request.published or publication.published
    leniency = Leniency(run.settings.shrink_share, request.force, from_file=got.by_hand)
    previous_files = [file.name for file in store.raw_files(previous.id)] if previous else []
    warnings: list[str] = []
    refused: list[ImplausibleError] = []

    def plausible(counts: LoadCounts) -> None:
        run.step(
            f"{job.name}: compared with {counted(previous.entries if previous else 0, 'entry')} in place"
        )
        today = max(run.now, datetime.now(UTC)).date()
        try:
            found = check(
                publication,
                tally,
                job.source,
                previous,
                published=published,
                today=today,
                previous_files=previous_files,
                leniency=leniency,
            )
        except ImplausibleError as error:
            if not request.dry_run:
                raise
            refused.append(error)
        else:
            warnings.extend(found)
            run.step(
                f"{job.name}: plausible: {counted(counts.entries, 'entry')}, {counted(counts.names, 'name')}"
            )

    if not request.dry_run:
        _register(store, job)
    files = () if request.dry_run else _archive(run.settings, got.files)
    snapshot, entries = _snapshot(run, job, got, published), _watched(tally, job.name, run.progress)
    with seldom_collected():
        result = store.load(snapshot, entries, check=plausible, dry_run=request.dry_run, files=files)
    warnings += [f"{what}: {count:,}" for what, count in sorted(publication.warnings.items())]
    changes = (result.added, result.removed, result.changed, result.reread)
    ended = "would be refused" if refused else "would load" if request.dry_run else "loaded"
    done = Refreshed(job.name, ended, result.snapshot, *changes, tuple(warnings))
    return replace(
        done, error=refused[0] if refused else None, before=previous.entries if previous is not None else None
    )


def _snapshot(run: _Run, job: _Job, got: Acquired, published: date | None) -> Snapshot:
    return Snapshot(
        list=job.name,
        sha256=got.sha256,
        fetched_at=run.now,
        checked_at=run.now,
        format=got.format,
        parser_version=job.source.parser_version,
        published=published,
        url=got.url,
        etag=got.etag,
        last_modified=got.last_modified,
    )


def _watched(tally: Tally, name: str, progress: Progress) -> Iterator[Entry]:
    for done, entry in enumerate(tally, start=1):
        yield entry
        if done % 500 == 0:
            progress(f"loading {name}", done, None, "entries")


def _archive(settings: Settings, files: tuple[Path, ...]) -> list[RawFile]:
    from watchlist.lists.archive import Archive
    from watchlist.store.results import RawFile

    archive = Archive(settings.data_dir / "raw")
    return [RawFile(kept.name, kept.sha256, kept.size) for kept in archive.keep_all(files)]


def _register(store: Store, job: _Job, enabled: bool | None = None) -> None:
    known = any(state.list == job.name for state in store.list_states())
    if enabled is None and not known:
        enabled = job.status.enabled
    store.register(job.name, title=job.status.title, licence=job.status.licence, enabled=enabled)


def _note_failure(run: _Run, job: _Job, error: WatchlistError) -> None:
    """Keep the failure for `lists`, unless the database is what failed or another run is at work."""
    if run.request.dry_run or isinstance(error, (DatabaseError, LockedError)):
        return
    with suppress(WatchlistError):
        _register(run.store, job)
        run.store.record_check(job.name, run.now, f"failed: {error.message}")
