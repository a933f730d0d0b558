"""Figures with their uncertainty: shares with Wilson intervals, calibration, best F1, and the rows of the table."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import sqrt

Example = dict[str, object]


@dataclass(frozen=True)
class Row:
    """One line of the table: a figure with its sample, its interval and what it must reach."""

    task: str
    what: str
    figure: float
    n: int
    low: float | None = None
    high: float | None = None
    target: float | None = None
    at_least: bool = True
    unit: str = ""
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the target is met, `None` without one."""
        if self.target is None:
            return None
        return self.figure >= self.target if self.at_least else self.figure <= self.target


@dataclass
class Outcome:
    """What a task found: its rows, and examples of what went wrong under a heading each."""

    rows: list[Row] = field(default_factory=list)
    examples: dict[str, list[Example]] = field(default_factory=dict)


def wilson(hits: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927)."""
    if not n:
        return 0.0, 1.0
    share = hits / n
    middle = share + z * z / (2 * n)
    spread = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def share_row(
    task: str,
    what: str,
    hits: int,
    n: int,
    target: float | None = None,
    at_least: bool = True,
    note: str = "",
) -> Row:
    """Return the row of a share, in per cent."""
    low, high = wilson(hits, n)
    return Row(
        task, what, 100 * hits / n if n else 0.0, n, 100 * low, 100 * high, target, at_least, "%", note
    )


def rate_row(task: str, what: str, events: int, n: int, target: float | None = None, note: str = "") -> Row:
    """Return the row of a rate per 1,000 articles (at most the target), with a Poisson interval."""
    spread = 1.96 * sqrt(events + 0.96)
    low, high = max(0.0, events + 1.92 - spread), events + 1.92 + spread
    scale = 1000 / n if n else 0.0
    return Row(
        task,
        what,
        events * scale,
        n,
        low * scale,
        high * scale,
        target,
        False,
        " per 1,000",
        f"{events}; {note}",
    )


@dataclass(frozen=True)
class Bin:
    """One bin of a reliability table."""

    n: int
    mean_confidence: float
    share_true: float


def reliability(outcomes: Sequence[tuple[float, bool]], bins: int = 10) -> tuple[float, list[Bin]]:
    """Return the expected calibration error of (confidence, truth) and its bins of equal size."""
    ordered = sorted(outcomes, key=lambda outcome: outcome[0])
    edges = [round(i * len(ordered) / bins) for i in range(bins + 1)]
    table = []
    for start, end in itertools.pairwise(edges):
        part = ordered[start:end]
        if part:
            mean = sum(c for c, _ in part) / len(part)
            table.append(Bin(len(part), mean, sum(t for _, t in part) / len(part)))
    error = sum(b.n * abs(b.mean_confidence - b.share_true) for b in table) / max(1, len(ordered))
    return error, table


def best_f1(scored: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Return the best F1 over all thresholds and its threshold."""
    positives = sum(match for _, match in scored)
    best = (0.0, 0.0)
    for threshold in sorted({score for score, _ in scored if score > 0}):
        found = [match for score, match in scored if score >= threshold]
        true = sum(found)
        best = max(best, (2 * true / (len(found) + positives), threshold))
    return best


def table_text(rows: Sequence[Row]) -> str:
    """Return the rows as an aligned table of text."""
    head = ("task", "what", "n", "figure", "95 %", "target", "met", "note")
    lines = [head, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _cells(row: Row) -> tuple[str, ...]:
    interval = f"{_number(row.low)} to {_number(row.high)}" if row.low is not None else ""
    sign = "≥ " if row.at_least else "≤ "
    target = sign + _number(row.target) if row.target is not None else ""
    met = {True: "yes", False: "NO", None: ""}[row.met]
    return row.task, row.what, f"{row.n:,}", _number(row.figure) + row.unit, interval, target, met, row.note


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.3f}" if abs(value) < 1.5 and value else f"{value:.1f}"
