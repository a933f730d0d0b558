"""`watchlist show`: everything that is listed about one entry."""

from __future__ import annotations

import click

from watchlist.cli.app import App
from watchlist.cli.command import command as make_command
from watchlist.cli.output import Output, output_options


@make_command(name="show", help="Show everything that is listed about one entry.")
@click.argument("entry", metavar="LIST/ID")
@output_options()
def command(app: App, output: Output, entry: str) -> None:
    """Show one entry with its names, history and relations."""
    from watchlist.workflows import database
    from watchlist.workflows.history import entry_record, find_entry

    with database.open_for_screening(app.settings) as store:
        record = entry_record(find_entry(store, entry))
    output.record(record, title=record["name"])
