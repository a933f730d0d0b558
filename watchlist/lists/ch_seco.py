"""Switzerland's consolidated list of the State Secretariat for Economic Affairs (SECO), as XML.

The file is a history: targets that were taken off the list stay in it, and each modification repeats the target
as it was. Only targets in force are entries, and only their present facts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from watchlist.errors import FormatError
from watchlist.fetch.xml import Element, local_name, open_xml
from watchlist.lists.ch_names import child_text, spellings, titles
from watchlist.lists.dates import iso_date, iso_day
from watchlist.lists.documents import identifier_type
from watchlist.lists.draft import Draft, Reading
from watchlist.lists.file_source import FileSource
from watchlist.lists.integrity import checked
from watchlist.lists.publication import Publication
from watchlist.lists.sample import Sample
from watchlist.lists.text import clean
from watchlist.model import CountryRole, Entry, Kind, NameKind, Strength, Vessel

PARSER_VERSION = 1
_KINDS = {"individual": Kind.PERSON, "entity": Kind.ORGANIZATION, "object": Kind.VESSEL}
_NAME_KINDS = {
    "primary-name": NameKind.PRIMARY,
    "alias": NameKind.ALIAS,
    "formerly-known-as": NameKind.FORMER,
}
_KNOWN = frozenset(("sanctions-set-id", "modification", "foreign-identifier", *_KINDS))
_UN_NUMBER = re.compile(r"\b[A-Z]{2}[ei]\.\d{3}\b")


@dataclass
class _Tables:
    """What targets refer to by number: places, and sets of sanctions with their programme; and how many there are."""

    places: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    sets: dict[str, tuple[str, str]] = field(default_factory=dict)
    in_force: int = 0
    delisted: int = 0


def parse_seco(path: Path) -> Publication:
    """Return the publication in SECO's XML file; raises `FormatError` for another or a broken document.

    A file that holds only targets off the list yields none, which is no error here: it has targets.
    """
    warnings: Counter[str] = Counter()
    reading = Reading("ch_seco", path.name, warnings)
    return Publication(
        "ch_seco", "xml", PARSER_VERSION, _entries(reading, path), _published(path), warnings=warnings
    )


def _published(path: Path) -> date:
    _, root = next(open_xml(path, (), name=path.name))
    if local_name(root) != "swiss-sanctions-list":
        raise FormatError(f"{path.name} is not SECO's list: its root element is {local_name(root)}.")
    if root.get("list-type", "whole-list") not in ("whole-list", "whole"):
        raise FormatError(
            f"{path.name} holds a part of SECO's list ({root.get('list-type')}).", "Download the whole list."
        )
    published = iso_day(root.get("date", ""))
    if published is None:
        raise FormatError(f"{path.name}: the root element has no date.", "Download the list again.")
    return published


def _entries(reading: Reading, path: Path) -> Iterator[Entry]:
    tables = _read_tables(path)
    if tables.delisted and not tables.in_force:
        reading.warnings["target that is off the list, and none that is on it"] += tables.delisted
        return
    yield from checked(_in_force(reading, tables, path), path.name, reading.warnings)


def _in_force(reading: Reading, tables: _Tables, path: Path) -> Iterator[Entry]:
    for event, element in open_xml(path, ("target",), name=path.name):
        if event == "end" and not _is_delisted(element):
            yield _Target(reading, tables, element).entry()


def _read_tables(path: Path) -> _Tables:
    tables = _Tables()
    for event, element in open_xml(path, ("place", "sanctions-program", "target"), name=path.name):
        tag = local_name(element)
        if event == "end" and tag == "place":
            values = {local_name(child): child for child in element}
            country = values.get("country")
            tables.places[element.get("ssid", "")] = (
                _said(values.get("location")),
                _said(values.get("area")),
                "" if country is None else clean(country.text or "") or country.get("iso-code", ""),
            )
        elif event == "end" and tag == "target":
            tables.delisted += _is_delisted(element)
            tables.in_force += not _is_delisted(element)
        elif event == "end" and tag == "sanctions-program":
            key, name = (_in_english(element, part) for part in ("program-key", "program-name"))
            for child in element:
                if local_name(child) == "sanctions-set":
                    known = tables.sets.get(child.get("ssid", ""))
                    if known is None or child.get("lang") == "eng":
                        tables.sets[child.get("ssid", "")] = key or name, clean(child.text or "")
    return tables


def _is_delisted(target: Element) -> bool:
    """Say whether the latest modification took the target off the list; of one day the first one counts."""
    latest, kind = date.min, ""
    for child in target:
        if local_name(child) == "modification":
            day = _day_of(child) or date.min
            if not kind or day > latest:
                latest, kind = day, child.get("modification-type", "")
    return kind == "de-listed"


def _day_of(modification: Element) -> date | None:
    keys = ("effective-date", "publication-date", "enactment-date")
    return next((day for key in keys if (day := iso_day(modification.get(key, "")))), None)


class _Target:
    """One target in force and what is read from it."""

    def __init__(self, reading: Reading, tables: _Tables, target: Element) -> None:
        self._reading, self._tables, self._target = reading, tables, target
        number = reading.require(target.get("ssid", ""), "ssid", "a target")
        self._party = next((child for child in target if local_name(child) in _KINDS), None)
        if self._party is None:
            raise FormatError(f"{reading.file}: target {number} is no individual, entity or object.")
        self._draft = Draft(reading, number, self._kind(self._party))

    def entry(self) -> Entry:
        """Return the entry of the target."""
        draft, party = self._draft, self._party
        assert party is not None
        for child in self._target:
            tag = local_name(child)
            if tag == "sanctions-set-id":
                program, measure = self._tables.sets.get(clean(child.text or ""), ("", ""))
                draft.program(program)
                draft.measure(measure)
            elif tag == "foreign-identifier":
                self._reference(child)
            elif tag and tag not in _KNOWN:
                self._reading.warnings[f"unknown element {tag}"] += 1
        draft.gender = party.get("sex", "").lower()
        self._facts(party)
        draft.listed_on = self._listed_on()
        return draft.entry()

    def _kind(self, party: Element) -> Kind:
        kind = _KINDS[local_name(party)]
        if kind is Kind.VESSEL and party.get("object-type", "vessel") != "vessel":
            return Kind.AIRCRAFT if party.get("object-type") == "aircraft" else Kind.UNKNOWN
        return kind

    def _listed_on(self) -> date | None:
        """Return the day of the first listing since the target was last off the list."""
        days: dict[str, list[date]] = {"listed": [], "de-listed": []}
        for child in self._target:
            kind = child.get("modification-type", "")
            if local_name(child) == "modification" and kind in days and (day := _day_of(child)):
                days[kind].append(day)
        removed = max(days["de-listed"], default=date.min)
        return min(
            (day for day in days["listed"] if day >= removed), default=min(days["listed"], default=None)
        )

    def _reference(self, child: Element) -> None:
        text = clean(child.text or "")
        for number in _UN_NUMBER.findall(text) or ([text] if text else []):
            self._draft.reference(
                number, "UN reference" if _UN_NUMBER.fullmatch(number) else "Foreign identifier"
            )

    def _facts(self, party: Element) -> None:
        draft = self._draft
        for child in party:
            tag, text = local_name(child), clean(child.text or "")
            match tag:
                case "identity":
                    self._identity(child)
                case "justification" | "other-information":
                    draft.remark(text)
                    for number in _UN_NUMBER.findall(text) if text.startswith("UN-Ref") else ():
                        draft.reference(number, "UN reference")
                case "relation":
                    tie = child.get("relation-type", "related-to").replace("-", " ")
                    draft.relation(tie, child_text(child, "remark"), child.get("target-id", ""))
                case "generic-attribute":
                    self._attribute(child.get("name", ""), text)
                case "":
                    continue
                case _:
                    self._reading.warnings[f"unknown element {tag}"] += 1

    def _identity(self, identity: Element) -> None:
        main = identity.get("main", "true") == "true"
        for child in identity:
            match local_name(child):
                case "name":
                    self._name(child, main=main)
                case "nationality":
                    self._draft.country(CountryRole.NATIONALITY, _country(child))
                case "day-month-year":
                    self._birth_date(child)
                case "place-of-birth":
                    self._birth_place(child)
                case "address":
                    self._address(child)
                case "identification-document":
                    self._document(child)
                case "":
                    continue
                case tag:
                    self._reading.warnings[f"unknown element {tag}"] += 1

    def _name(self, name: Element, *, main: bool) -> None:
        """Add a name and its spellings: one for each language and script that its parts are written in."""
        word = name.get("name-type", "")
        if word not in _NAME_KINDS:
            self._reading.warnings[f"unknown name type {word!r}"] += 1
        kind = _NAME_KINDS.get(word, NameKind.ALIAS)
        kind = kind if main or kind is not NameKind.PRIMARY else NameKind.ALIAS
        strength = Strength.WEAK if name.get("quality", "good") == "low" else Strength.STRONG
        for title in titles(name):
            self._draft.title(title)
        for spelling in spellings(name):
            alias = kind if spelling.main or kind is not NameKind.PRIMARY else NameKind.ALIAS
            parts = spelling.parts if self._draft.kind is Kind.PERSON else ()
            self._draft.name(spelling.text, alias, strength, language=spelling.language, parts=parts)

    def _birth_date(self, child: Element) -> None:
        parts = (child.get("year", ""), child.get("month", ""), child.get("day", ""))
        text = "-".join(part.zfill(2) for part in parts if part and part != "0")
        known = iso_date(text, circa=child.get("quality", "good") != "good") if parts[0] else None
        if child.get("calendar", "Gregorian") != "Gregorian":
            self._draft.remark(f"{text} ({child.get('calendar')})", "Date of birth")
        else:
            self._draft.birth_date(known, text)

    def _birth_place(self, child: Element) -> None:
        location, area, country = self._place(child)
        self._draft.birth_place(location, area, country=country)

    def _address(self, child: Element) -> None:
        location, area, country = self._place(child)
        street = ", ".join(
            text for tag in ("c-o", "address-details", "p-o-box") if (text := child_text(child, tag))
        )
        self._draft.address(street, location, area, child_text(child, "zip-code"), country)
        self._draft.remark(child_text(child, "remarks"), "Address")

    def _place(self, child: Element) -> tuple[str, str, str]:
        return self._tables.places.get(child.get("place-id", ""), ("", "", ""))

    def _document(self, child: Element) -> None:
        label = child.get("document-type", "").replace("-", " ")
        issuer = next((one for one in child if local_name(one) == "issuer"), None)
        self._draft.identifier(
            identifier_type(label, "national_id"),
            child_text(child, "number"),
            label,
            issuer="" if issuer is None else clean(issuer.text or "") or issuer.get("code", ""),
            issued_on=child_text(child, "date-of-issue")[:10],
            expires_on=child_text(child, "expiry-date")[:10],
        )
        self._draft.remark(child_text(child, "remark"), label)

    def _attribute(self, name: str, text: str) -> None:
        kind = identifier_type(name.replace("-", " "), "")
        if kind and any(letter.isdigit() for letter in text):
            value = re.sub(r"^IMO[ :]*", "", text) if kind == "imo" else text
            self._draft.identifier(kind, value, name)
        elif self._draft.kind is Kind.VESSEL and "flag" in name:
            self._draft.vessel = replace(self._draft.vessel or Vessel(), flag=text)
            self._draft.country(CountryRole.FLAG, text)
        else:
            self._draft.remark(text, name)


def _country(element: Element) -> str:
    for child in element:
        if local_name(child) == "country":
            return clean(child.text or "") or child.get("iso-code", "")
    return ""


def _in_english(element: Element, tag: str) -> str:
    found = [child for child in element if local_name(child) == tag]
    return next(
        (clean(child.text or "") for child in sorted(found, key=lambda child: child.get("lang") != "eng")), ""
    )


def _said(element: Element | None) -> str:
    return "" if element is None else clean(element.text or "")


def _form_of(sample: Sample) -> str:
    return "xml" if sample.what == "XML" and sample.root == "swiss-sanctions-list" else ""


SOURCE = FileSource(
    name="ch_seco",
    title="Swiss sanctions list (SECO)",
    publisher="State Secretariat for Economic Affairs (SECO), Switzerland",
    licence="SECO terms of use: reuse with attribution",
    attribution="Source: State Secretariat for Economic Affairs (SECO)",
    homepage="https://www.seco.admin.ch/seco/en/home/Aussenwirtschaftspolitik_Wirtschaftliche_Zusammenarbeit/Wirtschaftsbeziehungen/exportkontrollen-und-sanktionen/sanktionen-embargos.html",
    base_url="https://www.sesam.search.admin.ch/sesam-search-web/pages/downloadXmlGesamtliste.xhtml"
    "?lang=en&action=downloadXmlGesamtlisteAction",
    form_of=_form_of,
    parsers={"xml": parse_seco},
    count_range=(2_000, 15_000),
    fill_rates={"programs": 0.8, "listed_on": 0.8, "birth_dates": 0.35, "countries": 0.3},
    parser_version=PARSER_VERSION,
)
