"""Floors on an invented list and sentences written for it: what is found by class, and what stays silent."""

from __future__ import annotations

import pytest
from evaluation.world import World
from measured import CEILINGS, OWN, own_generator, own_matcher

CASES = [(heading, what) for heading, (_, parts) in OWN.items() for what in parts]


@pytest.mark.parametrize(("heading", "what"), CASES)
def test_what_was_reached_is_not_lost(heading: str, what: str, floors: dict[str, dict[str, float]]) -> None:
    reached, wrong = OWN[heading][0](what)
    pinned = floors[heading][what]
    assert reached <= pinned if heading in CEILINGS else reached >= pinned, wrong


def test_prior_and_weights_add_up_to_the_confidence() -> None:
    world = World(jobs=1)
    world.screen([case.article for case in own_generator().plant("exact", 60)], own_matcher())
    assert len(world.checked) >= 50
    assert all(abs(odds - total) <= 0.01 for odds, total, _ in world.checked)
