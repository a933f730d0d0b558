"""The bound: how much a listed name could reach at a place, seen from the clusters nearby alone.

Most candidates share one token with their surroundings; a bound that is never below the truth spares aligning
them. It must stay generous: whatever it drops is missed.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import cached_property, lru_cache

from watchlist.matching.align import Alignment
from watchlist.matching.candidates import NEAR
from watchlist.matching.context import Context
from watchlist.matching.forms import is_ordinary
from watchlist.matching.index import ListedName
from watchlist.matching.listed import Role
from watchlist.matching.omissions import LEAST_SHARE
from watchlist.matching.records import Record
from watchlist.matching.text import Text
from watchlist.matching.weights import weights
from watchlist.model import Kind

_WORDS_BETWEEN = 3
_QUOTES = '"“”«»„'


class Bound:
    """What one text allows at most: the clusters near each place, and what its surroundings could add."""

    def __init__(self, text: Text, joined: Mapping[int, Record], context: Context, least: float) -> None:
        self._text = text
        self._joined = joined
        self._context = context
        self._near: dict[tuple[int, int], set[int]] = {}
        table = weights()
        self._least = least - table["prior"]
        always = table["country_sentence"] + table["network"] + table["kind_match"] + table["programme"]
        sanctions, birth = table["sanctions_sentence"], table["birth_match"]
        self._most_person = always + sanctions + table["role"] + birth
        self._most_other = always + sanctions + table["quoted"] + table["another_name"]
        self._kind_ordinary = table["kind_ordinary"]

    @cached_property
    def _unsaid(self) -> float:
        """What the text cannot add because it speaks neither of sanctions nor, for persons, of age."""
        return 0.0 if self._context.speaks_of_sanctions else weights()["sanctions_sentence"]

    @cached_property
    def _ageless(self) -> float:
        return 0.0 if self._context.speaks_of_age else weights()["birth_match"]

    def reachable(self, kind: Kind, total: float) -> bool:
        """Tell whether evidence of the names worth `total` could still be lifted to the threshold."""
        is_person = kind is Kind.PERSON
        total += (self._most_person if is_person else self._most_other) - self._least
        if total < 0.0:
            return False
        return total >= self._unsaid + (self._ageless if is_person else 0.0)

    def leaves_room(self, kind: Kind, ordinary: int, total: float) -> bool:
        """Tell whether the surroundings could lift an alignment whose evidence is worth `total`."""
        return self.reachable(kind, total + (self._kind_ordinary if ordinary else 0.0))

    def near(self, place: int, reach: int) -> set[int]:
        """Return the clusters of all words within reach of a place."""
        found = self._near.get((place, reach))
        if found is None:
            found = set()
            for record in self._text.records[max(0, place - reach) : place + reach + 1]:
                if record:
                    found |= record.clusters  # type: ignore[union-attr]
            for other in range(place - reach, place + reach + 1):
                if other in self._joined:
                    found |= self._joined[other].clusters
            self._near[place, reach] = found
        return found

    def allows(self, name: ListedName, kind: Kind, place: int, has_initial: bool) -> bool:
        """Tell whether `name` can reach the threshold from `place`, or from an anchor up to `NEAR` words on."""
        near = self.near(place, len(name.slots) + _WORDS_BETWEEN + NEAR)
        covered: set[int] = set()
        for first, size, cluster, _ in name.joined:
            if cluster in near:
                covered.update(range(first, first + size))
        return self.reachable(kind, _most(name, near, covered, has_initial, kind))

    def keeps(self, alignment: Alignment, kind: Kind) -> bool:
        """Tell whether an alignment can reach the threshold, by its pairs and what is left over alone."""
        name = alignment.name
        total = _most(name, frozenset(), alignment.paired, False, kind)
        table = weights()
        for pair in alignment.pairs:
            total -= (
                table["likeness"] * (1.0 - pair.likeness.score) if pair.likeness.reason != "initial" else 0.0
            )
        if any(pair.likeness.reason == "initial" for pair in alignment.pairs):
            total += 1.0
        return self.reachable(
            kind, total + table["inside_person" if kind is Kind.PERSON else "inside"] * len(alignment.inside)
        )


def _most(name: ListedName, near: Set[int], covered: Set[int], has_initial: bool, kind: Kind) -> float:
    """Return the most that the names can say where only these clusters and slots are found."""
    total = held = lost = 0.0
    given = family = found_words = missing = 0
    plain = True
    for number, (cluster, role, gain, loss, ordinary) in enumerate(steps(name)):
        if cluster in near or number in covered:
            total += gain
            if role is Role.GIVEN:
                given = 2
            elif role is Role.FAMILY:
                family = 2
            elif gain:
                found_words += 1
            plain = plain and ordinary
            held += gain
        else:
            total += loss
            missing += loss < 0.0
            lost += gain
            if role is Role.GIVEN:
                given = given or 1
            elif role is Role.FAMILY:
                family = family or 1
    table = weights()
    if given == 1 and not has_initial:
        total += table["missing_every_given"]
    if family == 1:
        total += table["missing_family"]
    if kind is not Kind.PERSON and held < LEAST_SHARE * (held + lost):
        total += table["part_only"]
    if plain and not given and not family and 0 < found_words <= 3:
        total += table[("", "ordinary_one", "ordinary_two", "ordinary_three")[found_words]]
        total += 0.0 if missing else table["kind_ordinary"]
    return total


@lru_cache(maxsize=1 << 15)
def steps(name: ListedName) -> tuple[tuple[int, Role, float, float, bool], ...]:
    """Return for every token of a name its cluster, role, what it brings found or missing, and if it is ordinary."""
    table = weights()
    share = {Role.WORD: table["missing_word"], Role.GENERIC: table["missing_generic"]}
    flat = {Role.NUMBER: table["missing_number"]}
    return tuple(
        (
            slot.cluster,
            slot.role,
            slot.weight,
            flat.get(slot.role, share.get(slot.role, 0.0) * slot.weight),
            bool(name.ordinary)
            or slot.role in (Role.GENERIC, Role.NUMBER)
            or slot.weight == 0.0
            or is_ordinary(slot.text),
        )
        for slot in name.slots
    )
