"""The demo: bundled articles against the bundled sample list, in a database that is thrown away.

It takes the same way as the real thing, so what it shows is computed; nothing is ever screened against what
it loads by accident.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from watchlist.model import Article, Unread
from watchlist.resources import bundled
from watchlist.workflows.progress import Progress, silent
from watchlist.workflows.screen import ScreenRun
from watchlist.workflows.session import Watchlist

if TYPE_CHECKING:
    from watchlist.settings import Settings

SAMPLE_LIST = "us_ofac_sdn"


@contextmanager
def demo(
    settings: Settings, articles: Path | None = None, progress: Progress = silent
) -> Iterator[tuple[Watchlist, ScreenRun]]:
    """Screen the bundled articles (or those in a folder) and yield watchlist and run; both go after it."""
    with tempfile.TemporaryDirectory(prefix="watchlist-demo-") as folder:
        apart = replace(
            settings,
            db_url=f"sqlite:///{Path(folder) / 'demo.db'}",
            data_dir=Path(folder),
            cache_dir=Path(folder),
            lists={},
        )
        with Watchlist(apart, progress) as watchlist:
            for result in watchlist.refresh([SAMPLE_LIST], source=bundled("data/sample"), force=True):
                if result.error is not None:
                    raise result.error
            run = watchlist.run(_articles(apart, articles or bundled("seeds/articles")), watchlist.request())
            with run.outcomes:
                yield watchlist, run


def _articles(settings: Settings, folder: Path) -> Iterator[Article | Unread]:
    """Yield the articles with names that do not depend on where the tool is installed."""
    from watchlist.articles.reading import read_articles
    from watchlist.workflows.reading import read_options

    prefix = f"{folder.as_posix()}/"
    for found in read_articles([str(folder)], options=read_options(settings)):
        yield replace(found, id=found.id.removeprefix(prefix), source=found.source.removeprefix(prefix))
