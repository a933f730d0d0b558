"""How articles are read under these settings: the caps, and the way to fetch an address."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from watchlist.articles.document import ArticleLimits, Document, Downloaded, ReadOptions
from watchlist.model import Article, Unread

if TYPE_CHECKING:
    from watchlist.settings import Settings


Item = Article | Unread | Document
"""What can be screened: an article, one that could not be read, or a document still to be read."""


def read_options(settings: Settings, columns: Mapping[str, str] | None = None) -> ReadOptions:
    """Return the options that read articles as `settings` say; httpx is imported when a URL comes.

    `columns` names the columns of CSV and the keys of JSON lines by what they hold.
    """

    def fetch(address: str, target: Path) -> Downloaded:
        from watchlist.fetch.http import HttpPolicy, download

        policy = HttpPolicy(
            user_agent=settings.user_agent,
            connect_timeout_seconds=settings.connect_timeout_seconds,
            read_timeout_seconds=settings.read_timeout_seconds,
            max_bytes=settings.max_article_bytes,
            allow_private=settings.allow_private,
        )
        page = download(address, target, policy)
        return Downloaded(page.path, page.url, page.content_type)

    limits = ArticleLimits(max_bytes=settings.max_article_bytes)
    return ReadOptions(limits=limits, columns=columns or {}, fetch=fetch)
