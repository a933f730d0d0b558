"""The consolidated list of the United Nations Security Council, as XML.

Other publishers repeat these listings under the UN's reference number, which is why it is the entry's id; names
come in up to four parts of which only the order is sure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
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
from watchlist.lists.publication import Publication
from watchlist.lists.sample import Sample
from watchlist.lists.text import clean, in_spoken_order, is_empty, items
from watchlist.model import CountryRole, Entry, Kind, NameKind, NamePart, PartialDate, PartType, Strength

PARSER_VERSION = 1
_KINDS = {"INDIVIDUAL": Kind.PERSON, "ENTITY": Kind.ORGANIZATION}
_NAME_TAGS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_IGNORED = frozenset(
    "DATAID VERSIONNUM LIST_TYPE LAST_DAY_UPDATED SORT_KEY SORT_KEY_LAST_MOD SUBMITTED_BY SUBMITTED_ON "
    "DELISTED_ON REFERENCE_NUMBER APPLICATION_STATUS".split()
)
_QUALITIES = {
    "good": (NameKind.ALIAS, Strength.STRONG),
    "low": (NameKind.ALIAS, Strength.WEAK),
    "a.k.a.": (NameKind.ALIAS, Strength.STRONG),
    "f.k.a.": (NameKind.FORMER, Strength.STRONG),
    "": (NameKind.ALIAS, Strength.STRONG),
}
_FORMER = re.compile(r"previously|formerly", re.IGNORECASE)
_GENDER = re.compile(r"\bGender: ?(male|female)\b", re.IGNORECASE)


def parse_un(path: Path) -> Publication:
    """Return the publication in the UN's XML file; raises `FormatError` for another or a broken document."""
    warnings: Counter[str] = Counter()
    return Publication(
        "un_sc",
        "xml",
        PARSER_VERSION,
        checked(_entries(Reading("un_sc", path.name, warnings), path), path.name, warnings),
        published=_published(path),
        warnings=warnings,
    )


def _published(path: Path) -> date:
    _, root = next(open_xml(path, (), name=path.name))
    if local_name(root) != "CONSOLIDATED_LIST":
        raise FormatError(f"{path.name} is not the UN's list: its root element is {local_name(root)}.")
    published = iso_day(root.get("dateGenerated", ""))
    if published is None:
        raise FormatError(f"{path.name}: the root element has no dateGenerated.", "Download the list again.")
    return published


def _entries(reading: Reading, path: Path) -> Iterator[Entry]:
    for event, element in open_xml(path, _KINDS, name=path.name):
        if event == "end":
            yield _Party(reading, element).entry()


class _Party:
    """One INDIVIDUAL or ENTITY and what is read from it."""

    def __init__(self, reading: Reading, element: Element) -> None:
        self._reading, self._element = reading, element
        data_id = _text(element, "DATAID")
        where = f"the record {data_id}" if data_id else "a record"
        number = reading.require(_text(element, "REFERENCE_NUMBER"), "REFERENCE_NUMBER", where)
        self._draft = Draft(reading, number, _KINDS[local_name(element)])
        self._draft.reference(data_id, "UN data id")

    def entry(self) -> Entry:
        """Return the entry of the record."""
        draft = self._draft
        self._primary()
        for child in self._element:
            tag = local_name(child)
            if tag in _NAME_TAGS or tag in _IGNORED or not tag:
                continue
            self._fact(tag.removeprefix("INDIVIDUAL_").removeprefix("ENTITY_"), child)
        draft.listed_on = iso_day(_text(self._element, "LISTED_ON"))
        said = _GENDER.search(_text(self._element, "COMMENTS1"))
        draft.gender = draft.gender or (said[1].lower() if said else "")
        return draft.entry()

    def _primary(self) -> None:
        draft = self._draft
        parts = [text for tag in _NAME_TAGS if (text := _text(self._element, tag))]
        self._reading.require(" ".join(parts), "name", f"entry {draft.id}")
        if draft.kind is Kind.PERSON:
            korean = _text(self._element, "UN_LIST_TYPE") == "DPRK"
            draft.name(in_spoken_order(*parts), NameKind.PRIMARY, parts=_typed(parts, family_first=korean))
            return
        first, *more = (name for name in re.split(r"\s;\s", in_spoken_order(*parts)) if name)
        draft.name(first, NameKind.PRIMARY)
        for name in more:
            draft.name(name)

    def _fact(self, tag: str, child: Element) -> None:
        draft, value = self._draft, clean(child.text or "")
        match tag:
            case "UN_LIST_TYPE":
                draft.program(value)
            case "NAME_ORIGINAL_SCRIPT":
                draft.name(value)
            case "ALIAS":
                self._alias(child)
            case "COMMENTS1" | "LISTED_ON":
                draft.remark(value if tag == "COMMENTS1" else "")
            case "GENDER":
                draft.gender = value.lower()
            case "TITLE" | "DESIGNATION":
                for text in _values(child):
                    for title in items(text):
                        draft.title(title)
            case "NATIONALITY":
                for text in _values(child):
                    draft.country(CountryRole.NATIONALITY, text)
            case "DATE_OF_BIRTH":
                self._birth_date(child)
            case "PLACE_OF_BIRTH":
                self._birth_place(child)
            case "ADDRESS":
                self._address(child)
            case "DOCUMENT":
                self._document(child)
            case _:
                self._reading.warnings[f"unknown element {local_name(child)}"] += 1

    def _alias(self, child: Element) -> None:
        quality, note = _text(child, "QUALITY"), _text(child, "NOTE")
        kind, strength = _QUALITIES.get(quality.lower(), (NameKind.ALIAS, Strength.STRONG))
        if quality.lower() not in _QUALITIES:
            self._reading.warnings[f"unknown alias quality {quality!r}"] += 1
        text = _text(child, "ALIAS_NAME")
        for alias in alias_names(text):
            former = alias.former or bool(_FORMER.search(note))
            self._draft.name(alias.text, NameKind.FORMER if former else kind, strength)
        if re.search(r"\bborn\b|\bno\.? ?\d", text):
            self._draft.remark(text, "Alias")
        if note and not _FORMER.fullmatch(note.removesuffix(" listed as").removesuffix(" listed as.")):
            self._draft.remark(f"{text}: {note}" if text else note, "Alias")
        born = _text(child, "DATE_OF_BIRTH")
        self._draft.birth_date(iso_date(born), born)
        self._draft.birth_place(_text(child, "CITY_OF_BIRTH"), country=_text(child, "COUNTRY_OF_BIRTH"))

    def _birth_date(self, child: Element) -> None:
        known, note = _born(child), _text(child, "NOTE")
        if note and note != "Approximately":
            exact = spoken_date(note)
            if exact and (known is None or known.start <= exact.start <= exact.end <= known.end):
                known = exact
            else:
                self._draft.remark(note, "Date of birth")
        self._draft.birth_date(known)

    def _birth_place(self, child: Element) -> None:
        parts = [_text(child, tag) for tag in ("STREET", "CITY", "STATE_PROVINCE")]
        self._draft.birth_place(*parts, country=_text(child, "COUNTRY"))
        self._draft.remark(_text(child, "NOTE"), "Place of birth")

    def _address(self, child: Element) -> None:
        tags = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")
        parts = [_text(child, tag) for tag in tags]
        self._draft.address(*parts)
        if note := _text(child, "NOTE"):
            place = ", ".join(part for part in parts if part)
            self._draft.remark(f"{place}: {note}" if place else note, "Address")

    def _document(self, child: Element) -> None:
        number, note = _text(child, "NUMBER"), _text(child, "NOTE")
        general, exact = _text(child, "TYPE_OF_DOCUMENT"), _text(child, "TYPE_OF_DOCUMENT2").rstrip(" :")
        label = exact or general
        if is_empty(number):
            self._draft.remark(note, label)
            return
        issuer = _text(child, "ISSUING_COUNTRY") or _text(child, "COUNTRY_OF_ISSUE")
        found = read_document(number, note, issuer)
        kind = identifier_type(exact, "") or identifier_type(found.label, "") or identifier_type(general)
        issued = _text(child, "DATE_OF_ISSUE")[:10] or found.issued_on
        self._draft.identifier(
            kind,
            found.value,
            label,
            issuer=found.issuer,
            issued_on=issued,
            expires_on=found.expires_on,
        )
        self._draft.remark(f"{found.value}: {note}" if note else "", label)


def _typed(parts: list[str], *, family_first: bool) -> Parts:
    """Return typed parts: the last one is usually the family name, for Koreans the first."""
    if len(parts) < 2:
        return ()
    last = len(parts) - 1
    kinds = [PartType.GIVEN, *[PartType.MIDDLE] * (last - 1), PartType.FAMILY]
    if family_first:
        kinds = [PartType.FAMILY, *[PartType.GIVEN] * last]
    return tuple(NamePart(kind, part) for kind, part in zip(kinds, parts, strict=True))


def _born(child: Element) -> PartialDate | None:
    circa = _text(child, "TYPE_OF_DATE") == "APPROXIMATELY" or _text(child, "NOTE") == "Approximately"
    if first := _text(child, "FROM_YEAR"):
        return years(first, _text(child, "TO_YEAR") or first, circa=circa)
    return iso_date(_text(child, "DATE") or _text(child, "YEAR"), circa=circa)


def _text(element: Element, tag: str) -> str:
    """Return the text of the first child with a local name, on one line."""
    for child in element:
        if local_name(child) == tag:
            return clean(child.text or "") or next(iter(_values(child)), "")
    return ""


def _values(element: Element) -> list[str]:
    return [text for child in element if local_name(child) == "VALUE" and (text := clean(child.text or ""))]


def _form_of(sample: Sample) -> str:
    return "xml" if sample.what == "XML" and sample.root == "CONSOLIDATED_LIST" else ""


SOURCE = FileSource(
    name="un_sc",
    title="United Nations Security Council Consolidated List",
    publisher="United Nations Security Council",
    licence="UN terms of use: reuse with attribution",
    attribution="Source: United Nations Security Council",
    homepage="https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list",
    base_url="https://scsanctions.un.org/resources/xml/en/consolidated.xml",
    form_of=_form_of,
    parsers={"xml": parse_un},
    count_range=(500, 3_000),
    fill_rates={"programs": 0.95, "listed_on": 0.95, "birth_dates": 0.4, "countries": 0.6, "remarks": 0.6},
    parser_version=PARSER_VERSION,
)
