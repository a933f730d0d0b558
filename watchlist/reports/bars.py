"""The evidence of a hit as bars: one a step, on one scale, from nothing over the prior to the confidence.

Plain geometry for SVG, because the report's security policy forbids styles on elements.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from watchlist.reports.waterfall import LIMIT, PRIOR, Step

WIDTH = 200.0
_LEAST = 1.5


class Bar(NamedTuple):
    """A bar in units of a picture `WIDTH` wide: where it starts, how wide it is, where its step ends."""

    x: float
    width: float
    end: float
    side: str


class Bars(NamedTuple):
    """The bars of one hit and the place of even odds (probability one half)."""

    bars: tuple[Bar, ...]
    even: float


def bars(steps: Sequence[Step]) -> Bars:
    """Return one bar a step; `side` is `for`, `against` or `prior`, which takes no side."""
    reached = [0.0, *(step.after for step in steps)]
    low, high = min(reached), max(reached)
    scale = WIDTH / max(high - low, 1e-9)

    def place(log_odds: float) -> float:
        return round((log_odds - low) * scale, 1)

    drawn = []
    for step in steps:
        start, end = place(min(step.before, step.after)), place(max(step.before, step.after))
        width = max(round(end - start, 1), _LEAST)
        drawn.append(Bar(min(start, WIDTH - width), width, place(step.after), _side(step)))
    return Bars(tuple(drawn), place(0.0))


def _side(step: Step) -> str:
    if step.name in (PRIOR, LIMIT):
        return "prior"
    return "for" if step.weight >= 0 else "against"
