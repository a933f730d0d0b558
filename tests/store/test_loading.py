"""A list is loaded whole or not at all; what did not change is not stored again."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from watchlist.errors import FormatError, ImplausibleError, LockedError
from watchlist.model import (
    Address,
    CountryRole,
    CountryTie,
    Entry,
    Identifier,
    Kind,
    Name,
    NameKind,
    NamePart,
    PartialDate,
    PartType,
    Precision,
    Relation,
    Strength,
    Vessel,
)
from watchlist.store import LoadCounts, RawFile, Store, schema
from watchlist.store.content import detail_rows

YEAR = PartialDate(date(1961, 1, 1), date(1961, 12, 31), Precision.YEAR, circa=True)
RICH = Entry(
    list="us_test",
    id="100",
    kind=Kind.VESSEL,
    names=(
        Name("OCEAN, The", parts=(NamePart(PartType.WHOLE, "The Ocean"),)),
        Name("ОКЕАН", NameKind.ALIAS, Strength.WEAK, "Cyrl", "ru"),
        Name("odd \0 \ud800 \ufdd0 name", NameKind.FORMER),
    ),
    programs=("P2", "P1"),
    birth_dates=(YEAR, PartialDate(date(1961, 5, 2), date(1961, 5, 2), Precision.DAY)),
    birth_places=("Pusan",),
    countries=(CountryTie(CountryRole.FLAG, "Korea, North", "kp"), CountryTie(CountryRole.OTHER, "Nowhere")),
    identifiers=(Identifier("imo", "9187629", "IMO", "Panama"), Identifier("crypto", "1A1z", currency="XBT")),
    addresses=(Address("1 Quay", "Nampo", "", "00100", "KP"),),
    titles=("Tanker",),
    gender="",
    vessel=Vessel("Crude", "kp", ("pa",), "Owner", "1", "2"),
    relations=(Relation("linked to", "OTHER CO", "7"), Relation("owned by", "SOMEBODY")),
    listed_on=date(2020, 2, 29),
    measures=("Blocking",),
    remarks="As published; with ; marks.",
)


def rows(store: Store, table: Any) -> int:
    with store._database.reading() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0


def listed(store: Store) -> list[str]:
    return [entry.id for _, entry in store.entries()]


def test_entry_comes_back_as_it_went_in(store: Store, make: Any) -> None:
    store.load(make.snapshot(), [RICH, make.entry("9"), make.entry("10")])
    assert [entry for _, entry in store.entries()] == [make.entry("10"), RICH, make.entry("9")]


def test_query_tables_repeat_the_content(store: Store, make: Any) -> None:
    store.load(make.snapshot(), [RICH, make.entry("9", "A", "B")])
    with store._database.reading() as connection:
        for version, entry in store.entries():
            for table, expected in detail_rows(version, entry):
                query = select(table).where(table.c.version_id == version).order_by(table.c.position)
                assert [dict(row._mapping) for row in connection.execute(query)] == expected
        born = connection.execute(select(schema.birth_dates).where(schema.birth_dates.c.circa)).one()
        assert (born.first_day, born.last_day, born.precision) == (YEAR.start, YEAR.end, "year")
        assert connection.scalar(
            select(schema.identifiers.c.issuer).where(schema.identifiers.c.value == "9187629")
        )


def test_load_counts_and_switches(store: Store, make: Any) -> None:
    first = store.load(make.snapshot(0), [make.entry(i) for i in "abc"])
    assert (first.added, first.removed, first.changed, first.unchanged) == (3, 0, 0, 0)
    second = store.load(make.snapshot(1), [make.entry("a"), make.entry("b", "B TWO", "B"), make.entry("d")])
    assert (second.added, second.removed, second.changed, second.unchanged) == (1, 1, 1, 1)
    assert (second.snapshot.entries, second.snapshot.names) == (3, 4)
    assert store.current_snapshots() == (second.snapshot,)
    assert listed(store) == ["a", "b", "d"]
    assert [entry.id for _, entry in store.entries([first.snapshot.id])] == ["a", "b", "c"]


def test_unchanged_entries_cost_nothing(store: Store, make: Any) -> None:
    store.load(make.snapshot(0), [make.entry(str(i)) for i in range(50)])
    before = rows(store, schema.entries), rows(store, schema.names)
    for day in range(1, 4):
        store.load(make.snapshot(day), [make.entry(str(i)) for i in range(50)])
    assert (rows(store, schema.entries), rows(store, schema.names)) == before
    assert rows(store, schema.snapshots) == 4


def test_another_order_of_the_same_facts_is_no_change(store: Store, make: Any) -> None:
    one = make.entry("a", "MAIN", "X", "Y", programs=("P", "Q"))
    store.load(make.snapshot(0), [one])
    assert (
        store.load(make.snapshot(1), [make.entry("a", "MAIN", "Y", "X", programs=("Q", "P"))]).unchanged == 1
    )
    assert store.load(make.snapshot(2), [make.entry("a", "X", "MAIN", "Y", programs=("P", "Q"))]).changed == 1


def test_check_refuses_and_the_old_list_stays(store: Store, make: Any) -> None:
    kept = store.load(make.snapshot(0), [make.entry("a"), make.entry("b")]).snapshot
    seen: list[LoadCounts] = []

    def refuse(counts: LoadCounts) -> None:
        seen.append(counts)
        raise ImplausibleError("The list shrank.")

    with pytest.raises(ImplausibleError):
        store.load(make.snapshot(1), [make.entry("a")], check=refuse)
    assert seen == [LoadCounts(1, 1, 0, 1, 0, 0, 1, kept)]
    assert store.current_snapshots() == (kept,)
    assert listed(store) == ["a", "b"]


@pytest.mark.parametrize(
    ("second", "words"),
    [
        (Entry("us_test", "a", Kind.PERSON, (Name("OTHER"),)), "twice"),
        (Entry("un_other", "b", Kind.PERSON, (Name("B"),)), "does not belong"),
        (Entry("us_test", "b", Kind.PERSON, ()), "no name"),
        (Entry("us_test", "", Kind.PERSON, (Name("B"),)), "no id"),
    ],
)
def test_entries_that_cannot_be_kept_are_refused(store: Store, make: Any, second: Entry, words: str) -> None:
    store.load(make.snapshot(0), [make.entry("old")])
    with pytest.raises(FormatError, match=words):
        store.load(make.snapshot(1), [make.entry("a"), second])
    assert listed(store) == ["old"]


def test_the_same_entry_twice_counts_once(store: Store, make: Any) -> None:
    result = store.load(make.snapshot(0), [make.entry("a"), make.entry("a")])
    assert (result.added, result.snapshot.entries) == (1, 1)


def test_a_file_that_breaks_halfway_leaves_the_old_list(store: Store, make: Any) -> None:
    store.load(make.snapshot(0), [make.entry("old")])

    def broken() -> Iterator[Entry]:
        yield make.entry("new")
        raise FormatError("The file is cut off.")

    with pytest.raises(FormatError, match="cut off"):
        store.load(make.snapshot(1), broken())
    assert listed(store) == ["old"]
    assert rows(store, schema.snapshots) == 1


def test_dry_run_writes_nothing(store: Store, make: Any) -> None:
    store.load(make.snapshot(0), [make.entry("a")])
    result = store.load(make.snapshot(1), [make.entry("b")], dry_run=True)
    assert (result.added, result.removed, result.kept, result.snapshot.id) == (1, 1, False, 0)
    assert listed(store) == ["a"]
    assert rows(store, schema.snapshots) == 1


def test_a_reader_sees_the_list_it_began_with(store: Store, make: Any) -> None:
    store.load(make.snapshot(0), [make.entry(f"{i:04}") for i in range(1500)])
    reader = store.entries()
    seen = [next(reader)[1]]
    store.load(make.snapshot(1), [make.entry(f"{i:04}", "CHANGED") for i in range(0, 1500, 2)])
    seen += [entry for _, entry in reader]
    assert seen == [make.entry(f"{i:04}") for i in range(1500)]
    assert len(listed(store)) == 750


def test_a_reader_sees_one_state_of_all_lists(store: Store, make: Any) -> None:
    for day in (0, 1):
        wanted = {name: make.entry("1", f"DAY {day}", list=name) for name in ("a_list", "b_list")}
        if day:
            reader = store.entries()
            seen = [next(reader)[1].name]
        for name, entry in wanted.items():
            store.load(make.snapshot(day, list=name), [entry])
    assert [*seen, *(entry.name for _, entry in reader)] == ["DAY 0", "DAY 0"]
    assert [entry.name for _, entry in store.entries()] == ["DAY 1", "DAY 1"]


def test_two_runs_that_load_the_same_list_do_not_mix(store: Store, make: Any) -> None:
    store.load(make.snapshot(0), [make.entry("old")])

    def overtaken() -> Iterator[Entry]:
        yield make.entry("slow")
        store.load(make.snapshot(1), [make.entry("fast")])

    with pytest.raises(LockedError):
        store.load(make.snapshot(2), overtaken())
    assert listed(store) == ["fast"]


def test_lists_loaded_at_the_same_time_wait_for_each_other(database_url: str, make: Any) -> None:
    failures: list[BaseException] = []

    def work(name: str) -> None:
        try:
            with Store.open(database_url) as store:
                for day in range(5):
                    wanted = [
                        make.entry(f"{i}", f"{name} {day if i % 3 else 0}", list=name) for i in range(60)
                    ]
                    store.load(make.snapshot(day, list=name), wanted)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(f"list_{n}",)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with Store.open(database_url) as store:
        assert len(store.current_snapshots()) == 3
        assert len(listed(store)) == 180


def test_another_format_is_a_reread_and_no_change(store: Store, make: Any) -> None:
    poor = make.entry("a", "AZIZ, Omar", "Omar Al-Aziz", birth_dates=(YEAR,), remarks="DOB 1961.")
    rich = Entry(
        **{
            **{field: getattr(poor, field) for field in Entry.__dataclass_fields__},
            "names": (*poor.names, Name("عمر", NameKind.ALIAS, script="Arab")),
            "birth_dates": (PartialDate(date(1961, 5, 2), date(1961, 5, 2), Precision.DAY),),
            "remarks": "",
            "gender": "male",
        }
    )
    store.load(
        make.snapshot(0, format="csv"),
        [poor, make.entry("b", "B", programs=("P",), remarks="X."), make.entry("c")],
    )
    result = store.load(
        make.snapshot(1, format="advanced"), [rich, make.entry("b", "B", programs=("Q",)), make.entry("d")]
    )
    assert (result.added, result.removed, result.changed, result.reread) == (1, 1, 1, 1)
    assert {(change.entry_id, str(change.change)) for change in store.changes()} == {
        ("b", "changed"),
        ("c", "removed"),
        ("d", "added"),
    }
    assert [set(change.fields) for change in store.changes() if change.entry_id == "b"] == [{"programs"}]
    history = store.entry("us_test", "a")
    assert history is not None
    assert history.entry == rich
    assert [version.reread for version in history.versions] == [False, True]


def test_a_better_parser_of_the_same_bytes_changes_nothing(store: Store, make: Any) -> None:
    store.load(make.snapshot(0, sha256="same"), [make.entry("a", "WRONG")])
    result = store.load(make.snapshot(1, sha256="same", parser_version=2), [make.entry("a", "RIGHT")])
    assert (result.changed, result.reread) == (0, 1)
    assert list(store.changes()) == []
    assert store.load(make.snapshot(2, parser_version=2), [make.entry("a", "NEW")]).changed == 1


def test_a_set_that_gains_its_alias_file_is_a_reread(store: Store, make: Any) -> None:
    main, aliases = RawFile("sdn.csv", "aa", 1), RawFile("alt.csv", "bb", 2)
    store.load(make.snapshot(0), [make.entry("a", "A")], files=[main])
    result = store.load(make.snapshot(1), [make.entry("a", "A", "ALIAS")], files=[main, aliases])
    assert (result.changed, result.reread) == (0, 1)
    result = store.load(make.snapshot(2), [make.entry("a", "A")], files=[main, aliases])
    assert (result.changed, result.reread) == (1, 0)


def test_a_list_never_stands_in_memory(store: Store, make: Any) -> None:
    alive: list[int] = []

    def streamed() -> Iterator[Entry]:
        for number in range(2000):
            yield make.entry(str(number))
            if number % 500 == 499:
                alive.append(sum(type(thing) is Entry for thing in gc.get_objects()))

    before = sum(type(thing) is Entry for thing in gc.get_objects())
    store.load(make.snapshot(0), streamed())
    assert max(alive) - before < 10
    assert len(alive) == 4


def test_the_files_of_a_snapshot_are_known(store: Store, make: Any) -> None:
    files = [RawFile("SDN.CSV", "aa", 4_000_000_000), RawFile("ALT.CSV", "bb", 5)]
    loaded = store.load(make.snapshot(0), [make.entry("a")], files=files).snapshot
    assert store.raw_files(loaded.id) == files


def test_a_huge_field_is_kept(store: Store, make: Any) -> None:
    huge = "Ж" * 3_000_000
    entry = make.entry("a", huge, identifiers=(Identifier("other", huge),), remarks=huge)
    store.load(make.snapshot(0), [entry])
    assert [found for _, found in store.entries()] == [entry]
