"""The labels: what a person who read the article says about a hit.

`labels.csv` in `tests/quality` holds article id, list, entry id, verdict and a short reason; the policy stands
beside it. A hit without a label is counted as false where alarms are counted, and left out of precision.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

LABELS = Path(__file__).resolve().parents[2] / "tests" / "quality" / "labels.csv"


@cache
def labels() -> dict[tuple[str, str], bool]:
    """Return whether the article means the entry, by article id and entry id; the unclear ones are left out."""
    with LABELS.open(encoding="utf-8", newline="") as stream:
        return {
            (row["article"], row["entry"]): row["verdict"] == "true"
            for row in csv.DictReader(stream)
            if row["verdict"] in ("true", "false")
        }


def verdict(article: str, entry: str) -> bool | None:
    """Return whether an article means an entry, `None` without a label; a translation means what the original does."""
    return labels().get((article.partition(".")[0], entry))
