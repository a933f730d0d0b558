"""`watchlist screen`: articles in, hits out, and on standard error what was covered."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from watchlist.cli.app import App
from watchlist.cli.command import command as make_command
from watchlist.cli.coverage import tell_coverage, warn_of_lists
from watchlist.cli.options import BANDS, KINDS, age_option, past_options
from watchlist.cli.output import REPORT_FORMATS, Output, output_options
from watchlist.cli.progress import ProgressBar
from watchlist.cli.run_options import Heard, How, bytes_in, run_options
from watchlist.errors import ExitCode
from watchlist.model import Band, Kind

if TYPE_CHECKING:
    from watchlist.workflows.past import Past
    from watchlist.workflows.screen import ScreenRequest, ScreenRun
    from watchlist.workflows.session import Watchlist

_BANDS = (Band.LOW, Band.MEDIUM, Band.HIGH)


@make_command(name="screen", help="Find the listed parties in articles.")
@click.argument("sources", metavar="SOURCE...", nargs=-1)
@click.option(
    "--files-from", metavar="FILE", help="Read further sources from here, one a line; - for standard input."
)
@click.option("--min-confidence", metavar="NUMBER", help="Report hits from this confidence on (default 0.5).")
@click.option("--band", type=BANDS, help="Report this band or better.")
@click.option("--list", "lists", metavar="LIST", multiple=True, help="Only this list; may be repeated.")
@click.option("--kind", "kinds", type=KINDS, multiple=True, help="Only this kind of entry; may be repeated.")
@click.option(
    "--weak-aliases",
    type=click.Choice(["off", "corroborated", "on"]),
    default="corroborated",
    show_default=True,
    help="Whether a publisher's weak aliases find anything by themselves.",
)
@click.option("--fail-on", type=BANDS, help="Exit 10 when a hit of this band or better was found.")
@age_option("Refuse (exit 4) to screen against a list that was not checked for longer.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes to screen with.")
@click.option("--per-entry", is_flag=True, help="One hit an entry, also where lists name the same party.")
@click.option("--explain", is_flag=True, help="Show the evidence of every hit in the table.")
@run_options
@past_options
@output_options(*REPORT_FORMATS)
def command(
    app: App,
    output: Output,
    sources: tuple[str, ...],
    files_from: str | None,
    min_confidence: str | None,
    band: str | None,
    lists: tuple[str, ...],
    kinds: tuple[str, ...],
    weak_aliases: str,
    fail_on: str | None,
    max_age: float | None,
    jobs: int | None,
    per_entry: bool,
    explain: bool,
    how: How,
    past: Past,
) -> int:
    """Find the listed parties in articles."""
    from watchlist.reports.report import Run
    from watchlist.workflows.session import Watchlist

    if not sources and not files_from:
        raise click.UsageError("Name an article, a folder, - for standard input, or --files-from.")
    app.flags.update(min_confidence=min_confidence, max_age=max_age, jobs=jobs)
    with ProgressBar(app) as bar, Watchlist(app.settings, bar, past) as watchlist:
        request = replace(_request(watchlist, band, lists, kinds), weak_aliases=weak_aliases)
        warn_of_lists(app, watchlist, request)

        def deliver(run: ScreenRun) -> None:
            bar.pause()
            runs = [Run(run.screening, run.outcomes)]
            output.runs(runs, watchlist.store, per_entry=per_entry, explain=explain)

        run = _run(app, watchlist, request, how, (sources, files_from), deliver, output.format == "html", bar)
        run.outcomes.close()
        tell_coverage(app, run, in_full=not (output.format == "table" and output.path is None))
        if how.keep and watchlist.store.read_only:
            app.say("The database is read-only: nothing of this run was kept.")
    return _exit_code(run, fail_on)


def _request(
    watchlist: Watchlist, band: str | None, lists: tuple[str, ...], kinds: tuple[str, ...]
) -> ScreenRequest:
    request = watchlist.request(lists, tuple(Kind(kind) for kind in kinds))
    if band is None:
        return request
    lowest = request.bands[_BANDS.index(Band(band))]
    return replace(request, min_confidence=max(request.min_confidence, lowest))


def _run(
    app: App,
    watchlist: Watchlist,
    request: ScreenRequest,
    how: How,
    named: tuple[tuple[str, ...], str | None],
    deliver: Callable[[ScreenRun], None],
    with_text: bool,
    bar: ProgressBar,
) -> ScreenRun:
    from watchlist.articles.reading import find
    from watchlist.workflows.reading import read_options
    from watchlist.workflows.running import RunOptions
    from watchlist.workflows.shard import Shard

    sources, files_from = named
    reading = read_options(app.settings, how.columns)
    found = find(sources, stdin=sys.stdin.buffer, files_from=files_from or "", options=reading)
    heard = Heard(bar, bytes_in(sources) if bar.shown and not files_from else 0)
    options = RunOptions(
        keep=how.keep,
        with_text=with_text,
        resume=how.resume,
        again=how.again,
        columns=how.columns,
        shard=Shard(*how.shard) if how.shard else None,
        named=how.named(*named),
        deliver=deliver,
        heard=heard,
    )
    run = watchlist.run(heard.counted(found), request, options)
    if how.resume:
        told = "No stopped run of this kind was found, so this one began anew."
        app.say(told if run.resumed is None else f"Resumed after {run.resumed:,} articles.")
    return run


def _exit_code(run: ScreenRun, fail_on: str | None) -> int:
    if run.failed:
        return ExitCode.FAILED
    if fail_on is not None and run.found(Band(fail_on)):
        return ExitCode.HITS
    return ExitCode.PARTLY if run.screening.unread else ExitCode.DONE
