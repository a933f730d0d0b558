"""`watchlist report`: hits kept in the database, in every format."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import click

from watchlist.cli.app import App
from watchlist.cli.command import command as make_command
from watchlist.cli.options import Moment
from watchlist.cli.output import REPORT_FORMATS, Output, output_options
from watchlist.workflows.catalogue import counted

if TYPE_CHECKING:
    from watchlist.model import Screening
    from watchlist.reports.report import Run
    from watchlist.store.store import Store


@make_command(name="report", help="Report hits kept in the database.")
@click.option("--screening", metavar="ID", help="The screening whose id begins so; the newest without it.")
@click.option("--since", type=Moment(), metavar="WHEN", help="All screenings from this date or time on.")
@click.option("--per-entry", is_flag=True, help="One hit an entry, also where lists name the same party.")
@click.option("--explain", is_flag=True, help="Show the evidence of every hit in the table.")
@output_options(*REPORT_FORMATS)
def command(
    app: App, output: Output, screening: str | None, since: datetime | None, per_entry: bool, explain: bool
) -> None:
    """Write the hits of one screening, or of all since a time."""
    from watchlist.workflows import database

    if screening is not None and since is not None:
        raise click.UsageError("Give --screening or --since, not both.")
    with database.open_for_screening(app.settings) as store:
        chosen = [] if screening is not None else _chosen(store, since)
        runs = [screening] if screening is not None else [one.id for one in chosen]
        kept = _runs(store, runs, texts=output.format == "html")
        output.runs(kept, store, per_entry=per_entry, explain=explain)
    if since is not None:
        app.say(_covered(chosen, since))


def _chosen(store: Store, since: datetime | None) -> list[Screening]:
    from watchlist.errors import UsageError

    kept = store.screenings(limit=1 if since is None else None)
    if not kept:
        raise UsageError("No screening is kept yet.", "Run `watchlist screen ARTICLE...` first.")
    return [one for one in reversed(kept) if since is None or one.at >= since]


def _covered(chosen: list[Screening], since: datetime) -> str:
    """Return a line on what a report since a time covers, for no hit must not pass for no trouble."""
    articles, hits = sum(one.articles for one in chosen), sum(one.hits for one in chosen)
    told = f"{counted(len(chosen), 'screening')} since {since:%Y-%m-%d %H:%M} UTC"
    return f"{told}: {counted(articles, 'article')}, {counted(hits, 'hit')}."


def _runs(store: Store, wanted: list[str], texts: bool) -> Iterator[Run]:
    from watchlist.reports.report import Run

    for screening_id in wanted:
        kept = store.screening(screening_id, texts=texts)
        yield Run(kept.screening, kept.screened)
