"""`watchlist search`: a single name, or a batch of them, against the lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from watchlist.cli.app import App
from watchlist.cli.command import command as make_command
from watchlist.cli.options import kind_option, past_options
from watchlist.cli.output import Output, output_options
from watchlist.cli.progress import ProgressBar

if TYPE_CHECKING:
    from watchlist.reports.columns import Column
    from watchlist.workflows.names import NameQuery
    from watchlist.workflows.past import Past
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
@past_options
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
    past: Past,
) -> None:
    """Look up names, best entry first."""
    from watchlist.workflows.names import NameQuery, born_on, country_of, kind_of, read_queries
    from watchlist.workflows.session import Watchlist

    if (name is None or not name.strip()) == (batch is None):
        raise click.UsageError("Give a name, or --batch with a file of names.")
    base = NameQuery(name or "", kind_of(kind or ""), country_of(country), born_on(born))
    queries = [base] if batch is None else read_queries(Path(batch), base)
    with ProgressBar(app) as bar, Watchlist(app.settings, bar, past) as watchlist:
        records: Iterable[dict[str, Any]] = _records(watchlist, queries, lists, limit)
        if output.format == "table":
            records = list(records)
        bar.pause()
        output.records(records, _columns(batch is not None), empty="No listed name is like this one.")


def _columns(batch: bool) -> list[Column | str]:
    from watchlist.reports.columns import Column

    return [
        Column("query", in_table=batch),
        Column("list", in_table=False),
        Column("entry_id", in_table=False),
        *("entry", "entry_name", "kind", "programs", "matched_name"),
        Column("matched_name_strength", in_table=False),
        Column("name_score", label="score", decimals=4),
        Column("confidence", decimals=4),
        "band",
        Column("explanation", in_table=False),
    ]


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
