"""Outcomes come back from the spool as they went in, whatever the text holds."""

from __future__ import annotations

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
    State,
    Strength,
    Zone,
)
from watchlist.workflows.spool import Spool

TEXT = "Ёж \ud800 said.\nNUL \0 and \u2028 too"
HIT = Hit(
    "a", "l", "1", "ROE, Jane", Kind.PERSON, ("P",), "Roe", Strength.WEAK, 0.9, 0.8, Band.MEDIUM, -2.0,
    (Mention("said", 5, 9, "body", TEXT),), (Evidence("name", State.MATCH, 3.5, "alike"),), "because",
)  # fmt: skip
OUTCOMES = [
    Screened(
        Coverage("a", "s", "ok", characters=12, zones=("body",), hits=1),
        (HIT,),
        Article("a", TEXT, zones=(Zone("body", 0, 9),)),
    ),
    Screened(Coverage("b", "s", "error", "it is empty.")),
]


@pytest.mark.parametrize("with_text", [True, False])
def test_outcomes_come_back_as_they_went_in(with_text: bool) -> None:
    with Spool(with_text) as spool:
        for outcome in OUTCOMES:
            spool.add(outcome)
        for _reading in range(2):
            back = list(spool)
            assert [(s.coverage, s.hits) for s in back] == [(s.coverage, s.hits) for s in OUTCOMES]
            assert [s.article for s in back] == [OUTCOMES[0].article if with_text else None, None]
