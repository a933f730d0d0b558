"""Entries of the real files against the raw files, read here with the standard library alone."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest

from watchlist.lists.recognise import recognise
from watchlist.lists.registry import source
from watchlist.model import CountryRole, Entry, Kind, NameKind, Precision, Strength

KINDS = {
    "individual": Kind.PERSON,
    "vessel": Kind.VESSEL,
    "aircraft": Kind.AIRCRAFT,
    "-0-": Kind.ORGANIZATION,
}


@cache
def entries(path: Path) -> dict[str, Entry]:
    found = recognise(path)
    return {entry.id: entry for entry in source(found.list).parse(found.files, found.format).entries}


def values(text: str, label: str) -> list[str]:
    """Return the values of one label in a Remarks text, by a regular expression alone."""
    return re.findall(rf"(?:^|; )(?:[Aa]lt\. )?{label}:? (.+?)(?=; |\.$|$)", text)


def countries(entry: Entry, role: CountryRole) -> set[str]:
    return {tie.name for tie in entry.countries if tie.role is role}


def first_day(text: str) -> date:
    text = text.removeprefix("circa ").split(" to ")[0].split("-")[0]
    for form in ("%d %b %Y", "%b %Y", "%Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day
        except ValueError:
            continue
    raise AssertionError(text)


def precision(text: str) -> Precision:
    if " to " in text or "-" in text:
        return Precision.RANGE
    return {1: Precision.YEAR, 2: Precision.MONTH}.get(
        len(text.removeprefix("circa ").split()), Precision.DAY
    )


def csv_rows(path: Path) -> Iterator[list[str]]:
    text = path.read_bytes().rstrip(b"\x1a").decode()
    for row in csv.reader(text.splitlines(keepends=True)):
        if row:
            yield [cell.strip() for cell in row]


@pytest.mark.parametrize(
    ("main", "step"),
    [("us_ofac_sdn_csv/2023-12-28/sdn.csv", 7), ("us_ofac_cons/2025-12-19/cons_prim.csv", 1)],
)
def test_csv_entries_say_what_their_row_says(real_lists: Path, main: str, step: int) -> None:
    parsed = entries(real_lists / main)
    rows = list(csv_rows(real_lists / main))[::step]
    assert len(rows) > 400
    for row in rows:
        entry, remarks = parsed[row[0]], row[11]
        assert (entry.name, entry.kind) == (row[1], KINDS[row[2]])
        assert entry.programs == tuple(row[3].split("] ["))
        if row[4] != "-0-":
            assert {title.strip() for title in row[4].split(";")} <= set(entry.titles)
        check_vessel(entry, row)
        if len(remarks) < 990:
            check_remarks(entry, remarks)


def check_vessel(entry: Entry, row: list[str]) -> None:
    sign, kind, tonnage, gross, flag, owner = row[5:11]
    if sign != "-0-":
        assert sign in {one.value for one in entry.identifiers if one.type == "call_sign"}
    for text, field in (
        (kind, "type"),
        (tonnage, "tonnage"),
        (gross, "gross_tonnage"),
        (flag, "flag"),
        (owner, "owner"),
    ):
        if text not in ("-0-", "None Identified"):
            assert entry.vessel is not None
            assert getattr(entry.vessel, field).split("; ")[0] == text.replace(
                ",", "" if field.endswith("tonnage") else ","
            )


def check_remarks(entry: Entry, remarks: str) -> None:
    dobs = values(remarks, "DOB")
    assert {(known.start, known.precision, known.circa) for known in entry.birth_dates} == {
        (first_day(text), refined(text), text.startswith("circa")) for text in dobs
    }
    assert set(entry.birth_places) == set(values(remarks, "POB"))
    assert countries(entry, CountryRole.NATIONALITY) == set(values(remarks, "nationality"))
    assert countries(entry, CountryRole.CITIZENSHIP) == set(values(remarks, "citizen"))
    assert entry.gender == "; ".join(text.lower() for text in values(remarks, "Gender"))
    for name in values(remarks, "Linked To"):
        # the full stop that ends the remarks stands for that of a name too
        assert {name, f"{name}."} & {relation.target_name for relation in entry.relations}
    imos = set(re.findall(r"\bIMO (\d{7})\b", remarks))
    assert imos <= {one.value for one in entry.identifiers if one.type == "imo"}
    coins = set(re.findall(r"Digital Currency Address - ([A-Z]+) (\w+)", remarks))
    assert coins == {(one.currency, one.value) for one in entry.identifiers if one.type == "crypto"}
    for one in entry.identifiers:
        assert one.type == "call_sign" or one.value.replace(" ", "") in remarks.replace(" ", "")
        assert one.label.lower() in remarks.lower() or one.type == "call_sign"
        assert not one.issuer or f"({one.issuer})" in remarks
    for label in (
        "Tax ID No\\.",
        "Registration Number",
        "National ID No\\.",
        "MMSI",
        "Cedula No\\.",
        "RUC #",
    ):
        for text in values(remarks, label):
            number = text.split(" (")[0].split(" issued ")[0].split(" expires ")[0].removeprefix("IMO ")
            assert any(one.value.startswith(number) for one in entry.identifiers), (entry.id, text)


def refined(text: str) -> Precision:
    """A range that is exactly one year or month is one."""
    first, to, last = (text.split(" ") + [""] * 7)[:3], " to " in text, text.split(" ")[-3:]
    if to and first[0] == "01" and len(last) == 3 and first[2] == last[2]:
        if (first[1], last[0], last[1]) == ("Jan", "31", "Dec"):
            return Precision.YEAR
        if first[1] == last[1] and int(last[0]) >= 28:
            return Precision.MONTH
    return precision(text)


def test_addresses_say_what_their_rows_say(real_lists: Path) -> None:
    folder = real_lists / "us_ofac_sdn_csv/2023-12-28"
    parsed = entries(folder)
    for row in list(csv_rows(folder / "add.csv"))[::11]:
        street, place, country = ("" if cell == "-0-" else cell for cell in row[2:5])
        if not (street or place or country):
            continue
        texts = {
            (one.text, re.sub(r"\W+", "", one.city + one.region + one.postal_code), one.country)
            for one in parsed[row[0]].addresses
        }
        assert (street, re.sub(r"\W+", "", place), country) in texts, row


@pytest.mark.parametrize("day", ["2018-05-27", "2025-05-25"])
def test_flat_xml_entries_say_what_their_element_says(real_lists: Path, day: str) -> None:
    path = real_lists / "us_ofac_cons" / day / "consolidated.xml"
    parsed = entries(path)
    root = ElementTree.parse(path).getroot()
    space = {"o": root.tag[1:].partition("}")[0]}
    for element in root.findall("o:sdnEntry", space):
        entry = parsed[element.findtext("o:uid", "", space)]
        names = [element, *element.findall("o:akaList/o:aka", space)]
        printed = [
            ", ".join(
                filter(None, (one.findtext("o:lastName", "", space), one.findtext("o:firstName", "", space)))
            )
            for one in names
        ]
        weak = sum(one.findtext("o:category", "", space) == "weak" for one in names)
        assert sorted(name.text for name in entry.names) == sorted(printed)
        assert entry.name == printed[0]
        assert sum(name.strength is Strength.WEAK for name in entry.names) == weak
        former = sum(one.findtext("o:type", "", space) == "f.k.a." for one in names)
        assert sum(name.kind is NameKind.FORMER for name in entry.names) == former
        assert list(entry.programs) == [one.text for one in element.findall("o:programList/o:program", space)]
        dates = [one.text or "" for one in element.iterfind(".//o:dateOfBirth", space)]
        assert [known.start for known in entry.birth_dates] == list(map(first_day, dates))
        numbers = {one.text for one in element.iterfind(".//o:idNumber", space)}
        for one in entry.identifiers:
            assert any(
                one.value in (number or "").replace(" ", "") or one.value in (number or "")
                for number in numbers
            ) or (one.type in ("call_sign", "phone"))
        streets = {one.text for one in element.iterfind(".//o:city", space)}
        assert {one.city for one in entry.addresses if one.city} == streets


def test_advanced_entries_say_what_their_party_says(real_lists: Path) -> None:
    path = real_lists / "us_ofac_cons_advanced/2020-10-10/cons_advanced.xml"
    parsed = entries(path)
    root = ElementTree.parse(path).getroot()
    space = {"o": root.tag[1:].partition("}")[0]}
    words = {
        (one.tag.partition("}")[2], one.get("ID")): one.text
        for group in root.find("o:ReferenceValueSets", space) or ()
        for one in group
    }
    numbers = grouped(root, "IDRegDocument", "IdentityID", space)
    ties = grouped(root, "ProfileRelationship", "From-ProfileID", space)
    listings = grouped(root, "SanctionsEntry", "ProfileID", space)
    for party in root.iterfind(".//o:DistinctParty", space):
        entry = parsed[party.get("FixedRef", "")]
        aliases = party.findall(".//o:Alias", space)
        assert Counter(letters(name.text) for name in entry.names) == Counter(
            letters("".join(part.text or "" for part in alias.iterfind(".//o:NamePartValue", space)))
            for alias in aliases
        )
        assert sum(name.strength is Strength.WEAK for name in entry.names) == sum(
            alias.get("LowQuality") == "true" for alias in aliases
        )
        sites = {
            detail.text
            for feature in party.iterfind(".//o:Feature", space)
            if words["FeatureType", feature.get("FeatureTypeID")] == "Website"
            for detail in feature.iterfind(".//o:VersionDetail", space)
        }
        assert {one.value for one in entry.identifiers if one.type == "website"} == sites
        identity = party.find(".//o:Identity", space)
        assert identity is not None
        published = {
            one.findtext("o:IDRegistrationNo", "", space).removesuffix(" (Russia)")
            for one in numbers.get(identity.get("ID"), ())
        }
        assert published <= {one.value for one in entry.identifiers}
        targets = {one.get("To-ProfileID") for one in ties.get(entry.id, ())}
        assert {relation.target_id for relation in entry.relations} == targets
        programs = {
            measure.findtext("o:Comment", "", space)
            for listing in listings[entry.id]
            for measure in listing.iterfind("o:SanctionsMeasure", space)
            if words["SanctionsType", measure.get("SanctionsTypeID")] == "Program"
        }
        assert set(entry.programs) == programs
        days = {
            date(*(int(part.text or "") for part in day))
            for listing in listings[entry.id]
            for day in listing.iterfind("o:EntryEvent/o:Date", space)
        }
        assert entry.listed_on in days


def letters(text: str) -> str:
    """Return the letters of a name in an order that does not depend on where its parts stand."""
    return "".join(sorted(character for character in text.upper() if character.isalnum()))


def grouped(
    root: ElementTree.Element, tag: str, key: str, space: dict[str, str]
) -> dict[str | None, list[ElementTree.Element]]:
    groups: dict[str | None, list[ElementTree.Element]] = {}
    for element in root.iterfind(f".//o:{tag}", space):
        groups.setdefault(element.get(key), []).append(element)
    return groups
