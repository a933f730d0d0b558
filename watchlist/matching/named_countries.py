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
    likely = [finding for finding in found if finding.complete and finding.total > 0] if held else []
    list_of = scene.index.entry_list
    for finding, item in held:
        entry = finding.name.entry
        named = {
            place
            for other in likely
            if other.name.entry != entry and list_of[other.name.entry] == list_of[entry]
            for place in range(other.first, other.last + 1)
        }
        at = scene.text.spans[finding.first][0]
        if named and not scene.context.countries_outside(at, named):
            finding.evidence.remove(item)


def _held(finding: Finding) -> Evidence | None:
    """Return what is held against a finding for the countries in its sentence."""
    costs = {weights()[label] for label in _HELD}
    conflicts = (item for item in finding.evidence if item.name == "country" and item.state is State.CONFLICT)
    return next((item for item in conflicts if item.weight in costs), None)
