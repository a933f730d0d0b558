"""The lists there are: what the registry knows, what the user added, what is loaded and how old it is.

One place answers whether a list is enabled, loaded and fresh, so that every command gives the same answer.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from watchlist.errors import NoListError, StaleListError
from watchlist.model import Snapshot

if TYPE_CHECKING:
    from watchlist.lists.source import ListSource
    from watchlist.settings import Settings
    from watchlist.store.results import ListState
    from watchlist.store.store import Store

ENABLED_BY_DEFAULT = frozenset({"us_ofac_sdn"})
"""What is screened against when nobody has said otherwise."""

REFRESH = "Run `watchlist refresh`."

_SLACK = timedelta(hours=1)
"""What two clocks may differ by."""


@dataclass(frozen=True, slots=True)
class ListStatus:
    """One list as it stands: `snapshot` is `None` while it is not loaded; the user added `own` lists."""

    list: str
    enabled: bool
    title: str = ""
    publisher: str = ""
    licence: str = ""
    attribution: str = ""
    homepage: str = ""
    own: bool = False
    source: str = ""
    snapshot: Snapshot | None = None
    checked_at: datetime | None = None
    last_result: str = ""

    def age_hours(self, now: datetime) -> float | None:
        """Return the hours since the last successful check; `None` while the list is not loaded.

        A check that this machine's clock has not come to yet was made by a wrong clock: it is infinitely old.
        """
        if self.snapshot is None:
            return None
        checked_at = self.checked_at or self.snapshot.checked_at
        if checked_at > max(now, datetime.now(UTC)) + _SLACK:
            return math.inf
        return max(0.0, (now - checked_at).total_seconds() / 3600)


def statuses(settings: Settings, store: Store | None) -> tuple[ListStatus, ...]:
    """Return every list known, those of the registry first; without a database none is loaded."""
    from watchlist.lists.registry import sources

    states = {state.list: state for state in store.list_states()} if store is not None else {}
    known = [_status(settings, name, source, states.pop(name, None)) for name, source in sources().items()]
    return (*known, *(_status(settings, name, None, state) for name, state in sorted(states.items())))


def standing(settings: Settings, store: Store) -> tuple[ListStatus, ...]:
    """Return the lists that are registered or enabled, without the facts about their publishers.

    For screening, which must not pay for importing the parser of every list there is.
    """
    states = {state.list: state for state in store.list_states()}
    configured = {name for name, each in settings.lists.items() if each.enabled}
    names = sorted({*states, *configured, *ENABLED_BY_DEFAULT})
    return tuple(_status(settings, name, None, states.get(name)) for name in names)


def record(status: ListStatus, now: datetime) -> dict[str, Any]:
    """Return one list as the object that CLI.md describes."""
    snapshot = status.snapshot
    age_hours = status.age_hours(now)
    return {
        "list": status.list,
        "enabled": status.enabled,
        "entries": snapshot.entries if snapshot else 0,
        "names": snapshot.names if snapshot else 0,
        "published": snapshot.published if snapshot else None,
        "checked_at": (status.checked_at or snapshot.checked_at) if snapshot else None,
        "age_hours": None if age_hours is None or math.isinf(age_hours) else round(age_hours, 1),
        "last_result": status.last_result,
        "licence": status.licence,
        "sha256": snapshot.sha256 if snapshot else "",
    }


def to_screen(all_lists: Sequence[ListStatus], wanted: Collection[str] = ()) -> tuple[ListStatus, ...]:
    """Return the loaded lists to screen against: those named, or all that are enabled.

    Raises `NoListError` when a list named is unknown or not loaded, or when nothing is loaded at all.
    """
    by_name = {status.list: status for status in all_lists}
    for name in wanted:
        if name not in by_name:
            raise NoListError(f"There is no list {name!r}.", f"Known lists: {', '.join(by_name)}.")
        if by_name[name].snapshot is None:
            raise NoListError(f"The list {name} is not loaded.", f"Run `watchlist refresh {name}`.")
    chosen = [s for s in all_lists if (s.list in wanted if wanted else s.enabled) and s.snapshot]
    if not chosen:
        raise NoListError("No list is loaded, so nothing can be screened.", "Run `watchlist refresh` first.")
    return tuple(chosen)


def missing(all_lists: Iterable[ListStatus]) -> tuple[str, ...]:
    """Return the enabled lists that are not loaded."""
    return tuple(status.list for status in all_lists if status.enabled and status.snapshot is None)


def overdue(
    lists: Iterable[ListStatus], max_age_hours: float, now: datetime
) -> tuple[tuple[ListStatus, float], ...]:
    """Return the lists whose last successful check is more than `max_age_hours` ago, with their age."""
    ages = ((status, status.age_hours(now)) for status in lists)
    return tuple((status, age) for status, age in ages if age is not None and age > max_age_hours)


def require_fresh(lists: Iterable[ListStatus], max_age_hours: float, now: datetime) -> None:
    """Raise `StaleListError` naming the lists that are older than `max_age_hours`."""
    old = overdue(lists, max_age_hours, now)
    if old:
        named = ", ".join(f"{status.list} ({ago(age)})" for status, age in old)
        raise StaleListError(f"Not checked successfully within {age_text(max_age_hours)}: {named}.", REFRESH)


def misspelt(settings: Settings, known: Iterable[ListStatus]) -> tuple[tuple[str, str], ...]:
    """Return the lists that settings name and nobody knows, each with the known one nearest to it or ""."""
    from difflib import get_close_matches

    names = [status.list for status in known]
    strangers = sorted(set(settings.lists) - set(names))
    return tuple((each, "".join(get_close_matches(each, names, n=1, cutoff=0.6))) for each in strangers)


def ago(hours: float) -> str:
    """Return when something was that is so many hours old."""
    return "in the future: a clock was wrong" if math.isinf(hours) else f"{age_text(hours)} ago"


def counted(number: int, one: str) -> str:
    """Return a number of things in words.

    >>> counted(1, "entry"), counted(2_000, "entry"), counted(0, "hit")
    ('1 entry', '2,000 entries', '0 hits')
    """
    many = f"{one[:-1]}ies" if one.endswith("y") else f"{one}s"
    return f"{number:,} {one if number == 1 else many}"


def age_text(hours: float) -> str:
    """Return an age as a person says it.

    >>> age_text(0.2), age_text(36), age_text(100)
    ('12 min', '36 h', '4 days')
    """
    if hours < 1:
        return f"{round(hours * 60)} min"
    if hours <= 48:
        return f"{round(hours)} h"
    return f"{round(hours / 24)} days"


def _status(settings: Settings, name: str, source: ListSource | None, state: ListState | None) -> ListStatus:
    configured = settings.for_list(name).enabled
    known = name in ENABLED_BY_DEFAULT if state is None else state.enabled
    return ListStatus(
        list=name,
        enabled=known if configured is None else configured,
        title=source.title if source else state.title if state else "",
        publisher=source.publisher if source else "",
        licence=source.licence if source else state.licence if state else "",
        attribution=source.attribution if source else "",
        homepage=source.homepage if source else "",
        own=source is None,
        source=state.source if state else "",
        snapshot=state.current if state else None,
        checked_at=state.last_check if state else None,
        last_result=state.last_result if state else "",
    )
