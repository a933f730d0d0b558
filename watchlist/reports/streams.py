"""How text and bytes leave a report: always UTF-8, always `\\n`, whatever stream the caller holds.

Reports must be equal to the byte on every machine, so neither the locale nor the platform has a say; and a
stray half of a surrogate pair in an article must not stop a report half-way.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import IO, Any, BinaryIO, TextIO

_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


def clean(text: str) -> str:
    """Return `text` with what no encoding can carry replaced one to one, so that offsets stay true.

    >>> clean("a\\ud800b")
    'a\ufffdb'
    """
    return _UNWRITABLE.sub("\ufffd", text)


def iso_time(moment: datetime) -> str:
    """Return `moment` as ISO 8601 in UTC; a time without a zone is taken as UTC.

    >>> iso_time(datetime(2024, 1, 2, 3, 4, 5))
    '2024-01-02T03:04:05Z'
    """
    aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return aware.isoformat().replace("+00:00", "Z")


def iso(value: date | datetime) -> str:
    """Return a date or a time as ISO 8601."""
    return iso_time(value) if isinstance(value, datetime) else value.isoformat()


@contextmanager
def text_stream(out: IO[Any]) -> Iterator[TextIO]:
    """Yield a text stream over `out`, which may be text already; `out` stays open."""
    if isinstance(out, io.TextIOBase):
        yield out
        return
    wrapper = io.TextIOWrapper(_binary(out), encoding="utf-8", newline="")
    try:
        yield wrapper
    finally:
        wrapper.detach()


def binary_stream(out: IO[Any]) -> BinaryIO:
    """Return the binary stream that is `out` or lies under it; raises `TypeError` when there is none."""
    if isinstance(out, io.TextIOBase):
        under = getattr(out, "buffer", None)
        if under is None:
            raise TypeError("this report needs a binary stream")
        return _binary(under)
    return _binary(out)


def _binary(out: IO[Any]) -> BinaryIO:
    return out  # type: ignore[return-value]
