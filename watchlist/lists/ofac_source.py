"""OFAC's two lists as sources: they differ in names and numbers, their three forms are the same.

The files do not say which list they are; what says it is which programmes their entries bear, or, in ADVANCED
XML, which list each sanctions entry is on.
"""

from __future__ import annotations

import mmap
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from watchlist.errors import FormatError
from watchlist.lists.ofac_vocabulary import LIST_PARTS, NON_SDN_PROGRAMS, PARSER_VERSION
from watchlist.lists.publication import Publication
from watchlist.lists.sample import Sample
from watchlist.lists.source import ListFormat, Part

BASE_URL = "https://sanctionslistservice.ofac.treas.gov/api/download/"
ENTRY_URL = "https://sanctionssearch.ofac.treas.gov/Details.aspx?id={id}"
_NON_SDN_SHARE = 0.25
_FLAT_PROGRAM = re.compile(rb"<(?:\w+:)?program>([^<]*)<")
_LIST_OF_ENTRY = re.compile(rb'<(?:\w+:)?SanctionsEntry\b[^>]*\bListID="(\d+)"')
_LIST_NAME = re.compile(rb'<(?:\w+:)?List\s+ID="(\d+)"[^>]*>([^<]*)<')
_CSV_PROGRAMS = re.compile(
    rb'^\s*"?\d+"?,(?:"(?:[^"]|"")*"|[^",]*),(?:"[^"]*"|[^",]*),(?:"([^"]*)"|([^",]*)),', re.M
)


@dataclass(frozen=True)
class OfacSource:
    """One of OFAC's lists; `csv_names` maps the role of each file of the CSV set to its published name."""

    name: str
    title: str
    homepage: str
    advanced_file: str
    flat_file: str
    csv_names: Mapping[str, str]
    count_range: tuple[int, int]
    fill_rates: Mapping[str, float]
    publisher: str = "Office of Foreign Assets Control (OFAC), US Department of the Treasury"
    licence: str = "US Government work, public domain"
    attribution: str = "Source: OFAC, US Department of the Treasury"
    base_url: str = BASE_URL
    parser_version: int = PARSER_VERSION
    opt_in: bool = False
    entry_url: str = ENTRY_URL

    @property
    def formats(self) -> tuple[ListFormat, ...]:
        """ADVANCED XML, the flat XML, the CSV set."""
        files = tuple(self.csv_names.values())
        return (
            ListFormat("advanced", (self.advanced_file,)),
            ListFormat("xml", (self.flat_file,)),
            ListFormat("csv", files, optional=files[1:], has_date=False),
        )

    def recognise(self, sample: Sample) -> Part | None:
        """Say which file of this list a sample begins; the side files of a CSV set fit both lists."""
        from watchlist.lists.ofac_csv import csv_role

        if sample.what == "XML":
            form = {"sdnList": "xml", "Sanctions": "advanced"}.get(sample.root)
            return Part(form) if form and self._is_mine(sample.path, form) else None
        role = csv_role(sample) if sample.what == "CSV" else None
        if role is None or (role == "main" and not self._is_mine(sample.path, "csv")):
            return None
        return Part("csv", role)

    def parse(self, files: Sequence[Path], format: str) -> Publication:  # noqa: A002 - the house's word for it
        """Return the publication in `files`; the parsers are loaded only now."""
        if format == "csv":
            from watchlist.lists.ofac_csv import parse_csv

            return parse_csv(self.name, files, self.csv_names)
        if len(files) != 1:
            raise FormatError(f"{self.title}: the {format} form is one file, not {len(files)}.")
        if format == "xml":
            from watchlist.lists.ofac_xml import parse_flat_xml

            return parse_flat_xml(self.name, files[0])
        if format == "advanced":
            from watchlist.lists.ofac_advanced import parse_advanced

            return parse_advanced(self.name, files[0])
        raise FormatError(f"{self.title} is not published as {format!r}.", "Formats: advanced, xml, csv.")

    def _is_mine(self, path: Path, form: str) -> bool:
        return holds_non_sdn(path, form, path.stat().st_mtime_ns) == (self.name == "us_ofac_cons")


@lru_cache(maxsize=64)
def holds_non_sdn(path: Path, form: str, modified_ns: int) -> bool:
    """Say whether an OFAC file holds the non-SDN list, by the share of entries that only it has.

    A few dozen SDN entries bear non-SDN programmes too, and some non-SDN entries are on both lists.
    `modified_ns` keeps a changed file from being taken for the old one.
    """
    count = {"xml": _count_flat, "csv": _count_csv, "advanced": _count_advanced}[form]
    try:
        with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
            non_sdn, total = count(data)
    except (OSError, ValueError):
        return False
    return total > 0 and non_sdn / total >= _NON_SDN_SHARE


def _count_flat(data: mmap.mmap) -> tuple[int, int]:
    programs = Counter(match[1] for match in _FLAT_PROGRAM.finditer(data))
    return sum(number for name, number in programs.items() if _is_non_sdn(name)), programs.total()


def _count_csv(data: mmap.mmap) -> tuple[int, int]:
    cells = Counter(match[1] or match[2] for match in _CSV_PROGRAMS.finditer(data))
    return sum(
        number for cell, number in cells.items() if any(map(_is_non_sdn, _programs(cell)))
    ), cells.total()


def _programs(cell: bytes) -> Iterator[bytes]:
    return (program.strip(b" []") for program in cell.split(b"] ["))


def _is_non_sdn(program: bytes) -> bool:
    return program.decode("utf-8", "replace").strip().upper() in NON_SDN_PROGRAMS


def _count_advanced(data: mmap.mmap) -> tuple[int, int]:
    names = {match[1]: match[2].decode("utf-8", "replace") for match in _LIST_NAME.finditer(data)}
    lists = Counter(match[1] for match in _LIST_OF_ENTRY.finditer(data))
    parts = Counter({LIST_PARTS.get(names.get(number, "").lower(), ""): 0 for number in lists})
    for number, times in lists.items():
        parts[LIST_PARTS.get(names.get(number, "").strip().lower(), "other")] += times
    return parts[""], parts[""] + parts["SDN"]
