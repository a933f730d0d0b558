"""Which lists are screened against, which are missing, and which are too old."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from watchlist.errors import NoListError, StaleListError
from watchlist.model import Snapshot
from watchlist.workflows import catalogue
from watchlist.workflows.catalogue import ListStatus

NOW = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)


def status(name: str, enabled: bool = True, age_hours: float | None = 1.0) -> ListStatus:
    if age_hours is None:
        return ListStatus(name, enabled)
    at = NOW - timedelta(hours=age_hours)
    return ListStatus(
        name, enabled, snapshot=Snapshot(name, "0" * 64, at, at, entries=2, names=3), checked_at=at
    )


def test_enabled_and_loaded_lists_are_screened_against() -> None:
    lists = [status("a"), status("b", enabled=False), status("c", age_hours=None)]
    assert [s.list for s in catalogue.to_screen(lists)] == ["a"]
    assert [s.list for s in catalogue.to_screen(lists, ["b"])] == ["b"]
    assert catalogue.missing(lists) == ("c",)


@pytest.mark.parametrize(
    ("lists", "wanted", "told"),
    [
        ([], (), "watchlist refresh"),
        ([status("a", age_hours=None)], (), "watchlist refresh"),
        ([status("a", enabled=False)], (), "watchlist refresh"),
        ([status("a")], ("b",), "Known lists: a"),
        ([status("a"), status("b", age_hours=None)], ("b",), "watchlist refresh b"),
    ],
)
def test_no_list_to_screen_against_is_an_error(
    lists: list[ListStatus], wanted: tuple[str, ...], told: str
) -> None:
    with pytest.raises(NoListError, match=told):
        catalogue.to_screen(lists, wanted)


def test_age_counts_from_the_last_successful_check() -> None:
    lists = [status("a", age_hours=35), status("b", age_hours=37)]
    assert [s.list for s, _ in catalogue.overdue(lists, 36, NOW)] == ["b"]
    catalogue.require_fresh(lists, 38, NOW)
    with pytest.raises(StaleListError, match=r"b \(37 h ago\)"):
        catalogue.require_fresh(lists, 36, NOW)


def test_a_clock_that_went_back_makes_no_negative_age() -> None:
    assert status("a", age_hours=-5).age_hours(NOW) == 0.0


def test_the_record_of_a_list_that_is_not_loaded_is_empty_and_not_made_up() -> None:
    record = catalogue.record(status("a", age_hours=None), NOW)
    assert (record["entries"], record["published"], record["checked_at"], record["age_hours"]) == (
        0,
        None,
        None,
        None,
    )
