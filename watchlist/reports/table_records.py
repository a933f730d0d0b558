"""Records for people at a terminal: many as a table of columns, one as sections under its title.

Text goes to the console as text and never as markup, because listed names contain square brackets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import IO, Any

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from watchlist.model import Evidence
from watchlist.reports.excerpt import printable
from watchlist.reports.records import Column, Record, cell_text, json_value
from watchlist.reports.table import console_over, explanation_lines
from watchlist.reports.waterfall import short_confidence, waterfall


def print_records(
    records: Iterable[Record], columns: Sequence[Column], out: IO[Any], console: Console | None, empty: str
) -> None:
    """Print the columns of `records` that are for people, or `empty` when there is no record."""
    shown = [column for column in columns if column.in_table]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    rows = list(records)
    for column in shown:
        number = bool(rows) and all(_is_number(row.get(column.key)) for row in rows)
        label = column.label or _label(column.key)
        table.add_column(label, justify="right" if number else "left", overflow="fold")
    for row in rows:
        table.add_row(*(_cell(row.get(column.key), column) for column in shown))
    with console_over(out, console) as target:
        if rows:
            target.print(table)
        elif empty:
            target.print(Text(empty))


def print_record(record: Record, out: IO[Any], console: Console | None, title: str) -> None:
    """Print single values first, then every list under its own heading; what is empty is left out."""
    values: dict[str, Any] = {key: value for key, value in json_value(record).items() if _has(value)}
    sections = {key: value for key, value in values.items() if _is_section(value)}
    with console_over(out, console) as target:
        if title:
            target.print(Text(printable(title), "bold underline"))
        target.print(_pairs({key: value for key, value in values.items() if key not in sections}))
        for key, items in sections.items():
            target.print(Padding(Text(f"{_label(key)} ({len(items)})", "bold"), (1, 0, 0, 0)))
            target.print(Padding(_section(items), (0, 0, 0, 2)))


def print_comparison(
    prior: float,
    evidence: Iterable[Evidence],
    confidence: float,
    explanation: str,
    out: IO[Any],
    console: Console | None = None,
    title: str = "",
) -> None:
    """Print why two names do or do not match: every step with its weight, then the confidence in words."""
    with console_over(out, console) as target:
        if title:
            target.print(Text(printable(title), "bold"))
        target.print(Padding(explanation_lines(waterfall(prior, evidence, confidence)), (0, 0, 0, 2)))
        target.print(Text.assemble(("confidence ", "dim"), (short_confidence(confidence), "bold")))
        if explanation:
            target.print(Text(printable(explanation)))


def _section(items: list[Any]) -> Table:
    if not any(isinstance(item, dict) for item in items):
        table = Table.grid()
        for item in items:
            table.add_row(Text(printable(cell_text(item, Column("")))))
        return table
    objects = [item if isinstance(item, dict) else {"": item} for item in items]
    keys = list(dict.fromkeys(key for item in objects for key, value in item.items() if _has(value)))
    table = Table(box=None, pad_edge=False, header_style="dim")
    for key in keys:
        table.add_column(_label(key), overflow="fold")
    for item in objects:
        table.add_row(*(_cell(item.get(key), Column(key)) for key in keys))
    return table


def _pairs(values: Mapping[str, Any]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for key, value in values.items():
        table.add_row(_label(key), _cell(value, Column(key)))
    return table


def _cell(value: Any, column: Column) -> Text:
    if _is_number(value) and isinstance(value, int) and column.decimals is None:
        return Text(f"{value:,}" if abs(value) >= 10_000 else str(value))
    text = printable(cell_text(value, column))
    return Text(text, column.styles.get(text, ""))


def _label(key: str) -> str:
    return key.replace("_", " ")


def _has(value: Any) -> bool:
    return value is not None and value not in ("", [], {})


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_section(value: Any) -> bool:
    return isinstance(value, list) and (len(value) > 3 or any(isinstance(item, dict) for item in value))
