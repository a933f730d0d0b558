"""OpenSanctions' collection as `targets.simple.csv`: many publishers' lists in one table.

Its data may not be used commercially without a licence (CC BY-NC 4.0), so it is loaded only when asked for. The
format is proven on files of our own only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from watchlist.errors import FormatError
from watchlist.lists.csv_table import check_ending, read_rows
from watchlist.lists.dates import iso_date, iso_day
from watchlist.lists.draft import Draft, Reading
from watchlist.lists.file_source import FileSource
from watchlist.lists.integrity import checked
from watchlist.lists.publication import Publication
from watchlist.lists.sample import Sample
from watchlist.model import CountryRole, Entry, Kind, NameKind
from watchlist.names.countries import country_name

PARSER_VERSION = 1
_REQUIRED = ("id", "schema", "name", "aliases", "birth_date", "countries", "identifiers", "dataset")
_KNOWN = (
    "addresses",
    "sanctions",
    "phones",
    "emails",
    "program_ids",
    "first_seen",
    "last_seen",
    "last_change",
)
_KINDS = {
    "Person": Kind.PERSON,
    "Organization": Kind.ORGANIZATION,
    "Company": Kind.ORGANIZATION,
    "PublicBody": Kind.ORGANIZATION,
    "Vessel": Kind.VESSEL,
    "Airplane": Kind.AIRCRAFT,
    "LegalEntity": Kind.UNKNOWN,
    "Vehicle": Kind.UNKNOWN,
    "CryptoWallet": Kind.UNKNOWN,
    "Security": Kind.UNKNOWN,
    "Asset": Kind.UNKNOWN,
}
_LICENCE = "entries under CC BY-NC 4.0, not for commercial use without a licence"
_IMO = re.compile(r"IMO\s*(\d{7})", re.IGNORECASE)
Cells = Mapping[str, str]


def parse_targets(path: Path) -> Publication:
    """Return the publication in `targets.simple.csv`; raises `FormatError` for another table."""
    warnings: Counter[str] = Counter()
    rows = read_rows(path, warnings)
    header = [cell.strip().lower() for cell in rows[0][1]]
    if missing := [name for name in _REQUIRED if name not in header]:
        raise FormatError(f"{path.name} lacks the column {missing[0]}.", "Its columns have changed.")
    check_ending(path, ('"',))
    for name in set(header) - {*_REQUIRED, *_KNOWN}:
        warnings[f"unknown column {name}"] += 1
    reading = Reading("opensanctions", path.name, warnings)
    entries = (_entry(reading, header, line, row) for line, row in rows[1:])
    return Publication(
        "opensanctions", "csv", PARSER_VERSION, checked(entries, path.name, warnings), warnings=warnings
    )


def _entry(reading: Reading, header: Sequence[str], line: int, row: Sequence[str]) -> Entry:
    if len(row) != len(header):
        raise FormatError(
            f"{reading.file} is truncated or damaged at line {line}: {len(row)} cells under {len(header)} columns.",
            "Download it again.",
        )
    reading.warnings[_LICENCE] += 1
    cells = dict(zip(header, row, strict=True))
    schema = cells["schema"].strip()
    if schema not in _KINDS:
        reading.warnings[f"unknown schema {schema!r}"] += 1
    entry_id = reading.require(cells["id"].strip(), "id", f"line {line}")
    draft = Draft(reading, entry_id, _KINDS.get(schema, Kind.UNKNOWN))
    draft.name(reading.require(cells["name"], "name", f"line {line}"), NameKind.PRIMARY)
    for alias in _values(cells, "aliases"):
        draft.name(alias)
    for text in _values(cells, "birth_date"):
        draft.birth_date(iso_date(text), text)
    for code in _values(cells, "countries"):
        draft.country(CountryRole.OTHER, country_name(code.lower()) or code)
    _numbers(draft, cells)
    _grounds(draft, cells)
    return draft.entry()


def _numbers(draft: Draft, cells: Cells) -> None:
    """Add the identifiers, which bear no type; a ship's IMO number shows what it is."""
    for value in _values(cells, "identifiers"):
        imo = _IMO.fullmatch(value)
        draft.identifier("imo" if imo else "other", imo[1] if imo else value)
    for column, kind in (("phones", "phone"), ("emails", "email")):
        for value in _values(cells, column):
            draft.identifier(kind, value)


def _grounds(draft: Draft, cells: Cells) -> None:
    """Add why and by whom the party is listed; without programmes the collections stand for them."""
    for address in _values(cells, "addresses"):
        draft.address(address)
    programs, datasets = _values(cells, "program_ids"), _values(cells, "dataset")
    for program in programs or datasets:
        draft.program(program)
    for sanction in _values(cells, "sanctions"):
        draft.remark(sanction)
    draft.remark("; ".join(datasets) if programs else "", "Collections")
    first_seen = iso_day(cells.get("first_seen", ""))
    draft.remark(first_seen.isoformat() if first_seen else "", "First seen by OpenSanctions")


def _values(cells: Cells, column: str) -> list[str]:
    return [value for part in cells.get(column, "").split(";") if (value := part.strip())]


def _form_of(sample: Sample) -> str:
    header = {cell.strip().lower() for cell in sample.rows[0]} if sample.rows else set()
    return "csv" if sample.what == "CSV" and set(_REQUIRED) <= header else ""


SOURCE = FileSource(
    name="opensanctions",
    title="OpenSanctions consolidated sanctions (not for commercial use without a licence)",
    publisher="OpenSanctions",
    licence="Creative Commons Attribution-NonCommercial 4.0 (CC BY-NC 4.0)",
    attribution="Source: OpenSanctions.org, CC BY-NC 4.0; commercial use needs a licence from OpenSanctions",
    homepage="https://www.opensanctions.org/datasets/sanctions/",
    base_url="https://data.opensanctions.org/datasets/latest/sanctions/targets.simple.csv",
    form_of=_form_of,
    parsers={"csv": parse_targets},
    count_range=(10_000, 500_000),
    undated=("csv",),
    fill_rates={"programs": 0.9, "countries": 0.5},
    parser_version=PARSER_VERSION,
    opt_in=True,
)
