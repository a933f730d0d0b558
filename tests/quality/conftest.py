"""What the floors share: the measuring package from `scripts/`, the invented list, and the world of real data."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

_HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(_HERE)]

Floors = dict[str, float]


@pytest.fixture(scope="session")
def floors() -> dict[str, Floors]:
    """What is reached and must not be lost: shares in per cent, ceilings for false alarms."""
    found: dict[str, Floors] = json.loads(_HERE.joinpath("floors.json").read_text("utf-8"))
    return found
