"""`watchlist demo`: a first result in one command, from the bundled sample and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import click

from watchlist.cli.app import App
from watchlist.cli.command import command as make_command
from watchlist.cli.output import REPORT_FORMATS, Output
from watchlist.cli.progress import ProgressBar
from watchlist.errors import ExitCode, OutputError

FILE_NAME = "watchlist-demo.csv"


@make_command(name="demo", help="Screen the bundled articles against the bundled sample list.")
@click.option(
    "--articles",
    type=click.Path(path_type=Path, exists=True),
    help="Screen these instead of the bundled ones.",
)
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(REPORT_FORMATS),
    default="table",
    show_default=True,
    help="What to print.",
)
@click.option(
    "-o", "--output", metavar="FILE", default=FILE_NAME, show_default=True, help="Where to write the report."
)
@click.option("--explain", is_flag=True, help="Show the evidence of every hit in the table.")
def command(app: App, articles: Path | None, format_name: str, output: str, explain: bool) -> int:
    """Screen the bundled articles, print what was found and write it as CSV."""
    from watchlist.reports.report import Run
    from watchlist.workflows.demo import demo

    shown = Output(format_name, None, REPORT_FORMATS)
    writable = output != FILE_NAME or os.access(Path.cwd(), os.W_OK)
    places = [shown, Output(None, output, REPORT_FORMATS)] if writable else [shown]
    with ProgressBar(app) as bar, demo(app.settings, articles, bar) as (watchlist, run):
        bar.pause()
        snapshot = run.screening.snapshots[0]
        counted = f"{run.screening.articles} bundled articles against a bundled SAMPLE"
        app.say(f"A demo: {counted} of {snapshot.entries} entries, not the sanctions list.\n")
        for place in places:
            try:
                place.runs([Run(run.screening, run.outcomes)], watchlist.store, explain=explain)
            except OutputError:
                if place is shown or output != FILE_NAME:
                    raise
                writable = False
        if writable:
            app.say(f"\nThe same as a spreadsheet: {Path(output).resolve()}")
        else:
            app.warn(f"{FILE_NAME} cannot be written in {Path.cwd()}: name a file elsewhere with --output.")
        app.say(
            "This was a sample, not the sanctions list. For the real one:\n"
            "  watchlist refresh\n"
            "  watchlist screen ARTICLE..."
        )
        return ExitCode.FAILED if run.failed else ExitCode.PARTLY if run.screening.unread else ExitCode.DONE
