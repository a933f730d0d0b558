"""What becomes of articles one after the other: read, screened, packed; the part of a run that needs no database.

A worker process does this for its piece and a run with one process for everything, so both do the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from watchlist.articles.document import Document, ReadOptions
from watchlist.model import Article, Coverage, Screened, Unread
from watchlist.workflows.shard import Shard, by_article

if TYPE_CHECKING:
    from watchlist.matching.matcher import Matcher
    from watchlist.store.archive import Packed
    from watchlist.workflows.reading import Item

KNOWN = -1
"""Stands for the number of hits of an article that an earlier run has screened."""


class Outcome(NamedTuple):
    """An article's outcome, the article as it is kept, and what its story is recognised by."""

    screened: Screened
    packed: Packed | None = None
    signature: bytes = b""

    @property
    def known(self) -> bool:
        """Whether the hits are still to be taken from an earlier run."""
        return self.screened.coverage.hits == KNOWN


@dataclass(frozen=True, slots=True)
class Work:
    """How articles become outcomes.

    With `keep` they are packed for the database, with `texts` their texts come along. `known` says of an
    article's key whether an earlier run has screened it; only those in `shard` are read.
    """

    reading: ReadOptions = field(default_factory=ReadOptions)
    keep: bool = True
    texts: bool = True
    shard: Shard | None = None
    known: Callable[[str], bool] | None = None


def outcomes(matcher: Matcher, items: Iterable[Item], work: Work) -> Iterator[Outcome]:
    """Yield what became of every article in `items`; documents are read first."""
    from watchlist.articles.reading import read

    shard = work.shard
    for item in items:
        if shard is not None and not shard.opens(item):
            continue
        for article in read(item, work.reading) if isinstance(item, Document) else (item,):
            if shard is None or not by_article(item) or shard.holds(article.id):
                yield _outcome(matcher, article, work)


def _outcome(matcher: Matcher, article: Article | Unread, work: Work) -> Outcome:
    if isinstance(article, Unread):
        return Outcome(Screened(Coverage(article.id, article.source, "error", article.reason)))
    packed = None
    if work.keep:
        from watchlist.store.archive import pack

        packed = pack(article)
    if packed is not None and work.known is not None and work.known(packed.key):
        screened = Screened(replace(_coverage(article), hits=KNOWN), (), article)
    else:
        screened = screen_article(matcher, article)
    signature = signature_of(article.text) if screened.hits else b""
    shown = article if work.texts or screened.coverage.hits == KNOWN else replace(article, text="")
    return Outcome(replace(screened, article=shown), packed, signature)


def screen_article(matcher: Matcher, article: Article) -> Screened:
    """Return what became of one article that was read."""
    hits = matcher.screen(article)
    return Screened(replace(_coverage(article), hits=len(hits)), hits, article)


def text_sha256(text: str) -> str:
    """Return the hash of an article's text; halves of surrogate pairs are hashed as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _coverage(article: Article) -> Coverage:
    return Coverage(
        article_id=article.id,
        source=article.source,
        status="ok",
        title=article.title,
        published=article.published,
        text_sha256=text_sha256(article.text),
        characters=len(article.text),
        zones=tuple(dict.fromkeys(zone.name for zone in article.zones)),
    )


def signature_of(text: str) -> bytes:
    """Return what tells copies of one story; imported here, for few articles have hits."""
    from watchlist.articles.stories import signature

    return signature(text)
