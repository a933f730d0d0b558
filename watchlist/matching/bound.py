"""The bound: how much a listed name could reach at a place, seen from the clusters nearby alone.

Most candidates share one token with their surroundings; a bound that is never below the truth spares aligning
them. It must stay generous: whatever it drops is missed.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from watchlist.matching.align import Alignment
from watchlist.matching.context import Context
from watchlist.matching.index import Index, Outline
from watchlist.matching.listed import Role
from watchlist.matching.most import ORDINARY, SLACK, Most, most_of, most_said
from watchlist.matching.neighbours import words_inside
from watchlist.matching.omissions import omissions
from watchlist.matching.options import Options
from watchlist.matching.presence import Presence, any_within
from watchlist.matching.weights import log_odds, weights
from watchlist.matching.writing import QUOTES, is_quoted
from watchlist.model import Evidence, Kind

_WORDS_BETWEEN = 6
"""The words of a name are looked for so much further than it is long; at most, for no more than two may be foreign."""

_KIND_REACH, _LEGAL_REACH = 5, 6
"""A word that says the kind of a name, and one that begins its legal form, stand at most so many words beside it."""

_CLOSE = 2
"""Beside one ordinary word for an organisation, its kind must stand right there; a word may be written as two."""

_LEGAL_AFTER = 2
"""After a single word its legal form begins at once, or behind an "and"; a word may be written as two."""

_MANY = 12
ANOTHER_AT_LEAST = 8.0
"""A second name speaks for the first one unless the odds against it are longer, by itself, than these (log-odds)."""


class Stand(NamedTuple):
    """The most that the names of an alignment say, and the room for more where it stands."""

    said: Most
    room: float


class Room(NamedTuple):
    """What a text could add to a listed name at most: by what is `around` it, and by how it is `written` too.

    `here` are the clusters of the name that the text has anywhere, `most` is what they say all together, and
    `hopeless` tells that even this cannot reach the threshold, unless with an initial.
    """

    outline: Outline
    around: float
    written: float
    here: frozenset[int]
    most: Most
    hopeless: bool


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
        self._legal_form = table["legal_form"], table["legal_form_ordinary"]
        self._kind_beside = [0.0, *(table[f"kind_ordinary{which}"] for which in ("", "_two", "_three"))]
        self._lift = table["own_kind"] + table["verbatim"] + self._kind_beside[1]
        self._has_legal_forms = not self._text.parted or bool(present.legal_forms)
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
            written = around + self._written(outline)
            here = outline.clusters & self._present.everything
            most = most_of(outline, here, False)
            total = most.total + written + (self._lift if most.words else 0.0)
            if outline.has_legal_form and self._has_legal_forms:
                total += self._legal_form[bool(most.words)]
            hopeless = not self._is_enough(outline, total)
            found = self._rooms[name] = Room(outline, around, written, here, most, hopeless)
        return found

    def _written(self, outline: Outline) -> float:
        """Return the most that the way in which the article writes a name could add."""
        table = self._table
        total = 0.0 if outline.strong else self._weak
        if outline.kind is Kind.PERSON:
            return total + table["whole"] + table["verbatim_person"]
        total += table["quoted"]
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
        first, size = _extent(alignment)
        if name.ordinary and self._kind_is_near(room.outline.kind, first, size + _KIND_REACH):
            total += self._table["kind_ordinary"]
        if not name.strong:
            total += self._weak - self._table["weak"]
        return self._is_enough(room.outline, total + room.around)

    def allows(self, name: int, place: int, has_initial: bool) -> bool:
        """Tell whether `name` can reach the threshold where one of its words stands at a place."""
        room = self._room_of(name)
        if room.hopeless and not has_initial:
            return False
        outline, said = room.outline, room.most
        reach = len(outline.steps) + _WORDS_BETWEEN
        low, high = place - reach, place + reach
        is_near = self._present.is_near
        near = [cluster for cluster in room.here if is_near(cluster, low, high)]
        if has_initial or len(near) < len(room.here):
            said = most_of(outline, near, has_initial)
        if len(outline.core.intersection(near)) > 1:
            return self._suffices(outline, said, room.written, place, len(outline.steps))
        written = room.written
        text, joined = self._text, self._present.joined
        if place not in joined and text.words[place].islower() and text.casing == "mixed":
            written += self._table["lower"]
        if not self._suffices(outline, said, written, place, 1):
            return False
        written -= self._kind_elsewhere(outline, place, 1)
        if outline.kind is not Kind.PERSON and not self._may_be_quoted(outline, place):
            written -= self._table["quoted"]
        return self._suffices(outline, said, written, place, 1)

    def _kind_elsewhere(self, outline: Outline, place: int, size: int) -> float:
        """Return what a word that says the kind would add where the text has one, but not near a place."""
        if outline.kind not in self._present.kinds:
            return 0.0
        if self._kind_is_near(outline.kind, place, size + _KIND_REACH):
            return 0.0
        return self._table["kind_single" if len(outline.steps) == 1 else "kind_match"]

    def _may_be_quoted(self, outline: Outline, place: int) -> bool:
        """Tell whether a quotation mark stands before a word, or may stand before a legal form near it."""
        start = self._text.spans[place][0]
        if start and self._text.text[start - 1] in QUOTES:
            return True
        return outline.has_legal_form and self._has_legal_form(place, 1, None)

    def _suffices(
        self,
        outline: Outline,
        said: Most,
        room: float,
        place: int,
        size: int,
        alignment: Alignment | None = None,
    ) -> bool:
        """Tell whether what the names say, in so many words, can reach the threshold with all that can be added."""
        total = said.total + room
        if not said.words:
            if self._is_enough(outline, total):
                return True
            return outline.has_legal_form and (
                self._is_enough(outline, total + self._legal_form[False])
                and self._has_legal_form(place, size, alignment)
            )
        return self._is_enough(outline, total + self._lift + self._legal_form[True]) and self._is_enough(
            outline, self._lifted(outline, said, room, place, size, alignment) + room
        )

    def most(self, alignment: Alignment) -> Stand | None:
        """Return the most an alignment's names could say, by its pairs and what is left over; `None` if too little."""
        room = self._room_of(alignment.name.number)
        outline = room.outline
        at = _extent(alignment)
        likely, words, complete = most_said(outline, alignment.paired, False)
        written = self._slips(alignment)
        if alignment.inside:
            written += sum(item.weight for item in words_inside(alignment, self._text, outline.kind))
        said = Most(likely + written, words, complete)
        if not self._suffices(outline, said, room.written, *at, alignment):
            return None
        left = room.written - self._not_here(alignment, outline)
        if not self._suffices(outline, said, left, *at, alignment):
            return None
        label, steps = ORDINARY[words], outline.steps
        total = sum([steps[number][1] for number in alignment.paired]) + (
            self._table[label] if label else 0.0
        )
        total += omissions(alignment, self._text, outline.kind).weight + SLACK
        said = Most(total + written, words, complete)
        return Stand(said, left) if self._suffices(outline, said, left, *at, alignment) else None

    def _not_here(self, alignment: Alignment, outline: Outline) -> float:
        """Return what the text has room for that does not stand where the mention does."""
        table, present, facts = self._table, self._present, outline.facts
        total = 0.0
        if outline.kind is not Kind.PERSON and not is_quoted(alignment, self._text):
            total += table["quoted"]
        if not self._text.parted:
            return total
        total += self._kind_elsewhere(outline, *_extent(alignment))
        said = not facts.countries.isdisjoint(present.countries)
        if said or present.speaks_of_sanctions:
            sentence = self._context.sentence(self._text.spans[alignment.first][0])
            if said and sentence.countries.isdisjoint(facts.countries):
                total += table["country_sentence"] + (table["country_said"] if outline.lacks else 0.0)
                total -= max(table["country_article"], 0.0)
            if present.speaks_of_sanctions and not sentence.sanctions:
                total += table["sanctions_sentence"] - table["sanctions_article"]
        return total

    def bears(self, alignment: Alignment, stand: Stand, beside: Iterable[Evidence]) -> bool:
        """Tell whether an alignment can reach the threshold in spite of what stands beside it."""
        outline = self._room_of(alignment.name.number).outline
        total = stand.said.total + sum(item.weight for item in beside)
        said = Most(total, stand.said.words, stand.said.complete)
        return self._suffices(outline, said, stand.room, *_extent(alignment), alignment)

    def _lifted(
        self, outline: Outline, said: Most, room: float, place: int, size: int, alignment: Alignment | None
    ) -> float:
        """Add what makes ordinary words a name: their kind, a legal form, and the way in which they are written."""
        total = said.total
        if said.complete:
            if said.words > 1:
                total += self._table["own_kind"]
            if len(outline.steps) > 1 and not (alignment and alignment.missing):
                total += self._table["verbatim"]
            close = size == said.words == 1 and outline.kind is Kind.ORGANIZATION
            if close and outline.has_legal_form:
                close = not self._has_legal_form(place, 1, alignment)
            if self._kind_is_near(outline.kind, place, _CLOSE if close else size + _KIND_REACH):
                total += self._kind_beside[said.words]
        if outline.has_legal_form and total + room < self._least:
            total += self._legal_form[True] if self._has_legal_form(place, size, alignment) else 0.0
        return total

    def _has_legal_form(self, place: int, size: int, alignment: Alignment | None) -> bool:
        """Tell whether a legal form is part of an alignment, or may be of one near a place."""
        if alignment:
            return not any(slot.role is Role.LEGAL for slot in alignment.missing)
        if not self._text.parted:
            return True
        low, high = place - size - _LEGAL_REACH, place + size + (_LEGAL_REACH if size > 1 else _LEGAL_AFTER)
        return any_within(self._present.legal_forms, low, high)

    def _kind_is_near(self, kind: Kind, place: int, reach: int) -> bool:
        places = self._present.kinds.get(kind, ())
        return not self._text.parted or any_within(places, place - reach, place + reach)

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


def _extent(alignment: Alignment) -> tuple[int, int]:
    """Return the first word of an alignment and how many words it takes."""
    return alignment.first, alignment.last + 1 - alignment.first


def _are_apart(outlines: list[Outline]) -> bool:
    """Tell whether two names have no word in common; of very many that is likely enough."""
    return len(outlines) > _MANY or any(
        left.at.keys().isdisjoint(right.at) for left, right in combinations(outlines, 2)
    )
