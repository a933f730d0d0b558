"""Plain words: the readings of an English word without working through the rules for all languages.

Nearly every new token of an article is an ordinary word or an unknown name in plain letters; for those the readings
are known from a few look-ups. What is not so simple is left to `forms.article_forms`, with which this agrees.
"""

from __future__ import annotations

from watchlist.matching.forms import Form, article_forms, is_known_name, is_ordinary, is_place
from watchlist.names.fold import fold
from watchlist.names.frequency import word_frequency
from watchlist.names.nicknames import nicknames
from watchlist.names.numerals import numeral
from watchlist.names.particles import is_particle

_EDITS = 2
_ACRONYM = 6
_FUNCTION_WORD_ZIPF = 6.3
_UNINFLECTED = frozenset({"", "en"})
_NOTHING: tuple[Form, ...] = ()


def plain_forms(raw: str, language: str, shouting: bool) -> tuple[Form, ...] | None:
    """Return the readings of a word in plain letters, `None` for one that needs more than look-ups.

    >>> [form.text for form in plain_forms("Table", "", False)], plain_forms("Choïgou", "", False)
    (['table'], None)
    """
    if not (raw.isascii() and raw.isalpha() and language in _UNINFLECTED):
        return None
    folded = raw.lower()
    if nicknames(folded) or numeral(folded):
        return None
    if "w" in folded or "sch" in folded or "insk" in folded:
        return None  # it may be a German spelling of a Russian name
    if raw.islower() and (is_particle(folded) or word_frequency(folded) >= _FUNCTION_WORD_ZIPF):
        return _NOTHING
    if is_ordinary(folded) or (raw.isupper() and len(raw) < _ACRONYM and not shouting) or is_place(folded):
        return (Form(folded, 1.0, "", 0, False),)
    return (Form(folded, 1.0, "", 0 if is_known_name(folded) else _EDITS, True),)


def apart_forms(left: str, right: str, language: str, shouting: bool) -> tuple[Form, ...]:
    """Return the readings of two words as one token written apart; of two ordinary words none.

    A half that is an ordinary word or a name that many bear is no half of a misspelt name.
    """
    halves = [fold(left), fold(right)]
    if is_particle(halves[1]) or all(map(is_ordinary, halves)):
        return _NOTHING
    forms = plain_forms(left + right, language, shouting)
    if forms is None:
        forms = article_forms(left + right, language, shouting)
    if any(is_ordinary(half) or is_known_name(half) for half in halves):
        forms = tuple(form._replace(edits=0) for form in forms)
    return forms
