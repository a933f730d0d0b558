"""The most that the tokens of a listed name can say where only some of them stand near each other.

`openings.most` has the same sum for all names at once, when an index is built.
"""

from __future__ import annotations

from collections.abc import Collection, Set
from typing import NamedTuple

from watchlist.matching.index import Outline
from watchlist.matching.listed import Role
from watchlist.matching.omissions import LEAST_SHARE
from watchlist.matching.weights import weights
from watchlist.model import Kind

SLACK = 1e-6
"""Sums in another order differ by less."""

ORDINARY = ("", "ordinary_one", "ordinary_two", "ordinary_three")
_GIVEN, _FAMILY = int(Role.GIVEN), int(Role.FAMILY)


class Most(NamedTuple):
    """The most that the names say; how many `words` are found where all are ordinary ones; if nothing is left out."""

    total: float
    words: int
    complete: bool


def most_of(outline: Outline, near: Collection[int], has_initial: bool) -> Most:
    """Return the most that the names can say where these clusters are near; remembered with the outline."""
    bits, at = 0, outline.at
    for cluster in near:
        bits |= at.get(cluster, 0)
    for joined, first, slots in outline.joined:
        if joined in near:
            bits |= ((1 << slots) - 1) << first
    key = bits << 1 | has_initial
    said: Most | None = outline.memory.get(key)
    if said is None:
        found = {number for number in range(len(outline.steps)) if bits >> number & 1}
        said = outline.memory[key] = most_said(outline, found, has_initial)
    return said


def most_said(outline: Outline, found: Set[int], has_initial: bool) -> Most:
    """Return the most that the names can say where only these tokens of a name are found."""
    table = weights()
    total, held, words, plain = outline.lost, 0.0, 0, True
    given = family = False
    steps = outline.steps
    for number in found:
        _, gain, loss, role, ordinary = steps[number]
        total += gain - loss
        held += gain
        if role == _GIVEN:
            given = True
        elif role == _FAMILY:
            family = True
        elif gain:
            words += 1
        plain = plain and bool(ordinary)
    if outline.has_given and not given and not has_initial:
        total += table["missing_every_given"]
    if outline.has_family and not family:
        total += table["missing_family"]
    if outline.kind is not Kind.PERSON and held < LEAST_SHARE * outline.whole:
        total += table["part_only"]
    total += SLACK
    if plain and not outline.has_given and not outline.has_family and 0 < words <= 3:
        total += table[ORDINARY[words]]
        return Most(total, words, not any(step[2] < 0.0 for n, step in enumerate(steps) if n not in found))
    return Most(total, 0, False)
