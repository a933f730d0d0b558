"""Floors on an invented list and sentences written for it: what is found by class, and what stays silent."""

from __future__ import annotations

from functools import cache

import pytest
from evaluation import abroad, controls, slavic
from evaluation.tasks_planted import found
from evaluation.variants import CLASSES, Generator, Planted
from evaluation.world import World, matcher_of
from own_list import own_entries, words

Floors = dict[str, dict[str, float]]


@cache
def world() -> tuple[World, Generator]:
    """Return a world over the invented list."""
    made = World(jobs=1)
    entries = own_entries()
    made.__dict__["matcher"] = matcher_of(entries)
    return made, Generator(entries, words(), seed=7)


def share(cases: list[Planted]) -> tuple[float, list[str]]:
    """Return the share of planted names found, in per cent, and those that were not."""
    results = [(case, world()[0].matcher.screen(case.article)) for case in cases]
    lost = [f"{case.listed} as {case.written!r}" for case, hits in results if not found(case, hits)]
    return 100 * (len(cases) - len(lost)) / len(cases), lost


@pytest.mark.parametrize("group", CLASSES)
def test_variants_of_a_class_are_found(group: str, floors: Floors) -> None:
    cases = list(world()[1].plant(group, 40))
    assert len(cases) >= 5, f"the invented list makes only {len(cases)} cases of {group}"
    reached, lost = share(cases)
    assert reached >= floors["own variants"][group], lost


@pytest.mark.parametrize("language", slavic.LANGUAGES)
def test_inflected_persons_are_found(language: str, floors: Floors) -> None:
    cases = [case for case in slavic.inflected_persons(world()[1], 20) if case.part == language]
    reached, lost = share(cases)
    assert reached >= floors["own inflected persons"][language], lost


def test_inflected_organisations_are_found(floors: Floors) -> None:
    reached, lost = share(list(slavic.inflected_organisations(world()[1], 12)))
    assert reached >= floors["own inflected organisations"]["all"], lost


@pytest.mark.parametrize("language", ["el", "ka", "hy", "fa"])
def test_persons_in_another_script_are_found(language: str, floors: Floors) -> None:
    rng = world()[1].rng("composed")
    made = list(abroad.composed_of(abroad.own_pairs(language), language, rng, 40))
    matcher = matcher_of([*own_entries(), *(entry for entry, _, _ in made)])
    cases = [
        abroad.plant(rng, entry.id, entry.name, written, language, number)
        for number, (entry, _, written) in enumerate(made)
    ]
    seen = [found(case, matcher.screen(case.article)) for case in cases]
    assert 100 * sum(seen) / len(seen) >= floors["own scripts"][language]


@pytest.mark.parametrize("group", controls.CONTROLS)
def test_controls_stay_silent(group: str, floors: Floors) -> None:
    cases = list(controls.CONTROLS[group](world()[1], 40))
    alarms = [
        f"{case.written!r} raised {hits[0].entry_name}"
        for case in cases
        if (hits := world()[0].matcher.screen(case.article))
    ]
    ceiling = floors["own controls, at most"][group]
    assert not cases or 100 * len(alarms) / len(cases) <= ceiling, alarms


def test_prior_and_weights_add_up_to_the_confidence() -> None:
    here = world()[0]
    here.checked.clear()
    here.screen([case.article for case in world()[1].plant("exact", 60)])
    assert len(here.checked) >= 50
    assert all(abs(odds - total) <= 0.01 for odds, total, _ in here.checked)
