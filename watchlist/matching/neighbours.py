"""What the article has inside and beside a mention that the listing does not have: "Ali Hassan Mwinyi"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from rapidfuzz.distance import OSA

from watchlist.matching.align import Alignment, initials_at
from watchlist.matching.context import kinds_in
from watchlist.matching.forms import ORDINARY_ZIPF, article_forms
from watchlist.matching.listed import ROLE_WORDS, Role
from watchlist.matching.text import Text
from watchlist.matching.weights import weights
from watchlist.model import Evidence, Kind, State
from watchlist.names.calendar import is_calendar_word
from watchlist.names.countries import country_words
from watchlist.names.east_asia import is_korean_in_cyrillic
from watchlist.names.fold import fold
from watchlist.names.frequency import given_frequency, surname_frequency, word_frequency
from watchlist.names.initials import stands_for
from watchlist.names.legal_forms import legal_form, organisation_word
from watchlist.names.numerals import is_number_sign, numeral, numeral_of
from watchlist.names.particles import is_particle, is_patronymic
from watchlist.names.titles import is_title, role_class

_ACRONYM = 6
_SPACE = " \t\r\n\u00a0'\u2019\u02bc\u0060"
_HYPHENS = ("-", "\u2010", "\u2011")
_SHORTEST, _LONG = 4, 8
_SAYS_LITTLE = frozenset(
    "group holding company enterprise establishment state national international central club center".split()
)
"""Classes of general words that may stand inside a name without making it another one, unlike a line of business."""

_ARTICLES = frozenset({"al", "el", "bin", "ibn"})
_SLAVIC = frozenset("be bg bs cs hr mk pl ru sk sl sr uk".split())
_AT_A_PLACE = re.compile("['\u2019][dt][ae]n?$")
"""Turkish for in and from, behind a name: Gazze'de."""

_DETERMINERS = frozenset("the a an this that these those its his her their our".split())
_LOOKED_AT = 20
"""So many places of a word are looked at for the name before it."""

_OWN_WORDS = 4
"""So many further words of the entry's own names are passed over to see what stands behind them."""


def words_beside(
    alignment: Alignment, text: Text, kind: Kind, is_own: Callable[[str], bool]
) -> Iterator[Evidence]:
    """Say what the article has right beside the mention that the listing does not have."""
    if kind is Kind.PERSON and len(alignment.pairs) == 1:
        yield from _other_bearer(alignment, text, is_own)
    yield from _begins_in_the_middle(alignment, text)
    for step in (-1, 1):
        edge = alignment.first if step < 0 else alignment.last
        place = edge + step
        for _ in range(_OWN_WORDS):
            if not _may_be_own(text, edge, place) or not is_own(fold(text.words[place])):
                break
            edge, place = place, place + step
        else:
            continue  # the entry's own names go on and on: nothing foreign stands beside the mention
        if not 0 <= place < len(text.words) or _is_plain_word(text, edge, place, kind):
            continue
        if _touches(text, edge, place) and not _is_misspelt(alignment, text.words[place]):
            yield from _beside(alignment, text, place, step, kind)


def _begins_in_the_middle(alignment: Alignment, text: Text) -> Iterator[Evidence]:
    """Say that a name which begins with one letter is the end of another one: B & A Trading."""
    first, slots = alignment.first, alignment.name.slots
    if not first or len(text.words[first]) > 1 or text.between(first - 1, first).strip() != "&":
        return
    before = text.words[first - 1]
    if all(slot.text != fold(before) for slot in slots):
        detail = f"“{before} &” stands before it and is not listed"
        yield Evidence("further word", State.CONFLICT, weights()["neighbour_after"], detail)


def _is_plain_word(text: Text, edge: int, place: int, kind: Kind) -> bool:
    """Tell whether the word beside a mention is in small letters and no number, article or half of a double name."""
    word = text.words[place]
    if not word.islower() or text.casing != "mixed" or numeral_of(word, fold(word)):
        return False
    if kind is not Kind.PERSON or place < edge:
        return True
    return fold(word) not in _ARTICLES and text.between(edge, place) not in _HYPHENS


def words_inside(alignment: Alignment, text: Text, kind: Kind) -> Iterator[Evidence]:
    """Say what stands between the words of the mention that the listing does not have."""
    for place in alignment.inside:
        if not _is_misspelt(alignment, text.words[place]):
            yield from _inside(alignment, text, place, kind)
    if text.initials and kind is Kind.PERSON:
        yield from _other_initial(alignment, text)


def misspelt_inside(alignment: Alignment, text: Text) -> list[int]:
    """Return the places between the words of the mention whose word seems to be a listed one with a slip."""
    return [place for place in alignment.inside if _is_misspelt(alignment, text.words[place])]


def _other_bearer(alignment: Alignment, text: Text, is_own: Callable[[str], bool]) -> Iterator[Evidence]:
    """Say whom else the article means by a person's only word: Muammar Gaddafi, later Gaddafi."""
    if text.casing != "mixed":
        return
    names = {*_forenames(text, alignment.first)}
    if names and not any(is_own(fold(name)) for name in names):
        detail = f"elsewhere the article has {min(names)} {text.words[alignment.first]}, whom the listing does not name"
        yield Evidence("further name", State.CONFLICT, weights()["contradiction"], detail)


def _is_misspelt(alignment: Alignment, word: str) -> bool:
    """Tell whether a word is a part that the mention seems to leave out, or a legal form, with a slip of the pen."""
    folded = fold(word)
    return folded.isalpha() and any(
        OSA.distance(folded, slot.text) <= (1 if len(slot.text) < _LONG else 2)
        for slot in (*alignment.missing, *alignment.name.slots)
        if len(slot.text) >= _SHORTEST and (slot.role is Role.LEGAL or slot in alignment.missing)
    )


def _may_be_own(text: Text, edge: int, place: int) -> bool:
    """Tell whether a word beside the mention can be a further name of the same entry."""
    if not 0 <= place < len(text.words) or not (text.capital(place) or text.casing != "mixed"):
        return False
    return _touches(text, edge, place)


def _inside(alignment: Alignment, text: Text, place: int, kind: Kind) -> Iterator[Evidence]:
    table = weights()
    word = text.words[place]
    folded = fold(word)
    missing = {slot.role for slot in alignment.missing}
    if kind is not Kind.PERSON and _announces_number(text, place):
        return
    if numeral_of(word, folded) and (
        Role.NUMBER in missing or (folded.isdigit() and kind is not Kind.PERSON)
    ):
        detail = f"the article has the number {word}, the listing {'another' if Role.NUMBER in missing else 'none'}"
        yield Evidence("other number", State.CONFLICT, table["neighbour_number"], detail)
        return
    if is_patronymic(folded) and Role.PATRONYMIC in missing:
        detail = f"the article has the patronymic {word}, the listing another"
        yield Evidence("contradiction", State.CONFLICT, table["other_patronymic"], detail)
        return
    if kind is Kind.PERSON and is_patronymic(folded):
        detail = f"the article has the patronymic {word}, the listing none"
        yield Evidence("patronymic", State.UNKNOWN, table["unlisted_patronymic"], detail)
        return
    general = kind is not Kind.PERSON and organisation_word(folded) in _SAYS_LITTLE
    if general and not missing & {Role.GENERIC, Role.WORD}:
        detail = f"the general word “{word}” stands inside the name and is not listed"
        yield Evidence("word inside", State.VARIANT, table["inside_general"], detail)
        return
    if text.is_bracketed(place) and any(slot.role is Role.ASIDE for slot in alignment.name.slots):
        detail = f"{word} stands in brackets where the listing has another word"
        yield Evidence("contradiction", State.CONFLICT, table["contradiction"], detail)
    label = "inside_person" if kind is Kind.PERSON else "inside"
    yield Evidence(
        "word inside", State.CONFLICT, table[label], f"“{word}” stands inside the name and is not listed"
    )
    if missing & ({Role.GIVEN, Role.FAMILY} if kind is Kind.PERSON else {Role.GENERIC, Role.WORD}):
        detail = f"{word} stands where the listing has another word"
        yield Evidence("contradiction", State.CONFLICT, table["contradiction"], detail)


def _other_initial(alignment: Alignment, text: Text) -> Iterator[Evidence]:
    """Say that the article has an initial where the listing has another name, or none: Sergei V., S. Vladimir."""
    missing = [slot for slot in alignment.missing if slot.role in (Role.GIVEN, Role.PATRONYMIC)]
    particles = [slot for slot in alignment.name.slots if slot.role is Role.PARTICLE]
    for letter, is_first in _unpaired_initials(alignment, text):
        if any(stands_for(letter, slot.text) for slot in (*missing, *particles)) or not (missing or is_first):
            continue
        listed = " ".join(slot.text.title() for slot in missing)
        other = f"{ROLE_WORDS[missing[0].role]} {listed}" if missing else "name for it"
        detail = (
            f"the article has the initial {letter.upper()}, the listing {'the' if missing else 'no'} {other}"
        )
        yield Evidence("contradiction", State.CONFLICT, weights()["other_initial"], detail)
        return


def _unpaired_initials(alignment: Alignment, text: Text) -> Iterator[tuple[str, bool]]:
    """Yield the initials in a mention or beside another one that stand for nothing, and if one before others does."""
    by_initial = Counter(pair.place for pair in alignment.pairs if pair.likeness.reason == "initial")
    written = {place for pair in alignment.pairs for place in range(pair.place, pair.place + pair.words)}
    first, last = (
        edge + step * (edge in by_initial) for edge, step in ((alignment.first, -1), (alignment.last, 1))
    )
    for place in range(max(first, 0), min(last + 1, len(text.words))):
        if place in by_initial or place not in written:
            for letter in initials_at(text, place)[by_initial[place] :]:
                yield letter, place not in by_initial and place + 1 in by_initial


def _beside(alignment: Alignment, text: Text, place: int, step: int, kind: Kind) -> Iterator[Evidence]:
    table = weights()
    word = text.words[place]
    if step > 0 and _announces_number(text, place):
        place += 1
        word = text.words[place]
    number = numeral_of(word, fold(word))
    if number and _tells_apart(alignment, number, kind, step):
        detail = f"the number {word} {'follows' if step > 0 else 'stands before it'} and is not listed"
        yield Evidence("other number", State.CONFLICT, table["neighbour_number"], detail)
        return
    passed = is_particle(fold(word)) or (step > 0 and kind is Kind.PERSON and is_title(fold(word)))
    article = step > 0 and kind is Kind.PERSON and fold(word) in _ARTICLES  # Abdullah Saleh al-Ashtal
    if passed and (word[0].isupper() or article) and 0 <= place + step < len(text.words):
        if not _touches(text, place, place + step):
            return  # the particle begins the sentence: "(Pdvsa). El Banco Central"
        place += step
        word = text.words[place]
    if kind is Kind.PERSON and step < 0 and _governs(text, place):
        return
    hyphenated = kind is Kind.PERSON and step > 0 and _hyphenated(text, alignment.last, place)
    if not hyphenated and not is_name_like(text, place, kind):
        return
    if kind is not Kind.PERSON:
        label = "neighbour_after" if step > 0 else "neighbour_other"
        if step < 0 and alignment.missing and given_frequency(fold(word)):
            label = "neighbour_person"  # Ulises Beltran Leyva for the Beltran Leyva Organization
        detail = f"“{word}” stands beside it and is not listed"
        yield Evidence("further word", State.CONFLICT, table[label], detail)
        return
    detail = f"the further name {word} stands beside it"
    yield Evidence("further name", State.CONFLICT, table["neighbour_person"], detail)
    if any(slot.role in (Role.GIVEN, Role.FAMILY) for slot in alignment.missing):
        detail = f"{word} stands where the listing has another name"
        yield Evidence("contradiction", State.CONFLICT, table["contradiction"], detail)


def _governs(text: Text, place: int) -> bool:
    """Tell whether a capitalised word before a person's name may say what they head: "the president of Belarus".

    Slavic languages put it between title and name with nothing but a case ending, and German has a capital on every
    noun; only a given name there, or a syllable of a Korean one, makes the name a longer one.
    """
    word = text.words[place]
    if text.is_german:
        return not given_frequency(fold(word))
    if word.isascii() and text.memory.language not in _SLAVIC:
        return False
    readings = article_forms(word, text.memory.language)
    return not (is_korean_in_cyrillic(fold(word)) or any(given_frequency(form.text) for form in readings))


def _touches(text: Text, edge: int, place: int) -> bool:
    """Tell whether only a space, a hyphen or the stop of an abbreviated legal form parts two words."""
    left, right = min(edge, place), max(edge, place)
    gap = text.between(left, right)
    if gap.count("\n") > 1 or text.ends_line(left, right):
        return False  # what ends a paragraph, or a headline, stands beside nothing
    gap = "" if gap in _HYPHENS else gap.strip(_SPACE)
    if gap == "." and is_number_sign(fold(text.words[left])):
        gap = ""
    if gap == "." and legal_form([fold(text.words[left])]):
        following = text.words[right + 1 : right + 2]
        gap = "" if following and following[0][0].isupper() else gap
    return gap == "" and not text.is_possessive(left)


def is_borne(text: Text, place: int) -> bool:
    """Tell whether the same word follows another name somewhere in the text, and so is a person's family name."""
    return any(_forenames(text, place))


def _forenames(text: Text, place: int) -> Iterator[str]:
    """Yield the names that stand right before the word at `place` where the text has it again."""
    for at in text.places_of(text.words[place])[:_LOOKED_AT]:
        if at and at != place and _touches(text, at, at - 1) and is_name_like(text, at - 1, Kind.PERSON):
            yield text.words[at - 1]


def _hyphenated(text: Text, left: int, right: int) -> bool:
    return text.between(left, right) in _HYPHENS and len(text.words[right]) > 1


def _announces_number(text: Text, place: int) -> bool:
    """Tell whether a word is the sign of the number that follows: No. 7."""
    following = text.words[place + 1 : place + 2]
    return bool(following) and is_number_sign(fold(text.words[place])) and bool(numeral(fold(following[0])))


def _tells_apart(alignment: Alignment, number: str, kind: Kind, step: int) -> bool:
    """Tell whether a number beside the name makes it another one.

    After a ship's always; else where the listing has a number, which before the name must be missing.
    """
    numbers = [slot for slot in alignment.name.slots if slot.role is Role.NUMBER]
    if any(slot.text == number for slot in numbers):
        return False
    if step < 0:
        return kind is not Kind.PERSON and any(slot in alignment.missing for slot in numbers)
    return kind in (Kind.VESSEL, Kind.AIRCRAFT) or bool(numbers)


def _is_general(word: str, folded: str) -> bool:
    """Tell whether a word is a general one of organisations; one of two letters is so in capitals, for Ri is a name."""
    return bool(organisation_word(folded)) and (len(folded) > 2 or word.isupper())


def is_name_like(text: Text, place: int, kind: Kind) -> bool:
    """Tell whether the word at `place` reads as part of a name: capitalised, and no title, country or plain word."""
    word = text.words[place]
    cased = text.casing == "mixed"
    if cased and not word[0].isupper():
        return False
    folded = fold(word)
    if (
        len(folded) < 2
        or not folded.isalpha()
        or is_title(folded)
        or role_class(folded)
        or is_particle(folded)
        or folded in _DETERMINERS
        or (_AT_A_PLACE.search(word) and not max(given_frequency(folded), surname_frequency(folded)))
    ):
        return False
    if (
        folded in country_words()
        or is_calendar_word(folded)
        or (kind is Kind.PERSON and _is_general(word, folded))
    ):
        return False
    if kind is not Kind.PERSON and (kinds_in({folded}) or legal_form([folded])):
        return False
    if cased and kind is Kind.PERSON and word.isupper() and len(word) < _ACRONYM:
        return False
    starts_sentence = text.sentence(text.spans[place][0])[0] == text.spans[place][0]
    if cased and starts_sentence:
        return (
            max(given_frequency(folded), surname_frequency(folded)) > 0
            and word_frequency(folded) < ORDINARY_ZIPF
        )
    if not cased:
        return word_frequency(folded) < ORDINARY_ZIPF and folded.isascii()
    if text.is_headline(text.spans[place][0]) and word_frequency(folded) >= ORDINARY_ZIPF:
        return False
    if kind is Kind.PERSON:
        return max(given_frequency(folded), surname_frequency(folded)) > 0 or word_frequency(folded) < 4.2
    return True
