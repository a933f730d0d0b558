"""A validation as a document for the model-risk file, as JSON for programs, and as a short table.

The page needs nothing beside itself: no script, no font, no picture from anywhere; every value is escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO, Any

from watchlist.reports import validation_view as view
from watchlist.reports.columns import Column, Record, json_value
from watchlist.reports.coverage import settings_lines
from watchlist.reports.jsonl import json_line
from watchlist.reports.page import asset, credits_of, csp_hash, environment
from watchlist.reports.records import write_records
from watchlist.reports.streams import clean, iso_time, text_stream
from watchlist.workflows.validation.result import Part, Rate, Share, Validation

SCHEMA_VERSION = 1
DECIMALS = 6
"""Figures in JSON are rounded to so many places, confidences and shares alike."""

NAMED_IN_PAGE = 2_000
"""Rows of a list that the page shows; JSON has them all."""

FORMATS = ("table", "csv", "jsonl", "json", "html")


def write_validation(
    found: Validation,
    format: str,  # noqa: A002 - the glossary's word
    out: IO[Any],
    *,
    raw: bool = False,
    console: Any = None,
    credit_of: Callable[[str], str] | None = None,
) -> None:
    """Write a validation in one of `FORMATS`: HTML and JSON hold all of it, the others the main figures.

    `credit_of` returns the attribution and licence of a list by name, for the foot of the page.
    """
    if format == "html":
        with text_stream(out) as stream:
            for chunk in _page(found, credits_of((one.list for one in found.lists), credit_of)):
                stream.write(clean(chunk))
    elif format == "json":
        with text_stream(out) as stream:
            stream.write(json_line(document(found)) + "\n")
    else:
        table = format == "table"
        columns = _TABLE if table else _COLUMNS
        records = _for_people(figures(found)) if table else figures(found)
        write_records(records, columns, format, out, raw=raw, console=console)


def document(found: Validation) -> dict[str, Any]:
    """Return all that was found as plain values, floats rounded."""
    body: dict[str, Any] = {"schema_version": SCHEMA_VERSION, **_rounded(json_value(found))}
    for canary, each in zip(found.canaries, body["canaries"], strict=True):
        each["passed"] = canary.passed
    return body


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DECIMALS)
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    return [_rounded(item) for item in value] if isinstance(value, list) else value


_COLUMNS: list[Column | str] = [
    "part", "what", "found", "n", Column("figure", decimals=4), Column("low", decimals=4),
    Column("high", decimals=4), "unit",
]  # fmt: skip
_TABLE: list[Column | str] = ["part", "what", "n", "figure", Column("interval", label="95 %")]


def figures(found: Validation) -> Iterator[dict[str, Any]]:
    """Yield the main figures, one record each; shares from 0 to 1."""
    recall, controls = found.recall, found.controls
    yield _figure("recall", "mean over classes", None, recall.pooled.n, recall.mean_over_classes)
    yield _of_share("recall", "all cases", recall.pooled)
    yield from (_of_share("recall", part.name, part.share) for part in recall.by_class if part.share.n)
    yield _of_share("controls", "all that alert", controls.all)
    yield from (_of_share("controls", part.name, part.share) for part in controls.by_class if part.share.n)
    if found.articles is not None:
        yield _of_rate("articles", "alerts", found.articles.alerts)
        yield from (_of_rate("articles", f"band {band}", rate) for band, rate in found.articles.by_band)
    reliability = found.calibration.reliability
    yield _figure("calibration", "planted text, error", None, reliability.n, reliability.error, unit="error")
    if found.labelled is not None:
        yield from (_of_share("precision", part.name, part.share) for part in found.labelled.precision)
        labelled = found.labelled.reliability
        yield _figure("calibration", "labelled, error", None, labelled.n, labelled.error, unit="error")
    for canary in found.canaries:
        yield _figure("canary", canary.name, canary.hits, canary.sentences, canary.hits / canary.sentences)


def _of_share(part: str, what: str, share: Share) -> dict[str, Any]:
    low, high = (share.low, share.high) if share.n else (None, None)
    return _figure(part, what, share.found, share.n, share.share, low, high)


def _of_rate(part: str, what: str, rate: Rate) -> dict[str, Any]:
    return _figure(
        part, what, rate.events, rate.articles, rate.per_1000, rate.low, rate.high, unit="per 1,000 articles"
    )


def _figure(
    part: str,
    what: str,
    found: int | None,
    n: int,
    figure: float | None,
    low: float | None = None,
    high: float | None = None,
    unit: str = "share",
) -> dict[str, Any]:
    return {
        "part": part, "what": what, "found": found, "n": n, "figure": figure, "low": low, "high": high,
        "unit": unit,
    }  # fmt: skip


def _for_people(records: Iterator[dict[str, Any]]) -> Iterator[Record]:
    for record in records:
        share = record["unit"] == "share"
        value, low, high = record["figure"], record["low"], record["high"]
        scale, decimals = (100, 1) if share else (1, 3 if record["unit"] == "error" else 1)
        unit = " %" if share else "" if record["unit"] == "error" else " per 1,000"
        yield {
            "part": record["part"],
            "what": record["what"],
            "n": f"{record['n']:,}",
            "figure": "–" if value is None else f"{value * scale:.{decimals}f}{unit}",
            "interval": "" if low is None else f"{low * scale:.1f} to {high * scale:.1f}",
        }


def _page(found: Validation, credited: list[tuple[str, str]]) -> Iterator[str]:
    style = asset("report.css") + asset("validation.css")
    yield from (
        environment()
        .get_template("validation.html.j2")
        .generate(
            found=found,
            credits=credited,
            style=style,
            style_hash=csp_hash(style),
            at=iso_time(found.at),
            time=iso_time,
            percent=view.percent,
            interval=view.interval,
            tiles=view.tiles_of(found),
            command=view.command_of(found),
            settings=list(settings_lines(found.configuration)),
            recall_bars=view.bars_of(found.recall.by_class),
            bar_width=view.BAR_WIDTH,
            grid=view.grid_of(found.recall.cells),
            breakdowns=_breakdowns(found),
            curves=view.curves_of(found.thresholds),
            curve=(view.CURVE_WIDTH, view.CURVE_HEIGHT, view.CURVE_MARGIN),
            diagram=view.diagram_of(found.calibration.reliability),
            labelled_diagram=view.diagram_of(found.labelled.reliability) if found.labelled else (),
            square=(view.DIAGRAM, view.DIAGRAM_MARGIN),
            named=NAMED_IN_PAGE,
        )
    )


def _breakdowns(found: Validation) -> list[tuple[str, tuple[Part, ...]]]:
    recall = found.recall
    parts = [("Kind", recall.by_kind), ("Script", recall.by_script), ("List", recall.by_list)]
    return [(name, each) for name, each in parts if len(each) > 1 or name != "List"]
