"""Capitals: what capital and small letters say of a name, and whether it stands letter by letter as listed.

Where a text has both kinds of letters, a small one tells an ordinary word from a part of a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchlist.matching.align import Alignment
from watchlist.matching.context import kinds_in
from watchlist.matching.forms import is_ordinary
from watchlist.matching.index import ListedSlot
from watchlist.matching.listed import Role
from watchlist.matching.text import Text
from watchlist.matching.weights import weights
from watchlist.model import Evidence, Kind, State
from watchlist.names.fold import fold
from watchlist.names.frequency import word_frequency
from watchlist.names.numerals import is_number_sign, numeral_of
from watchlist.names.particles import is_particle

HYPHENS = ("-", "\u2010", "\u2011")
OPENING = " „“\"«'‘‚"
_SMALL_PARTS = frozenset("abd abu abou umm ould ag uulu kyzy oglu".split())
_COMMON = 5.0
"""Said is a given name and, far oftener, a verb."""

_SAYS = re.compile(r"[:—–\n]\s?$")


def capitals(alignment: Alignment, text: Text, is_person: bool, ordinary: int) -> Iterator[Evidence]:
    """Weigh what is written without capitals in a text that has them, and plain words in one that has nothing else."""
    table = weights()
    written = [text.words[place] for place in places_of(alignment)]
    if text.casing != "mixed":
        frequencies = [word_frequency(fold(word)) for word in written]
        if (is_person and max(frequencies) >= _COMMON) or (len(written) < 4 and min(frequencies) > 0):
            detail = "a text without small letters cannot tell the name from the ordinary words"
            yield Evidence("no capitals", State.UNKNOWN, table["no_capitals"], detail)
        return
    small = [word for word in written if _is_small(word) and not _is_small_part(fold(word))]
    if len(small) == len(written) or all(word.islower() for word in written):
        if ordinary or all(is_ordinary(fold(word)) for word in written) or not text.is_known:
            detail = "ordinary words in lower case"
            yield Evidence("lower case", State.CONFLICT, table["ordinary_lower"], detail)
        else:
            detail = "the article writes it without a capital letter"
            yield Evidence("lower case", State.VARIANT, table["lower"], detail)
    elif is_person:
        for word in small:
            if not _after_hyphen(text, word, alignment):
                detail = f"“{word}” stands in lower case beside a capitalised part"
                yield Evidence("lower case", State.CONFLICT, table["lower_part"], detail)
    elif small and ordinary and not small_kind(alignment, text) and not _is_foreign_name(alignment, text):
        detail = f"“{small[0]}” is an ordinary word in lower case"
        yield Evidence("lower case", State.CONFLICT, table["lower_general"], detail)
    else:
        yield from _small_words(alignment, text)


def _is_foreign_name(alignment: Alignment, text: Text) -> bool:
    """Tell whether a body's name stands as listed but for capitals in a language that writes its further words small.

    The first word has its capital: Banque centrale de Syrie.
    """
    return text.is_foreign and text.capital(alignment.pairs[0].place) and bool(as_listed(alignment, text))


def _is_small(word: str) -> bool:
    """Tell whether a word begins with a small letter; what begins with a number has no capital to show: 33rd."""
    return word.islower() and word[0].isalpha()


def _small_words(alignment: Alignment, text: Text) -> Iterator[Evidence]:
    """Weigh telling words in lower case beside capitalised ones; general words (Wagner group) are often small."""
    for pair in alignment.pairs:
        slots = alignment.name.slots[pair.slot : pair.slot + pair.slots]
        word = text.words[pair.place]
        if _is_small(word) and slots[0].role is Role.WORD and is_ordinary(fold(word)):
            detail = f"“{word}” stands in lower case beside a capitalised part"
            yield Evidence("lower case", State.CONFLICT, weights()["lower_word"], detail)


def as_listed(alignment: Alignment, text: Text) -> list[int]:
    """Return the place of each listed token where all stand in a row as listed, -1 for asides that do not; else none.

    The sign before a number may be there or not.
    """
    pair = alignment.pairs[0]
    slots, found = alignment.name.slots, []
    place = pair.place - sum(slot.role is not Role.ASIDE for slot in slots[: pair.slot])
    for slot in slots:
        if (
            slot.role is Role.NUMBER
            and 0 <= place < len(text.words)
            and is_number_sign(fold(text.words[place]))
        ):
            place += 1
        if 0 <= place < len(text.words) and _is_listed(text, place, slot):
            found.append(place)
            place += 1
        elif slot.role is Role.ASIDE or is_number_sign(slot.text):
            found.append(-1)
        else:
            return []
    return found


def _is_listed(text: Text, place: int, slot: ListedSlot) -> bool:
    """Tell whether a word is a listed token letter by letter, or the same number in words.

    A single letter is so where a hyphen ties it to the name (T-Platforms), not in a signature: Lady R.
    """
    word = text.words[place]
    folded = fold(word)
    if len(folded) < 2 and slot.role is Role.WORD and not _is_hyphenated(text, place):
        return False
    return folded == slot.text or (slot.role is Role.NUMBER and numeral_of(word, folded) == slot.text)


def _is_hyphenated(text: Text, place: int) -> bool:
    """Tell whether a hyphen ties a word to the one before or behind."""
    return any(
        0 <= left < len(text.words) - 1 and text.between(left, left + 1) in HYPHENS
        for left in (place - 1, place)
    )


def small_kind(alignment: Alignment, text: Text) -> int:
    """Return the place of a last word in small letters that says what the name is, 0 if none: the Sinaloa cartel.

    One of the words must be no general one, and what stands before must have capitals that no sentence gave it.
    """
    last, slots = alignment.last, alignment.name.slots
    if len(alignment.pairs) < 2 or text.casing != "mixed" or not text.words[last].islower():
        return 0
    telling = any(slots[pair.slot].role is Role.WORD for pair in alignment.pairs)
    says = Kind.ORGANIZATION in kinds_in({slots[alignment.pairs[-1].slot].text})
    return last if telling and says and not begins(text, text.spans[alignment.first][0]) else 0


def begins(text: Text, at: int) -> bool:
    """Tell whether a word begins a sentence, a line or what somebody says, so that it has a capital letter anyway."""
    before = text.text[text.sentence(at)[0] : at].rstrip(OPENING)
    return not before or _SAYS.search(before) is not None


def places_of(alignment: Alignment) -> list[int]:
    return [place for pair in alignment.pairs for place in range(pair.place, pair.place + pair.words)]


def _is_small_part(folded: str) -> bool:
    """Tell whether a part of names is written small: bin, al, abd."""
    return is_particle(folded) or folded in _SMALL_PARTS


def _after_hyphen(text: Text, word: str, alignment: Alignment) -> bool:
    """Tell whether a word of the mention is the second half of a hyphenated name: Jong-un."""
    places = (p for p in range(alignment.first, alignment.last + 1) if text.words[p] == word)
    return all(p > 0 and text.between(p - 1, p) in HYPHENS for p in places)
