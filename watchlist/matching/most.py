"""The most that the tokens of a listed name can say where only some of them stand near each other.

`openings.most` has the same sum for all names at once, when an index is built.
"""

from __future__ import annotations

from collections.abc import Collection, Set
from typing import NamedTuple

from watchlist.matching.around import COMPLETE, ONE, PLAIN, SYLLABIC
from watchlist.matching.index import Outline
from watchlist.matching.listed import Role
from watchlist.matching.packed import PLAIN_WORD
from watchlist.matching.weights import weights
from watchlist.model import Kind

LEAST_SHARE = 0.6
"""An organisation or ship is not named by less than this share of its name, by weight."""

MADE_UP_FOR = 0.75
"""So much of what further given and family names cost when left out can be made up for by rare parts."""
INITIAL_SHARE = 0.35
"""The share of a given name's worth that an initial gives."""

SLACK = 1e-6
"""Sums in another order differ by less."""

ORDINARY = ("", "ordinary_one", "ordinary_two", "ordinary_three")
_GIVEN, _FAMILY = int(Role.GIVEN), int(Role.FAMILY)
_INITIALLED = _GIVEN, int(Role.PATRONYMIC)


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
    for joined, first, slots, _ in outline.joined:
        if joined in near:
            bits |= bits_of(first, slots)
    return most_of_tokens(outline, bits, has_initial)


def bits_of(first: int, count: int) -> int:
    """Return as bits so many tokens from the first on."""
    return ((1 << count) - 1) << first


def most_of_tokens(outline: Outline, bits: int, has_initial: bool) -> Most:
    """Return the most that the names can say where only the tokens of those bits are found; remembered."""
    key = bits << 1 | has_initial
    said: Most | None = outline.memory.get(key)
    if said is None:
        found = {number for number in range(len(outline.steps)) if bits >> number & 1}
        said = outline.memory[key] = most_said(outline, found, has_initial)
    return said


def shape_of(said: Most) -> int:
    """Return what the tokens that stand there are, as the bits of `around`."""
    plain = (PLAIN | ONE if said.words == 1 else PLAIN) if said.words else 0
    return plain | COMPLETE if said.complete else plain


def most_said(outline: Outline, found: Set[int], has_initial: bool) -> Most:
    """Return the most that the names can say where only these tokens of a name are found."""
    table = weights()
    lost, held, words, plain = outline.lost, 0.0, 0, True
    steps = outline.steps
    if outline.free:
        found = found | outline.free
    for number in found:
        _, gain, loss, role, flags, _ = steps[number]
        lost -= loss
        held += gain
        if gain and role != _GIVEN and role != _FAMILY:
            words += 1
        plain = plain and flags & PLAIN_WORD > 0
    total = min(held, table["name_cap"]) + lost + SLACK
    if outline.given or outline.family:
        return Most(total + _of_person_left_out(outline, found, has_initial), 0, False)
    if outline.kind is not Kind.PERSON and held < LEAST_SHARE * outline.whole:
        total += table["part_only"]
    if plain and 0 < words <= 3:
        total += table[ORDINARY[words]]
        return Most(total, words, not any(step[2] < 0.0 for n, step in enumerate(steps) if n not in found))
    return Most(total, 0, False)


def _of_person_left_out(outline: Outline, found: Set[int], has_initial: bool) -> float:
    """Return the least that given and family names cost that are not found; see `omissions`."""
    table = weights()
    given = [number for number in outline.given if number not in found]
    family = [number for number in outline.family if number not in found]
    if not given and not family and not has_initial:
        return 0.0
    total, telling = 0.0, True
    if has_initial:
        may_be = [
            step[1] for n, step in enumerate(outline.steps) if step[3] in _INITIALLED and n not in found
        ]
        total += INITIAL_SHARE * sum(may_be)
    elif given:
        part = len(given) < len(outline.given)
        if part and not outline.shape & SYLLABIC and given[0] != outline.given[0]:
            total += table["missing_given"] * len(given)
        else:
            each = (
                table["missing_syllable"] * len(given)
                if outline.shape & SYLLABIC
                else table["missing_first_given"]
            )
            total += each if part else table["missing_every_given"]
            telling = False
    if family:
        if len(family) < len(outline.family) and family[0] != outline.family[0]:
            total += table["missing_family_part"] * len(family)
        else:
            total += table["missing_first_family" if len(family) < len(outline.family) else "missing_family"]
            telling = False
    if telling:
        worth = sum(sorted(outline.steps[number][1] for number in found)[-2:])
        total += max(0.0, min(worth - table["name_cap"], -MADE_UP_FOR * total))
    return total
