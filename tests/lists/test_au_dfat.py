"""Australia's list: both forms of the spreadsheet, the real file against its raw cells, and what is refused."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from watchlist.errors import FormatError
from watchlist.lists import au_facts
from watchlist.lists.au_dfat import SOURCE
from watchlist.lists.publication import Publication
from watchlist.lists.recognise import recognise
from watchlist.model import Address, CountryRole, Entry, Identifier, Kind, NameKind, PartType, Strength

Read = Callable[[Path], tuple[Publication, dict[str, Entry]]]
REAL = "au_dfat/2024-12-17/regulation8_consolidated.xlsx"
COLUMNS = (
    "Reference",
    "Name of Individual or Entity",
    "Type",
    "Name Type",
    "Date of Birth",
    "Place of Birth",
    "Citizenship",
    "Address",
    "Additional Information",
    "Listing Information",
    "Committees",
    "Control Date",
)
NEW_COLUMNS = (
    *COLUMNS[:4],
    "Alias Strength",
    *COLUMNS[4:11],
    "Control Date",
    "Targeted Financial Sanction",
    "Travel Ban",
    "Arms Embargo",
)
STORY = (
    "Title: a) Dr b) Haji. Designation: Minister of Samples. Golden passport no. is unknown. Passport no.: a) "
    "Tunisian passport number G000111, issued on 24 Oct. 1990, expired on 23 Oct. 1995 b) Jordan 654321. Gender: Male."
)
LISTED = "Listed on 2 Sep. 2014 (relisted on 1 Sep. 2017)"
PERSON = (
    "a) 18/12/1969; b) Approximately 1966",
    "a) Tunis, Tunisia b) Naples, Italy",
    "a) Tunisian b) Italian",
)


def rows_before() -> list[Sequence[object]]:
    where = "a) 1 Main St, Tunis, Tunisia; Naples, Italy b) na"
    person = [*PERSON, where, STORY, LISTED, "Autonomous (Samples) ", date(2024, 1, 12)]
    house = [
        "",
        "",
        "",
        "Iran",
        "QDe.901 Company identification number: 1021603145541",
        date(2013, 3, 7),
        "1373 (2001)",
    ]
    return [
        [101, "Ali GOLDEN", "individual", "Primary Name ", *person],
        ["101a", "Aly Gold", "Individual ", "Aka ", *person],
        ["101b ", "علي ذهبي", "Individual", "original Script", *person],
        ["101b1", "Ali Goldn (previously listed as)", "Individual", "aka", 1954, *person[1:]],
        ["102a", "Golden House", "Entity", "AKA", *house, date(2024, 1, 12)],
        [102, "Golden Sample House (GSH)", "Entity ", "primary name", *house, date(2024, 1, 12)],
    ]  # fmt: skip


def rows_after() -> list[Sequence[object]]:
    person = [*PERSON, "", STORY, LISTED, "Autonomous (Samples)", date(2026, 1, 12)]
    return [
        ["101", "Ali GOLDEN", "Individual", "Primary Name", "", *person, "Yes", "Yes", "No"],
        ["101a", "Aly Gold", "Individual", "Alias", "Strong", *person, "Yes", "Yes", "No"],
        ["101b", "The Gold", "Individual", "Alias", "Weak", *person, "Yes", "Yes", "No"],
    ]


def write(path: Path, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    with xlsxwriter.Workbook(path, {"default_date_format": "d/mm/yyyy"}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((columns, *rows)):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, place, cell)
                else:
                    sheet.write(number, place, cell)
    return path


@pytest.fixture
def before(tmp_path: Path) -> dict[str, Entry]:
    return parsed(write(tmp_path / "anything.xlsx", COLUMNS, rows_before()))[1]


def parsed(path: Path) -> tuple[Publication, dict[str, Entry]]:
    found = recognise(path)
    assert (found.list, found.format) == ("au_dfat", "xlsx")
    publication = SOURCE.parse(found.files, found.format)
    return publication, {entry.id: entry for entry in publication.entries}


def test_rows_with_one_number_are_one_party(before: dict[str, Entry]) -> None:
    assert set(before) == {"101", "102"}
    person = before["101"]
    assert person.kind is Kind.PERSON
    assert [(name.text, name.kind, name.script) for name in person.names] == [
        ("Ali GOLDEN", NameKind.PRIMARY, "Latn"),
        ("Aly Gold", NameKind.ALIAS, "Latn"),
        ("Ali Goldn", NameKind.FORMER, "Latn"),
        ("علي ذهبي", NameKind.ALIAS, "Arab"),
    ]
    assert [(part.type, part.text) for part in person.names[0].parts] == [
        (PartType.GIVEN, "Ali"),
        (PartType.FAMILY, "GOLDEN"),
    ]


def test_the_facts_of_a_person(before: dict[str, Entry]) -> None:
    person = before["101"]
    assert [(str(one.start), one.circa) for one in person.birth_dates] == [
        ("1954-01-01", False),
        ("1966-01-01", True),
        ("1969-12-18", False),
    ]
    assert person.birth_places == ("Naples, Italy", "Tunis, Tunisia")
    citizenships = [tie.code for tie in person.countries if tie.role is CountryRole.CITIZENSHIP]
    assert citizenships == ["it", "tn"]
    assert person.addresses == (
        Address(text="Naples", country="Italy"),
        Address(text="1 Main St, Tunis", country="Tunisia"),
    )
    assert person.identifiers == (
        Identifier("passport", "654321", "Passport", "Jordan"),
        Identifier("passport", "G000111", "Tunisian passport", "Tunisian", "", "1990-10-24", "1995-10-23"),
    )
    assert (person.titles, person.gender) == (("Dr", "Haji", "Minister of Samples"), "male")
    assert (person.programs, person.listed_on) == (("Autonomous (Samples)",), date(2014, 9, 2))
    assert STORY in person.remarks
    assert f"Listing: {LISTED}" in person.remarks


def test_an_alias_of_one_word_is_weak_where_the_file_has_no_strengths(tmp_path: Path) -> None:
    row = ["101a", "Major", "Individual", "aka", *rows_before()[1][4:]]
    _, old = parsed(write(tmp_path / "old.xlsx", COLUMNS, [rows_before()[0], row]))
    assert [name.text for name in old["101"].names if name.strength is Strength.WEAK] == ["Major"]
    said = ["101a", "Major", "Individual", "Alias", "Strong", *rows_after()[1][5:]]
    _, new = parsed(write(tmp_path / "new.xlsx", NEW_COLUMNS, [rows_after()[0], said]))
    assert [name.text for name in new["101"].names if name.strength is Strength.WEAK] == []


def test_an_organisation_whose_primary_row_comes_last(before: dict[str, Entry]) -> None:
    house = before["102"]
    assert [(name.text, name.strength) for name in house.names] == [
        ("Golden Sample House (GSH)", Strength.STRONG),
        ("Golden House", Strength.STRONG),
        ("Golden Sample House", Strength.STRONG),
        ("GSH", Strength.WEAK),
    ]
    assert [(one.type, one.value) for one in house.identifiers] == [
        ("reference", "QDe.901"),
        ("registration", "1021603145541"),
    ]
    assert (house.kind, house.listed_on, house.titles) == (Kind.ORGANIZATION, date(2013, 3, 7), ())


def test_the_form_since_november_2025(tmp_path: Path) -> None:
    publication, entries = parsed(write(tmp_path / "new.xlsx", NEW_COLUMNS, rows_after()))
    assert publication.warnings == {}
    assert [(name.text, name.strength) for name in entries["101"].names] == [
        ("Ali GOLDEN", Strength.STRONG),
        ("Aly Gold", Strength.STRONG),
        ("The Gold", Strength.WEAK),
    ]
    assert entries["101"].measures == ("Targeted financial sanctions", "Travel ban")


def test_what_is_not_known_is_counted(tmp_path: Path) -> None:
    rows = [[101, "Ali", "Robot", "Nickname", "someday", *[""] * 7, "?"]]
    publication, entries = parsed(write(tmp_path / "odd.xlsx", (*COLUMNS, "Mood"), rows))
    assert entries["101"].kind is Kind.UNKNOWN
    assert publication.warnings == {
        "unknown column mood": 1,
        "unknown type 'robot'": 1,
        "unknown label 'nickname' of a name": 1,
        "reference without a primary name": 1,
        "entry without a primary name": 1,
        "date of birth not understood": 1,
    }


def test_changed_columns_and_references_are_refused(tmp_path: Path) -> None:
    changed = write(tmp_path / "columns.xlsx", ("Ref", *COLUMNS[1:]), rows_before())
    with pytest.raises(FormatError, match="lacks the column reference"):
        SOURCE.parse([changed], "xlsx")
    wrong = write(tmp_path / "rows.xlsx", COLUMNS, [["x-1", *rows_before()[0][1:]]])
    with pytest.raises(FormatError, match="'x-1' is no reference"):
        SOURCE.parse([wrong], "xlsx")


def test_a_truncated_spreadsheet_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "cut.xlsx", COLUMNS, rows_before())
    path.write_bytes(path.read_bytes()[:-2000])
    with pytest.raises(FormatError, match="truncated or damaged"):
        SOURCE.parse([path], "xlsx")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Listed by UN 1267 Committee on 25 January 2001 (amended on 3 Sep 2003)", date(2001, 1, 25)),
        ("Designated under the Sanctions Regulations 2011 on 2 March 2012. Formerly listed on", date(2012, 3, 2)),
        ("The Minister for Foreign Affairs listed this entity on 21 December 2001 under", date(2001, 12, 21)),
        ("First listed on 27 Nov. 2017. Instrument of first designation", date(2017, 11, 27)),
        ("26 Feb. 2021", date(2021, 2, 26)),
        ("Resolution 1596 (2005), amended 16 December 2008", None),
        ("Instrument of first designation: Amendment (No. 10) Instrument 2023", None),
    ],
)  # fmt: skip
def test_only_the_first_listing_counts(text: str, expected: date | None) -> None:
    assert au_facts.listed_on(text) == expected


def test_the_real_file_has_the_stated_rows_and_references(read: Read, real_lists: Path) -> None:
    publication, entries = read(real_lists / REAL)
    assert len(raw_rows(real_lists)) == 9553
    assert len(entries) == 3062
    assert publication.warnings == {"date of birth not understood": 9}
    assert publication.published is None


def raw_rows(real_lists: Path) -> list[dict[str, object]]:
    """Return the raw rows, read without the reader's own code."""
    header, *rows = CalamineWorkbook.from_path(real_lists / REAL).get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def test_every_row_of_the_real_file_field_by_field(read: Read, real_lists: Path) -> None:
    entries = read(real_lists / REAL)[1]
    seen: dict[str, int] = defaultdict(int)
    for row in raw_rows(real_lists):
        reference = row["Reference"]
        number = re.findall(r"\d+", str(int(reference)) if isinstance(reference, float) else str(reference))[
            0
        ]
        entry = entries[number]
        seen[number] += 1
        kind = {"individual": Kind.PERSON, "entity": Kind.ORGANIZATION}[str(row["Type"]).strip().lower()]
        assert entry.kind is kind
        told = words(re.sub(r"\([^()]*\)", " ", str(row["Name of Individual or Entity"])))
        assert told <= words(" ".join(name.text for name in entry.names)), (number, told)
        if str(row["Name Type"]).strip().lower() == "primary name":
            assert told <= words(entry.name)
        assert entry.programs == (re.sub(r"\s+", " ", str(row["Committees"])).strip(),)
        born = row["Date of Birth"]
        if isinstance(born, float):
            assert int(born) in {one.start.year for one in entry.birth_dates}
        elif isinstance(born, date):
            assert born in {one.start for one in entry.birth_dates}
        elif years := re.findall(r"\b(?:19|20)\d\d\b", str(born)):
            covered = {year for one in entry.birth_dates for year in range(one.start.year, one.end.year + 1)}
            assert set(map(int, years)) & covered or "Date of birth" in entry.remarks
        for column in ("Additional Information", "Listing Information"):
            assert words(str(row[column])) <= words(entry.remarks), (number, column)
        if str(row["Citizenship"]).strip(" \u00a0").lower() not in ("", "na"):
            assert any(tie.role is CountryRole.CITIZENSHIP for tie in entry.countries)
    assert len(seen) == 3062


def test_mkrtychev_as_an_analyst_knows_him(read: Read, real_lists: Path) -> None:
    entry = read(real_lists / REAL)[1]["7893"]
    assert [name.text for name in entry.names] == ["Ashot MKRTYCHEV", "Asot MKRTYCEV"]
    assert [str(one.start) for one in entry.birth_dates] == ["1966-05-07"]
    assert {(tie.role, tie.code) for tie in entry.countries} >= {
        (CountryRole.CITIZENSHIP, "sk"),
        (CountryRole.CITIZENSHIP, "az"),
        (CountryRole.BIRTH, "az"),
    }
