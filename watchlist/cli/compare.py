"""`watchlist compare`: why two names do or do not match, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from watchlist.cli.app import App
from watchlist.cli.command import command as make_command
from watchlist.cli.options import kind_option
from watchlist.cli.output import Output, output_options


@make_command(name="compare", help="Say why two names do or do not match.")
@click.argument("left", required=False)
@click.argument("right", required=False)
@kind_option
@click.option(
    "--pairs", metavar="FILE.csv", help="Compare every row of a CSV: columns left,right[,kind]; adds score."
)
@output_options()
def command(
    app: App, output: Output, left: str | None, right: str | None, kind: str | None, pairs: str | None
) -> None:
    """Compare two names, or every pair of a file."""
    from watchlist.workflows.names import kind_of

    if pairs is not None:
        if left is not None:
            raise click.UsageError("Give two names or --pairs, not both.")
        _compare_file(output, Path(pairs), kind or "")
        return
    if left is None or right is None or not (left.strip() and right.strip()):
        raise click.UsageError("Give two names, or --pairs with a CSV of them.")
    _compare_two(output, left, right, kind_of(kind or ""))


def _compare_two(output: Output, left: str, right: str, kind: Any) -> None:
    from watchlist.matching.compare import compare

    found = compare(left, right, kind)
    if output.format == "table":
        from watchlist.reports.table_records import print_comparison

        with output.stream() as out:
            print_comparison(
                found.prior,
                found.evidence,
                found.confidence,
                found.explanation,
                out,
                output.console,
                title=f"{left}  /  {right}   name score {found.name_score:.4f}",
            )
        return
    from watchlist.workflows.names import rounded

    record = {
        "left": left,
        "right": right,
        "name_score": round(found.name_score, 4),
        "confidence": round(found.confidence, 4),
        "explanation": found.explanation,
        "prior": round(found.prior, 4),
        "evidence": rounded(found.evidence),
    }
    if output.format == "csv":
        columns = ("left", "right", "name_score", "confidence", "explanation")
        output.records([record], columns)
    else:
        output.record(record)


def _compare_file(output: Output, path: Path, kind: str) -> None:
    from watchlist.reports.columns import Column
    from watchlist.workflows.names import read_pairs

    rows = list(read_pairs(path))
    given = [key for key in (rows[0] if rows else ("left", "right")) if key not in ("score", "confidence")]
    columns: list[Column | str] = [*given, Column("score", decimals=4), Column("confidence", decimals=4)]
    output.records(_scored(rows, kind), columns, empty="There is no pair to compare.")


def _scored(rows: list[dict[str, str]], kind: str) -> Iterator[dict[str, Any]]:
    from watchlist.matching.compare import compare
    from watchlist.workflows.names import kind_of

    for row in rows:
        found = compare(row["left"], row["right"], kind_of(row.get("kind") or kind))
        yield {**row, "score": found.name_score, "confidence": found.confidence}
