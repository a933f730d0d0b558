"""Variants of organisations and ships: legal forms and the ways to write a number."""

from __future__ import annotations

import re
from random import Random

from watchlist.model import Kind
from watchlist.workflows.validation import alphabets
from watchlist.workflows.validation.written import Listed


def _forms() -> list[tuple[str, int]]:
    pairs = [(form, number) for number, group in enumerate(alphabets.LEGAL_CLASSES) for form in group]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def legal_form(rng: Random, listed: Listed) -> str | None:
    """Return an organisation's name with its legal form swapped, translated, expanded, moved or dropped."""
    if listed.entry.kind is not Kind.ORGANIZATION:
        return None
    usual = listed.usual
    for form, number in _forms():
        start, end = f"{form} ", f" {form}"
        if usual.lower().endswith(end.lower()):
            core = usual[: -len(end)].rstrip(",")
        elif usual.lower().startswith(start.lower()):
            core = usual[len(start) :].lstrip(",")
        else:
            continue
        return _with_form(rng, core.strip(" \"“”'"), form, alphabets.LEGAL_CLASSES[number])
    return None


def _with_form(rng: Random, core: str, form: str, group: list[str]) -> str | None:
    if not re.search(r"\w{3}", core):
        return None
    other = rng.choice([other for other in group if other.lower() != form.lower()] or [""])
    way = rng.random()
    if way < 0.35 or not other:
        return core
    if way < 0.6 and other.isupper() and "." not in other:
        return f"{other} {core}"
    return f"{core}{',' if other.startswith(('Inc', 'S.')) else ''} {other}"


def digits(rng: Random, listed: Listed) -> str | None:
    """Return a name with its number in words, in Roman or Arabic digits, with No. or a hyphen, or as an ordinal."""
    if listed.entry.kind is Kind.PERSON:
        return None
    words = listed.words
    for place, word in enumerate(words):
        if place and re.fullmatch(r"\d{1,4}", word):
            last = place == len(words) - 1 and words[place - 1].lower() not in ("no.", "no", "number")
            numbered = [*words[:place], _number(rng, int(word), word, last), *words[place + 1 :]]
            return " ".join(numbered).replace(" -", "-")
        if place and place == len(words) - 1 and word in alphabets.ROMAN[1:]:
            arabic = str(alphabets.ROMAN.index(word))
            return " ".join([*words[:place], arabic, *words[place + 1 :]])
    if listed.entry.kind is Kind.AIRCRAFT and "-" in listed.name.text:
        return listed.name.text.replace("-", rng.choice(["", " ", "‑", "–"]))
    return None


def _number(rng: Random, number: int, written: str, last: bool) -> str:
    ways = [written]
    if last:
        ways += [f"No. {written}", f"No.{written}", f"#{written}", f"-{written}"]
    if last and 0 < number < len(alphabets.ROMAN):
        ways += [alphabets.ROMAN[number]] * 2
    if number < len(alphabets.NUMBER_WORDS):
        ways += [alphabets.NUMBER_WORDS[number].capitalize()] * 2
    return rng.choice(ways)
