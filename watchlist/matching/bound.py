"""The bound: how much a listed name could reach at a place, seen from the clusters nearby alone.

Most candidates share one token with their surroundings; a bound that is never below the truth spares aligning
them. It must stay generous: whatever it drops is missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from watchlist.matching.align import Alignment, Pair, is_like
from watchlist.matching.around import (
    ANOTHER_AT_LEAST,
    BORN,
    COUNTRY,
    KIND,
    NETWORK,
    SANCTIONS,
    THEME,
    most_around,
    most_of_country,
    most_written,
    text_bits,
)
from watchlist.matching.context import Context
from watchlist.matching.index import Index, ListedName, Outline
from watchlist.matching.legal_beside import legal_form_beside
from watchlist.matching.lift import CLOSE, KIND_REACH, LEGAL_AFTER, LEGAL_REACH, WORDS_BETWEEN, Lift
from watchlist.matching.listed import Role
from watchlist.matching.most import (
    ORDINARY,
    SLACK,
    Most,
    bits_of,
    most_of,
    most_of_tokens,
    most_said,
    shape_of,
)
from watchlist.matching.neighbours import words_inside
from watchlist.matching.omissions import omissions
from watchlist.matching.options import Options
from watchlist.matching.presence import Presence, any_within
from watchlist.matching.said import LEGAL_FORM, OF_AGE, OF_SANCTIONS, kind_bit
from watchlist.matching.weights import log_odds, weights
from watchlist.matching.writing import QUOTES, is_quoted
from watchlist.model import Evidence, Kind

_MANY = 12


class Stand(NamedTuple):
    """The most that the names of an alignment say, and the room for more where it stands."""

    said: Most
    room: float


class Room(NamedTuple):
    """What a text could add to a listed name at most: by what is `around` it, and by how it is `written` too."""

    outline: Outline
    around: float
    written: float


class Extent(NamedTuple):
    """Where a name may stand: its first word, how many it takes, if a legal form is part of it, and if it is whole.

    `legal` is `None` where that is not known.
    """

    place: int
    size: int
    legal: bool | None = None
    whole: bool = True


class Bound:
    """What one text allows at most: the clusters near each place, and what its surroundings could add.

    What is more likely than not is kept even where the caller asks for more: it may speak for other findings.
    `names` are all that the text may have: without a second one some evidence cannot be. `alone` tells that the
    article has no other text, where further parties could stand.
    """

    def __init__(
        self,
        present: Presence,
        context: Context,
        index: Index,
        options: Options,
        names: Iterable[int],
        lift: Lift,
        alone: bool = False,
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
        self._lift = table["own_kind"] + table["verbatim_number"] + self._kind_beside[1]
        self._has_legal_forms = not self._text.parted or bool(present.speaks_of & LEGAL_FORM)
        self._names: dict[int, list[int]] = {}
        for name in names:
            self._names.setdefault(index.name_entry[name], []).append(name)
        self._alone = alone and not present.has_identifiers
        self._twice: dict[int, bool] = {}
        self._rooms: dict[int, Room] = {}
        self._unsure = not self._text.parted  # a sentence may be cut into other words than the whole text is
        self._always = self._in_the_text()
        self._lift_of = lift

    def _in_the_text(self) -> int:
        """Return as bits what the text could say of any entry."""
        company = NETWORK if self._has_company else 0
        if self._unsure:
            return SANCTIONS | COUNTRY | THEME | KIND | company
        return text_bits(self._present.speaks_of) & (SANCTIONS | THEME) | company

    @property
    def _has_company(self) -> bool:
        return len(self._names) > 1 or not self._alone

    def _is_named_twice(self, entry: int) -> bool:
        """Tell whether the article may have two names of an entry that have no word in common."""
        if not self._alone:
            return True
        names = self._names[entry]
        if len(names) == 1:
            return False
        found = self._twice.get(entry)
        if found is None:
            found = self._twice[entry] = _are_apart([self._index.outline(name) for name in names])
        return found

    def _room_of(self, name: int) -> Room:
        found = self._rooms.get(name)
        if found is None:
            outline = self._index.outline(name)
            bits = self._always
            if not outline.countries.isdisjoint(self._present.countries):
                bits |= COUNTRY
            if self._present.speaks_of & kind_bit(outline.kind):
                bits |= KIND
            around = most_around(outline.shape, bits)
            if self._is_named_twice(outline.entry):
                around += ANOTHER_AT_LEAST
            written = around + most_written(outline.shape) + (0.0 if outline.strong else self._weak)
            found = self._rooms[name] = Room(outline, around, written)
        return found

    def _is_enough(self, outline: Outline, total: float) -> bool:
        """Tell whether all that can be added to a name reaches the threshold, if need be with an age that fits."""
        short = self._least - total
        if short <= 0.0:
            return True
        if short > self._table["birth_match"] or outline.kind is not Kind.PERSON:
            return False
        return bool(outline.shape & BORN) and self._of_age

    @cached_property
    def _of_age(self) -> bool:
        if not self._text.parted:
            return True
        return bool(self._present.speaks_of & OF_AGE) and self._context.speaks_of_age

    def leaves_room(self, alignment: Alignment, total: float) -> bool:
        """Tell whether the surroundings could lift an alignment whose evidence is worth `total`."""
        name = alignment.name
        room = self._room_of(name.number)
        first, size, *_ = _extent(alignment)
        if name.ordinary and self._kind_is_near(room.outline.kind, first, size + KIND_REACH):
            total += self._table["kind_ordinary"]
        if not name.strong:
            total += self._weak - self._table["weak"]
        return self._is_enough(room.outline, total + room.around)

    def allows(self, name: int, place: int) -> bool:
        """Tell whether `name` can reach the threshold where one of its words stands at a place."""
        outline = self._index.outline(name)
        reach = len(outline.steps) + WORDS_BETWEEN
        near = outline.clusters & self._present.near(place, reach)
        has_initial = bool(outline.given) and self._present.has_initial(place, reach)
        said = most_of(outline, near, has_initial)
        if said.total + self._most_lift(outline, said) < self._least:
            return False
        if not is_like(outline, place, self._text, self._present.joined, self._index.vocabulary):
            return False
        room = self._room_of(name)
        if len(outline.core & near) > 1:
            return self._suffices(outline, said, room.written, Extent(place, len(outline.steps)))
        return self._suffices_alone(outline, said, room.written, place, has_initial)

    def _suffices_alone(
        self,
        outline: Outline,
        said: Most,
        written: float,
        place: int,
        has_initial: bool,
        legal: bool | None = None,
    ) -> bool:
        """Tell whether what the word at a place says of a name, alone, can reach the threshold where it stands."""
        text, joined = self._text, self._present.joined
        if place not in joined and text.words[place].islower() and text.casing == "mixed":
            written += self._table["lower"]
        if not self._suffices(outline, said, written, Extent(place, 1, legal)):
            return False
        if has_initial:  # with it the mention may begin in what looks like another sentence
            written -= self._kind_elsewhere(outline, place, 1)
        else:
            is_quoted = outline.kind is Kind.PERSON or self._may_be_quoted(outline, place, legal)
            written -= self._not_here(outline, place, 1, is_quoted)
        return self._suffices(outline, said, written, Extent(place, 1, legal))

    def may_pair(self, name: ListedName, place: int, options: Sequence[Pair]) -> bool:
        """Tell whether a name can reach the threshold by what of it may pair with the words around a place."""
        room = self._room_of(name.number)
        outline = room.outline
        bits = 0
        for option in options:
            bits |= bits_of(option.slot, option.slots)
        length = len(outline.steps)
        has_initial = bool(outline.given) and self._present.has_initial(place, length + WORDS_BETWEEN)
        said = most_of_tokens(outline, bits, has_initial)
        if bits.bit_count() > 1:
            return self._suffices(outline, said, room.written, Extent(place, length))
        legal = None
        if not outline.given and not outline.family and all(option.words == 1 for option in options):
            legal = legal_form_beside(name, self._text, place, place) is not None
        return self._suffices_alone(outline, said, room.written, place, has_initial, legal)

    def _most_lift(self, outline: Outline, said: Most) -> float:
        """Return the most by which the text could lift a name of that shape, another name of its entry included."""
        found = self._lift_of.anywhere(outline.shape | shape_of(said))
        return found + ANOTHER_AT_LEAST if self._is_named_twice(outline.entry) else found

    def _kind_elsewhere(self, outline: Outline, place: int, size: int) -> float:
        """Return what a word that says the kind would add where the text has one, but not near a place."""
        if not self._present.speaks_of & kind_bit(outline.kind) or self._kind_is_near(
            outline.kind, place, size + KIND_REACH
        ):
            return 0.0
        return self._table["kind_single" if len(outline.steps) == 1 else "kind_match"]

    def _may_be_quoted(self, outline: Outline, place: int, legal: bool | None) -> bool:
        """Tell whether a quotation mark stands before a word, or may stand before a legal form near it."""
        start = self._text.spans[place][0]
        if start and self._text.text[start - 1] in QUOTES:
            return True
        return outline.has_legal_form and self._has_legal_form(place, 1, legal)

    def _suffices(
        self,
        outline: Outline,
        said: Most,
        room: float,
        extent: Extent,
    ) -> bool:
        """Tell whether what the names say, in so many words, can reach the threshold with all that can be added."""
        total = said.total + room
        if not said.words:
            if self._is_enough(outline, total):
                return True
            return outline.has_legal_form and (
                self._is_enough(outline, total + self._legal_form[False])
                and self._has_legal_form(extent.place, extent.size, extent.legal)
            )
        return self._is_enough(outline, total + self._lift + self._legal_form[True]) and self._is_enough(
            outline, self._lifted(outline, said, room, extent) + room
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
        if not self._suffices(outline, said, room.written, at):
            return None
        left = room.written - self._not_here(outline, at.place, at.size, is_quoted(alignment, self._text))
        if not self._suffices(outline, said, left, at):
            return None
        label, steps = ORDINARY[words], outline.steps
        total = min(sum([steps[number][1] for number in alignment.paired]), self._table["name_cap"])
        total += self._table[label] if label else 0.0
        total += omissions(alignment, self._text, outline.kind).weight + SLACK
        said = Most(total + written, words, complete)
        return Stand(said, left) if self._suffices(outline, said, left, at) else None

    def _not_here(self, outline: Outline, place: int, size: int, quoted: bool) -> float:
        """Return what the text has room for that does not stand where the mention does."""
        table, present = self._table, self._present
        total = 0.0
        if outline.kind is not Kind.PERSON and not quoted:
            total += table["quoted"]
        if not self._text.parted:
            return total
        total += self._kind_elsewhere(outline, place, size)
        said = not outline.countries.isdisjoint(present.countries)
        speaks_of_sanctions = present.speaks_of & OF_SANCTIONS
        if said or speaks_of_sanctions:
            sentence = self._context.sentence(self._text.spans[place][0])
            if said and sentence.countries.isdisjoint(outline.countries):
                total += most_of_country(outline.shape)
                total -= max(table["country_article"], 0.0)
            if speaks_of_sanctions and not sentence.sanctions:
                total += table["sanctions_sentence"] - table["sanctions_article"]
        return total

    def bears(self, alignment: Alignment, stand: Stand, beside: Iterable[Evidence]) -> bool:
        """Tell whether an alignment can reach the threshold in spite of what stands beside it."""
        outline = self._room_of(alignment.name.number).outline
        total = stand.said.total + sum(item.weight for item in beside)
        said = Most(total, stand.said.words, stand.said.complete)
        return self._suffices(outline, said, stand.room, _extent(alignment))

    def _lifted(
        self,
        outline: Outline,
        said: Most,
        room: float,
        extent: Extent,
    ) -> float:
        """Add what makes ordinary words a name: their kind, a legal form, and the way in which they are written."""
        place, size, legal, whole = extent
        total = said.total
        if said.complete:
            if said.words > 1:
                total += self._table["own_kind"]
            if len(outline.steps) > 1 and whole:
                total += self._table["verbatim_number"]
            close = size == said.words == 1 and outline.kind is Kind.ORGANIZATION
            if close and outline.has_legal_form:
                close = not self._has_legal_form(place, 1, legal)
            if self._kind_is_near(outline.kind, place, CLOSE if close else size + KIND_REACH):
                total += self._kind_beside[said.words]
        if outline.has_legal_form and total + room < self._least:
            total += self._legal_form[True] if self._has_legal_form(place, size, legal) else 0.0
        return total

    def _has_legal_form(self, place: int, size: int, legal: bool | None) -> bool:
        """Tell whether a legal form is part of a mention, or may be of one near a place where that is not known."""
        if legal is not None:
            return legal
        if not self._text.parted:
            return True
        low, high = place - size - LEGAL_REACH, place + size + (LEGAL_REACH if size > 1 else LEGAL_AFTER)
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


def _extent(alignment: Alignment) -> Extent:
    """Return where an alignment stands; a legal form is part of it when none of the name is left out."""
    legal = not any(slot.role is Role.LEGAL for slot in alignment.missing)
    return Extent(alignment.first, alignment.last + 1 - alignment.first, legal, not alignment.missing)


def _are_apart(outlines: list[Outline]) -> bool:
    """Tell whether two names have no word in common; of very many that is likely enough."""
    return len(outlines) > _MANY or any(
        left.at.keys().isdisjoint(right.at) for left, right in combinations(outlines, 2)
    )
