"""Australia's Consolidated List of the Department of Foreign Affairs and Trade, as a spreadsheet.

It has a row for each name, with labels typed by hand; rows whose references share a number ("101", "101a", "34c1")
are one party. The columns added in November 2025 are proven on files of our own only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from watchlist.errors import FormatError
from watchlist.lists import au_facts
from watchlist.lists.aliases import alias_names
from watchlist.lists.brackets import with_acronyms
from watchlist.lists.draft import Draft, Reading, given_and_family
from watchlist.lists.file_source import FileSource
from watchlist.lists.integrity import checked
from watchlist.lists.publication import Publication
from watchlist.lists.sample import Sample
from watchlist.lists.table import Row, header_row, read_table, text_of
from watchlist.lists.text import items
from watchlist.model import CountryRole, Entry, Kind, NameKind, Strength, Vessel

PARSER_VERSION = 1
_REQUIRED = ("reference", "nameofindividualorentity", "type", "nametype")
_FACTS = (
    "dateofbirth",
    "placeofbirth",
    "citizenship",
    "address",
    "additionalinformation",
    "listinginformation",
    "committees",
    "controldate",
    "aliasstrength",
    "imonumber",
    "instrumentofdesignation",
)
_MEASURES = {
    "targetedfinancialsanction": "Targeted financial sanctions",
    "targetedfinancialsanctions": "Targeted financial sanctions",
    "travelban": "Travel ban",
    "armsembargo": "Arms embargo",
    "maritimerestriction": "Maritime restriction",
    "maritimerestrictions": "Maritime restriction",
}
_KINDS = {
    "individual": Kind.PERSON,
    "entity": Kind.ORGANIZATION,
    "vessel": Kind.VESSEL,
    "ship": Kind.VESSEL,
    "aircraft": Kind.AIRCRAFT,
}
_NAME_KINDS = {
    "primary name": NameKind.PRIMARY,
    "original script": NameKind.ALIAS,
    "aka": NameKind.ALIAS,
    "alias": NameKind.ALIAS,
    "formerly known as": NameKind.FORMER,
    "previously listed as": NameKind.FORMER,
    "fka": NameKind.FORMER,
    "now known as": NameKind.NOW,
}
_STRENGTHS = {"strong": Strength.STRONG, "weak": Strength.WEAK, "": Strength.STRONG}
_REFERENCE = re.compile(r"(\d+)\s*[a-z]*\d*", re.IGNORECASE)
_OTHER_PLACE = re.compile(r"\s*;\s*(?:alt\.? ?POB:\s*)?|\s*,?\s+\b[b-h]\)\s+", re.IGNORECASE)
_FAMILY_IN_CAPITALS = re.compile(r"(?P<given>.*[a-zà-ž].*?)\s+(?P<family>[A-ZÀ-Ž][A-ZÀ-Ž’' -]+)")
_YES = frozenset(("yes", "y", "true", "x", "1"))
_NO = frozenset(("no", "n", "false", "0", "", "na", "n/a", "not applicable"))


def parse_australia(path: Path) -> Publication:
    """Return the publication in the spreadsheet, which carries no date; raises `FormatError` for another."""
    warnings: Counter[str] = Counter()
    table = read_table(path, warnings, _REQUIRED, (*_FACTS, *_MEASURES))
    reading = Reading("au_dfat", path.name, warnings)
    groups: dict[str, list[Row]] = {}
    for row in table.rows:
        reference = text_of(row, "reference")
        number = _REFERENCE.fullmatch(reference)
        if number is None:
            raise FormatError(
                f"{path.name}: {reference!r} is no reference of a row.", "Its columns have changed."
            )
        groups.setdefault(number[1], []).append(row)
    entries = (_entry(reading, number, rows) for number, rows in groups.items())
    return Publication(
        "au_dfat", "xlsx", PARSER_VERSION, checked(entries, path.name, warnings), warnings=warnings
    )


def _entry(reading: Reading, number: str, rows: list[Row]) -> Entry:
    """Return the party of all rows with one number, its primary row first."""
    rows.sort(key=lambda row: _label(row, "nametype") != "primary name")
    word = _label(rows[0], "type")
    if word not in _KINDS:
        reading.warnings[f"unknown type {word!r}"] += 1
    draft = Draft(reading, number, _KINDS.get(word, Kind.UNKNOWN))
    if _label(rows[0], "nametype") != "primary name":
        reading.warnings["reference without a primary name"] += 1
    seen: set[tuple[str, str]] = set()
    for row in rows:
        _names(draft, row)
        for column in _FACTS:
            value = text_of(row, column)
            # Rows of one party repeat each other's cells, and taking them apart is most of the work.
            if value and (column, value) not in seen:
                seen.add((column, value))
                _fact(draft, column, row)
        _measures(draft, row)
    return draft.entry()


def _names(draft: Draft, row: Row) -> None:
    cell = text_of(row, "nameofindividualorentity")
    draft.reading.require(cell, "name", f"the reference {text_of(row, 'reference')}")
    label, strength = _label(row, "nametype"), _label(row, "aliasstrength")
    kind = _NAME_KINDS.get(label, NameKind.ALIAS)
    for what, known in ((label, _NAME_KINDS), (strength, _STRENGTHS)):
        if what not in known:
            draft.reading.warnings[f"unknown label {what!r} of a name"] += 1
    said = _STRENGTHS.get(strength, Strength.STRONG) if kind is not NameKind.PRIMARY else Strength.STRONG
    for alias in alias_names(cell):
        role = NameKind.FORMER if alias.former and kind is NameKind.ALIAS else kind
        reliance = said
        if draft.kind is Kind.PERSON:
            # Files without the column: of 250 such aliases that the UN lists too, it calls 195 low quality.
            if "aliasstrength" not in row and role is NameKind.ALIAS and " " not in alias.text:
                reliance = Strength.WEAK
            found = _FAMILY_IN_CAPITALS.fullmatch(alias.text)
            parts = given_and_family(found["given"], found["family"]) if found else ()
            draft.name(alias.text, role, reliance, parts=parts)
            continue
        for spelling in with_acronyms(alias.text):
            draft.name(spelling.text, role, Strength.WEAK if spelling.weak else reliance)
            role = NameKind.ALIAS if role is NameKind.PRIMARY else role


def _fact(draft: Draft, column: str, row: Row) -> None:
    text = text_of(row, column)
    match column:
        case "dateofbirth":
            for known, said in au_facts.birth_dates(row[column]):
                draft.birth_date(known, said)
        case "placeofbirth":
            for item in items(re.sub(r"^POB:\s*", "", text)):
                for place in _OTHER_PLACE.split(item):
                    draft.birth_place(place)
        case "citizenship":
            for country in au_facts.citizenships(text):
                draft.country(CountryRole.CITIZENSHIP, country)
        case "address":
            for street, country in au_facts.addresses(text):
                draft.address(street, country=country)
        case "committees":
            draft.program(text)
        case "additionalinformation":
            _information(draft, text)
        case "listinginformation" | "instrumentofdesignation":
            draft.listed_on = draft.listed_on or au_facts.listed_on(row[column])
            draft.remark(text, "Listing")
        case "imonumber":
            draft.identifier("imo", re.sub(r"\D", "", text), "IMO number")
            draft.vessel = draft.vessel or (Vessel() if draft.kind is Kind.VESSEL else None)


def _information(draft: Draft, text: str) -> None:
    draft.remark(text)
    if number := au_facts.un_number(text):
        draft.reference(number, "UN reference")
    for found in au_facts.numbers(text):
        document = found.document
        draft.identifier(
            found.type,
            document.value,
            document.label,
            issuer=document.issuer,
            issued_on=document.issued_on,
            expires_on=document.expires_on,
        )
    draft.gender = draft.gender or au_facts.gender(text)
    if draft.kind is Kind.PERSON:
        for title in au_facts.titles(text):
            draft.title(title)


def _measures(draft: Draft, row: Row) -> None:
    for column, name in _MEASURES.items():
        said = _label(row, column)
        if said in _YES:
            draft.measure(name)
        elif said not in _NO:
            draft.measure(f"{name}: {text_of(row, column)}")


def _label(row: Mapping[str, object], column: str) -> str:
    return " ".join(str(row.get(column, "")).lower().split())


def _form_of(sample: Sample) -> str:
    return "xlsx" if sample.what == "XLSX" and header_row(sample.rows, _REQUIRED) >= 0 else ""


SOURCE = FileSource(
    name="au_dfat",
    title="Australian Sanctions Consolidated List",
    publisher="Department of Foreign Affairs and Trade (DFAT), Australia",
    licence="Creative Commons Attribution (CC BY)",
    attribution="Source: Department of Foreign Affairs and Trade, Commonwealth of Australia, CC BY",
    homepage="https://www.dfat.gov.au/international-relations/security/sanctions/consolidated-list",
    base_url="https://www.dfat.gov.au/sites/default/files/Australian_Sanctions_Consolidated_List.xlsx",
    form_of=_form_of,
    parsers={"xlsx": parse_australia},
    count_range=(2_000, 10_000),
    undated=("xlsx",),
    fill_rates={"programs": 0.95, "birth_dates": 0.45, "countries": 0.6, "remarks": 0.9, "listed_on": 0.25},
    parser_version=PARSER_VERSION,
)
