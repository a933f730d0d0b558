"""Numbers of parties as lists other than OFAC's print them: what a label means, what a cell really holds.

Publishers write the kind, the country and the dates of a document into one sentence ("Kuwaiti passport number
2541451, valid until 16 Feb. 2017"); the number is what can be found in an article, so it is taken out whole.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from watchlist.lists.dates import spoken_date
from watchlist.lists.ofac_dates import iso_period
from watchlist.lists.text import clean, trimmed
from watchlist.names.countries import country_code

_HINTS = (
    (r"driv\w* (?:licen[cs]e|permit)", "other"),
    (r"\bimo\b|maritime organi[sz]ation", "imo"),
    (r"\bmmsi\b", "mmsi"),
    (r"call ?sign", "call_sign"),
    (r"pass(?:e)?port|pasaporte|laissez|reisepass|travel document", "passport"),
    (r"\b(?:swift|bic)\b", "bic"),
    (r"\blei\b|legal entity", "lei"),
    (r"\bisin\b", "isin"),
    (r"d-?u-?n-?s", "duns"),
    (r"\b(?:tax\w*|fiscal|vat|inn|tin|kpp|nif|rfc|pan|ntn)\b|fiscalcode", "tax_id"),
    (r"\b(?:ogrn|regist\w*|company|commercial|business|trade|uscc|unified social|edrpou)\b", "registration"),
    (r"\b(?:okpo|enterprise|licen[cs]e|regnumber|tradelic|incorporation|charity)\b", "registration"),
    (r"web ?site|\burl\b|^www", "website"),
    (r"e-?mail", "email"),
    (r"phone|\btel\b|\bfax\b|mobile", "phone"),
    (r"aircraft.*(?:serial|msn)|manufacturer'?s serial", "aircraft_serial"),
    (r"aircraft|tail number", "aircraft_tail"),
    (r"wallet|digital currency|crypto", "crypto"),
    (r"national|identi|\bid\b|\bssn\b|social security|personal|ration card|tazkira|cedula|nic\b", "national_id"),
    (r"citizen|birth certificate|residen|electoral|military", "national_id"),
)  # fmt: skip
_KINDS = tuple((re.compile(pattern, re.IGNORECASE), kind) for pattern, kind in _HINTS)
_LABELLED = re.compile(
    r"(?P<label>.*?\b(?:no|nos|nr|number|numbers|n°|n|№|card|passport|id|inn|ogrn)\b[.:°]*(?:\s*is)?)[\s:]*"
    r"(?P<value>(?=(?:[A-Z]{1,3} )?[^\s,;]*\d)[^\s,;].*)",
    re.IGNORECASE,
)
_WORDS_BEFORE = re.compile(r"(?P<label>[^\d,;]{6,}?)\s+(?P<value>(?:[A-Z]{1,3} )?[^\s,;]*\d[^\s,;]*)")
_REGISTRATION = re.compile(r"(?<![\w])(?=(?:[A-Z/.-]*\d){5})[A-Z0-9][A-Z0-9/.-]{4,}(?<![.])")
_ISSUED = re.compile(
    r"\bissued\s+(?:on|in|at)?\s*(?P<date>(?:\d{1,2} )?[A-Z][a-z]{2,8}\.? \d{4}|\d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{4})"
)
_EXPIRES = re.compile(
    r"\b(?:expir\w+|valid (?:until|to))(?: date)?(?: on| in)?[: ]+"
    r"(?P<date>(?:\d{1,2} )?[A-Z][a-z]{2,8}\.? \d{4}|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4}|\d{4})",
    re.IGNORECASE,
)
_NUMBER_END = re.compile(r"\s*(?:[,;]|\s\(|\(|\b(?:issued|expir|valid|under|in the name|on|dated)\b)")
_ISSUER = re.compile(
    r"^(?:(?:an?|the|false|counterfeit|possibly|likely)\s+)?(?P<name>[A-Z][\w.'’ ]+?)"
    r"(?:,|\.|$| (?:number|passport|national|diplomatic|identity|identification|no\b|ID\b|tax))"
)


class Document(NamedTuple):
    """A number with what is said about it; `label` is the publisher's wording before it."""

    value: str
    label: str = ""
    issuer: str = ""
    issued_on: str = ""
    expires_on: str = ""


@lru_cache(maxsize=4096)
def identifier_type(label: str, default: str = "other") -> str:
    """Return the word of the model for what a label calls a number.

    >>> identifier_type("Numéro de passeport"), identifier_type("Italian Fiscal Code"), identifier_type("IMO number")
    ('passport', 'tax_id', 'imo')
    """
    return next((kind for pattern, kind in _KINDS if pattern.search(label)), default)


def read_document(number: str, details: str = "", issuer: str = "") -> Document:
    """Return the number in a cell, apart from the words before and behind it, which `details` may go on with.

    >>> read_document("CAR diplomatic passport no. D00000898")[:2]
    ('D00000898', 'CAR diplomatic passport')
    >>> read_document("A-333602", "India number, issued on 4 Jun. 1985, issued in Bombay")[2:4]
    ('India', '1985-06-04')
    """
    text = clean(number)
    label = ""
    found = _LABELLED.fullmatch(text) or _WORDS_BEFORE.fullmatch(text)
    if found and " " in text:
        label = re.sub(r"[\s:.]*\b(?:no|nos|nr|number|n°|№)\b[\s:.]*(?:is)?$", "", found["label"], flags=re.I)
        text = found["value"]
    country, _, rest = text.partition(" ")
    if rest and len(country) > 3 and country.isalpha() and country_code(country):
        text, issuer = rest, issuer or country
    end = _NUMBER_END.search(text)
    value, behind = (text[: end.start()], text[end.start() :]) if end and end.start() > 2 else (text, "")
    about = f"{behind} {clean(details)}"
    named = issuer or _issuer(clean(details)) or _issuer(label)
    return Document(
        trimmed(value).rstrip("."), clean(label), named, _day(_ISSUED, about), _day(_EXPIRES, about)
    )


def read_registrations(text: str) -> list[Document]:
    """Return the numbers in a cell of registrations, each with the words before it.

    >>> [(one.label, one.value) for one in read_registrations("INN - 1831117433 OGRN - 1061831040688")]
    [('INN', '1831117433'), ('OGRN', '1061831040688')]
    """
    plain, found, start = clean(text), [], 0
    for number in _REGISTRATION.finditer(plain):
        label = re.split(r"[.)]\s", plain[start : number.start()].strip(" ;,.:-–/()"))[-1]
        start = number.end()
        found.append(Document(number[0].strip("-/."), label if re.search(r"[A-Za-z]{2}", label) else ""))
    return found or [Document(plain)]


def _issuer(text: str) -> str:
    found = _ISSUER.match(text)
    name = found["name"].strip() if found else ""
    return name if country_code(name) else ""


def _day(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    known = spoken_date(found["date"]) if found else None
    return iso_period(known) if known else ""
