"""How the article writes a name: capitals, order, what stands between its words, quotation marks.

A name that is made of words of ordinary language is told from those words by the way it is written alone, so the
same pairs of words may be a name in one sentence and a description in the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from watchlist.matching.align import Alignment, Pair
from watchlist.matching.called import is_called
from watchlist.matching.capitals import OPENING, as_listed, begins, capitals, places_of, small_kind
from watchlist.matching.context import kinds_in
from watchlist.matching.forms import is_ordinary, is_place
from watchlist.matching.index import ListedSlot
from watchlist.matching.likeness import is_respelt
from watchlist.matching.listed import COLOUR, Role
from watchlist.matching.text import Text
from watchlist.matching.vocabulary import LONG
from watchlist.matching.weights import weights
from watchlist.model import Evidence, Kind, State
from watchlist.names.fold import fold
from watchlist.names.frequency import common_words
from watchlist.names.scripts import script_of

QUOTES = "\"'“”„«»‘’‚‹›「」『』"
_PARTING = re.compile("[,;:!?，、；：！？]")
_CONJUNCTIONS = frozenset("and y e et und i и та і".split())
_OF = frozenset("of de du des del der den von di do da".split())
_ACRONYM_LETTERS = (3, 6)
_VERY_RARE = 8.5
_WITHOUT_CAPITALS = frozenset({"Arab", "Hang", "Hani", "Hebr", "Hira", "Kana"})
_SURELY_WRITTEN = 0.967
"""A name in another script, or with another case ending, is at least so like the listed one if it is the same."""

_COUNTED = ("", "ordinary_one", "ordinary_two", "ordinary_three")


def writing(alignment: Alignment, text: Text, kind: Kind, whole: bool) -> Iterator[Evidence]:
    """Say what the way in which the article writes the name speaks for and against.

    `whole` tells that no further word makes the mention a part of a longer name, so that it may be just as listed.
    """
    is_person = kind is Kind.PERSON
    ordinary = ordinary_matched(alignment)
    yield from capitals(alignment, text, is_person, ordinary)
    if ordinary:
        yield from _ordinary(alignment, text, ordinary, whole)
    elif not is_person:
        yield from _one_word(alignment, text, kind)
        yield from _abroad(alignment, text, kind)
    verbatim = [*_verbatim(alignment, text, is_person, ordinary)] if whole else []
    yield from verbatim or _order(alignment, is_person, ordinary)
    yield from _parted(alignment, text, is_person)
    if not is_person and is_quoted(alignment, text):
        yield Evidence(
            "quotation marks", State.MATCH, weights()["quoted"], "the name stands in quotation marks"
        )


def _ordinary(alignment: Alignment, text: Text, matched: int, alone: bool) -> Iterator[Evidence]:
    """Weigh a name that is made of ordinary words, and what makes it a name all the same."""
    table = weights()
    what = (
        "is one ordinary word or given name" if matched == 1 else f"is {matched} words of ordinary language"
    )
    label = _COUNTED[matched] if matched < len(_COUNTED) else "ordinary_many"
    yield Evidence("ordinary words", State.CONFLICT, table[label], f"what the article has of the name {what}")
    start, end = text.extent(alignment.first, alignment.last)
    phrase = text.text[start:end]
    if matched > 1 and not phrase.islower() and phrase.lower() in text.text:
        detail = "the article writes the same words without capitals too"
        yield Evidence("lower case", State.CONFLICT, table["lower_general"], detail)
    whole = alone and all(slot.role is Role.LEGAL for slot in alignment.missing)
    telling = text.casing == "mixed" and not text.is_headline(text.spans[alignment.first][0])
    if 1 < matched <= 3 and whole and telling and _says_its_kind(alignment, text):
        capitals = "" if small_kind(alignment, text) else ", with capitals"
        detail = f"its own words say what it is{capitals}"
        yield Evidence("own kind", State.MATCH, table["own_kind"], detail)


def _verbatim(alignment: Alignment, text: Text, is_person: bool, ordinary: int) -> Iterator[Evidence]:
    """Weigh that a name of several words stands letter by letter as listed, with its capitals."""
    slots = alignment.name.slots
    if len(slots) < 2 or not (ordinary or is_person):
        return
    places = as_listed(alignment, text)
    if not places or text.casing != "mixed" or text.is_headline(text.spans[alignment.first][0]):
        return
    if any(
        text.words[p][0].islower() for p, slot in zip(places, slots, strict=True) if _has_capital(p, slot)
    ):
        return
    detail = "it stands in the article exactly as listed, with capitals"
    label = _verbatim_label(alignment, text, is_person, ordinary)
    yield Evidence("verbatim", State.MATCH, weights()[label], detail)


def _has_capital(place: int, slot: ListedSlot) -> bool:
    return place >= 0 and slot.role not in COLOUR


def _verbatim_label(alignment: Alignment, text: Text, is_person: bool, ordinary: int) -> str:
    if is_person:
        return "verbatim_person"
    if ordinary == 1:
        return "verbatim_form"
    if any(slot.role is Role.NUMBER for slot in alignment.name.slots):
        return "verbatim_number"
    return "verbatim_kind" if _says_its_kind(alignment, text) else "verbatim"


def _one_word(alignment: Alignment, text: Text, kind: Kind) -> Iterator[Evidence]:
    """Weigh that a single word is all the name there is, so that a slip of the pen makes it another."""
    table = weights()
    core = [slot for slot in alignment.name.slots if slot.role in (Role.WORD, Role.GENERIC, Role.NUMBER)]
    if len(core) != 1 or len(alignment.name.slots) != 1:
        return
    likeness = alignment.pairs[0].likeness
    word = text.words[alignment.first]
    acronym = (
        text.casing == "mixed" and word.isupper() and _ACRONYM_LETTERS[0] <= len(word) <= _ACRONYM_LETTERS[1]
    ) and not _is_dateline(text, alignment.first)
    telling = kind is Kind.ORGANIZATION and (acronym or core[0].weight >= _VERY_RARE)
    if not telling:  # Hamas, ISIL
        detail = "the name is a single word, which may name other things too"
        yield Evidence("one word", State.UNKNOWN, table["one_word"], detail)
    if acronym:
        detail = "it is written in capitals, as an acronym is"
        yield Evidence("acronym", State.MATCH, table["acronym"], detail)
    if likeness.score < 1.0 and not likeness.reason and not is_respelt(fold(word), core[0].text):
        detail = "a single word spelled otherwise may be another word"
        yield Evidence("one word", State.CONFLICT, table["one_word_typo"], detail)


def _abroad(alignment: Alignment, text: Text, kind: Kind) -> Iterator[Evidence]:
    """Weigh that a single word is, or may be, an ordinary word of another language than English."""
    if len(alignment.pairs) != 1:
        return
    table, pair = weights(), alignment.pairs[0]
    word = " ".join(text.words[pair.place : pair.place + pair.words])
    folded = fold(word)
    foreign = not folded.isascii()
    start = text.spans[pair.place][0]
    is_first = begins(text, start)
    cased = text.casing == "mixed" and script_of(folded) not in _WITHOUT_CAPITALS
    ordinary = (foreign and is_ordinary(folded)) or folded in common_words(text.memory.language)
    if ordinary and (is_first or not cased) and not is_called(alignment, text):
        detail = f"“{word}” is an ordinary word of the article's language"
        yield Evidence("ordinary words", State.CONFLICT, table["ordinary_abroad"], detail)
        return
    listed = alignment.name.slots[pair.slot].text
    if (text.is_known and not foreign) or len(listed) >= LONG:
        return
    is_body = kind is Kind.ORGANIZATION and not any(slot.role is Role.LEGAL for slot in alignment.missing)
    if pair.likeness.score < _SURELY_WRITTEN:
        detail = f"“{word}” may be another word of the article's language"
        yield Evidence("one word", State.CONFLICT, table["one_word_abroad"], detail)
    elif is_body:
        return
    if cased and is_first:
        detail = "a capital letter says nothing at the start of a sentence"
        yield Evidence("one word", State.CONFLICT, table["one_word_first"], detail)


def _is_dateline(text: Text, place: int) -> bool:
    """Tell whether a word begins a line and a comma, a bracket or a dash follows it: ABADAN, Iran."""
    start, end = text.spans[place]
    begins = not text.text[text.text.rfind("\n", 0, start) + 1 : start].strip(OPENING)
    return begins and text.text[end : end + 3].lstrip()[:1] in tuple(",(-—–")


def _says_its_kind(alignment: Alignment, text: Text) -> bool:
    """Tell whether a general word of organisations is part of the name and everything has a capital letter.

    A word of a place's name says no kind (Islamic Republic), unless it names one: bank, for all of the West Bank.
    """
    slots = (alignment.name.slots[number] for number in alignment.paired)
    general = (slot for slot in slots if slot.role is Role.GENERIC or kinds_in({slot.text}))
    small = small_kind(alignment, text)
    return any(kinds_in({slot.text}) or not is_place(slot.text) for slot in general) and all(
        text.capital(place) or place == small for place in places_of(alignment)
    )


def ordinary_matched(alignment: Alignment) -> int:
    """Return how many words were paired where all of them are ordinary language, else 0."""
    name = alignment.name
    paired = [name.slots[n] for n in alignment.paired if name.slots[n].role not in (*COLOUR, Role.LEGAL)]
    if name.ordinary:
        return len(paired)
    if any(slot.role in (Role.GIVEN, Role.FAMILY, Role.PATRONYMIC) for slot in name.slots):
        return 0
    telling = [slot for slot in paired if slot.role is not Role.NUMBER]
    return len(telling) if all(is_ordinary(slot.text) or slot.role is Role.GENERIC for slot in telling) else 0


def is_quoted(alignment: Alignment, text: Text) -> bool:
    """Tell whether exactly the mention, or one of its pairs alone, stands in quotation marks."""
    for first, last in (
        (alignment.first, alignment.last),
        *((p.place, p.place + p.words - 1) for p in alignment.pairs),
    ):
        start, end = text.spans[first][0], text.spans[last][1]
        before, after = text.text[max(0, start - 1) : start], text.text[end : end + 1]
        if before and after and before in QUOTES and after in QUOTES:
            return True
    return False


def _order(alignment: Alignment, is_person: bool, ordinary: int) -> Iterator[Evidence]:
    """Weigh words in another order than listed; a person's family name may come first."""
    order = [pair.slot for pair in alignment.pairs]
    breaks = sum(left > right for left, right in pairwise(order))
    if not breaks:
        return
    table = weights()
    if is_person:
        if len(order) > 2 and (breaks > 1 or order[-1] > order[0]):
            detail = "the parts of the name stand in another order than listed"
            yield Evidence("order", State.CONFLICT, table["order"], detail)
    elif ordinary:
        turned = breaks == 1 and order[-1] < order[0] and any(s.text in _OF for s in alignment.name.slots)
        detail = "its ordinary words stand in another order than listed"
        yield Evidence("order", State.CONFLICT, table["order_turned" if turned else "order_ordinary"], detail)
    else:
        detail = "the words of the name stand in another order than listed"
        yield Evidence("order", State.VARIANT, table["order_words"], detail)


def _parted(alignment: Alignment, text: Text, is_person: bool) -> Iterator[Evidence]:
    """Weigh a comma or an "and" between two words of the name where the listing has none."""
    commas = 0
    if len(alignment.pairs) > 2 and not alignment.missing and _in_order(alignment):
        return  # the listing has the same words in the same order, and likely the same comma
    for left, right in pairwise(alignment.pairs):
        end = left.place + left.words - 1
        if right.place <= end:
            continue
        between = text.between(end, right.place)
        words = [text.words[place].lower() for place in range(end + 1, right.place)]
        if not _CONJUNCTIONS.isdisjoint(words) and not _lists_and(alignment, left, right):
            detail = "an “and” stands between words of the name, and the listing has none"
            yield Evidence("parted", State.CONFLICT, weights()["parted"], detail)
        elif _PARTING.search(between):
            commas += 1
            if is_person and commas == 1 and right.slot < left.slot:
                continue  # "Shoigu, Sergei": the family name first
            detail = "a punctuation mark parts the words of the name"
            yield Evidence("parted", State.CONFLICT, weights()["parted"], detail)


def _in_order(alignment: Alignment) -> bool:
    return all(left.slot < right.slot for left, right in pairwise(alignment.pairs))


def _lists_and(alignment: Alignment, left: Pair, right: Pair) -> bool:
    low, high = sorted((left.slot, right.slot))
    return any(slot.text in _CONJUNCTIONS for slot in alignment.name.slots[low : high + 1])
