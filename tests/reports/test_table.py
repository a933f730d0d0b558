"""The table for people: what a reader must find in it, at any width, with and without colour."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from watchlist.model import Evidence, Screened, State
from watchlist.reports.formats import report_for
from watchlist.reports.report import ReportOptions


def shown(screening, screened, width=100, **options):
    out = io.StringIO()
    console = Console(file=out, width=width, **options.pop("console", {}))
    report_for("table", ReportOptions(console=console, **options)).write(screening, screened, out)
    return out.getvalue()


@pytest.fixture
def table(make_screening, screened):
    return lambda screened=screened, **more: shown(make_screening(screened), screened, **more)


def test_a_hit_shows_words_listing_and_reason(table):
    text = " ".join(table().split())
    for part in (
        "HIGH 0.98",
        "TESTOV, Ivan Ivanovich",
        "us_ofac_sdn/101",
        "as “TESTOV, Ivan”",
        "weak alias",
    ):
        assert part in text
    assert 'Minister Ivan Testov said: "<script>' in text
    assert "why: given name and family name are equal; listed as" in text
    assert "against: the article says 40" in text


def test_unread_articles_and_coverage_are_told(table):
    text = table()
    assert "not screened: @encrypted: no <password> given" in text
    assert "3 articles (1 with hits, 1 without, 1 not screened): 2 hits (1 high, 1 low)." in text
    assert "us_ofac_sdn: published 2023-12-28" in text
    assert "eu_fsf: publication date unknown" in text
    assert "No hit in: c.txt" in text


def test_a_run_without_hits_says_what_it_covered(table, screened):
    text = table(screened[2:])
    assert "1 article (0 with hits, 1 without): no hit." in text
    assert "13,821 entries" in text


def test_an_incomplete_run_says_so(make_screening, screened):
    assert "incomplete" in shown(make_screening(screened, complete=False), screened)


def test_explain_sums_to_the_confidence(table):
    lines = [line.split() for line in table(explain=True).splitlines()]
    steps = [(line[-1], line[1]) for line in lines if line and line[0] in ("prior", "name", "role", "age")]
    assert steps[:4] == [("<.01", "-6.00"), ("0.97", "+9.50"), ("0.99", "+1.50"), ("0.98", "-1.25")]


@pytest.mark.parametrize("width", [20, 40, 59, 60, 80, 200])
def test_nothing_is_cut_off_at_any_width(table, width):
    text = table(width=width)
    assert all(len(line) <= width for line in text.splitlines())
    squeezed = "".join(text.split())
    for part in ("TESTOV,IvanIvanovich", "us_ofac_sdn/101", '=HYPERLINK("http://evil.example","click")'):
        assert part in squeezed
    assert "…" not in text


def test_markup_and_escapes_in_texts_stay_text(table, screened, make_hit):
    hit = make_hit(
        entry_name="[bold]TESTOV[/bold] \x1b[31m[link=x]",
        evidence=(Evidence("n", State.MATCH, 9.0, "[/red] :smile:"),),
    )
    text = table([replace(screened[0], hits=(hit,))], console={"force_terminal": True})
    assert "[bold]TESTOV[/bold] [31m[link=x]" in text
    assert ":smile:" in text


def test_colour_is_the_consoles_decision(table, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1;31m" not in table(console={"force_terminal": True})
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[1;31m" in table(console={"force_terminal": True})


def test_many_quiet_articles_are_counted_not_listed(table, screened):
    quiet = [Screened(replace(screened[2].coverage, article_id=f"q{n}")) for n in range(12)]
    assert "No hit in: q0, q1, q2, q3, q4 and 7 more" in table([*quiet, screened[0]])


def test_certainty_is_never_claimed(table, screened, make_hit):
    assert ">.99" in table([replace(screened[0], hits=(make_hit(confidence=0.9999),))])
