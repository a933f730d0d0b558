"""Tokens: the words of a text with their place in it.

Hyphens separate and apostrophes join, because that is how names survive transliteration; letters with points
between them ("S.A.", "M/V") are one token. Two patterns say the same, one of them faster on plain ASCII; Chinese,
Japanese and Korean text has its own (see `segment`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from watchlist.names.segment import segmenting_pattern

# Marks that belong to the letter before them but are no "word characters" to the regular expression engine:
# combining accents, vowel signs of Hebrew, Arabic and Indic scripts, tatweel, soft hyphen, zero-width joiners.
_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u0900-\u0903\u093a-\u094f\u0980-\u0983\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d\u0b82\u0bbe-\u0bcd"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
    "\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff"
)
_APOSTROPHES = "'\u2019\u02bc\u2018\u0060\u00b4\u02b9\u02bb\u2032\uff07\u05f3\u05f4"
_WORD = rf"[^\W_](?:[^\W_]|[{_MARKS}])*"
_FULL = re.compile(rf"[^\W_](?:[./&][^\W_])+(?![^\W_])|{_WORD}(?:[{_APOSTROPHES}]{_WORD})*")
_ASCII = re.compile(r"[A-Za-z0-9](?:[./&][A-Za-z0-9])+(?![A-Za-z0-9])|[A-Za-z0-9]+(?:['`][A-Za-z0-9]+)*")


# Marks that stand in no token, so that they may be taken for spaces.
_MARKS_ASIDE = b',;:!?"()[]{}-*=<>|~+%$#@\\^_\n'
_ASIDE = bytes.maketrans(_MARKS_ASIDE, b" " * len(_MARKS_ASIDE))
_ASIDE_COMMON = '\n,;:!?"()[]-\u2013\u2014\u2026\u201c\u201d\u201e\u00ab\u00bb'


class Token(NamedTuple):
    """A word of a text: `text[start:end]` of the original."""

    text: str
    start: int
    end: int


def pattern(text: str) -> re.Pattern[str]:
    """Return the token pattern that fits `text`; they all say the same about plain ASCII."""
    return _ASCII if text.isascii() else segmenting_pattern(text, _FULL.pattern) or _FULL


def words(text: str) -> list[str]:
    """Return the tokens of `text` without their places, several times faster than `tokenise`.

    >>> words("Kim Jong-un met Shoigu's envoy of S.A. Rosneft on the M/V Adalia.")
    ['Kim', 'Jong', 'un', 'met', "Shoigu's", 'envoy', 'of', 'S.A', 'Rosneft', 'on', 'the', 'M/V', 'Adalia']
    """
    return pattern(text).findall(text)


def spaced(text: str) -> str | None:
    """Return a text of the same length with a space for all that stands in no token; `None` without spaces.

    What `split` makes of it are stretches of which most are one token; `words` of each stretch are those of the text.
    Splitting at spaces is several times faster than looking for tokens.

    >>> (spaced("Kim Jong-un (DPRK) met 3.5% of them.") or "").split()
    ['Kim', 'Jong', 'un', 'DPRK', 'met', '3.5', 'of', 'them.']
    """
    if text.isascii():
        return text.encode("ascii").translate(_ASIDE).decode("ascii").replace(". ", "  ")
    if segmenting_pattern(text, _FULL.pattern):
        return None
    for mark in _ASIDE_COMMON:
        text = text.replace(mark, " ")
    return text.replace(". ", "  ")


def tokenise(text: str) -> list[Token]:
    """Return the tokens of `text` in order, with offsets in code points.

    >>> [token.text for token in tokenise("Оглы-заде, 8-й")]
    ['Оглы', 'заде', '8', 'й']
    """
    return [Token(m[0], m.start(), m.end()) for m in pattern(text).finditer(text)]
