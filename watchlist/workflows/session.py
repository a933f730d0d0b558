"""One open watchlist: settings, database and index together, for the library and the command line alike.

Database and index are opened when they are first needed; filters make another matcher over the same index.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Any

from watchlist.model import Article, Hit, Kind, PartialDate, Screening, Snapshot
from watchlist.version import __version__
from watchlist.workflows import catalogue, database, past
from watchlist.workflows.catalogue import ListStatus
from watchlist.workflows.index import index_file, loaded_snapshots, open_index
from watchlist.workflows.past import Past
from watchlist.workflows.progress import Progress, silent
from watchlist.workflows.reading import Item
from watchlist.workflows.screen import ScreenRequest, ScreenRun, configuration_of

if TYPE_CHECKING:
    from pathlib import Path

    from watchlist.matching.index import Index
    from watchlist.matching.matcher import Matcher
    from watchlist.settings import Settings
    from watchlist.store.store import Store
    from watchlist.workflows.refresh import Refreshed
    from watchlist.workflows.running import RunOptions


class Watchlist:
    """The lists of one database, ready to screen articles and look up names.

    Use it as a context manager, or call `close`. It is not meant for several threads at a time.
    """

    def __init__(self, settings: Settings, progress: Progress = silent, state: Past | None = None) -> None:
        """Prepare to look at the lists as they are now, or at a past `state` of them."""
        self.settings = settings
        self.past = state or Past()
        self.progress = progress
        self._store: Store | None = None
        self._matchers: dict[ScreenRequest, Matcher] = {}

    def __enter__(self) -> Watchlist:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; the object can be used again and opens what it needs."""
        self._forget()
        if self._store is not None:
            self._store.close()
            self._store = None

    @property
    def store(self) -> Store:
        """The open database; raises `NoListError` when there is none."""
        if self._store is None:
            self._store = database.open_for_screening(self.settings)
        return self._store

    @property
    def now(self) -> datetime:
        """The time of the run: the one that settings fix, or the clock."""
        return self.settings.now or datetime.now(UTC).replace(microsecond=0)

    def lists(self) -> tuple[ListStatus, ...]:
        """Return every list known with what is loaded of it."""
        known = catalogue.statuses(self.settings, self.store if self._there() else None)
        return past.statuses(known, self.store, self.past) if self.past else known

    def refresh(
        self, lists: Collection[str] = (), *, source: Path | None = None, force: bool = False
    ) -> tuple[Refreshed, ...]:
        """Download (or read from `source`), check and load lists; all that are enabled when none is named.

        A list that fails is told in its result and leaves the others alone.
        """
        from watchlist.workflows.refresh import RefreshRequest, refresh

        self.close()
        request = RefreshRequest(tuple(lists), source=source, force=force)
        return tuple(refresh(self.settings, request, self.now, self.progress))

    def screen(self, article: Article | str, *, lists: Collection[str] = ()) -> tuple[Hit, ...]:
        """Return the hits in one article or text, by falling confidence; nothing is kept in the database.

        Raises `NoListError` when no list is loaded.
        """
        wanted = Article(id="text", text=article) if isinstance(article, str) else article
        return self.matcher(self.request(lists=tuple(lists))).screen(wanted)

    def search(
        self,
        name: str,
        *,
        kind: Kind | None = None,
        country: str = "",
        born: PartialDate | None = None,
        limit: int = 20,
    ) -> tuple[Hit, ...]:
        """Return the entries whose names are like `name`, best first."""
        return self.matcher(self.request()).search(name, kind=kind, country=country, born=born, limit=limit)

    def entry(self, wanted: str) -> dict[str, Any]:
        """Return everything that is listed about the entry `LIST/ID`, as plain values.

        Raises `UsageError` when it is not listed.
        """
        from watchlist.workflows import history, parties

        found = history.find_entry(self.store, wanted)
        if self.past:
            members = self._index.parties.ties
            return history.past_record(
                found, self._state(), self.past, parties.links(self.store, found.entry, members)
            )
        related = self.store.related_to(found.entry.list, found.entry.id)
        links = parties.links(self.store, found.entry, self.store.parties())
        return history.entry_record(found, links, ["/".join(pair) for pair in related])

    def request(self, lists: tuple[str, ...] = (), kinds: tuple[Kind, ...] = ()) -> ScreenRequest:
        """Return a request with the thresholds of the settings."""
        return ScreenRequest(self.settings.min_confidence, self.settings.bands, lists, kinds)

    def chosen(self, request: ScreenRequest) -> tuple[ListStatus, ...]:
        """Return the loaded lists that `request` means; raises `NoListError`."""
        if self.past:
            return past.to_screen(self.standing(request), request.lists, self.past)
        return catalogue.to_screen(self.standing(request), request.lists)

    def standing(self, request: ScreenRequest) -> tuple[ListStatus, ...]:
        """Return the lists that matter to `request`, loaded or not."""
        known = catalogue.standing(self.settings, self.store)
        if self.past:
            return past.statuses(known, self.store, self.past)
        if {status.list for status in known}.issuperset(request.lists):
            return known
        return self.lists()

    def matcher(self, request: ScreenRequest) -> Matcher:
        """Return the matcher for `request`; one index serves them all."""
        from watchlist.matching.matcher import Matcher
        from watchlist.matching.options import Options

        if request not in self._matchers:
            options = Options(
                min_confidence=request.min_confidence,
                bands=request.bands,
                lists=frozenset(status.list for status in self.chosen(request)),
                kinds=frozenset(request.kinds) or None,
                weak_aliases=request.weak_aliases,
            )
            self._matchers[request] = Matcher(self._index, options)
        return self._matchers[request]

    def run(
        self, items: Iterable[Item], request: ScreenRequest, options: RunOptions | None = None
    ) -> ScreenRun:
        """Screen articles and documents, keep the outcome in the database if it can be written to.

        The run's spool is the caller's to close.
        """
        from watchlist.workflows.running import Ground, RunOptions, run

        chosen = self.chosen(request)
        begun = Screening(
            id="",
            at=self.now,
            tool_version=__version__,
            configuration=configuration_of(request, chosen, self._index.snapshots),
            snapshots=self._snapshots(chosen),
        )
        ground = Ground(
            self.settings, self.store, self.matcher(request), index_file(self.settings, self._state())
        )
        return run(ground, begun, items, options or RunOptions())

    def _snapshots(self, chosen: Iterable[ListStatus]) -> tuple[Snapshot, ...]:
        """Return what the index was made of, with the last check where nothing newer was loaded."""
        indexed = {snapshot.list: snapshot for snapshot in self._index.snapshots}
        current = {status.list: status.snapshot for status in chosen if status.snapshot is not None}
        return tuple(
            snapshot if snapshot.id == indexed[name].id else indexed[name]
            for name, snapshot in sorted(current.items())
            if name in indexed
        )

    @cached_property
    def _index(self) -> Index:
        return open_index(self.settings, self.store, self.progress, self._state())

    def _state(self) -> tuple[Snapshot, ...]:
        """Return the snapshots of every list in the state that is looked at."""
        return past.snapshots(self.store, self.past) if self.past else loaded_snapshots(self.store)

    def _forget(self) -> None:
        self._matchers.clear()
        self.__dict__.pop("_index", None)

    def _there(self) -> bool:
        if self._store is None:
            self._store = database.open_if_there(self.settings)
        return self._store is not None
