"""The UK's list in its three forms: golden samples to the field, OFSI's real table against its raw cells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import python_calamine

from watchlist.errors import FormatError
from watchlist.lists.gb_sanctions import SOURCE
from watchlist.lists.publication import Publication
from watchlist.model import (
    CountryRole,
    Entry,
    Identifier,
    Kind,
    NameKind,
    PartType,
    Precision,
    Strength,
    Vessel,
)

Read = Callable[[Path], tuple[Publication, dict[str, Entry]]]
CONLIST = "uk_ofsi_conlist/2025-04-21/ConList.xlsx"
Cells = dict[str, str]


def test_the_golden_person(read: Read, golden: Path) -> None:
    publication, entries = read(golden / "gb_sanctions.xml")
    assert (publication.format, publication.published) == ("xml", date(2026, 9, 7))
    assert publication.warnings == {"unknown element HomePort": 1}
    person = entries["RUS9001"]
    assert [(name.text, name.kind, name.strength, name.language) for name in person.names] == [
        ("Ivan Petrovich SAMPLEV", NameKind.PRIMARY, Strength.STRONG, ""),
        ("Ivan SAMPLYOV", NameKind.ALIAS, Strength.STRONG, ""),
        ("Иван Петрович Самплев", NameKind.ALIAS, Strength.STRONG, "ru"),
        ("Vanya SAMPLEV", NameKind.ALIAS, Strength.WEAK, ""),
    ]
    assert [part.type for part in person.names[0].parts] == [PartType.GIVEN, PartType.MIDDLE, PartType.FAMILY]
    assert person.names[2].script == "Cyrl"
    assert [(str(one.start), one.precision) for one in person.birth_dates] == [
        ("1945-01-01", Precision.YEAR),
        ("1946-11-01", Precision.MONTH),
        ("1966-05-07", Precision.DAY),
        ("1975-01-01", Precision.YEAR),
    ]
    assert person.identifiers == (
        Identifier("passport", "AB 1234567", "Passport", "Russian", "", "2015-06-04"),
        Identifier("reference", "99001", "OFSI group"),
        Identifier("tax_id", "12-345-678", "National identifier"),
    )
    assert person.titles == ("Colonel", "Chief of Samples")
    assert person.measures == ("Asset freeze", "Travel Ban")
    assert person.listed_on == date(2022, 2, 24)
    assert person.programs == ("The Russia (Sanctions) (EU Exit) Regulations 2019",)
    assert "UK statement of reasons: He made a sample." in person.remarks
    assert person.birth_places == ("Baku, Azerbaijan",)


def test_the_golden_ship(read: Read, golden: Path) -> None:
    ship = read(golden / "gb_sanctions.xml")[1]["DPR9002"]
    assert ship.kind is Kind.VESSEL
    assert ship.vessel == Vessel("Oil tanker", "North Korea", ("Panama",), "Sample Shipping Co", "1676")
    assert [(one.type, one.value) for one in ship.identifiers] == [
        ("imo", "9074729"),
        ("reference", "99002"),
        ("reference", "KPe.901"),
    ]


def test_the_csv_says_the_same_as_the_xml(read: Read, golden: Path) -> None:
    publication, entries = read(golden / "gb_sanctions.csv")
    assert (publication.format, publication.published) == ("csv", date(2026, 9, 7))
    assert publication.warnings == {}
    assert entries == read(golden / "gb_sanctions.xml")[1]


def test_the_golden_group_of_the_frozen_list(read: Read, golden: Path) -> None:
    publication, entries = read(golden / "gb_ofsi.csv")
    assert (publication.format, publication.published) == ("ofsi", date(2025, 4, 14))
    person = entries["RUS9001"]
    assert [(name.text, name.strength) for name in person.names] == [
        ("Ivan Petrovich SAMPLEV", Strength.STRONG),
        ("САМПЛЕВ, Иван", Strength.STRONG),
        ("Vanya SAMPLEV", Strength.WEAK),
    ]
    assert person.names[1].parts[0].text == "Иван"
    assert {(one.type, one.value) for one in person.identifiers} == {
        ("passport", "AB 1234567"),
        ("passport", "CD765432"),
        ("reference", "99001"),
        ("reference", "QDi.901"),
        ("tax_id", "7708698473"),
        ("website", "sample.example"),
    }
    assert person.birth_places == ("Baku, Azerbaijan", "Russia")
    assert {tie.code for tie in person.countries if tie.role is CountryRole.NATIONALITY} == {"ru", "sk"}
    assert person.gender == "male"
    assert entries["99003"].listed_on == date(2012, 7, 17)


def test_the_sample_of_2026_loads(real_lists: Path, read: Read) -> None:
    publication, entries = read(real_lists / "samples/uk_sanctions_list_xml_2026")
    assert list(entries) == ["AFG0001", "AFG0006"]
    assert (str(publication.published), publication.warnings) == ("2026-09-07", {})
    bank, person = entries.values()
    assert (len(bank.names), len(bank.addresses)) == (10, 16)
    assert (bank.kind, str(bank.listed_on), bank.names[-1].script) == (
        Kind.ORGANIZATION,
        "2012-06-29",
        "Arab",
    )
    assert [one.start.year for one in person.birth_dates] == [*range(1945, 1951), *range(1955, 1959)]
    passport = next(one for one in person.identifiers if one.type == "passport")
    assert passport == Identifier(
        "passport", "P04581926", "Passport", "Afghanistan", "", "2024-08-07", "2034-08-07"
    )


def groups(path: Path) -> dict[str, list[Cells]]:
    sheet = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    found: dict[str, list[Cells]] = defaultdict(list)
    for row in sheet[2:]:
        cells = {str(key): " ".join(str(cell).split()) for key, cell in zip(sheet[1], row, strict=True)}
        found[cells["Group ID"]].append(cells)
    return found


def test_the_real_frozen_list_loads_whole(real_lists: Path, read: Read) -> None:
    publication, entries = read(real_lists / CONLIST)
    raw = groups(real_lists / CONLIST)
    assert sum(map(len, raw.values())) == 18_798
    assert len(entries) == len(raw) == 4_688
    assert str(publication.published) == "2025-04-14"
    assert publication.warnings["group without a UK Sanctions List reference; known by its group id"] == 3
    assert not [text for text in publication.warnings if text.startswith("unknown")]


def test_real_entries_say_what_their_rows_say(real_lists: Path, read: Read) -> None:
    entries = {
        one.value: entry
        for entry in read(real_lists / CONLIST)[1].values()
        for one in entry.identifiers
        if one.label == "OFSI group"
    }
    for number, rows in list(groups(real_lists / CONLIST).items())[::9]:
        check(entries[number], rows)


def check(entry: Entry, rows: list[Cells]) -> None:
    printed = {
        " ".join(filter(None, (row[f"Name {place}"] for place in (1, 2, 3, 4, 5, 6)))): row for row in rows
    }
    names = {name.text: name for name in entry.names}
    assert printed.keys() <= names.keys()
    primary = [text for text, row in printed.items() if row["Alias Type"] == "Primary name"]
    assert not primary or entry.name in primary
    for text in printed:
        same = [row for row in rows if row["Name 6"] in text and row["Name 1"] in text and text == line(row)]
        weak = all(row["Alias Quality"] == "Low quality" for row in same)
        assert (names[text].strength is Strength.WEAK) == weak, (entry.id, text)
    scripts = {row["Name Non-Latin Script"] for row in rows} - {""}
    assert {text for text in scripts if not re.search(r"[;()/.،]", text)} <= names.keys()
    words = {"Individual": Kind.PERSON, "Entity": Kind.ORGANIZATION, "Ship": Kind.VESSEL}
    assert entry.kind is words[rows[0]["Group Type"]]
    assert set(entry.programs) == {row["Regime"] for row in rows}
    assert str(entry.listed_on) in {"-".join(reversed(row["Listed On"].split("/"))) for row in rows}
    check_births(entry, {row["DOB"] for row in rows} - {""})
    said = rows[0]["Other Information"]
    if number := re.search(r"\(UN Ref\):\s*([A-Z]{2}[ei]\.\d{3})", said):
        assert number[1] in {one.value for one in entry.identifiers if one.label == "UN reference"}
    if number := re.search(r"\(UK Sanctions List Ref\):\s*([A-Z]{3}\d{4})", said):
        assert entry.id == number[1]
    if reasons := re.search(r"\(UK Statement of Reasons\):\s*([^()]+)", said):
        assert reasons[1].strip() in entry.remarks
    for row in rows:
        for column in ("Passport Number", "National Identification Number"):
            if "(" not in row[column] and row[column]:
                assert any(
                    row[column].startswith(one.value) or one.value in row[column] for one in entry.identifiers
                )
        if row["Nationality"] and "(" not in row["Nationality"]:
            ties = [tie.name for tie in entry.countries if tie.role is CountryRole.NATIONALITY]
            assert row["Nationality"].startswith(ties[0]) or ties[0] in row["Nationality"]


def line(row: Cells) -> str:
    return " ".join(filter(None, (row[f"Name {place}"] for place in (1, 2, 3, 4, 5, 6))))


def check_births(entry: Entry, texts: set[str]) -> None:
    published = {(one.start.year, one.precision) for one in entry.birth_dates}
    expected = set()
    for text in texts:
        *more, year = text.split("/")
        known = [part for part in more if part != "00"]
        expected.add((int(year), (Precision.YEAR, Precision.MONTH, Precision.DAY)[len(known)]))
    assert published == expected, (entry.id, texts)


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("gb_sanctions.xml", "<UniqueID>DPR9002</UniqueID>", "", "a Designation has no UniqueID"),
        ("gb_sanctions.xml", "<UniqueID>DPR9002", "<UniqueID>RUS9001", "RUS9001 occurs twice"),
        ("gb_sanctions.xml", "<DateGenerated>07/09/2026</DateGenerated>", "", "no DateGenerated"),
        ("gb_sanctions.xml", "</Designations>", "", "truncated"),
        ("gb_sanctions.csv", "RUS9001", "", "a row has no uniqueid"),
        ("gb_ofsi.csv", ",99003", ",", "a row has no groupid"),
        ("gb_ofsi.csv", '7708698473"', "7708698473", "truncated or damaged"),
    ],
)
def test_what_is_broken_is_refused_by_name(
    golden: Path, tmp_path: Path, name: str, old: str, new: str, message: str
) -> None:
    text = (golden / name).read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / name
    head, found, tail = text.rpartition(old)
    path.write_text(head + found.replace(old, new) + tail, encoding="utf-8")
    form = {"gb_sanctions.xml": "xml", "gb_sanctions.csv": "csv", "gb_ofsi.csv": "ofsi"}[name]
    with pytest.raises(FormatError, match=message):
        list(SOURCE.parse([path], form).entries)


def test_a_column_that_is_gone_is_named(golden: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        (golden / "gb_sanctions.csv").read_text(encoding="utf-8").replace("Name type", "Kind of name")
    )
    with pytest.raises(FormatError, match=r"list\.csv lacks the column nametype"):
        SOURCE.parse([path], "csv")


def test_a_damaged_spreadsheet_is_refused(real_lists: Path, tmp_path: Path) -> None:
    path = tmp_path / "ConList.xlsx"
    path.write_bytes((real_lists / CONLIST).read_bytes()[:-5_000])
    with pytest.raises(FormatError, match=r"ConList\.xlsx is a truncated or damaged spreadsheet"):
        SOURCE.parse([path], "ofsi")
