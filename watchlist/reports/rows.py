"""A hit as one flat row: the columns that CSV and XLSX share, in the order that readers rely on.

The row is made in one place so that a spreadsheet and a script never disagree about a hit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from watchlist.model import Coverage, Hit, Screened, Screening, Snapshot
from watchlist.reports.parties import SCORE_DECIMALS, fold_parties, ranked
from watchlist.reports.streams import iso_time

COLUMNS: tuple[str, ...] = (
    "screening_id",
    "screened_at",
    "article_id",
    "article_title",
    "article_source",
    "article_published",
    "list",
    "entry_id",
    "entry_name",
    "kind",
    "programs",
    "matched_text",
    "matched_name",
    "matched_name_strength",
    "start",
    "end",
    "sentence",
    "mentions",
    "name_score",
    "confidence",
    "band",
    "explanation",
    "list_published",
    "list_sha256",
    "tool_version",
    "status",
    "party_id",
    "also_listed",
)
"""The columns of a hit, in the order that the contract (CLI.md) fixes."""

SCORES = frozenset({"name_score", "confidence"})
"""The columns that hold a number between 0 and 1, written with four decimals."""

Row = dict[str, Any]
"""Column -> text, number, or `None` where the column does not apply."""


@dataclass(frozen=True, slots=True)
class RunFacts:
    """What every row of one screening repeats."""

    screening_id: str
    screened_at: str
    tool_version: str
    snapshots: dict[str, Snapshot]

    def of_list(self, name: str) -> tuple[str, str]:
        """Return publication date (ISO 8601 or empty) and hash of the snapshot of the list `name`."""
        snapshot = self.snapshots.get(name)
        if snapshot is None:
            return "", ""
        return snapshot.published.isoformat() if snapshot.published else "", snapshot.sha256


def run_facts(screening: Screening) -> RunFacts:
    """Return what every row of `screening` repeats."""
    by_list = {snapshot.list: snapshot for snapshot in screening.snapshots}
    return RunFacts(screening.id, iso_time(screening.at), screening.tool_version, by_list)


def reported_hits(screened: Screened, per_entry: bool) -> tuple[Hit, ...]:
    """Return the hits of one article as a report tells them."""
    return tuple(ranked(screened.hits)) if per_entry else fold_parties(screened.hits)


def rows(screening: Screening, screened: Iterable[Screened], per_entry: bool = False) -> Iterator[Row]:
    """Yield one row a hit and one a article that could not be screened, in input order."""
    facts = run_facts(screening)
    for outcome in screened:
        if outcome.coverage.status != "ok":
            yield error_row(outcome.coverage, facts)
        for hit in reported_hits(outcome, per_entry):
            yield hit_row(hit, outcome.coverage, facts)


def hit_row(hit: Hit, coverage: Coverage, facts: RunFacts) -> Row:
    """Return the row of one hit; text and offsets are those of its best mention."""
    best = hit.mentions[0] if hit.mentions else None
    published, sha256 = facts.of_list(hit.list)
    return _row(coverage, facts) | {
        "list": hit.list,
        "entry_id": hit.entry_id,
        "entry_name": hit.entry_name,
        "kind": str(hit.kind),
        "programs": "; ".join(hit.programs),
        "matched_text": best.text if best else None,
        "matched_name": hit.matched_name,
        "matched_name_strength": str(hit.matched_name_strength),
        "start": best.start if best else None,
        "end": best.end if best else None,
        "sentence": best.sentence if best else None,
        "mentions": len(hit.mentions),
        "name_score": round(hit.name_score, SCORE_DECIMALS),
        "confidence": round(hit.confidence, SCORE_DECIMALS),
        "band": str(hit.band),
        "explanation": hit.explanation,
        "list_published": published,
        "list_sha256": sha256,
        "status": "hit",
        "party_id": hit.party_id,
        "also_listed": "; ".join(hit.also_listed),
    }


def error_row(coverage: Coverage, facts: RunFacts) -> Row:
    """Return the row of an article that could not be screened: status `error`, the reason as explanation."""
    return _row(coverage, facts) | {"status": "error", "explanation": coverage.reason}


def _row(coverage: Coverage, facts: RunFacts) -> Row:
    row: Row = dict.fromkeys(COLUMNS)
    row["screening_id"] = facts.screening_id
    row["screened_at"] = facts.screened_at
    row["article_id"] = coverage.article_id
    row["article_title"] = coverage.title
    row["article_source"] = coverage.source
    row["article_published"] = coverage.published
    row["tool_version"] = facts.tool_version
    return row
