"""The workbook, read back with another library: inert text, filters, coverage first."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from watchlist.reports import xlsx
from watchlist.reports.formats import report_for
from watchlist.reports.report import Run
from watchlist.reports.rows import COLUMNS

FORMULAS = ['=HYPERLINK("http://evil.example")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "{=1}"]


@pytest.fixture
def book(render):
    return lambda screened, **options: openpyxl.load_workbook(io.BytesIO(render("xlsx", screened, **options)))


def records(sheet):
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_sheets_open_with_coverage(book, screened):
    workbook = book(screened)
    assert workbook.sheetnames == ["Coverage", "Hits", "Articles"]
    assert workbook.active.title == "Coverage"
    cells = [
        [cell for cell in row if cell is not None] for row in workbook["Coverage"].iter_rows(values_only=True)
    ]
    assert ["Hits", "2 (1 high, 1 low)"] in cells
    assert ["Articles", "3 (1 with hits, 1 without, 1 not screened)"] in cells
    assert ["bands low", "0.5"] in cells
    assert ["+b.pdf", "+b.pdf", "@encrypted: no <password> given"] in cells
    assert any(row[:3] == ["us_ofac_sdn", "2023-12-28", 13821] and "ab" * 32 in row for row in cells)
    assert any(row[:2] == ["eu_fsf", "unknown"] for row in cells)


def test_hits_have_the_columns_of_the_csv_with_filter_and_frozen_header(book, screened):
    sheet = book(screened)["Hits"]
    hit, doubtful, error = records(sheet)
    assert sorted(hit) == sorted([*COLUMNS, "story", "copies", "copy_sources"])
    assert (hit["confidence"], hit["name_score"], hit["start"]) == (0.977, 0.9625, 9)
    assert (doubtful["entry_id"], doubtful["band"]) == ("-7", "low")
    assert (error["status"], error["explanation"]) == ("error", "@encrypted: no <password> given")
    assert sheet.auto_filter.ref == "A1:AE4"
    assert sheet.freeze_panes == "D2"
    assert sheet.cell(2, 2).number_format == "0.0000"


def test_every_article_is_a_row(book, screened):
    rows = records(book(screened)["Articles"])
    assert [(row["article_id"], row["status"], row["hits"]) for row in rows] == [
        ("a.txt", "ok", 2),
        ("+b.pdf", "error", 0),
        ("c.txt", "ok", 0),
    ]


def test_no_cell_is_a_formula_or_a_link(book, render, screened, make_hit):
    hits = tuple(
        make_hit(entry_id=str(n), entry_name=text, explanation=text) for n, text in enumerate(FORMULAS)
    )
    poisoned = [replace(screened[0], hits=(*hits, make_hit(explanation="http://evil.example")))]
    for sheet in book(poisoned).worksheets:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)
    names = {row["entry_name"] for row in records(book(poisoned)["Hits"])}
    assert set(FORMULAS) < names
    with zipfile.ZipFile(io.BytesIO(render("xlsx", poisoned))) as archive:
        for part in archive.namelist():
            assert b"<f>" not in archive.read(part)
            assert b'TargetMode="External"' not in archive.read(part)


@pytest.mark.parametrize(
    "text",
    ["<r><t>x</t></r>", "<r><f>1</f></r>", "<r></x></r>", "a\x0bb\ufffe\uffff", "x" * 40_000, "😀" * 20_000],
)
def test_hostile_text_leaves_a_workbook_that_opens(book, screened, make_hit, text):
    (row,) = records(book([replace(screened[0], hits=(make_hit(explanation=text),))])["Hits"])
    assert row["explanation"][:3].strip() == text[:3].strip().replace("\x0b", "\ufffd")
    assert len(row["explanation"].encode("utf-16-le")) <= 2 * xlsx.MAX_CHARACTERS


def test_zero_hits_leave_the_header(book, screened):
    workbook = book(screened[2:])
    assert records(workbook["Hits"]) == []
    assert workbook["Hits"].cell(1, 1).value == "band"


def test_more_hits_than_a_sheet_holds_go_on(book, screened, make_hit, monkeypatch):
    monkeypatch.setattr(xlsx, "MAX_ROWS", 3)
    hits = tuple(make_hit(entry_id=str(n)) for n in range(5))
    workbook = book([replace(screened[0], hits=hits)])
    found = [
        row["entry_id"]
        for name in workbook.sheetnames
        if name.startswith("Hits")
        for row in records(workbook[name])
    ]
    assert found == ["0", "1", "2", "3", "4"]


def test_several_runs_share_a_workbook(screened, make_screening):
    out = io.BytesIO()
    runs = [Run(make_screening(screened), screened), Run(make_screening(screened, id="ffff"), screened)]
    report_for("xlsx").write_runs(runs, out)
    workbook = openpyxl.load_workbook(out)
    assert len(records(workbook["Hits"])) == 6
    titles = [row[0] for row in workbook["Coverage"].iter_rows(values_only=True)]
    assert titles.count("What was covered") == 2


def test_text_streams_are_refused(screened, make_screening):
    with pytest.raises(TypeError, match="binary"):
        report_for("xlsx").write(make_screening(screened), screened, io.StringIO())
