"""`watchlist search`: a single name, or a batch of them, against the lists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from watchlist.cli.app import App
from watchlist.cli.command import command as make_command
from watchlist.cli.options import kind_option
from watchlist.cli.output import Output, output_options
from watchlist.cli.progress import progress

if TYPE_CHECKING:
    from watchlist.workflows.names import NameQuery
    from watchlist.workflows.session import Watchlist


@make_command(name="search", help="Look up a single name in the lists.")
@click.argument("name", required=False)
@kind_option
@click.option("--country", metavar="COUNTRY", default="", help="Country of the bearer: name or ISO code.")
@click.option("--born", metavar="DATE", default="", help="Date of birth: YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--list", "lists", metavar="LIST", multiple=True, help="Only this list; may be repeated.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="At most so many entries a name.",
)
@click.option("--batch", metavar="FILE", help="One name a line, or a CSV with a name column.")
@output_options()
def command(
    app: App,
    output: Output,
    name: str | None,
    kind: str | None,
    country: str,
    born: str,
    lists: tuple[str, ...],
    limit: int,
    batch: str | None,
) -> None:
    """Look up names, best entry first."""
    from watchlist.reports.records import Column
    from watchlist.workflows.names import NameQuery, born_on, country_of, kind_of, read_queries
    from watchlist.workflows.session import Watchlist

    if (name is None) == (batch is None):
        raise click.UsageError("Give a name, or --batch with a file of names.")
    base = NameQuery(name or "", kind_of(kind or ""), country_of(country), born_on(born))
    queries = [base] if batch is None else read_queries(Path(batch), base)
    columns: list[Column | str] = [
        Column("query", in_table=batch is not None),
        *("list", "entry_id", "entry_name", "kind", "programs", "matched_name", "matched_name_strength"),
        Column("name_score", decimals=4),
        Column("confidence", decimals=4),
        *("band", Column("explanation", in_table=False)),
    ]
    with progress(app) as listener, Watchlist(app.settings, listener) as watchlist:
        records = _records(watchlist, queries, lists, limit)
        output.records(records, columns, empty="No listed name is like this one.")


def _records(
    watchlist: Watchlist, queries: Any, lists: tuple[str, ...], limit: int
) -> Iterator[dict[str, Any]]:
    from watchlist.workflows.names import hit_record

    matcher = watchlist.matcher(watchlist.request(lists))
    number = 0
    query: NameQuery
    for number, query in enumerate(queries, start=1):
        for hit in matcher.search(
            query.name, kind=query.kind, country=query.country, born=query.born, limit=limit
        ):
            yield hit_record(query.name, hit)
        watchlist.progress("searching", number, None, "names")
