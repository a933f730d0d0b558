"""A screening: articles in, outcomes kept and spooled, one id over everything that could change the result.

Articles stream through; what the run covered is counted on the way: an article without a hit is a fact too.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from watchlist import codec
from watchlist.model import Band, Coverage, Kind, Screened, Screening, Snapshot
from watchlist.workflows.catalogue import ListStatus
from watchlist.workflows.outcomes import Outcome
from watchlist.workflows.spool import Spool

if TYPE_CHECKING:
    from watchlist.articles.stories import Stories
    from watchlist.store.archive import Packed

_NAMED_UNREAD = 100
_STORY_DIGITS = 16


def _unheard(number: int) -> None:
    """Hear of an article and tell nobody."""


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

    `unread` holds the first articles that could not be read; `screening.unread` is their number. `resumed` is
    the number of articles that a stopped run had kept, when it was that run.
    """

    screening: Screening
    outcomes: Spool
    bands: Counter[Band] = field(default_factory=Counter)
    unread: tuple[Coverage, ...] = ()
    resumed: int | None = None

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

    def add(self, screened: Screened, packed: Packed | None = None) -> None:
        """Take one outcome, in input order; `packed` is its article as it is kept."""

    def cover(self, screening: Screening) -> None:
        """Hear that the last article is through and the report is to be written."""

    def finish(self, screening: Screening) -> None:
        """Take the facts of the run when its report is written."""


def screen(
    outcomes: Iterable[Outcome],
    begun: Screening,
    *,
    recorder: Recorder | None = None,
    spool: Spool | None = None,
    progress: Callable[[int], None] = _unheard,
    deliver: Callable[[ScreenRun], None] | None = None,
) -> ScreenRun:
    """Take the outcomes of a run's articles as they come and return the run; the caller closes its spool.

    `begun` holds the facts of the run; its id and its counts are known at the end. `progress` hears of every
    article. The run is kept as ended only when `deliver` has written its report.
    """
    taking = _Run(begun, Spool() if spool is None else spool, recorder)
    for number, outcome in enumerate(outcomes, start=1):
        taking.take(outcome)
        progress(number)
    run = taking.finish()
    if deliver is not None:
        if recorder is not None:
            recorder.cover(run.screening)
        deliver(run)
    if recorder is not None:
        recorder.finish(run.screening)
    return run


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
        self._stories: Stories | None = None

    def take(self, outcome: Outcome) -> None:
        screened = self._in_story(outcome) if outcome.signature else outcome.screened
        self._articles += 1
        if screened.coverage.status != "ok":
            self._unread += 1
            self._named += [screened.coverage] if len(self._named) < _NAMED_UNREAD else []
        self._bands.update(hit.band for hit in screened.hits)
        self._hash_item(list(_identity(screened)))
        self._spool.add(screened)
        if self._recorder is not None:
            self._recorder.add(screened, outcome.packed)

    def _in_story(self, outcome: Outcome) -> Screened:
        """Return an outcome with hits together with the story that its article tells."""
        from watchlist.articles.stories import Stories

        if self._stories is None:
            self._stories = Stories()
        own = hashlib.sha256(outcome.signature).hexdigest()[:_STORY_DIGITS]
        story = self._stories.add(own, outcome.signature)
        return replace(outcome.screened, coverage=replace(outcome.screened.coverage, story_id=story))

    def finish(self) -> ScreenRun:
        screening = replace(
            self._begun,
            id=self._hash.hexdigest()[:16],
            articles=self._articles,
            unread=self._unread,
            hits=self._bands.total(),
            complete=True,
        )
        return ScreenRun(screening, self._spool, self._bands, tuple(self._named))

    def _hash_item(self, item: list[Any]) -> None:
        self._hash.update(codec.dumps(item).encode("utf-8", "surrogatepass") + b"\n")


def _identity(screened: Screened) -> Iterator[str]:
    coverage, article = screened.coverage, screened.article
    yield from (coverage.article_id, coverage.source, coverage.status, coverage.reason, coverage.text_sha256)
    if article is not None:
        yield from (article.title, article.published, article.language, article.url)


def configuration_of(
    request: ScreenRequest, lists: Sequence[ListStatus], indexed: Sequence[Snapshot]
) -> dict[str, Any]:
    """Return everything beside articles and snapshots that could change the result, as JSON values.

    `indexed` are the snapshots of all lists in the index: a word that is rare in one list may be common in
    another, so they count also where they are not screened against.
    """
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
        "matcher_version": matcher_version(),
        "indexed": _hash_of(sorted([s.list, s.sha256, s.format, s.parser_version] for s in indexed)),
    }


@cache
def matcher_version() -> str:
    """Return a hash of the code that finds hits, so that a changed one never passes for the old."""
    digest = hashlib.sha256()
    rooms = Path(__file__).parents[1]
    for path in sorted([*rooms.glob("matching/*.py"), *rooms.glob("names/*.py")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _hash_of(value: Any) -> str:
    return hashlib.sha256(codec.dumps(value).encode()).hexdigest()[:16]
