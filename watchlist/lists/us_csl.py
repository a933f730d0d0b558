"""The US Consolidated Screening List, as CSV, without the Treasury's rows.

The Treasury's lists are read from the Treasury itself, in a richer form; what is left are the lists of the
Departments of Commerce and State. They say of no party whether it is a person: a kind is taken from what the name
says ("Ltd.", "University", "DPRK individual"), else it is unknown. Proven on samples of 13 and 115 real rows.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from watchlist.errors import FormatError
from watchlist.lists.brackets import folded_tokens, with_acronyms
from watchlist.lists.csl_names import alternative_names, mended, read_name
from watchlist.lists.csv_table import check_ending, read_rows
from watchlist.lists.dates import iso_day, spoken_date
from watchlist.lists.documents import identifier_type
from watchlist.lists.draft import Draft, Reading
from watchlist.lists.file_source import FileSource
from watchlist.lists.integrity import checked
from watchlist.lists.publication import Publication
from watchlist.lists.sample import Sample
from watchlist.model import CountryRole, Entry, Kind, NameKind, Strength, Vessel
from watchlist.names.countries import country_code, country_name
from watchlist.names.legal_forms import legal_form, organisation_word

PARSER_VERSION = 1
COLUMNS = (
    "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,"
    "standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,"
    "vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,"
    "places_of_birth,source_information_url,ids"
).split(",")
_REQUIRED = ("source", "name", "addresses", "alt_names", "federal_register_notice")
_KINDS = {
    "individual": Kind.PERSON,
    "entity": Kind.ORGANIZATION,
    "vessel": Kind.VESSEL,
    "aircraft": Kind.AIRCRAFT,
}
_TREASURY = "treasury"
# Rows with a 32-digit id get another one with every publication; 56 digits are a hash of the row.
_FLEETING_ID = re.compile(r"[0-9a-f]{32}")
_CODE = re.compile(r"\(([A-Z]+)\)")
Cells = Mapping[str, str]


def parse_csl(path: Path) -> Publication:
    """Return the publication in the CSV file, which carries no date; raises `FormatError` for another."""
    warnings: Counter[str] = Counter()
    rows = read_rows(path, warnings)
    header = _header(rows[0][1])
    if missing := [name for name in _REQUIRED if name not in header]:
        raise FormatError(f"{path.name} lacks the column {missing[0]}.", "Its columns have changed.")
    check_ending(path, ('"', ","))
    for name in set(header) - set(COLUMNS):
        warnings[f"unknown column {name}"] += 1
    reading = Reading("us_csl", path.name, warnings)
    kept = list(_kept(reading, header, rows[1:]))
    entries = (_entry(reading, entry_id, cells) for entry_id, cells in zip(_ids(kept), kept, strict=True))
    return Publication(
        "us_csl", "csv", PARSER_VERSION, checked(entries, path.name, warnings), warnings=warnings
    )


def _header(row: Sequence[str]) -> list[str]:
    return [cell.strip().lower() for cell in row]


def _kept(reading: Reading, header: list[str], rows: Sequence[tuple[int, list[str]]]) -> Iterator[Cells]:
    """Yield the rows that are not the Treasury's; raises `FormatError` for a row with too many or few cells."""
    for line, row in rows:
        if len(row) != len(header):
            raise FormatError(
                f"{reading.file} is truncated or damaged at line {line}: {len(row)} cells under {len(header)} columns.",
                "Download it again.",
            )
        if _header(row) == header:
            reading.warnings["header that occurs twice"] += 1
            continue
        cells = dict(zip(header, map(mended, row), strict=True))
        reading.require(cells["source"], "source", f"line {line}")
        reading.require(cells["name"], "name", f"line {line}")
        if _TREASURY not in cells["source"].lower():
            yield cells


def _ids(rows: Sequence[Cells]) -> list[str]:
    """Return an id for each row: the publisher's where it lasts, else one from list, name and addresses."""
    lasting = list(map(_lasting, rows))
    derived = [_derived(cells) for cells in rows]
    times = Counter(name for name, own in zip(derived, lasting, strict=True) if not own)
    return [
        own or (name if times[name] == 1 else _derived(cells, "federal_register_notice", "start_date"))
        for own, name, cells in zip(lasting, derived, rows, strict=True)
    ]


def _lasting(cells: Cells) -> str:
    given = cells.get("_id", "")
    return cells.get("entity_number", "") or ("" if _FLEETING_ID.fullmatch(given) else given)


def _derived(cells: Cells, *further: str) -> str:
    told = "\n".join(cells.get(column, "").casefold() for column in ("name", "addresses", *further))
    return f"{_code(cells['source']).lower()}-{hashlib.sha256(told.encode()).hexdigest()[:12]}"


def _code(source: str) -> str:
    found = _CODE.search(source)
    return found[1] if found else "-".join(re.findall(r"\w+", source)[:2])


def _entry(reading: Reading, entry_id: str, cells: Cells) -> Entry:
    read = read_name(cells["name"])
    kind = Kind.PERSON if read.individual else _kind(reading, cells.get("type", ""), read.name)
    draft = Draft(reading, entry_id, kind)
    _name(draft, read.name, NameKind.PRIMARY)
    for other in (*read.others, *alternative_names(cells["alt_names"])):
        _name(draft, other.text, NameKind.FORMER if other.former else NameKind.ALIAS)
    if read.individual:
        draft.country(CountryRole.NATIONALITY, read.individual)
    draft.program(cells["source"].partition(" - ")[0])
    for program in _values(cells, "programs"):
        draft.program(program)
    draft.listed_on = iso_day(cells.get("start_date", ""))
    for address in _values(cells, "addresses"):
        _address(draft, address.removeprefix("and "))
    _person(draft, cells)
    _identifiers(draft, cells)
    _remarks(draft, cells, read.notes)
    return draft.entry()


def _kind(reading: Reading, word: str, name: str) -> Kind:
    if word:
        if word.lower() not in _KINDS:
            reading.warnings[f"unknown type {word!r}"] += 1
        return _KINDS.get(word.lower(), Kind.UNKNOWN)
    tokens = folded_tokens(name)
    said = any(organisation_word(token) or legal_form(tokens[place:]) for place, token in enumerate(tokens))
    return Kind.ORGANIZATION if said else Kind.UNKNOWN


def _name(draft: Draft, text: str, kind: NameKind) -> None:
    for spelling in with_acronyms(text):
        draft.name(spelling.text, kind, Strength.WEAK if spelling.weak else Strength.STRONG)
        kind = NameKind.ALIAS if kind is NameKind.PRIMARY else kind


def _values(cells: Cells, column: str) -> list[str]:
    return [value for part in cells.get(column, "").split(";") if (value := part.strip())]


def _address(draft: Draft, text: str) -> None:
    """Add an address, which ends in its country's code or name, or in both."""
    street, _, code = text.rpartition(",")
    name = country_name(country_code(code)) if len(code.strip()) == 2 else ""
    place, _, last = (street if name else text).rpartition(",")
    if country_code(last) and (not name or country_code(last) == country_code(code)):
        street, name = place, name or last.strip()
    draft.address(street.strip(" ,") if name else text, country=name)


def _person(draft: Draft, cells: Cells) -> None:
    draft.title(cells.get("title", ""))
    for column, role in (
        ("citizenships", CountryRole.CITIZENSHIP),
        ("nationalities", CountryRole.NATIONALITY),
    ):
        for code in _values(cells, column):
            draft.country(role, country_name(country_code(code)) or code, country_code(code))
    for text in _values(cells, "dates_of_birth"):
        draft.birth_date(spoken_date(text), text)
    for text in _values(cells, "places_of_birth"):
        draft.birth_place(text)


def _identifiers(draft: Draft, cells: Cells) -> None:
    """Add the numbers, whose type stands before the number, or in older files behind country and number."""
    for text in _values(cells, "ids"):
        parts = [part.strip() for part in text.split(",")]
        if len(parts) < 2:
            draft.remark(text)
        elif len(parts[0]) == 2 and len(parts) > 2:
            draft.identifier(identifier_type(parts[2]), parts[1], parts[2], issuer=parts[0])
        else:
            draft.identifier(
                identifier_type(parts[0]), parts[1], parts[0], issuer=parts[2] if len(parts) > 2 else ""
            )
    draft.identifier("call_sign", cells.get("call_sign", ""), "Call sign")
    if draft.kind is Kind.VESSEL:
        columns = ("vessel_type", "vessel_flag", "vessel_owner", "gross_tonnage", "gross_registered_tonnage")
        kind, flag, owner, tonnage, gross = (cells.get(column, "") for column in columns)
        draft.vessel = Vessel(kind, flag, (), owner, tonnage, gross)


def _remarks(draft: Draft, cells: Cells, notes: Sequence[str]) -> None:
    for note in notes:
        draft.remark(note, "Name as listed goes on")
    draft.measure(cells.get("license_requirement", ""))
    draft.remark(cells.get("license_policy", ""), "Licence policy")
    draft.remark(cells["federal_register_notice"], "Federal Register")
    draft.remark(cells.get("end_date", ""), "Until")
    draft.remark(cells.get("remarks", ""))


def _form_of(sample: Sample) -> str:
    header = set(_header(sample.rows[0])) if sample.what == "CSV" and sample.rows else set()
    return "csv" if {*_REQUIRED, "license_requirement"} <= header else ""


SOURCE = FileSource(
    name="us_csl",
    title="US Consolidated Screening List (Commerce and State)",
    publisher="International Trade Administration, US Department of Commerce",
    licence="US Government work, public domain",
    attribution="Source: Consolidated Screening List, International Trade Administration",
    homepage="https://www.trade.gov/consolidated-screening-list",
    base_url="https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.csv",
    form_of=_form_of,
    parsers={"csv": parse_csl},
    count_range=(3_000, 20_000),
    undated=("csv",),
    fill_rates={"programs": 0.99, "addresses": 0.4, "remarks": 0.7},
    parser_version=PARSER_VERSION,
)
