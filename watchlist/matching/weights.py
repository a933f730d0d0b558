"""The weights: one versioned table of log-odds, each with the example that is its reason.

They are data and not code, so that fitting replaces one file and a screening can name the version it used.
"""

from __future__ import annotations

import json
from functools import cache
from math import exp, log

from watchlist.resources import bundled


@cache
def _table() -> dict[str, object]:
    table: dict[str, object] = json.loads(bundled("data/matching/weights.json").read_text(encoding="utf-8"))
    return table


@cache
def weights() -> dict[str, float]:
    """Return every weight by name, in log-odds."""
    rows = _table()["weights"]
    assert isinstance(rows, dict)
    return {name: float(row[0]) for name, row in rows.items()}


def weights_version() -> str:
    """Return the version of the table in use."""
    return str(_table()["version"])


def probability(log_odds: float) -> float:
    """Return the probability of log-odds.

    >>> probability(0.0), round(probability(2.0), 3)
    (0.5, 0.881)
    """
    return 1.0 / (1.0 + exp(-log_odds)) if log_odds > -700 else 0.0


def log_odds(probability_: float) -> float:
    """Return the log-odds of a probability; 0 and 1 are taken for as good as impossible and certain."""
    certain = min(max(probability_, 1e-12), 1.0 - 1e-12)
    return log(certain / (1.0 - certain))
