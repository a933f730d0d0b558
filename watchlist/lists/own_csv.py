"""A list of one's own: a CSV with a header, as a spreadsheet writes it, several values in a cell with `;`.

People keep such lists by hand, so what is unclear is said with its line, and only `id` and `name` are needed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from watchlist.errors import FormatError
from watchlist.lists.csv_table import read_rows
from watchlist.lists.integrity import checked
from watchlist.lists.ofac_dates import period, printed_date
from watchlist.lists.ofac_draft import person_parts
from watchlist.lists.publication import Publication
from watchlist.lists.sample import Sample
from watchlist.lists.source import ListFormat, Part
from watchlist.lists.standing import script_in
from watchlist.model import (
    IDENTIFIER_TYPES,
    CountryRole,
    CountryTie,
    Entry,
    Identifier,
    Kind,
    Name,
    NameKind,
    PartialDate,
    Strength,
)
from watchlist.names.countries import country_code

PARSER_VERSION = 1
COLUMNS = (
    "id",
    "kind",
    "name",
    "aliases",
    "weak_aliases",
    "birth_dates",
    "countries",
    "identifiers",
    "programs",
    "remarks",
)
REQUIRED = frozenset(("id", "name"))
_CURE = f"The header is {','.join(COLUMNS)}; only id and name are needed."
_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_TYPED = re.compile(r"([A-Za-z][\w /.-]*?)\s*[:=]\s*(\S.*)")
_IMO = re.compile(r"IMO\s*:?\s*(\d{7})", re.IGNORECASE)
_TICKER = re.compile(r"[A-Z]{3,5}")


@dataclass(frozen=True)
class OwnSource:
    """A list that the user registered; `base_url` is its path or its whole address."""

    name: str
    base_url: str = ""
    title: str = ""
    publisher: str = ""
    licence: str = ""
    attribution: str = ""
    homepage: str = ""
    parser_version: int = PARSER_VERSION
    formats: tuple[ListFormat, ...] = (ListFormat("own", (), has_date=False),)
    count_range: tuple[int, int] = (1, 10_000_000)
    fill_rates: Mapping[str, float] = field(default_factory=dict)
    opt_in: bool = False
    entry_url: str = ""

    def recognise(self, sample: Sample) -> Part | None:
        """Say whether a sample has the header of an own list."""
        return Part("own") if is_own(sample) else None

    def parse(self, files: Sequence[Path], format: str = "own") -> Publication:  # noqa: A002 - the house's word
        """Return the publication in the one CSV file."""
        if len(files) != 1:
            raise FormatError(f"The list {self.name} is one CSV file, not {len(files)}.")
        return parse_own(self.name, files[0])


def is_own(sample: Sample) -> bool:
    """Say whether a sample begins with the header of an own list."""
    return bool(sample.rows) and set(_header(list(sample.rows[0]))) >= REQUIRED


def parse_own(list_name: str, path: Path) -> Publication:
    """Return the publication in an own CSV list; raises `FormatError` for a header or row it cannot read."""
    warnings: Counter[str] = Counter()
    rows = read_rows(path, warnings)
    header = _header(rows[0][1])
    if missing := sorted(REQUIRED - set(header)):
        what = f"the column {missing[0]}" if set(header) & set(COLUMNS) else "its header"
        raise FormatError(f"{path.name} lacks {what}.", _CURE)
    if twice := [name for name, times in Counter(header).items() if times > 1 and name]:
        raise FormatError(f"{path.name} has the column {twice[0]} twice.", _CURE)
    for name in set(header) - set(COLUMNS) - {""}:
        warnings[f"unknown column {name}"] += 1
    entries = _Rows(list_name, path.name, header, warnings).entries(rows[1:])
    whole = checked(entries, path.name, warnings, cure="Correct the file.")
    return Publication(list_name, "own", PARSER_VERSION, whole, warnings=warnings)


def _header(cells: Sequence[str]) -> list[str]:
    return [cell.strip().lower().replace(" ", "_") for cell in cells]


@dataclass(frozen=True)
class _Rows:
    """The rows of one file under its header."""

    list: str
    file: str
    header: Sequence[str]
    warnings: Counter[str]

    def entries(self, rows: Sequence[tuple[int, Sequence[str]]]) -> Iterator[Entry]:
        for line, row in rows:
            if len(row) > len(self.header) and any(cell.strip() for cell in row[len(self.header) :]):
                raise FormatError(
                    f"{self.file}, line {line}: {len(row)} cells under {len(self.header)} columns.",
                    "Put a cell that contains a comma into double quotes.",
                )
            cells = {name: cell.strip() for name, cell in zip(self.header, row, strict=False)}
            for name in REQUIRED:
                if not cells.get(name):
                    raise FormatError(
                        f"{self.file}, line {line}: the {name} is empty.", "Every row needs one."
                    )
            yield self._entry(cells)

    def _entry(self, cells: Mapping[str, str]) -> Entry:
        kind = self._kind(cells.get("kind", "").lower())
        return Entry(
            self.list,
            cells["id"],
            kind,
            tuple(self._names(cells, kind)),
            programs=tuple(dict.fromkeys(_values(cells, "programs"))),
            birth_dates=tuple(filter(None, map(self._date, _values(cells, "birth_dates")))),
            countries=tuple(
                CountryTie(CountryRole.OTHER, name, country_code(name))
                for name in dict.fromkeys(_values(cells, "countries"))
            ),
            identifiers=tuple(map(read_identifier, dict.fromkeys(_values(cells, "identifiers")))),
            remarks=cells.get("remarks", ""),
        )

    def _kind(self, word: str) -> Kind:
        try:
            return Kind(word or "unknown")
        except ValueError:
            self.warnings[f"unknown kind {word!r}"] += 1
            return Kind.UNKNOWN

    def _names(self, cells: Mapping[str, str], kind: Kind) -> Iterator[Name]:
        for column, name_kind, strength in (
            ("name", NameKind.PRIMARY, Strength.STRONG),
            ("aliases", NameKind.ALIAS, Strength.STRONG),
            ("weak_aliases", NameKind.ALIAS, Strength.WEAK),
        ):
            texts = [cells["name"]] if column == "name" else _values(cells, column)
            for text in dict.fromkeys(texts):
                parts = person_parts(text) if kind is Kind.PERSON and ", " in text else ()
                yield Name(text, name_kind, strength, script_in(text), parts=parts)

    def _date(self, text: str) -> PartialDate | None:
        known = read_date(text)
        if known is None:
            self.warnings[f"birth date {text!r} is not understood"] += 1
        return known


def _values(cells: Mapping[str, str], column: str) -> list[str]:
    return [value for part in cells.get(column, "").split(";") if (value := part.strip())]


def read_date(text: str) -> PartialDate | None:
    """Return a date written as ISO 8601 (a day, a month, a year, `from/to`) or in English words.

    >>> read_date("1966-05").precision
    <Precision.MONTH: 'month'>
    >>> read_date("1951/1953").end.isoformat(), read_date("7 May 1966").start.isoformat()
    ('1953-12-31', '1966-05-07')
    """
    first, slash, last = (part.strip() for part in text.partition("/"))
    start = _iso(first)
    end = _iso(last) if slash else start
    if start and end and start.start <= end.end:
        return period(start.start, end.end)
    return printed_date(text)


def _iso(text: str) -> PartialDate | None:
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(group) if group else None for group in found.groups())
    try:
        if year and month and day:
            return period(date(year, month, day), date(year, month, day))
        return printed_date(f"{date(year or 1, month or 1, 1):%b} {year:04}" if month else f"{year:04}")
    except ValueError:
        return None


def read_identifier(text: str) -> Identifier:
    """Return the identifier in `text`: `type:value` with a type of the model, or what the value shows.

    >>> read_identifier("passport: A1234").type, read_identifier("IMO 9187667").value
    ('passport', '9187667')
    >>> read_identifier("XBT: 12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h").currency
    'XBT'
    """
    if imo := _IMO.fullmatch(text):
        return Identifier("imo", imo[1])
    if (typed := _TYPED.fullmatch(text)) and "//" not in text[: typed.start(2) + 2]:
        label, value = typed.groups()
        word = label.lower().replace(" ", "_")
        if word in IDENTIFIER_TYPES:
            return _crypto(value) if word == "crypto" else Identifier(word, value)
        if _TICKER.fullmatch(label):
            return Identifier("crypto", value, currency=label)
        return Identifier("other", value, label)
    if "@" in text and " " not in text:
        return Identifier("email", text)
    if text.startswith(("http://", "https://", "www.")):
        return Identifier("website", text)
    return Identifier("other", text)


def _crypto(text: str) -> Identifier:
    """Return a digital currency address, its ticker split off: "XBT 12Qt..." or "XBT:12Qt..."."""
    currency, _, address = text.replace(":", " ", 1).partition(" ")
    if address and _TICKER.fullmatch(currency):
        return Identifier("crypto", address.strip(), currency=currency)
    return Identifier("crypto", text)
