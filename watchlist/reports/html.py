"""Hits as one HTML file that needs nothing else: for reviewing at leisure, printing and filing.

Articles are strangers' text, so every value is escaped by the template engine, the page's own style and
script are allowed by their hash alone, and nothing may be fetched from anywhere.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any

from watchlist.model import Band, Coverage, Screened, Screening
from watchlist.reports.copies import Copies
from watchlist.reports.coverage import Tally, lack, list_rows, run_lines, settings_lines
from watchlist.reports.html_view import Copy, ViewMaker, copy_view
from watchlist.reports.page import asset, credits_of, csp_hash, environment
from watchlist.reports.report import BaseReport, ReportOptions, Run
from watchlist.reports.rows import reported_hits
from watchlist.reports.streams import clean, text_stream

QUIET_NAMED = 1_000
"""Articles without a hit that are listed by name; the others are counted."""

_CHUNK = 1 << 16
_HEADER_END = "</header>\n"


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
            spooled = _Spooled(spool)
            views = _spool_articles(runs, spooled, self.options)
            with text_stream(out) as stream:
                for chunk in _page(views, spooled, self.options):
                    stream.write(chunk)


class _Spooled:
    """Rendered articles in a temporary file, and the copies that are to be named with the first of a story.

    Copies come after the first, so their names go in when the page is put together.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._length = 0
        self._places: list[tuple[int, list[Copy]]] = []
        self._stories: dict[str, list[Copy]] = {}

    def add(self, story_id: str, rendered: str) -> None:
        """Take an article; what comes behind the end of its header names its copies."""
        if story_id and story_id not in self._stories:
            self._stories[story_id] = []
            place = self._length + rendered.index(_HEADER_END) + len(_HEADER_END)
            self._places.append((place, self._stories[story_id]))
        self._file.write(rendered)
        self._length += len(rendered)

    def add_copy(self, outcome: Screened) -> None:
        """Take an article that only repeats its story."""
        self._stories[outcome.coverage.story_id].append(copy_view(outcome))

    def end_run(self) -> None:
        """Let the stories of the next run begin anew."""
        self._stories = {}

    def pieces(self) -> Iterator[str]:
        """Give everything in order."""
        template = environment().get_template("copies.html.j2")
        self._file.seek(0)
        at = 0
        for place, copies in self._places:
            if copies:
                yield from self._read(place - at)
                at = place
                yield clean(template.render(copies=copies))
        yield from self._read(self._length - at)

    def _read(self, characters: int) -> Iterator[str]:
        while characters and (piece := self._file.read(min(characters, _CHUNK))):
            characters -= len(piece)
            yield piece


def _spool_articles(
    runs: Iterable[Run], spool: _Spooled, options: ReportOptions
) -> list[tuple[RunView, Tally]]:
    template = environment().get_template("article.html.j2")
    maker, views = ViewMaker(options), []
    for run in runs:
        tally, stories = Tally(QUIET_NAMED), Copies()
        for outcome in run.screened:
            hits = reported_hits(outcome, options.per_entry)
            first = stories.first(outcome.coverage, hits)
            tally.add(outcome.coverage, hits, copy=first is not None)
            if first is not None:
                spool.add_copy(outcome)
            elif hits:
                view = maker.article(outcome, hits, run.screening)
                spool.add(outcome.coverage.story_id, clean(template.render(article=view)))
        spool.end_run()
        views.append((_run_view(run.screening, tally), tally))
    return views


def _page(views: list[tuple[RunView, Tally]], spool: _Spooled, options: ReportOptions) -> Iterator[str]:
    screened = (snapshot.list for view, _ in views for snapshot in view.screening.snapshots)
    style, script = asset("report.css"), asset("report.js")
    tallies = [tally for _, tally in views]
    bands = {str(band): sum(tally.bands[band] - tally.copied[band] for tally in tallies) for band in Band}
    page = environment().get_template("report.html.j2")
    for chunk in page.generate(
        runs=[view for view, _ in views],
        bands=bands,
        lists=sorted({name for tally in tallies for name in tally.lists}),
        hits=sum(bands.values()),
        articles=spool.pieces(),
        credits=credits_of(screened, options.credit_of),
        lack=lack,
        style=style,
        script=script,
        style_hash=csp_hash(style),
        script_hash=csp_hash(script),
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
