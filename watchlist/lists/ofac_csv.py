"""OFAC's CSV set: SDN, ALT, ADD and COMMENTS, or their CONS twins, joined into entries.

The files have no header, so their columns stand here; everything beyond name, programme and address lies in
the Remarks column, whose grammar is `ofac_remarks`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from watchlist.errors import FormatError
from watchlist.lists.csv_table import check_ending, read_rows
from watchlist.lists.integrity import checked
from watchlist.lists.ofac_draft import Draft, Reading
from watchlist.lists.ofac_remarks import clauses, read_clause
from watchlist.lists.ofac_vocabulary import ALIAS_KINDS, KINDS, PARSER_VERSION
from watchlist.lists.publication import Publication
from watchlist.lists.sample import Sample, sample
from watchlist.model import Address, Entry, Kind, NameKind

_COLUMNS = {"main": 12, "alt": 5, "add": 6, "comments": 2}
_NULL = "-0-"
_NULLS = ("-0- ", "-0-", "")  # as OFAC pads them: two cells in three
_CUT_AT = 1000
# As ADVANCED XML splits them: "1010", "D 40474", "VLT 1165", "3089 JN", "EC3N 1DY"; but "Miami, FL 33131".
_POSTAL = re.compile(
    r"(?:^|(?<=[^,]) |,? )((?:(?<=[^,] )[A-Z](?:[A-Z]{2})? )?\S*\d\S*(?: \S*\d\S*)*(?:(?<=\d{4}) [A-Z]{2})?)$"
)
_Row = list[str]
_Table = list[tuple[int, _Row]]


def csv_role(found: Sample) -> str | None:
    """Return which file of a set a sample begins: `main`, `alt`, `add`, `comments`, or `None`."""
    rows = [row for row in found.rows if any(cell.strip(" \x1a") for cell in row)]
    if rows and _is_header(rows[0]):
        del rows[0]
    numbered = sum(row[0].strip().isdigit() for row in rows)
    if not rows or not rows[0][0].strip().isdigit() or numbered < len(rows) / 2:
        return None
    width, _ = Counter(map(len, rows)).most_common(1)[0]
    second = [row[1].strip() for row in rows if len(row) > 1]
    if width >= _COLUMNS["main"]:
        return "main"
    if width == _COLUMNS["alt"]:
        typed = sum(len(row) > 2 and row[2].strip() in ALIAS_KINDS for row in rows)
        return "alt" if typed >= len(rows) / 2 else None
    if width == _COLUMNS["add"] and all(text.isdigit() for text in second):
        return "add"
    if width == _COLUMNS["comments"] and not all(text.isdigit() for text in second):
        return "comments"
    return None


def _is_header(row: Sequence[str]) -> bool:
    """Say whether a row is a header; OFAC's files have none, but tools that pass them on add one."""
    return row[0].strip().lower() == "ent_num"


def parse_csv(list_name: str, files: Sequence[Path], names: Mapping[str, str]) -> Publication:
    """Return the publication in a CSV set; `names` maps each role to the file's published name.

    Raises `FormatError` for a set without its main file, a torn or short row, and an id that occurs twice
    with other content.
    """
    by_role: dict[str, Path] = {}
    for path in files:
        role = csv_role(sample(path))
        if role is None or role in by_role:
            raise FormatError(f"{path} is not a file of OFAC's CSV set, or one too many.")
        by_role[role] = path
    if "main" not in by_role:
        raise FormatError(
            f"The set has no {names['main']}.", f"Download {names['main']} into the same folder."
        )
    warnings: Counter[str] = Counter()
    tables = {role: _table(role, path, warnings) for role, path in by_role.items()}
    missing = tuple(names[role] for role in names if role not in by_role)
    return Publication(
        list_name,
        "csv",
        PARSER_VERSION,
        checked(_Set(list_name, tables, warnings).entries(), by_role["main"].name, warnings),
        complete={"alt", "add"} <= by_role.keys(),
        missing=missing,
        warnings=warnings,
    )


def _table(role: str, path: Path, warnings: Counter[str]) -> _Table:
    """Return the checked rows of one file, nulls as empty strings."""
    width = _COLUMNS[role]
    rows = read_rows(path, warnings)
    check_ending(path, ('"', _NULL, f"{_NULL} "))
    if _is_header(rows[0][1]):
        del rows[0]
    for number, row in rows:
        if len(row) < width or not row[0].strip().isdigit():
            raise FormatError(f"{path.name} is damaged at line {number}: {len(row)} of {width} columns.")
        if len(row) > width:
            warnings[f"unknown column in {path.name}"] += 1
        row[:] = ["" if text in _NULLS else _cell(text) for text in row[:width]]
    return rows


def _cell(text: str) -> str:
    """Return a cell's text, empty for null; a continuation of cut remarks keeps the space it begins with."""
    text = text.rstrip()
    return "" if text.lstrip() == _NULL else text


class _Set:
    """The tables of one set while they are joined."""

    def __init__(self, list_name: str, tables: Mapping[str, _Table], warnings: Counter[str]) -> None:
        self._warnings = warnings
        self._main = [row for _, row in tables["main"]]
        self._known = {row[0] for row in self._main}
        self._sides = {role: self._grouped(role, tables.get(role, [])) for role in _COLUMNS if role != "main"}
        ids: dict[str, str] = {}
        for row in self._main:
            ids[row[1]] = "" if ids.get(row[1], row[0]) != row[0] else row[0]
        self._reading = Reading(list_name, warnings, ids)

    def entries(self) -> Iterator[Entry]:
        for row in self._main:
            yield self._entry(row[0], row)

    def _grouped(self, role: str, table: _Table) -> dict[str, list[_Row]]:
        groups: dict[str, list[_Row]] = {}
        word = {"alt": "alias", "add": "address", "comments": "comment"}[role]
        for _, row in table:
            if row[0] in self._known:
                groups.setdefault(row[0], []).append(row)
            else:
                self._warnings[f"{word} of an entry that is not in the list"] += 1
        return groups

    def _entry(self, entry_id: str, row: _Row) -> Entry:
        kind = KINDS.get(row[2].lower(), Kind.UNKNOWN) if row[2] else Kind.ORGANIZATION
        if kind is Kind.UNKNOWN:
            self._warnings[f"unknown kind {row[2]!r}"] += 1
        if not row[1]:
            raise FormatError(f"Entry {entry_id} has no name.")
        draft = Draft(self._reading, entry_id, kind)
        draft.name(row[1], NameKind.PRIMARY)
        draft.programs.update(dict.fromkeys(filter(None, row[3].split("] ["))))
        draft.title(row[4])
        self._vessel(draft, row)
        self._aliases(draft)
        self._remarks(draft, row[11])
        self._addresses(draft)
        return draft.entry()

    def _vessel(self, draft: Draft, row: _Row) -> None:
        if row[5]:
            draft.identifier("call_sign", row[5], "Vessel Call Sign")
        for column, field in ((6, "type"), (7, "tonnage"), (8, "gross_tonnage"), (9, "flag"), (10, "owner")):
            if row[column]:
                draft.vessel(field, row[column])  # type: ignore[arg-type]

    def _aliases(self, draft: Draft) -> None:
        for row in self._sides["alt"].get(draft.id, ()):
            kind = ALIAS_KINDS.get(row[2])
            if kind is None:
                self._warnings[f"unknown alias type {row[2]!r}"] += 1
            draft.name(row[3], kind or NameKind.ALIAS)
            if row[4]:
                draft.text(f"{row[3]}: {row[4]}")

    def _addresses(self, draft: Draft) -> None:
        for row in self._sides["add"].get(draft.id, ()):
            draft.address(Address(row[2], *split_place(row[3]), row[4]))
            if row[5]:
                draft.text(row[5])

    def _remarks(self, draft: Draft, text: str) -> None:
        """Read the remarks, joined with their continuation where they were cut at 1,000 characters.

        A fragment without its continuation is no fact: half an address is another address.
        """
        fragment = ""
        if comments := self._sides["comments"].get(draft.id):
            text = text.ljust(_CUT_AT) + "".join(row[1] for row in comments)
        elif len(text) >= _CUT_AT - 1 and not text.endswith("."):
            self._warnings["remarks cut at 1,000 characters without their continuation"] += 1
            text, _, fragment = text.rpartition("; ")
        for clause in clauses(text):
            read_clause(draft, clause)
        if fragment.rstrip(";"):
            draft.text(fragment)


def split_place(text: str) -> tuple[str, str, str]:
    """Return city, region and postal code of the CSV's "City, Region Code".

    >>> split_place("Tehran 1965643511"), split_place("Jenin, West Bank")
    (('Tehran', '', '1965643511'), ('Jenin', 'West Bank', ''))
    """
    postal = ""
    if found := _POSTAL.search(text):
        text, postal = text[: found.start()].rstrip(" ,"), found[1]
    city, _, region = text.partition(", ")
    return city, region, postal
