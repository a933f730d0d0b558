"""Find sanctioned parties in the news: screen articles against the official sanctions lists.

    from watchlist import open_watchlist

    with open_watchlist() as lists:
        for hit in lists.screen("The minister met the admiral in the port."):
            print(hit.entry_name, hit.confidence, hit.explanation)

What is exported here is all that others should rely on; it is imported when it is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from watchlist.version import __version__

if TYPE_CHECKING:
    from watchlist.errors import WatchlistError
    from watchlist.model import Article, Band, Entry, Evidence, Hit, Kind, Mention, PartialDate
    from watchlist.workflows.opening import open_watchlist
    from watchlist.workflows.session import Watchlist

__all__ = [
    "Article",
    "Band",
    "Entry",
    "Evidence",
    "Hit",
    "Kind",
    "Mention",
    "PartialDate",
    "Watchlist",
    "WatchlistError",
    "__version__",
    "open_watchlist",
]

_HOMES = {
    "Watchlist": "watchlist.workflows.session",
    "WatchlistError": "watchlist.errors",
    "open_watchlist": "watchlist.workflows.opening",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'watchlist' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES.get(name, "watchlist.model")), name)


def __dir__() -> list[str]:
    return sorted(__all__)
