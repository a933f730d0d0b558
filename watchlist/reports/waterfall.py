"""A hit's confidence told as a sum: where it starts, what each piece of evidence adds, where it ends.

Table, `compare` and HTML tell the same story from the same steps, so they cannot differ.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from watchlist.model import Evidence, Hit, State

PRIOR = "prior"
LIMIT = "limit"

_TOLERANCE = 0.02
"""Log-odds by which sum and confidence may differ before a step says so (rounding to four decimals)."""


_TELLING = 0.3
"""Log-odds below which a piece of evidence is not worth a word in a short line."""

_REASONS_FOR, _REASONS_AGAINST = 3, 2


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the sum: `weight` moves the log-odds from `before` to `after`."""

    name: str
    state: State
    weight: float
    detail: str
    before: float
    after: float

    @property
    def probability(self) -> float:
        """The probability after this step."""
        return probability(self.after)


def probability(log_odds: float) -> float:
    """Return the probability of natural log-odds.

    >>> probability(0.0)
    0.5
    """
    if log_odds < 0:
        odds = math.exp(log_odds)
        return odds / (1 + odds)
    return 1 / (1 + math.exp(-log_odds))


def log_odds(confidence: float) -> float:
    """Return the natural log-odds of a probability, kept finite at 0 and 1."""
    inside = min(max(confidence, 1e-9), 1 - 1e-9)
    return math.log(inside / (1 - inside))


def reasons(hit: Hit) -> str:
    """Return why a hit is one, on one line: what speaks most for it, then what speaks most against it."""
    by_weight = sorted(hit.evidence, key=lambda item: -abs(item.weight))
    speaking = [item for item in by_weight if abs(item.weight) >= _TELLING and item.name != LIMIT]
    pro = [item.detail or item.name for item in speaking if item.weight > 0][:_REASONS_FOR]
    con = [item.detail or item.name for item in speaking if item.weight < 0][:_REASONS_AGAINST]
    told = [*pro, *(["against: " + "; ".join(con)] if con else [])]
    return "; ".join(told) or hit.explanation


def short_confidence(confidence: float) -> str:
    """Return a confidence with two decimals that never claims certainty.

    >>> short_confidence(0.974), short_confidence(0.9997), short_confidence(0.0001)
    ('0.97', '>.99', '<.01')
    """
    if 0.995 <= confidence < 1:
        return ">.99"
    return "<.01" if 0 < confidence < 0.005 else f"{confidence:.2f}"


def waterfall(prior: float, evidence: Iterable[Evidence], confidence: float) -> tuple[Step, ...]:
    """Return the steps from nothing over `prior` and `evidence` to `confidence`.

    Where a bound on the confidence makes the sum differ from it, a last step called `limit` says so.
    """
    steps = [Step(PRIOR, State.UNKNOWN, prior, "before anything speaks for or against", 0.0, prior)]
    for item in evidence:
        before = steps[-1].after
        steps.append(Step(item.name, item.state, item.weight, item.detail, before, before + item.weight))
    before, end = steps[-1].after, log_odds(confidence)
    if abs(end - before) > _TOLERANCE and abs(probability(before) - confidence) >= 0.5e-4:
        detail = "the confidence is kept within its bounds"
        steps.append(Step(LIMIT, State.UNKNOWN, end - before, detail, before, end))
    return tuple(steps)
