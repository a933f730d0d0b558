"""Floors on the real list and the real news, sampled so that they take seconds; `scripts/evaluate` measures it all."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from evaluation import tasks_news, tasks_planted
from evaluation.figures import Outcome, Row
from evaluation.world import World

Floors = dict[str, dict[str, float]]

TASKS: dict[str, tuple[Callable[[World], Outcome], float]] = {
    "exact": (tasks_planted.exact, 0.05),
    "one word": (tasks_planted.one_word, 0.3),
    "variants": (tasks_planted.variants, 0.1),
    "inflected": (tasks_planted.inflected, 0.1),
    "controls": (tasks_planted.negative_controls, 0.1),
    "news": (tasks_news.news, 0.25),
    "precision": (tasks_news.precision, 0.25),
    "name pairs": (tasks_news.name_pairs, 1.0),
    "factRuEval": (tasks_news.fact_ru_eval, 0.2),
}
"""Each task with the share of a full run that it takes here."""


@cache
def world() -> World:
    """Return one world for all tasks: the index is built once."""
    return World(seed=1, jobs=1)


def headlines(task: str) -> list[Row]:
    """Return the rows of a task that have a floor: the ones that have a target."""
    measure, sample = TASKS[task]
    world().sample = sample
    return [row for row in measure(world()).rows if row.target is not None and row.what != "worst class"]


@pytest.mark.parametrize("task", TASKS)
def test_what_was_reached_is_not_lost(task: str, floors: Floors, real_lists: Path, real_eval: Path) -> None:
    pinned = floors["real"]
    for row in headlines(task):
        floor = pinned[f"{row.task} | {row.what}"]
        kept = row.figure >= floor if row.at_least else row.figure <= floor
        assert kept, f"{row.what}: {row.figure:.3f} where {floor} was reached (n = {row.n})"
