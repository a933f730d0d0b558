"""Switzerland's list on a sample of our own, and the retyped one in which both targets are off the list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from watchlist.errors import FormatError
from watchlist.lists.ch_seco import SOURCE
from watchlist.lists.publication import Publication
from watchlist.model import (
    Address,
    CountryRole,
    CountryTie,
    Entry,
    Identifier,
    Kind,
    NameKind,
    PartType,
    Relation,
    Strength,
)

Read = Callable[[Path], tuple[Publication, dict[str, Entry]]]
SAMPLE = "samples/ch_seco_xml_2026"


def test_the_golden_person(read: Read, golden: Path) -> None:
    publication, entries = read(golden / "ch_seco.xml")
    assert (publication.list, publication.published) == ("ch_seco", date(2026, 8, 15))
    assert publication.warnings == {}
    person = entries["100"]
    assert [(name.text, name.kind, name.strength, name.script, name.language) for name in person.names] == [
        ("Samplev Ivan Petrovich", NameKind.PRIMARY, Strength.STRONG, "Latn", "en"),
        ("Самплев Иван Петрович", NameKind.ALIAS, Strength.STRONG, "Cyrl", "ru"),
        ("Vanya", NameKind.ALIAS, Strength.WEAK, "Latn", ""),
    ]
    assert [(part.type, part.text) for part in person.names[0].parts] == [
        (PartType.GIVEN, "Ivan"),
        (PartType.PATRONYMIC, "Petrovich"),
        (PartType.FAMILY, "Samplev"),
    ]
    assert (person.titles, person.gender, person.listed_on) == (("Colonel",), "male", date(2022, 2, 26))
    assert (person.programs, person.measures) == (("Sample",), ("Art. 1 (Financial sanctions)",))
    assert [(str(one.start), one.circa) for one in person.birth_dates] == [
        ("1965-01-01", True),
        ("1966-05-07", False),
    ]
    assert person.birth_places == ("Baku, Azerbaijan",)
    assert person.addresses == (Address("1 Sample Street", "Moscow", "Moscow Region", "101000", "Russia"),)
    assert CountryTie(CountryRole.NATIONALITY, "Russia", "ru") in person.countries
    assert person.identifiers == (
        Identifier("passport", "AB 1234567", "passport", "Russia", "", "2015-06-04"),
        Identifier("reference", "QDi.901", "UN reference"),
    )
    assert person.relations == (Relation("related to", "", "200"),)
    assert person.remarks == "He made a sample."


def test_the_history_of_a_target_is_not_read(read: Read, golden: Path) -> None:
    names = {name.text for entry in read(golden / "ch_seco.xml")[1].values() for name in entry.names}
    assert "An older name" in (golden / "ch_seco.xml").read_text(encoding="utf-8")
    assert "An older name" not in names


def test_only_targets_in_force_are_entries(read: Read, golden: Path) -> None:
    entries = read(golden / "ch_seco.xml")[1]
    assert list(entries) == ["100", "200", "400"]
    assert entries["200"].kind is Kind.VESSEL
    assert ("imo", "9074729") in {(one.type, one.value) for one in entries["200"].identifiers}
    assert entries["400"].listed_on == date(2019, 4, 1), "listed again after it was taken off"
    assert entries["400"].names[1].kind is NameKind.FORMER


def test_the_retyped_sample_yields_no_entry(real_lists: Path, read: Read) -> None:
    publication, entries = read(real_lists / SAMPLE)
    assert (str(publication.published), entries) == ("2026-08-15", {})


def test_the_retyped_sample_reads_well_when_it_is_in_force(real_lists: Path, tmp_path: Path) -> None:
    (file,) = (real_lists / SAMPLE).iterdir()
    path = tmp_path / "seco.xml"
    path.write_text(file.read_text(encoding="utf-8").replace("de-listed", "amended"), encoding="utf-8")
    person, company = SOURCE.parse([path], "xml").entries
    assert [(name.text, name.script, name.language) for name in person.names] == [
        ("Lukashenka Dzmitry Aliaksandravich", "Latn", "en"),
        ("Lukashenko Dmitri Aleksandrovich", "Latn", "ru"),
        ("ЛУКАШЕНКО Дмитрий Александрович", "Cyrl", "ru"),
        ("ЛУКАШЭНКА Дзмітрый Аляксандравіч", "Cyrl", "be"),
    ]
    assert str(person.birth_dates[0].start) == "1980-03-23"
    assert [name.text for name in company.names] == ["LLC Delovaya Set", "ООО Деловая сеть"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('<target ssid="400">', "<target>", "a target has no ssid"),
        ('<target ssid="400">', '<target ssid="100">', "entry 100 occurs twice"),
        (' date="2026-08-15"', "", "has no date"),
        ("whole-list", "delta", r"holds a part of SECO's list \(delta\)"),
        ("</swiss-sanctions-list>", "", "truncated"),
    ],
)
def test_what_is_broken_is_refused_by_name(
    golden: Path, tmp_path: Path, old: str, new: str, message: str
) -> None:
    text = (golden / "ch_seco.xml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "seco.xml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(FormatError, match=message):
        list(SOURCE.parse([path], "xml").entries)


def test_a_list_without_a_target_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "seco.xml"
    path.write_text('<swiss-sanctions-list list-type="whole-list" date="2026-08-15"/>')
    with pytest.raises(FormatError, match="holds no entry"):
        list(SOURCE.parse([path], "xml").entries)
