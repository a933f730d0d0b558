"""What differs between the lists of two dates, whatever happened in between: the net change.

The dates are those of this database, as `--as-of` takes them, or the publishers'; these too where nothing had been
loaded here by the later date, since an empty answer would read as "no change". Where a list came later than the
first date, its first state counts for it: that a list was taken on is no change of its entries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from watchlist.errors import NoListError
from watchlist.model import Snapshot
from watchlist.workflows import database
from watchlist.workflows.catalogue import counted
from watchlist.workflows.history import change_record
from watchlist.workflows.past import Past, snapshots

if TYPE_CHECKING:
    from watchlist.settings import Settings
    from watchlist.store.store import Store


@dataclass(frozen=True, slots=True)
class Span:
    """Two dates, both optional: with `published` those of the publishers, else those of this database."""

    since: datetime | None
    until: datetime | None
    published: bool = False

    def past(self, moment: datetime | None) -> Past:
        """Return the state at one of the two dates."""
        if self.published:
            return Past(published_as_of=moment.date() if moment else date.max)
        return Past(as_of=moment)


def difference_records(
    settings: Settings,
    name: str | None,
    span: Span,
    say: Callable[[str], None] = lambda _: None,
    warn: Callable[[str], None] = lambda _: None,
) -> Iterator[dict[str, Any]]:
    """Yield what differs between two dates, by list and entry id; `say` is told what was compared.

    `warn` is told when the dates were taken as the publishers'. Raises `NoListError` for a list that was never
    loaded, and where there was no list by the later date.
    """
    with database.open_for_screening(settings) as store:
        if name is not None and not store.snapshots(name):
            raise NoListError(f"The list {name} is not loaded.", f"Run `watchlist refresh {name}`.")
        pairs = _pairs(store, span, name)
        if not pairs and not span.published:
            warn("Nothing was loaded here by then: the dates are taken as the publishers'.")
            pairs = _pairs(store, replace(span, published=True), name)
        if not pairs:
            raise NoListError(
                "No list was loaded or published by then.", "Files without a date need `refresh --published`."
            )
        for before, after in pairs:
            say(f"{after.list}: {_dated(before)} compared with {_dated(after)}.")
            for change in store.difference(before, after):
                yield change_record(change)


def _pairs(store: Store, span: Span, name: str | None) -> list[tuple[Snapshot, Snapshot]]:
    """Return the two snapshots of each list that had one by the later date."""
    earlier = {} if span.since is None else _state(store, span, span.since)
    later = [after for after in _state(store, span, span.until).values() if name in (None, after.list)]
    return [(earlier.get(after.list) or _first(store, span, after), after) for after in later]


def _state(store: Store, span: Span, moment: datetime | None) -> dict[str, Snapshot]:
    return {snapshot.list: snapshot for snapshot in snapshots(store, span.past(moment))}


def _first(store: Store, span: Span, after: Snapshot) -> Snapshot:
    """Return the first state of a list, by the order that counts."""
    known = [one for one in store.snapshots(after.list) if one.published or not span.published]
    if not span.published:
        return known[0]
    return min(known, key=lambda one: (one.published or date.max, one.id))


def _dated(snapshot: Snapshot) -> str:
    day = f"published {snapshot.published}" if snapshot.published else "publication date unknown"
    return f"{counted(snapshot.entries, 'entry')} ({day}, loaded {snapshot.fetched_at:%Y-%m-%d %H:%M})"
