"""Skeletons: keys that the Latin spellings of one name share.

Two Latin spellings of a name often differ by more than a typo (Shoigu, Schoigu, Choïgou; Qaddafi, Gadhafi). A
skeleton writes each sound in one way, with three vowels. Figures: scripts/evaluate_names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from itertools import pairwise, starmap
from operator import methodcaller

# In order: what of a word must have one for the rule to matter, pattern, replacement. Upper-case letters stand for
# sounds that have no letter of their own. No pattern looks beyond the line, so that many words are rewritten at once.
_RULES = (
    ("yev jev", r"(?<=[aeiou])[yj](?=ev)", ""),  # Timofeyev, Timofeev
    ("dzh dsch dsh dj dz", r"dzh|dsch|dsh|dj|dz(?=[iy])", "j"),
    ("sch cht szcz shch tch cz tsh", r"sch?tsch|chtch|szcz|shch|t?sch(?<=tsch)|tch|cz|tsh", "C"),
    ("sch sz sh", r"sch|sz|sh", "S"),
    ("ch", r"ch(?=\w*ou)|(?<=ou)ch", "S"),  # French: Choïgou
    ("ch", r"ch", "C"),
    ("zh", r"zh", "Z"),
    ("ph", r"ph", "f"),
    ("lah", r"[aeiou](?=ll?ah$)", "u"),  # Hezbollah, Hizballah
    ("tz zz ts", r"[tz]z|ts", "C"),
    ("gh kh", r"gh|kh$", "k"),  # Ghasemi, Qasemi; Sheikh, Sheik
    ("th dh bh", r"([tdb])h", r"\1"),
    ("kh", r"kh", "h"),
    ("x", r"x", "ks"),
    ("ine", r"ine$", "in"),  # Poutine
    ("gu", r"gu(?=[ei])", "g"),
    ("aou aw", r"a[ow]u|aw[ou]+", "au"),
    ("f", r"(?<=[ao])ff?$", "v"),  # Ivanoff
    ("w ou", r"w|ou(?:(?<=[aeiou]ou)(?=[aeiou])|(?<=^ou)(?=[aeiou])|(?<=[^aeiou\n]ou)(?=[aei]))", "v"),
    ("c", r"c(?=[eiy])", "C"),
    ("c q", r"[cq]|c[kq]", "k"),
    ("ou oo", r"ou|oo", "u"),
    ("ij yj", r"[iy]j$", "i"),
    ("ee iy yi ii ie", r"ee|iy|yi|ii|ie$", "i"),
    ("ai ei oi ay ey oy j", r"[aeo][iy](?![aeiou])|[eo]j(?![aeiou])|aj(?=[^aeiouj\n])", "I"),
    ("y j", r"[yj](?![aeiouj])(?<!a[yj])(?<!jj)", "i"),
    ("j ia ie io iu", r"i(?=[aeou])|j(?=[aeou])(?:(?<=^j)(?=\w{4})|(?<=[lnt]j))", "y"),
    ("ye", r"^y(?=e)", ""),
    ("h", r"h(?![aeiouyI])", ""),
    ("e", r"e", "a"),
    ("aa", r"aa+", "a"),
    ("o", r"o", "u"),
    ("I", r"I", "i"),
    ("ya yi yu", r"(?<=[^aiu\n])y(?=[aiu]\w\w)", ""),  # Klyuev, Kluev; but Siad, Sad
    ("d", r"d$", "t"),
)
_DOUBLED, _LETTER = re.compile(r"(.)\1"), re.compile(r"(.)\1+")
_TELLING = "qxjzhwfgcy"
"""Letters that few words have, the rarest first: to look for one is to look for all rules that need it."""

_PARTS = (0, 9, 14, 18, 22, 28, len(_RULES))
"""Where the rules are parted: what words need for any rule of one part is looked for first."""

_Rule = tuple[tuple[str, ...], Callable[[str], str]]


def _rule(needs: str, pattern: str, written: str) -> _Rule:
    if pattern.isalpha():
        return tuple(needs.split()), methodcaller("replace", pattern, written)
    return tuple(needs.split()), partial(re.compile(pattern, re.MULTILINE).sub, written)


def _part(first: int, last: int) -> tuple[re.Pattern[str], tuple[_Rule, ...]]:
    """Return rules that follow each other, after a pattern that a word must have for any of them to matter."""
    rules = tuple(starmap(_rule, _RULES[first:last]))
    wanted = {next((c for c in _TELLING if c in need), need) for needs, _ in rules for need in needs}
    return re.compile("|".join(sorted(wanted))), rules


_COMPILED = tuple(starmap(_part, pairwise(_PARTS)))

_LONG, _CONSONANTS = 7, 4
"""A skeleton of so many letters with so many consonants is the same with i and with e: Taliban, Taleban."""

_VOWEL = re.compile("[aiu]")


@lru_cache(maxsize=1 << 10)
def skeleton(latin: str) -> str:
    """Return the key that transliterations of one folded Latin token share.

    >>> skeleton("shoigu") == skeleton("shoygu") == skeleton("schoigu") == skeleton("szojgu")
    True
    >>> skeleton("husayn") == skeleton("hossein"), skeleton("lee") == skeleton("li")
    (True, True)
    >>> skeleton("hamid") == skeleton("hamad"), skeleton("savchenko") == skeleton("shevchenko")
    (False, False)
    """
    text = latin
    for needed, rules in _COMPILED:
        if needed.search(text):
            for needs, rewrite in rules:
                for need in needs:
                    if need in text:
                        text = rewrite(text)
                        break
    if _DOUBLED.search(text):
        text = _LETTER.sub(r"\1", text)
    return _with_one_vowel(text)


def skeletons(words: Iterable[str]) -> list[str]:
    """Return the `skeleton` of each of many words, none empty or with a line break: rules are applied to all at once.

    >>> skeletons(["shoigu", "lee"]) == [skeleton("shoigu"), skeleton("lee")]
    True
    """
    text = "\n".join(words)
    for _, rules in _COMPILED:
        for _, rewrite in rules:
            text = rewrite(text)
    return list(map(_with_one_vowel, _LETTER.sub(r"\1", text).split("\n"))) if text else []


def _with_one_vowel(text: str) -> str:
    """Return a skeleton with i and e alike, where it has consonants enough."""
    if len(text) < _LONG or not has_telling_consonants(text):
        return text
    return text[:-1].replace("i", "a").replace("aa", "a") + text[-1:]


def has_telling_consonants(text: str) -> bool:
    """Tell whether a skeleton has consonants enough to be known by them, so that i and e are no difference.

    >>> skeleton("hezbollah") == skeleton("hizballah"), skeleton("dina") == skeleton("dena")
    (True, False)
    """
    return len(text) >= _LONG and len(_VOWEL.sub("", text)) >= _CONSONANTS
