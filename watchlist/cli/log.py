"""What is told on standard error, as a line of text for people or as a JSON object for a log collector.

One place decides, so that no message escapes the format that was asked for.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

FORMATS = ("text", "json")
_PREFIX = {"info": "", "warning": "watchlist: warning: ", "error": "watchlist: "}


def line(log_format: str, level: str, message: str, fields: Mapping[str, Any] | None = None) -> str:
    """Return one message; `level` is `info`, `warning` or `error`, `fields` go into the JSON alone.

    >>> line("text", "warning", "The list is old.")
    'watchlist: warning: The list is old.'
    """
    if log_format != "json":
        return f"{_PREFIX[level]}{message}"
    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    record = {"time": at, "level": level, "message": " ".join(message.split()), **(fields or {})}
    return json.dumps(record, ensure_ascii=False, default=str)


def listen(log_format: str, verbose: int) -> None:
    """Show the steps that the program's own modules tell, with `verbose` over 1 those of libraries too."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Formatter(log_format))
    logging.basicConfig(handlers=[handler])
    logging.getLogger("watchlist").setLevel(logging.INFO)
    if verbose > 1:
        logging.getLogger().setLevel(logging.DEBUG)


class _Formatter(logging.Formatter):
    def __init__(self, log_format: str) -> None:
        super().__init__("%(name)s: %(message)s")
        self._log_format = log_format

    def format(self, record: logging.LogRecord) -> str:
        if self._log_format != "json":
            return super().format(record)
        return line("json", record.levelname.lower(), record.getMessage(), {"logger": record.name})
