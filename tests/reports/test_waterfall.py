"""The sum that explains a confidence, and the excerpt that shows a mention."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlist.model import Evidence, State
from watchlist.reports.excerpt import excerpt, printable
from watchlist.reports.waterfall import LIMIT, log_odds, probability, reasons, waterfall

WEIGHTS = st.lists(st.floats(-8, 8), max_size=8)


@given(st.floats(-12, 0), WEIGHTS)
def test_steps_join_and_end_at_the_confidence(prior, weights):
    evidence = [Evidence("e", State.MATCH, weight, "") for weight in weights]
    confidence = round(probability(prior + math.fsum(weights)), 4)
    steps = waterfall(prior, evidence, confidence)
    assert steps[0].before == 0
    assert all(a.after == b.before for a, b in itertools.pairwise(steps))
    assert steps[-1].probability == pytest.approx(confidence, abs=1.1e-4)


def test_a_bound_is_a_step_of_its_own():
    steps = waterfall(-2, [Evidence("identifier", State.MATCH, 20, "equal")], 0.999)
    assert steps[-1].name == LIMIT
    assert steps[-1].probability == pytest.approx(0.999)
    assert waterfall(-2, [], probability(-2))[-1].name != LIMIT


@given(st.floats(-15, 15))
def test_log_odds_undo_probability(value):
    assert log_odds(probability(value)) == pytest.approx(value, abs=1e-3)


@pytest.mark.parametrize("extreme", [0.0, 1.0])
def test_certainty_stays_finite(extreme):
    assert math.isfinite(log_odds(extreme))


@given(st.text(max_size=80), st.text(min_size=1, max_size=20), st.text(max_size=80), st.integers(30, 200))
def test_an_excerpt_shows_the_mention_within_its_width(before, match, after, width):
    found = excerpt(f"{before} {match} {after}", match, width)
    assert found.match in ("", printable(match))
    assert len("".join(found)) <= width or len(found.match) > width - 2


def test_an_excerpt_keeps_the_near_words():
    line = " ".join(f"word{n}" for n in range(200)).replace("word100", "Ivan Testov")
    found = excerpt(line, "Ivan Testov", 60)
    assert found.match == "Ivan Testov"
    assert found.before.startswith("…")
    assert found.before.endswith("word99 ")
    assert found.after.endswith("…")


@pytest.mark.parametrize(
    "dangerous", ["\x1b]0;owned\x07", "\x1b[2J", "\x9b31m", "\u202etxt", "\u2066x", "\x00", "\b\b"]
)
def test_nothing_reaches_the_terminal_but_text(dangerous):
    shown = printable(f"a {dangerous} b")
    assert shown.isprintable() or "\ufffd" in shown
    assert not set(shown) & set("\x1b\x9b\u202e\u2066\x00\b")


def test_reasons_are_the_strongest_for_and_against(make_hit):
    evidence = [
        Evidence("a", State.MATCH, 1.0, "second"),
        Evidence("b", State.MATCH, 5.0, "first"),
        Evidence("c", State.CONFLICT, -2.0, "doubt"),
        Evidence("d", State.MATCH, 0.1, "hardly"),
        Evidence("e", State.UNKNOWN, 0.0, "unknown"),
        Evidence(LIMIT, State.UNKNOWN, -3.0, "bounded"),
    ]
    assert reasons(make_hit(evidence=tuple(evidence))) == "first; second; against: doubt"
    assert reasons(make_hit(evidence=(), explanation="because")) == "because"


def test_an_excerpt_prefers_the_whole_word():
    assert excerpt("Testovsky met Testov.", "Testov").before == "Testovsky met "
    assert excerpt("Testovsky left.", "Testov").after == "sky left."
