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
    """Show one entry with its names, history, relations and the other listings of the same party."""
    from watchlist.workflows import database
    from watchlist.workflows.history import entry_record, find_entry
    from watchlist.workflows.parties import links

    with database.open_for_screening(app.settings) as store:
        found = find_entry(store, entry)
        related = [f"{name}/{number}" for name, number in store.related_to(found.entry.list, found.entry.id)]
        record = entry_record(found, links(store, found.entry), related)
    output.record(record, title=record["name"])
