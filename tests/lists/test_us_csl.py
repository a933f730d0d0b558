"""The Consolidated Screening List: the golden sample, the real samples against their raw rows, and what is refused."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from watchlist.errors import FormatError, ImplausibleError
from watchlist.lists.csl_names import read_name
from watchlist.lists.plausibility import Tally, check
from watchlist.lists.publication import Publication
from watchlist.lists.recognise import recognise
from watchlist.lists.us_csl import SOURCE
from watchlist.model import Address, CountryRole, CountryTie, Entry, Kind, NameKind, Strength

Read = Callable[[Path], tuple[Publication, dict[str, Entry]]]
REAL = {"consolidated.csv": (13, 6), "csl.csv": (115, 47)}


def by_name(entries: dict[str, Entry]) -> dict[str, Entry]:
    return {entry.name: entry for entry in entries.values()}


def test_the_golden_sample_without_its_treasury_row(read: Read, golden: Path) -> None:
    publication, entries = read(golden / "us_csl.csv")
    assert (publication.list, publication.format, publication.published) == ("us_csl", "csv", None)
    assert publication.warnings == {}
    assert [(entry.name, entry.kind) for entry in entries.values()] == [
        ("Golden Sample Import Company (GSIC)", Kind.ORGANIZATION),
        ("Kim Sample Gold", Kind.PERSON),
        ("Golden Oil Holding Limited", Kind.ORGANIZATION),
        ("JOHN SAMPLE", Kind.UNKNOWN),
    ]


def test_notes_of_successors_are_remarks(read: Read, golden: Path) -> None:
    company = by_name(read(golden / "us_csl.csv")[1])["Golden Sample Import Company (GSIC)"]
    assert [(name.text, name.strength) for name in company.names] == [
        ("Golden Sample Import Company (GSIC)", Strength.STRONG),
        ("GSI Trading", Strength.STRONG),
        ("Gold Import", Strength.STRONG),
        ("Golden Sample Import Company", Strength.STRONG),
        ("Sample Import", Strength.STRONG),
        ("GSIC", Strength.WEAK),
    ]
    assert company.programs == ("Nonproliferation Sanctions (ISN)", "INKSNA")
    assert company.listed_on == date(2023, 1, 2)
    assert "and any successor, sub-unit, or subsidiary thereof" in company.remarks
    assert "Federal Register: Vol. 88, No. 1, 01/02/2023" in company.remarks


def test_an_individual_and_the_names_in_brackets(read: Read, golden: Path) -> None:
    entries = by_name(read(golden / "us_csl.csv")[1])
    person, company = entries["Kim Sample Gold"], entries["Golden Oil Holding Limited"]
    assert [name.text for name in person.names] == ["Kim Sample Gold", "Kim Saempul"]
    assert person.countries == (CountryTie(CountryRole.NATIONALITY, "DPRK", "kp"),)
    assert [(name.text, name.kind) for name in company.names] == [
        ("Golden Oil Holding Limited", NameKind.PRIMARY),
        ("Golden Oil", NameKind.ALIAS),
        ("Bronze Oil", NameKind.FORMER),
        ("Silver Oil Ltd.", NameKind.FORMER),
    ]


def test_addresses_and_measures(read: Read, golden: Path) -> None:
    entries = by_name(read(golden / "us_csl.csv")[1])
    company, denied = entries["Golden Oil Holding Limited"], entries["JOHN SAMPLE"]
    assert company.addresses == (
        Address(text="Suite 1, 5 Main Street, Nicosia", country="Cyprus"),
        Address(country="Russia"),
        Address(text="7 Lenin Street, Moscow", country="Russia"),
    )
    assert company.measures == ("For all items subject to the EAR.",)
    assert denied.addresses == (
        Address(text="12 GOLD DRIVE, RICHARDSON, TX, 75081", country="United States"),
    )
    assert denied.remarks == "Federal Register: 67 F.R. 1 9/4/02; Until: 2056-06-29; 50 YEAR DENIAL"


def test_ids_that_change_with_every_publication_are_not_used(tmp_path: Path, golden: Path) -> None:
    raw = (golden / "us_csl.csv").read_text()
    ids = []
    for number, text in enumerate((raw, raw.replace("0123456789abcdef" * 2, "9" * 32))):
        path = tmp_path / f"{number}.csv"
        path.write_text(text)
        ids.append([entry.id for entry in SOURCE.parse([path], "csv").entries])
    assert ids[0] == ids[1]
    assert ids[0][0] == "aaaabbbbccccddddeeeeffff0000111122223333444455556666777a"
    assert re.fullmatch(r"el-[0-9a-f]{12}", ids[0][2])


def test_rows_of_one_name_and_address_are_told_apart(tmp_path: Path, golden: Path) -> None:
    header, *rows = (golden / "us_csl.csv").read_text().splitlines()
    again = rows[3].replace("67 F.R. 1 9/4/02", "71 F.R. 2 7/10/06").replace("fedcba", "abcdef")
    path = tmp_path / "csl.csv"
    path.write_text("\n".join([header, rows[3], again, ""]))
    entries = list(SOURCE.parse([path], "csv").entries)
    assert len({entry.id for entry in entries}) == 2


@pytest.mark.parametrize(
    ("cell", "name", "others"),
    [
        ("First Academy, and its sub-units and successors", "First Academy", []),
        ("PFK Sample, LLC and any successor, sub-unit, or subsidiary thereof", "PFK Sample, LLC", []),
        (
            "Institute [aka Systems Center; Research Center]",
            "Institute",
            ["Systems Center", "Research Center"],
        ),
        ("Sample Ltd., a.k.a. Chi Sample Ltd. (Shenzhen)", "Sample Ltd.", ["Chi Sample Ltd. (Shenzhen)"]),
        ("Commission (PAEC), and subordinate entity Complex (NDC)", "Commission (PAEC)", ["Complex (NDC)"]),
        ("Gui\x92an Sample (Belarusian individual)", "Gui’an Sample", []),
    ],
)
def test_what_lawyers_add_to_names(cell: str, name: str, others: list[str]) -> None:
    read = read_name(cell)
    assert (read.name, [one.text for one in read.others]) == (name, others)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('"50 YEAR DENIAL"', '"50 YEAR DENIAL'), "truncated or damaged"),
        ((',"","",""\n"0123', '\n"0123'), "26 cells under 29 columns"),
        (("alt_names", "other_names"), "lacks the column alt_names"),
        (("JOHN SAMPLE", ""), "line 5 has no name"),
    ],
)
def test_damaged_files_are_refused(
    tmp_path: Path, golden: Path, change: tuple[str, str], message: str
) -> None:
    path = tmp_path / "csl.csv"
    path.write_text((golden / "us_csl.csv").read_text().replace(*change))
    with pytest.raises(FormatError, match=message):
        list(SOURCE.parse([path], "csv").entries)


def test_a_file_cut_inside_a_row_is_refused(tmp_path: Path, golden: Path) -> None:
    raw = (golden / "us_csl.csv").read_text()
    path = tmp_path / "cut.csv"
    rows_end = {place for place, letter in enumerate(raw) if letter == "\n"}
    for end in range(raw.index("\n") + 2, len(raw) - 1, 7):
        if {end, end - 1} & rows_end:
            continue
        path.write_text(raw[:end])
        with pytest.raises(FormatError):
            list(SOURCE.parse([path], "csv").entries)


def test_the_truncated_real_file_is_refused_by_name(real_lists: Path) -> None:
    folder = real_lists / "defective/us_csl_2023-11-30_truncated_2.7MB"
    found = recognise(folder)
    assert found.list == "us_csl"
    with pytest.raises(FormatError, match=r"csl\.csv is truncated or damaged at line 4233"):
        SOURCE.parse(found.files, found.format)


def test_what_was_cut_at_the_end_of_a_row_is_too_short_to_be_the_list(
    real_lists: Path, tmp_path: Path
) -> None:
    (folder,) = (real_lists / "defective").glob("us_csl_*")
    with (folder / "csl.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    with (tmp_path / "csl.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(row for row in rows[:-1] if len(row) == len(rows[0]))
    publication = SOURCE.parse([tmp_path / "csl.csv"], "csv")
    tally = Tally(publication, tuple(SOURCE.fill_rates))
    assert sum(1 for _ in tally) > 2_000
    with pytest.raises(ImplausibleError, match="where 3,000 to 20,000 are plausible") as caught:
        check(publication, tally, SOURCE, None)
    assert "only" not in str(caught.value), "its rows are as full as rows are"


@pytest.mark.parametrize("name", list(REAL))
def test_the_real_samples_row_by_row(read: Read, real_lists: Path, name: str) -> None:
    path = real_lists / "samples/us_csl_csv" / name
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    kept = [row for row in rows if "Treasury" not in row["source"]]
    publication, entries = read(path)
    assert (len(rows), len(entries), publication.warnings) == (*REAL[name], {})
    for row, entry in zip(kept, entries.values(), strict=True):
        assert entry.programs[0] == row["source"].split(" - ")[0]
        said = row["name"].strip().replace("\x92", "’")
        assert said.startswith(entry.name)
        assert said.removeprefix(entry.name).strip(" ;.") in entry.remarks
        assert str(entry.listed_on or "") == row["start_date"]
        for alias in filter(None, re.split(r";\s*(?:and )?", row["alt_names"])):
            assert alias.strip().rstrip(".") in {one.text.rstrip(".") for one in entry.names}
        for column in ("federal_register_notice", "license_policy", "end_date", "remarks"):
            assert " ".join(row[column].split()) in entry.remarks
        assert len(entry.addresses) == len([part for part in row["addresses"].split(";") if part.strip()])
