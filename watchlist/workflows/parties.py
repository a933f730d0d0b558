"""Which entries of several lists are one party: worked out with the index, kept in the database with the reasons.

The index is made of the same entries in the same pass, so both always speak of the same snapshots.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from watchlist.errors import LockedError
from watchlist.model import Entry, Snapshot

if TYPE_CHECKING:
    from watchlist.lists.parties import Member
    from watchlist.matching.index import Index
    from watchlist.matching.parties import Tie
    from watchlist.store.results import Party
    from watchlist.store.store import Store

_LOCK = "_parties"  # no list can be called so


def ties(members: Iterable[Member]) -> list[Tie]:
    """Return the members of all parties as an index carries them."""
    from watchlist.lists.citation import cited
    from watchlist.matching.parties import Tie

    return [
        Tie(each.list, each.entry_id, each.party_id, cited(each.list, each.entry_id), each.reason)
        for each in members
    ]


def keep_parties(store: Store, snapshots: Sequence[Snapshot], index: Index) -> bool:
    """Put the parties of an index over `snapshots` into the database if it says otherwise; say whether.

    Another run that is at it, or that loaded something newer, is left to its work.
    """
    from watchlist.store.results import Party

    wanted = [Party(tie.list, tie.entry_id, tie.party_id, tie.reason) for tie in index.parties.ties]
    with suppress(LockedError), store.lock(_LOCK):
        current = {snapshot.id for snapshot in store.current_snapshots([each.list for each in snapshots])}
        if current == {snapshot.id for snapshot in snapshots} and sorted(store.parties()) != sorted(wanted):
            store.set_parties(wanted)
            return True
    return False


def links(store: Store, entry: Entry, members: Sequence[Party | Tie]) -> list[dict[str, Any]]:
    """Return the other entries of an entry's party among `members`, each with the reason of its ties."""
    from watchlist.lists.citation import cited

    own = next((each for each in members if (each.list, each.entry_id) == (entry.list, entry.id)), None)
    if own is None:
        return []
    names = _names(store, [each for each in members if each.party_id == own.party_id and each != own])
    return [
        {
            "entry": f"{each.list}/{each.entry_id}",
            "name": names.get((each.list, each.entry_id), ""),
            "cited": cited(each.list, each.entry_id),
            "reason": each.reason,
        }
        for each in members
        if each.party_id == own.party_id and each != own
    ]


def _names(store: Store, members: Iterable[Any]) -> dict[tuple[str, str], str]:
    found = {}
    for each in members:
        history = store.entry(each.list, each.entry_id)
        if history is not None:
            found[each.list, each.entry_id] = history.entry.name
    return found
