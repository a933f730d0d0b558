"""Ages: how old an article says that somebody beside a mention is, in the languages of the news.

A number of years may be a sentence served or a jubilee as well, so in other languages than English it is an age only
between commas or brackets, in a phrase that says nothing else, or in an adjective of age right beside the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_BESIDE = re.compile(
    r"(?:,|\()\s*(?:aged?\s+)?(\d{2})\s*(?:,|\)|years?\b|-year)|\b(\d{2})-year-old\b|\baged (\d{2})\b"
)
_TURNED = re.compile(
    r"\b(?:who |has )?turned (\d{2})\b|\b(\d{2})-year-old\b|\baged (\d{2})\b|\b(\d{2}) years old\b|"
    r"\bat the age of (\d{2})\b"
)
_BEFORE = re.compile(r"\b(\d{2})-year-old [^.;,]*$")
_BRACKETED = re.compile(r"[,(]\s*(?:aged?\s+)?\d{2}\s*(?:,|\)|years?\b|-year)")
_HINTS = ("turned ", "-year-old", "aged ", " years old", "the age of ")

_YEARS = (
    "года|год|лет|роки|років|рік|години?|година|años|anos|ans|anni|Jahre|jaar|lat|lata|let|godina|år|ani|"
    "yaşında|yaş|عام[اًٌ]*|سنة|سنه|ساله|岁|歲|歳|세|살"
)
_ADJECTIVE = (
    "летн|річн|годишн|годишњ|jährig|Jährig|letni|let[ýéo]|godišnj|jarig|årig|enne|éves|"
    "yaşındaki|ساله|岁|歲|歳|세"
)
_AT_AGE = (
    "в возрасте|исполнилось|у віці|виповнилося|im Alter von|w wieku|âgée? de|all'età di|a la edad de|"
    "البالغ[ةه]? من العمر|يبلغ من العمر|عن عمر"
)
_OTHER_YEARS = (
    "срок|заключ|тюр|юбиле|контракт|договор|войн|правлен|стаж|истори|строк|ув.?язн|"
    "Haft|Gefäng|Krieg|Bestehen|Amtszeit|Jubil"
)
_NUMBER = r"(?<!\d)(\d\d)(?!\d)"
_JOINT = "[-‑\u200c\\s]?"
_BESIDE_ABROAD = re.compile(
    rf"\s*[,(（،、]\s*(?:(?:de|di|{_AT_AGE})\s+)?{_NUMBER}\s*(?:de\s+)?(?:{_YEARS})(?:\s+alt)?\s*(?:[,.)）،、]|$)|"
    rf"\s*[,(]\s*(?:wiek\s+|lat\s+){_NUMBER}|"
    rf"\s*[,(–—]\s*(?:(?:der|die|ein|eine|de|il|en)\s+)?{_NUMBER}{_JOINT}(?:{_ADJECTIVE})|"
    rf"\s*،?\s*{_NUMBER}{_JOINT}ساله"
)
_TOLD_ABROAD = re.compile(
    rf"(?:{_AT_AGE})\s+{_NUMBER}|{_NUMBER} (?:años de edad|anos de idade|Jahre alt|yaşında(?!ki))"
)
_BEFORE_ABROAD = re.compile(rf"{_NUMBER}{_JOINT}(?:{_ADJECTIVE})\w*\b(?!\s+(?:{_OTHER_YEARS}))[^.;,،。、]*$")
_ANY_ABROAD = re.compile(
    rf"\d\d[-‑\s\u200c]*(?:de\s+)?(?:{_YEARS}|{_ADJECTIVE})|(?:{_AT_AGE}|wiek|lat)\s+\d\d"
)
_YOUNGEST_ABROAD = 16
"""Fewer years are seldom a listed party's age."""


def speaks_of_age(text: str) -> bool:
    """Tell whether `ages_beside` could find anything in a text."""
    english = any(hint in text for hint in _HINTS) and (_BESIDE.search(text) or _TURNED.search(text))
    return bool(_BRACKETED.search(text) or english or _ANY_ABROAD.search(text))


def ages_beside(before: str, after: str) -> Iterator[int]:
    """Yield the ages that the text before and after a mention gives, in years.

    >>> list(ages_beside("", ", 52, left.")), list(ages_beside("арестован 52-летний ", " и его брат"))
    ([52], [52])
    >>> list(ages_beside("", " fue condenado a 25 años de cárcel")), list(ages_beside("", " (٥٢ عاما)"))
    ([], [52])
    >>> list(ages_beside("", ", a gardener, died at the age of 93."))
    [93]
    """
    clause = after.split(". ")[0]
    yield from _numbers(_BESIDE.search(clause[:24]), _TURNED.search(clause), _BEFORE.search(before))
    abroad = (_BESIDE_ABROAD.match(clause), _TOLD_ABROAD.search(clause), _BEFORE_ABROAD.search(before))
    yield from (years for years in _numbers(*abroad) if years >= _YOUNGEST_ABROAD)


def _numbers(*found: re.Match[str] | None) -> Iterator[int]:
    for match in found:
        if match:
            yield int(next(filter(None, match.groups())))
