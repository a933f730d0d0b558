"""A screening: articles in, outcomes kept and spooled, one id over everything that could change the result.

Articles stream through; what the run covered is counted on the way: an article without a hit is a fact too.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol

from watchlist import codec
from watchlist.model import Article, Band, Coverage, Kind, Screened, Screening, Unread
from watchlist.workflows.catalogue import ListStatus
from watchlist.workflows.progress import Progress, silent
from watchlist.workflows.spool import Spool

if TYPE_CHECKING:
    from watchlist.articles.document import ReadOptions
    from watchlist.matching.matcher import Matcher
    from watchlist.workflows.reading import Item

_NAMED_UNREAD = 100


@dataclass(frozen=True, slots=True)
class ScreenRequest:
    """What is asked of a screening, beside its articles; `lists` empty means every list that is enabled."""

    min_confidence: float = 0.5
    bands: tuple[float, float, float] = (0.5, 0.7, 0.9)
    lists: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    weak_aliases: str = "corroborated"


@dataclass(slots=True)
class ScreenRun:
    """A finished screening: its facts, its outcomes in input order and what there is to say about it.

    `unread` holds the first articles that could not be read; `screening.unread` is their number.
    """

    screening: Screening
    outcomes: Spool
    bands: Counter[Band] = field(default_factory=Counter)
    unread: tuple[Coverage, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether there were articles and none could be read."""
        return 0 < self.screening.articles == self.screening.unread

    def found(self, band: Band) -> bool:
        """Whether a hit of `band` or a better one was found."""
        order = (Band.HIGH, Band.MEDIUM, Band.LOW)
        return any(self.bands[better] for better in order[: order.index(band) + 1])


class Recorder(Protocol):
    """Keeps a run while it goes on."""

    def add(self, screened: Screened) -> None:
        """Take one outcome, in input order."""

    def finish(self, screening: Screening) -> None:
        """Take the facts of the run when the last article is through."""


def screen(
    outcomes: Iterable[Screened],
    begun: Screening,
    *,
    recorder: Recorder | None = None,
    spool: Spool | None = None,
    progress: Progress = silent,
) -> ScreenRun:
    """Take the outcomes of a run's articles as they come and return the run; the caller closes its spool.

    `begun` holds the facts of the run; its id and its counts are known at the end.
    """
    run = _Run(begun, Spool() if spool is None else spool, recorder)
    for number, screened in enumerate(outcomes, start=1):
        run.take(screened)
        progress("screening", number, None, "articles")
    return run.finish()


def outcomes(matcher: Matcher, items: Iterable[Item], options: ReadOptions) -> Iterator[Screened]:
    """Yield what became of every article in `items`; documents are read with `options`."""
    from watchlist.articles.document import Document
    from watchlist.articles.reading import read

    for item in items:
        for article in read(item, options) if isinstance(item, Document) else (item,):
            yield outcome(matcher, article)


def outcome(matcher: Matcher, article: Article | Unread) -> Screened:
    """Return what became of one article."""
    if isinstance(article, Unread):
        return Screened(Coverage(article.id, article.source, "error", article.reason))
    hits = matcher.screen(article)
    coverage = Coverage(
        article_id=article.id,
        source=article.source,
        status="ok",
        title=article.title,
        published=article.published,
        text_sha256=text_sha256(article.text),
        characters=len(article.text),
        zones=tuple(dict.fromkeys(zone.name for zone in article.zones)),
        hits=len(hits),
    )
    return Screened(coverage, hits, article)


def text_sha256(text: str) -> str:
    """Return the hash of an article's text; halves of surrogate pairs are hashed as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class _Run:
    """The counts and the hash of a run, while its articles pass by."""

    def __init__(self, begun: Screening, spool: Spool, recorder: Recorder | None) -> None:
        self._begun, self._spool, self._recorder = begun, spool, recorder
        self._hash = hashlib.sha256()
        lists = [[snapshot.list, snapshot.sha256] for snapshot in begun.snapshots]
        self._hash_item([begun.tool_version, begun.configuration, lists])
        self._articles = self._unread = 0
        self._named: list[Coverage] = []
        self._bands: Counter[Band] = Counter()

    def take(self, screened: Screened) -> None:
        self._articles += 1
        if screened.coverage.status != "ok":
            self._unread += 1
            self._named += [screened.coverage] if len(self._named) < _NAMED_UNREAD else []
        self._bands.update(hit.band for hit in screened.hits)
        self._hash_item(list(_identity(screened)))
        self._spool.add(screened)
        if self._recorder is not None:
            self._recorder.add(screened)

    def finish(self) -> ScreenRun:
        screening = replace(
            self._begun,
            id=self._hash.hexdigest()[:16],
            articles=self._articles,
            unread=self._unread,
            hits=self._bands.total(),
            complete=True,
        )
        if self._recorder is not None:
            self._recorder.finish(screening)
        return ScreenRun(screening, self._spool, self._bands, tuple(self._named))

    def _hash_item(self, item: list[Any]) -> None:
        self._hash.update(codec.dumps(item).encode("utf-8", "surrogatepass") + b"\n")


def _identity(screened: Screened) -> Iterator[str]:
    coverage, article = screened.coverage, screened.article
    yield from (coverage.article_id, coverage.source, coverage.status, coverage.reason, coverage.text_sha256)
    if article is not None:
        yield from (article.title, article.published, article.language, article.url)


def configuration_of(request: ScreenRequest, lists: Sequence[ListStatus]) -> dict[str, Any]:
    """Return everything beside articles and snapshots that could change the result, as JSON values."""
    from watchlist.matching.index import INDEX_VERSION, tables_version
    from watchlist.matching.weights import weights_version

    return {
        "min_confidence": request.min_confidence,
        "bands": list(request.bands),
        "lists": sorted(status.list for status in lists),
        "kinds": sorted(request.kinds),
        "weak_aliases": request.weak_aliases,
        "weights_version": weights_version(),
        "index_version": INDEX_VERSION,
        "tables_version": tables_version(),
    }
