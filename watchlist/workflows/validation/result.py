"""What a validation found, as plain frozen values that a document or a program can show.

Every share carries its sample size and its 95 % interval, for a figure without them says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from math import sqrt
from typing import Any

from watchlist.workflows.validation.figures import wilson


@dataclass(frozen=True, slots=True)
class Share:
    """`found` of `n`, with the 95 % interval of Wilson (1927); without a sample the share is `None`."""

    found: int
    n: int
    share: float | None
    low: float
    high: float


def share_of(found: int, n: int) -> Share:
    """Return the share of `found` among `n`."""
    low, high = wilson(found, n)
    return Share(found, n, found / n if n else None, low, high)


@dataclass(frozen=True, slots=True)
class Rate:
    """Events in articles, per 1,000 articles, with a 95 % Poisson interval (score method)."""

    events: int
    articles: int
    per_1000: float
    low: float
    high: float


def rate_of(events: int, articles: int) -> Rate:
    """Return the rate of `events` in `articles`."""
    spread = 1.96 * sqrt(events + 0.96)
    scale = 1000 / articles if articles else 0.0
    low, high = max(0.0, events + 1.92 - spread), events + 1.92 + spread
    return Rate(events, articles, events * scale, low * scale, high * scale)


@dataclass(frozen=True, slots=True)
class Part:
    """A named share, with a few words on what it is."""

    name: str
    share: Share
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """Recall of one class of variants in one kind of entry and one script."""

    group: str
    kind: str
    script: str
    share: Share


@dataclass(frozen=True, slots=True)
class Missed:
    """A listed party that was not found at the threshold; `confidence` is what it reached, 0 for no hit at all."""

    group: str
    kind: str
    script: str
    list: str
    entry_id: str
    listed: str
    written: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Recall:
    """How many planted parties are found: the mean over classes weighs every class alike."""

    mean_over_classes: float | None
    worst_class: str
    pooled: Share
    by_class: tuple[Part, ...]
    by_kind: tuple[Part, ...]
    by_script: tuple[Part, ...]
    by_list: tuple[Part, ...]
    cells: tuple[Cell, ...]
    left_out: dict[str, int]
    missed: tuple[Missed, ...]


@dataclass(frozen=True, slots=True)
class Alarm:
    """A control that raised an alert: what was written, after which listed name it was made, and what fired."""

    group: str
    listed: str
    written: str
    list: str
    entry_id: str
    entry_name: str
    confidence: float
    explanation: str


@dataclass(frozen=True, slots=True)
class Controls:
    """How many articles that name nobody listed raise an alert."""

    all: Share
    by_class: tuple[Part, ...]
    alarms: tuple[Alarm, ...]


@dataclass(frozen=True, slots=True)
class Alert:
    """One hit in a real article, of the best entry of a party, at its confidence."""

    article_id: str
    list: str
    entry_id: str
    entry_name: str
    kind: str
    matched_name: str
    mention: str
    sentence: str
    confidence: float
    band: str


@dataclass(frozen=True, slots=True)
class Articles:
    """What a folder of real articles raised; whether an alert is true is for a person to say."""

    source: str
    read: int
    unread: tuple[tuple[str, str], ...]
    with_alerts: int
    alerts: Rate
    by_band: tuple[tuple[str, Rate], ...]
    listed: tuple[Alert, ...]


@dataclass(frozen=True, slots=True)
class Threshold:
    """What one threshold means; `hours_per_1000` is the time for the alerts of 1,000 articles."""

    threshold: float
    in_use: bool
    recall: Share
    mean_over_classes: float | None
    controls: Share
    alerts: Rate | None
    hours_per_1000: float | None


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """The hits of a range of confidence: what was claimed and what was true."""

    least: float
    most: float
    claimed: float | None
    true: Share


@dataclass(frozen=True, slots=True)
class Reliability:
    """Ten bins of equal width; `error` is the mean gap of claim and truth, weighted by hits (ECE)."""

    error: float | None
    n: int
    bins: tuple[ReliabilityBin, ...]


@dataclass(frozen=True, slots=True)
class Calibration:
    """Calibration on planted text, where `base_rate` of the articles name a listed party."""

    base_rate: float
    naming: int
    silent: int
    reliability: Reliability


@dataclass(frozen=True, slots=True)
class Labelled:
    """What labels say: precision by part, and calibration on the reported hits that are labelled.

    `unmatched` are labelled rows of which no confidence is known; `no_longer` counts labelled rows of articles
    of this run that raise nothing now, by verdict.
    """

    source: str
    rows: int
    true: int
    false: int
    unclear: int
    empty: int
    unmatched: int
    no_longer: dict[str, int]
    confidences: str
    precision: tuple[Part, ...]
    reliability: Reliability


@dataclass(frozen=True, slots=True)
class Canary:
    """A name that must hit: in how many sentences it did, and what it hit at worst."""

    name: str
    expected: str
    sentences: int
    hits: int
    least_confidence: float
    entries: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether it hit wherever it stood."""
        return self.sentences > 0 and self.hits == self.sentences


@dataclass(frozen=True, slots=True)
class ListFacts:
    """One list as it was tested."""

    list: str
    title: str
    publisher: str
    published: str
    checked_at: datetime
    format: str
    source: str
    sha256: str
    entries: int
    names: int
    strong_names: int
    kinds: dict[str, int]
    scripts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Validation:
    """Everything one run of the validation has found."""

    at: datetime
    tool_version: str
    seed: int
    sample: int
    threshold: float
    bands: tuple[float, float, float]
    minutes_per_alert: float
    configuration: dict[str, Any]
    lists: tuple[ListFacts, ...]
    recall: Recall
    controls: Controls
    articles: Articles | None
    thresholds: tuple[Threshold, ...]
    calibration: Calibration
    labelled: Labelled | None
    canaries: tuple[Canary, ...]
    purpose: tuple[str, ...] = field(default_factory=tuple)
    method: tuple[str, ...] = field(default_factory=tuple)
    limits: tuple[str, ...] = field(default_factory=tuple)
    attention: tuple[str, ...] = field(default_factory=tuple)

    @property
    def silent_canaries(self) -> tuple[Canary, ...]:
        """The canary names that did not hit everywhere."""
        return tuple(canary for canary in self.canaries if not canary.passed)
