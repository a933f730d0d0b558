"""The labels: what a person who read the article says about a hit.

`labels.csv` in `tests/quality` holds article id, list, entry id, verdict and a short reason; the policy stands
beside it. An article with any label that weights were fitted on (`labels_fit.csv`) is not measured. A hit without a
label is counted as false where alarms are counted, and left out of precision.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

LABELS = Path(__file__).resolve().parents[2] / "tests" / "quality" / "labels.csv"


@cache
def labels() -> dict[tuple[str, str], bool]:
    """Return whether the article means the entry, by article id and entry id; the unclear ones are left out."""
    fitted = {article for article, _ in fit_labels()}
    return {key: true for key, true in _read(LABELS).items() if key[0] not in fitted}


@cache
def fit_labels() -> dict[tuple[str, str], bool]:
    """Return the same for what weights are fitted on."""
    return _read(LABELS.with_name("labels_fit.csv"))


def _read(path: Path) -> dict[tuple[str, str], bool]:
    with path.open(encoding="utf-8", newline="") as stream:
        return {
            (row["article"], row["entry"]): row["verdict"] == "true"
            for row in csv.DictReader(stream)
            if row["verdict"] in ("true", "false")
        }


def verdict(article: str, entry: str) -> bool | None:
    """Return whether an article means an entry, `None` without a label; a translation means what the original does."""
    return labels().get((article.partition(".")[0], entry))
