"""Skeletons: keys that the Latin spellings of one name share.

Two Latin spellings of a name often differ by more than a typo (Shoigu, Schoigu, Choïgou; Qaddafi, Gadhafi). A
skeleton writes each sound in one way; `consonants` goes further and drops the vowels, for scripts that do not
write them.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SKELETON_RULES = (
    (r"[^a-z]", ""),
    (r"dzh|dsch|dsh|dj(?=[aeiou])", "j"),
    (r"shch|schtsch|chtch|stsch|szcz", "sh"),
    (r"tsch|tch|cz|tsh", "ch"),
    (r"sch|sz", "sh"),
    (r"zh|rz(?=[eiy])", "zh"),
    (r"ph", "f"),
    (r"(?<=[^aeiou])ck|ck|cq|q|kh(?=[^aeiou]|$)|c(?=[aouklrnt]|$)", "k"),
    (r"x", "ks"),
    (r"tz|ts", "c"),
    (r"th", "t"),
    (r"dh", "d"),
    (r"gh", "g"),
    (r"kh", "h"),
    (r"bh", "b"),
    (r"w", "v"),
    (r"ou|oo|ow(?=[^aeiou]|$)", "u"),
    (r"ee|iy|yi|ij$|yj$|ii|ie$|y(?=[^aeiou]|$)", "i"),
    (r"[aeo][iyj](?=[^aeiou]|$)", "e"),
    (r"(?<=[aeiou])[iyj](?=[aeiou])", "y"),
    (r"(?<=[^aeiou])[iyj](?=[aeou])", "y"),
    (r"^[iyj](?=[aeou])", "y"),
    (r"h(?=[^aeiouy]|$)", ""),
    (r"(.)\1+", r"\1"),
)
_SKELETON = tuple((re.compile(pattern), replacement) for pattern, replacement in _SKELETON_RULES)


@lru_cache(maxsize=1 << 16)
def skeleton(latin: str) -> str:
    """Return the key that transliterations of one folded Latin token share.

    >>> skeleton("shoigu") == skeleton("shoygu") == skeleton("schoigu")
    True
    """
    text = latin
    for pattern, replacement in _SKELETON:
        text = pattern.sub(replacement, text)
    return text


_CONSONANT_RULES = (
    (r"[^a-z]", ""),
    (r"ph", "f"),
    (r"sch|sh", "S"),
    (r"tch|ch", "C"),
    (r"kh", "H"),
    (r"gh", "G"),
    (r"[ckq]", "k"),
    (r"[aeiouyw']", ""),
    (r"(.)\1+", r"\1"),
)
_CONSONANTS = tuple((re.compile(pattern), replacement) for pattern, replacement in _CONSONANT_RULES)


@lru_cache(maxsize=1 << 16)
def consonants(latin: str) -> str:
    """Return the consonants of a folded Latin token in one spelling."""
    text = latin
    for pattern, replacement in _CONSONANTS:
        text = pattern.sub(replacement, text)
    return text
