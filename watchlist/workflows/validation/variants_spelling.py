"""Variants that change letters: typing errors, schemes of transliteration, accents, look-alike letters.

Each function takes a random source and a listed name and returns the name as written, or `None` where its class
does not apply to the name.
"""

from __future__ import annotations

import re
from random import Random

from watchlist.workflows.validation import alphabets
from watchlist.workflows.validation.alphabets import Rules
from watchlist.workflows.validation.written import Listed

SLAVIC = frozenset("ru by ua kz kg bg rs me mk".split())
ARAB = frozenset("sy iq sa ye ly eg jo lb ps dz tn ma sd so kw qa bh ae om ir af pk".split())
SPANISH = frozenset("mx co ve ni cu gt hn pa pe es ar ec sv".split())
BALKAN = frozenset("rs ba me hr mk".split())


def typo(rng: Random, listed: Listed) -> str | None:
    """Return the name with one typing error in a word of five letters or more."""
    return _misspelled(rng, listed, 5, 1)


def two_typos(rng: Random, listed: Listed) -> str | None:
    """Return the name with two typing errors in one word of nine letters or more."""
    return _misspelled(rng, listed, 9, 2)


def _misspelled(rng: Random, listed: Listed, least: int, errors: int) -> str | None:
    words = listed.words
    places = [i for i, word in enumerate(words) if len(word) >= least and word.isalpha() and word.isascii()]
    if not places:
        return None
    place = rng.choice(places)
    word = words[place]
    half = len(word) // 2
    spans = [(1, len(word) - 1)] if errors == 1 else [(1, half), (half + 1, len(word) - 1)]
    for low, high in reversed(spans):
        word = _one_error(rng, word, rng.randrange(low, max(low + 1, high)))
    return " ".join([*words[:place], word, *words[place + 1 :]])


def _one_error(rng: Random, word: str, at: int) -> str:
    kind = rng.choice(["substitute", "delete", "double", "swap"])
    letter = word[at]
    if kind == "swap" and at + 1 < len(word) and word[at + 1] != letter:
        return word[:at] + word[at + 1] + letter + word[at + 2 :]
    if kind == "delete":
        return word[:at] + word[at + 1 :]
    if kind == "double":
        return word[:at] + letter + word[at:]
    return word[:at] + rng.choice(alphabets.NEIGHBOURS.get(letter.lower(), "e")) + word[at + 1 :]


def transliteration(rng: Random, listed: Listed) -> str | None:
    """Return a person's name by another scheme of transliteration than the list's."""
    if not listed.person:
        return None
    codes = listed.codes
    if codes & {"kp", "kr"}:
        return _by_token(listed, alphabets.KOREAN_SYLLABLES)
    if codes & {"cn", "hk", "tw"}:
        return _by_token(listed, alphabets.WADE_GILES)
    for group, schemes in ((SLAVIC, alphabets.SLAVIC_SCHEMES), (ARAB, alphabets.ARABIC_SCHEMES)):
        if codes & group:
            return _recased(apply_rules(listed.usual, rng.choice(sorted(schemes.items()))[1]))
    return None


def _by_token(listed: Listed, table: Rules) -> str:
    known = dict(table)
    parts = re.split(r"([\s-])", listed.usual)
    return "".join(_like(known.get(part.lower(), part), part) for part in parts)


def _like(new: str, old: str) -> str:
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


def apply_rules(text: str, rules: Rules) -> str:
    """Return a text with rules applied once, the longest first, in one pass from left to right."""
    table = {old.rstrip("$"): (new, old.endswith("$")) for old, new in rules}
    keys = sorted(table, key=len, reverse=True)
    pattern = "|".join(re.escape(key) + (r"(?!\w)" if table[key][1] else "") for key in keys)
    return re.sub(pattern, lambda m: _like(table[m[0].lower()][0], m[0]), text, flags=re.IGNORECASE)


def _recased(text: str) -> str:
    return re.sub(r"(?<=\s)al ", "al-", text)


def diacritics(rng: Random, listed: Listed) -> str | None:
    """Return the name with the accents that its language writes, or one accent where that is unknown."""
    codes = listed.codes
    groups = [(BALKAN, "balkan"), (SPANISH, "spanish"), ({"tr", "az"}, "turkish"), (ARAB, "arabic")]
    name = next((name for group, name in groups if codes & group), "european")
    table = alphabets.ACCENTS[name]
    usual = listed.usual
    if name == "spanish":
        return apply_rules(usual, table)
    fitting = [rule for rule in table if apply_rules(usual, [rule]) != usual]
    if not fitting:
        return None
    old, new = rng.choice(fitting)
    places = list(
        re.finditer(re.escape(old.rstrip("$")) + (r"\b" if old.endswith("$") else ""), usual.lower())
    )
    at = rng.choice(places).start()
    size = len(old.rstrip("$"))
    return usual[:at] + _like(new, usual[at]) + usual[at + size :]


def disguised(rng: Random, listed: Listed) -> str | None:
    """Return the name with an invisible character in it, look-alike letters, or in full-width letters."""
    usual = listed.usual
    way = rng.choice(["invisible", "cyrillic", "cyrillic", "greek", "full width"])
    if way == "invisible":
        at = rng.randrange(1, len(usual))
        return usual[:at] + rng.choice(alphabets.INVISIBLE) + usual[at:]
    if way == "full width":
        return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in usual)
    table = alphabets.LOOKALIKES if way == "cyrillic" else alphabets.GREEK_LOOKALIKES
    places = [i for i, c in enumerate(usual) if c in table]
    if not places:
        return None
    chosen = set(rng.sample(places, min(len(places), rng.randint(1, 3))))
    return "".join(table[c] if i in chosen else c for i, c in enumerate(usual))
