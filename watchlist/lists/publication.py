"""What a parse of one list's files yields: the entries as a stream, and what is known about the files.

Entries are streamed so that a list of 110 MB never stands in memory; warnings and counts are complete only
when the stream is, which is why they live beside it and not in a return value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from watchlist.model import Entry


@dataclass(frozen=True)
class Publication:
    """One published state of one list, about to be read.

    `entries` can be consumed once; it raises `FormatError` as soon as something is wrong, a count that
    differs from `declared_count` at its end included. `warnings` counts what was met and not understood and
    is filled while `entries` is consumed. `complete` is false for a set that lacks some of its files; they
    are named in `missing`. `published` is `None` where the files carry no date.
    """

    list: str
    format: str
    parser_version: int
    entries: Iterable[Entry]
    published: date | None = None
    declared_count: int | None = None
    complete: bool = True
    missing: tuple[str, ...] = ()
    warnings: Counter[str] = field(default_factory=Counter)
