"""Hits as JSON lines: one object a hit with everything that defends it, and one an unread article.

The form for pipelines and archives: fields are only ever added, and `schema_version` says when one changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

from watchlist.model import Coverage, Hit
from watchlist.reports.parties import SCORE_DECIMALS
from watchlist.reports.report import BaseReport, Run
from watchlist.reports.rows import RunFacts, reported_hits, run_facts
from watchlist.reports.streams import clean, text_stream

SCHEMA_VERSION = 1

_FIELDS_OF_A_HIT = (
    "list entry_id entry_name kind programs name_score confidence band matched_name matched_name_strength"
).split()


class JsonLinesReport(BaseReport):
    """One JSON object a line, UTF-8, in the order of the articles."""

    format = "jsonl"

    def write_runs(self, runs: Iterable[Run], out: IO[Any]) -> None:
        """Write one line a hit or unread article; nothing at all when there is none."""
        with text_stream(out) as stream:
            for record in hit_records(runs, self.options.per_entry):
                stream.write(json_line(record) + "\n")


def json_line(record: Any) -> str:
    """Return `record` as one line of JSON in the order of its fields, other scripts as they are."""
    return clean(json.dumps(record, ensure_ascii=False, separators=(", ", ": ")))


def hit_records(runs: Iterable[Run], per_entry: bool = False) -> Iterator[dict[str, Any]]:
    """Yield the hits and unread articles of `runs` as the objects that CLI.md describes."""
    for run in runs:
        facts = run_facts(run.screening)
        for outcome in run.screened:
            if outcome.coverage.status != "ok":
                yield error_record(outcome.coverage, facts)
            for hit in reported_hits(outcome, per_entry):
                yield hit_record(hit, outcome.coverage, facts)


def hit_record(hit: Hit, coverage: Coverage, facts: RunFacts) -> dict[str, Any]:
    """Return one hit as an object; `prior` plus the evidence's weights is the log-odds of `confidence`."""
    published, sha256 = facts.of_list(hit.list)
    return {
        **_article("hit", coverage),
        "list": hit.list,
        "entry_id": hit.entry_id,
        "entry_name": hit.entry_name,
        "kind": str(hit.kind),
        "programs": list(hit.programs),
        "name_score": round(hit.name_score, SCORE_DECIMALS),
        "confidence": round(hit.confidence, SCORE_DECIMALS),
        "band": str(hit.band),
        "matched_name": hit.matched_name,
        "matched_name_strength": str(hit.matched_name_strength),
        "mentions": [
            {"text": m.text, "start": m.start, "end": m.end, "zone": m.zone, "sentence": m.sentence}
            for m in hit.mentions
        ],
        "evidence": [
            {
                "name": e.name,
                "state": str(e.state),
                "weight": round(e.weight, SCORE_DECIMALS),
                "detail": e.detail,
            }
            for e in hit.evidence
        ],
        "explanation": hit.explanation,
        "list_published": published or None,
        "list_sha256": sha256 or None,
        "party_id": hit.party_id,
        "also_listed": list(hit.also_listed),
        **_run(facts),
        "prior": round(hit.prior, SCORE_DECIMALS),
        "story_id": coverage.story_id,
    }


def error_record(coverage: Coverage, facts: RunFacts) -> dict[str, Any]:
    """Return an article that could not be screened: the same fields, those of a hit empty."""
    return {
        **_article("error", coverage),
        **dict.fromkeys(_FIELDS_OF_A_HIT),
        "mentions": [],
        "evidence": [],
        "explanation": coverage.reason,
        "list_published": None,
        "list_sha256": None,
        "party_id": "",
        "also_listed": [],
        **_run(facts),
        "prior": None,
        "story_id": "",
    }


def _article(status: str, coverage: Coverage) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "status": status,
        "article_id": coverage.article_id,
        "article_title": coverage.title,
        "article_source": coverage.source,
        "article_published": coverage.published,
    }


def _run(facts: RunFacts) -> dict[str, Any]:
    return {
        "screening_id": facts.screening_id,
        "screened_at": facts.screened_at,
        "tool_version": facts.tool_version,
    }
