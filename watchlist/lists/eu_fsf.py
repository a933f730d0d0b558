"""The European Union's consolidated list of financial sanctions, XML 1.1 of the FSF platform.

One entity repeats its names, dates and addresses once for each regulation and language; equal facts are one fact
here. Titles are kept apart from names, as the Union itself keeps them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from watchlist.errors import FormatError
from watchlist.fetch.xml import Element, local_name, open_xml
from watchlist.lists.aliases import alias_names
from watchlist.lists.dates import iso_date, iso_day, spoken_date, years
from watchlist.lists.documents import identifier_type, read_document
from watchlist.lists.draft import Draft, Parts, Reading
from watchlist.lists.file_source import FileSource
from watchlist.lists.integrity import checked
from watchlist.lists.languages import language_code
from watchlist.lists.publication import Publication
from watchlist.lists.sample import Sample
from watchlist.lists.text import clean, in_spoken_order, items
from watchlist.model import CountryRole, Entry, Kind, NameKind, NamePart, PartialDate, PartType, Strength
from watchlist.names.scripts import script_of

PARSER_VERSION = 1
_KINDS = {"person": Kind.PERSON, "enterprise": Kind.ORGANIZATION, "P": Kind.PERSON, "E": Kind.ORGANIZATION}
_WEAK = re.compile(r"low[- ]quality|weak alias", re.IGNORECASE)
_FORMER = re.compile(r"\b(?:formerly|previously|former name|f\.?k\.?a)\b", re.IGNORECASE)
_PRIMARY = re.compile(r"\b(?:main|primary) name\b", re.IGNORECASE)
_VESSEL = re.compile(r"\b(?:vessel|ship|tanker)\b", re.IGNORECASE)
_GENDERS = {"M": "male", "F": "female"}
_NO_COUNTRY = ("", "00")
_CYRILLIC = dict(zip("АВСЕНКМОРТХасеорху", "ABCEHKMOPTXaceopxy", strict=True))
_IGNORED = frozenset("publicationUrl regulationSummary".split())
_IDENTIFIERS = {
    "passport": "passport",
    "diplpass": "passport",
    "id": "national_id",
    "ssn": "national_id",
    "electreg": "national_id",
    "tax": "tax_id",
    "fiscalcode": "tax_id",
    "regnumber": "registration",
    "tradelic": "registration",
    "swiftbic": "bic",
    "imo": "imo",
    "other": "other",
}


def parse_eu(path: Path) -> Publication:
    """Return the publication in the EU's XML file; raises `FormatError` for another or a broken document."""
    warnings: Counter[str] = Counter()
    reading = Reading("eu_fsf", path.name, warnings)
    return Publication(
        "eu_fsf",
        "xml",
        PARSER_VERSION,
        checked(_entries(reading, path), path.name, warnings),
        published=_published(path),
        warnings=warnings,
    )


def _published(path: Path) -> date:
    _, root = next(open_xml(path, (), name=path.name))
    if local_name(root) != "export":
        raise FormatError(f"{path.name} is not the EU's list: its root element is {local_name(root)}.")
    published = iso_day(root.get("generationDate", ""))
    if published is None:
        raise FormatError(f"{path.name}: the root element has no generationDate.", "Download the list again.")
    return published


def _entries(reading: Reading, path: Path) -> Iterator[Entry]:
    for event, element in open_xml(path, ("sanctionEntity",), name=path.name):
        if event == "end":
            yield _Entity(reading, element).entry()


class _Entity:
    """One sanctionEntity and what is read from it."""

    def __init__(self, reading: Reading, element: Element) -> None:
        self._reading, self._element = reading, element
        logical_id = element.get("logicalId", "").strip()
        number = element.get("euReferenceNumber", "").strip()
        entry_id = reading.require(
            number or logical_id, "euReferenceNumber and no logicalId", "a sanctionEntity"
        )
        self._draft = Draft(reading, entry_id, self._kind(entry_id))
        self._draft.reference(logical_id, "EU logical id")
        for un_number in element.get("unitedNationId", "").split():
            self._draft.reference(un_number.strip(",;"), "UN reference")

    def entry(self) -> Entry:
        """Return the entry of the entity."""
        draft, listed = self._draft, []
        draft.remark(self._element.get("designationDetails", ""))
        for child in self._element:
            tag = local_name(child)
            take = _FACTS.get(tag)
            if take is not None:
                take(self, child)
            elif tag and tag not in _IGNORED:
                self._reading.warnings[f"unknown element {tag}"] += 1
            if tag == "regulation" and (day := iso_day(child.get("publicationDate", ""))):
                listed.append(day)
        first = iso_day(self._element.get("designationDate", "") or "")
        draft.listed_on = first or min(listed, default=None)
        return draft.entry()

    def _kind(self, entry_id: str) -> Kind:
        for child in self._element:
            if local_name(child) == "subjectType":
                word = child.get("code", "") or child.get("classificationCode", "")
                if word not in _KINDS:
                    self._reading.warnings[f"unknown subject type {word!r}"] += 1
                return self._vessel_or(_KINDS.get(word, Kind.UNKNOWN))
        raise FormatError(
            f"{self._reading.file}: entry {entry_id} has no subjectType.", "Download the list again."
        )

    def _vessel_or(self, kind: Kind) -> Kind:
        """Return the kind, a vessel for an enterprise that is known by an IMO number and called a ship."""
        if kind is not Kind.ORGANIZATION:
            return kind
        codes = {child.get("identificationTypeCode", "").lower() for child in self._element}
        said = " ".join(clean(child.text or "") for child in self._element if local_name(child) == "remark")
        return Kind.VESSEL if "imo" in codes and _VESSEL.search(said) else kind

    def name(self, child: Element) -> None:
        """Add a name, its titles and function, and the gender it tells."""
        draft, remark = self._draft, _remarks(child)
        parts = [_mended(child.get(key, "")) for key in ("firstName", "middleName", "lastName")]
        whole = _mended(child.get("wholeName", "")) or in_spoken_order(*parts)
        weak = child.get("strong", "true").lower() == "false" or bool(_WEAK.search(remark))
        strength = Strength.WEAK if weak else Strength.STRONG
        language = language_code(child.get("nameLanguage", ""))
        for alias in alias_names(whole):
            kind = NameKind.FORMER if alias.former or _FORMER.search(remark) else NameKind.ALIAS
            if (
                not weak
                and kind is NameKind.ALIAS
                and script_of(alias.text) == "Latn"
                and not draft.has_primary
            ):
                kind = NameKind.PRIMARY
            typed = _typed(parts) if draft.kind is Kind.PERSON and alias.text == whole else ()
            draft.name(alias.text, kind, strength, language=language, parts=typed)
        for text in (child.get("title", ""), child.get("function", "")):
            for title in items(text):
                draft.title(title)
        draft.gender = draft.gender or _GENDERS.get(child.get("gender", "").upper(), "")
        if remark and not (_WEAK.search(remark) or _PRIMARY.search(remark)):
            draft.remark(f"{whole}: {remark}", "Name")

    def regulation(self, child: Element) -> None:
        """Add the programme of a regulation and the number under which it was published."""
        self._draft.program(child.get("programme", ""))
        self._draft.remark(child.get("numberTitle", ""), "Regulation")

    def citizenship(self, child: Element) -> None:
        """Add a citizenship."""
        self._country(CountryRole.CITIZENSHIP, child)

    def birth(self, child: Element) -> None:
        """Add a date and a place of birth, whichever of them is there."""
        known = _born(child)
        self._draft.birth_date(known, "" if known else child.get("birthdate", "") or child.get("year", ""))
        parts = [clean(child.get(key, "")) for key in ("place", "city", "region")]
        country = _country_name(child)
        if any(parts) or country:
            self._draft.birth_place(*parts, country=country)
        self._draft.remark(_remarks(child), "Birth")

    def address(self, child: Element) -> None:
        """Add an address."""
        box = clean(child.get("poBox", ""))
        street = ", ".join(
            part
            for part in (
                clean(child.get("street", "")),
                clean(child.get("place", "")),
                f"P.O. Box {box}" if box else "",
            )
            if part
        )
        self._draft.address(
            street,
            child.get("city", ""),
            child.get("region", ""),
            child.get("zipCode", ""),
            _country_name(child),
        )
        self._draft.remark(_remarks(child), "Address")
        for contact in child:
            if local_name(contact) == "contactInfo":
                self._contact(contact.get("key", ""), contact.get("value", ""))

    def _contact(self, key: str, value: str) -> None:
        self._draft.identifier(identifier_type(key), value, key)

    def identification(self, child: Element) -> None:
        """Add a document or registration; what is said of it stays a remark."""
        code = child.get("identificationTypeCode", "").lower()
        label = clean(child.get("identificationTypeDescription", "")) or code
        value = child.get("number", "") or child.get("latinNumber", "")
        if not value:
            self._draft.remark(_remarks(child), label)
            return
        kind = _IDENTIFIERS.get(code) or identifier_type(f"{code} {label}")
        said = _remarks(child)
        found = read_document(value, said, _country_name(child))
        value = (re.sub(r"\D", "", value) or value) if kind == "imo" else found.value
        self._draft.identifier(
            kind,
            value,
            label,
            issuer=found.issuer,
            issued_on=child.get("issuedDate", child.get("issueDate", ""))[:10] or found.issued_on,
            expires_on=child.get("validTo", child.get("expiryDate", ""))[:10] or found.expires_on,
        )
        flags = [
            text
            for key, text in (
                ("knownFalse", "false"),
                ("knownExpired", "expired"),
                ("reportedLost", "reported lost"),
                ("revokedByIssuer", "revoked"),
            )
            if child.get(key, "").lower() == "true"
        ]
        if remark := "; ".join([*flags, *filter(None, [said])]):
            self._draft.remark(f"{value}: {remark}", label)

    def remark(self, child: Element) -> None:
        """Keep a remark on the entity."""
        self._draft.remark(child.text or "")

    def _country(self, role: CountryRole, child: Element) -> None:
        name, code = _country_name(child), child.get("countryIso2Code", "")
        self._draft.country(role, name or child.get("region", ""), "" if code in _NO_COUNTRY else code)


def _typed(parts: list[str]) -> Parts:
    kinds = (PartType.GIVEN, PartType.MIDDLE, PartType.FAMILY)
    found = tuple(NamePart(kind, part) for kind, part in zip(kinds, parts, strict=True) if part)
    return found if len(found) > 1 else ()


def _born(child: Element) -> PartialDate | None:
    circa = child.get("circa", "").lower() == "true"
    first, last = child.get("yearRangeFrom", ""), child.get("yearRangeTo", "")
    if child.get("calendarType", "GREGORIAN").upper() not in ("GREGORIAN", ""):
        return None
    if exact := child.get("birthdate", ""):
        return iso_date(exact, circa=circa) or spoken_date(exact)
    if first or last:
        return years(first or last, last or first, circa=circa)
    year, month, day = (child.get(key, "").strip() for key in ("year", "monthOfYear", "dayOfMonth"))
    text = "-".join(part.zfill(2) for part in (year, month, day if month else "") if part and part != "0")
    return iso_date(text, circa=circa) if year and year != "0" else None


def _country_name(child: Element) -> str:
    """Return the country's name as published, in the case that people write; "UNKNOWN" is none."""
    code, name = child.get("countryIso2Code", "").strip(), clean(child.get("countryDescription", ""))
    if code in _NO_COUNTRY and name.upper() in ("", "UNKNOWN"):
        return ""
    return name.title() if name.isupper() else name or code


def _remarks(element: Element) -> str:
    return "; ".join(
        text for child in element if local_name(child) == "remark" and (text := clean(child.text or ""))
    )


def _mended(text: str) -> str:
    """Return a name on one line, Cyrillic look-alikes inside of Latin words made Latin.

    >>> _mended("Petr\u043ev"), _mended("Иван")
    ('Petrov', 'Иван')
    """
    return " ".join(map(_mended_word, clean(text).split()))


def _mended_word(word: str) -> str:
    if word.isascii() or not any("a" <= letter.lower() <= "z" for letter in word):
        return word
    return "".join(_CYRILLIC.get(letter, letter) for letter in word)


_FACTS: dict[str, Callable[[_Entity, Element], None]] = {
    "remark": _Entity.remark,
    "regulation": _Entity.regulation,
    "subjectType": lambda entity, child: None,
    "nameAlias": _Entity.name,
    "citizenship": _Entity.citizenship,
    "birthdate": _Entity.birth,
    "address": _Entity.address,
    "identification": _Entity.identification,
}


def _form_of(sample: Sample) -> str:
    is_ours = sample.what == "XML" and sample.root == "export" and "fpi/fsd" in sample.attributes
    return "xml" if is_ours else ""


SOURCE = FileSource(
    name="eu_fsf",
    title="EU Consolidated List of Financial Sanctions",
    publisher="European Commission, Directorate-General for Financial Stability (DG FISMA)",
    licence="Reuse with attribution (Commission Decision 2011/833/EU)",
    attribution="Source: European Commission, consolidated list of persons, groups and entities subject to EU "
    "financial sanctions",
    homepage="https://data.europa.eu/data/datasets/consolidated-list-of-persons-groups-and-entities-subject-to-eu-financial-sanctions",
    base_url="https://webgate.ec.europa.eu/fsd/fsf/public/files/xmlFullSanctionsList_1_1/content?token=dG9rZW4tMjAxNw",
    form_of=_form_of,
    parsers={"xml": parse_eu},
    count_range=(3_000, 20_000),
    fill_rates={"programs": 0.95, "listed_on": 0.9, "birth_dates": 0.4, "countries": 0.5},
    parser_version=PARSER_VERSION,
)
