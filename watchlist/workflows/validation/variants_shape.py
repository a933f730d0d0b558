"""Variants that keep the letters: order, what is left out, what stands before and after, spaces, capitals, lines."""

from __future__ import annotations

import re
from random import Random

from watchlist.model import Kind
from watchlist.workflows.validation import alphabets
from watchlist.workflows.validation.variants_spelling import SLAVIC
from watchlist.workflows.validation.written import PARTICLES, Listed, name_key

TITLES = frozenset(
    "haji hajji sheikh shaykh shaikh mullah maulavi maulana qari qazi mufti agha daw seyed sayyid dr".split()
)
SYLLABIC = frozenset("kp kr cn tw hk mo mm vn th kh".split())
"""Where given names are syllables, nobody writes initials."""

_PATRONYMIC = re.compile(
    r"\w{2,}(?:ovich|evich|ich|ovna|evna|ichna|ovych|yovych|ivna|yivna|avich|avych)$", re.IGNORECASE
)


_UNJOINED = frozenset(
    "of and the for limited liability company joint stock open closed public ltd co jsc".split()
)


def exact(rng: Random, listed: Listed) -> str | None:
    """Return the name as the press writes it, or in the capitals of the list."""
    return listed.usual if rng.random() < 0.7 else listed.spoken.replace(",", "" if listed.person else ",")


def order(rng: Random, listed: Listed) -> str | None:
    """Return a person's name with the family name first, or a company's with its legal form at the other end."""
    if listed.person:
        words = listed.words
        size = len(listed.family.split())
        comma = "," if rng.random() < 0.5 else ""
        return f"{' '.join(words[-size:])}{comma} {' '.join(words[:-size])}"
    words = listed.words
    if len(words) < 2 or listed.entry.kind is not Kind.ORGANIZATION:
        return None
    if words[-1] in alphabets.MOVED_FORMS:
        return " ".join([words[-1], *words[:-1]]).replace(",", "")
    return " ".join([*words[1:], words[0]]) if words[0] in alphabets.MOVED_FORMS else None


def alphabets_forms() -> frozenset[str]:
    """Return the short legal forms of one word."""
    return frozenset(form for group in alphabets.LEGAL_CLASSES for form in group if " " not in form)


def without_patronymic(rng: Random, listed: Listed) -> str | None:
    """Return a Slavic person's name without the patronymic."""
    if not listed.person or not listed.codes & SLAVIC:
        return None
    kept = [word for word in listed.given.split() if not _PATRONYMIC.search(word)]
    if not kept or len(kept) == len(listed.given.split()):
        return None
    size = len(listed.family.split())
    return " ".join([*listed.words[: len(kept)], *listed.words[-size:]])


def honorific(rng: Random, listed: Listed) -> str | None:
    """Return a person's name after a title or form of address."""
    if listed.entry.kind is not Kind.PERSON:
        return None
    woman = listed.entry.gender.lower() == "female"
    title = rng.choice(alphabets.HONORIFICS_OF_WOMEN if woman else alphabets.HONORIFICS)
    return f"{title} {listed.usual}" if title not in listed.words else None


def initials(rng: Random, listed: Listed) -> str | None:
    """Return a person's name with middle names as initials, or all given names where there is but one."""
    if not listed.person or listed.codes & SYLLABIC:
        return None
    size = len(listed.family.split())
    given, family = listed.words[:-size], listed.words[-size:]
    if any(word.lower() in PARTICLES | TITLES or not re.fullmatch(r"[^\W\d_]{3,}", word) for word in given):
        return None
    if size > 2 or not 1 <= len(given) <= 3:
        return None
    first = given[0] if len(given) > 1 and rng.random() < 0.7 else f"{given[0][0]}."
    gap = "" if rng.random() < 0.3 and len(first) == 2 else " "
    return gap.join([first, *(f"{word[0]}." for word in given[1:])]) + " " + " ".join(family)


def possessive(rng: Random, listed: Listed) -> str | None:
    """Return the name in the possessive."""
    if not listed.usual[-1].isalpha() or listed.words[-1] in alphabets_forms() | alphabets.FREE_ZONES:
        return None
    return listed.usual + rng.choice(["'s", "’s", "ʼs"])


def spaced(rng: Random, listed: Listed) -> str | None:
    """Return the name with a hyphen or space dropped, exchanged or put in where spellings differ in practice."""
    usual = listed.usual
    if usual.count("-") > 1:
        return usual.replace("-", " ")
    if "-" in usual:
        return usual.replace("-", rng.choice(["", " "]))
    words = listed.words
    if listed.person and listed.codes & SYLLABIC and len(listed.given.split()) == 2:
        return f"{words[0]}{rng.choice(['', '-'])}{words[1].lower()} {' '.join(words[2:])}"
    for place, word in enumerate(words[:-1]):
        if word.lower() in ("al", "el", "abu", "abd", "bin"):
            glue = rng.choice(["-", ""])
            joined = word + glue + (words[place + 1] if glue else words[place + 1].lower())
            return " ".join([*words[:place], joined, *words[place + 2 :]])
    if listed.entry.kind is not Kind.PERSON and len(words) >= 2 and words[0].isalpha() and words[1].isalpha():
        first = [f"{words[0]}-{words[1]}"]
        if len(words[0]) + len(words[1]) <= 14 and not words[1].isupper():
            first.append(words[0] + words[1].lower())
        pair = {words[0].lower(), words[1].lower()}
        forms = {form.lower() for form in alphabets_forms()}
        fits = not pair & (_UNJOINED | forms) and len(words[1]) >= 3
        return " ".join([rng.choice(first), *words[2:]]) if fits else None
    return None


def broken(rng: Random, listed: Listed) -> str | None:
    """Return the name with a line break, or a break and an indent, between two of its words."""
    words = listed.words
    if len(words) < 2:
        return None
    at = rng.randrange(1, len(words))
    return (
        " ".join(words[:at])
        + rng.choice(["\n", "\n", "\r\n", "\n    ", "\u00a0\n", " \n"])
        + " ".join(words[at:])
    )


def very_long(rng: Random, listed: Listed) -> str | None:
    """Return a name of seven words or more, whole or with one inner word left out."""
    words = listed.words
    if len(words) < 7:
        return None
    if rng.random() < 0.5:
        return listed.usual
    droppable = [
        i
        for i in range(1, len(words) - 1)
        if words[i].isalpha() and words[i].lower() in ("of", "and", "the", "for")
    ]
    if not droppable:
        return listed.usual
    at = rng.choice(droppable)
    return " ".join(words[:at] + words[at + 1 :])


def one_word(rng: Random, listed: Listed) -> str | None:
    """Return a name of one word, in either case."""
    if len(listed.name.text.split()) > 1:
        return None
    return rng.choice([listed.usual, listed.name.text]) if len(name_key(listed.usual)) >= 4 else None
