"""Listed names taken apart: which tokens a name has, what each is for, and which of them identify.

The list side is read once, at index build, by people who know the format; what a token is for (family name,
patronymic, legal form, number) decides later what its absence or difference means.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from watchlist.model import Entry, Kind, Name, NamePart, PartType
from watchlist.names.countries import country_words
from watchlist.names.fold import fold
from watchlist.names.frequency import word_frequency
from watchlist.names.legal_forms import legal_form, organisation_word
from watchlist.names.numerals import is_number_sign, numeral_of
from watchlist.names.particles import is_particle, is_patronymic
from watchlist.names.titles import is_title
from watchlist.names.tokens import words


class Role(IntEnum):
    """What a token of a listed name is for."""

    WORD = 0
    GIVEN = 1
    FAMILY = 2
    PATRONYMIC = 3
    NUMBER = 4
    GENERIC = 5
    LEGAL = 6
    PARTICLE = 7
    TITLE = 8
    ASIDE = 9


ROLE_WORDS = {
    Role.GIVEN: "given name",
    Role.FAMILY: "family name",
    Role.PATRONYMIC: "patronymic",
    Role.NUMBER: "number",
    Role.GENERIC: "general word",
    Role.WORD: "word",
    Role.LEGAL: "legal form",
    Role.PARTICLE: "particle",
    Role.TITLE: "title",
    Role.ASIDE: "word in brackets",
}
"""What people call each role."""

IDENTIFYING = frozenset({Role.WORD, Role.GIVEN, Role.FAMILY, Role.NUMBER, Role.PATRONYMIC, Role.GENERIC})
"""Roles whose tokens can bring a name into play; the others only lend colour."""

COLOUR = frozenset({Role.PARTICLE, Role.ASIDE})
"""Roles whose tokens a mention may have or not: of, and, an acronym or a place that the listing has in brackets."""

_FUNCTION_WORDS = frozenset(
    "of the and for a an in on at by to de la le les el los las del du des et y e da do das dos di della den der die "
    "das und von van i und fur für og och en et для и в на по с".split()
)
_ARTICLES = frozenset("the of and for al el la le los las il lo ال y e".split())
_SERVANT, _BEGINS_NONE, _LONGEST_AS_ONE = ("abd", "abdul", "abdel", "abdal"), ("of", "the", "and", "for"), 24
_APART = frozenset({Role.LEGAL, Role.TITLE, Role.ASIDE})
_APART_AND_NUMBERED = _APART | {Role.NUMBER}
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_SURNAME = 5
_ACRONYM = re.compile(r"\b[A-Z]{2}(?:\.[A-Z])+\b\.?")
_POSSESSIVE = re.compile(r"['’`][sS]$")
_PART_ROLES = {
    PartType.FAMILY: Role.FAMILY,
    PartType.MAIDEN: Role.FAMILY,
    PartType.GIVEN: Role.GIVEN,
    PartType.MIDDLE: Role.GIVEN,
    PartType.PATRONYMIC: Role.PATRONYMIC,
    PartType.MATRONYMIC: Role.FAMILY,
    PartType.NICKNAME: Role.WORD,
    PartType.WHOLE: Role.WORD,
}


@dataclass(frozen=True, slots=True)
class Slot:
    """One token of a listed name: folded text and role; `joined` tells that a hyphen ties it to the one before."""

    text: str
    role: Role


def slots_of(name: Name, kind: Kind) -> tuple[Slot, ...]:
    """Return the tokens of a listed name in spoken order, each with its role.

    >>> from watchlist.model import Name
    >>> [f"{s.text}:{s.role.name}" for s in slots_of(Name("SHOIGU, Sergei Kuzhugetovich"), Kind.PERSON)]
    ['sergei:GIVEN', 'kuzhugetovich:PATRONYMIC', 'shoigu:FAMILY']
    """
    if kind is Kind.PERSON:
        slots = _person_slots(name)
    else:
        plain = _ACRONYM.sub(lambda found: found[0].replace(".", ""), name.text)
        slots = _with_asides(plain, kind) or _other_slots(words(plain), kind)
    core = [slot for slot in slots if slot.role in IDENTIFYING]
    if len(core) == 1 and core[0].role is Role.GENERIC and not word_frequency(core[0].text):
        slots = [Slot(s.text, Role.WORD) if s is core[0] else s for s in slots]  # SEPAH, AL-SHAM COMPANY
    if not core:
        slots = [Slot(s.text, Role.WORD if s.role in (Role.PARTICLE, Role.TITLE) else s.role) for s in slots]
    return tuple(slots)


def _person_slots(name: Name) -> list[Slot]:
    slots: list[Slot] = []
    for part in name.parts or _parts_from_text(name.text):
        role = _PART_ROLES[part.type]
        folded = [text for word in words(part.text) if (text := fold(word))]
        for place, text in enumerate(folded, 1):
            slots.append(Slot(text, _person_role(text, role, place == len(folded))))
    return _with_titles(_with_names(_with_names(slots, name, PartType.GIVEN), name, PartType.FAMILY))


def _with_titles(slots: list[Slot]) -> list[Slot]:
    """Take the titles behind a single word for names, for nothing else tells its bearer: Gul Agha."""
    core = [place for place, slot in enumerate(slots) if slot.role in IDENTIFYING]
    if len(core) != 1:
        return slots
    role = slots[core[0]].role
    return [Slot(s.text, role) if s.role is Role.TITLE and at > core[0] else s for at, s in enumerate(slots)]


def _with_names(slots: list[Slot], name: Name, type_: PartType) -> list[Slot]:
    """Keep "Abu", "Haji" or "Du" where it is all the given or family name there is: Abu Zarqawi is not any Zarqawi."""
    role, colour = _PART_ROLES[type_], (Role.PARTICLE, Role.TITLE)
    apart = (*colour, Role.FAMILY) if role is Role.GIVEN else (*colour, Role.GIVEN, Role.PATRONYMIC)
    for slot in slots:
        if slot.role not in apart:
            return slots
    parts = (part for part in name.parts or _parts_from_text(name.text) if part.type is type_)
    own = {fold(word) for part in parts for word in words(part.text)}
    return [Slot(s.text, role) if s.role in colour and s.text in own else s for s in slots]


def _person_role(text: str, role: Role, last: bool) -> Role:
    """Return what a word is for; an article never stands `last`, so that Yong Il has two syllables."""
    if (is_particle(text) or text in _FUNCTION_WORDS) and not (last and text == "il"):
        return Role.PARTICLE
    if role is not Role.FAMILY and is_title(text):
        return Role.TITLE
    if role is Role.GIVEN and is_patronymic(text):
        return Role.PATRONYMIC
    return role


def _parts_from_text(text: str) -> Sequence[NamePart]:
    family, comma, given = text.partition(",")
    if comma:
        return (NamePart(PartType.GIVEN, given), NamePart(PartType.FAMILY, family))
    return (NamePart(PartType.WHOLE, text),)


def _with_asides(text: str, kind: Kind) -> list[Slot]:
    """Return the slots of a name, where what stands in brackets is an aside; none where all of it does."""
    slots = _other_slots(words(_BRACKETS.sub(" ", text)), kind)
    if not slots:
        return []
    added = 0
    for found in _BRACKETS.finditer(text):
        asides = [Slot(folded, Role.ASIDE) for word in words(found[0]) if (folded := fold(word))]
        place = added + len(_other_slots(words(_BRACKETS.sub(" ", text[: found.start()])), kind))
        slots[place:place] = asides
        added += len(asides)
    return slots


def _other_slots(tokens: list[str], kind: Kind) -> list[Slot]:
    folded = [fold(_POSSESSIVE.sub("", token) if token[-1] in "sS" else token) for token in tokens]
    slots: list[Slot] = []
    place = 0
    while place < len(folded):
        legal = legal_form(folded[place:]) if kind is not Kind.VESSEL and folded[place] else None
        if legal and len(folded) > legal[1]:
            slots += [Slot(text, Role.LEGAL) for text in folded[place : place + legal[1]] if text]
            place += legal[1]
            continue
        if folded[place]:
            are_initials = _are_initials(tokens[place], *folded[place : place + 2])
            role = (
                (folded[place], Role.ASIDE)
                if are_initials
                else _other_role(tokens[place], folded[place], kind)
            )
            slots.append(Slot(*role))
        place += 1
    return _telling_first(_without_signs(slots))


def _are_initials(token: str, text: str, following: str = "") -> bool:
    """Tell whether a token is the initials of whom a plant is named after: V.I. Luzyanin."""
    return len(text) == 2 and "." in token and len(following) >= _SURNAME and not word_frequency(following)


def _without_signs(slots: list[Slot]) -> list[Slot]:
    """Take the sign before a number for a particle: Plant No. 7 is Plant 7."""
    following = enumerate(pairwise(slots))
    signs = {
        at for at, (sign, number) in following if number.role is Role.NUMBER and is_number_sign(sign.text)
    }
    if not signs:
        return slots
    return [Slot(slot.text, Role.PARTICLE) if at in signs else slot for at, slot in enumerate(slots)]


def _telling_first(slots: list[Slot]) -> list[Slot]:
    """Take a first word that looks like a particle for a name of its own where nothing else tells: EN Bank."""
    if len(slots) < 2 or slots[0].role is not Role.PARTICLE or slots[0].text in _ARTICLES:
        return slots
    if any(slot.role in (Role.WORD, Role.NUMBER) for slot in slots):
        return slots
    return [Slot(slots[0].text, Role.WORD), *slots[1:]]


def _other_role(token: str, text: str, kind: Kind) -> tuple[str, Role]:
    number = numeral_of(token, text)
    if number and (text.isdigit() or kind in (Kind.VESSEL, Kind.AIRCRAFT) or len(text) > 1):
        return number, Role.NUMBER
    if (text in _FUNCTION_WORDS or is_particle(text)) and kind is not Kind.AIRCRAFT:
        return text, Role.PARTICLE
    if kind is not Kind.VESSEL and (organisation_word(text) or text in country_words()):
        return text, Role.GENERIC
    return text, Role.WORD


def listed_slots(entry: Entry) -> list[tuple[Name, tuple[Slot, ...]]]:
    """Return every name of an entry with its tokens; names without any token are left out."""
    return [(name, slots) for name in entry.names if (slots := slots_of(name, entry.kind))]


def _as_one(parts: Sequence[str]) -> list[str]:
    """Return the ways in which tokens are written as one; the article in Abd al-Rahman has many vowels."""
    if parts[0] in _SERVANT and len(parts) > 1 and len(parts[-1]) > 3:
        return [f"{servant}{parts[-1]}" for servant in ("abdul", "abdel", "abdal", "abdol", "abd")]
    return ["".join(parts)]


def composites(slots: Sequence[Slot], kind: Kind = Kind.UNKNOWN) -> list[tuple[int, int, str]]:
    """Return adjacent tokens written as one: (first, how many, text), for "Abdulrahman" or "Jongun".

    Particles join with what follows (`abd al rahman`); at most three tokens, at most 24 letters.
    """
    apart = _APART if kind is Kind.AIRCRAFT else _APART_AND_NUMBERED
    texts = [slot.text for slot in slots]
    joins = [slot.role not in apart for slot in slots]
    found = []
    for first, (text, begins, continues) in enumerate(zip(texts, joins, joins[1:], strict=False)):
        # "группаимпульс" begins like a form of "группа", so every "Group" would be found as this name.
        if (
            not (begins and continues)
            or text in _BEGINS_NONE
            or (not text.isascii() and organisation_word(text))
        ):
            continue
        found += [(first, 2, one) for one in _as_one(texts[first : first + 2]) if len(one) <= _LONGEST_AS_ONE]
        if slots[first + 1].role is Role.PARTICLE and any(joins[first + 2 : first + 3]):
            found += [
                (first, 3, one) for one in _as_one(texts[first : first + 3]) if len(one) <= _LONGEST_AS_ONE
            ]
    return found
