"""What an alignment leaves over on the list's side: a patronymic costs almost nothing, a first name much."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from watchlist.matching.align import Alignment
from watchlist.matching.forms import is_known_name, is_ordinary, is_place
from watchlist.matching.index import ListedSlot
from watchlist.matching.listed import ROLE_WORDS, Role
from watchlist.matching.most import LEAST_SHARE, MADE_UP_FOR
from watchlist.matching.neighbours import is_borne
from watchlist.matching.rarity import is_common_given
from watchlist.matching.text import Text
from watchlist.matching.weights import weights
from watchlist.model import Evidence, Kind, State
from watchlist.names.countries import country_words
from watchlist.names.legal_forms import organisation_word

_STATUS = frozenset(
    "africa asia aviation bank company enterprise establishment europe exchange group holding industry international "
    "media technology".split()
)
_SAYS_NOTHING = frozenset({"organisation", "state"})
_RENEWED = frozenset({"continuity", "new", "provisional", "real", "republican"})
"""First words by which a body tells itself from the older one that it split from."""

_VERY_RARE = 8.5
_COMMON_GIVEN = 5.0


_SYLLABLE = re.compile(r"[bcdfghjklmnpqrstvwxz]{0,2}h?[aeiouyw]{1,3}(?:ng|[nkmptlrh])?")


def status_limit(text: str) -> str:
    """Return the weight that is the most a general word may cost that says only that something is a body, else "".

    State, group and technology say so, and Europe; travel and shipping tell one body from another.
    """
    meaning = organisation_word(text)
    if meaning in _SAYS_NOTHING:
        return "missing_state"
    return "missing_status" if meaning in _STATUS else ""


def is_telling(slot: ListedSlot) -> bool:
    """Tell whether a word is so rare that it can stand for a name, and no known name or word of the language."""
    word = slot.text
    return slot.weight >= _VERY_RARE and not (is_ordinary(word) or is_known_name(word) or is_place(word))


class Omitted(NamedTuple):
    """What an alignment leaves out of the listed name, and what all of that weighs."""

    evidence: tuple[Evidence, ...]
    weight: float


def omissions(alignment: Alignment, text: Text, kind: Kind) -> Omitted:
    """Return what an alignment leaves out of the listed name; remembered with the name, for articles repeat it."""
    status = _status_left_out(alignment, text)
    initial = any(pair.likeness.reason == "initial" for pair in alignment.pairs)
    key = (alignment.paired, len(alignment.missing), bool(status), initial, kind)
    found: Omitted | None = alignment.name.memory.get(key)
    if found is None:
        evidence = tuple(_left_out(alignment, status, kind))
        found = Omitted(evidence, sum(item.weight for item in evidence))
        alignment.name.memory[key] = found
    return found


def _left_out(alignment: Alignment, status: list[ListedSlot], kind: Kind) -> Iterator[Evidence]:
    table = weights()
    name = alignment.name
    paired = {name.slots[number].role for number in alignment.paired}
    parts = [
        *_given_left_out(alignment, Role.GIVEN in paired),
        *_family_left_out(alignment, Role.FAMILY in paired),
    ]
    yield from parts
    yield from _rare_enough(alignment, parts)
    if status:
        why = "such words say what it is and not who"
        cost = table["missing_generic"] * sum(slot.weight for slot in status)
        limit = min(table[status_limit(slot.text)] for slot in status)
        yield _missing(status, max(cost, limit), State.UNKNOWN, why)
    for slot in alignment.missing:
        if slot in status:
            continue
        if slot.role is Role.PATRONYMIC:
            yield _missing([slot], table["missing_patronymic"], State.UNKNOWN, "")
        elif slot.role is Role.WORD:
            lost = min(table["missing_word"] * slot.weight, table["missing_word_least"])
            renewed = slot.text in _RENEWED and slot is alignment.name.slots[0]
            why = "it tells the body from an older one" if renewed else ""
            yield _missing([slot], min(lost, table["missing_new"]) if renewed else lost, State.CONFLICT, why)
        elif slot.role is Role.GENERIC and slot.text in country_words():
            why = "bodies of this name exist in many countries"
            yield _missing([slot], table["missing_country"], State.CONFLICT, why)
        elif slot.role is Role.GENERIC:
            yield _missing([slot], table["missing_generic"] * slot.weight, State.UNKNOWN, "")
        elif slot.role is Role.NUMBER:
            yield _missing([slot], table["missing_number"], State.CONFLICT, "it tells sister names apart")
    if kind is not Kind.PERSON and _is_place_alone(alignment):
        detail = "what the article has of the name is the name of a place"
        yield Evidence("a place", State.CONFLICT, table["place_alone"], detail)
    if kind is not Kind.PERSON and _share_paired(alignment) < LEAST_SHARE:
        yield Evidence(
            "a part only", State.CONFLICT, table["part_only"], "the article has only a small part of the name"
        )
    if legal := [slot for slot in alignment.missing if slot.role is Role.LEGAL]:
        yield _missing(legal, table["missing_legal"], State.UNKNOWN, "")


def _status_left_out(alignment: Alignment, text: Text) -> list[ListedSlot]:
    """Return the general words left out where nothing else is, and they say no more than that it is a body.

    What the article has must be one very rare word with a capital letter that nobody in it bears as a family name.
    """
    paired = [alignment.name.slots[n] for n in alignment.paired]
    if len(paired) != 1 or paired[0].role is not Role.WORD or not is_telling(paired[0]):
        return []
    if text.casing != "mixed" or not text.capital(alignment.first) or is_borne(text, alignment.first):
        return []
    general = [slot for slot in alignment.missing if slot.role is Role.GENERIC]
    others = [slot for slot in alignment.missing if slot.role not in (Role.GENERIC, Role.LEGAL, Role.TITLE)]
    return [] if others or not all(status_limit(slot.text) for slot in general) else general


def _is_place_alone(alignment: Alignment) -> bool:
    """Tell whether the words paired name a country or city, and the name has more: Buenos Aires Servicios."""
    paired = " ".join(alignment.name.slots[number].text for number in sorted(alignment.paired))
    return paired in country_words() and any(slot.role is not Role.LEGAL for slot in alignment.missing)


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
    elif is_syllabic([slot.text for slot in alignment.name.slots]):
        yield _missing(
            missing, table["missing_syllable"] * len(missing), State.CONFLICT, "every syllable counts"
        )
    elif missing[0] is next(slot for slot in alignment.name.slots if slot.role is Role.GIVEN):
        yield _missing(
            missing, table["missing_first_given"], State.CONFLICT, "it is the person's own first name"
        )
    else:
        if _is_common(alignment):
            why = "so common a first name is seldom used without the others"
            yield _missing(missing, table["missing_given_common"] * len(missing), State.UNKNOWN, why)
        else:
            yield _missing(missing, table["missing_given"] * len(missing), State.UNKNOWN, "")


def _is_common(alignment: Alignment) -> bool:
    """Tell whether the article has no more than a very common first name, and this written out."""
    given = [pair for pair in alignment.pairs if alignment.name.slots[pair.slot].role is Role.GIVEN]
    return all(
        alignment.name.slots[pair.slot].weight < _COMMON_GIVEN and pair.likeness.reason != "initial"
        for pair in given
    )


def _family_left_out(alignment: Alignment, has_family: bool) -> Iterator[Evidence]:
    """Weigh family names left out: all of them, the first of a double one, or a later part."""
    table = weights()
    missing = [slot for slot in alignment.missing if slot.role is Role.FAMILY]
    if not missing:
        return
    if not has_family:
        yield _missing(missing, table["missing_family"], State.CONFLICT, "the article has given names alone")
        yield from _usual_together(alignment)
    elif missing[0] is next(slot for slot in alignment.name.slots if slot.role is Role.FAMILY):
        why = "the first of two family names is the one in daily use"
        yield _missing(missing, table["missing_first_family"], State.CONFLICT, why)
    else:
        yield _missing(missing, table["missing_family_part"] * len(missing), State.UNKNOWN, "")


def _usual_together(alignment: Alignment) -> Iterator[Evidence]:
    """Take back what usual given names say beside the rarest of them: people have two for all families, Juan José."""
    slots = [alignment.name.slots[number] for number in sorted(alignment.paired)]
    given = sorted((slot.weight, slot.text) for slot in slots if slot.role is Role.GIVEN)
    if len(given) > 1 and all(is_common_given(text) for _, text in given):
        told = " ".join(slot.text.title() for slot in slots if slot.role is Role.GIVEN)
        detail = f"{told} are usual given names, which together say no more than the rarer one"
        yield Evidence("usual given names", State.CONFLICT, -sum(weight for weight, _ in given[:-1]), detail)


def _rare_enough(alignment: Alignment, left_out: list[Evidence]) -> Iterator[Evidence]:
    """Weigh that the parts at hand are rarer than agreement is paid for, where only further parts are left out."""
    lost = -sum(item.weight for item in left_out)
    weights_at_hand = sorted(alignment.name.slots[number].weight for number in alignment.paired)
    worth = sum(weights_at_hand[-2:])
    spare = min(worth - weights()["name_cap"], MADE_UP_FOR * lost)
    if spare > 0 and all(item.state is State.UNKNOWN for item in left_out):
        detail = "the parts that stand in the article are rare enough to tell without it"
        yield Evidence("rare parts", State.MATCH, spare, detail)


def is_syllabic(texts: Sequence[str]) -> bool:
    """Tell whether every token of a name is one syllable, as in Korean, Chinese and Vietnamese names."""
    return 2 < len(texts) < 5 and all(is_syllable(text) for text in texts)


def is_syllable(text: str) -> bool:
    """Tell whether a folded token is one syllable."""
    return _SYLLABLE.fullmatch(text) is not None


def _missing(slots: list[ListedSlot], weight: float, state: State, why: str) -> Evidence:
    listed = " ".join(slot.text.title() for slot in slots)
    role = ROLE_WORDS[slots[0].role]
    detail = f"listed {role} {listed} is not in the article"
    return Evidence(f"{role} left out", state, weight, f"{detail}; {why}" if why else detail)
