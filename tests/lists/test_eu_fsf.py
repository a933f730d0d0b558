"""The EU's list on a sample of our own: there is no real file here to hold it against."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from watchlist.errors import FormatError
from watchlist.lists.eu_fsf import SOURCE
from watchlist.lists.publication import Publication
from watchlist.lists.recognise import recognise
from watchlist.model import (
    Address,
    CountryRole,
    Entry,
    Identifier,
    Kind,
    NameKind,
    PartType,
    Precision,
    Strength,
)

Read = Callable[[Path], tuple[Publication, dict[str, Entry]]]


def test_the_golden_person(read: Read, golden: Path) -> None:
    publication, entries = read(golden / "eu_fsf.xml")
    assert (publication.list, publication.published) == ("eu_fsf", date(2026, 8, 31))
    assert publication.warnings == {"unknown element somethingNew": 1}
    person = entries["EU.9001.1"]
    assert [(name.text, name.kind, name.strength, name.script, name.language) for name in person.names] == [
        ("Tariq Sample Al-Golden", NameKind.PRIMARY, Strength.STRONG, "Latn", ""),
        ("Tariq the Elder", NameKind.FORMER, Strength.STRONG, "Latn", ""),
        ("طارق نموذج", NameKind.ALIAS, Strength.STRONG, "Arab", "ar"),
        ("Abu Gold", NameKind.ALIAS, Strength.WEAK, "Latn", ""),
        ("The Golden", NameKind.ALIAS, Strength.WEAK, "Latn", "en"),
    ]
    assert [part.type for part in person.names[0].parts] == [PartType.GIVEN, PartType.MIDDLE, PartType.FAMILY]
    assert person.titles == ("Haji", "Maulavi", "Treasurer")
    assert [(str(one.start), one.precision, one.circa) for one in person.birth_dates] == [
        ("1958-01-01", Precision.RANGE, False),
        ("1961-02-03", Precision.DAY, False),
        ("1963-01-01", Precision.YEAR, True),
        ("1964-04-01", Precision.MONTH, False),
    ]
    assert person.identifiers == (
        Identifier("email", "tariq@example.org", "EMAIL"),
        Identifier("passport", "00112233", "National passport", "Yemen", "", "1999-05-04"),
        Identifier("reference", "901", "EU logical id"),
        Identifier("reference", "QDi.901", "UN reference"),
        Identifier("tax_id", "987-654", "Fiscal code"),
    )
    assert person.addresses == (Address("Sample Road 1, P.O. Box 77", "Aden", country="Yemen"),)
    assert {(tie.role, tie.code) for tie in person.countries} >= {
        (CountryRole.CITIZENSHIP, "ye"),
        (CountryRole.BIRTH, "ye"),
    }
    assert (person.programs, person.listed_on, person.gender) == (("TAQA",), date(2001, 10, 20), "male")
    assert "National passport: 00112233: expired" in person.remarks
    assert "(Date of UN designation: 2001-10-17)" in person.remarks
    assert "Regulation: 2062/2001 (OJ L277)" in person.remarks


def test_cyrillic_look_alikes_in_latin_words_are_mended_and_cyrillic_words_are_not(
    read: Read, golden: Path
) -> None:
    raw = (golden / "eu_fsf.xml").read_text(encoding="utf-8")
    assert "Al-Gold\u0435n" in raw
    names = [name.text for entry in read(golden / "eu_fsf.xml")[1].values() for name in entry.names]
    assert "Tariq Sample Al-Golden" in names
    assert "АО «Образец»" in names


def test_the_golden_enterprise_is_known_by_its_latin_name(read: Read, golden: Path) -> None:
    works = read(golden / "eu_fsf.xml")[1]["EU.9002.2"]
    assert works.kind is Kind.ORGANIZATION
    assert [(name.text, name.kind, name.language) for name in works.names] == [
        ("JSC Obrazets", NameKind.PRIMARY, "en"),
        ("АО «Образец»", NameKind.ALIAS, "ru"),
    ]
    assert (
        Identifier("registration", "1027700000000", "Registration Number", "Russian Federation")
        in works.identifiers
    )


def test_a_ship_among_the_enterprises_is_a_vessel(golden: Path, tmp_path: Path) -> None:
    path = tmp_path / "eu.xml"
    text = (golden / "eu_fsf.xml").read_text(encoding="utf-8")
    ship = "<remark>A vessel</remark>" + '<identification number="IMO 9074729" identificationTypeCode="imo"/>'
    path.write_text(text.replace("<somethingNew/>", ship), encoding="utf-8")
    entry = list(SOURCE.parse([path], "xml").entries)[1]
    assert entry.kind is Kind.VESSEL
    assert ("imo", "9074729") in {(one.type, one.value) for one in entry.identifiers}


def test_xml_of_version_1_0_and_other_prefixes_are_read_the_same(
    read: Read, golden: Path, tmp_path: Path
) -> None:
    text = (golden / "eu_fsf.xml").read_text(encoding="utf-8").replace('version="1.1"', 'version="1.0"')
    for tag in ("export", "sanctionEntity", "nameAlias", "remark", "birthdate"):
        text = text.replace(f"<{tag}", f"<f:{tag}").replace(f"</{tag}>", f"</f:{tag}>")
    text = text.replace("xmlns=", 'xmlns:f="http://eu.europa.ec/fpi/fsd/export" xmlns=')
    path = tmp_path / "eu.xml"
    path.write_text(text, encoding="utf-8")
    assert read(path)[1] == read(golden / "eu_fsf.xml")[1]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (' euReferenceNumber="EU.9002.2" logicalId="902"', "", "has no euReferenceNumber and no logicalId"),
        ('<subjectType code="enterprise" classificationCode="E"/>', "", "entry EU.9002.2 has no subjectType"),
        ("EU.9002.2", "EU.9001.1", "EU.9001.1 occurs twice"),
        ('generationDate="2026-08-31T10:11:12.000+02:00"', "", "no generationDate"),
        ("</export>", "", "truncated"),
    ],
)
def test_what_is_broken_is_refused_by_name(
    golden: Path, tmp_path: Path, old: str, new: str, message: str
) -> None:
    text = (golden / "eu_fsf.xml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "eu.xml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(FormatError, match=message):
        list(SOURCE.parse([path], "xml").entries)


def test_another_export_is_not_the_eu_list(tmp_path: Path) -> None:
    path = tmp_path / "other.xml"
    path.write_text("<export><item/></export>")
    with pytest.raises(FormatError, match="XML with the root element export"):
        recognise(path)
