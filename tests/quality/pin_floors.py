"""Raise the floors to what is reached now; a floor never falls and a ceiling never rises.

python tests/quality/pin_floors.py
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(_HERE.parents[1] / "scripts"), str(_HERE)]

from measured import CEILINGS, OWN, REAL_TASKS, real_rows  # noqa: E402 - the path comes first

Floors = dict[str, dict[str, float]]


def pin(floors: Floors, heading: str, what: str, reached: float, at_least: bool) -> None:
    """Keep the better of what is pinned and what is reached, rounded towards leniency in the third figure."""
    scale = 10 if abs(reached) > 1.5 else 1000
    rounded = (math.floor if at_least else math.ceil)(round(reached * scale, 6)) / scale
    known = floors.setdefault(heading, {}).get(what, rounded)
    floors[heading][what] = max(known, rounded) if at_least else min(known, rounded)
    if reached < known if at_least else reached > known:
        print(f"{heading} · {what}: {reached:.3f} where {known} is pinned", file=sys.stderr)


def main() -> None:
    """Measure everything that has a floor and write the floors."""
    path = _HERE / "floors.json"
    floors: Floors = json.loads(path.read_text("utf-8")) if path.exists() else {}
    for heading, (measure, parts) in OWN.items():
        for what in parts:
            pin(floors, heading, what, measure(what)[0], heading not in CEILINGS)
    for task in REAL_TASKS:
        for row in real_rows(task):
            pin(floors, "real", f"{row.task} | {row.what}", row.figure, row.at_least)
    path.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
