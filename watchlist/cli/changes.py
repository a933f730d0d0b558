"""`watchlist changes`: what was added, removed or changed between snapshots, or between two dates."""

from __future__ import annotations

from datetime import datetime

import click

from watchlist.cli.app import App
from watchlist.cli.command import command as make_command
from watchlist.cli.options import Moment, MomentOrDayEnd
from watchlist.cli.output import Output, output_options


@make_command(
    name="changes",
    help="Show entries added, removed or changed between snapshots. With --since and --until the net difference "
    "between the lists at the end of the two dates (a list that was first loaded later is compared with its own first "
    "state), else every step from one snapshot to the next.",
)
@click.option("--list", "list_name", metavar="LIST", help="Only this list.")
@click.option("--since", metavar="WHEN", help="Only what was loaded after this date or time.")
@click.option(
    "--until", type=MomentOrDayEnd(), metavar="WHEN", help="Only what was loaded up to this date or time."
)
@click.option("--published", is_flag=True, help="The dates are the publishers' and not those of loading.")
@click.option("--steps", is_flag=True, help="Every step between two dates, not the net difference.")
@output_options()
def command(
    app: App,
    output: Output,
    list_name: str | None,
    since: str | None,
    until: datetime | None,
    published: bool,
    steps: bool,
) -> None:
    """Show changes: by step oldest first, else by list and entry."""
    from watchlist.reports.columns import Column
    from watchlist.workflows.between import Span, difference_records
    from watchlist.workflows.history import change_records

    if published and steps:
        raise click.UsageError("--steps tells what was loaded here when: leave out --published.")
    columns: list[Column | str] = [
        *("at", "list", "change", "entry_id", "entry_name", "differences"),
        Column("fields", in_table=False),
        Column("from_snapshot", in_table=False),
        Column("to_snapshot", in_table=False),
    ]
    if published or (since and until and not steps):
        span = Span(_moment(MomentOrDayEnd(), since), until, published)
        if span.since and span.until and span.since > span.until:
            raise click.UsageError("--since is after --until.")
        records = difference_records(app.settings, list_name, span, app.say, app.warn)
    else:
        records = change_records(app.settings, list_name, _moment(Moment(), since), until)
    output.records(records, columns, empty="No change between snapshots.")


def _moment(kind: Moment, text: str | None) -> datetime | None:
    """Return `--since`: a day is its end where a state is meant, its beginning where what came after is."""
    return None if text is None else kind.convert(text, None, None)
