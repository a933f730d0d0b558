"""What the matcher answered to each case, cut down to what figures need.

Cases are screened once, at the lowest threshold that is looked at; every other threshold is counted from that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from watchlist.model import Hit, Screened
from watchlist.workflows.validation.cases import Case
from watchlist.workflows.validation.result import Alert
from watchlist.workflows.validation.written import name_key

if TYPE_CHECKING:
    from watchlist.model import Entry
    from watchlist.workflows.reading import Item
    from watchlist.workflows.screen import ScreenRequest
    from watchlist.workflows.session import Watchlist

Key = tuple[str, str]
"""List and entry id."""


@dataclass(frozen=True, slots=True)
class Raised:
    """One hit on a case; `true` where the entry is the one that was planted, or the same party."""

    list: str
    entry_id: str
    entry_name: str
    confidence: float
    true: bool
    explanation: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A case with its hits, best first."""

    case: Case
    hits: tuple[Raised, ...]

    @property
    def reached(self) -> float:
        """The best confidence of a true hit, 0 without one."""
        return max((hit.confidence for hit in self.hits if hit.true), default=0.0)

    @property
    def best(self) -> float:
        """The best confidence of any hit, 0 without one."""
        return max((hit.confidence for hit in self.hits), default=0.0)


class Truth:
    """Which entries a planted name means: the one it was taken from, others of that name, the same party."""

    def __init__(self, lists: Mapping[str, Iterable[Entry]], party_of: Mapping[Key, str]) -> None:
        self._party_of = party_of
        self._bearers: dict[str, set[Key]] = {}
        for entries in lists.values():
            for entry in entries:
                for name in entry.names:
                    self._bearers.setdefault(name_key(name.text), set()).add((entry.list, entry.id))

    def means(self, case: Case, hit: Hit) -> bool:
        """Whether a hit on a case is right."""
        if not case.entry_id:
            return False
        meant, found = (case.list, case.entry_id), (hit.list, hit.entry_id)
        party = self._party_of.get(meant)
        same_party = party is not None and party == self._party_of.get(found)
        return found == meant or same_party or found in self._bearers.get(name_key(case.listed), ())


def answer(case: Case, hits: Iterable[Hit], truth: Truth) -> Answer:
    """Return what a case's hits mean; only a wrong hit keeps its explanation."""
    raised = []
    for hit in hits:
        true = truth.means(case, hit)
        why = "" if true else hit.explanation
        raised.append(Raised(hit.list, hit.entry_id, hit.entry_name, hit.confidence, true, why))
    return Answer(case, tuple(raised))


def alerts_of(screened: Screened) -> list[Alert]:
    """Return the alerts of one article, one for a party that several lists name."""
    alerts, seen = [], set()
    for hit in screened.hits:
        if hit.party_id and hit.party_id in seen:
            continue
        seen.add(hit.party_id)
        best = hit.mentions[0]
        alerts.append(
            Alert(
                article_id=hit.article_id,
                list=hit.list,
                entry_id=hit.entry_id,
                entry_name=hit.entry_name,
                kind=str(hit.kind),
                matched_name=hit.matched_name,
                mention=best.text,
                sentence=best.sentence,
                confidence=hit.confidence,
                band=str(hit.band),
            )
        )
    return alerts


def screened(
    watchlist: Watchlist, request: ScreenRequest, items: Iterable[Item], task: str, total: int | None = None
) -> Iterator[Screened]:
    """Yield the outcome of every article in order, worked out by as many processes as settings say."""
    from watchlist.workflows.index import index_file, loaded_snapshots
    from watchlist.workflows.outcomes import Work, outcomes
    from watchlist.workflows.reading import read_options

    settings = watchlist.settings
    matcher = watchlist.matcher(request)
    work = Work(keep=False, texts=False)
    index = index_file(settings, loaded_snapshots(watchlist.store))
    if settings.jobs > 1 and index.exists():
        from watchlist.workflows.workers import Task, screen_in_processes

        found = screen_in_processes(items, Task(index, matcher.options, settings, {}, work), settings.jobs)
    else:
        found = outcomes(matcher, items, Work(read_options(settings), keep=False, texts=False))
    for done, outcome in enumerate(found, start=1):
        yield outcome.screened
        watchlist.progress(task, done, total, "articles")
