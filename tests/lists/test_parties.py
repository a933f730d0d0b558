"""Entries of several lists that are one party: what ties them, what does not, and what real lists yield."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from watchlist.lists.ofac_dates import period
from watchlist.lists.parties import Member, link_parties
from watchlist.lists.publication import Publication
from watchlist.model import Entry, Identifier, Kind, Name, NameKind

Read = Callable[[Path], tuple[Publication, dict[str, Entry]]]
BORN = date(1966, 5, 7)
HOUSE = {"us_ofac_sdn": "1", "gb_sanctions": "RUS1", "un_sc": "QDi.901", "au_dfat": "7"}


def person(
    list_name: str, name: str, *identifiers: Identifier, born: date | None = None, number: str = ""
) -> Entry:
    dates = (period(born, born),) if born else ()
    entry_id = number or HOUSE[list_name]
    return Entry(list_name, entry_id, Kind.PERSON, (Name(name),), birth_dates=dates, identifiers=identifiers)


def ties(*entries: Entry) -> dict[str, str]:
    """Return, for each entry that is in a party, why."""
    return {f"{member.list}/{member.entry_id}": member.reason for member in link_parties(entries)}


def test_a_shared_reference_number_is_a_tie() -> None:
    un = person("un_sc", "TARIQ SAMPLE")
    uk = person("gb_sanctions", "T. SAMPEL", Identifier("reference", "QDi.901", "UN reference"))
    assert ties(un, uk) == {
        "gb_sanctions/RUS1": "the same UN number QDi.901 as un_sc/QDi.901 (TARIQ SAMPLE)",
        "un_sc/QDi.901": "the same UN number QDi.901 as gb_sanctions/RUS1 (T. SAMPEL)",
    }


def test_two_lists_that_refer_to_a_third_are_tied_without_it() -> None:
    number = Identifier("reference", "QDi.901", "UN reference")
    assert len(ties(person("gb_sanctions", "A B", number), person("au_dfat", "C D", number))) == 2


def test_ofac_knows_a_party_by_one_number_on_both_its_lists() -> None:
    bank = Entry("us_ofac_sdn", "18291", Kind.ORGANIZATION, (Name("BANK"),))
    assert len(ties(bank, replace(bank, list="us_ofac_cons"))) == 2
    assert ties(bank, replace(bank, list="au_dfat")) == {}, "another publisher's same number says nothing"


def test_opensanctions_ids_that_are_publishers_numbers_are_ties() -> None:
    ship = Entry("us_ofac_sdn", "90001", Kind.VESSEL, (Name("STAR"),))
    un = person("un_sc", "IVAN SAMPLE", Identifier("reference", "6900002", "UN data id"))
    one = Entry("opensanctions", "ofac-90001", Kind.VESSEL, (Name("STAR II"),))
    other = Entry("opensanctions", "unsc-6900002", Kind.PERSON, (Name("I. SAMPLE"),))
    assert set(ties(ship, one)) == {"us_ofac_sdn/90001", "opensanctions/ofac-90001"}
    assert set(ties(un, other)) == {"un_sc/QDi.901", "opensanctions/unsc-6900002"}
    assert ties(ship, replace(one, id="NK-90001")) == {}


def test_the_same_primary_name_and_birth_date_are_a_tie_in_any_order_and_case() -> None:
    found = ties(
        person("us_ofac_sdn", "SAMPLEV, Ivan Petrovich", born=BORN),
        person("gb_sanctions", "Ivan Petrovich SAMPLEV", born=BORN),
    )
    assert found["gb_sanctions/RUS1"] == (
        "the same primary name and birth date 1966-05-07 as us_ofac_sdn/1 (SAMPLEV, Ivan Petrovich)"
    )


def test_another_transliteration_of_the_name_is_told_as_such() -> None:
    found = ties(
        person("us_ofac_sdn", "SAMPLEV, Sergei", born=BORN),
        person("gb_sanctions", "Sergey SAMPLEV", born=BORN),
    )
    assert "in another spelling" in found["gb_sanctions/RUS1"]


@pytest.mark.parametrize(
    ("name", "born"),
    [
        ("Ivan SAMPLEV", date(1966, 5, 8)),
        ("Ivan SAMPLEV", None),
        ("Ivana SAMPLOVA", BORN),
        ("Ivan Petrovich SAMPLEV", BORN),
        ("SAMPLEV", BORN),
    ],
)
def test_what_is_only_like_it_is_no_tie(name: str, born: date | None) -> None:
    assert (
        ties(person("us_ofac_sdn", "SAMPLEV, Ivan", born=BORN), person("gb_sanctions", name, born=born)) == {}
    )


def test_a_year_or_a_first_of_january_is_no_birth_date() -> None:
    new_year = date(1966, 1, 1)
    both = [person("us_ofac_sdn", "SAMPLEV, Ivan"), person("gb_sanctions", "Ivan SAMPLEV")]
    for dates in ((period(new_year, new_year),), (period(new_year, date(1966, 12, 31)),)):
        assert ties(*(replace(one, birth_dates=dates) for one in both)) == {}


def test_an_alias_that_is_another_primary_name_is_no_tie() -> None:
    left = person("us_ofac_sdn", "SAMPLEV, Ivan", born=BORN)
    right = person("gb_sanctions", "Petr IVANOV", born=BORN)
    right = replace(right, names=(*right.names, Name("Ivan SAMPLEV", NameKind.ALIAS)))
    assert ties(left, right) == {}


def test_the_same_passport_is_a_tie_when_names_agree() -> None:
    left = person("us_ofac_sdn", "SAMPLEV, Ivan", Identifier("passport", "AB 123-4567", issuer="Russia"))
    right = person("gb_sanctions", "Ivan SAMPLYOV", Identifier("passport", "AB1234567", issuer="Russian"))
    assert ties(left, right)["us_ofac_sdn/1"] == (
        "the same passport AB1234567 as gb_sanctions/RUS1 (Ivan SAMPLYOV)"
    )
    assert ties(left, replace(right, names=(Name("Petr OTHER"),))) == {}
    other_country = replace(right, identifiers=(Identifier("passport", "AB1234567", issuer="Iran"),))
    assert ties(left, other_country) == {}
    assert ties(left, replace(right, kind=Kind.ORGANIZATION)) == {}


@pytest.mark.parametrize("number", ["12345", "ABCDEF", "111111", "1212121", "000000"])
def test_a_number_that_anybody_could_have_is_no_tie(number: str) -> None:
    left = person("us_ofac_sdn", "SAMPLEV, Ivan", Identifier("passport", number))
    assert ties(left, person("gb_sanctions", "Ivan SAMPLEV", Identifier("passport", number))) == {}


def test_a_ship_is_known_by_its_imo_number_whatever_it_is_called() -> None:
    ship = Entry(
        "us_ofac_sdn", "1", Kind.VESSEL, (Name("STAR"),), identifiers=(Identifier("imo", "9074729"),)
    )
    again = replace(ship, list="ca_sema", id="2", names=(Name("MOON"),))
    assert ties(ship, again)["ca_sema/2"] == "the same IMO number 9074729 as us_ofac_sdn/1 (STAR)"


def test_phones_websites_and_addresses_tie_nobody() -> None:
    facts = (Identifier("website", "www.sample12345.example"), Identifier("phone", "+7 495 1234567"))
    assert ties(person("us_ofac_sdn", "A SAMPLE", *facts), person("gb_sanctions", "A SAMPLE", *facts)) == {}


def test_a_number_that_two_entries_of_one_list_bear_proves_nothing() -> None:
    passport = Identifier("passport", "PS381420397")
    twins = [person("us_ofac_sdn", "SAMPLEV, Ivan", passport, number=number) for number in ("1", "2")]
    assert ties(*twins, person("gb_sanctions", "Ivan SAMPLEV", passport)) == {}


def test_no_party_has_two_entries_of_one_list() -> None:
    """A chain of ties would make one party of two listings of one publisher; the stronger tie wins."""
    number = Identifier("reference", "QDi.901", "UN reference")
    un = person("un_sc", "IVAN SAMPLEV")
    uk = person("gb_sanctions", "Ivan SAMPLEV", number, born=BORN)
    other = person("un_sc", "IVAN SAMPLEV", born=BORN, number="QDi.902")
    assert set(ties(un, uk, other)) == {"un_sc/QDi.901", "gb_sanctions/RUS1"}


def test_the_order_of_entries_makes_no_difference() -> None:
    number = Identifier("reference", "QDi.901", "UN reference")
    entries = [
        person("un_sc", "IVAN SAMPLEV", born=BORN),
        person("gb_sanctions", "Ivan SAMPLEV", number),
        person("us_ofac_sdn", "SAMPLEV, Ivan", born=BORN),
        person("au_dfat", "Somebody ELSE", born=BORN),
    ]
    found = link_parties(entries)
    assert link_parties(reversed(entries)) == found
    assert {member.party_id for member in found} == {"gb_sanctions/RUS1"}
    assert len(found) == 3


@pytest.fixture(scope="module")
def real(real_lists: Path, read: Read) -> dict[str, list[Member]]:
    folders = (
        "us_ofac_sdn_csv/2023-12-28",
        "us_ofac_cons/2025-12-19",
        "un_sc/2026-02-27",
        "uk_ofsi_conlist/2025-04-21/ConList.xlsx",
        "au_dfat/2024-12-17",
    )
    entries = [entry for folder in folders for entry in read(real_lists / folder)[1].values()]
    found = defaultdict(list)
    for member in link_parties(entries):
        found[member.party_id].append(member)
    return found


def test_real_lists_name_mkrtychev_three_times(real: dict[str, list[Member]]) -> None:
    (party,) = [
        members for members in real.values() if ("us_ofac_sdn", "41736") in {one[:2] for one in members}
    ]
    assert {(one.list, one.entry_id) for one in party} == {
        ("us_ofac_sdn", "41736"),
        ("gb_sanctions", "RUS1965"),
        ("au_dfat", "7893"),
    }


def test_real_parties_are_many_and_sound(real: dict[str, list[Member]]) -> None:
    assert len(real) > 2_000
    for members in real.values():
        assert len({member.list for member in members}) == len(members) > 1
        assert all(member.reason for member in members)
    un = {one.entry_id for members in real.values() for one in members if one.list == "un_sc"}
    assert len(un) > 850


def test_a_number_the_uk_copied_from_another_man_ties_nobody(real: dict[str, list[Member]]) -> None:
    assert not [
        members
        for members in real.values()
        if {("us_ofac_sdn", "40418"), ("gb_sanctions", "RUS1718")} <= {one[:2] for one in members}
    ]
