from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import pytest

from watchlist.errors import ImplausibleError
from watchlist.lists.plausibility import Leniency, Tally, check
from watchlist.lists.publication import Publication
from watchlist.model import Entry, Kind, Name, Snapshot

DAY = date(2026, 11, 20)


@dataclass(frozen=True)
class Expectation:
    count_range: tuple[int, int] = (50, 200)
    fill_rates: Mapping[str, float] = field(default_factory=lambda: {"programs": 0.9, "birth_dates": 0.0})


def entries(count: int, names: int = 2, programs: int | None = None) -> list[Entry]:
    with_program = count if programs is None else programs
    return [
        Entry(
            "xx_test",
            str(number),
            Kind.PERSON,
            tuple(Name(f"NAME {number} {spelling}") for spelling in range(names)),
            programs=("TEST",) if number < with_program else (),
        )
        for number in range(count)
    ]


def snapshot(count: int = 100, names: int = 200, **facts: Any) -> Snapshot:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    facts = {"format": "csv", "published": DAY, **facts}
    return Snapshot("xx_test", "0" * 64, now, now, entries=count, names=names, **facts)


def judge(
    listed: list[Entry], previous: Snapshot | None = None, leniency: Leniency | None = None, **facts: Any
) -> tuple[str, ...]:
    more = {name: facts.pop(name) for name in ("published", "previous_files") if name in facts}
    publication = Publication(
        "xx_test", facts.pop("format", "csv"), 1, listed, facts.pop("dated", None), **facts
    )
    expected = Expectation()
    tally = Tally(publication, list(expected.fill_rates))
    assert list(tally) == listed
    today = date(2026, 11, 23)
    return check(publication, tally, expected, previous, leniency=leniency, today=today, **more)


def test_a_tally_counts_while_entries_pass() -> None:
    publication = Publication("xx_test", "csv", 1, iter(entries(10, names=3, programs=4)))
    tally = Tally(publication, ["programs"])
    assert len(list(tally)) == 10
    assert (tally.entries, tally.names, tally.filled["programs"]) == (10, 30, 4)


@pytest.mark.parametrize(
    ("listed", "previous", "facts"),
    [
        (entries(100), None, {}),
        (entries(100), snapshot(), {"dated": DAY}),
        (entries(100), snapshot(), {"dated": date(2026, 11, 24)}),
        (entries(90), snapshot(), {}),
        (entries(180), snapshot(), {}),
        (entries(100, names=1), snapshot(), {"format": "xml"}),
        (entries(95, programs=86), snapshot(), {}),
    ],
    ids=[
        "first",
        "same day",
        "another time zone",
        "ten per cent less",
        "much more",
        "fewer names in another form",
        "just enough",
    ],
)
def test_a_plausible_list_passes_without_a_word(
    listed: list[Entry], previous: Snapshot | None, facts: dict[str, Any]
) -> None:
    assert judge(listed, previous, **facts) == ()


IMPLAUSIBLE = {
    "shrunken": (entries(89), snapshot(), {}, "89 entries instead of 100 (-11.0%)"),
    "fewer names": (entries(100, names=1), snapshot(), {}, "100 names instead of 200 (-50.0%)"),
    "older": (
        entries(100),
        snapshot(),
        {"dated": date(2026, 11, 19)},
        "published on 2026-11-19, before the one in place of 2026-11-20",
    ),
    "older by the user's word": (
        entries(100),
        snapshot(),
        {"dated": DAY, "published": date(2026, 1, 1)},
        "published on 2026-01-01, before",
    ),
    "from the future": (
        entries(100),
        snapshot(),
        {"dated": date(2026, 11, 25)},
        "published on 2026-11-25, a day that has not come yet",
    ),
    "no side files over a full set": (
        entries(100),
        snapshot(),
        {
            "complete": False,
            "missing": ("ALT.CSV", "ADD.CSV"),
            "previous_files": ("sdn.csv", "alt.csv", "add.csv"),
        },
        "the set lacks ALT.CSV, ADD.CSV, which the one in place has",
    ),
    "no side files over nobody knows what": (
        entries(100),
        snapshot(),
        {"complete": False, "missing": ("ALT.CSV",)},
        "the set lacks ALT.CSV",
    ),
    "no side files over XML": (
        entries(100),
        snapshot(format="xml"),
        {"complete": False, "missing": ("ALT.CSV",), "previous_files": ("SDN.XML",)},
        "the set lacks ALT.CSV",
    ),
}
MISSHAPEN = {
    "too few": (entries(49), None, {}, "49 entries, where 50 to 200 are plausible"),
    "too many": (entries(201), snapshot(), {}, "201 entries, where 50 to 200 are plausible"),
    "empty column": (
        entries(100, programs=89),
        None,
        {},
        "only 89.0% of the entries have programs, where 90% are plausible",
    ),
}


@pytest.mark.parametrize("case", [*IMPLAUSIBLE, *MISSHAPEN])
def test_an_implausible_list_is_refused_with_reason_and_cure(case: str) -> None:
    listed, previous, facts, reason = {**IMPLAUSIBLE, **MISSHAPEN}[case]
    with pytest.raises(ImplausibleError) as caught:
        judge(listed, previous, **facts)
    assert str(caught.value).startswith(f"xx_test: {reason}")
    assert "--force" in caught.value.cure


@pytest.mark.parametrize("case", [*IMPLAUSIBLE, *MISSHAPEN])
def test_force_accepts_it_and_says_so(case: str) -> None:
    listed, previous, facts, reason = {**IMPLAUSIBLE, **MISSHAPEN}[case]
    warnings = judge(listed, previous, Leniency(force=True), **facts)
    assert any(warning.startswith(f"accepted with --force: {reason}") for warning in warnings)


@pytest.mark.parametrize("case", MISSHAPEN)
def test_a_file_given_by_hand_is_only_warned_about_by_its_shape(case: str) -> None:
    listed, previous, facts, reason = MISSHAPEN[case]
    assert judge(listed, previous, Leniency(from_file=True), **facts) == (reason,)


@pytest.mark.parametrize("case", IMPLAUSIBLE)
def test_a_file_given_by_hand_does_not_replace_a_better_one(case: str) -> None:
    listed, previous, facts, _ = IMPLAUSIBLE[case]
    with pytest.raises(ImplausibleError):
        judge(listed, previous, Leniency(from_file=True), **facts)


@pytest.mark.parametrize(("before", "now"), [(40, 45), (300, 280)], ids=["small", "large"])
def test_what_a_person_accepted_once_is_not_asked_again_every_night(before: int, now: int) -> None:
    reason = f"{now} entries, where 50 to 200 are plausible"
    assert judge(entries(now), snapshot(before, names=2 * before)) == (reason,)
    with pytest.raises(ImplausibleError, match=reason):
        judge(entries(now), snapshot(), leniency=Leniency(shrink_share=0.9))
    with pytest.raises(ImplausibleError, match="instead of"):
        judge(entries(now // 2), snapshot(before, names=2 * before))


def test_a_list_without_an_entry_is_taken_from_a_file_where_nothing_is_lost() -> None:
    by_hand = Leniency(from_file=True)
    assert judge([], None, by_hand) == ("0 entries, where 50 to 200 are plausible",)
    assert judge([], snapshot(0, 0), by_hand) == ("0 entries, where 50 to 200 are plausible",)
    for previous, leniency in (
        (None, Leniency(force=True)),
        (snapshot(1, 1), by_hand),
        (snapshot(), Leniency(force=True, from_file=True)),
    ):
        with pytest.raises(ImplausibleError, match="holds no entry"):
            judge([], previous, leniency)


def test_several_reasons_are_one_line() -> None:
    with pytest.raises(ImplausibleError) as caught:
        judge(entries(20), snapshot(), dated=date(2020, 1, 1))
    assert str(caught.value).count(";") == 3
    assert "\n" not in str(caught.value)


def test_the_share_that_may_vanish_is_a_setting() -> None:
    assert judge(entries(60), snapshot(), Leniency(shrink_share=0.5)) == ()
    with pytest.raises(ImplausibleError):
        judge(entries(97), snapshot(), Leniency(shrink_share=0.02))


def test_nothing_is_never_accepted() -> None:
    with pytest.raises(ImplausibleError, match="holds no entry") as caught:
        judge([], snapshot(), Leniency(force=True))
    assert "--force" not in caught.value.cure


@pytest.mark.parametrize(
    ("previous", "files"),
    [(None, ()), (snapshot(), ("sdn.csv",)), (snapshot(published=None), ("SDN.CSV", "SDN_COMMENTS.CSV"))],
    ids=["into an empty list", "after another such set", "after a set with comments only"],
)
def test_a_poor_set_loads_with_a_warning_where_nothing_better_was(
    previous: Snapshot | None, files: tuple[str, ...]
) -> None:
    warnings = judge(
        entries(100), previous, complete=False, missing=("ALT.CSV", "ADD.CSV"), previous_files=files
    )
    assert warnings == ("the set lacks ALT.CSV, ADD.CSV",)


def test_a_set_without_comments_is_complete_enough() -> None:
    assert judge(entries(100), snapshot(), missing=("SDN_COMMENTS.CSV",)) == (
        "the set lacks SDN_COMMENTS.CSV",
    )
