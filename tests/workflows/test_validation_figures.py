"""Figures of a validation from answers that are known: recall, alarms, thresholds, workload, calibration."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from validation_sample import ALERTS, HIT_CANARY, MISSED_CANARY, answer, controls, named, validation

import watchlist.workflows.validation as package
from watchlist.workflows.validation.recall import controls_of, recall_of
from watchlist.workflows.validation.result import rate_of, share_of
from watchlist.workflows.validation.thresholds import (
    calibration_of,
    reliability_of,
    sweep,
    thresholds_around,
)

FOLDER = Path(package.__file__).parent
MEASURING = {
    "answers",
    "attention",
    "canaries",
    "labelling",
    "recall",
    "result",
    "run",
    "statement",
    "thresholds",
}


def _imports(path: Path) -> list[str]:
    tree = ast.walk(ast.parse(path.read_text("utf-8")))
    found = [node.module or "" for node in tree if isinstance(node, ast.ImportFrom)]
    tree = ast.walk(ast.parse(path.read_text("utf-8")))
    return found + [alias.name for node in tree if isinstance(node, ast.Import) for alias in node.names]


def test_nothing_here_uses_the_folding_that_is_measured() -> None:
    used = {
        path.name: [m for m in _imports(path) if m.startswith("watchlist.names")]
        for path in FOLDER.glob("*.py")
    }
    assert len(used) > 20
    assert {name: modules for name, modules in used.items() if modules} == {}


def test_the_generator_stands_on_the_model_alone() -> None:
    allowed = ("watchlist.model", "watchlist.resources", "watchlist.workflows.validation")
    for path in FOLDER.glob("*.py"):
        ours = [module for module in _imports(path) if module.startswith("watchlist")]
        if path.stem not in MEASURING:
            assert [module for module in ours if not module.startswith(allowed)] == [], path.name


def test_recall_by_class_kind_and_the_mean_that_weighs_classes_alike() -> None:
    recall = recall_of(named(), 0.5, {})
    shares = {part.name: (part.share.found, part.share.n) for part in recall.by_class if part.share.n}
    assert shares == {"exact": (8, 10), "one typo": (1, 4)}
    assert recall.mean_over_classes == pytest.approx((0.8 + 0.25) / 2)
    assert (recall.worst_class, recall.pooled.found, recall.pooled.n) == ("one typo", 9, 14)
    assert [(cell.group, cell.kind, cell.share.found, cell.share.n) for cell in recall.cells] == [
        ("exact", "person", 8, 10),
        ("one typo", "person", 0, 3),
        ("one typo", "vessel", 1, 1),
    ]
    assert sorted(one.confidence for one in recall.missed) == [0.0, 0.0, 0.0, 0.0, 0.4]


def test_a_hit_on_somebody_else_is_no_recall() -> None:
    assert recall_of([answer("exact", 0.95, true=False)], 0.5, {}).pooled.found == 0


def test_controls_count_articles_and_name_each_alarm() -> None:
    found = controls_of(controls(), 0.5)
    assert (found.all.found, found.all.n) == (1, 6)
    assert [alarm.confidence for alarm in found.alarms] == [0.8]
    assert controls_of(controls(), 0.3).all.found == 2


def test_each_threshold_says_recall_alarms_alerts_and_hours() -> None:
    rows = {row.threshold: row for row in sweep(named(), controls(), ALERTS, 10, 0.5, 30.0)}
    assert [rows[t].recall.found for t in (0.3, 0.4, 0.5, 0.65, 0.95)] == [10, 10, 9, 8, 8]
    assert [rows[t].controls.found for t in (0.3, 0.4, 0.85)] == [2, 1, 0]
    assert [rows[t].alerts.events for t in (0.3, 0.5, 0.6, 0.8)] == [4, 3, 2, 1]  # type: ignore[union-attr]
    assert rows[0.3].hours_per_1000 == pytest.approx(400 * 0.5)
    assert [row.threshold for row in rows.values() if row.in_use] == [0.5]
    assert sweep(named(), controls(), None, 0, 0.5, 15.0)[0].alerts is None


def test_a_threshold_between_the_steps_has_its_own_row() -> None:
    assert thresholds_around(0.5) == thresholds_around(0.3)
    assert len(thresholds_around(0.5)) == 14
    assert 0.62 in thresholds_around(0.62)
    assert thresholds_around(0.2)[0] == 0.2


def test_reliability_of_a_known_case() -> None:
    outcomes = [(0.52, True)] * 1 + [(0.52, False)] * 1 + [(0.99, True)] * 8
    found = reliability_of(outcomes, 0.5)
    assert [(b.true.found, b.true.n) for b in found.bins if b.true.n] == [(1, 2), (8, 8)]
    assert found.error == pytest.approx((2 * 0.02 + 8 * 0.01) / 10)
    assert (found.bins[0].least, found.bins[-1].most) == (0.5, 1.0)
    assert reliability_of([], 0.5).error is None
    assert reliability_of([(1.0, True), (0.4, True)], 0.5).n == 2


def test_calibration_keeps_the_base_rate() -> None:
    found = calibration_of(named(), controls(), 0.25, 0.5, 1)
    assert (found.naming, found.silent) == (2, 6)
    assert calibration_of(named(), controls(), 0.9, 0.5, 1).silent == 2


def test_intervals_of_known_cases() -> None:
    share = share_of(90, 100)
    assert (round(share.low, 3), round(share.high, 3)) == (0.826, 0.945)
    assert share_of(0, 0).share is None
    rate = rate_of(10, 1000)
    assert (rate.per_1000, round(rate.low, 1), round(rate.high, 1)) == (10.0, 5.4, 18.4)


def test_attention_names_what_is_low_and_what_is_not_known() -> None:
    told = " ".join(validation((MISSED_CANARY, HIT_CANARY)).attention)
    assert "hit in 3 of 5 sentences" in told
    assert "Ann Seven" not in told
    assert "1 articles could not be read" in told
    assert "Fewer than 30 cases" in told
    assert "No canary names" in " ".join(validation().attention)
