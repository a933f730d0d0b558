"""The figures that have floors: on the invented list everywhere, on the real one where it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from evaluation import abroad, tasks_news, tasks_planted
from evaluation.tasks_planted import found
from evaluation.world import World, matcher_of
from own_list import own_entries, words

from watchlist.matching.matcher import Matcher
from watchlist.workflows.validation import controls, slavic
from watchlist.workflows.validation.figures import Outcome, Row
from watchlist.workflows.validation.variants import CLASSES, Generator, Planted

Measured = tuple[float, list[str]]
"""A share in per cent, and what was missed or raised for nothing."""

OWN_SCRIPTS = ("el", "ka", "hy", "fa")
REAL_TASKS: dict[str, tuple[Callable[[World], Outcome], float]] = {
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
def own_matcher() -> Matcher:
    """Return a matcher over the invented list."""
    return matcher_of(own_entries())


@cache
def own_generator() -> Generator:
    """Return a generator over the invented list."""
    return Generator(own_entries(), words(), seed=7)


def own_variants(group: str) -> Measured:
    """Return how many variants of a class are found."""
    cases = list(own_generator().plant(group, 40))
    assert len(cases) >= 4, f"the invented list makes only {len(cases)} cases of {group}"
    return _share(cases, own_matcher())


def own_persons(language: str) -> Measured:
    """Return how many inflected persons are found in a language."""
    cases = [case for case in slavic.inflected_persons(own_generator(), 20) if case.part == language]
    return _share(cases, own_matcher())


def own_organisations(_: str) -> Measured:
    """Return how many inflected organisations are found."""
    return _share(list(slavic.inflected_organisations(own_generator(), 12)), own_matcher())


def own_scripts(language: str) -> Measured:
    """Return how many persons composed of own pairs are found in another script."""
    rng = own_generator().rng("composed", language)
    made = list(abroad.composed_of(abroad.own_pairs(language), language, rng, 40))
    matcher = matcher_of([*own_entries(), *(entry for entry, _, _ in made)])
    return _share(
        [
            abroad.plant(rng, entry.id, entry.name, written, language, number)
            for number, (entry, _, written) in enumerate(made)
        ],
        matcher,
    )


def own_controls(group: str) -> Measured:
    """Return how many controls raise an alert."""
    cases = list(controls.CONTROLS[group](own_generator(), 40))
    alarms = [
        f"{case.written!r} raised {hits[0].entry_name}"
        for case in cases
        if (hits := own_matcher().screen(case.article))
    ]
    return 100 * len(alarms) / max(1, len(cases)), alarms


def _share(cases: list[Planted], matcher: Matcher) -> Measured:
    lost = [
        f"{case.listed} as {case.written!r}"
        for case in cases
        if not found(case, matcher.screen(case.article))
    ]
    return 100 * (len(cases) - len(lost)) / len(cases), lost


OWN: dict[str, tuple[Callable[[str], Measured], tuple[str, ...]]] = {
    "own variants": (own_variants, tuple(CLASSES)),
    "own inflected persons": (own_persons, slavic.LANGUAGES),
    "own inflected organisations": (own_organisations, ("all",)),
    "own scripts": (own_scripts, OWN_SCRIPTS),
    "own controls": (own_controls, tuple(controls.CONTROLS)),
}
CEILINGS = frozenset({"own controls"})


@cache
def _world() -> World:
    return World(seed=1, jobs=1)


def real_rows(task: str) -> Iterator[Row]:
    """Yield the rows of a task that have a target; the worst class changes its name and is left out."""
    measure, sample = REAL_TASKS[task]
    _world().sample = sample
    yield from (row for row in measure(_world()).rows if row.target is not None and row.what != "worst class")
