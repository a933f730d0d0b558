"""Numbers and signs that tell parties apart, and companies that bear a person's name or a country in brackets."""

from __future__ import annotations

import pytest
from matching.conftest import indexed

from watchlist.matching.matcher import Matcher
from watchlist.model import Article, Band, Entry, Kind, Name


def _entry(id_: str, kind: Kind, name: str) -> Entry:
    return Entry("us_invented", id_, kind, (Name(name),))


ENTRIES = (
    _entry("helicopter", Kind.AIRCRAFT, "P-914"),
    _entry("plant", Kind.ORGANIZATION, "VYSHGOR INSTRUMENT PLANT NUMBER 7"),
    _entry("unnumbered", Kind.ORGANIZATION, "DROVENKA CHEMICAL PLANT"),
    _entry("bracketed", Kind.ORGANIZATION, "HOSTELERIA QUINTALBA, LLC"),
    _entry("acronym", Kind.ORGANIZATION, "NATIONAL HARVEST GUARD CORPS (NHGC) MACHINERY COMMAND"),
    _entry("place", Kind.ORGANIZATION, "LARVIKO (HONG KONG) INTERNATIONAL TRADING LIMITED"),
    _entry("parted", Kind.ORGANIZATION, "QUELDA COMPANY LIMITED FOR INTERNATIONAL TRADING AND MARKETING"),
    _entry("named", Kind.ORGANIZATION, "VYSHGOR MACHINE PLANT NAMED AFTER V.I. BREZOVIN"),
    _entry("office", Kind.ORGANIZATION, "OFFICE 39"),
    _entry("division", Kind.ORGANIZATION, "33RD HEAVY INFANTRY DIVISION OF THE HARVEST ARMY"),
    _entry("letter", Kind.ORGANIZATION, "T-PLATFORMS"),
    _entry("trader", Kind.PERSON, "DAVROUQI, Hassan"),
    _entry("pointed", Kind.ORGANIZATION, "IM.Q.V"),
    _entry("letters", Kind.ORGANIZATION, "A & A TRADING LLC"),
    _entry("plain", Kind.ORGANIZATION, "QUAMVEK"),
    _entry("formal", Kind.ORGANIZATION, "QUAMVEK CO."),
    _entry("agha", Kind.PERSON, "QULZAR AGHA"),
)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(indexed(ENTRIES))


def hits(matcher: Matcher, text: str) -> set[str]:
    return {hit.entry_id for hit in matcher.screen(Article("a", text))}


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("helicopter", "The helicopter P-914 landed at noon."),
        ("helicopter", "The helicopter P 914 landed at noon."),
        ("plant", "The Vyshgor Instrument Plant No. 7 was opened again."),
        ("plant", "The Vyshgor Instrument Plant Seven was opened again."),
        ("plant", "The Vyshgor Instrument Plant Number 7 was opened again."),
        ("unnumbered", "The Drovenka Chemical Plant was opened again."),
        ("bracketed", "Hosteleria Quintalba (USA), LLC rented out the house."),
        ("trader", "Hassan Davrouqi opened the office."),
        ("acronym", "The National Harvest Guard Corps (NHGC) Machinery Command was named on Monday."),
        ("acronym", "The National Harvest Guard Corps Machinery Command was named on Monday."),
        ("place", "Larviko (Hong Kong) International Trading was named on Monday."),
        ("place", "Larviko International Trading Limited was named on Monday."),
        ("parted", "Quelda Company Limited for International Trading and Marketing was named on Monday."),
        ("named", "The Vyshgor Machine Plant named after V.I. Brezovin was named on Monday."),
        ("named", "The Vyshgor Machine Plant named after V. I. Brezovin was named on Monday."),
        ("office", "Officials said that Office 39 was named on Monday."),
        ("office", "Officials said that Office No. 39 was named on Monday."),
        ("division", "The 33rd Heavy Infantry Division of the Harvest Army was named on Monday."),
        ("letter", "Officials said that T-Platforms was named on Monday."),
        ("letters", "The firm A & A Trading LLC opened an office."),
        ("pointed", "The firm IM.Q.V was searched."),
        ("agha", "The governor Qulzar Agha spoke in the town."),
    ],
)
def test_found(matcher: Matcher, entry: str, text: str) -> None:
    assert hits(matcher, text) == {entry}


@pytest.mark.parametrize(
    "text",
    [
        "The helicopter P-915 landed at noon.",
        "Officials said that Office 40 was named on Monday.",
        "The platforms of T were crowded on Monday.",
        "The firm B & A Trading LLC opened an office.",
        "Room 914 was empty, and P was the letter on its door.",
        "The Vyshgor Instrument Plant No. 9 was opened again.",
        "The 9 Vyshgor Instrument Plant was opened again.",
        "The Drovenka 4 Chemical Plant was opened again.",
    ],
)
def test_silent(matcher: Matcher, text: str) -> None:
    assert hits(matcher, text) == set()


def test_parties_of_one_name_but_for_a_legal_form_are_both_meant(matcher: Matcher) -> None:
    assert hits(matcher, "The company Quamvek denied it on Monday.") == {"plain", "formal"}


def test_a_number_is_not_a_part_of_a_larger_one(matcher: Matcher) -> None:
    assert hits(matcher, "Officials paid Office 39.000 dollars.") == set()


def test_another_place_in_brackets_contradicts(matcher: Matcher) -> None:
    (hit,) = matcher.screen(
        Article("a", "Larviko (Singapore) International Trading Limited was named on Monday.")
    )
    assert hit.band is Band.LOW
    assert "Singapore stands in brackets where the listing has another word" in {
        e.detail for e in hit.evidence
    }


def test_a_company_that_bears_a_persons_name_is_not_that_person(matcher: Matcher) -> None:
    (hit,) = matcher.screen(Article("a", "Hassan Davrouqi Trading opened the office."))
    assert hit.band is not Band.HIGH
    assert "“Trading” after it says that it is a company" in {item.detail for item in hit.evidence}
