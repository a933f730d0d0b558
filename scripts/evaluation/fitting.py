"""Fitting: hits with a verdict, taken apart into weights, and the logistic regression over them.

Every weight in use is replaced by a number that remembers its name, so that the evidence of a hit tells which
weights it is made of, and how often each is counted, without the matcher knowing that it is watched.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import overload
from zlib import crc32

import numpy as np

from evaluation import corpora
from evaluation.labels import fit_labels, labels
from evaluation.world import World
from watchlist.matching import weights as table_of_weights
from watchlist.matching.index import Array, Index
from watchlist.matching.matcher import Matcher
from watchlist.matching.options import Options
from watchlist.matching.weights import weights
from watchlist.model import Article, Hit
from watchlist.workflows.validation import controls
from watchlist.workflows.validation.figures import reliability
from watchlist.workflows.validation.variants import CLASSES
from watchlist.workflows.validation.written import name_key

LEAST = 0.03
"""Hits of at least this confidence are looked at, so that a weight can lift what is held down too far."""

HELD = frozenset({"prior", "name_cap", "weak", "missing_legal"})
"""Not fitted but policy: an exact name of one word, with or without its legal form, must reach the threshold."""

_SEEN = 8
"""A weight is fitted when it is counted in at least so many hits."""

_STEPS = 60


class Weight(float):
    """A weight that remembers its name through multiplication; what is added to it is forgotten."""

    name: str

    def __new__(cls, value: float, name: str) -> Weight:
        made = super().__new__(cls, value)
        made.name = name
        return made

    @overload
    def __mul__(self, other: float) -> Weight: ...
    @overload
    def __mul__(self, other: Array) -> Array: ...
    def __mul__(self, other: float | Array) -> Weight | Array:
        if isinstance(other, np.ndarray):  # what the bound asks of many names at once becomes no evidence
            many: Array = float(self) * other
            return many
        return Weight(float(self) * other, self.name)

    __rmul__ = __mul__

    def __neg__(self) -> Weight:
        return Weight(-float(self), self.name)


@dataclass(frozen=True)
class Observation:
    """A hit with its verdict: how often each weight is counted, what else is added, and where it comes from."""

    source: str
    counted: Mapping[str, float]
    fixed: float
    true: bool

    def log_odds(self, values: Mapping[str, float]) -> float:
        """Return prior and evidence summed with other values of the weights."""
        return self.fixed + sum(values[name] * times for name, times in self.counted.items())


def start_values() -> dict[str, float]:
    """Return the weights in use, by name."""
    return {name: float(value) for name, value in weights().items()}


def observations(world: World) -> tuple[list[Observation], list[Observation]]:
    """Return the hits to fit on and those to measure with."""
    named = {name: Weight(value, name) for name, value in weights().items()}
    original = table_of_weights.weights
    weights().update(named)
    try:
        index = Index(
            world.matcher.index.meta, world.matcher.index.arrays
        )  # one that remembers no evidence yet
        matcher = Matcher(index, Options(min_confidence=LEAST))
        fit_on, measured = [*_labelled(matcher, fit_labels())], [*_labelled(matcher, labels())]
        for ours, found in _planted(world, matcher):
            (fit_on if ours else measured).append(found)
    finally:
        original.cache_clear()
    return fit_on, measured


def _labelled(matcher: Matcher, verdicts: Mapping[tuple[str, str], bool]) -> Iterator[Observation]:
    wanted = {article for article, _ in verdicts}
    for article in corpora.news():
        for hit in matcher.screen(article) if article.id in wanted else ():
            verdict = verdicts.get((hit.article_id, hit.entry_id))
            if verdict is not None:
                yield _observed(hit, "news", verdict)


def _planted(world: World, matcher: Matcher) -> Iterator[tuple[bool, Observation]]:
    cases = [case for group in CLASSES for case in world.generator.plant(group, world.count(400))]
    silent = [case for make in controls.CONTROLS.values() for case in make(world.generator, len(cases) // 4)]
    for case in [*cases, *silent]:
        for hit in matcher.screen(Article(case.article.id, case.article.text)):
            same = hit.entry_id in world.generator.keys.get(name_key(case.listed), ())
            true = bool(case.entry_id) and (hit.entry_id == case.entry_id or same)
            yield bool(crc32(case.listed.encode()) & 1), _observed(hit, "planted", true)


def _observed(hit: Hit, source: str, true: bool) -> Observation:
    counted: dict[str, float] = defaultdict(float)
    counted["prior"] = 1.0
    fixed = 0.0
    values = weights()
    for item in hit.evidence:
        if item.name == "limit":
            continue
        name = getattr(item.weight, "name", "")
        if name and values[name]:
            counted[name] += float(item.weight) / float(values[name])
        else:
            fixed += item.weight
    return Observation(source, counted, fixed, true)


def fit(
    seen: Sequence[Observation], start: Mapping[str, float], spread: float, held: Collection[str] = HELD
) -> dict[str, float]:
    """Return the weights that explain the verdicts best, each drawn to where it started with `spread` of room."""
    counts = Counter(name for hit in seen for name in hit.counted)
    names = [name for name in start if counts[name] >= _SEEN and name not in held]
    base = np.array([start[name] for name in names])
    design = np.array([[hit.counted.get(name, 0.0) for name in names] for hit in seen])
    rest = np.array([hit.log_odds({**start, **dict.fromkeys(names, 0.0)}) for hit in seen])
    truth = np.array([hit.true for hit in seen], dtype=float)
    share = Counter(hit.source for hit in seen)
    importance = np.array([len(seen) / len(share) / share[hit.source] for hit in seen])
    values = base.copy()
    room = spread * np.maximum(1.0, np.abs(base) / 6.0)
    for _ in range(_STEPS):  # Newton's method on a convex function
        chance = 1.0 / (1.0 + np.exp(-(rest + design @ values)))
        slope = design.T @ (importance * (chance - truth)) + (values - base) / room**2
        curve = (design.T * (importance * chance * (1.0 - chance))) @ design + np.diag(1.0 / room**2)
        values = values - np.linalg.solve(curve, slope)
        values = np.where(np.sign(values) == np.sign(base), values, 0.05 * np.sign(base))
    return {**start, **dict(zip(names, (round(float(v), 2) for v in values), strict=True))}


def counts(seen: Sequence[Observation]) -> str:
    """Return how many true and false hits there are from each source."""
    found = Counter((hit.source, hit.true) for hit in seen)
    sources = sorted({hit.source for hit in seen})
    return "; ".join(f"{s}: {found[s, True]} true, {found[s, False]} false" for s in sources)


def parts(seen: Sequence[Observation]) -> dict[str, list[Observation]]:
    """Return the hits by source."""
    return {source: [hit for hit in seen if hit.source == source] for source in ("planted", "news")}


def table(seen: Sequence[Observation], values: Mapping[str, float]) -> str:
    """Return calibration error, precision, hits found, and a reliability table of mean confidence and share true."""
    limit = 0.99
    pairs = [(min(limit, float(1.0 / (1.0 + np.exp(-hit.log_odds(values))))), hit.true) for hit in seen]
    reported = [(confidence, true) for confidence, true in pairs if confidence >= 0.5]
    error, bins = reliability(reported)
    shares = " ".join(f"{b.mean_confidence:.2f}/{b.share_true:.2f}" for b in bins)
    true = sum(true for _, true in reported)
    high = [true for confidence, true in reported if confidence >= 0.9]
    precision, sure = true / max(1, len(reported)), sum(high) / max(1, len(high))
    return (
        f"ECE {error:.3f}, precision {precision:.3f}, band high {sure:.3f}, "
        f"{true} of {sum(t for _, t in pairs)} true found; {shares}"
    )
