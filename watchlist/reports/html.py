"""Hits as one HTML file that needs nothing else: for reviewing at leisure, printing and filing.

Articles are strangers' text, so every value is escaped by the template engine, the page's own style and
script are allowed by their hash alone, and nothing may be fetched from anywhere.
"""

from __future__ import annotations

import base64
import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from watchlist.model import Band, Coverage, Screening
from watchlist.reports.coverage import Tally, list_rows, run_lines, settings_lines
from watchlist.reports.html_view import ViewMaker
from watchlist.reports.report import BaseReport, ReportOptions, Run
from watchlist.reports.rows import reported_hits
from watchlist.reports.streams import clean, text_stream

QUIET_NAMED = 1_000
"""Articles without a hit that are listed by name; the others are counted."""

_TEMPLATES = Path(__file__).parent / "templates"
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class RunView:
    """What the page says about one run before its articles."""

    screening: Screening
    lines: list[tuple[str, str]]
    lists: list[dict[str, Any]]
    settings: list[tuple[str, str]]
    unread: list[Coverage]
    quiet: list[Coverage]
    quiet_unnamed: int


class HtmlReport(BaseReport):
    """A single-file report with the text, the hits, their evidence, filters and keys."""

    format = "html"

    def write_runs(self, runs: Iterable[Run], out: IO[Any]) -> None:
        """Write the page; articles wait in a temporary file because the page opens with what was covered."""
        with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as spool:
            views = _spool_articles(runs, spool, self.options)
            spool.seek(0)
            with text_stream(out) as stream:
                for chunk in _page(views, spool):
                    stream.write(chunk)


def _spool_articles(
    runs: Iterable[Run], spool: IO[str], options: ReportOptions
) -> list[tuple[RunView, Tally]]:
    template = _environment().get_template("article.html.j2")
    maker, views = ViewMaker(options), []
    for run in runs:
        tally = Tally(QUIET_NAMED)
        for outcome in run.screened:
            hits = reported_hits(outcome, options.per_entry)
            tally.add(outcome.coverage, hits)
            if hits:
                view = maker.article(outcome, hits, run.screening)
                spool.write(clean(template.render(article=view)))
        views.append((_run_view(run.screening, tally), tally))
    return views


def _page(views: list[tuple[RunView, Tally]], spool: IO[str]) -> Iterator[str]:
    style, script = _asset("report.css"), _asset("report.js")
    tallies = [tally for _, tally in views]
    bands = {str(band): sum(tally.bands[band] for tally in tallies) for band in Band}
    page = _environment().get_template("report.html.j2")
    for chunk in page.generate(
        runs=[view for view, _ in views],
        bands=bands,
        lists=sorted({name for tally in tallies for name in tally.lists}),
        hits=sum(bands.values()),
        articles=iter(lambda: spool.read(_CHUNK), ""),
        style=style,
        script=script,
        style_hash=_csp_hash(style),
        script_hash=_csp_hash(script),
    ):
        yield clean(chunk)


def _run_view(screening: Screening, tally: Tally) -> RunView:
    return RunView(
        screening=screening,
        lines=run_lines(screening, tally),
        lists=list_rows(screening),
        settings=list(settings_lines(screening.configuration)),
        unread=tally.unread,
        quiet=tally.quiet,
        quiet_unnamed=tally.quiet_unnamed,
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _asset(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _csp_hash(text: str) -> str:
    """Return the source expression that allows exactly `text` (CSP Level 3, section 2.3.1)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
