"""Confidence: the sum of the evidence, as a probability, a band and a sentence.

The sum is all there is: prior plus the printed weights are the log-odds of the printed confidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from watchlist.matching.weights import log_odds, probability, weights
from watchlist.model import Band, Evidence, State

MOST_CLAIMED = 0.99
"""No hit claims more: the labelled data behind the weights is too small to support a rarer error."""


def capped(evidence: Sequence[Evidence]) -> tuple[tuple[Evidence, ...], float]:
    """Return the evidence, with the limit as its last term where it bites, and the log-odds of the confidence."""
    total = weights()["prior"] + sum(item.weight for item in evidence)
    limit = log_odds(MOST_CLAIMED)
    if total > limit:
        over = Evidence(
            "limit", State.UNKNOWN, limit - total, f"no more than {MOST_CLAIMED:.2f} is ever claimed"
        )
        return (*evidence, over), limit
    return tuple(evidence), total


def band_of(confidence: float, bounds: tuple[float, float, float]) -> Band:
    """Return the band of a confidence; `bounds` are the least confidences of low, medium and high.

    >>> str(band_of(0.75, (0.5, 0.7, 0.9)))
    'medium'
    """
    return Band.HIGH if confidence >= bounds[2] else Band.MEDIUM if confidence >= bounds[1] else Band.LOW


def explain(
    mention: str, matched_name: str, strong: bool, evidence: Iterable[Evidence], prior: float, total: float
) -> str:
    """Return the whole reasoning in plain words: what was compared, every term, the confidence."""
    terms = [f"{item.detail} ({item.weight:+.2f})" for item in evidence]
    strength = "strong name" if strong else "weak alias"
    return (
        f"“{mention}” compared with {strength} {matched_name}. Prior {prior:+.2f}; "
        + "; ".join(terms)
        + f". Sum {total:+.2f}, confidence {probability(total):.4f}."
    )
