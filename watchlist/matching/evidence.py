"""Evidence of the names: what an alignment says for and against, as named log-odds with words for each.

Every function is pure and returns evidence; nothing is added up here. A piece of evidence keeps its human words
beside its weight, so that an explanation costs nothing and can never differ from the score.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from watchlist.matching.align import Alignment, Pair
from watchlist.matching.context import kinds_in
from watchlist.matching.forms import ORDINARY_ZIPF, is_ordinary, is_place
from watchlist.matching.index import ListedName, ListedSlot
from watchlist.matching.listed import Role
from watchlist.matching.text import Text
from watchlist.matching.weights import weights
from watchlist.model import Evidence, Kind, State
from watchlist.names.countries import country_words
from watchlist.names.fold import fold
from watchlist.names.frequency import given_frequency, surname_frequency, word_frequency
from watchlist.names.legal_forms import legal_form, organisation_word
from watchlist.names.numerals import numeral
from watchlist.names.particles import is_particle, is_patronymic
from watchlist.names.titles import is_title, role_class

LEAST_SHARE = 0.6
"""An organisation or ship is not named by less than this share of its name, by weight."""

_ACRONYM = 6
_INITIAL = 0.65
"""The share of a given name's worth that an initial does not give."""


def _nobody(_: str) -> bool:
    return False


_WORDS_OF_ROLE = {
    Role.GIVEN: "given name",
    Role.FAMILY: "family name",
    Role.PATRONYMIC: "patronymic",
    Role.NUMBER: "number",
    Role.GENERIC: "general word",
    Role.WORD: "word",
    Role.LEGAL: "legal form",
    Role.PARTICLE: "particle",
    Role.TITLE: "title",
}
_QUOTES = "\"'“”„«»‘’‚‹›「」『』"


def name_evidence(
    alignment: Alignment, text: Text, kind: Kind, is_own: Callable[[str], bool] = bool
) -> list[Evidence]:
    """Return what the pairing itself says: agreement, likeness, omission, contradiction, neighbours.

    `is_own` tells whether a folded token is in any name of the entry: it is no foreign neighbour then.
    """
    found = [
        *_agreement(alignment, text),
        *_omissions(alignment, kind),
        *_intruders(alignment, text, kind, is_own),
    ]
    found += _ordinary(alignment, text, kind)
    if not alignment.name.strong:
        found.append(
            Evidence(
                "weak alias",
                State.VARIANT,
                weights()["weak"],
                "the publisher lists this name as a weak alias",
            )
        )
    return found


def _agreement(alignment: Alignment, text: Text) -> Iterator[Evidence]:
    table = weights()
    left = table["name_cap"]
    for pair in sorted(alignment.pairs, key=lambda pair: pair.likeness.reason == "initial"):
        slots = alignment.name.slots[pair.slot : pair.slot + pair.slots]
        worth = min(sum(slot.weight for slot in slots), left)
        left -= worth
        listed = " ".join(slot.text.title() for slot in slots)
        written = " ".join(text.words[pair.place : pair.place + pair.words])
        role = _WORDS_OF_ROLE[max(slots, key=lambda slot: slot.weight).role]
        if pair.likeness.reason == "initial":
            left += _INITIAL * worth
            detail = f"the initial {written} fits {role} {listed}"
            yield Evidence("initial", State.VARIANT, (1 - _INITIAL) * worth, detail)
            continue
        rarity = (
            "very rare"
            if worth >= 8
            else "rare"
            if worth >= 6
            else "fairly common"
            if worth >= 4
            else "common"
        )
        yield Evidence(role, State.MATCH, worth, f"{role} {listed}, {rarity}, stands in the article")
        loss = min(table["likeness"] * (1.0 - pair.likeness.score), worth)
        if loss > 0.005:
            how = pair.likeness.reason or "written differently"
            yield Evidence("spelling", State.VARIANT, -loss, f"“{written}” for {listed}: {how}")


def _omissions(alignment: Alignment, kind: Kind) -> Iterator[Evidence]:
    table = weights()
    name = alignment.name
    paired = {name.slots[number].role for number in alignment.paired}
    yield from _given_left_out(alignment, Role.GIVEN in paired)
    yield from _family_left_out(alignment, Role.FAMILY in paired)
    for slot in alignment.missing:
        if slot.role is Role.PATRONYMIC:
            yield _missing([slot], table["missing_patronymic"], State.UNKNOWN, "")
        elif slot.role is Role.WORD:
            yield _missing([slot], table["missing_word"] * slot.weight, State.CONFLICT, "")
        elif slot.role is Role.GENERIC and slot.text in country_words():
            why = "bodies of this name exist in many countries"
            yield _missing([slot], table["missing_country"], State.CONFLICT, why)
        elif slot.role is Role.GENERIC:
            yield _missing([slot], table["missing_generic"] * slot.weight, State.UNKNOWN, "")
        elif slot.role is Role.NUMBER:
            yield _missing([slot], table["missing_number"], State.CONFLICT, "it tells sister names apart")
    if kind is not Kind.PERSON and _share_paired(alignment) < LEAST_SHARE:
        yield Evidence(
            "a part only", State.CONFLICT, table["part_only"], "the article has only a small part of the name"
        )
    if any(slot.role is Role.LEGAL for slot in name.slots) and not any(
        s.role is Role.LEGAL for s in alignment.missing
    ):
        label = "legal_form_ordinary" if _ordinary_matched(alignment) in (1, 2) else "legal_form"
        yield Evidence("legal form", State.MATCH, table[label], "the legal form stands beside the name")
    if legal := [slot for slot in alignment.missing if slot.role is Role.LEGAL]:
        yield _missing(legal, table["missing_legal"], State.UNKNOWN, "")


def _share_paired(alignment: Alignment) -> float:
    """Return the share of the name, by weight, that the article has."""
    total = sum(slot.weight for slot in alignment.name.slots)
    missing = sum(slot.weight for slot in alignment.missing)
    return 1.0 - missing / total if total else 1.0


def _given_left_out(alignment: Alignment, has_given: bool) -> Iterator[Evidence]:
    """Weigh given names left out: all of them, one syllable, the first one, or one of the others."""
    table = weights()
    missing = [slot for slot in alignment.missing if slot.role is Role.GIVEN]
    if not missing:
        return
    if not has_given:
        why = "the article has the family name alone"
        yield _missing(missing, table["missing_every_given"], State.CONFLICT, why)
    elif _is_syllabic(alignment.name):
        yield _missing(
            missing, table["missing_syllable"] * len(missing), State.CONFLICT, "every syllable counts"
        )
    elif missing[0] is next(slot for slot in alignment.name.slots if slot.role is Role.GIVEN):
        yield _missing(
            missing, table["missing_first_given"], State.CONFLICT, "it is the person's own first name"
        )
    else:
        yield _missing(missing, table["missing_given"] * len(missing), State.UNKNOWN, "")


def _family_left_out(alignment: Alignment, has_family: bool) -> Iterator[Evidence]:
    """Weigh family names left out: all of them, the first of a double one, or a later part."""
    table = weights()
    missing = [slot for slot in alignment.missing if slot.role is Role.FAMILY]
    if not missing:
        return
    if not has_family:
        yield _missing(missing, table["missing_family"], State.CONFLICT, "the article has given names alone")
    elif missing[0] is next(slot for slot in alignment.name.slots if slot.role is Role.FAMILY):
        why = "the first of two family names is the one in daily use"
        yield _missing(missing, table["missing_first_family"], State.CONFLICT, why)
    else:
        yield _missing(missing, table["missing_family_part"] * len(missing), State.UNKNOWN, "")


_SYLLABLE = re.compile(r"[bcdfghjklmnpqrstvwxz]{0,2}h?[aeiouyw]{1,3}(?:ng|[nkmptlrh])?")


def _is_syllabic(name: ListedName) -> bool:
    """Tell whether every token is one syllable, as in Korean, Chinese and Vietnamese names."""
    return 2 < len(name.slots) < 5 and all(_SYLLABLE.fullmatch(slot.text) for slot in name.slots)


def _missing(slots: list[ListedSlot], weight: float, state: State, why: str) -> Evidence:
    listed = " ".join(slot.text.title() for slot in slots)
    role = _WORDS_OF_ROLE[slots[0].role]
    detail = f"listed {role} {listed} is not in the article"
    return Evidence(f"{role} left out", state, weight, f"{detail}; {why}" if why else detail)


def _intruders(
    alignment: Alignment, text: Text, kind: Kind, is_own: Callable[[str], bool]
) -> Iterator[Evidence]:
    """Say what the article has inside and beside the mention that the listing does not have."""
    for place in alignment.inside:
        yield from _inside(alignment, text, place, kind)
    for step in (-1, 1):
        edge = alignment.first if step < 0 else alignment.last
        place = edge + step
        while (
            0 <= place < len(text.words) and _touches(text, edge, place) and is_own(fold(text.words[place]))
        ):
            edge, place = place, place + step
        if 0 <= place < len(text.words) and _touches(text, edge, place):
            yield from _beside(alignment, text, place, step, kind)


def _inside(alignment: Alignment, text: Text, place: int, kind: Kind) -> Iterator[Evidence]:
    table = weights()
    word = text.words[place]
    folded = fold(word)
    missing = {slot.role for slot in alignment.missing}
    if is_patronymic(folded) and Role.PATRONYMIC in missing:
        detail = f"the article has the patronymic {word}, the listing another"
        yield Evidence("contradiction", State.CONFLICT, table["other_patronymic"], detail)
        return
    general = kind is not Kind.PERSON and bool(organisation_word(folded))
    if general and not missing & {Role.GENERIC, Role.WORD}:
        return
    label = "inside_person" if kind is Kind.PERSON else "inside"
    yield Evidence(
        "word inside", State.CONFLICT, table[label], f"“{word}” stands inside the name and is not listed"
    )
    if missing & ({Role.GIVEN, Role.FAMILY} if kind is Kind.PERSON else {Role.GENERIC, Role.WORD}):
        detail = f"{word} stands where the listing has another word"
        yield Evidence("contradiction", State.CONFLICT, table["contradiction"], detail)


def _beside(alignment: Alignment, text: Text, place: int, step: int, kind: Kind) -> Iterator[Evidence]:
    table = weights()
    word = text.words[place]
    number = numeral(fold(word))
    if number and step > 0 and _tells_apart(alignment, number, kind):
        detail = f"the number {word} follows and is not listed"
        yield Evidence("other number", State.CONFLICT, table["neighbour_number"], detail)
        return
    if is_particle(fold(word)) and word[0].isupper() and 0 <= place + step < len(text.words):
        place += step
        word = text.words[place]
    hyphenated = kind is Kind.PERSON and step > 0 and _hyphenated(text, alignment.last, place)
    if not hyphenated and not is_name_like(text, place, kind):
        return
    if kind is not Kind.PERSON:
        label = "neighbour_after" if step > 0 else "neighbour_other"
        detail = f"“{word}” stands beside it and is not listed"
        yield Evidence("further word", State.CONFLICT, table[label], detail)
        return
    detail = f"the further name {word} stands beside it"
    yield Evidence("further name", State.CONFLICT, table["neighbour_person"], detail)
    if any(slot.role in (Role.GIVEN, Role.FAMILY) for slot in alignment.missing):
        detail = f"{word} stands where the listing has another name"
        yield Evidence("contradiction", State.CONFLICT, table["contradiction"], detail)


def _touches(text: Text, edge: int, place: int) -> bool:
    """Tell whether only a space, a hyphen or the stop of an abbreviated legal form parts two words."""
    left, right = min(edge, place), max(edge, place)
    gap = text.between(left, right).strip(" \u00a0-\u2010\u2011")
    if gap == "." and legal_form([fold(text.words[left])]):
        gap = ""
    return gap == "" and not text.is_possessive(left)


def _hyphenated(text: Text, left: int, right: int) -> bool:
    return text.between(left, right) in ("-", "\u2010", "\u2011") and len(text.words[right]) > 1


def _tells_apart(alignment: Alignment, number: str, kind: Kind) -> bool:
    """Tell whether a number after the name makes it another one: for ships always, else where one is listed."""
    numbers = [slot.text for slot in alignment.name.slots if slot.role is Role.NUMBER]
    return number not in numbers and (kind in (Kind.VESSEL, Kind.AIRCRAFT) or bool(numbers))


def is_name_like(text: Text, place: int, kind: Kind) -> bool:
    """Tell whether the word at `place` reads as part of a name: capitalised, and no title, country or plain word."""
    word = text.words[place]
    folded = fold(word)
    if (
        len(folded) < 2
        or not folded.isalpha()
        or is_title(folded)
        or role_class(folded)
        or is_particle(folded)
    ):
        return False
    if folded in country_words() or (kind is Kind.PERSON and organisation_word(folded)):
        return False
    if kind is not Kind.PERSON and (kinds_in({folded}) or legal_form([folded])):
        return False
    cased = text.casing == "mixed"
    if cased and (not word[0].isupper() or (kind is Kind.PERSON and word.isupper() and len(word) < _ACRONYM)):
        return False
    starts_sentence = text.sentence(text.spans[place][0])[0] == text.spans[place][0]
    if starts_sentence or not cased:
        return word_frequency(folded) < ORDINARY_ZIPF and folded.isascii()
    if kind is Kind.PERSON:
        return max(given_frequency(folded), surname_frequency(folded)) > 0 or word_frequency(folded) < 4.2
    return True


def _ordinary(alignment: Alignment, text: Text, kind: Kind) -> Iterator[Evidence]:
    """Weigh names made of ordinary words, and names that the article writes without capitals."""
    table = weights()
    name = alignment.name
    written = [text.words[p] for pair in alignment.pairs for p in range(pair.place, pair.place + pair.words)]
    mixed = text.casing == "mixed"
    small = mixed and all(word.islower() for word in written)
    if mixed and not small and kind is Kind.PERSON:
        for word in written:
            if word.islower() and not _is_small_part(fold(word)) and not _after_hyphen(text, word, alignment):
                detail = f"“{word}” stands in lower case beside a capitalised part"
                yield Evidence("lower case", State.CONFLICT, table["lower_part"], detail)
    matched = _ordinary_matched(alignment)
    if 0 < matched <= 3:
        label = ("", "ordinary_one", "ordinary_two", "ordinary_three")[matched]
        what = (
            "is one ordinary word or given name"
            if matched == 1
            else f"is {matched} words of ordinary language"
        )
        yield Evidence(
            "ordinary words", State.CONFLICT, table[label], f"what the article has of the name {what}"
        )
    if 1 < matched <= 3 and not alignment.missing and mixed and _says_its_kind(alignment, text):
        yield Evidence(
            "own kind", State.MATCH, table["own_kind"], "its own words say what it is, with capitals"
        )
    if small and (name.ordinary or all(is_ordinary(fold(word)) for word in written)):
        yield Evidence("lower case", State.CONFLICT, table["ordinary_lower"], "ordinary words in lower case")
    elif small:
        yield Evidence(
            "lower case", State.VARIANT, table["lower"], "the article writes it without a capital letter"
        )
    if kind is not Kind.PERSON and is_quoted(alignment, text):
        yield Evidence("quotation marks", State.MATCH, table["quoted"], "the name stands in quotation marks")


def _says_its_kind(alignment: Alignment, text: Text) -> bool:
    """Tell whether a general word of organisations is part of the name and everything has a capital letter."""
    slots = (alignment.name.slots[number] for number in alignment.paired)
    general = (slot for slot in slots if slot.role is Role.GENERIC or kinds_in({slot.text}))
    return any(not is_place(slot.text) for slot in general) and all(
        text.capital(place)
        for pair in alignment.pairs
        for place in range(pair.place, pair.place + pair.words)
    )


def _is_small_part(folded: str) -> bool:
    """Tell whether a part of names is written small: bin, al, abd."""
    return is_particle(folded) or folded in (
        "abd",
        "abu",
        "abou",
        "umm",
        "ould",
        "ag",
        "uulu",
        "kyzy",
        "oglu",
    )


def _after_hyphen(text: Text, word: str, alignment: Alignment) -> bool:
    """Tell whether a word of the mention is the second half of a hyphenated name: Jong-un."""
    places = (p for p in range(alignment.first, alignment.last + 1) if text.words[p] == word)
    return all(p > 0 and text.between(p - 1, p) in ("-", "\u2010", "\u2011") for p in places)


def _ordinary_matched(alignment: Alignment) -> int:
    """Return how many words were paired where all of them are ordinary language, else 0."""
    name = alignment.name
    paired = [
        name.slots[n] for n in alignment.paired if name.slots[n].role not in (Role.PARTICLE, Role.LEGAL)
    ]
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
        if (
            start > 0
            and end < len(text.text)
            and text.text[start - 1] in _QUOTES
            and text.text[end] in _QUOTES
        ):
            return True
    return False


def name_score(alignment: Alignment) -> float:
    """Return how alike mention and listed name are, from 0 to 1, weighing tokens by rarity.

    Tokens paired count with their likeness; tokens left over on the list's side count against it by what they
    are worth (patronymics and legal forms little), and intruding words as half a common token each.
    """
    shares = {Role.PATRONYMIC: 0.15, Role.LEGAL: 0.02, Role.PARTICLE: 0.0, Role.TITLE: 0.0, Role.GENERIC: 0.5}
    agreed = total = 0.0
    for pair in alignment.pairs:
        worth = _worth(alignment.name, pair)
        agreed += worth * pair.likeness.score
        total += worth
    for slot in alignment.missing:
        total += max(slot.weight, 0.5) * shares.get(slot.role, 1.0)
    total += 2.0 * len(alignment.inside)
    return min(1.0, agreed / total) if total else 0.0


def _worth(name: ListedName, pair: Pair) -> float:
    return sum(max(slot.weight, 0.1) for slot in name.slots[pair.slot : pair.slot + pair.slots])
