"""Alignment: the tokens of a mention and of a listed name, paired one to one.

What pairs is evidence for; what is left over on either side is evidence too, and what is left over on both sides
is a contradiction. Alignment only finds and names these facts; `evidence` weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from watchlist.matching.index import ListedName, ListedSlot
from watchlist.matching.likeness import Likeness
from watchlist.matching.listed import COLOUR, IDENTIFYING, Role
from watchlist.matching.record import Record
from watchlist.matching.text import Text
from watchlist.names.countries import country_words
from watchlist.names.fold import fold
from watchlist.names.initials import initials_of, stands_for
from watchlist.names.legal_forms import is_short, legal_form
from watchlist.names.particles import is_particle
from watchlist.names.titles import is_title

_ARTICLES = frozenset("al el ul ar as ash at ad az er es ez ud ur ال аль эль ал ель".split())
_AND = frozenset("and y e et und i".split())
_DIGITS_BEFORE, _DIGITS_AFTER = re.compile(r"[0-9][.,]\Z"), re.compile(r"[.,][0-9]")
_WITHOUT_AND = ("without the prefix و", "without the prefix ו")
"""What Arabic and Hebrew write before the second of two people: أحمد ومحمد is Ahmed and Mohamed."""

_STATES = frozenset("us uk un eu uae ussr".split())
"""What several letters with points mean before they mean anybody's initials: U.S., Lee."""

_UNPAIRED = frozenset({Role.LEGAL}) | COLOUR
_JOINED, _JOINED_LONG = 0.985, 0.95
"""Tokens written as one pair with a word that is the same or, if it is long, sounds the same."""

_WORD_LETTERS = frozenset("AEIOUY")
_HYPHENS = ("-", "\u2010", "\u2011")
_LONGEST_FORM = 5
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


def align(
    name: ListedName, text: Text, anchor: int, size: int, joined: Mapping[int, Record]
) -> Alignment | None:
    """Return the best pairing of a name with the words around an anchor, `None` when the anchor pairs with nothing."""
    if not _pairs_at(name, text, anchor, joined):
        return None
    reach = len(name.slots) + LOOSE_WORDS * 2 + 2
    options = _options(name, text, max(0, anchor - reach), anchor + size + reach, joined)
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


def _pairs_at(name: ListedName, text: Text, anchor: int, joined: Mapping[int, Record]) -> bool:
    """Tell whether the word at a place pairs with any token of a name, by itself or with a word beside it."""
    record = text.records[anchor]
    if record and _pairs_with(name, record, anchor, 1):  # type: ignore[arg-type]
        return True
    wholes = (place for place in (anchor, anchor - 1) if place in joined)
    return any(_pairs_with(name, joined[place], place, 2) for place in wholes)


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


def _options(name: ListedName, text: Text, first: int, end: int, joined: Mapping[int, Record]) -> list[Pair]:
    options: list[Pair] = []
    clusters = name.clusters
    for place, record in enumerate(text.records[first:end], first):
        if record and not clusters.isdisjoint(record.clusters) and not _is_part_of_number(text, place):  # type: ignore[union-attr]
            options += _pairs_with(name, record, place, 1)  # type: ignore[arg-type]
    for place in joined:
        if first <= place < end:
            options += _pairs_with(name, joined[place], place, 2)
    return options


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
        if slot.role in _UNPAIRED:
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
        own = {slot.text for slot in name.slots if slot.role in _UNPAIRED}
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
    first, last = _with_legal_form(name, text, first, last, used_slots)
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


def _with_legal_form(
    name: ListedName, text: Text, first: int, last: int, used_slots: set[int]
) -> tuple[int, int]:
    """Take a legal form beside the mention into it where the listed name has one of the same class."""
    legal = [n for n, slot in enumerate(name.slots) if slot.role is Role.LEGAL]
    if not legal:
        return first, last
    before, after = _forms_before(text, first), _form_after(text, last)
    if not before and not after:
        return first, last
    wanted = name.memory.get("legal")
    if wanted is None:
        wanted = name.memory["legal"] = _classes([name.slots[n].text for n in legal])
    if after and after[0] in wanted:
        used_slots.update(legal)
        return first, last + after[1]
    for form, size in before:
        if form in wanted:
            used_slots.update(legal)
            return first - size, last
    return first, last


def _form_after(text: Text, last: int) -> tuple[str, int] | None:
    """Return the class of the legal form that begins right after a word, or behind an "and", and where it ends."""
    if last in text.forms_after:
        return text.forms_after[last]
    found = None
    if any(map(_begins_form, text.records[last + 1 : last + 3])):
        after = text.folded_from(last + 1, last + 6)
        in_brackets = after[0] in country_words() and text.is_bracketed(last + 1)  # Hacienda (USA), LLC
        skip = 1 if after[0] in _AND or in_brackets else 0
        found = legal_form(after[skip:]) if after[skip:] else None
        if not found and after[skip:] and _is_capital(text.words[last + 1 + skip]):
            found = legal_form(after[skip : skip + 1])  # S.A, which is a word in small letters
        found = (found[0], skip + found[1]) if found else None
    text.forms_after[last] = found
    return found


def _forms_before(text: Text, first: int) -> list[tuple[str, int]]:
    """Return the classes of the legal forms that end right before a word, and of how many words they are."""
    if first in text.forms_before:
        return text.forms_before[first]
    found = []
    if any(map(_begins_form, text.records[max(0, first - _LONGEST_FORM) : first])):
        written = text.words[max(0, first - _LONGEST_FORM) : first]
        before = [*map(fold, written)]
        izafe = len(before) > 1 and before[-1] in ("e", "i")
        before = before[:-1] if izafe else before
        for start in range(len(before)):
            form = legal_form(before[start:])
            is_word = is_short(before[start:]) and text.casing == "mixed" and written[start].islower()
            if form and start + form[1] == len(before) and not is_word:  # "such as Bank Saderat"
                found.append((form[0], form[1] + izafe))
    text.forms_before[first] = found
    return found


def _begins_form(record: Record | int) -> bool:
    return isinstance(record, Record) and record.said is not None and record.said.of_a_legal_form


def _is_capital(word: str) -> bool:
    return word.isupper() and len(word) > 1


def _classes(legal: list[str]) -> set[str]:
    """Return the classes of legal forms that a listed name has: JSC SPC is two."""
    found = (legal_form(legal[start:]) for start in range(len(legal)))
    return {form[0] for form in found if form}


def identifying_missing(alignment: Alignment) -> list[ListedSlot]:
    """Return the left-over tokens of the name that identify."""
    return [slot for slot in alignment.missing if slot.role in IDENTIFYING]
