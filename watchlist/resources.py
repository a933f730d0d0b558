"""Where the bundled files are: in a checkout beside the package, in an installed wheel inside it."""

from __future__ import annotations

from pathlib import Path

from watchlist.errors import WatchlistError

_PACKAGE = Path(__file__).resolve().parent


def bundled(name: str) -> Path:
    """Return the path of a bundled file or folder such as `data/sample` or `seeds`.

    Raises `WatchlistError` when neither the wheel nor the checkout has it.
    """
    for root in (_PACKAGE / "_bundled", _PACKAGE.parent):
        path = root / name
        if path.exists():
            return path
    raise WatchlistError(f"The bundled file {name} is missing.", "Install watchlist again.")
