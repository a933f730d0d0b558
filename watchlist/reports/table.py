"""Hits for people at a terminal: article by article, each hit with its words, its listing and its reason.

A grid of fifteen columns serves nobody on eighty characters, so a hit is a small block; colour only repeats
what the words say, and whether there is colour is the console's decision (`NO_COLOR`, `TERM=dumb`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, Any

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from watchlist.model import Band, Coverage, Hit, Mention, Screened, Screening, Snapshot, State, Strength
from watchlist.reports.console import console_over
from watchlist.reports.copies import Copies
from watchlist.reports.coverage import Tally, copies, lack, outcomes
from watchlist.reports.excerpt import excerpt, printable
from watchlist.reports.report import BaseReport, Run
from watchlist.reports.rows import reported_hits
from watchlist.reports.streams import iso_time
from watchlist.reports.waterfall import Step, reasons, short_confidence, waterfall

BAND_STYLES = {Band.HIGH: "bold red", Band.MEDIUM: "bold yellow", Band.LOW: "bold cyan"}
_STATE_STYLES = {State.MATCH: "green", State.VARIANT: "green", State.CONFLICT: "red", State.UNKNOWN: "dim"}
_NARROW = 60
_NAMED_ARTICLES = 5


class TableReport(BaseReport):
    """Hits as blocks of lines, what was covered at the end."""

    format = "table"

    def write_runs(self, runs: Iterable[Run], out: IO[Any]) -> None:
        """Print to the console of the options, or to `out` as plain text of 100 columns."""
        with console_over(out, self.options.console) as console:
            for run in runs:
                tally, stories = Tally(_NAMED_ARTICLES), Copies()
                for outcome in run.screened:
                    hits = reported_hits(outcome, self.options.per_entry)
                    first = stories.first(outcome.coverage, hits)
                    tally.add(outcome.coverage, hits, copy=first is not None)
                    if first is not None:
                        _print_lines(console, _copy(outcome.coverage, first, len(hits)))
                    else:
                        self._print_article(console, outcome, hits)
                _print_lines(console, _covered(run.screening, tally))

    def _print_article(self, console: Console, outcome: Screened, hits: tuple[Hit, ...]) -> None:
        unread = outcome.coverage.status != "ok"
        if not hits and not unread:
            return
        _print_lines(console, _heading(outcome.coverage))
        if unread:
            reason = Text.assemble(("not screened", "bold red"), ": ", printable(outcome.coverage.reason))
            console.print(Padding(reason, (0, 0, 0, 2)))
        for hit in hits:
            console.print(_hit_block(hit, console.width, self.options.explain))
        console.print()


def explanation_lines(steps: Iterable[Step]) -> Table:
    """Return the evidence as lines: name, weight, what is known, probability so far."""
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, justify="right")
    table.add_column(overflow="fold")
    table.add_column(no_wrap=True, justify="right")
    for step in steps:
        if step.state is State.UNKNOWN and not step.weight:
            table.add_row(Text(step.name, "dim"), "", Text(printable(step.detail), "dim"), "")
            continue
        weight = Text(f"{step.weight:+.2f}", _STATE_STYLES[step.state])
        table.add_row(
            step.name, weight, printable(step.detail), Text(short_confidence(step.probability), "dim")
        )
    return table


def _heading(coverage: Coverage) -> Iterator[RenderableType]:
    known = [coverage.article_id, coverage.source if coverage.source != coverage.article_id else ""]
    parts = [printable(part) for part in (*known, coverage.published) if part]
    title = printable(coverage.title)
    yield Text(title or parts.pop(0), "bold underline")
    if parts:
        yield Text(" · ".join(parts), "dim")


def _copy(coverage: Coverage, first: Coverage, hits: int) -> Iterator[RenderableType]:
    yield from _heading(coverage)
    same = "the same hit" if hits == 1 else f"the same {hits} hits"
    named = printable(first.article_id)
    yield Padding(Text(f"a copy of {named}, with {same}"), (0, 0, 1, 2))


def _hit_block(hit: Hit, width: int, explain: bool) -> RenderableType:
    label = Text(f"{hit.band.upper():<6} {short_confidence(hit.confidence)}", BAND_STYLES[hit.band])
    block = Table.grid()
    if width < _NARROW:
        block.add_column(overflow="fold")
        block.add_row(label)
        for line in _hit_lines(hit, explain):
            block.add_row(Padding(line, (0, 0, 0, 2)))
        return Padding(block, (1, 0, 0, 0))
    block.add_column(no_wrap=True, width=len(label) + 2)
    block.add_column(overflow="fold")
    for number, line in enumerate(_hit_lines(hit, explain)):
        block.add_row(Text("") if number else label, line)
    return Padding(block, (1, 0, 0, 2))


def _hit_lines(hit: Hit, explain: bool) -> Iterator[RenderableType]:
    yield _listed(hit)
    mentions = f"{len(hit.mentions)} mentions" if len(hit.mentions) > 1 else ""
    facts = (str(hit.kind), ", ".join(hit.programs), mentions)
    yield Text(printable(" · ".join(fact for fact in facts if fact)), "dim")
    if hit.mentions:
        yield _quoted(hit.mentions[0], hit.band)
    if hit.also_listed:
        yield Text(f"also listed: {printable(', '.join(hit.also_listed))}")
    if explain:
        yield explanation_lines(waterfall(hit.prior, hit.evidence, hit.confidence))
    else:
        yield Text.assemble(("why: ", "dim"), printable(reasons(hit)))


def _listed(hit: Hit) -> Text:
    line = Text.assemble((printable(hit.entry_name), "bold"), "  ", f"{hit.list}/{printable(hit.entry_id)}")
    if hit.matched_name and hit.matched_name != hit.entry_name:
        line.append(f"  as “{printable(hit.matched_name)}”")
    if hit.matched_name_strength is Strength.WEAK:
        line.append("  weak alias", "italic")
    return line


def _quoted(mention: Mention, band: Band) -> Text:
    before, match, after = excerpt(mention.sentence, mention.text)
    if not match:
        return Text.assemble("“", (printable(mention.text), BAND_STYLES[band]), "”", f" in: {before}")
    return Text.assemble(before, (match, f"{BAND_STYLES[band]} reverse"), after)


def _covered(screening: Screening, tally: Tally) -> Iterator[RenderableType]:
    yield Text(_outcome(tally), "bold")
    if tally.copies:
        yield Text(f"{copies(tally)}.")
    if tally.quiet and (tally.with_hits or tally.unread):
        names = ", ".join(printable(one.title or one.article_id) for one in tally.quiet)
        more = f" and {tally.quiet_unnamed:,} more" if tally.quiet_unnamed else ""
        yield Text(f"No hit in: {names}{more}", "dim")
    for snapshot in screening.snapshots:
        yield Text(f"  {_snapshot_line(snapshot)}")
    at = iso_time(screening.at)
    yield Text(f"Screening {screening.id}, {at}, watchlist {screening.tool_version}", "dim")
    if not screening.complete:
        yield Text(f"This screening is incomplete: {lack(screening)}.", "bold red")


def _outcome(tally: Tally) -> str:
    bands = ", ".join(f"{tally.bands[band]:,} {band}" for band in Band if tally.bands[band])
    told = f"{tally.hits:,} hit{'s' if tally.hits != 1 else ''} ({bands})" if tally.hits else "no hit"
    return f"{tally.articles:,} article{'s' if tally.articles != 1 else ''} ({outcomes(tally)}): {told}."


def _snapshot_line(snapshot: Snapshot) -> str:
    published = f"published {snapshot.published}" if snapshot.published else "publication date unknown"
    checked = iso_time(snapshot.checked_at)
    size = f"{snapshot.entries:,} entries"
    return f"{snapshot.list}: {published}, checked {checked}, {size}, sha256 {snapshot.sha256[:12]}"


def _print_lines(console: Console, lines: Iterable[RenderableType]) -> None:
    for line in lines:
        console.print(line, highlight=False)
