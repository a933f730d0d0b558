"""Forms: what one written token may stand for.

An article's token is turned once into its possible forms (folded, romanised, base forms of an inflected word,
nicknames), each with its reason; a listed token has one form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from watchlist.matching.spoken import SPOKEN_MARK, UNCASED
from watchlist.names.clitics import without_clitics
from watchlist.names.countries import country_words
from watchlist.names.fold import fold
from watchlist.names.form import Form as NameForm
from watchlist.names.frequency import common_words, known_names, word_frequency
from watchlist.names.han import KOREAN_IN_CHINESE, ONE_CHARACTER
from watchlist.names.hangul import other_spellings
from watchlist.names.inflect import base_forms
from watchlist.names.letters import written_keys
from watchlist.names.nicknames import is_short_form, nicknames
from watchlist.names.numerals import numeral_of
from watchlist.names.particles import is_particle
from watchlist.names.respell import respellings, with_carons
from watchlist.names.romanise import diacritics, romanisations
from watchlist.names.scripts import script_of

_FUZZY_FORMS = 3
_READ_SCRIPTS = frozenset({"Arab", "Cyrl", "Hebr", "Hang", "Kana", "Hani"})
_CASED = frozenset({"Cyrl"})
_WITH_CARONS = frozenset({"cs", "sk", "sr", "hr", "bs", "sl"})
_SYLLABIC, _SYLLABLES = frozenset({"Hang", "Hani", "Kana"}), 0.99
_BY_SYLLABLE = (
    "Korean given name",
    "Korean surname",
    KOREAN_IN_CHINESE,
    "Korean name in Japanese",
    "romanised from Chinese (Pinyin)",
)
"""Names of languages that write them by syllable are sure to be spelled so."""

_MARKED, _UNMARKED = 0.985, 0.95
"""Worth of a word that may sound like a name, where something tells names from words and where nothing does."""
_GUESSED = dict.fromkeys(("romanised from Arabic script", "romanised from Hebrew script"), _UNMARKED)
_GUESSED[ONE_CHARACTER] = 0.9

_MOST_READ = 3
"""At most so many base forms of a word are read as names of other languages."""

OWN_EDITS, _FOREIGN_EDITS = 2, 1
"""Typos allowed in a token as written, and in one that was romanised or respelled."""

FUNCTION_WORD_ZIPF = 6.3
_ARABIC_PREPOSITIONS = frozenset({"على", "إلى", "الى", "لدى"})
"""They are written like the name Ali but for the last letter."""

ACRONYM = 6
ORDINARY_ZIPF = 3.0
"""A word at least this frequent (log10 per billion words) is ordinary language."""

_INFLECTED, SUFFIXED, _ROMANISED = 0.99, 0.99, 0.98
TRANSLATED, _PLAINLY, _KOREAN, _NICKNAME = 0.95, 0.94, 0.93, 0.86


_Add = Callable[..., None]


class Form(NamedTuple):
    """One reading of a token: its comparable text, its worth from 0 to 1, and why.

    `edits` is the most typos allowed, `sound` allows the spellings of other transliterations. A reading that says
    how a word of another script may sound has a key for `text`, and its script and the word in `spoken`; it is taken
    `freely` where the word may also be a usual name that it is likelier to be.
    """

    text: str
    worth: float
    reason: str
    edits: int
    sound: bool = True
    spoken: str = ""
    freely: bool = False


@lru_cache(maxsize=1 << 11)
def article_forms(
    raw: str, language: str = "", shouting: bool = False, strict: bool = True, heard: bool = True
) -> tuple[Form, ...]:
    """Return the readings of an article's token, the plainest first, each text once.

    `language` is an ISO 639-1 code where the article's is known; it decides which case endings are undone. A
    word of ordinary language, a place, and an acronym in a text that is not all in capitals (`shouting`), are taken as
    written: no typo makes them a name, and none makes one common name another.
    Function words in lower case stand for nothing. Two names given to be compared are not read so strictly. What a
    word in another script may sound like is left out unless it is to be `heard`.
    """
    if not strict:
        return tuple(form._replace(freely=True) for form in _readings(raw, language, heard))
    plain = fold(raw)
    if raw in _ARABIC_PREPOSITIONS:
        return ()
    if raw.islower() and (is_particle(plain) or word_frequency(plain) >= FUNCTION_WORD_ZIPF):
        return ()
    if place := _inflected_place(plain, language):
        if plain.isascii():
            return Form(plain, 1.0, "", 0, False), Form(place, _INFLECTED, "a case of the place", 0, False)
        return tuple(form._replace(edits=0, sound=False) for form in _readings(place, language, False))
    bare = without_clitics(raw)[0][0]
    acronym = bare.isupper() and len(bare) < ACRONYM and not shouting
    common = plain in common_words(language)
    if (
        acronym
        or common
        or any(
            is_ordinary(word) or is_place(word) for word in (plain, fold(bare), *_uncased(plain, language))
        )
        or any(is_place(fold(text)) for text, _ in without_clitics(raw)[1:])
    ):
        uncased = not plain.isascii() and script_of(plain) in UNCASED
        kept = (form for form in _readings(raw, language, False) if _is_plain_reading(form, uncased))
        return tuple(form._replace(edits=0, sound=False) for form in kept)
    forms = _readings(raw, language, heard)
    latin = next((form.text for form in forms if form.text.isascii() and not form.spoken), "")
    if is_known_name(latin if not plain.isascii() else fold(bare)):
        return tuple(form._replace(edits=0) for form in forms)
    return forms


def joined_readings(left: str, right: str, language: str) -> Iterator[Form]:
    """Yield how two Arabic words that make one name are usually spelled, the second being God: حزب الله, Hizballah."""
    if fold(right) != _GOD:
        return
    for form in _readings(left, language, False):
        if form.reason.startswith(_ALWAYS):
            yield Form(form.text + _SPELLED_GOD, form.worth, f"{form.reason}, two words as one", 0)


def _inflected_place(plain: str, language: str) -> str:
    """Return the place that a word is a case of, "" for none: Ираном is Iran and nothing else.

    In Latin letters the word itself must be known as a place's: Polish Iranu.
    """
    if len(plain) < _SHORTEST_PLACE or (plain.isascii() and not (language and is_place(plain))):
        return ""
    bases = base_forms(plain, script_of(plain), language)
    return next((base.text for base in bases if base.text != plain and is_place(base.text)), "")


_SHORTEST_PLACE = 5
CUSTOMARY = "usual spelling"
"""How readings by old custom give their reason."""

_ALWAYS = ("usual spelling of the Arabic name",)
_GOD, _SPELLED_GOD = "الله", "allah"
_CUSTOMARY = (*_ALWAYS, "Korean surname")


def _is_plain_reading(form: Form, uncased: bool) -> bool:
    """Tell whether a word of ordinary language may still be read so: as written, or as a name by old custom."""
    if form.worth <= _NICKNAME:
        return False
    return not uncased or not form.text.isascii() or form.reason in _CUSTOMARY


def _uncased(plain: str, language: str) -> Iterator[str]:
    """Yield what a word may be without the particles that scripts without capitals join to it."""
    if not plain.isascii() and (script := script_of(plain)) in UNCASED:
        yield from (base.text for base in base_forms(plain, script, language))


def is_known_name(text: str) -> bool:
    """Tell whether a folded token is a name that many bear: Rosenberg is no misspelt Rotenberg."""
    return text in known_names()


def is_ordinary(text: str) -> bool:
    """Tell whether a folded token is a word of ordinary language, whatever else it may be."""
    return word_frequency(text) >= ORDINARY_ZIPF


@cache
def place_words() -> frozenset[str]:
    """Return the folded words of the names of countries, their peoples and their cities."""
    return frozenset(word for phrase in country_words() for word in phrase.split())


def is_place(text: str) -> bool:
    """Tell whether a folded token is a word of the name of a country, its people or one of its cities."""
    return text in place_words()


def _readings(raw: str, language: str, heard: bool) -> tuple[Form, ...]:
    found: dict[str, Form] = {}

    def add(text: str, worth: float, reason: str, edits: int = 0, spoken: str = "") -> None:
        if text and (text + spoken not in found or found[text + spoken].worth < worth):
            sound = not spoken and reason != ONE_CHARACTER
            found[text + spoken] = Form(text, worth, reason, edits, sound, spoken)

    for text, reason in without_clitics(raw, language):
        folded = fold(text)
        if not folded:
            continue
        script = script_of(folded)
        worth = SUFFIXED if reason else 1.0
        add(folded, worth, reason, OWN_EDITS)
        if number := numeral_of(text, folded):
            add(number, worth, "the same number" if number != folded else "")
        if script == "Latn":
            _add_latin(add, text, folded, worth, language)
            if language in _WITH_CARONS and not is_ordinary(folded) and not text.islower():
                _add_respelled(add, text, language, worth)
        else:
            _add_foreign(add, text, folded, script, worth, language, heard)
        for given in [form.text for form in found.values() if form.worth > _PLAINLY and not form.spoken]:
            for nickname in sorted(nicknames(given)):
                short = is_short_form(given) or is_short_form(nickname)
                left, right = text, nickname.title()
                if is_short_form(nickname) and not is_short_form(given):
                    left, right = right, left
                reason = f"{left} is {'a short' if short else 'another'} form of {right}"
                add(nickname, worth * (_NICKNAME if short else TRANSLATED), reason)
        if script == "Latn":
            for spelling in sorted(other_spellings(folded)):
                add(spelling, worth * _KOREAN, f"another spelling of Korean {spelling.title()}")
    return tuple(found.values())


_SPOKEN_REASON = "as it sounds in another script"


def _add_respelled(add: _Add, text: str, language: str, worth: float) -> None:
    """Add how the English press spells a word of a language that writes sounds with carons, in every base form."""
    word = with_carons(text, language)
    for base in base_forms(word, "Latn", language) if len(word) > 3 else ():
        for spelt in respellings(base.text, language):
            reason = ", ".join(filter(None, (spelt.reason, base.reason)))
            quality = _ROMANISED * (_INFLECTED if base.text != word else 1.0)
            add(spelt.text, worth * quality, reason, _FOREIGN_EDITS)


_ENDED = frozenset({"Grek", "Geor", "Armn", "Arab", "Hebr"})
"""Scripts in which a word of three letters is too short for an ending or a prefix."""


def _add_foreign(
    add: _Add, text: str, folded: str, script: str, worth: float, language: str, heard: bool
) -> None:
    """Add the base forms and the Latin readings of a token in another script.

    Hiragana is Japanese grammar, and Chinese characters in a Japanese text are a Korean name more often than a
    Chinese one.
    """
    bases = base_forms(folded, script, language) if len(folded) > (3 if script in _ENDED else 2) else ()
    for base in bases:
        if base.text != folded:
            add(base.text, worth * _INFLECTED, base.reason)
    if script == "Hira" and (len(folded) < _SHORTEST_HIRAGANA or is_ordinary(folded)):
        return
    if script == "Hani" and language == "ja":
        for form in romanisations(folded, script):
            if form.reason == KOREAN_IN_CHINESE:
                add(form.text, worth * _SYLLABLES, form.reason)
        return
    known = _add_romanised(add, folded, script, worth, bases)
    if heard and not known and script in _READ_SCRIPTS and not (script in _CASED and text.islower()):
        _add_spoken(add, folded, script, worth * (_UNMARKED if script in UNCASED else _MARKED), bases)


_SHORTEST_HIRAGANA = 3


def _add_spoken(add: _Add, folded: str, script: str, worth: float, bases: Sequence[NameForm]) -> None:
    """Add the keys of what a token in a script that cannot spell foreign names may sound like."""
    words = [folded, *(base.text for base in bases if base.text != folded)]
    for word in words[:_MOST_READ]:
        for spoken in written_keys(word, script):
            add(SPOKEN_MARK + spoken, worth, _SPOKEN_REASON, spoken=script + word)


def _add_latin(add: _Add, text: str, folded: str, worth: float, language: str) -> None:
    """Add what a Latin token is with other letters for its marks, without case ending, and spelled in English."""
    starts = [(folded, "", 1.0)]
    starts += [(form.text, form.reason, _ROMANISED) for form in diacritics(text) if form.text != folded]
    for start, spelling, quality in starts:
        add(start, worth * quality, spelling)
        bases = base_forms(start, "Latn", language) if len(start) > 2 and language else ()
        endings = [
            (start, "", 1.0),
            *((base.text, base.reason, _INFLECTED) for base in bases if base.text != start),
        ]
        for stem, ending, whole in endings:
            reason = ", ".join(filter(None, (spelling, ending)))
            add(stem, worth * quality * whole, reason)
            if is_ordinary(folded) or language in _WITH_CARONS:
                continue
            for spelt in respellings(stem, language):
                told = ", ".join(filter(None, (spelt.reason, reason)))
                add(spelt.text, worth * quality * whole * _ROMANISED, told, _FOREIGN_EDITS)


def _add_romanised(add: _Add, folded: str, script: str, worth: float, bases: Sequence[NameForm]) -> bool:
    """Add the Latin readings, and tell whether one is what the name is always spelled like: خالد is Khaled alone."""
    known = False
    readings = [(folded, "")] + [(base.text, base.reason) for base in bases if base.text != folded]
    for rank, (reading, inflection) in enumerate(readings):
        forms = romanisations(reading, script)
        always = [form for form in forms if form.reason in _ALWAYS]
        known = known or bool(always)
        for place, form in enumerate(always or forms):
            reason = f"{form.reason}, {inflection}" if inflection else form.reason
            quality = _ROMANISED * (_INFLECTED if inflection else 1.0) - 0.002 * place
            if script in _SYLLABIC and form.reason in _BY_SYLLABLE:
                quality = _SYLLABLES
            if form.reason in _GUESSED:
                quality *= _GUESSED[form.reason]
            add(
                form.text, worth * quality, reason, _FOREIGN_EDITS if rank < 2 and place < _FUZZY_FORMS else 0
            )
    return known
