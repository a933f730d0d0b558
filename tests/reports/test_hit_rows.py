"""CSV, JSON lines and JSON against the contract: order, names, decimals, error rows, inert cells."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace

import pytest

from watchlist.errors import UsageError
from watchlist.reports.cells import defused, plain
from watchlist.reports.formats import FORMATS, format_of, report_for
from watchlist.reports.parties import fold_parties
from watchlist.reports.report import BaseReport, ReportOptions, Run

CONTRACT_CSV = """
screening_id screened_at article_id article_title article_source article_published list entry_id
entry_name kind programs matched_text matched_name matched_name_strength start end sentence mentions
name_score confidence band explanation list_published list_sha256 tool_version status party_id
also_listed
""".split()
CONTRACT_JSONL = """
schema_version status article_id article_title article_source article_published list entry_id
entry_name kind programs name_score confidence band matched_name matched_name_strength mentions
evidence explanation list_published list_sha256 party_id also_listed screening_id screened_at
tool_version
""".split()


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def test_csv_has_the_columns_of_the_contract_in_order(render, screened):
    header = render("csv", screened).decode().split("\n")[0]
    assert header.split(",") == CONTRACT_CSV


def test_csv_row_of_a_hit(render, screened, make_hit):
    row = read(render("csv", screened))[0]
    best = make_hit().mentions[0]
    assert (row["status"], row["entry_id"], row["band"]) == ("hit", "101", "high")
    assert (row["name_score"], row["confidence"]) == ("0.9625", "0.9770")
    assert (row["matched_text"], row["start"], row["end"]) == ("Ivan Testov", str(best.start), str(best.end))
    assert row["sentence"] == best.sentence
    assert row["mentions"] == "2"
    assert row["programs"] == "RUSSIA-EO14024; DPRK2"
    assert row["screened_at"] == "2024-01-02T03:04:05Z"
    assert (row["list_published"], row["list_sha256"]) == ("2023-12-28", "ab" * 32)


def test_unread_article_is_a_row(render, screened):
    row = read(render("csv", screened))[2]
    assert (row["status"], row["article_id"]) == ("error", "'+b.pdf")
    assert row["explanation"] == "'@encrypted: no <password> given"
    assert row["confidence"] == row["entry_id"] == row["mentions"] == ""


@pytest.mark.parametrize(("name", "expected"), [("csv", 1), ("jsonl", 0), ("json", 1)])
def test_zero_hits(render, screened, name, expected):
    assert len(render(name, screened[2:]).splitlines()) == expected
    assert name != "json" or json.loads(render(name, screened[2:])) == []


@pytest.mark.parametrize("lead", [*"=+-@\t\r\n＝＋－＠", "  =", "\u200b=", "\ufeff+"])
def test_formula_cells_are_inert(lead):
    assert defused(lead + "cmd|' /C calc'!A0").startswith("'")


@pytest.mark.parametrize("text", ["-1", "+2.5", "-0.7000", "7", "Kim-Jong", "a=b", "'quoted'", ""])
def test_numbers_and_words_stay_as_they_are(text):
    assert defused(text) == text


def test_raw_keeps_cells_as_they_are(render, screened):
    row = read(render("csv", screened, raw=True))[1]
    assert row["entry_name"] == '=HYPERLINK("http://evil.example","click")'
    assert read(render("csv", screened))[1]["entry_name"] == "'" + row["entry_name"]


def test_an_id_that_is_a_number_stays_a_number(render, screened):
    assert read(render("csv", screened))[1]["entry_id"] == "-7"


def test_jsonl_has_the_fields_of_the_contract_in_order(render, screened):
    for line in render("jsonl", screened).splitlines():
        assert list(json.loads(line))[: len(CONTRACT_JSONL)] == CONTRACT_JSONL


def test_jsonl_hit_and_error(render, screened, make_hit):
    hit, _, error = map(json.loads, render("jsonl", screened).splitlines())
    assert hit["confidence"] == 0.977
    assert hit["programs"] == ["RUSSIA-EO14024", "DPRK2"]
    assert hit["mentions"][0] == {
        "text": "Ivan Testov",
        "start": 9,
        "end": 20,
        "zone": "body",
        "sentence": make_hit().mentions[0].sentence,
    }
    assert hit["evidence"][3]["state"] == "conflict"
    assert hit["evidence"][3]["weight"] == -1.25
    assert (error["status"], error["explanation"]) == ("error", "@encrypted: no <password> given")
    assert error["confidence"] is None
    assert error["mentions"] == []


def test_json_is_an_array_of_the_same_objects(render, screened):
    lines = [json.loads(line) for line in render("jsonl", screened).splitlines()]
    assert json.loads(render("json", screened)) == lines


def test_a_list_without_a_date_has_none(render, screened, make_hit):
    one = [replace(screened[0], hits=(make_hit(list="eu_fsf"),))]
    assert json.loads(render("jsonl", one))["list_published"] is None
    assert read(render("csv", one))[0]["list_published"] == ""


@pytest.mark.parametrize("name", ["csv", "jsonl", "json", "html", "table"])
def test_half_a_surrogate_pair_does_not_stop_a_report(render, screened, name):
    article = replace(screened[0].article, text=screened[0].article.text.replace("left", "l\ud800ft"))
    hits = tuple(replace(hit, explanation="a\ud800b") for hit in screened[0].hits)
    coverage = replace(screened[0].coverage, title="t\ud800")
    assert (
        "\ufffd"
        in render(name, [replace(screened[0], article=article, hits=hits, coverage=coverage)]).decode()
    )


@pytest.mark.parametrize("name", FORMATS)
def test_equal_input_gives_equal_bytes(render, screened, name):
    assert render(name, screened) == render(name, list(screened))


@pytest.mark.parametrize("name", ["csv", "jsonl", "json", "html"])
def test_a_text_stream_gets_what_a_binary_one_gets(render, screened, make_screening, name):
    out = io.StringIO(newline="")
    report_for(name).write(make_screening(screened), iter(screened), out)
    assert out.getvalue().encode() == render(name, screened)


def test_hits_of_one_party_are_told_once(render, screened, make_hit):
    weaker = make_hit(list="eu_fsf", entry_id="9", confidence=0.8, party_id="p1", also_listed=("UK (3)",))
    stronger = make_hit(party_id="p1", mentions=make_hit().mentions[:1])
    both = [replace(screened[0], hits=(weaker, stronger))]
    (row,) = read(render("csv", both))
    assert (row["entry_id"], row["also_listed"], row["mentions"]) == ("101", "EU (9); UK (3)", "2")
    assert [row["entry_id"] for row in read(render("csv", both, per_entry=True))] == ["101", "9"]


def test_folding_is_idempotent_and_keeps_strangers(make_hit):
    hits = (make_hit(), make_hit(entry_id="102"), make_hit(party_id="p"), make_hit(list="x", party_id="p"))
    folded = fold_parties(hits)
    assert len(folded) == 3
    assert fold_parties(folded) == folded


def test_rows_fall_by_confidence_as_written_then_id(render, screened, make_hit):
    hits = tuple(
        make_hit(entry_id=key, confidence=value)
        for key, value in [("3", 0.900014), ("2", 0.900011), ("1", 0.6), ("0", 0.95)]
    )
    rows = read(render("csv", [replace(screened[0], hits=hits)]))
    assert [row["entry_id"] for row in rows] == ["0", "2", "3", "1"]


def test_several_runs_have_one_header(screened, make_screening):
    out = io.BytesIO()
    runs = [Run(make_screening(screened), screened), Run(make_screening(screened, id="ffff"), screened)]
    report_for("csv").write_runs(runs, out)
    assert [row["screening_id"][:4] for row in read(out.getvalue())] == ["0123"] * 3 + ["ffff"] * 3


@pytest.mark.parametrize(("path", "name"), [("a/b.CSV", "csv"), ("x.ndjson", "jsonl"), ("r.htm", "html")])
def test_format_by_suffix(path, name):
    assert format_of(path) == name


def test_unknown_formats_are_refused_with_the_cure():
    with pytest.raises(UsageError, match=r"\.csv"):
        format_of("report.doc")
    with pytest.raises(UsageError, match="jsonl"):
        report_for("yaml")
    with pytest.raises(UsageError):
        format_of("report.html", ("csv", "json"))


def test_a_report_that_cannot_write_runs_is_none():
    class Half(BaseReport):
        format = "half"

    with pytest.raises(TypeError, match="write_runs"):
        Half(ReportOptions())


def test_cells_of_other_values():
    assert plain({"a": 1, "b": ["x", None]}) == "a: 1; b: x; "


def test_csv_imports_nothing_heavy():
    code = (
        "import sys; from watchlist.reports.formats import report_for; report_for('csv');"
        "print([m for m in ('rich', 'jinja2', 'xlsxwriter', 'openpyxl') if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
