"""Looking back: changes between snapshots, past screenings, everything about one entry.

Each is a query with an answer as plain records; nothing here changes anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from watchlist import codec
from watchlist.errors import NoListError, UsageError
from watchlist.model import Change, Coverage, Screening, Snapshot
from watchlist.workflows import database
from watchlist.workflows.differences import told
from watchlist.workflows.past import Past, version_in

if TYPE_CHECKING:
    from watchlist.settings import Settings
    from watchlist.store.results import EntryHistory
    from watchlist.store.store import Store


def change_records(
    settings: Settings, name: str | None, since: datetime | None, until: datetime | None = None
) -> Iterator[dict[str, Any]]:
    """Yield the changes after `since` and up to `until` as CLI.md describes them, oldest first.

    `differences` says in words what the fields say as values. Raises `NoListError` for a list that was never loaded.
    """
    with database.open_for_screening(settings) as store:
        if name is not None and not store.snapshots(name):
            raise NoListError(f"The list {name} is not loaded.", f"Run `watchlist refresh {name}`.")
        for change in store.changes(name, since, until):
            yield change_record(change)


def change_record(change: Change) -> dict[str, Any]:
    """Return a change as CLI.md describes it, and its differences in words."""
    record = {
        "list": change.list,
        "entry_id": change.entry_id,
        "entry_name": change.entry_name,
        "change": change.change,
        "at": change.at,
        "from_snapshot": change.from_snapshot,
        "to_snapshot": change.to_snapshot,
    }
    if change.fields:
        fields = change.fields.items()
        record["fields"] = {name: {"old": old, "new": new} for name, (old, new) in fields}
        record["differences"] = told(change.fields)
    return record


def screening_records(settings: Settings) -> Iterator[dict[str, Any]]:
    """Yield past screenings, newest first."""
    store = database.open_if_there(settings)
    if store is None:
        return
    with store:
        for screening in store.screenings():
            yield screening_record(screening)


def screening_record(screening: Screening) -> dict[str, Any]:
    """Return the facts of one screening."""
    return {
        "screening_id": screening.id,
        "at": screening.at,
        "articles": screening.articles,
        "unread": screening.unread,
        "hits": screening.hits,
        "complete": screening.complete,
        "lists": [snapshot.list for snapshot in screening.snapshots],
        "tool_version": screening.tool_version,
        "snapshots": [
            {
                "list": snapshot.list,
                "published": snapshot.published,
                "checked_at": snapshot.checked_at,
                "entries": snapshot.entries,
                "sha256": snapshot.sha256,
            }
            for snapshot in screening.snapshots
        ],
        "configuration": screening.configuration,
    }


def find_entry(store: Store, wanted: str) -> EntryHistory:
    """Return the entry `LIST/ID` with its history; raises `UsageError` when there is none."""
    name, _, entry_id = wanted.partition("/")
    if not entry_id:
        raise UsageError(f"{wanted!r} names no entry.", "Write LIST/ID, such as us_ofac_sdn/306.")
    found = store.entry(name, entry_id)
    if found is None:
        raise UsageError(
            f"There is no entry {entry_id} in the list {name}.",
            "`watchlist search NAME` finds entries by name.",
        )
    return found


def entry_record(
    found: EntryHistory, links: Sequence[dict[str, Any]] = (), related: Sequence[str] | None = None
) -> dict[str, Any]:
    """Return everything that is listed about one entry, and the versions it had.

    `links` are the entries of other lists that are the same party; `related` name this one in a relation,
    where that is known.
    """
    entry = found.entry
    record: dict[str, Any] = {
        "entry": f"{entry.list}/{entry.id}",
        "name": entry.name,
        "listed": found.listed,
        **codec.to_jsonable(entry),
    }
    record["same_party"] = list(links)
    if related is not None:
        record["related_from"] = list(related)
    record["history"] = [
        {
            "from": version.valid_from.published or version.valid_from.fetched_at,
            "until": version.valid_to and (version.valid_to.published or version.valid_to.fetched_at),
            "snapshot": version.valid_from.sha256[:12],
            "re_read": version.reread,
        }
        for version in found.versions
    ]
    return record


def past_record(
    found: EntryHistory, state: Sequence[Snapshot], past: Past, links: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """Return what was listed about an entry in a past state; raises `UsageError` where it was not listed."""
    from watchlist.store.results import EntryHistory

    version = version_in(found, state)
    if version is None:
        entry = found.entry
        raise UsageError(
            f"{entry.list}/{entry.id} was not listed {past}.",
            "`watchlist show` without a date tells its history.",
        )
    return entry_record(EntryHistory(version.entry, found.versions), links) | {"listed": True}


def coverage_record(coverage: Coverage) -> dict[str, Any]:
    """Return what became of one article."""
    return {
        "article_id": coverage.article_id,
        "title": coverage.title,
        "status": coverage.status,
        "hits": coverage.hits,
        "reason": coverage.reason,
        "characters": coverage.characters,
        "zones": list(coverage.zones),
        "text_sha256": coverage.text_sha256,
    }
