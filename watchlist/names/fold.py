"""Folding: one comparable form for the many ways in which the same word is written.

Case, accents, look-alike letters, invisible characters and compatibility forms carry no meaning for a name, so
they go; the script stays, because romanising is a choice with several answers (see `romanise`).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_SPECIAL = {
    "ß": "ss", "ẞ": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    "ŋ": "n", "ə": "a", "ħ": "h", "ŧ": "t", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ĸ": "k", "ŀ": "l", "ŉ": "n",
    "ё": "е", "ѐ": "е", "ѝ": "и", "ґ": "г", "ς": "σ",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "ؤ": "و",
    "ئ": "ي", "ـ": "", "ء": "",
    "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ", "և": "եւ",
}  # fmt: skip
_KEEPS_MARKS = frozenset("йўїќѓјљњћђ")
_LATIN_OF_CYRILLIC = dict(zip("авеёкмнорстухіјѕԁһвԛԝгпьʼ", "abeekmhopctyxijsdhbqwrnb'", strict=True))
_CYRILLIC_OF_LATIN = {
    latin: cyrillic for cyrillic, latin in zip("аеорсухікмтнв", "aeopcyxikmthb", strict=True)
}
_LATIN_OF_GREEK = dict(zip("αβεζηικμνορτυχ", "abezhikmvoptyx", strict=True))


class _Folding(dict[int, str]):
    """A translation table that learns each character when it first meets it."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    lowered = unicodedata.normalize("NFKC", character).casefold()
    folded = []
    for letter in lowered:
        if letter in _SPECIAL:
            folded.append(_SPECIAL[letter])
        elif letter in _KEEPS_MARKS:
            folded.append(letter)
        else:
            folded += [c for c in unicodedata.normalize("NFD", letter) if c.isalnum()]
    plain = "".join(folded)
    if "\uac00" <= character <= "\ud7a3" or "\u3041" <= character <= "\u30ff":
        return character if character.isalnum() else ""  # a Hangul syllable or voiced kana is one letter
    return "".join(_SPECIAL.get(letter, letter) for letter in plain)


_TABLE = _Folding()


def fold(text: str) -> str:
    """Return `text` in comparable form: lower case, no accents, no invisible or joining characters.

    Idempotent. Scripts are kept; a word that mixes look-alike letters of two scripts is read in one.

    >>> fold("Mkrtyčev"), fold("Choïgou"), fold("ШОЙГУ"), fold("O’Brien"), fold("Ｋｉｍ")
    ('mkrtycev', 'choigou', 'шойгу', 'obrien', 'kim')
    >>> fold("Рutin")  # the first letter is Cyrillic
    'putin'
    """
    if text.isascii():
        return text.lower() if text.isalnum() else "".join(c for c in text.lower() if c.isalnum())
    return _fold_other(text)


@lru_cache(maxsize=1 << 13)
def _fold_other(text: str) -> str:
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return _one_script(text.translate(_TABLE))


def _one_script(word: str) -> str:
    """Read a word that mixes Latin with Cyrillic or Greek look-alikes in the script most of it is in."""
    if word.isascii():
        return word
    latin = sum(1 for c in word if "a" <= c <= "z")
    if not latin:
        return word
    cyrillic = sum(1 for c in word if "\u0400" <= c <= "\u052f")
    greek = sum(1 for c in word if "\u0370" <= c <= "\u03ff")
    if cyrillic and cyrillic > latin:
        return "".join(_CYRILLIC_OF_LATIN.get(c, c) for c in word)
    if cyrillic:
        return "".join(_LATIN_OF_CYRILLIC.get(c, c) for c in word)
    if greek:
        return "".join(_LATIN_OF_GREEK.get(c, c) for c in word)
    return word
