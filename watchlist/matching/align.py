"""Alignment: the tokens of a mention and of a listed name, paired one to one.

What pairs is evidence for; what is left over on either side is evidence too, and what is left over on both sides
is a contradiction. Alignment only finds and names these facts; `evidence` weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from watchlist.matching.index import ListedName, ListedSlot, Outline
from watchlist.matching.legal_beside import legal_form_beside
from watchlist.matching.likeness import Likeness
from watchlist.matching.listed import COLOUR, IDENTIFYING, Role
from watchlist.matching.record import Record
from watchlist.matching.text import Text
from watchlist.matching.vocabulary import Vocabulary
from watchlist.names.fold import fold
from watchlist.names.initials import initials_of, stands_for
from watchlist.names.particles import is_particle
from watchlist.names.titles import is_title

_ARTICLES = frozenset("al el ul ar as ash at ad az er es ez ud ur ال аль эль ал ель".split())
_DIGITS_BEFORE, _DIGITS_AFTER = re.compile(r"[0-9][.,]\Z"), re.compile(r"[.,][0-9]")
_WITHOUT_AND = ("without the prefix و", "without the prefix ו")
"""What Arabic and Hebrew write before the second of two people: أحمد ومحمد is Ahmed and Mohamed."""

_STATES = frozenset("us uk un eu uae ussr".split())
"""What several letters with points mean before they mean anybody's initials: U.S., Lee."""

UNPAIRED = frozenset({Role.LEGAL}) | COLOUR
"""Roles of tokens that pair with nothing: they are looked for beside a mention, or say nothing."""

_UNPAIRED = frozenset(map(int, UNPAIRED))
_JOINED, _JOINED_LONG = 0.985, 0.95
"""Tokens written as one pair with a word that is the same or, if it is long, sounds the same."""

_WORD_LETTERS = frozenset("AEIOUY")
_HYPHENS = ("-", "\u2010", "\u2011")
LOOSE_WORDS = 2
"""At most this many words that are no part of the name may stand between two of its tokens."""


class Pair(NamedTuple):
    """Tokens of a name (`slot`, `slots`) paired with words of the text (`place`, `words`)."""

    slot: int
    slots: int
    place: int
    words: int
    likeness: Likeness


class Alignment(NamedTuple):
    """How a listed name lies on a text: the pairs in order of place, and what is left over inside and beside.

    `paired` are the numbers of the name's tokens that are paired.
    """

    name: ListedName
    pairs: tuple[Pair, ...]
    first: int
    last: int
    missing: tuple[ListedSlot, ...]
    inside: tuple[int, ...]
    paired: frozenset[int]


def is_like(
    outline: Outline, place: int, text: Text, joined: Mapping[int, Record], vocabulary: Vocabulary
) -> bool:
    """Tell whether the word at a place, by itself or with one beside it, is like any token of a name."""
    for record in (text.records[place], joined.get(place), joined.get(place - 1)):
        if not isinstance(record, Record):
            continue
        clusters = record.clusters
        for cluster, _, _, role, _, token in outline.steps:
            if cluster in clusters and role not in _UNPAIRED and record.likeness(vocabulary.text(token)):
                return True
        for cluster, _, _, token in outline.joined:
            if cluster in clusters and record.likeness(vocabulary.text(token)):
                return True
    return False


def options_at(
    name: ListedName, text: Text, anchor: int, size: int, joined: Mapping[int, Record]
) -> list[Pair]:
    """Return what of a name may pair with which words around an anchor."""
    reach = len(name.slots) + LOOSE_WORDS * 2 + 2
    first, end = max(0, anchor - reach), anchor + size + reach
    options: list[Pair] = []
    clusters = name.clusters
    for place, record in enumerate(text.records[first:end], first):
        if record and not clusters.isdisjoint(record.clusters) and not _is_part_of_number(text, place):  # type: ignore[union-attr]
            options += _pairs_with(name, record, place, 1)  # type: ignore[arg-type]
    for place in joined:
        if first <= place < end:
            options += _pairs_with(name, joined[place], place, 2)
    return options


def align(
    name: ListedName, text: Text, anchor: int, size: int, joined: Mapping[int, Record]
) -> Alignment | None:
    """Return the best pairing of a name with the words around an anchor, `None` when the anchor pairs with nothing."""
    return align_options(name, text, anchor, options_at(name, text, anchor, size, joined))


def align_options(name: ListedName, text: Text, anchor: int, options: list[Pair]) -> Alignment | None:
    """Return the best pairing out of all that may pair around an anchor."""
    options.sort(
        key=lambda p: (not (p.place <= anchor < p.place + p.words), abs(p.place - anchor), -p.likeness.score)
    )
    _by_order(options)
    chosen: list[Pair] = []
    used_slots: set[int] = set()
    used_places: set[int] = set()
    for option in options:
        slots = range(option.slot, option.slot + option.slots)
        places = range(option.place, option.place + option.words)
        if used_slots.intersection(slots) or used_places.intersection(places):
            continue
        if not chosen and not option.place <= anchor < option.place + option.words:
            return None
        if chosen and not _reachable(text, name, option, used_places):
            continue
        if chosen and _is_person(name) and _begins_with_and(option, chosen):
            continue
        if chosen and _better_swap(options, option, used_slots, used_places):
            continue
        chosen.append(option)
        used_slots.update(slots)
        used_places.update(places)
    if not chosen:
        return None
    _add_small_syllables(name, text, chosen, used_slots, used_places)
    chosen = _with_initials(name, text, chosen, used_slots, used_places)
    return _finish(name, text, chosen, used_slots, used_places)


def _by_order(options: list[Pair]) -> None:
    """Put the pair first, of those of one word with several tokens, that keeps the listed order: the second Haji.

    After the anchor that is the next such token of the name, or its first; before it the last one before.
    """
    if all(left.place != right.place or left.likeness != right.likeness for left, right in pairwise(options)):
        return
    anchor = options[0]

    def rank(option: Pair) -> tuple[bool, int]:
        if option.place > anchor.place:
            return option.slot < anchor.slot, option.slot
        return option.slot > anchor.slot, -option.slot

    start = 0
    for end in range(1, len(options) + 1):
        if end == len(options) or options[end].place != options[start].place:
            if options[start].place != anchor.place:
                options[start:end] = sorted(options[start:end], key=lambda o: (-o.likeness.score, *rank(o)))
            start = end


def _is_part_of_number(text: Text, place: int) -> bool:
    """Tell whether digits are only a part of a number: 1.000."""
    if not text.words[place].isdigit():
        return False
    start, end = text.spans[place]
    return bool(
        _DIGITS_BEFORE.search(text.text, max(start - 2, 0), start) or _DIGITS_AFTER.match(text.text, end)
    )


def _pairs_with(name: ListedName, record: Record, place: int, words: int) -> list[Pair]:
    pairs = []
    clusters = record.clusters
    for number, slot in enumerate(name.slots):
        if slot.role in UNPAIRED:
            continue
        if slot.cluster in clusters and (found := record.likeness(slot.text)):
            pairs.append(Pair(number, 1, place, words, found))
    for slot_number, slots, cluster, joined_text in name.joined:
        if (
            cluster in clusters
            and (found := record.likeness(joined_text))
            and found.score >= (_JOINED_LONG if words == 1 and len(joined_text) > 8 else _JOINED)
        ):
            pairs.append(Pair(slot_number, slots, place, words, found))
    return pairs


def _reachable(text: Text, name: ListedName, option: Pair, used: set[int]) -> bool:
    """Tell whether a word is near enough to those already paired, in the same sentence."""
    left, right = min(used), max(used)
    if left <= option.place <= right:
        return True
    gap = range(option.place + option.words, left) if option.place < left else range(right + 1, option.place)
    if _is_person(name) and text.casing == "mixed" and any(_parts_people(text, place) for place in gap):
        return False
    foreign = [place for place in gap if not _is_loose(text, place)]
    if len(foreign) > LOOSE_WORDS:
        own = {slot.text for slot in name.slots if slot.role in UNPAIRED}
        if sum(fold(text.words[place]) not in own for place in foreign) > LOOSE_WORDS:
            return False
    a, b = (option.place + option.words - 1, left) if option.place < left else (right, option.place)
    start, end = text.spans[a][1], text.spans[b][0]
    return text.text[start:end] == " " or text.sentence(max(start - 1, 0)) == text.sentence(end)


def _begins_with_and(option: Pair, chosen: list[Pair]) -> bool:
    """Tell whether the later of an option and the first of the pairs beside it is read without an "and" before it."""
    first = min(chosen, key=lambda pair: pair.place)
    later = option if option.place > first.place else first
    return later.likeness.reason.endswith(_WITHOUT_AND)


def _is_person(name: ListedName) -> bool:
    return any(slot.role in (Role.GIVEN, Role.FAMILY) for slot in name.slots)


def _parts_people(text: Text, place: int) -> bool:
    """Tell whether a word between two names keeps them apart: "met", "and", "to", but no particle or title."""
    word = text.words[place]
    return word.islower() and not is_particle(fold(word)) and not _after_hyphen(text, place)


def _after_hyphen(text: Text, place: int) -> bool:
    return place > 0 and text.between(place - 1, place) in _HYPHENS


def _before_hyphen(text: Text, place: int) -> bool:
    return place + 1 < len(text.words) and text.between(place, place + 1) in _HYPHENS


def _is_loose(text: Text, place: int) -> bool:
    """Tell whether a word between two tokens of a name counts for nothing: a particle, a title, an initial."""
    word = text.words[place]
    folded = fold(word)
    if (len(folded) < 2 and not folded.isdigit()) or is_title(folded) or folded in ("of", "the", "and"):
        return True
    return is_particle(folded) and (folded in _ARTICLES or not _before_hyphen(text, place))


def _better_swap(options: list[Pair], option: Pair, used_slots: set[int], used_places: set[int]) -> bool:
    """Tell whether a free, clearly better partner exists for the same tokens a little further on."""
    return any(
        other.slot == option.slot
        and other.slots == option.slots
        and other.place != option.place
        and other.place not in used_places
        and other.likeness.score > option.likeness.score + 0.08
        and abs(other.place - option.place) <= LOOSE_WORDS
        for other in options
    )


def _add_small_syllables(
    name: ListedName, text: Text, chosen: list[Pair], used_slots: set[int], used_places: set[int]
) -> None:
    """Pair a syllable that is an article elsewhere, and so has no record of its own: Hong-il."""
    for number, slot in enumerate(name.slots):
        if number in used_slots or slot.role is not Role.GIVEN or not is_particle(slot.text):
            continue
        for place in range(max(0, min(used_places) - 1), min(len(text.words), max(used_places) + 2)):
            if place not in used_places and fold(text.words[place]) == slot.text:
                chosen.append(Pair(number, 1, place, 1, Likeness(1.0, "")))
                used_slots.add(number)
                used_places.add(place)
                break


def _with_initials(
    name: ListedName, text: Text, chosen: list[Pair], used_slots: set[int], used_places: set[int]
) -> list[Pair]:
    """Pair initials beside the mention with given names that start with them, in order."""
    free = [
        number
        for number, slot in enumerate(name.slots)
        if number not in used_slots and slot.role in (Role.GIVEN, Role.PATRONYMIC)
    ]
    if not free or not text.initials:
        return chosen
    for place in (
        *range(min(used_places) + 1, max(used_places)),
        *range(min(used_places) - 1, min(used_places) - 4, -1),
        *range(max(used_places) + 1, max(used_places) + 4),
    ):
        if not free or not 0 <= place < len(text.words) or place in used_places:
            continue
        for letter in initials_at(text, place):
            slot = next((n for n in free if stands_for(letter, name.slots[n].text)), None)
            if slot is None:
                break
            free.remove(slot)
            used_slots.add(slot)
            used_places.add(place)
            chosen.append(Pair(slot, 1, place, 1, Likeness(0.75, "initial")))
    return chosen


def initials_at(text: Text, place: int) -> tuple[str, ...]:
    """Return the folded initials that a word is ("S.", "S.K"); what may be a word needs its full stop."""
    word = text.words[place]
    letters = initials_of(word)
    if not letters or (word == "M" and text.is_french) or fold(word) in _STATES:
        return ()  # Monsieur, U.S.
    end = text.spans[place][1]
    needs_stop = "." not in word and (len(word) > 1 or word in _WORD_LETTERS or not word.isascii())
    following = text.text[end : end + 1]
    return () if following in _HYPHENS or (needs_stop and following != ".") else letters


def _finish(
    name: ListedName, text: Text, chosen: list[Pair], used_slots: set[int], used_places: set[int]
) -> Alignment:
    paired = frozenset(used_slots)
    first, last = min(used_places), max(used_places)
    used = set(used_places)
    if beside := legal_form_beside(name, text, first, last):
        first, last = beside
        used_slots.update(number for number, slot in enumerate(name.slots) if slot.role is Role.LEGAL)
    used.update(p for p in range(first, last + 1) if p < min(used_places) or p > max(used_places))
    missing = tuple(
        slot for number, slot in enumerate(name.slots) if number not in used_slots and slot.role not in COLOUR
    )
    own = {slot.text for slot in name.slots if slot.role in COLOUR}
    inside = tuple(
        p
        for p in range(first, last + 1)
        if p not in used and not _is_loose(text, p) and fold(text.words[p]) not in own
    )
    chosen.sort(key=lambda pair: pair.place)
    return Alignment(name, tuple(chosen), first, last, missing, inside, paired)


def identifying_missing(alignment: Alignment) -> list[ListedSlot]:
    """Return the left-over tokens of the name that identify."""
    return [slot for slot in alignment.missing if slot.role in IDENTIFYING]
