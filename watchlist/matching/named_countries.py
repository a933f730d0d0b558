"""Countries inside names: one that stands in another listed party's name says nothing of who else is meant.

"The M23 attacked the Forces démocratiques de libération du Rwanda" does not place the M23 in Rwanda.
"""

from __future__ import annotations

from collections.abc import Iterable

from watchlist.matching.judge import Finding, Scene
from watchlist.matching.weights import weights
from watchlist.model import Evidence, State

_HELD = ("country_conflict", "country_of_telling")
"""What is taken back; a body that every country has needs its country all the same."""


def forgive_countries(found: Iterable[Finding], scene: Scene) -> None:
    """Take back what is held against findings for countries that stand in likely names of other entries alone.

    Each list speaks for itself: only names of the same list count.
    """
    found = [*found]
    held = [(finding, item) for finding in found if (item := _held(finding))]
    if not held:
        return
    text, list_of = scene.text, scene.index.entry_list
    named: dict[int, set[int]] = {}
    for other in found:
        if other.complete and other.total > 0:
            named.setdefault(list_of[other.name.entry], set()).update(range(other.first, other.last + 1))
    outside: dict[tuple[int, tuple[int, int]], bool] = {}
    for finding, item in held:
        at, number = text.spans[finding.first][0], list_of[finding.name.entry]
        key = number, text.sentence(at)
        if key not in outside:
            places = named.get(number)
            outside[key] = not places or bool(scene.context.countries_outside(at, places))
        if not outside[key]:
            finding.evidence.remove(item)


def _held(finding: Finding) -> Evidence | None:
    """Return what is held against a finding for the countries in its sentence."""
    costs = {weights()[label] for label in _HELD}
    conflicts = (item for item in finding.evidence if item.name == "country" and item.state is State.CONFLICT)
    return next((item for item in conflicts if item.weight in costs), None)
