"""The facts in Australia's free text: numbers, titles, listing dates, sets of dates and citizenships in one cell.

DFAT copies the narrative of the UN and of its own instruments into three cells; what can identify a party is
taken out of the sentences, which are kept as remarks all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from watchlist.lists.dates import day_of, spoken_date
from watchlist.lists.documents import Document, identifier_type, read_document
from watchlist.lists.text import clean, is_empty, items
from watchlist.model import PartialDate
from watchlist.names.countries import country_code

_DATE_SIGNS = re.compile(r"\s*(?:;|>>|\bor\b(?!\s*\))|,(?=\s*(?:\d|[A-Z][a-z]+\.? \d))|\n)\s*")
_DATE_LABEL = re.compile(
    r"^(?:[a-z]\)\s*|(?:alternative |alt\.? ?|other )?(?:dob|date of birth)\s*:?\s*)+", re.I
)
_BARE_DATE = re.compile(r"\b(?:\d{1,2}/\d{1,2}/\d{4}|(?:\d{1,2} )?[A-Z][a-z]{2,8}\.? \d{4}|\d{4})\b")
_CITIZENSHIP_SIGNS = re.compile(r"\s*[;/,]\s*|\s+and\s+")
_WORD = r"(?:[A-Z][a-zA-Z’'-]+(?: of| and| the)? )"
_NUMBER_LABEL = (
    r"(?:passport(?: booklet)?|(?:identity|identification|ID|id)(?: card)?|fiscal code|tax (?:id|number)|"
    r"national tax|social security|ration card|military service|registration|registered company|tazkira\)|"
    r"(?:International Maritime Organization \(IMO\)|IMO)(?: identification| ship)?|SWIFT(?:/BIC)?|"
    r"company(?: identification)?|certificate of [\w ]{4,25})"
)
_NUMBER = re.compile(
    rf"(?:{_WORD}{{0,4}}(?:[a-z]+ ){{0,2}}(?i:{_NUMBER_LABEL})(?: (?:identification|registration))?"
    r"(?: card)?(?: \(tazkira\))?(?:\s*(?i:numbers?|nos?\b\.?|n°|number is|information)){0,2}[:.]*(?: is)?)\s*"
    r"(?P<value>(?:[A-Z]{1,3}[ /-]?)?\d[\dA-Z/.-]{2,}[\dA-Z]|[A-Z]{1,2}[\dA-Z]*\d{4,}[A-Z]?|"
    r"[A-Z]{6}[A-Z\d]{2,5}(?=\W|$))"
)
_SECTION = re.compile(
    r"(?P<label>Passport(?: [Ii]nformation)?|National [Ii]dentif\w+)(?:\s*(?:numbers?|nos?\b\.?))?\s*(?::|-\s)\s*"
    r"(?P<text>.+?)(?=\s+[A-Z][a-z’']+(?: [a-z]+\.?){0,3}:|$)",
    re.IGNORECASE,
)
_VALUE = re.compile(r"(?:\b[A-Z]{1,3}[-/ ]?)?\b\d[\dA-Z/.-]{3,}[\dA-Z](?:-? ?\d\b)?|\b[A-Z]{1,2}\d{6,}\b")
_WEBSITE = re.compile(r"\b(?:https?://|www\.)[^\s;,)]+")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_OWN_UN_NUMBER = re.compile(r"^\W*((?:QD|TA|KP|IQ|LY|CD|CF|SO|SD|SS|YE|ML|HT|GB)[ie]\.\d{3})\b(?!\))", re.I)
_TITLES = re.compile(
    r"(?:^|(?<=[.;\s]))(?:Title|Alternative [Tt]itle|Designation|(?:Last known )?[Pp]osition|(?:Military )?[Rr]ank|"
    r"Profession|Previous occupation):\s*(?P<text>.+?)(?=\s+[A-Z][\w’' ]{2,40}\.?:|$)"
)
_SENTENCE_END = re.compile(r"(?<=[a-z)\d])\.\s+(?=[A-Z‘“])")
_ROLE = re.compile(
    r"(?:Current |Former(?:ly)? |Acting |First |Deputy |Vice[- ]|Head |Chief )*(?:Member|Senator|Minister|Deputy|Head|"
    r"Chairman|Chairperson|Chair|Commander|Director|Governor|Chief|President|Mayor|Secretary|Ambassador|Leader|"
    r"Prosecutor|Judge|General|Colonel|Representative|Founder|CEO|Businessman|Officer|Official)\b(?! (?:to|owned))"
)
_LISTED = re.compile(
    r"(?:first listed|designated|listed|declared|designation)\b[^.;]{0,60}?(?:\bon|:|\bin)\s*"
    r"(?P<date>\d{1,2}\s[A-Z][a-z]{2,8}\.? \d{4}|\d{1,2}/\d{1,2}/\d{4})|^(?P<bare>\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})",
    re.IGNORECASE,
)
_LATER = re.compile(r"\b(?:re-?listed|last listed|amended|formerly listed|relisted)\b", re.IGNORECASE)
_GENDER = re.compile(r"\b(?:Gender|Sex): ?(male|female)\b", re.IGNORECASE)
_NOTE = re.compile(r"\s*(\([^()]*\))$")
_TELEPHONE = re.compile(r"(?:tel|fax|phone|mob|email|telephone|facsimile)\b", re.IGNORECASE)
_ADDRESS_LABEL = re.compile(r"^(?:(?:alternative |alt\.? )?(?:address|location):\s*)+", re.IGNORECASE)
_LONGEST_ROLE = 160
_NEAR = 80


class Number(NamedTuple):
    """A number in a sentence: the model's type for it and the document it is on."""

    type: str
    document: Document


def birth_dates(cell: object) -> Iterator[tuple[PartialDate | None, str]]:
    """Yield every date of birth in a cell with its text; the date is `None` for a text that is none.

    >>> [str(known.start) for known, _ in birth_dates("a) 18/12/1969; b) Approximately 1966")]
    ['1969-12-18', '1966-01-01']
    """
    if isinstance(cell, date):
        known = day_of(cell)
        yield (spoken_date(known.isoformat()) if known else None), str(cell)
        return
    for item in items(str(cell)):
        for piece in _DATE_SIGNS.split(re.sub(r"(?<=\d)(?=\s+(?:\d{1,2}/|[a-z]\)))", ";", item)):
            text = _DATE_LABEL.sub("", clean(piece).strip(" ,;"))
            if is_empty(text):
                continue
            known_date = spoken_date(text)
            found = [] if known_date else _BARE_DATE.findall(text)
            if not found:
                yield known_date, text
            for each in found:
                yield spoken_date(each), each


def addresses(cell: str) -> Iterator[tuple[str, str]]:
    """Yield every address in a cell as its street and its country; telephones are left out.

    >>> list(addresses("a) 1 Main St, Tehran, Iran; Damascus b) Qom, Iran (previously)"))
    [('1 Main St, Tehran', 'Iran'), ('Damascus', ''), ('Qom (previously)', 'Iran')]
    """
    for item in items(cell):
        for piece in re.split(r"\s*;\s*|,?\s+\b[b-h]\)\s+", item):
            text = clean(_ADDRESS_LABEL.sub("", piece)).strip(" ,;")
            if is_empty(text) or _TELEPHONE.match(text):
                continue
            note = _NOTE.search(text)
            place, _, country = (text[: note.start()] if note else text).rpartition(",")
            country = country.strip(" .")
            if country_code(country):
                yield clean(f"{place.strip(' ,')}{' ' + note[1] if note and place else ''}"), country
            else:
                yield text, ""


def citizenships(cell: str) -> Iterator[str]:
    """Yield the countries or demonyms in a cell.

    >>> list(citizenships("a) German b) Moroccan")), list(citizenships("Bosnia and Herzegovina"))
    (['German', 'Moroccan'], ['Bosnia and Herzegovina'])
    """
    for item in items(cell):
        text = clean(re.sub(r"\([^()]*\)|\bcitizenship withdrawn.*|^Possibly ", "", item)).strip(" ;,.")
        parts = [part for part in _CITIZENSHIP_SIGNS.split(text) if part]
        whole = country_code(text) or not all(map(country_code, parts))
        yield from [text] if whole else parts


def numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of documents in a text, with issuer and dates where they stand beside them.

    >>> found = next(numbers("Tunisian passport number G737411, issued on 24 Oct. 1990."))
    >>> found.type, found.document.value, found.document.issuer, found.document.issued_on
    ('passport', 'G737411', 'Tunisian', '1990-10-24')
    """
    seen: set[str] = set()
    for found in (*_labelled_numbers(text), *_sections(text)):
        value = re.sub(r"\W", "", found.document.value)
        if value not in seen:
            seen.add(value)
            yield found
    for pattern, kind in ((_WEBSITE, "website"), (_EMAIL, "email")):
        for value in pattern.findall(text):
            yield Number(kind, Document(value.rstrip("./")))


def _labelled_numbers(text: str) -> Iterator[Number]:
    """Yield the numbers that stand right behind words for a document."""
    marks = list(_NUMBER.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=False):
        behind = text[mark.end() : min(end, mark.end() + 90)]
        label = text[mark.start() : mark.start("value")].strip(" .:")
        found = read_document(mark["value"], behind.lstrip(" ,"))
        kind = "bic" if "swift" in label.lower() else identifier_type(label)
        yield Number(kind, found._replace(label=_label(label), issuer=_issuer(label) or found.issuer))


def _sections(text: str) -> Iterator[Number]:
    """Yield the number that begins each item of a section ("Passport no: a) Jordan 654781 b) ...")."""
    for section in _SECTION.finditer(text):
        for item in items(section["text"]):
            found = _VALUE.search(item[:_NEAR])
            if found is None or _SENTENCE_END.search(item[: found.start()]):
                break
            before = item[: found.start()]
            document = read_document(found[0], item[found.end() : found.end() + 90].lstrip(" ,"))
            yield Number(
                identifier_type(section["label"]),
                document._replace(label=_label(section["label"]), issuer=_issuer(before) or document.issuer),
            )


def un_number(text: str) -> str:
    """Return the party's own UN number when the text begins with it; others are named in sentences.

    >>> un_number("Qdi.350 Passport no.: A2823222"), un_number("Associated with Al-Qaida (QDe.004)")
    ('QDi.350', '')
    """
    found = _OWN_UN_NUMBER.match(text)
    return f"{found[1][:2].upper()}{found[1][2:]}" if found else ""


def titles(text: str) -> Iterator[str]:
    """Yield titles, designations and positions.

    >>> list(titles("Title: a) Mullah b) Haji. Designation: Minister. A close associate of others."))
    ['Mullah', 'Haji', 'Minister']
    """
    labelled = False
    for found in _TITLES.finditer(text):
        labelled = True
        for item in items(found["text"]):
            yield _SENTENCE_END.split(item)[0].strip(" .;")
    first = _SENTENCE_END.split(text)[0].strip(" .;")
    if not labelled and len(first) <= _LONGEST_ROLE and _ROLE.match(first):
        yield first


def gender(text: str) -> str:
    """Return what a text says after "Gender:"."""
    found = _GENDER.search(text)
    return found[1].lower() if found else ""


def listed_on(cell: object) -> date | None:
    """Return the day of the first listing in a cell; later listings and instruments without a day are none.

    >>> listed_on("Listed on 2 Sep. 2014 (relisted on 1 Sep. 2017)"), listed_on("Amendment (No. 3) Instrument 2023")
    (datetime.date(2014, 9, 2), None)
    """
    if isinstance(cell, date):
        return day_of(cell)
    text = clean(str(cell))
    later = _LATER.search(text)
    found = _LISTED.search(text[: later.start()] if later else text)
    return day_of(found["date"] or found["bare"]) if found else None


def _issuer(label: str) -> str:
    """Return the longest run of words in a label that names a country."""
    words = label.strip(" ,.").split()
    runs = (
        " ".join(words[start : start + size])
        for size in range(min(len(words), 8), 0, -1)
        for start in range(len(words) - size + 1)
    )
    return next((run for run in runs if len(run) > 3 and run[0].isupper() and country_code(run)), "")


def _label(label: str) -> str:
    return clean(re.sub(r"[\s:.]*\b(?:numbers?|nos?|number is|n°)\b[\s:.]*(?:is)?$", "", label, flags=re.I))
