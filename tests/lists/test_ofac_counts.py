"""OFAC's real files: every entry, every alias, and nothing that is not explained."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from watchlist.errors import FormatError
from watchlist.lists.plausibility import Tally, check
from watchlist.lists.publication import Publication
from watchlist.lists.recognise import recognise
from watchlist.lists.registry import source
from watchlist.model import Entry, NameKind, Strength

SDN = "us_ofac_sdn_csv/2023-12-28"


@cache
def read(path: Path) -> tuple[Publication, list[Entry]]:
    found = recognise(path)
    publication = source(found.list).parse(found.files, found.format)
    return publication, list(publication.entries)


def raw_rows(path: Path) -> list[list[str]]:
    """Read a CSV without the parser under test."""
    text = path.read_bytes().rstrip(b"\x1a").decode("utf-8")
    return [[cell.strip() for cell in row] for row in csv.reader(text.splitlines(keepends=True)) if row]


@pytest.fixture(scope="module")
def sdn(real_lists: Path) -> tuple[Publication, dict[str, Entry]]:
    publication, entries = read(real_lists / SDN)
    return publication, {entry.id: entry for entry in entries}


@pytest.mark.parametrize(
    ("folder", "list_name", "form", "count"),
    [
        (SDN, "us_ofac_sdn", "csv", 13_821),
        ("us_ofac_sdn_csv/2023-03-28", "us_ofac_sdn", "csv", 11_986),
        ("us_ofac_sdn_csv/2023-03-30", "us_ofac_sdn", "csv", 11_964),
        ("us_ofac_sdn_csv/2024-05-01", "us_ofac_sdn", "csv", 14_966),
        ("us_ofac_sdn_csv/2024-05-02", "us_ofac_sdn", "csv", 14_973),
        ("us_ofac_sdn_csv/2024-05-03", "us_ofac_sdn", "csv", 14_965),
        ("us_ofac_cons/2025-12-19", "us_ofac_cons", "csv", 442),
        ("us_ofac_cons/2025-05-25", "us_ofac_cons", "xml", 443),
        ("us_ofac_cons/2018-05-27", "us_ofac_cons", "xml", 639),
        ("us_ofac_cons/2018-05-27/cons_prim.csv", "us_ofac_cons", "csv", 639),
        ("us_ofac_cons_advanced/2020-10-10", "us_ofac_cons", "advanced", 375),
    ],
)
def test_every_real_file_has_all_its_entries(
    real_lists: Path, folder: str, list_name: str, form: str, count: int
) -> None:
    publication, entries = read(real_lists / folder)
    assert (publication.list, publication.format, len(entries)) == (list_name, form, count)
    assert len({entry.id for entry in entries}) == count
    whose = source(list_name)
    whole = replace(publication, entries=entries, missing=())
    tally = Tally(whole, tuple(whose.fill_rates))
    assert sum(1 for _ in tally) == count
    assert check(whole, tally, whose, None) == ()
    assert all(entry.list == list_name and entry.programs and entry.name for entry in entries)


def test_the_xml_forms_carry_their_date_and_the_csv_does_not(real_lists: Path) -> None:
    dates = {
        folder: str(read(real_lists / folder)[0].published)
        for folder in (
            "us_ofac_cons/2018-05-27",
            "us_ofac_cons_advanced/2020-10-10",
            "us_ofac_cons/2025-12-19",
        )
    }
    assert list(dates.values()) == ["2018-04-06", "2020-03-17", "None"]


def test_every_one_of_the_aliases_is_there(
    real_lists: Path, sdn: tuple[Publication, dict[str, Entry]]
) -> None:
    kinds = {"aka": NameKind.ALIAS, "fka": NameKind.FORMER, "nka": NameKind.NOW}
    published = Counter((row[0], kinds[row[2]], row[3]) for row in raw_rows(real_lists / SDN / "alt.csv"))
    parsed = Counter(
        (entry.id, name.kind, name.text)
        for entry in sdn[1].values()
        for name in entry.names
        if name.kind is not NameKind.PRIMARY and name.strength is Strength.STRONG
    )
    assert published.total() == 17_091
    assert parsed == published


def test_every_weak_alias_is_there(real_lists: Path, sdn: tuple[Publication, dict[str, Entry]]) -> None:
    remarks = {row[0]: row[11] for row in raw_rows(real_lists / SDN / "sdn.csv")}
    begun = sum(len(re.findall(r"\b[afn]\.k\.a\. '", text)) for text in remarks.values())
    for row in raw_rows(real_lists / SDN / "sdn_comments.csv"):
        if row[0] in remarks:
            remarks[row[0]] = remarks[row[0]].ljust(1000) + row[1]
    published = Counter(
        (number, text)
        for number, remark in remarks.items()
        for text in re.findall(r"\b(?:[afn]\.k|d\.b)\.a\. '(.+?)'(?=; |\.?$)", remark)
    )
    parsed = Counter(
        (entry.id, name.text)
        for entry in sdn[1].values()
        for name in entry.names
        if name.strength is Strength.WEAK
    )
    assert begun == 3_371
    assert published.total() == 3_392  # and 20 in the continuations of cut remarks, and a d.b.a.
    assert parsed == published


def test_what_the_set_lacks_is_counted(sdn: tuple[Publication, dict[str, Entry]]) -> None:
    publication, _ = sdn
    assert publication.complete
    assert publication.missing == ()
    assert publication.warnings == {
        "comment of an entry that is not in the list": 3,
        "remarks cut at 1,000 characters without their continuation": 7,
    }


def test_a_set_of_one_file_is_incomplete(real_lists: Path) -> None:
    publication, entries = read(real_lists / "us_ofac_sdn_csv/2023-03-30")
    assert not publication.complete
    assert publication.missing == ("ALT.CSV", "ADD.CSV", "SDN_COMMENTS.CSV")
    assert not any(entry.addresses for entry in entries)


def test_one_party_was_added_and_23_were_removed_in_march_2023(real_lists: Path) -> None:
    before, after = (
        {entry.id for entry in read(real_lists / "us_ofac_sdn_csv" / day)[1]}
        for day in ("2023-03-28", "2023-03-30")
    )
    assert after - before == {"41736"}
    assert len(before - after) == 23


def test_the_hand_edited_set_is_refused(real_lists: Path) -> None:
    with pytest.raises(FormatError, match="2677 occurs twice with other content"):
        read(real_lists / "defective/us_ofac_sdn_csv_2022-01-31_hand_edited")


def test_half_a_fact_at_the_cut_is_no_fact(sdn: tuple[Publication, dict[str, Entry]]) -> None:
    entry = sdn[1]["30518"]
    assert entry.remarks.endswith("alt. Digital Currency Address - XBT 1Gq")
    assert all(len(identifier.value) > 20 for identifier in entry.identifiers if identifier.type == "crypto")


def test_remarks_that_stay_are_few_and_no_label_of_ours(sdn: tuple[Publication, dict[str, Entry]]) -> None:
    left = Counter(
        clause.split()[0]
        for entry in sdn[1].values()
        for clause in entry.remarks.split("; ")
        if clause and not clause.startswith("alt. Digital Currency Address - XBT")
    )
    for word in ("DOB", "POB", "nationality", "citizen", "a.k.a.", "f.k.a.", "Linked", "MMSI", "SWIFT/BIC"):
        assert left[word] == 0, word
    assert left["Passport"] <= 4  # sentences about passports


def test_listing_dates_that_remarks_give(real_lists: Path) -> None:
    entries = read(real_lists / "us_ofac_cons/2025-12-19")[1]
    dated = {entry.id: str(entry.listed_on) for entry in entries if entry.listed_on}
    assert sum("CMIC-EO13959" in entry.programs for entry in entries) == 68
    assert sum(entry.id in dated for entry in entries if entry.programs == ("CMIC-EO13959",)) == 68
    assert dated["30882"] == "2021-06-03"
    assert "17013" not in dated  # on two programmes: its remarks date only one of them
