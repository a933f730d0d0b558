"""`watchlist changes`: what was added, removed or changed between snapshots."""

from __future__ import annotations

from datetime import datetime

import click

from watchlist.cli.app import App
from watchlist.cli.command import command as make_command
from watchlist.cli.options import Moment, MomentOrDayEnd
from watchlist.cli.output import Output, output_options


@make_command(name="changes", help="Show entries added, removed or changed between snapshots.")
@click.option("--list", "list_name", metavar="LIST", help="Only this list.")
@click.option("--since", type=Moment(), metavar="WHEN", help="Only what was loaded after this date or time.")
@click.option(
    "--until", type=MomentOrDayEnd(), metavar="WHEN", help="Only what was loaded up to this date or time."
)
@output_options()
def command(
    app: App, output: Output, list_name: str | None, since: datetime | None, until: datetime | None
) -> None:
    """Show changes, oldest first."""
    from watchlist.reports.records import Column
    from watchlist.workflows.history import change_records

    columns: list[Column | str] = [
        *("at", "list", "change", "entry_id", "entry_name", "differences"),
        Column("fields", in_table=False),
        Column("from_snapshot", in_table=False),
        Column("to_snapshot", in_table=False),
    ]
    records = change_records(app.settings, list_name, since, until)
    output.records(records, columns, empty="No change between snapshots.")
