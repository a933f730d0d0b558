"""Alerts to label and labels taken back: draws, weights, formats that people save, mistakes that they make."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from validation_sample import BANDS, alert

from watchlist.errors import UsageError
from watchlist.workflows.validation.labelling import COLUMNS, labelled_of, read_labels, rows_to_label
from watchlist.workflows.validation.result import Labelled

POLICY_LABELS = Path(__file__).resolve().parents[1] / "quality" / "labels.csv"
ALERTS = [
    *(alert(n, 0.90 + n / 1000, "high") for n in range(1, 41)),
    *(alert(n, 0.50 + n / 1000, "low") for n in range(41, 51)),
    *(alert(n, 0.30 + n / 1000, "low") for n in range(51, 61)),
]


def write(path: Path, rows: list[dict[str, object]], verdict: str = "true") -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        writer.writerows({**row, "verdict": verdict} for row in rows)
    return path


def labelled(path: Path, **more: object) -> Labelled:
    return labelled_of(read_labels(path), None, (), 0.5, BANDS)


def test_rows_come_from_every_band_and_from_both_sides_of_the_line() -> None:
    rows = rows_to_label(ALERTS, 0.5, 5, seed=1)
    assert list(rows[0]) == COLUMNS
    parts = Counter(part for row in rows for part in str(row["sample"]).split("; "))
    assert parts == {"high": 5, "low": 5, "just above": 5, "just below": 5}
    assert {row["verdict"] for row in rows} == {""}
    above = sorted(str(row["confidence"]) for row in rows if "just above" in str(row["sample"]))
    assert above == [f"{0.541 + n / 1000:.4f}" for n in range(5)]
    below = sorted(str(row["confidence"]) for row in rows if row["sample"] == "just below")
    assert below == [f"{0.356 + n / 1000:.4f}" for n in range(5)]
    assert {row["weight"] for row in rows if "high" in str(row["sample"])} == {"8.0000"}


def test_the_draw_depends_on_the_seed_alone() -> None:
    assert rows_to_label(ALERTS, 0.5, 5, 1) == rows_to_label(list(reversed(ALERTS))[::-1], 0.5, 5, 1)
    assert rows_to_label(ALERTS, 0.5, 5, 1) != rows_to_label(ALERTS, 0.5, 5, 2)


def test_precision_weighs_each_band_by_its_alerts(tmp_path: Path) -> None:
    rows = rows_to_label(ALERTS, 0.5, 5, seed=1)
    path = write(tmp_path / "labels.csv", rows)
    told = path.read_text("utf-8").splitlines()
    path.write_text(
        "\n".join(x.replace(",true,", ",false,") if ",low" in x else x for x in told) + "\n", "utf-8"
    )
    parts = {part.name: part.share for part in labelled(path).precision}
    assert (parts["high"].found, parts["high"].n, parts["low"].found) == (5, 5, 0)
    assert parts["all reported"].share == pytest.approx(40 / 50)
    assert parts["all reported"].low < 0.8 < parts["all reported"].high
    assert parts["just below"].n == 5


def test_confidences_of_the_run_win_over_those_in_the_file(tmp_path: Path) -> None:
    path = write(tmp_path / "labels.csv", rows_to_label(ALERTS[:3], 0.5, 5, 1))
    now = [alert(1, 0.6, "low"), alert(2, 0.62, "low")]
    found = labelled_of(read_labels(path), now, {"a-1", "a-2", "a-3"}, 0.5, BANDS)
    assert (found.reliability.n, found.no_longer) == (2, {"true": 1, "false": 0})
    assert {part.name: part.share.n for part in found.precision}["low"] == 2
    assert found.confidences == "of this run"


def test_labels_of_the_policy_are_taken_with_the_confidences_of_the_run() -> None:
    file = read_labels(POLICY_LABELS)
    true = next(label for label in file.labels if label.verdict)
    raised = replace(alert(1, 0.9, "high"), article_id=true.article, entry_id=true.entry, list=true.list)
    found = labelled_of(file, [raised], {true.article}, 0.5, BANDS)
    assert found.true > 200
    assert (found.reliability.n, found.unmatched > 500) == (1, True)


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_files_as_spreadsheets_save_them(tmp_path: Path, delimiter: str) -> None:
    rows = [
        ["article", "entry", "confidence", "verdict"],
        ["'=x", "7", "0,75", "TRUE"],
        ["b", "8", "0,6", ""],
    ]
    path = tmp_path / "saved.csv"
    path.write_text("\ufeff" + "\r\n".join(delimiter.join(row) for row in rows) + "\r\n", "utf-8")
    file = read_labels(path)
    assert [(x.article, x.confidence, x.verdict) for x in file.labels] == [("=x", 0.75, True)]
    assert file.empty == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("article,entry\na,7\n", "no column 'verdict'"),
        ("article,entry,verdict\na,7,maybe\n", "line 2: 'maybe' is no verdict"),
        ("article,entry,verdict,confidence\na,7,true,much\n", "line 2: 'much' is no number"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "labels.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=told):
        read_labels(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nothing\.csv cannot be read: No such file or directory\. Check"):
        read_labels(tmp_path / "nothing.csv")
    (tmp_path / "old.csv").write_bytes("article,entry,verdict\nÉ,7,true\n".encode("cp1252"))
    with pytest.raises(UsageError, match=r"old\.csv are not UTF-8\. Save"):
        read_labels(tmp_path / "old.csv")
