"""What each threshold means: recall, alarms of controls, alerts on real articles and the hours they cost.

Also the calibration of the reported hits, which decides whether a threshold means what its number says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random

from watchlist.workflows.validation.answers import Answer
from watchlist.workflows.validation.recall import grouped, mean_share
from watchlist.workflows.validation.result import (
    Alert,
    Calibration,
    Reliability,
    ReliabilityBin,
    Threshold,
    rate_of,
    share_of,
)

LOWEST = 0.3
_BINS = 10


def thresholds_around(in_use: float) -> tuple[float, ...]:
    """Return the thresholds of the sweep: 0.30 to 0.95 in steps of 0.05, and the one in use."""
    steps = {round(LOWEST + 0.05 * step, 2) for step in range(14)}
    return tuple(sorted(steps | {in_use}))


def sweep(
    named: Sequence[Answer],
    controls: Sequence[Answer],
    alerts: Sequence[Alert] | None,
    read: int,
    in_use: float,
    minutes: float,
) -> tuple[Threshold, ...]:
    """Return what each threshold means; without real articles the alerts and hours are unknown."""
    return tuple(
        _threshold(at, named, controls, alerts, read, at == in_use, minutes)
        for at in thresholds_around(in_use)
    )


def _threshold(
    at: float,
    named: Sequence[Answer],
    controls: Sequence[Answer],
    alerts: Sequence[Alert] | None,
    read: int,
    in_use: bool,
    minutes: float,
) -> Threshold:
    classes = grouped(named, lambda a: a.case.group, lambda a: a.reached >= at)
    rate = None
    if alerts is not None and read:
        rate = rate_of(sum(alert.confidence >= at for alert in alerts), read)
    return Threshold(
        threshold=at,
        in_use=in_use,
        recall=share_of(sum(a.reached >= at for a in named), len(named)),
        mean_over_classes=mean_share(classes.values()),
        controls=share_of(sum(a.best >= at for a in controls), len(controls)),
        alerts=rate,
        hours_per_1000=rate.per_1000 * minutes / 60 if rate else None,
    )


def calibration_of(
    named: Sequence[Answer], controls: Sequence[Answer], base_rate: float, threshold: float, seed: int
) -> Calibration:
    """Return the calibration on a draw of articles of which `base_rate` name a listed party."""
    silent = min(len(controls), round(len(named) * (1 - base_rate) / base_rate))
    naming = min(len(named), round(silent * base_rate / (1 - base_rate)))
    rng = Random(f"{seed}/calibration")
    drawn = [*rng.sample(named, naming), *rng.sample(controls, silent)]
    outcomes = [
        (hit.confidence, hit.true) for answer in drawn for hit in answer.hits if hit.confidence >= threshold
    ]
    return Calibration(base_rate, naming, silent, reliability_of(outcomes, threshold))


def reliability_of(outcomes: Iterable[tuple[float, bool]], least: float) -> Reliability:
    """Return ten bins of equal width from `least` to 1 and the expected calibration error.

    Equal confidences always share a bin, so that the order of ties has no say.
    """
    found: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    width = (1.0 - least) / _BINS
    for confidence, true in outcomes:
        place = int((confidence - least) / width + 1e-9)
        found[min(max(place, 0), _BINS - 1)].append((confidence, true))
    n = sum(map(len, found))
    bins = tuple(_bin(part, least + width * i, least + width * (i + 1)) for i, part in enumerate(found))
    gaps = (b.true.n * abs((b.claimed or 0.0) - (b.true.share or 0.0)) for b in bins)
    return Reliability(sum(gaps) / n if n else None, n, bins)


def _bin(part: Sequence[tuple[float, bool]], least: float, most: float) -> ReliabilityBin:
    claimed = sum(confidence for confidence, _ in part) / len(part) if part else None
    return ReliabilityBin(least, most, claimed, share_of(sum(true for _, true in part), len(part)))
