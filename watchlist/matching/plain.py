"""Plain words: the reading of an English word without working through the rules for all languages.

Nearly every new token of an article is an ordinary word or an unknown name in plain letters; what those may stand
for is known from a few look-ups. What is not so simple is left to `forms.article_forms`, with which this agrees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from watchlist.matching.forms import (
    ACRONYM,
    FUNCTION_WORD_ZIPF,
    ORDINARY_ZIPF,
    OWN_EDITS,
    SUFFIXED,
    Form,
    article_forms,
    is_known_name,
    is_ordinary,
    joined_readings,
    place_words,
)
from watchlist.names.clitics import ARTICLES, LONGEST_ARTICLE, LONGEST_ENDING
from watchlist.names.fold import fold
from watchlist.names.frequency import english_words, known_names
from watchlist.names.hangul import spelled_syllables
from watchlist.names.legal_forms import organisation_words
from watchlist.names.nicknames import nicknamed
from watchlist.names.numerals import number_words, numeral
from watchlist.names.particles import is_particle, particles
from watchlist.names.respell import looks_german

NOTHING, WRITTEN, SOUNDED, MISSPELT = range(4)
"""How far from its letters a word may stray to be a listed token: it is none, as written, as it sounds, with typos."""

LONGEST = 200
"""A token that is longer than any name stands for nothing."""

_UNINFLECTED = frozenset({"", "en"})
_FUNCTION, _ORDINARY, _RARE, _KNOWN, _PARTICLE, _PLACE, _GENERAL, _ONLY_RULES, _KOREAN = (
    1 << at for at in range(9)
)
_ONE_APOSTROPHE = str.maketrans("\u2019\u2018`", "'''")
_NOTHING: tuple[Form, ...] = ()


class Plain(NamedTuple):
    """A plain word or number as it is compared: `text` without a possessive ending, `whole` with it, both folded.

    `ordinary` marks a word of ordinary language, `general` one that many organisations share, and `common` one that
    is among `common_words`.
    """

    text: str
    whole: str
    reach: int
    ordinary: bool
    general: bool
    common: bool

    @property
    def forms(self) -> tuple[Form, ...]:
        """The one reading of the word, as `article_forms` returns it; none of a word that stands for nothing."""
        if not self.reach:
            return _NOTHING
        edits, sound = OWN_EDITS if self.reach == MISSPELT else 0, self.reach > WRITTEN
        if self.text == self.whole:
            return (Form(self.text, 1.0, "", edits, sound),)
        return (Form(self.text, SUFFIXED, "possessive", edits, sound),)


@cache
def _kinds() -> dict[str, int]:
    """Map every plain word of which anything is known to what it is: one look into the memory for each new word."""
    found = {word: _kind_of_english(zipf) for word, zipf in english_words().items()}
    kinds = (
        (_KNOWN, known_names()),
        (_PARTICLE, particles()),
        (_PLACE, place_words()),
        (_GENERAL, organisation_words()),
        (_ONLY_RULES, nicknamed() | number_words()),
        (_KOREAN, spelled_syllables()),
    )
    for kind, words in kinds:
        for word in filter(str.isascii, words):
            found[word] = found.get(word, 0) | kind
    return found


def _kind_of_english(zipf: float) -> int:
    if zipf < ORDINARY_ZIPF:
        return _RARE
    return _ORDINARY | _FUNCTION if zipf >= FUNCTION_WORD_ZIPF else _ORDINARY


class PlainWords:
    """Reads the plain words of texts in one language; `shouting` texts are all in capitals."""

    def __init__(self, language: str, shouting: bool) -> None:
        self._inflected = language not in _UNINFLECTED
        self._german = not language
        self._shouting = shouting
        self._kind = _kinds().get

    def read(self, raw: str) -> Plain | None:
        """Return what a word in plain letters may stand for, `None` for one that needs more than look-ups.

        >>> words = plain_words("", False)
        >>> words.read("Table").reach, words.read("Bush's").text, words.read("Choïgou")
        (1, 'bush', None)
        """
        if self._inflected or not 1 < len(raw) <= LONGEST:
            return None
        if not (raw.isalpha() and raw.isascii()):
            return self._joined(raw)
        text = raw.lower()
        kind = self._kind(text, 0)
        if kind == _ORDINARY:  # as most words are
            return Plain(text, text, WRITTEN, True, False, False)
        return self._read(raw, raw, text, text, kind)

    def _joined(self, raw: str) -> Plain | None:
        """Return what a word with digits or with one apostrophe may stand for."""
        if raw.isalnum():
            text = raw.lower()
            is_other_number = raw[0].isdecimal() and numeral(text) not in ("", text)
            if is_other_number or not raw.isascii():
                return None
            return self._read(raw, raw, text, text, self._kind(text, 0))
        parts = raw.translate(_ONE_APOSTROPHE).split("'")
        if len(parts) != 2 or not all(part.isalpha() and part.isascii() for part in parts):
            return None
        before, after = parts[0].lower(), parts[1].lower()
        whole = before + after
        if after == "s":
            return self._read(raw, parts[0], before, whole, self._kind(before, 0))
        if len(before) <= LONGEST_ARTICLE or len(after) <= LONGEST_ENDING or before in ARTICLES:
            return None
        return self._read(raw, raw, whole, whole, self._kind(whole, 0))

    def _read(self, raw: str, bare: str, text: str, whole: str, kind: int) -> Plain | None:
        """Return what a word stands for whose `text` is of a kind."""
        if kind & _ONLY_RULES or (kind & _KOREAN and not (raw.islower() and kind & (_PARTICLE | _FUNCTION))):
            return None
        of_whole = kind if text == whole else self._kind(whole, 0)
        ordinary = of_whole & _ORDINARY > 0
        if of_whole & (_PARTICLE | _FUNCTION) and raw.islower():
            return Plain(text, whole, NOTHING, ordinary, False, False)
        if self._german and not kind & _ORDINARY and looks_german(text):
            return None
        general = kind & _GENERAL > 0
        if (kind | of_whole) & (_ORDINARY | _PLACE) or self._is_acronym(bare):
            return Plain(text, whole, WRITTEN, ordinary, general, False)
        common = kind & (_KNOWN | _RARE) > 0 and not general and text.isalpha()
        return Plain(text, whole, SOUNDED if kind & _KNOWN else MISSPELT, ordinary, general, common)

    def _is_acronym(self, bare: str) -> bool:
        return len(bare) < ACRONYM and bare.isupper() and not self._shouting


def common_words() -> Iterator[tuple[str, int]]:
    """Yield the rarer English words and the usual names, with how far each may stray: new ones are mostly of these."""
    for word, kind in sorted(_kinds().items()):
        if word.isalpha() and kind & (_KNOWN | _RARE) and not kind & (_GENERAL | _ONLY_RULES):
            yield word, SOUNDED if kind & _KNOWN else MISSPELT


def plain_forms(raw: str, language: str, shouting: bool) -> tuple[Form, ...] | None:
    """Return the readings of a word in plain letters, `None` for one that needs more than look-ups.

    >>> [form.text for form in plain_forms("Table", "", False)], plain_forms("Choïgou", "", False)
    (['table'], None)
    """
    plain = plain_words(language, shouting).read(raw)
    return None if plain is None else plain.forms


@cache
def plain_words(language: str, shouting: bool) -> PlainWords:
    """Return the reader of the plain words of texts in a language."""
    return PlainWords(language, shouting)


def reach_apart(left: str, right: str, is_listed: Callable[[str], bool]) -> int:
    """Return how far two words may stray to be one token written apart; two ordinary words are none.

    A half that is a name that many bear or a listed token is no half of a misspelt name, and an ordinary word none
    of a name that is spelled otherwise: Wal-Mart is not Welmart.
    """
    first, second = fold(left), fold(right)
    ordinary = is_ordinary(first)
    if is_particle(second) or (ordinary and is_ordinary(second)):
        return NOTHING
    if ordinary or is_ordinary(second):
        return WRITTEN
    usual = is_known_name(first) or is_known_name(second) or is_listed(first) or is_listed(second)
    return SOUNDED if usual else MISSPELT


def apart_forms(
    left: str, right: str, is_listed: Callable[[str], bool], language: str, shouting: bool
) -> tuple[Form, ...]:
    """Return the readings of two words as one token written apart; of two ordinary words none."""
    most = reach_apart(left, right, is_listed)
    if not most:
        return _NOTHING
    forms = plain_forms(left + right, language, shouting)
    if forms is None:
        forms = article_forms(left + right, language, shouting)
    return as_far_as(most, forms) + tuple(joined_readings(left, right, language))


def as_far_as(most: int, forms: tuple[Form, ...]) -> tuple[Form, ...]:
    """Return readings that may stray no further than `most`: to sound alike, or to be written so."""
    if most == MISSPELT:
        return forms
    return tuple(form._replace(edits=0, sound=form.sound and most == SOUNDED) for form in forms)
