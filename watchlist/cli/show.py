"""`watchlist show`: everything that is listed about one entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from watchlist.cli.app import App
from watchlist.cli.command import command as make_command
from watchlist.cli.options import past_options
from watchlist.cli.output import Output, output_options
from watchlist.cli.progress import ProgressBar

if TYPE_CHECKING:
    from watchlist.workflows.past import Past


@make_command(name="show", help="Show everything that is listed about one entry.")
@click.argument("entry", metavar="LIST/ID")
@past_options
@output_options()
def command(app: App, output: Output, entry: str, past: Past) -> None:
    """Show one entry with its names, history, relations and the other listings of the same party."""
    from watchlist.workflows.session import Watchlist

    with ProgressBar(app) as bar, Watchlist(app.settings, bar, past) as watchlist:
        record = watchlist.entry(entry)
        bar.pause()
    output.record(record, title=record["name"])
