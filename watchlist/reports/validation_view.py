"""What the validation page shows, ready for the template: figures as text, charts as coordinates, the grid of cells.

Charts are drawn with attributes of SVG alone, as the page's policy allows no style beside its own.
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from watchlist.reports.streams import iso_time
from watchlist.workflows.validation.result import Cell, Part, Reliability, Share, Threshold, Validation

BAR_WIDTH = 220.0
CURVE_WIDTH, CURVE_HEIGHT, CURVE_MARGIN = 620.0, 200.0, 38.0
DIAGRAM = 260.0
DIAGRAM_MARGIN = 34.0


def percent(value: float | None, decimals: int = 1) -> str:
    """Return a share as text.

    >>> percent(0.9731), percent(None)
    ('97.3 %', '–')
    """
    return "–" if value is None else f"{100 * value:.{decimals}f} %"


def interval(share: Share) -> str:
    """Return the interval of a share as text; nothing without a sample."""
    return f"{100 * share.low:.1f} to {100 * share.high:.1f} %" if share.n else ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A share as a dot on its interval."""

    low: float
    high: float
    at: float


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars of a table on one axis, with the share where the axis begins and its marks."""

    least: float
    bars: tuple[Bar | None, ...]
    marks: tuple[tuple[float, str], ...]


def bars_of(parts: Sequence[Part]) -> Bars:
    """Return the bars of a table; the axis begins at a whole tenth below every interval, at 80 % at most."""
    lows = [part.share.low for part in parts if part.share.n]
    least = min(0.8, floor(min(lows, default=0.8) * 10) / 10)
    scale = BAR_WIDTH / (1 - least)

    def x(share: float) -> float:
        return round((share - least) * scale, 1)

    bars = tuple(
        Bar(x(part.share.low), x(part.share.high), x(part.share.share))
        if part.share.share is not None
        else None
        for part in parts
    )
    middle = (least + 1) / 2
    return Bars(least, bars, tuple((x(mark), percent(mark, 0)) for mark in (least, middle, 1.0)))


@dataclass(frozen=True, slots=True)
class Curves:
    """Recall and alarms over the threshold; `line` is where the threshold in use stands."""

    recall: str
    controls: str
    line: float
    columns: tuple[tuple[float, str], ...]
    rows: tuple[tuple[float, str], ...]


def curves_of(thresholds: Sequence[Threshold]) -> Curves:
    """Return the two curves as points."""
    first, last = thresholds[0].threshold, thresholds[-1].threshold
    inner_width, inner_height = CURVE_WIDTH - CURVE_MARGIN - 10, CURVE_HEIGHT - CURVE_MARGIN

    def x(threshold: float) -> float:
        return round(CURVE_MARGIN + (threshold - first) / (last - first) * inner_width, 1)

    def y(share: float) -> float:
        return round(10 + (1 - share) * (inner_height - 10), 1)

    recall = " ".join(f"{x(t.threshold)},{y(t.mean_over_classes or 0.0)}" for t in thresholds)
    controls = " ".join(f"{x(t.threshold)},{y(t.controls.share or 0.0)}" for t in thresholds)
    in_use = next(t.threshold for t in thresholds if t.in_use)
    marks = tuple((x(t.threshold), f"{t.threshold:.2f}") for t in thresholds[::2])
    rows = tuple((y(share), percent(share, 0)) for share in (0.0, 0.25, 0.5, 0.75, 1.0))
    return Curves(recall, controls, x(in_use), marks, rows)


@dataclass(frozen=True, slots=True)
class Point:
    """One bin in the reliability diagram: claimed confidence, share that was true, its interval."""

    x: float
    y: float
    low: float
    high: float
    size: float


def diagram_of(reliability: Reliability) -> tuple[Point, ...]:
    """Return the bins as points; the diagonal is where claim and truth agree."""
    inner = DIAGRAM - DIAGRAM_MARGIN - 8

    def y(share: float) -> float:
        return round(8 + (1 - share) * inner, 1)

    most = max((b.true.n for b in reliability.bins), default=1) or 1
    return tuple(
        Point(
            x=round(DIAGRAM_MARGIN + b.claimed * inner, 1),
            y=y(b.true.share),
            low=y(b.true.low),
            high=y(b.true.high),
            size=round(3 + 4 * (b.true.n / most) ** 0.5, 1),
        )
        for b in reliability.bins
        if b.claimed is not None and b.true.share is not None
    )


@dataclass(frozen=True, slots=True)
class GridRow:
    """One class in one script: a share for every kind, `None` where there is no case."""

    group: str
    script: str
    shares: tuple[Share | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Recall by class, script and kind."""

    kinds: tuple[str, ...]
    rows: tuple[GridRow, ...]


def grid_of(cells: Sequence[Cell]) -> Grid:
    """Return the cells as rows of classes and scripts with a column for every kind."""
    order = ("person", "organization", "vessel", "aircraft", "unknown")
    kinds = tuple(kind for kind in order if any(cell.kind == kind for cell in cells))
    by_row: dict[tuple[str, str], dict[str, Share]] = {}
    for cell in cells:
        by_row.setdefault((cell.group, cell.script), {})[cell.kind] = cell.share
    return Grid(
        kinds,
        tuple(
            GridRow(group, script, tuple(shares.get(kind) for kind in kinds))
            for (group, script), shares in by_row.items()
        ),
    )


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure of the summary."""

    label: str
    figure: str
    note: str


def tiles_of(found: Validation) -> tuple[Tile, ...]:
    """Return the figures that a reader wants first."""
    recall, controls, calibration = found.recall, found.controls.all, found.calibration
    worst = next((part for part in recall.by_class if part.name == recall.worst_class), None)
    error, pooled = calibration.reliability.error, recall.pooled
    spread = f"{pooled.n:,} planted names; pooled {percent(pooled.share)}, {interval(pooled)}"
    drawn = (
        f"{calibration.reliability.n:,} hits on planted text, base rate {percent(calibration.base_rate, 0)}"
    )
    tiles = [
        Tile("Recall, mean over classes", percent(recall.mean_over_classes), spread),
        Tile(
            "Worst class",
            percent(worst.share.share if worst else None),
            f"{worst.name}, {interval(worst.share)}" if worst else "no case",
        ),
        Tile(
            "Controls that alert", percent(controls.share), f"{controls.n:,} controls, {interval(controls)}"
        ),
        Tile("Calibration error", "–" if error is None else f"{error:.3f}", drawn),
    ]
    if found.articles is not None:
        rate = found.articles.alerts
        note = f"{rate.events:,} in {rate.articles:,} articles, {rate.low:,.1f} to {rate.high:,.1f}"
        tiles.append(Tile("Alerts per 1,000 articles", f"{rate.per_1000:,.1f}", note))
    if found.labelled is not None:
        part = next(part for part in found.labelled.precision if part.name == "all reported")
        note = f"{part.share.n:,} labelled alerts, {interval(part.share)}"
        tiles.append(Tile("Precision", percent(part.share.share), note))
    if found.canaries:
        passed = len(found.canaries) - len(found.silent_canaries)
        tiles.append(Tile("Canary names that hit", f"{passed} of {len(found.canaries)}", "in every sentence"))
    return tuple(tiles)


def command_of(found: Validation) -> str:
    """Return the command line that repeats a validation, but for its labels and canary names."""
    words = ["watchlist", "--now", iso_time(found.at), "validate", "--seed", str(found.seed)]
    words += ["--sample", str(found.sample), "--min-confidence", f"{found.threshold:g}"]
    words += ["--base-rate", f"{found.calibration.base_rate:g}", "--minutes", f"{found.minutes_per_alert:g}"]
    for each in found.lists:
        words += ["--list", each.list]
    if found.articles is not None:
        words += ["--articles", found.articles.source]
    return shlex.join(words)
