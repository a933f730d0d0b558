"""The table of weights: its version names exactly these weights, and each of them is in use."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import watchlist.matching
from watchlist.matching.weights import weights, weights_version

PINNED = "12", "a8537ed72413e959"
"""The version and the hash of the weights that it names: change both together, for a screening records the version."""


def test_the_version_names_these_weights() -> None:
    told = json.dumps(sorted(weights().items()))
    assert (weights_version(), hashlib.sha256(told.encode()).hexdigest()[:16]) == PINNED


def test_every_weight_is_in_use() -> None:
    folder = Path(watchlist.matching.__path__[0])
    code = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    assert [name for name in weights() if f'"{name}"' not in code] == []
