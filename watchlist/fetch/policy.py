"""How a fetch behaves, and what it returns: facts without behaviour, shared by the modules of this room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

Progress: TypeAlias = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class HttpPolicy:
    """How patient, how large and how trusting a fetch is.

    `total_timeout_seconds` bounds everything, retries and waits included. `backoff_seconds` is the first wait
    and doubles up to `backoff_max_seconds`, with up to `jitter_seconds` added; a server's Retry-After is
    obeyed up to `retry_after_max_seconds`. `allow_private` lets addresses in private networks be asked.
    """

    user_agent: str
    connect_timeout_seconds: float = 20.0
    read_timeout_seconds: float = 90.0
    total_timeout_seconds: float = 1800.0
    max_bytes: int = 500 * 10**6
    max_redirects: int = 10
    attempts: int = 4
    backoff_seconds: float = 1.0
    backoff_max_seconds: float = 60.0
    jitter_seconds: float = 1.0
    retry_after_max_seconds: float = 120.0
    allow_private: bool = False
    accept: str = "*/*"


@dataclass(frozen=True, slots=True)
class Fetched:
    """One complete answer: `url` is the final one, `sha256` and `size` are of the decoded body.

    With `not_modified` there is no body: what was there before is still right.
    """

    path: Path
    url: str
    status: int
    etag: str = ""
    last_modified: str = ""
    content_type: str = ""
    sha256: str = ""
    size: int = 0
    not_modified: bool = False
