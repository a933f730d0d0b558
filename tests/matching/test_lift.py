"""The lift: what a text could say beside a name, and what it could say at one place."""

from __future__ import annotations

import pytest

from watchlist.matching.around import BODY, COMPLETE, LEGAL, ONE, PERSON, PLAIN, RELATED, THEMED, TITLED
from watchlist.matching.index import Index
from watchlist.matching.lift import Lift
from watchlist.matching.presence import Presence
from watchlist.matching.records import Records
from watchlist.matching.text import Text
from watchlist.matching.weights import weights

SHAPES = [
    0,
    PERSON,
    PERSON | TITLED,
    BODY | LEGAL,
    BODY | PLAIN | ONE | COMPLETE,
    PLAIN | COMPLETE,
    RELATED | THEMED,
]
TEXT = (
    "The Syrian tanker Justice left on Monday. "
    "Much later, and far away from there, a Green Light Ltd was blacklisted."
)


@pytest.fixture
def lift(index: Index) -> Lift:
    return Lift(Presence(Text(TEXT, Records(index)), {}))


@pytest.mark.parametrize("shape", SHAPES)
def test_a_place_allows_no_more_than_the_text(lift: Lift, shape: int) -> None:
    for place in range(20):
        assert lift.here(shape, place, 1) <= lift.anywhere(shape)


def test_a_word_for_the_kind_must_stand_near(lift: Lift) -> None:
    plain = PLAIN | ONE | COMPLETE
    near, far = lift.here(plain, 3, 1), lift.here(plain, 10, 1)
    assert near - far == pytest.approx(weights()["kind_ordinary"] + weights()["kind_match"])


def test_a_legal_form_must_stand_near(lift: Lift) -> None:
    near, far = lift.here(BODY | LEGAL, 17, 2), lift.here(BODY | LEGAL, 3, 2)
    assert near - far >= weights()["legal_form"]


def test_a_text_that_says_nothing_lifts_little(index: Index) -> None:
    quiet, loud = (Lift(Presence(Text(text, Records(index)), {})) for text in ("He went home.", TEXT))
    assert all(quiet.anywhere(shape) <= loud.anywhere(shape) for shape in SHAPES)
    assert quiet.anywhere(PERSON) < loud.anywhere(PERSON)
