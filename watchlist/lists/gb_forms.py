"""The three forms of the United Kingdom's list: XML, its CSV, and the frozen list of OFSI as CSV or XLSX.

The tables repeat a designation on one row for each name times each address; rows are put together again by the
designation's id. The XML is read by the names of its leaves, which its nesting repeats.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from watchlist.errors import FormatError
from watchlist.fetch.xml import Element, local_name, open_xml
from watchlist.lists.dates import british_day
from watchlist.lists.draft import Reading
from watchlist.lists.gb_party import FACTS, Designation, Facts
from watchlist.lists.integrity import checked
from watchlist.lists.publication import Publication
from watchlist.lists.table import Row, Table, column_key, read_table, text_of
from watchlist.lists.text import clean
from watchlist.model import Entry

NAME = "gb_sanctions"
PARSER_VERSION = 1
CSV_COLUMNS = frozenset(("uniqueid", "name6", "nametype", "regimename"))
OFSI_COLUMNS = frozenset(("groupid", "name6", "aliastype", "grouptype", "regime"))
_GROUPS = {
    "Name": ("nametype", "aliasstrength", *(f"name{number}" for number in range(1, 7))),
    "NonLatinName": ("namenonlatinscript", "nonlatinscripttype", "nonlatinscriptlanguage"),
    "Address": (
        "addresspostalcode",
        "addresscountry",
        *(f"addressline{number}" for number in range(1, 7)),
    ),
    "Location": ("townofbirth", "countryofbirth"),
    "Passport": ("passportnumber", "passportadditionalinformation"),
    "NationalIdentifier": ("nationalidentifiernumber", "nationalidentifieradditionalinformation"),
}
_IN_GROUPS = frozenset(key for keys in _GROUPS.values() for key in keys)
_SINGULAR = {
    "nationalityies": "nationality",
    "businessregistrationnumbers": "businessregistrationnumber",
    "currentowneroperators": "currentowneroperator",
    "previousowneroperators": "previousowneroperator",
    "previousflags": "previousflag",
    "subsidiaries": "subsidiary",
    "tonnage": "tonnageofship",
    "hullidentificationnumberhin": "hullidentificationnumber",
    "currentbelievedflag": "currentbelievedflagofship",
    "yearsbuilt": "yearbuilt",
}
_SKIPPED = frozenset(
    "lastupdated uniqueid datedesignated individualentityship individual entity ship type designationtype "
    "typeofdesignation".split()
)
_OFSI_KEYS = {
    "aliastype": "nametype",
    "aliasquality": "aliasstrength",
    **{f"address{number}": f"addressline{number}" for number in range(1, 7)},
    "postzipcode": "addresspostalcode",
    "country": "addresscountry",
    "passportdetails": "passportadditionalinformation",
    "nationalidentificationnumber": "nationalidentifiernumber",
    "nationalidentificationdetails": "nationalidentifieradditionalinformation",
    "regime": "regimename",
    "groupid": "ofsigroupid",
}
_OFSI_SKIPPED = frozenset(("listedon", "uksanctionslistdatedesignated", "lastupdated", "grouptype"))
_OFSI_LABELS = {
    "UN Ref": "unreferencenumber",
    "UK Statement of Reasons": "ukstatementofreasons",
    "Gender": "gender",
    "Phone number": "phonenumber",
    "Website": "website",
    "Email address": "emailaddress",
    "Type of entity": "typeofentity",
    "Business Reg No": "businessregistrationnumber",
    "Parent company": "parentcompany",
    "Subsidiaries": "subsidiary",
    "IMO number": "imonumber",
    "Flag of ship": "currentbelievedflagofship",
    "Previous flags": "previousflag",
    "Type of ship": "typeofship",
    "Tonnage of ship": "tonnageofship",
    "Length of ship": "lengthofship",
    "Year built": "yearbuilt",
    "Current owners": "currentowneroperator",
    "Previous owners": "previousowneroperator",
}
_UK_REF = "UK Sanctions List Ref"
_LABEL = re.compile(rf"\(({'|'.join(map(re.escape, (_UK_REF, *_OFSI_LABELS)))})\):\s*")
_UK_NUMBER = re.compile(r"([A-Z]{2,4}\d{3,5})\b\.?\s*(.*)", re.DOTALL)
_FIRST_WORD = re.compile(r"(\S+?)\.?(?:\s+(.*))?", re.DOTALL)
_DATE = re.compile(r"\d{1,2}[-/ ](?:\d{1,2}|[A-Z][a-z]+)[-/ ]\d{4}")


def parse_xml(path: Path) -> Publication:
    """Return the publication in UK-Sanctions-List.xml; raises `FormatError` for another or a broken document."""
    reading = _reading(path)
    _, root = next(open_xml(path, (), name=path.name))
    if local_name(root) != "Designations":
        raise FormatError(f"{path.name} is not the UK's list: its root element is {local_name(root)}.")
    published = None
    for event, element in open_xml(path, ("DateGenerated",), name=path.name):
        if event == "end":
            published = british_day(clean(element.text or ""))
            break
    if published is None:
        raise FormatError(f"{path.name} has no DateGenerated.", "Download the list again.")
    return _publication(reading, "xml", _xml_entries(reading, path), published)


def parse_csv(path: Path) -> Publication:
    """Return the publication in UK-Sanctions-List.csv, which has its date above the header."""
    reading = _reading(path)
    known = _IN_GROUPS | _SKIPPED
    table = _table(path, reading, CSV_COLUMNS, known)
    return _publication(reading, "csv", _csv_entries(reading, table), _date_above(table))


def parse_ofsi(path: Path) -> Publication:
    """Return the publication in OFSI's consolidated list, frozen on 28 January 2026, as CSV or XLSX."""
    reading = _reading(path)
    known = _IN_GROUPS | set(_OFSI_KEYS) | _OFSI_SKIPPED
    table = _table(path, reading, OFSI_COLUMNS, known)
    return _publication(reading, "ofsi", _ofsi_entries(reading, table), _date_above(table))


def _reading(path: Path) -> Reading:
    return Reading(NAME, path.name, Counter())


def _publication(
    reading: Reading, form: str, entries: Iterable[Entry], published: date | None
) -> Publication:
    warnings = reading.warnings
    return Publication(
        NAME,
        form,
        PARSER_VERSION,
        checked(entries, reading.file, warnings),
        published=published,
        warnings=warnings,
    )


def _table(path: Path, reading: Reading, required: frozenset[str], known: Iterable[str]) -> Table:
    return read_table(path, reading.warnings, required, {*known, *FACTS, *_SINGULAR})


def _date_above(table: Table) -> date | None:
    found = (_DATE.search(cell) for cell in table.above)
    return next((british_day(match[0]) for match in found if match), None)


# XML


def _xml_entries(reading: Reading, path: Path) -> Iterator[Entry]:
    for event, element in open_xml(path, ("Designation",), name=path.name):
        if event == "end":
            yield _designation(reading, element)


def _designation(reading: Reading, element: Element) -> Entry:
    plain = _leaves(element)
    unique_id = reading.require(plain.get("uniqueid", ""), "UniqueID", "a Designation")
    kind = reading.require(
        plain.get("individualentityship", ""), "IndividualEntityShip", f"entry {unique_id}"
    )
    designation = Designation(reading, unique_id, kind)
    designation.draft.listed_on = british_day(plain.get("datedesignated", ""))
    for child in element:
        _take(designation, child)
    return designation.entry()


def _take(designation: Designation, element: Element) -> None:
    """Read an element: a group of facts, a fact, or a container of either."""
    tag = local_name(element)
    if tag in _GROUPS and len(element):
        _group(designation, tag, _leaves(element))
    elif tag == "SanctionsImposedIndicators" or not tag:
        return
    elif len(element):
        for child in element:
            _take(designation, child)
    else:
        key, value = column_key(tag), clean(element.text or "")
        if key not in _SKIPPED and not designation.fact(_SINGULAR.get(key, key), value) and value:
            designation.draft.reading.warnings[f"unknown element {tag}"] += 1


def _leaves(element: Element) -> dict[str, str]:
    return {column_key(local_name(child)): clean(child.text or "") for child in element if not len(child)}


def _group(designation: Designation, tag: str, facts: Facts) -> None:
    for key in set(facts) - set(_GROUPS[tag]) - {""}:
        designation.draft.reading.warnings[f"unknown element {key} of {tag}"] += 1
    match tag:
        case "Name":
            designation.name(facts)
        case "NonLatinName":
            designation.non_latin_name(facts)
        case "Address":
            designation.address(facts)
        case "Location":
            designation.birth_place(facts)
        case "Passport":
            designation.document("passport", *(facts.get(key, "") for key in _GROUPS[tag]))
        case "NationalIdentifier":
            designation.document("national_id", *(facts.get(key, "") for key in _GROUPS[tag]))


# Tables


def _csv_entries(reading: Reading, table: Table) -> Iterator[Entry]:
    for unique_id, rows in _grouped(reading, table, "uniqueid").items():
        kinds = (
            text_of(rows[0], key)
            for key in ("individualentityship", "designationtype", "type", "typeofdesignation")
        )
        kind = next(filter(None, kinds), "") or next(
            (key for key in ("individual", "entity", "ship") if text_of(rows[0], key)), ""
        )
        designation = Designation(reading, unique_id, kind)
        designation.draft.listed_on = british_day(text_of(rows[0], "datedesignated"))
        _take_rows(designation, ({_SINGULAR.get(key, key): text_of(row, key) for key in row} for row in rows))
        yield designation.entry()


def _ofsi_entries(reading: Reading, table: Table) -> Iterator[Entry]:
    for group, rows in _grouped(reading, table, "groupid").items():
        segments = _segments(text_of(rows[0], "otherinformation"))
        unique_id = next((value for label, value in segments if label == _UK_REF), "")
        number = _UK_NUMBER.fullmatch(unique_id)
        if number is None:
            reading.warnings["group without a UK Sanctions List reference; known by its group id"] += 1
        designation = Designation(reading, number[1] if number else group, text_of(rows[0], "grouptype"))
        days = [british_day(text_of(row, "listedon")) for row in rows]
        designation.draft.listed_on = min(filter(None, days), default=None)
        facts = (
            {_OFSI_KEYS.get(key, key): text_of(row, key) for key in row if key != "otherinformation"}
            for row in rows
        )
        _take_rows(designation, facts)
        _other_information(designation, segments)
        yield designation.entry()


def _grouped(reading: Reading, table: Table, key: str) -> dict[str, list[Row]]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in table.rows:
        groups[reading.require(text_of(row, key), key, "a row")].append(row)
    return dict(groups)


def _take_rows(designation: Designation, rows: Iterable[Facts]) -> None:
    """Read the rows of a designation; what several of them say is read once."""
    seen: set[tuple[str, ...]] = set()
    for facts in rows:
        for key, value in facts.items():
            if value and key not in _IN_GROUPS and key not in _SKIPPED and (key, value) not in seen:
                seen.add((key, value))
                designation.fact(key, value)
        for tag, keys in _GROUPS.items():
            group = (tag, *(facts.get(key, "") for key in keys))
            if any(group[1:]) and group not in seen:
                seen.add(group)
                _group(designation, tag, dict(zip(keys, group[1:], strict=True)))


def _segments(text: str) -> list[tuple[str, str]]:
    """Return OFSI's "Other Information" as labels and what follows them; free text has no label.

    >>> _segments("(UK Sanctions List Ref):GHR0086. (Gender):Male")
    [('UK Sanctions List Ref', 'GHR0086.'), ('Gender', 'Male')]
    """
    marks = list(_LABEL.finditer(text))
    if not marks:
        return [("", text)] if text else []
    begin = text[: marks[0].start()]
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    labelled = [(mark[1], text[mark.end() : end].strip()) for mark, end in zip(marks, ends, strict=True)]
    return ([("", begin.strip())] if begin.strip() else []) + labelled


def _other_information(designation: Designation, segments: Iterable[tuple[str, str]]) -> None:
    for label, value in segments:
        if label == _UK_REF:
            found = _UK_NUMBER.fullmatch(value)
            designation.draft.remark(found[2] if found else value)
        elif label in ("UN Ref", "Gender"):
            first = _FIRST_WORD.fullmatch(value)
            if first:
                designation.fact(_OFSI_LABELS[label], first[1])
                designation.draft.remark(first[2] or "")
        else:
            designation.fact(_OFSI_LABELS.get(label, "otherinformation"), value)
