"""A small screening with everything that a report has to survive: markup, formulas, two lists."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest

from watchlist.model import (
    Article,
    Band,
    Coverage,
    Evidence,
    Hit,
    Kind,
    Mention,
    Screened,
    Screening,
    Snapshot,
    State,
    Strength,
)
from watchlist.reports.formats import report_for
from watchlist.reports.report import ReportOptions

NOW = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
SENTENCE = 'Minister Ivan Testov said: "<script>window.planted=1</script>" & left.'
TEXT = f"{SENTENCE}\n=SUM(A1) was the reply of Testov's company, Rosa Trade <b>LLC</b>.\nلا شيء"


def mention(text: str, sentence: str = SENTENCE, after: int = 0) -> Mention:
    start = TEXT.index(text, after)
    return Mention(text, start, start + len(text), "body", sentence)


def sure_hit(**changes: Any) -> Hit:
    evidence = (
        Evidence("name", State.MATCH, 9.5, "given name and family name are equal"),
        Evidence("role", State.MATCH, 1.5, 'listed as "Minister", the article says Minister'),
        Evidence("country", State.UNKNOWN, 0.0, "no country nearby"),
        Evidence("age", State.CONFLICT, -1.25, "the article says 40, listed as born in 1960"),
    )
    prior = -6.0
    facts: dict[str, Any] = {
        "article_id": "a.txt",
        "list": "us_ofac_sdn",
        "entry_id": "101",
        "entry_name": "TESTOV, Ivan Ivanovich",
        "kind": Kind.PERSON,
        "programs": ("RUSSIA-EO14024", "DPRK2"),
        "matched_name": "TESTOV, Ivan",
        "matched_name_strength": Strength.STRONG,
        "name_score": 0.96254,
        "confidence": 1 / (1 + math.exp(-(prior + sum(e.weight for e in evidence)))),
        "band": Band.HIGH,
        "prior": prior,
        "mentions": (mention("Ivan Testov"), mention("Testov", TEXT.split("\n")[1], 40)),
        "evidence": evidence,
        "explanation": "Given name and family name are equal; the role agrees; the age does not.",
    }
    return Hit(**(facts | changes))


def doubtful_hit(**changes: Any) -> Hit:
    facts: dict[str, Any] = {
        "entry_id": "-7",
        "entry_name": '=HYPERLINK("http://evil.example","click")',
        "kind": Kind.ORGANIZATION,
        "programs": (),
        "matched_name": "ROSA TRADE",
        "matched_name_strength": Strength.WEAK,
        "confidence": 0.55,
        "band": Band.LOW,
        "prior": -4.0,
        "mentions": (mention("Rosa Trade <b>LLC</b>", TEXT.split("\n")[1]),),
        "evidence": (Evidence("name", State.VARIANT, 4.2, "legal form <LLC> differs"),),
        "explanation": "The names agree.",
    }
    return sure_hit(**(facts | changes))


def snapshot(list_name: str = "us_ofac_sdn", **changes: Any) -> Snapshot:
    facts: dict[str, Any] = {
        "list": list_name,
        "sha256": "ab" * 32,
        "fetched_at": NOW,
        "checked_at": NOW,
        "format": "advanced",
        "published": date(2023, 12, 28),
        "entries": 13821,
        "names": 34265,
    }
    return Snapshot(**(facts | changes))


def screening_of(screened: list[Screened], **changes: Any) -> Screening:
    facts: dict[str, Any] = {
        "id": "0123456789abcdef",
        "at": NOW,
        "tool_version": "0.1.0",
        "configuration": {"min_confidence": 0.5, "bands": {"low": 0.5, "medium": 0.7, "high": 0.9}},
        "snapshots": (snapshot(), snapshot("eu_fsf", published=None)),
        "articles": len(screened),
        "unread": sum(one.coverage.status != "ok" for one in screened),
        "hits": sum(len(one.hits) for one in screened),
    }
    return Screening(**(facts | changes))


def screened_articles() -> list[Screened]:
    article = Article("a.txt", TEXT, "The <i>visit</i>", "a.txt", "2023-07-27")
    covered = Coverage("a.txt", "a.txt", "ok", "", article.title, article.published, "cd" * 32, len(TEXT))
    return [
        Screened(covered, (sure_hit(), doubtful_hit()), article),
        Screened(Coverage("+b.pdf", "+b.pdf", "error", "@encrypted: no <password> given")),
        Screened(
            Coverage("c.txt", "c.txt", "ok", characters=5), (), Article("c.txt", "Quiet", source="c.txt")
        ),
    ]


@pytest.fixture
def screened() -> list[Screened]:
    """One article with two hits, one that could not be read, one without a hit."""
    return screened_articles()


@pytest.fixture
def make_hit() -> Callable[..., Hit]:
    """Return a confident hit in the article `a.txt`, with what the caller changes."""
    return sure_hit


@pytest.fixture
def make_snapshot() -> Callable[..., Snapshot]:
    """Return a snapshot of the named list."""
    return snapshot


@pytest.fixture
def make_screening() -> Callable[..., Screening]:
    """Return the screening of the given articles."""
    return screening_of


@pytest.fixture
def render() -> Callable[..., bytes]:
    """Return the bytes of a report: `render(format, screened, **options)`."""

    def rendered(name: str, screened: list[Screened], **options: Any) -> bytes:
        out = BytesIO()
        report_for(name, ReportOptions(**options)).write(screening_of(screened), screened, out)
        return out.getvalue()

    return rendered
