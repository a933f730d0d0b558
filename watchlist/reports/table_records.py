"""Records for people at a terminal: many as a table of columns, one as sections under its title.

Text goes to the console as text and never as markup, because listed names contain square brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import IO, Any

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from watchlist.model import Evidence
from watchlist.reports.cells import plain
from watchlist.reports.columns import Column, Record, cell_text, json_value
from watchlist.reports.console import console_over
from watchlist.reports.excerpt import printable
from watchlist.reports.table import explanation_lines
from watchlist.reports.waterfall import short_confidence, waterfall

_GAP = 2
_GROUPED = 10_000
_LONGEST_WORD = 30
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9.]+Z")


def print_records(
    records: Iterable[Record], columns: Sequence[Column], out: IO[Any], console: Console | None, empty: str
) -> None:
    """Print the columns of `records` that are for people, or `empty` when there is no record.

    Where the words of a row do not fit side by side, every record is a block of lines: nothing is cut off.
    """
    shown = [column for column in columns if column.in_table]
    rows = [[_cell(record.get(column.key), column) for column in shown] for record in records]
    labels = [column.label or _label(column.key) for column in shown]
    with console_over(out, console) as target:
        if not rows:
            target.print(Text(empty), end="\n" if empty else "")
            return
        widths = _widths(labels, rows, target.width)
        if widths:
            target.print(_grid(labels, rows, widths))
        else:
            for row in rows:
                target.print(_pairs(zip(labels, row, strict=True)))
                target.print()


def print_record(record: Record, out: IO[Any], console: Console | None, title: str) -> None:
    """Print single values first, then every list under its own heading; what is empty is left out."""
    values: dict[str, Any] = {key: value for key, value in json_value(record).items() if _has(value)}
    sections = {key: value for key, value in values.items() if _is_section(value)}
    with console_over(out, console) as target:
        if title:
            target.print(Text(printable(title), "bold underline"))
        single = ((key, _cell(value, Column(key))) for key, value in values.items() if key not in sections)
        target.print(_pairs((_label(key), cell) for key, cell in single))
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


def _grid(labels: Sequence[str], rows: Sequence[Sequence[Text]], widths: Sequence[int]) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style="bold"
    )
    for number, (label, width) in enumerate(zip(labels, widths, strict=True)):
        right = all(row[number].justify == "right" or not row[number].plain for row in rows)
        table.add_column(label, width=width, justify="right" if right else "left", overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def _widths(labels: Sequence[str], rows: Sequence[Sequence[Text]], width: int) -> list[int]:
    """Return widths that break no word, the columns that lack least filled first; empty if there are none."""
    columns = [[label, *(row[number].plain for row in rows)] for number, label in enumerate(labels)]
    least = [min(max(_longest_word(text) for text in texts), _LONGEST_WORD) for texts in columns]
    room = width - sum(least) - _GAP * (len(columns) - 1)
    if room < 0:
        return []
    lacking = [max(map(cell_len, texts)) - least[number] for number, texts in enumerate(columns)]
    for number in sorted(range(len(columns)), key=lacking.__getitem__):
        given = min(max(lacking[number], 0), room)
        least[number] += given
        room -= given
    return least


def _longest_word(text: str) -> int:
    return max(map(cell_len, text.split()), default=1)


def _section(items: list[Any]) -> Table:
    if not any(isinstance(item, dict) for item in items):
        table = Table.grid()
        for item in items:
            table.add_row(Text(printable(_words(item))))
        return table
    objects = [item if isinstance(item, dict) else {"": item} for item in items]
    keys = list(dict.fromkeys(key for item in objects for key, value in item.items() if _has(value)))
    table = Table(box=None, pad_edge=False, header_style="dim")
    for key in keys:
        table.add_column(_label(key), overflow="fold")
    for item in objects:
        table.add_row(*(_cell(item.get(key), Column(key)) for key in keys))
    return table


def _pairs(pairs: Iterable[tuple[str, Text]]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for label, cell in pairs:
        cell.justify = None
        table.add_row(label, cell)
    return table


def _cell(value: Any, column: Column) -> Text:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        grouped = isinstance(value, int) and abs(value) >= _GROUPED
        return Text(f"{value:,}" if grouped else cell_text(value, column), justify="right")
    text = printable(_words(json_value(value)))
    return Text(text, column.styles.get(text, ""))


def _words(value: Any) -> str:
    """Return a value for people: objects as their values in a row, times without seconds."""
    if isinstance(value, dict):
        return " ".join(word for word in map(_words, value.values()) if word)
    if isinstance(value, list):
        return "; ".join(map(_words, value))
    if isinstance(value, str) and _TIME.fullmatch(value):
        return f"{value[:10]} {value[11:16]}"
    return plain(value)


def _label(key: str) -> str:
    return key.replace("_", " ")


def _has(value: Any) -> bool:
    return value is not None and value not in ("", [], {})


def _is_section(value: Any) -> bool:
    return isinstance(value, list) and (len(value) > 3 or any(isinstance(item, dict) for item in value))
