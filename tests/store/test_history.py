"""Any past state can be had again, and what changed between states is told field by field."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from watchlist.errors import NoListError
from watchlist.model import ChangeKind
from watchlist.store import Party, Store


def changes(store: Store, **limits: Any) -> list[tuple[str, str]]:
    return [(change.entry_id, str(change.change)) for change in store.changes(**limits)]


@pytest.fixture
def three_days(store: Store, make: Any) -> Store:
    store.load(make.snapshot(0, published=date(2026, 2, 27)), [make.entry(i) for i in "abc"])
    store.load(
        make.snapshot(1, published=date(2026, 3, 2)),
        [make.entry("a"), make.entry("b", "B2", remarks="now"), make.entry("d")],
    )
    store.load(make.snapshot(2), [make.entry("a"), make.entry("b"), make.entry("d"), make.entry("c")])
    return store


def test_changes_tell_each_step(three_days: Store, make: Any) -> None:
    assert changes(three_days) == [
        ("b", "changed"),
        ("c", "removed"),
        ("d", "added"),
        ("b", "changed"),
        ("c", "added"),
    ]
    first = next(iter(three_days.changes()))
    assert (first.at, first.from_snapshot, first.to_snapshot) == (make.day(1), 1, 2)
    assert (first.list, first.entry_name, first.change) == ("us_test", "B2", ChangeKind.CHANGED)
    assert first.fields == {"names": ([{"text": "NAME, b"}], [{"text": "B2"}]), "remarks": ("", "now")}


def test_changes_within_times(three_days: Store, make: Any) -> None:
    assert changes(three_days, since=make.day(1)) == [("b", "changed"), ("c", "added")]
    assert changes(three_days, since=make.day(0), until=make.day(1)) == changes(three_days)[:3]
    assert changes(three_days, since=make.day(2)) == []
    assert changes(three_days, name="un_other") == []


def test_the_first_snapshot_changes_nothing(store: Store, make: Any) -> None:
    store.load(make.snapshot(0), [make.entry("a")])
    assert changes(store) == []


def test_history_of_an_entry(three_days: Store, make: Any) -> None:
    found = three_days.entry("us_test", "c")
    assert found is not None
    assert found.entry == make.entry("c")
    assert found.listed
    spans = [(v.valid_from.id, v.valid_to.id if v.valid_to else None) for v in found.versions]
    assert spans == [(1, 2), (3, None)]
    assert three_days.entry("us_test", "nobody") is None
    gone = three_days.load(make.snapshot(3), [make.entry("a")])
    assert gone.removed == 3
    removed = three_days.entry("us_test", "c")
    assert removed is not None
    assert not removed.listed


def ids(store: Store, **when: Any) -> list[str]:
    state = [snapshot.id for snapshot in store.snapshots_at(**when)]
    return [entry.id for _, entry in store.entries(state)]


def test_state_at_a_past_time(three_days: Store, make: Any) -> None:
    assert ids(three_days, as_of=make.day(-1)) == []
    assert ids(three_days, as_of=make.day(0.5)) == ["a", "b", "c"]
    assert ids(three_days, as_of=make.day(1)) == ["a", "b", "d"]
    assert ids(three_days, as_of=make.day(9)) == ["a", "b", "c", "d"]


def test_state_by_the_publishers_date(three_days: Store, make: Any) -> None:
    assert ids(three_days, published_as_of=date(2026, 2, 26)) == []
    assert ids(three_days, published_as_of=date(2026, 3, 1)) == ["a", "b", "c"]
    assert ids(three_days, published_as_of=date(2026, 12, 31)) == ["a", "b", "d"]  # the last one has no date
    assert ids(three_days, published_as_of=date(2026, 12, 31), as_of=make.day(0)) == ["a", "b", "c"]


def test_an_older_publication_loaded_later_is_the_state_in_force(store: Store, make: Any) -> None:
    store.load(make.snapshot(0, published=date(2026, 2, 2)), [make.entry("new")])
    store.load(make.snapshot(1, published=date(2026, 1, 1)), [make.entry("old")])
    assert ids(store) == ["old"]
    assert ids(store, published_as_of=date(2026, 2, 3)) == ["new"]


def test_a_list_that_was_removed_is_still_there_in_the_past(three_days: Store, make: Any) -> None:
    three_days.remove("us_test", make.day(3))
    assert three_days.list_states() == []
    assert three_days.current_snapshots() == ()
    assert ids(three_days, as_of=make.day(2.5)) == ["a", "b", "c", "d"]
    assert ids(three_days, as_of=make.day(4)) == []
    assert three_days.entries_named("a") == []
    three_days.load(make.snapshot(5), [make.entry("a"), make.entry("x")])
    assert ids(three_days) == ["a", "x"]
    assert ids(three_days, as_of=make.day(4)) == []
    assert three_days.list_states()[0].enabled


def test_list_states_and_checks(store: Store, make: Any) -> None:
    store.register("us_test", title="Test list", licence="CC0", source="/lists/own.csv")
    store.record_check("us_test", make.day(0), "failed: no connection")
    (state,) = store.list_states()
    assert (state.title, state.licence, state.source, state.enabled) == (
        "Test list",
        "CC0",
        "/lists/own.csv",
        True,
    )
    assert (state.current, state.last_check, state.last_attempt) == (None, None, make.day(0))
    assert state.last_result == "failed: no connection"
    loaded = store.load(make.snapshot(1), [make.entry("a")]).snapshot
    store.record_check("us_test", make.day(2), "unchanged", snapshot_unchanged=True, etag='"new"')
    store.record_check("us_test", make.day(3), "failed: 403")
    (state,) = store.list_states()
    assert (state.last_check, state.last_attempt, state.last_result) == (
        make.day(2),
        make.day(3),
        "failed: 403",
    )
    assert state.current is not None
    assert (state.current.id, state.current.checked_at, state.current.etag) == (
        loaded.id,
        make.day(2),
        '"new"',
    )


def test_enabling_and_disabling(store: Store, make: Any) -> None:
    store.load(make.snapshot(0), [make.entry("a")])
    store.set_enabled("us_test", False)
    assert store.current_snapshots() == ()
    assert len(store.current_snapshots(["us_test"])) == 1
    store.register("us_test", title="Renamed")
    assert [(state.title, state.enabled) for state in store.list_states()] == [("Renamed", False)]
    store.load(make.snapshot(1), [make.entry("a")])
    assert [state.enabled for state in store.list_states()] == [True]


def test_lists_that_are_not_registered(store: Store, make: Any) -> None:
    for action in (
        lambda: store.set_enabled("un_other", True),
        lambda: store.remove("un_other", make.day(0)),
        lambda: store.record_check("un_other", make.day(0), "failed"),
    ):
        with pytest.raises(NoListError, match="un_other"):
            action()


def test_entries_in_order_of_list_and_id_whatever_the_locale(store: Store, make: Any) -> None:
    store.load(
        make.snapshot(0, list="b_list"), [make.entry(i, list="b_list") for i in ("a", "B", "é", "Z", "10")]
    )
    store.load(make.snapshot(0, list="a_list"), [make.entry("x", list="a_list")])
    assert [(e.list, e.id) for _, e in store.entries()] == [
        ("a_list", "x"),
        *(("b_list", i) for i in ("10", "B", "Z", "a", "é")),
    ]
    assert [e.id for _, e in store.entries(lists=["a_list"])] == ["x"]


def test_entries_by_name_and_relation(store: Store, make: Any) -> None:
    from watchlist.model import Relation

    entries = [
        make.entry("1", "A", "ALSO A"),
        make.entry("2", "B", relations=(Relation("linked to", "A", "1"),)),
    ]
    store.load(make.snapshot(0), entries)
    assert store.entries_named("ALSO A") == [("us_test", "1")]
    assert store.entries_named("2") == [("us_test", "2")]
    assert store.related_to("us_test", "1") == [("us_test", "2")]
    store.load(make.snapshot(1), entries[:1])
    assert store.related_to("us_test", "1") == []


def test_parties_are_replaced_as_a_whole(three_days: Store) -> None:
    three_days.set_parties([Party("us_test", "a", "p1", "same UN number"), Party("us_test", "b", "p1", "")])
    three_days.set_parties([Party("us_test", "b", "p2", "same IMO number")])
    assert three_days.parties() == [Party("us_test", "b", "p2", "same IMO number")]


def net(store: Store, first: int, last: int) -> list[tuple[str, str]]:
    known = {snapshot.id: snapshot for snapshot in store.snapshots("us_test")}
    found = store.difference(known[first], known[last])
    return [(change.entry_id, str(change.change)) for change in found]


def test_the_difference_of_two_states_leaves_out_what_came_and_went(three_days: Store) -> None:
    assert net(three_days, 1, 2) == [("b", "changed"), ("c", "removed"), ("d", "added")]
    assert net(three_days, 1, 3) == [("d", "added")]
    assert net(three_days, 3, 1) == [("d", "removed")]
    assert net(three_days, 2, 2) == []


def test_the_difference_says_old_and_new_fields_over_several_steps(three_days: Store, make: Any) -> None:
    three_days.load(make.snapshot(4), [make.entry("b", "B4"), make.entry("d", remarks="later")])
    known = {snapshot.id: snapshot for snapshot in three_days.snapshots("us_test")}
    found = {change.entry_id: change for change in three_days.difference(known[1], known[4])}
    assert found["b"].fields == {"names": ([{"text": "NAME, b"}], [{"text": "B4"}])}
    assert (found["b"].from_snapshot, found["b"].to_snapshot, found["b"].at) == (1, 4, make.day(4))
    assert [found[key].change for key in "acd"] == ["removed", "removed", "added"]


def test_another_form_is_no_difference_and_news_in_it_is(three_days: Store, make: Any) -> None:
    entries = [make.entry("a", remarks="in other words"), make.entry("b", "B4"), make.entry("d")]
    three_days.load(make.snapshot(4, format="csv"), entries)
    assert net(three_days, 1, 4) == [("b", "changed"), ("c", "removed"), ("d", "added")]
