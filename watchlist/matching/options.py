"""Options: what a caller may ask of the matcher."""

from __future__ import annotations

from dataclasses import dataclass

from watchlist.model import Kind


@dataclass(frozen=True, slots=True)
class Options:
    """What to report: confidence from `min_confidence`, `bands` as least confidence of low, medium and high.

    `lists` and `kinds` restrict the entries (`None`: all). `weak_aliases` is `off`, `corroborated` (something
    beside the name must speak for them) or `on`.
    """

    min_confidence: float = 0.5
    bands: tuple[float, float, float] = (0.5, 0.7, 0.9)
    lists: frozenset[str] | None = None
    kinds: frozenset[Kind] | None = None
    weak_aliases: str = "corroborated"
