"""Hits as a workbook for team leads: what was covered, the hits with filters, every article.

Text is written as text and nothing else: a workbook made from strangers' articles must hold no formula and no
link. Rows stream to disk, so a large run costs no memory.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from datetime import UTC
from typing import IO, Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from watchlist.model import Band, Coverage, Screening
from watchlist.reports.cells import plain
from watchlist.reports.coverage import Tally, list_rows, run_lines, settings_lines
from watchlist.reports.grouped import GroupedRows
from watchlist.reports.report import BaseReport, Run
from watchlist.reports.rows import COLUMNS, SCORES, Row, error_row, hit_row, reported_hits, run_facts
from watchlist.reports.streams import binary_stream

MAX_ROWS = 1_048_576
"""Rows of a sheet (ECMA-376, 2016); more hits go on to a further sheet."""

MAX_CHARACTERS = 32_767
"""UTF-16 units of a cell; longer text is cut with an ellipsis."""

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

_FOR_PEOPLE = (
    "band confidence entry_name matched_text sentence explanation article_title article_published story copies"
    " copy_sources list"
    " entry_id kind programs mentions also_listed matched_name matched_name_strength name_score status"
).split()
HIT_COLUMNS = (*_FOR_PEOPLE, *(column for column in COLUMNS if column not in _FOR_PEOPLE))
"""The columns of the CSV under the same names, those that a person reads first.

`story` numbers the stories; `copies` and `copy_sources` tell the articles that repeat a story with the same hits,
which have no rows of their own.
"""

_ARTICLE_COLUMNS = (
    "article_id",
    "title",
    "source",
    "published",
    "status",
    "reason",
    "characters",
    "hits",
    "story",
    "copy_of",
)
_WIDTHS = {
    "entry_name": 32,
    "matched_text": 22,
    "sentence": 64,
    "explanation": 48,
    "article_title": 32,
    "title": 40,
    "article_id": 32,
    "copy_of": 32,
    "copy_sources": 40,
    "source": 40,
    "reason": 48,
    "programs": 20,
    "matched_name": 28,
    "list_sha256": 20,
}
_WRAPPED = frozenset(
    {"sentence", "explanation", "entry_name", "article_title", "reason", "title", "programs", "copy_sources"}
)
_BAND_COLOURS = {Band.HIGH: "#F8D7DA", Band.MEDIUM: "#FDEBC8", Band.LOW: "#DCE9F7"}


class XlsxReport(BaseReport):
    """A workbook with the sheets Coverage, Hits and Articles."""

    format = "xlsx"
    binary = True

    def write_runs(self, runs: Iterable[Run], out: IO[Any]) -> None:
        """Write the workbook; its bytes depend on nothing but the runs."""
        target = binary_stream(out)
        with tempfile.TemporaryFile() as spool:
            book = _Workbook(spool)
            for run in runs:
                book.add(run, self.options.per_entry)
            book.close()
            spool.seek(0)
            shutil.copyfileobj(spool, target)


class _Workbook:
    """The sheets while they grow; coverage is written last and shown first."""

    def __init__(self, spool: IO[bytes]) -> None:
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self._book = xlsxwriter.Workbook(spool, options)
        self._book.use_zip64()
        self._formats = _formats(self._book)
        self._coverage = self._book.add_worksheet("Coverage")
        self._hits = _Rows(self._book, self._formats, "Hits", HIT_COLUMNS, frozen_columns=3)
        self._articles = _Rows(self._book, self._formats, "Articles", _ARTICLE_COLUMNS, frozen_columns=1)
        self._runs: list[tuple[Screening, Tally]] = []
        self._stories = 0

    def add(self, run: Run, per_entry: bool) -> None:
        tally, facts = Tally(quiet_limit=0), run_facts(run.screening)
        with GroupedRows(self._stories) as grouped:
            for outcome in run.screened:
                hits = reported_hits(outcome, per_entry)
                first = grouped.first(outcome.coverage, hits)
                tally.add(outcome.coverage, hits, copy=first is not None)
                story = grouped.story(outcome.coverage)
                self._articles.add(_article_row(outcome.coverage, len(hits), story, first))
                if first is not None:
                    continue
                if outcome.coverage.status != "ok":
                    grouped.add(error_row(outcome.coverage, facts), outcome.coverage)
                for hit in hits:
                    grouped.add(hit_row(hit, outcome.coverage, facts), outcome.coverage)
            for row in grouped.rows():
                self._hits.add(row)
        self._stories += grouped.count
        self._runs.append((run.screening, tally))

    def close(self) -> None:
        self._hits.close()
        self._articles.close()
        _write_coverage(self._coverage, self._formats, self._runs)
        self._coverage.activate()
        if self._runs:
            created = self._runs[0][0].at
            created = created.astimezone(UTC).replace(tzinfo=None) if created.tzinfo else created
            self._book.set_properties({"title": "watchlist report", "created": created})
        self._book.close()


class _Rows:
    """A sheet with a header, filters and frozen panes that goes on to another one when it is full."""

    def __init__(
        self,
        book: xlsxwriter.Workbook,
        formats: dict[str, Format],
        title: str,
        columns: Sequence[str],
        frozen_columns: int,
    ) -> None:
        self._book, self._formats, self._title = book, formats, title
        self._columns, self._frozen_columns = columns, frozen_columns
        self._sheets = 0
        self._open()

    def add(self, row: Row) -> None:
        if self._next == MAX_ROWS:
            self.close()
            self._open()
        for number, column in enumerate(self._columns):
            _write(self._sheet, self._next, number, row[column], self._format(column, row))
        self._next += 1

    def close(self) -> None:
        self._sheet.autofilter(0, 0, max(self._next - 1, 1), len(self._columns) - 1)

    def _open(self) -> None:
        self._sheets += 1
        sheet = self._book.add_worksheet(self._title + (f" {self._sheets}" if self._sheets > 1 else ""))
        for number, column in enumerate(self._columns):
            sheet.set_column(number, number, _WIDTHS.get(column, max(12, len(column) + 3)))
            _write(sheet, 0, number, column, self._formats["header"])
        sheet.freeze_panes(1, self._frozen_columns)
        sheet.repeat_rows(0)
        _set_page(sheet)
        self._sheet, self._next = sheet, 1

    def _format(self, column: str, row: Row) -> Format:
        if column == "band" and row[column]:
            return self._formats[row[column]]
        if column == "status" and row[column] == "error":
            return self._formats["error"]
        if column in SCORES:
            return self._formats["score"]
        return self._formats["wrapped" if column in _WRAPPED else "text"]


def _formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    looks: dict[str, dict[str, Any]] = {
        "text": {},
        "wrapped": {"text_wrap": True},
        "score": {"num_format": "0.0000"},
        "header": {"bold": True, "bottom": 1, "bg_color": "#E8EAED"},
        "title": {"bold": True, "font_size": 16},
        "section": {"bold": True, "font_size": 12},
        "label": {"font_color": "#5F6368"},
        "error": {"bold": True, "font_color": "#B3261E"},
        **{str(band): {"bold": True, "bg_color": colour} for band, colour in _BAND_COLOURS.items()},
    }
    return {name: book.add_format({"valign": "top", **look}) for name, look in looks.items()}


def _write(sheet: Worksheet, row: int, column: int, value: Any, look: Format) -> None:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        sheet.write_number(row, column, value, look)
    elif value not in (None, ""):
        sheet.write_string(row, column, _cell_text(plain(value)), look)


def _cell_text(text: str) -> str:
    """Return `text` within the bounds of a cell; xlsxwriter would take `<r>...</r>` for XML of its own."""
    text = _NOT_XML.sub("\ufffd", text)
    units = text.encode("utf-16-le")
    if len(units) > 2 * MAX_CHARACTERS:
        text = units[: 2 * (MAX_CHARACTERS - 1)].decode("utf-16-le", "ignore") + "…"
    return text + " " if text.startswith("<r>") and text.endswith("</r>") else text


def _article_row(coverage: Coverage, hits: int, story: int | None, first: Coverage | None) -> Row:
    own = {"hits": hits, "story": story, "copy_of": first.article_id if first else None}
    row: Row = {column: getattr(coverage, column) for column in _ARTICLE_COLUMNS if column not in own}
    return row | own | {"characters": coverage.characters if coverage.status == "ok" else None}


def _write_coverage(
    sheet: Worksheet, formats: dict[str, Format], runs: Iterable[tuple[Screening, Tally]]
) -> None:
    for column, width in enumerate((28, 40, 40, 14, 14, 24, 14, 68, 40)):
        sheet.set_column(column, column, width)
    _set_page(sheet)
    at = 0
    for screening, tally in runs:
        _write(sheet, at, 0, "What was covered", formats["title"])
        at = _write_lines(sheet, at + 1, formats, run_lines(screening, tally))
        lists = list_rows(screening)
        at = _write_grid(
            sheet,
            at,
            formats,
            "Lists",
            [list(one.values()) for one in lists],
            list(lists[0]) if lists else [],
        )
        unread = [[one.article_id, one.source, one.reason] for one in tally.unread]
        at = _write_grid(sheet, at, formats, "Not screened", unread, ["article", "source", "reason"])
        _write(sheet, at, 0, "Settings", formats["section"])
        at = _write_lines(sheet, at + 1, formats, settings_lines(screening.configuration))


def _write_lines(
    sheet: Worksheet, at: int, formats: dict[str, Format], lines: Iterable[tuple[str, str]]
) -> int:
    for label, text in lines:
        _write(sheet, at, 0, label, formats["label"])
        _write(sheet, at, 1, text, formats["text"])
        at += 1
    return at + 1


def _write_grid(
    sheet: Worksheet,
    at: int,
    formats: dict[str, Format],
    title: str,
    rows: list[list[Any]],
    header: list[str],
) -> int:
    _write(sheet, at, 0, f"{title} ({len(rows):,})", formats["section"])
    lines = [(header, "header")] if rows else []
    for row, look in [*lines, *((row, "text") for row in rows)]:
        at += 1
        for column, value in enumerate(row):
            _write(sheet, at, column, value, formats[look])
    return at + 2


def _set_page(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
