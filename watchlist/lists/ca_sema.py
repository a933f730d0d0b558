"""Canada's Consolidated Autonomous Sanctions List (SEMA and JVCFOA), as XML.

Its records carry no id that lasts, so one is derived from country, schedule, item and name; the names of its
elements became bilingual in August 2026, and both are read. The bilingual form is proven on files of our own only.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from watchlist.errors import FormatError
from watchlist.fetch.xml import Element, local_name, open_xml
from watchlist.lists.brackets import Spelling
from watchlist.lists.ca_names import english, organisation_aliases, organisation_names, person_aliases
from watchlist.lists.dates import iso_day, spoken_date
from watchlist.lists.draft import Draft, Reading, given_and_family
from watchlist.lists.file_source import FileSource
from watchlist.lists.integrity import checked
from watchlist.lists.publication import Publication
from watchlist.lists.sample import HEAD_BYTES, Sample
from watchlist.lists.text import clean
from watchlist.model import CountryRole, Entry, Kind, NameKind, PartialDate, Strength, Vessel
from watchlist.names.countries import country_code

PARSER_VERSION = 1
_ROOT = "data-set"
_BIRTH, _SHIP, _IMO = "DateOfBirthOrShipBuildDate", "EntityOrShip", "ShipIMONumber"
_FIELDS = frozenset(
    f"Country LastName GivenName {_SHIP} TitleOrShip {_IMO} {_BIRTH} Aliases Schedule Item DateOfListing".split()
)
_MARK = re.compile(rb"<(?:EntityOrShip|LastName|GivenName|DateOfListing)\b")
_SCHEDULE = re.compile(r"(?:(\d+(?:\.\d+)?)\s*,?\s*)?(?:part\w*\s*(\d+(?:\.\d+)?))?", re.IGNORECASE)
_TITLES = re.compile(
    r"(?:(?:hojatoleslam|hojjat[- ]ol[- ]eslam|hojjat-al-eslam|ayatollah|brigadier|major|general|colonel)\s+)+",
    re.IGNORECASE,
)
_DATES = re.compile(r"\s+or\s+(?=\d{4}-)", re.IGNORECASE)
_EARLY = re.compile(r"(?:born )?in the (early|mid|late) (\d{3}0)s", re.IGNORECASE)
_THIRDS = {"early": (0, 3), "mid": (3, 6), "late": (6, 9)}


def parse_canada(path: Path) -> Publication:
    """Return the publication in Canada's XML file, which carries no date; raises `FormatError` for another."""
    warnings: Counter[str] = Counter()
    _, root = next(open_xml(path, (), name=path.name))
    if local_name(root) != _ROOT:
        raise FormatError(f"{path.name} is not Canada's list: its root element is {local_name(root)}.")
    entries = _entries(Reading("ca_sema", path.name, warnings), path)
    return Publication(
        "ca_sema", "xml", PARSER_VERSION, checked(entries, path.name, warnings), warnings=warnings
    )


def _entries(reading: Reading, path: Path) -> Iterator[Entry]:
    for event, element in open_xml(path, ("record",), name=path.name):
        if event == "end":
            yield _Record(reading, element).entry()


class _Record:
    """One record and what is read from it."""

    def __init__(self, reading: Reading, element: Element) -> None:
        self._reading = reading
        self._facts: dict[str, str] = {}
        for child in element:
            # Bilingual names are the English one, a hyphen and the French one.
            field = local_name(child).partition("-")[0]
            if field in _FIELDS:
                self._facts[field] = clean(child.text or "")
            elif field:
                reading.warnings[f"unknown element {local_name(child)}"] += 1
        self._draft = Draft(reading, self._id(), self._kind())

    def entry(self) -> Entry:
        """Return the entry of the record."""
        draft, facts = self._draft, self._facts
        country = english(self._get("Country"))
        draft.program(country)
        if code := country_code(country):
            draft.country(CountryRole.OTHER, country, code)
        if draft.kind is Kind.PERSON:
            self._person()
        else:
            self._organisation()
        draft.listed_on = iso_day(self._get("DateOfListing"))
        if draft.listed_on is None:
            self._reading.warnings["date of listing not understood"] += 1
        schedule = self._get("Schedule")
        if schedule:
            draft.remark(f"Schedule{' ' if schedule[0].isdigit() else ', '}{schedule}")
        draft.remark(facts.get("Item", ""), "Item")
        return draft.entry()

    def _get(self, field: str) -> str:
        return self._facts.get(field, "")

    def _id(self) -> str:
        """Return an id from what the law itself numbers, and from the name, which tells re-used numbers apart."""
        country = self._reading.require(english(self._get("Country")), "Country", "a record")
        item = self._reading.require(self._get("Item"), "Item", f"a record of {country}")
        name = self._get(_SHIP) or f"{self._get('LastName')} {self._get('GivenName')}"
        name = self._reading.require(" ".join(_words(name)), "name", f"item {item} of {country}")
        digest = hashlib.sha256(name.encode()).hexdigest()[:8]
        schedule = _schedule(self._get("Schedule"))
        return "-".join(part for part in (_place(country), schedule, item, digest) if part)

    def _kind(self) -> Kind:
        if not self._get(_SHIP):
            return Kind.PERSON
        return Kind.VESSEL if self._get(_IMO) else Kind.ORGANIZATION

    def _person(self) -> None:
        draft = self._draft
        family, _, variant = self._get("LastName").rstrip(")").partition("(")
        family, given = clean(family), self._given(clean(family))
        primary = clean(f"{given} {family}")
        draft.name(primary, NameKind.PRIMARY, parts=given_and_family(given, family))
        if variant := clean(variant):
            draft.name(f"{given} {variant}", parts=given_and_family(given, variant))
        self._add(person_aliases(self._get("Aliases"), given, family))
        draft.title(english(self._get("TitleOrShip")))
        for text in _DATES.split(self._get(_BIRTH)):
            draft.birth_date(_birth_date(text), text)

    def _given(self, family: str) -> str:
        """Return the given names without titles and without the family name, which some cells repeat."""
        given = self._get("GivenName").removesuffix(f" {family}")
        title = _TITLES.match(given)
        if title:
            self._draft.title(title[0])
            given = given[title.end() :]
        return given

    def _organisation(self) -> None:
        draft = self._draft
        names = list(organisation_names(self._get(_SHIP)))
        draft.name(names[0].text if names else self._get(_SHIP), NameKind.PRIMARY)
        self._add(iter(names[1:]))
        self._add(organisation_aliases(self._get("Aliases")))
        if draft.kind is Kind.VESSEL:
            draft.identifier("imo", re.sub(r"\D", "", self._get(_IMO)), "IMO number")
            draft.vessel = Vessel(type=english(self._get("TitleOrShip")))
            draft.remark(self._get(_BIRTH), "Built")

    def _add(self, names: Iterator[Spelling]) -> None:
        for name in names:
            strength = Strength.WEAK if name.weak else Strength.STRONG
            self._draft.name(name.text, NameKind.ALIAS, strength, language=name.language)


def _words(text: str) -> list[str]:
    """Return the words of a text for an id, which must outlast every change of the matcher's folding."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def _place(country: str) -> str:
    """Return what an id begins with: a country's code, or the abbreviation or first words of the regulations.

    >>> _place("Russia"), _place("Justice for Victims (JVCFOR)"), _place("Extremist Settler Violence")
    ('ru', 'jvcfor', 'extremist-settler-violence')
    """
    acronym = re.search(r"\(([A-Z]{3,})\)", country)
    return country_code(country) or "-".join(_words(acronym[1] if acronym else country)[:3])


def _schedule(text: str) -> str:
    """Return a schedule's and a part's number in one form.

    >>> _schedule("1, Part 1.1"), _schedule("1,Part 3"), _schedule("Part 2"), _schedule("3")
    ('1.p1.1', '1.p3', 'p2', '3')
    """
    found = _SCHEDULE.search(text)
    numbers = (found[1] or "", f"p{found[2]}" if found[2] else "") if found else ("", "")
    return ".".join(number for number in numbers if number)


def _birth_date(text: str) -> PartialDate | None:
    if found := _EARLY.fullmatch(clean(text)):
        first, last = _THIRDS[found[1].lower()]
        decade = int(found[2])
        known = spoken_date(f"{decade + first} - {decade + last}")
        return known and PartialDate(known.start, known.end, known.precision, True)
    return spoken_date(re.sub(r"^(\d{4}) or (\d{4})$", r"\1 - \2", clean(text)))


def _form_of(sample: Sample) -> str:
    if sample.what != "XML" or sample.root != _ROOT:
        return ""
    with sample.path.open("rb") as stream:
        return "xml" if _MARK.search(stream.read(HEAD_BYTES)) else ""


SOURCE = FileSource(
    name="ca_sema",
    title="Consolidated Canadian Autonomous Sanctions List",
    publisher="Global Affairs Canada",
    licence="Open Government Licence - Canada",
    attribution="Contains information licensed under the Open Government Licence - Canada (Global Affairs Canada)",
    homepage="https://www.international.gc.ca/world-monde/international_relations-relations_internationales"
    "/sanctions/consolidated-consolide.aspx",
    base_url="https://www.international.gc.ca/world-monde/assets/office_docs"
    "/international_relations-relations_internationales/sanctions/sema-lmes.xml",
    form_of=_form_of,
    parsers={"xml": parse_canada},
    count_range=(3_000, 12_000),
    undated=("xml",),
    fill_rates={"programs": 0.99, "listed_on": 0.95, "birth_dates": 0.25, "countries": 0.8},
    parser_version=PARSER_VERSION,
)
