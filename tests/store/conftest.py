"""What the store's tests share: an open store, and entries and snapshots with little to write."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from watchlist.model import Entry, Kind, Name, Snapshot
from watchlist.store import Store

START = datetime(2026, 3, 1, 6, tzinfo=UTC)


class Make:
    """Builds entries and snapshots of the list `us_test`."""

    list = "us_test"

    def day(self, number: float) -> datetime:
        """Return the time of the `number`th day."""
        return START + timedelta(days=number)

    def entry(self, entry_id: str, *names: str, **facts: Any) -> Entry:
        """Return a person with these names (one after its id without any) and facts."""
        spelled = tuple(Name(name) for name in names or (f"NAME, {entry_id}",))
        return Entry(facts.pop("list", self.list), entry_id, facts.pop("kind", Kind.PERSON), spelled, **facts)

    def snapshot(self, day: float = 0, **facts: Any) -> Snapshot:
        """Return a snapshot fetched on that day; its hash tells days apart."""
        at = self.day(day)
        values = {"list": self.list, "sha256": f"{day}", "format": "xml", **facts}
        return Snapshot(fetched_at=at, checked_at=at, **values)


@pytest.fixture
def make() -> Make:
    return Make()


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An open store without lists, on both databases."""
    with Store.open(database_url) as opened:
        yield opened
