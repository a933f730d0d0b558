"""The sanctions list of the United Kingdom: what it is, where it is, and how its files are told.

Since 28 January 2026 there is one list, the UK Sanctions List; the older list of OFSI is frozen, but archives
have it, so it is still read from a file.
"""

from __future__ import annotations

from pathlib import Path

from watchlist.lists.file_source import FileSource
from watchlist.lists.publication import Publication
from watchlist.lists.sample import Sample
from watchlist.lists.table import header_row

PARSER_VERSION = 1


def _form_of(sample: Sample) -> str:
    from watchlist.lists.gb_forms import CSV_COLUMNS, OFSI_COLUMNS

    if sample.what == "XML":
        return "xml" if sample.root == "Designations" else ""
    if header_row(sample.rows, CSV_COLUMNS) >= 0:
        return "csv"
    return "ofsi" if header_row(sample.rows, OFSI_COLUMNS) >= 0 else ""


def _xml(path: Path) -> Publication:
    from watchlist.lists.gb_forms import parse_xml

    return parse_xml(path)


def _csv(path: Path) -> Publication:
    from watchlist.lists.gb_forms import parse_csv

    return parse_csv(path)


def _ofsi(path: Path) -> Publication:
    from watchlist.lists.gb_forms import parse_ofsi

    return parse_ofsi(path)


SOURCE = FileSource(
    name="gb_sanctions",
    title="UK Sanctions List",
    publisher="Foreign, Commonwealth & Development Office (FCDO), United Kingdom",
    licence="Open Government Licence v3.0",
    attribution="Contains public sector information licensed under the Open Government Licence v3.0",
    homepage="https://www.gov.uk/government/publications/the-uk-sanctions-list",
    base_url="https://sanctionslist.fcdo.gov.uk/docs/",
    form_of=_form_of,
    parsers={"xml": _xml, "csv": _csv, "ofsi": _ofsi},
    file_names={"xml": "UK-Sanctions-List.xml", "csv": "UK-Sanctions-List.csv", "ofsi": "ConList.csv"},
    count_range=(3_000, 15_000),
    fill_rates={"programs": 0.95, "listed_on": 0.9, "birth_dates": 0.35, "countries": 0.6},
    parser_version=PARSER_VERSION,
)
