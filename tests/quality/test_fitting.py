"""Fitting runs from end to end on the invented list: hits are taken apart into weights, and a fit explains them."""

from __future__ import annotations

import numpy as np
import pytest
from evaluation import fitting
from evaluation.world import World
from measured import own_generator, own_matcher

from watchlist.matching.weights import weights


@pytest.fixture
def observed(monkeypatch: pytest.MonkeyPatch) -> list[fitting.Observation]:
    """The hits in a little planted text, those to fit on and those to measure with."""
    monkeypatch.setattr(fitting, "_labelled", lambda matcher, verdicts: iter(()))
    world = World(sample=0.025, jobs=1)
    world.__dict__ |= {"matcher": own_matcher(), "generator": own_generator()}
    fit_on, measured = fitting.observations(world)
    return [*fit_on, *measured]


def test_observations_name_their_weights_and_a_fit_moves_some(observed: list[fitting.Observation]) -> None:
    assert len([hit for hit in observed if hit.true]) >= 30
    named = {name for hit in observed for name in hit.counted}
    assert {"prior", "whole"} <= named <= weights().keys()
    start = fitting.start_values()
    fitted = fitting.fit(observed, start, spread=0.3)
    assert fitted.keys() == start.keys()
    moved = {name for name in start if fitted[name] != start[name]}
    assert moved
    assert moved.isdisjoint(fitting.HELD)
    assert all(fitted[name] * start[name] > 0 for name in moved)
    assert "precision" in fitting.table(observed, fitted)


def test_fitting_leaves_the_weights_as_they_were(observed: list[fitting.Observation]) -> None:
    assert observed
    assert {type(value) for value in weights().values()} == {float}


def test_a_weight_keeps_its_name_when_multiplied_and_yields_plain_numbers_for_many() -> None:
    weight = fitting.Weight(2.0, "whole")
    assert (weight * 3, (weight * 3).name, (-weight).name) == (6.0, "whole", "whole")
    assert list(weight * np.array([1, 2])) == list(np.array([1, 2]) * weight) == [2.0, 4.0]
