"""Evidence of the names: what an alignment says for and against, as named log-odds with words for each.

Every function is pure and returns evidence; nothing is added up here. A piece of evidence keeps its human words
beside its weight, so that an explanation costs nothing and can never differ from the score.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from watchlist.matching.align import Alignment, Pair
from watchlist.matching.context import kinds_in
from watchlist.matching.forms import is_ordinary, is_place
from watchlist.matching.index import ListedName
from watchlist.matching.listed import ROLE_WORDS, Role
from watchlist.matching.neighbours import intruders
from watchlist.matching.omissions import omissions
from watchlist.matching.text import Text
from watchlist.matching.weights import weights
from watchlist.model import Evidence, Kind, State
from watchlist.names.fold import fold
from watchlist.names.particles import is_particle

_INITIAL = 0.65
"""The share of a given name's worth that an initial does not give."""


def _nobody(_: str) -> bool:
    return False


_QUOTES = "\"'“”„«»‘’‚‹›「」『』"


def name_evidence(
    alignment: Alignment, text: Text, kind: Kind, is_own: Callable[[str], bool] = bool
) -> list[Evidence]:
    """Return what the pairing itself says: agreement, likeness, omission, contradiction, neighbours.

    `is_own` tells whether a folded token is in any name of the entry: it is no foreign neighbour then.
    """
    found = [
        *_agreement(alignment, text),
        *omissions(alignment, kind),
        *_legal_form(alignment),
        *_order(alignment, kind),
        *intruders(alignment, text, kind, is_own),
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
        role = ROLE_WORDS[max(slots, key=lambda slot: slot.weight).role]
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


def _legal_form(alignment: Alignment) -> Iterator[Evidence]:
    """Say that the listed legal form, or one of its class, stands beside the name."""
    table = weights()
    name = alignment.name
    if any(slot.role is Role.LEGAL for slot in name.slots) and not any(
        s.role is Role.LEGAL for s in alignment.missing
    ):
        label = "legal_form_ordinary" if _ordinary_matched(alignment) in (1, 2) else "legal_form"
        yield Evidence("legal form", State.MATCH, table[label], "the legal form stands beside the name")


def _order(alignment: Alignment, kind: Kind) -> Iterator[Evidence]:
    """Weigh three parts of a person's name in an order that is neither listed nor family name first."""
    order = [pair.slot for pair in alignment.pairs]
    if kind is not Kind.PERSON or len(order) < 3:
        return
    breaks = sum(left > right for left, right in pairwise(order))
    if breaks > 1 or (breaks == 1 and order[-1] > order[0]):
        detail = "the parts of the name stand in another order than listed"
        yield Evidence("order", State.CONFLICT, weights()["order"], detail)
