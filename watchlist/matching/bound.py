"""The bound: how much a listed name could reach at a place, seen from the clusters nearby alone.

Most candidates share one token with their surroundings; a bound that is never below the truth spares aligning
them. It must stay generous: whatever it drops is missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from functools import cached_property

from watchlist.matching.align import Alignment
from watchlist.matching.candidates import NEAR
from watchlist.matching.context import Context, kind_words
from watchlist.matching.index import Index
from watchlist.matching.listed import Role
from watchlist.matching.omissions import LEAST_SHARE
from watchlist.matching.records import Record
from watchlist.matching.text import Text
from watchlist.matching.weights import weights
from watchlist.model import Kind
from watchlist.names.legal_forms import legal_form

_WORDS_BETWEEN = 3
_BEYOND = _WORDS_BETWEEN + NEAR
_FEW_SLOTS = 5
_REACH = _FEW_SLOTS + _BEYOND
_GIVEN, _FAMILY = int(Role.GIVEN), int(Role.FAMILY)


class Bound:
    """What one text allows at most: the clusters near each place, and what its surroundings could add."""

    def __init__(
        self, text: Text, joined: Mapping[int, Record], context: Context, index: Index, least: float
    ) -> None:
        self._index = index
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
        self._own_kind = table["own_kind"] + table["verbatim"]

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
        if name.ordinary and self._says_kind(name.number, alignment.first):
            total += self._kind_ordinary
        return self.reachable(kind, total)

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

    def allows(self, name: int, kind: Kind, place: int, has_initial: bool) -> bool:
        """Tell whether `name` can reach the threshold from `place`, or from an anchor up to `NEAR` words on."""
        size = self._index.size(name)
        near = self.near(place, _REACH if size <= _FEW_SLOTS else size + _BEYOND)
        covered = self._index.covered(name, near)
        total, lifted = _most(self._index.steps(name), near, covered, has_initial, kind)
        if lifted and self.reachable(kind, total) and not self._says_kind(name, place):
            total -= max(0.0, self._kind_ordinary - (self._own_kind if lifted > 1 else 0.0))
        return self.reachable(kind, total)

    def _says_kind(self, name: int, place: int) -> bool:
        """Tell whether any word near a name of ordinary words says a kind of party or is a legal form."""
        first, last = place - _BEYOND, place + self._index.size(name) + _BEYOND
        if any(first <= at < last for at in self._kinds):
            return True
        if not any(role == Role.LEGAL for _, role, *_ in self._index.steps(name)):
            return False
        folded = self._text.folded[max(0, first) : last]
        return any(legal_form(folded[at:]) for at in range(len(folded)))

    @cached_property
    def _kinds(self) -> list[int]:
        """The places of the words that say a kind of party."""
        words = kind_words()
        folded = self._text.folded
        return [at for at, word in enumerate(folded) if word in words] if not words.isdisjoint(folded) else []

    def keeps(self, alignment: Alignment, kind: Kind) -> bool:
        """Tell whether an alignment can reach the threshold, by its pairs and what is left over alone."""
        name = alignment.name
        total, _ = _most(self._index.steps(name.number), frozenset(), alignment.paired, False, kind)
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
