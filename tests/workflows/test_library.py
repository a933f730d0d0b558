"""The library without the command line: what it exports, and that it works alone."""

from __future__ import annotations

import watchlist


def test_the_exported_names_are_these_and_no_others() -> None:
    assert watchlist.__all__ == [
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
    for name in watchlist.__all__:
        assert getattr(watchlist, name) is not None
    assert dir(watchlist) == sorted(watchlist.__all__)
