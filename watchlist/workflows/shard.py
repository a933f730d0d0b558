"""One part of a run that is spread over several machines: which articles are in it.

The hash of an article's id decides, so every machine finds its part by itself and no two have the same article.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from watchlist.articles.document import Document
from watchlist.model import Article, Unread

OF_MANY_ARTICLES = frozenset({"jsonl", "csv", "json"})
"""Formats whose articles have ids of their own; any other document is in one shard with all its parts."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Part `number` (from 1) `of` so many.

    >>> sum(Shard(number, 3).holds("story.txt") for number in (1, 2, 3))
    1
    """

    number: int
    of: int

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    def holds(self, article_id: str) -> bool:
        """Say whether the article or document with this id is in this part."""
        digest = hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).digest()
        return int.from_bytes(digest[:8], "big") % self.of == self.number - 1

    def opens(self, item: Article | Unread | Document) -> bool:
        """Say whether articles of this part can be in `item`; what it opens otherwise is not read."""
        return by_article(item) or self.holds(item.id)


def by_article(item: Article | Unread | Document) -> bool:
    """Say whether the articles in `item` are divided among shards one by one."""
    return isinstance(item, Document) and item.format in OF_MANY_ARTICLES
