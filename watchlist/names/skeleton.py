"""Skeletons: keys that the Latin spellings of one name share.

Two Latin spellings of a name often differ by more than a typo (Shoigu, Schoigu, Choïgou; Qaddafi, Gadhafi). A
skeleton writes each sound in one way, with three vowels. Figures: scripts/evaluate_names.
"""

from __future__ import annotations

import re
from functools import lru_cache

# In order. Upper-case letters stand for sounds that have no letter of their own until the end.
_RULES = (
    (r"dzh|dsch|dsh|dj|dz(?=[iy])", "j"),
    (r"sch?tsch|chtch|szcz|shch|t?sch(?<=tsch)|tch|cz|tsh", "C"),
    (r"sch|sz|sh", "s"),  # also what is left of š, ş
    (r"ch", "C"),
    (r"zh", "z"),
    (r"ph", "f"),
    (r"[tz]z|ts", "C"),
    (r"([tdgb])h", r"\1"),
    (r"kh", "h"),
    (r"x", "ks"),
    (r"ine$", "in"),  # Poutine
    (r"gu(?=[ei])", "g"),
    (r"a[ow]u|aw[ou]+", "au"),
    (r"(?<=[ao])ff?$", "v"),  # Ivanoff
    (r"(?<=[aeiou])ou(?=[aeiou])|^ou(?=[aeiou])|(?<=[^aeiou])ou(?=[aei])|w", "v"),
    (r"c(?=[eiy])", "C"),
    (r"[cqg]|c[kq]", "k"),
    (r"ou|oo", "u"),
    (r"ee|iy|yi|ii|ie$", "i"),
    (r"[aeo][iyj](?![aeiou])", "I"),
    (r"[yj](?![aeiou])", "i"),
    (r"^j(?=[aeou]\w\w\w)|(?<=.)j(?=[aeou])|i(?=[aeou])", "y"),
    (r"^y(?=e)", ""),
    (r"h(?![aeiouyI])", ""),
    (r"[ae]+", "a"),
    (r"o", "u"),
    (r"I", "i"),
    (r"(?<=[^aiu])y(?=[aiu])", ""),
    (r"d$", "t"),
    (r"(.)\1+", r"\1"),
)
_COMPILED = tuple((re.compile(pattern), replacement) for pattern, replacement in _RULES)


@lru_cache(maxsize=1 << 16)
def skeleton(latin: str) -> str:
    """Return the key that transliterations of one folded Latin token share.

    >>> skeleton("shoigu") == skeleton("shoygu") == skeleton("schoigu") == skeleton("sojgu")
    True
    >>> skeleton("husayn") == skeleton("hossein"), skeleton("lee") == skeleton("li")
    (True, True)
    >>> skeleton("hamid") == skeleton("hamad")
    False
    """
    text = latin
    for pattern, replacement in _COMPILED:
        text = pattern.sub(replacement, text)
    return text.lower()
