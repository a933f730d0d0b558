"""Recall of planted parties and alarms of controls, at any threshold, counted from answers given once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from watchlist.workflows.validation.answers import Answer
from watchlist.workflows.validation.classes import CONTROLS, VARIANTS
from watchlist.workflows.validation.result import (
    Alarm,
    Cell,
    Controls,
    Missed,
    Part,
    Recall,
    Share,
    share_of,
)

K = TypeVar("K", bound=Hashable)


def recall_of(answers: Sequence[Answer], threshold: float, left_out: Mapping[str, int]) -> Recall:
    """Return how many planted parties are found at a threshold, in every way that a reader may ask for."""

    def by(key: Callable[[Answer], K]) -> dict[K, Share]:
        return grouped(answers, key, lambda answer: answer.reached >= threshold)

    classes = by(lambda a: a.case.group)
    worst = min(classes, key=lambda name: (classes[name].share or 0.0, name), default="")
    cells = by(lambda a: (a.case.group, a.case.kind, a.case.script))
    order = list(VARIANTS)
    return Recall(
        mean_over_classes=mean_share(classes.values()),
        worst_class=worst,
        pooled=share_of(sum(a.reached >= threshold for a in answers), len(answers)),
        by_class=tuple(Part(name, classes.get(name, share_of(0, 0)), VARIANTS[name]) for name in order),
        by_kind=_parts(by(lambda a: a.case.kind)),
        by_script=_parts(by(lambda a: a.case.script)),
        by_list=_parts(by(lambda a: a.case.list)),
        cells=tuple(
            Cell(*key, cells[key])
            for key in sorted(cells, key=lambda key: (order.index(key[0]), key[1], -cells[key].n, key[2]))
        ),
        left_out=dict(sorted(left_out.items())),
        missed=tuple(_missed(answer) for answer in answers if answer.reached < threshold),
    )


def grouped(
    answers: Iterable[Answer], key: Callable[[Answer], K], found: Callable[[Answer], bool]
) -> dict[K, Share]:
    """Return the share of answers that count as found, by key."""
    totals: Counter[K] = Counter()
    hits: Counter[K] = Counter()
    for answer in answers:
        totals[key(answer)] += 1
        hits[key(answer)] += found(answer)
    return {name: share_of(hits[name], n) for name, n in totals.items()}


def mean_share(shares: Iterable[Share]) -> float | None:
    """Return the mean of shares that have a sample, every one weighing alike."""
    known = [share.share for share in shares if share.share is not None]
    return sum(known) / len(known) if known else None


def _parts(shares: Mapping[str, Share]) -> tuple[Part, ...]:
    return tuple(Part(name, shares[name]) for name in sorted(shares, key=lambda n: (-shares[n].n, n)))


def _missed(answer: Answer) -> Missed:
    case = answer.case
    return Missed(
        case.group,
        case.kind,
        case.script,
        case.list,
        case.entry_id,
        case.listed,
        case.written,
        answer.reached,
    )


def controls_of(answers: Sequence[Answer], threshold: float) -> Controls:
    """Return how many controls raise an alert at a threshold, and each alarm."""
    groups: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        groups[answer.case.group].append(answer)
    return Controls(
        all=_raising(answers, threshold),
        by_class=tuple(Part(name, _raising(groups[name], threshold), CONTROLS[name]) for name in CONTROLS),
        alarms=tuple(_alarms(answers, threshold)),
    )


def _raising(answers: Sequence[Answer], threshold: float) -> Share:
    return share_of(sum(answer.best >= threshold for answer in answers), len(answers))


def _alarms(answers: Iterable[Answer], threshold: float) -> Iterable[Alarm]:
    for answer in answers:
        for hit in answer.hits:
            if hit.confidence >= threshold:
                yield Alarm(
                    group=answer.case.group,
                    listed=answer.case.listed,
                    written=answer.case.written,
                    list=hit.list,
                    entry_id=hit.entry_id,
                    entry_name=hit.entry_name,
                    confidence=hit.confidence,
                    explanation=hit.explanation,
                )
