"""The bound: how much a listed name could reach at a place, seen from the clusters nearby alone.

Most candidates share one token with their surroundings; a bound that is never below the truth spares aligning
them. It must stay generous: whatever it drops is missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from watchlist.matching.align import Alignment
from watchlist.matching.candidates import NEAR
from watchlist.matching.context import Context
from watchlist.matching.index import Index, Outline
from watchlist.matching.listed import Role
from watchlist.matching.neighbours import words_inside
from watchlist.matching.omissions import LEAST_SHARE
from watchlist.matching.options import Options
from watchlist.matching.presence import Presence
from watchlist.matching.weights import log_odds, weights
from watchlist.model import Evidence, Kind

_WORDS_BETWEEN = 3
_BEYOND = _WORDS_BETWEEN + NEAR
_FEW_SLOTS = 5
_REACH = _FEW_SLOTS + _BEYOND
_KIND_REACH = 5
"""A word that says the kind of a name stands at most so many words beside it."""

_MANY = 12
_SLACK = 1e-6
"""Sums in another order differ by less."""

ANOTHER_AT_LEAST = 8.0
"""A second name speaks for the first one unless the odds against it are longer, by itself, than these (log-odds)."""

_GIVEN, _FAMILY = int(Role.GIVEN), int(Role.FAMILY)


class Room(NamedTuple):
    """What a text could add to a listed name at most: by what is `around` it, and by how it is `written` too."""

    outline: Outline
    around: float
    written: float


class Bound:
    """What one text allows at most: the clusters near each place, and what its surroundings could add.

    What is more likely than not is kept even where the caller asks for more: it may speak for other findings.
    `alone` tells that the article has no other text, where further parties could stand.
    """

    def __init__(
        self, present: Presence, context: Context, index: Index, options: Options, alone: bool = False
    ) -> None:
        self._index = index
        self._present = present
        self._text = present.text
        self._context = context
        self._table = table = weights()
        self._least = min(log_odds(options.min_confidence), 0.0) - table["prior"]
        self._weak = 0.0 if options.weak_aliases == "on" else table["weak"]
        self._own_kind = table["own_kind"] + table["verbatim"]
        self._legal_form = table["legal_form_ordinary"]
        self._kind_beside = [0.0, *(table[f"kind_ordinary{which}"] for which in ("", "_two", "_three"))]
        self._lift = self._own_kind + self._kind_beside[1] + self._legal_form
        self._twice: set[int] | None = set() if alone and not present.has_identifiers else None
        self._several = True
        self._rooms: dict[int, Room] = {}

    def note(self, names: Iterable[int]) -> None:
        """Take note of all names that the text may have: without a second one some evidence cannot be."""
        entries: dict[int, list[int]] = {}
        for name in names:
            entries.setdefault(self._index.name_entry[name], []).append(name)
        self._several = len(entries) > 1
        if self._twice is not None:
            for entry, found in entries.items():
                if len(found) > 1 and _are_apart([self._index.outline(name) for name in found]):
                    self._twice.add(entry)

    def _room_of(self, name: int) -> Room:
        found = self._rooms.get(name)
        if found is None:
            outline = self._index.outline(name)
            around = self._around(outline)
            found = self._rooms[name] = Room(outline, around, around + self._written(outline))
        return found

    def _written(self, outline: Outline) -> float:
        """Return the most that the way in which the article writes a name could add."""
        table = self._table
        total = 0.0 if outline.strong else self._weak
        if outline.kind is Kind.PERSON:
            return total + table["whole"] + table["verbatim_person"]
        total += table["quoted"] + (table["legal_form"] if outline.has_legal_form else 0.0)
        return total + (table["acronym"] if len(outline.steps) == 1 else 0.0)

    def _around(self, outline: Outline) -> float:
        """Return the most that the surroundings could add to an entry, by what the text speaks of at all."""
        table, present, facts = self._table, self._present, outline.facts
        unsure = not self._text.parted  # a sentence may be cut into other words than the whole text is
        total = table["sanctions_sentence"] if unsure or present.speaks_of_sanctions else 0.0
        if unsure or not facts.countries.isdisjoint(present.countries):
            total += table["country_sentence"] + (table["country_said"] if outline.lacks else 0.0)
        if facts.has_themes and (unsure or present.speaks_of_a_theme):
            total += table["programme"]
        if unsure or outline.kind in present.kinds:
            total += table["kind_single" if len(outline.steps) == 1 else "kind_match"]
        if facts.has_relations and (self._several or self._twice is None):
            total += table["network"]
        if self._twice is None or outline.entry in self._twice:
            total += ANOTHER_AT_LEAST
        if outline.kind is not Kind.PERSON:
            return total
        return total + (table["role"] if facts.has_titles else 0.0)

    def _is_enough(self, outline: Outline, total: float) -> bool:
        """Tell whether all that can be added to a name reaches the threshold, if need be with an age that fits."""
        short = self._least - total
        if short <= 0.0:
            return True
        if short > self._table["birth_match"] or outline.kind is not Kind.PERSON:
            return False
        return outline.facts.has_birth_dates and self._of_age

    @cached_property
    def _of_age(self) -> bool:
        if not self._text.parted:
            return True
        return self._present.may_speak_of_age and self._context.speaks_of_age

    def leaves_room(self, alignment: Alignment, total: float) -> bool:
        """Tell whether the surroundings could lift an alignment whose evidence is worth `total`."""
        name = alignment.name
        room = self._room_of(name.number)
        if name.ordinary and self._kind_is_near(room.outline, alignment.first, 0):
            total += self._table["kind_ordinary"]
        if not name.strong:
            total += self._weak - self._table["weak"]
        return self._is_enough(room.outline, total + room.around)

    def allows(self, name: int, place: int, has_initial: bool) -> bool:
        """Tell whether `name` can reach the threshold from `place`, or from an anchor up to `NEAR` words on."""
        outline, _, room = self._room_of(name)
        size = len(outline.steps)
        reach = _REACH if size <= _FEW_SLOTS else size + _BEYOND
        low, high = place - reach, place + reach
        is_near, here = self._present.is_near, self._present.everything & outline.clusters
        found: set[int] = set()
        for cluster in here:
            if is_near(cluster, low, high):
                found.update(outline.at.get(cluster, ()))
                for first, slots, joined in outline.joined:
                    if joined == cluster:
                        found.update(range(first, first + slots))
        said = _most(outline, found, has_initial)
        return self._suffices(outline, said, room, place, NEAR)

    def _suffices(self, outline: Outline, said: Most, room: float, place: int, beyond: int) -> bool:
        """Tell whether what the names say can reach the threshold with all that can be added to it."""
        total = said.total + room
        if not said.words:
            return self._is_enough(outline, total)
        return self._is_enough(outline, total + self._lift) and self._is_enough(
            outline, self._lifted(outline, said, room, place, beyond) + room
        )

    def most(self, alignment: Alignment) -> Most | None:
        """Return the most an alignment's names could say, by its pairs and what is left over; `None` if too little."""
        outline, _, room = self._room_of(alignment.name.number)
        said = _most(outline, alignment.paired, False)
        more = self._slips(alignment)
        more += sum(item.weight for item in words_inside(alignment, self._text, outline.kind))
        said = said._replace(total=said.total + more)
        enough = self._suffices(outline, said, room, alignment.first, 0)
        return said if enough else None

    def bears(self, alignment: Alignment, said: Most, beside: Iterable[Evidence]) -> bool:
        """Tell whether an alignment can reach the threshold in spite of what stands beside it."""
        outline, _, room = self._room_of(alignment.name.number)
        said = said._replace(total=said.total + sum(item.weight for item in beside))
        return self._suffices(outline, said, room, alignment.first, 0)

    def _lifted(self, outline: Outline, said: Most, room: float, place: int, beyond: int) -> float:
        """Add what makes ordinary words a name: their kind, a legal form, and the way in which they are written."""
        total = said.total
        if said.complete:
            if said.words > 1:
                total += self._own_kind
            if self._kind_is_near(outline, place, beyond):
                total += self._kind_beside[said.words]
        if outline.has_legal_form and total + room < self._least:
            total += self._legal_form if self._legal_form_is_near(outline, place, beyond) else 0.0
        return total

    def _kind_is_near(self, outline: Outline, place: int, beyond: int) -> bool:
        size = len(outline.steps) + _KIND_REACH
        first, last = place - size, place + size + beyond
        places = self._present.kinds.get(outline.kind, ())
        return not self._text.parted or any(first <= at <= last for at in places)

    def _legal_form_is_near(self, outline: Outline, place: int, beyond: int) -> bool:
        size = len(outline.steps) + _KIND_REACH + _WORDS_BETWEEN
        first, last = place - size, place + size + beyond
        return not self._text.parted or any(first <= at < last for at in self._present.legal_forms)

    def _slips(self, alignment: Alignment) -> float:
        """Return what other spellings and small letters cost, and what initials bring beside what is found."""
        table, total = self._table, 0.0
        slots = alignment.name.slots
        for pair in alignment.pairs:
            if pair.likeness.reason == "initial":
                return total + 1.0
            if pair.likeness.score < 1.0:
                worth = sum(slot.weight for slot in slots[pair.slot : pair.slot + pair.slots])
                total -= min(worth, table["likeness"] * (1.0 - pair.likeness.score))
        if self._text.casing == "mixed" and all(
            self._text.words[pair.place].islower() for pair in alignment.pairs
        ):
            total += table["lower"]
        return total


def _are_apart(outlines: list[Outline]) -> bool:
    """Tell whether two names have no word in common; of very many that is likely enough."""
    return len(outlines) > _MANY or any(
        left.clusters.isdisjoint(right.clusters) for left, right in combinations(outlines, 2)
    )


class Most(NamedTuple):
    """The most that the names say; how many `words` are found where all are ordinary ones; if nothing is left out."""

    total: float
    words: int
    complete: bool


def _most(outline: Outline, found: Set[int], has_initial: bool) -> Most:
    """Return the most that the names can say where only these tokens of a name are found."""
    table = weights()
    total, held, words, plain = outline.lost, 0.0, 0, True
    given = family = False
    steps = outline.steps
    for number in found:
        _, role, gain, loss, ordinary = steps[number]
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
    total += _SLACK
    if plain and not outline.has_given and not outline.has_family and 0 < words <= 3:
        total += table[("", "ordinary_one", "ordinary_two", "ordinary_three")[words]]
        return Most(total, words, not any(step[3] < 0.0 for n, step in enumerate(steps) if n not in found))
    return Most(total, 0, False)
