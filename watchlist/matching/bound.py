"""The bound: how much a listed name could reach at a place, seen from the clusters nearby alone.

Most candidates share one token with their surroundings; a bound that is never below the truth spares aligning
them. It must stay generous: whatever it drops is missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import cached_property

from watchlist.matching.align import Alignment
from watchlist.matching.candidates import NEAR
from watchlist.matching.context import Context, kind_words
from watchlist.matching.index import Index, Outline
from watchlist.matching.listed import Role
from watchlist.matching.omissions import LEAST_SHARE
from watchlist.matching.openings import most_around
from watchlist.matching.presence import Presence
from watchlist.matching.text import Text
from watchlist.matching.weights import weights
from watchlist.model import Kind
from watchlist.names.legal_forms import legal_starts

_WORDS_BETWEEN = 3
_BEYOND = _WORDS_BETWEEN + NEAR
_FEW_SLOTS = 5
_REACH = _FEW_SLOTS + _BEYOND
_KIND_REACH = 5
"""A word that says the kind of a name stands at most so many words beside it."""

_GIVEN, _FAMILY = int(Role.GIVEN), int(Role.FAMILY)


class Bound:
    """What one text allows at most: the clusters near each place, and what its surroundings could add."""

    def __init__(self, text: Text, present: Presence, context: Context, index: Index, least: float) -> None:
        self._index = index
        self._text = text
        self._present = present
        self._context = context
        table = weights()
        self._least = least - table["prior"]
        self._most_person, self._most_other = most_around()
        self._kind_ordinary = table["kind_ordinary"]
        self._own_kind = table["own_kind"] + table["verbatim"]
        self._said_in_capitals = table["acronym"]

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

    def leaves_room(self, alignment: Alignment, kind: Kind, total: float) -> bool:
        """Tell whether the surroundings could lift an alignment whose evidence is worth `total`."""
        name = alignment.name
        if name.ordinary and self.reachable(kind, total + self._kind_ordinary):
            outline = self._index.outline(name.number)
            total = self._without_kind(
                outline, total + self._kind_ordinary, name.ordinary, alignment.first, 0
            )
        return self.reachable(kind, total)

    def allows(self, name: int, place: int, has_initial: bool) -> bool:
        """Tell whether `name` can reach the threshold from `place`, or from an anchor up to `NEAR` words on."""
        outline = self._index.outline(name)
        size = len(outline.steps)
        reach = _REACH if size <= _FEW_SLOTS else size + _BEYOND
        low, high = place - reach, place + reach
        is_near, here = self._present.is_near, self._present.everything & outline.clusters
        near = {cluster for cluster in here if is_near(cluster, low, high)}
        covered: set[int] = set()
        for first, slots, cluster in outline.joined:
            if cluster in near:
                covered.update(range(first, first + slots))
        total, lifted = _most(outline.steps, near, covered, has_initial, outline.kind)
        if lifted and self.reachable(outline.kind, total):
            total = self._without_kind(outline, total, lifted, place, NEAR)
        return self.reachable(outline.kind, total)

    def _without_kind(self, outline: Outline, total: float, lifted: int, place: int, beyond: int) -> float:
        """Take off what the kind adds to a name of ordinary words where no word near says it or is a legal form."""
        kind = outline.kind
        size = len(outline.steps) + _KIND_REACH
        first, last = place - size, place + size + beyond
        if any(first <= at <= last for at in self._kinds.get(kind, ())):
            return total
        if outline.has_legal_form:
            folded = self._text.folded[max(0, first - _WORDS_BETWEEN) : last + _WORDS_BETWEEN]
            if not legal_starts().isdisjoint(folded):
                return total
        return total - max(
            0.0, self._kind_ordinary - (self._own_kind if lifted > 1 else self._said_in_capitals)
        )

    @cached_property
    def _kinds(self) -> dict[Kind, list[int]]:
        """The places of the words that say a kind of party."""
        found: dict[Kind, list[int]] = {}
        table = kind_words()
        for at, word in enumerate(self._text.folded):
            if word in table:
                for kind in table[word]:
                    found.setdefault(kind, []).append(at)
        return found

    def keeps(self, alignment: Alignment) -> bool:
        """Tell whether an alignment can reach the threshold, by its pairs and what is left over alone."""
        outline = self._index.outline(alignment.name.number)
        kind = outline.kind
        total, lifted = _most(outline.steps, frozenset(), alignment.paired, False, kind)
        if lifted and self.reachable(kind, total):
            total = self._without_kind(outline, total, lifted, alignment.first, 0)
        table = weights()
        for pair in alignment.pairs:
            total -= (
                table["likeness"] * (1.0 - pair.likeness.score) if pair.likeness.reason != "initial" else 0.0
            )
        if any(pair.likeness.reason == "initial" for pair in alignment.pairs):
            total += 1.0
        elif self._text.casing == "mixed" and all(
            self._text.words[p.place].islower() for p in alignment.pairs
        ):
            total += table["lower"]
        return self.reachable(
            kind, total + table["inside_person" if kind is Kind.PERSON else "inside"] * len(alignment.inside)
        )


def _most(
    steps: Iterable[tuple[int, int, float, float, int]],
    near: Set[int],
    covered: Set[int],
    has_initial: bool,
    kind: Kind,
) -> tuple[float, int]:
    """Return the most that the names can say where only these clusters and slots are found.

    With it comes how many ordinary words the name has if it needs its kind beside it to say so much, else 0.
    """
    total = held = lost = 0.0
    given = family = found_words = missing = 0
    plain = True
    for number, (cluster, role, gain, loss, ordinary) in enumerate(steps):
        if cluster in near or number in covered:
            total += gain
            if role == _GIVEN:
                given = 2
            elif role == _FAMILY:
                family = 2
            elif gain:
                found_words += 1
            plain = plain and bool(ordinary)
            held += gain
        else:
            total += loss
            missing += loss < 0.0
            lost += gain
            if role == _GIVEN:
                given = given or 1
            elif role == _FAMILY:
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
        if not missing:
            return total + table["kind_ordinary"], found_words
    return total, 0
