"""One validation from the lists that are loaded to everything that the document says.

All texts are screened once at the lowest threshold; every figure is counted from that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from watchlist.errors import UsageError
from watchlist.model import Band, Entry, Screened, Strength
from watchlist.version import __version__
from watchlist.workflows.screen import ScreenRequest, configuration_of
from watchlist.workflows.validation import statement
from watchlist.workflows.validation.answers import Answer, Truth, alerts_of, answer, screened
from watchlist.workflows.validation.attention import attention_of
from watchlist.workflows.validation.canaries import Wanted, canaries_of, canary_articles
from watchlist.workflows.validation.cases import Case, articles_of, cases_of
from watchlist.workflows.validation.labelling import LabelFile, labelled_of, rows_to_label
from watchlist.workflows.validation.recall import controls_of, recall_of
from watchlist.workflows.validation.result import (
    Alert,
    Articles,
    Canary,
    ListFacts,
    Rate,
    Validation,
    rate_of,
)
from watchlist.workflows.validation.thresholds import LOWEST, calibration_of, sweep
from watchlist.workflows.validation.word_tables import word_tables

if TYPE_CHECKING:
    from watchlist.workflows.catalogue import ListStatus
    from watchlist.workflows.session import Watchlist


@dataclass(frozen=True, slots=True)
class ValidationRequest:
    """What to validate and how: `sample` cases of a class, `articles` a path to screen, names that must hit.

    `labels` are alerts that a person has labelled; `to_label` rows of each draw are prepared for labelling.
    """

    seed: int = 1
    sample: int = 500
    lists: tuple[str, ...] = ()
    articles: str = ""
    canaries: tuple[Wanted, ...] = ()
    base_rate: float = 0.5
    minutes_per_alert: float = 15.0
    labels: LabelFile | None = None
    to_label: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """The validation, and the rows to label where they were asked for."""

    validation: Validation
    to_label: tuple[dict[str, object], ...] = ()


def validate(watchlist: Watchlist, request: ValidationRequest) -> Outcome:
    """Validate the matcher on the lists that are loaded.

    Raises `NoListError` without a list, `UsageError` when no article was found where some were said to be.
    """
    return _Run(watchlist, request).outcome()


class _Run:
    """What the steps of one validation share."""

    def __init__(self, watchlist: Watchlist, request: ValidationRequest) -> None:
        self.watchlist, self.request = watchlist, request
        self.screening = watchlist.request(request.lists)
        self.lowest: ScreenRequest = replace(self.screening, min_confidence=min(LOWEST, self.threshold))
        self.chosen = watchlist.chosen(self.screening)
        self.entries = self._entries()

    @property
    def threshold(self) -> float:
        return self.screening.min_confidence

    def outcome(self) -> Outcome:
        canaries = self._canaries()
        cases = cases_of(self.entries, word_tables(), self.request.seed, self.request.sample)
        named = self._answers(cases.named, "variants")
        controls = self._answers(cases.controls, "controls")
        articles, alerts, read = self._articles()
        labels = self.request.labels
        validation = self._validation(named, controls, articles, alerts, canaries, cases.left_out)
        if labels is not None:
            labelled = labelled_of(labels, alerts, read, self.threshold, self.screening.bands)
            validation = replace(validation, labelled=labelled)
        rows = rows_to_label(alerts or (), self.threshold, self.request.to_label, self.request.seed)
        validation = replace(validation, attention=attention_of(validation))
        return Outcome(validation, tuple(rows) if self.request.to_label else ())

    def _validation(
        self,
        named: Sequence[Answer],
        controls: Sequence[Answer],
        articles: Articles | None,
        alerts: Sequence[Alert] | None,
        canaries: tuple[Canary, ...],
        left_out: Counter[str],
    ) -> Validation:
        request, threshold = self.request, self.threshold
        read = articles.read if articles else 0
        return Validation(
            at=self.watchlist.now,
            tool_version=__version__,
            seed=request.seed,
            sample=request.sample,
            threshold=threshold,
            bands=self.screening.bands,
            minutes_per_alert=request.minutes_per_alert,
            configuration=self._configuration(),
            lists=self._lists(),
            recall=recall_of(named, threshold, left_out),
            controls=controls_of(controls, threshold),
            articles=articles,
            thresholds=sweep(named, controls, alerts, read, threshold, request.minutes_per_alert),
            calibration=calibration_of(named, controls, request.base_rate, threshold, request.seed),
            labelled=None,
            canaries=canaries,
            purpose=statement.PURPOSE,
            method=statement.METHOD,
            limits=statement.LIMITS,
        )

    def _entries(self) -> dict[str, list[Entry]]:
        snapshots = [status.snapshot.id for status in self.chosen if status.snapshot is not None]
        entries: dict[str, list[Entry]] = {status.list: [] for status in self.chosen}
        for _, entry in self.watchlist.store.entries(snapshots):
            entries[entry.list].append(entry)
        return entries

    def _lists(self) -> tuple[ListFacts, ...]:
        """Return the facts on the lists; what is chosen for screening says nothing on their publishers."""
        known = {status.list: status for status in self.watchlist.lists()}
        return tuple(_facts(known[one.list], self.entries[one.list]) for one in self.chosen)

    def _configuration(self) -> dict[str, object]:
        indexed = self.watchlist.matcher(self.screening).index.snapshots
        return configuration_of(self.screening, self.chosen, indexed)

    def _answers(self, cases: Sequence[Case], task: str) -> list[Answer]:
        ties = self.watchlist.matcher(self.lowest).index.parties.ties
        truth = Truth(self.entries, {(tie.list, tie.entry_id): tie.party_id for tie in ties})
        found = screened(self.watchlist, self.lowest, articles_of(cases), task, len(cases))
        return [answer(case, one.hits, truth) for case, one in zip(cases, found, strict=True)]

    def _canaries(self) -> tuple[Canary, ...]:
        entries = [entry for each in self.entries.values() for entry in each]
        matcher = self.watchlist.matcher(self.lowest)
        made = canary_articles(self.request.canaries, entries, self.request.seed)
        return canaries_of(((one, a, matcher.screen(a)) for one, a in made), self.threshold)

    def _articles(self) -> tuple[Articles | None, list[Alert] | None, list[str]]:
        """Return the figures on real articles, all alerts down to the lowest threshold, and the ids for labels."""
        if not self.request.articles:
            return None, None, []
        alerts: list[Alert] = []
        read: list[str] = []
        unread: list[tuple[str, str]] = []
        count = 0
        for one in self._screened_articles():
            if one.coverage.status != "ok":
                unread.append((one.coverage.article_id, one.coverage.reason))
                continue
            count += 1
            alerts += alerts_of(one)
            if self.request.labels is not None:
                read.append(one.coverage.article_id)
        if not count and not unread:
            raise UsageError(f"There is no article in {self.request.articles}.", "Name a file or a folder.")
        reported = [alert for alert in alerts if alert.confidence >= self.threshold]
        return _figures(self.request.articles, reported, count, unread), alerts, read

    def _screened_articles(self) -> Iterator[Screened]:
        from watchlist.articles.reading import find
        from watchlist.workflows.reading import read_options

        items = find([self.request.articles], options=read_options(self.watchlist.settings))
        return screened(self.watchlist, self.lowest, items, "articles")


def _figures(
    source: str, reported: Sequence[Alert], read: int, unread: Iterable[tuple[str, str]]
) -> Articles:
    bands = Counter(alert.band for alert in reported)
    by_band: tuple[tuple[str, Rate], ...] = tuple(
        (str(band), rate_of(bands[str(band)], read)) for band in Band
    )
    return Articles(
        source=source,
        read=read,
        unread=tuple(unread),
        with_alerts=len({alert.article_id for alert in reported}),
        alerts=rate_of(len(reported), read),
        by_band=by_band,
        listed=tuple(reported),
    )


def _facts(status: ListStatus, entries: Sequence[Entry]) -> ListFacts:
    snapshot = status.snapshot
    assert snapshot is not None  # only loaded lists are chosen
    names = [name for entry in entries for name in entry.names]
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    counted["kinds"].update(str(entry.kind) for entry in entries)
    counted["scripts"].update(name.script for name in names)
    return ListFacts(
        list=status.list,
        title=status.title,
        publisher=status.publisher,
        published=snapshot.published.isoformat() if snapshot.published else "",
        checked_at=status.checked_at or snapshot.checked_at,
        format=snapshot.format,
        source=snapshot.url,
        sha256=snapshot.sha256,
        entries=len(entries),
        names=len(names),
        strong_names=sum(name.strength is Strength.STRONG for name in names),
        kinds=dict(sorted(counted["kinds"].items())),
        scripts=dict(counted["scripts"].most_common()),
    )
