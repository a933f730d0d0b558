"""The front door of the library: settings from their usual places, then an open watchlist."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from watchlist.settings import load_settings
from watchlist.workflows.session import Watchlist


def open_watchlist(
    db: str | Path | None = None, config: str | Path | None = None, **settings: Any
) -> Watchlist:
    """Open the watchlist that `db` names: a SQLAlchemy URL or the path of a SQLite file.

    `config` is a settings file, `settings` are its keys (`min_confidence=0.7`); what is not given comes from
    the environment and the files, as on the command line. Raises `SettingsError`.
    """
    flags = {"db": db, **settings}
    path = None if config is None else Path(config)
    return Watchlist(load_settings(flags=flags, environ=os.environ, config=path, cwd=Path.cwd()))
