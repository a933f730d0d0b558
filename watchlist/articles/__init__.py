"""A path, stream or URL to articles: one module per format.

`find` says what there is to read and `read` reads it, in one process or in several; `read_articles` does both.
"""

from watchlist.articles.document import ArticleLimits, Document, Downloaded, Fetch, Outcome, ReadOptions
from watchlist.articles.reading import find, read, read_articles

__all__ = [
    "ArticleLimits",
    "Document",
    "Downloaded",
    "Fetch",
    "Outcome",
    "ReadOptions",
    "find",
    "read",
    "read_articles",
]
