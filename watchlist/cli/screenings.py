"""`watchlist screenings`: past runs, or one of them with what it covered."""

from __future__ import annotations

import click

from watchlist.cli.app import App
from watchlist.cli.command import command as make_command
from watchlist.cli.output import Output, output_options

_COLUMNS = ("screening_id", "at", "articles", "unread", "hits", "complete", "lists", "tool_version")


@make_command(name="screenings", help="Show past runs: what was screened, against which lists.")
@click.argument("screening", metavar="[ID]", required=False)
@output_options()
def command(app: App, output: Output, screening: str | None) -> None:
    """Show past runs, or the one whose id begins with ID."""
    from watchlist.workflows import database, history

    if screening is None:
        output.records(history.screening_records(app.settings), _COLUMNS, empty="No screening is kept yet.")
        return
    with database.open_for_screening(app.settings) as store:
        kept = store.screening(screening)
        record = history.screening_record(kept.screening)
        record["coverage"] = [history.coverage_record(outcome.coverage) for outcome in kept.screened]
    output.record(record, title=f"Screening {record['screening_id']}")
