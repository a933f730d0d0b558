"""One designation of the United Kingdom, whichever of its three forms it comes in.

The XML nests what the CSV and the older OFSI list repeat on every row; the facts have the same names in all of
them, so each form only brings them here under those names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from watchlist.lists.aliases import alias_names
from watchlist.lists.dates import british_date, spoken_date
from watchlist.lists.documents import identifier_type, read_document, read_registrations
from watchlist.lists.draft import Draft, Reading
from watchlist.lists.languages import language_code
from watchlist.lists.text import clean, in_spoken_order, items, numbered, trimmed
from watchlist.model import CountryRole, Entry, Kind, NameKind, NamePart, PartType, Strength, Vessel

Facts = Mapping[str, str]
KINDS = {"individual": Kind.PERSON, "entity": Kind.ORGANIZATION, "ship": Kind.VESSEL}
_NAME_KEYS = ("name1", "name2", "name3", "name4", "name5", "name6")
_NAME_KINDS = {
    "primaryname": NameKind.PRIMARY,
    "primarynamevariation": NameKind.ALIAS,
    "alias": NameKind.ALIAS,
    "aka": NameKind.ALIAS,
    "fka": NameKind.FORMER,
    "formerlyknownas": NameKind.FORMER,
}
_WEAK = re.compile(r"low|weak", re.IGNORECASE)
_NEXT_NUMBER = re.compile(r"(?<!No)\.\s+(?=\d{5})")
_IMO = re.compile(r"(?<!\d)\d{7}(?!\d)")
_UN_NUMBER = re.compile(r"\b([A-Z]{2}[ei]\.\d{3})\b")


class Designation:
    """The facts of one designation, gathered from its elements or rows."""

    def __init__(self, reading: Reading, unique_id: str, kind: str) -> None:
        if kind.lower() not in KINDS:
            reading.warnings[f"unknown kind {kind!r}"] += 1
        self.draft = Draft(reading, unique_id, KINDS.get(kind.lower(), Kind.UNKNOWN))
        self._vessel = Vessel()

    def entry(self) -> Entry:
        """Return the entry of the designation."""
        if self._vessel != Vessel():
            self.draft.vessel = self._vessel
        return self.draft.entry()

    def name(self, facts: Facts) -> None:
        """Add a name from its parts, its type and its strength."""
        parts = [clean(facts.get(key, "")) for key in _NAME_KEYS]
        word = re.sub(r"[^a-z]", "", facts.get("nametype", "").lower())
        if word not in _NAME_KINDS:
            self.draft.reading.warnings[f"unknown name type {facts.get('nametype', '')!r}"] += 1
        kind = _NAME_KINDS.get(word, NameKind.ALIAS)
        self.draft.name(
            in_spoken_order(*parts),
            kind,
            Strength.WEAK if _WEAK.search(facts.get("aliasstrength", "")) else Strength.STRONG,
            parts=_typed(parts) if self.draft.kind is Kind.PERSON else (),
        )

    def non_latin_name(self, facts: Facts) -> None:
        """Add a name in its original script."""
        language = language_code(facts.get("nonlatinscriptlanguage", ""))
        for value in items(facts.get("namenonlatinscript", "")):
            for alias in alias_names(value):
                self.draft.name(alias.text, language=language)

    def address(self, facts: Facts) -> None:
        """Add an address from its up to six lines; the last line is the city or province."""
        lines = [trimmed(facts.get(f"addressline{number}", "")) for number in range(1, 7)]
        street = ", ".join(line for line in lines[:5] if line)
        country = trimmed(facts.get("addresscountry", ""))
        self.draft.address(street, lines[5], "", facts.get("addresspostalcode", ""), country)

    def birth_place(self, facts: Facts) -> None:
        """Add the places of birth; towns and countries of an itemised cell belong together in order."""
        towns = numbered(facts.get("townofbirth", ""))
        countries = numbered(facts.get("countryofbirth", ""))
        if len(countries) == 1:
            countries *= len(towns)
        for place in range(max(len(towns), len(countries))):
            town = trimmed(towns[place]) if place < len(towns) else ""
            country = trimmed(countries[place]) if place < len(countries) else ""
            self.draft.birth_place("" if town == "-" else town, country="" if country == "-" else country)

    def document(self, kind: str, number: str, details: str) -> None:
        """Add the passports or national identifiers of a pair of cells, which may be itemised."""
        numbers = [one for value in numbered(number) for one in _NEXT_NUMBER.split(value)]
        about = numbered(details)
        label = {"passport": "Passport", "national_id": "National identifier"}[kind]
        for place, each in enumerate(numbers):
            said = about[place] if len(about) == len(numbers) else details if len(numbers) == 1 else ""
            found = read_document(each, said)
            exact = identifier_type(f"{found.label} {said}") if kind == "national_id" else kind
            self.draft.identifier(
                "national_id" if exact == "other" else exact,
                found.value,
                label,
                issuer=found.issuer,
                issued_on=found.issued_on,
                expires_on=found.expires_on,
            )
        self.draft.remark(details, f"{label} details")

    def fact(self, key: str, value: str) -> bool:
        """Add one plain fact; return whether its name is known."""
        take = FACTS.get(key)
        if take is not None and value:
            take(self, value)
        return take is not None

    def birth_date(self, text: str) -> None:
        """Add the dates of birth of a cell."""
        for value in items(text):
            self.draft.birth_date(british_date(value) or spoken_date(value), value)

    def titles(self, text: str) -> None:
        """Add titles or positions."""
        for value in items(text):
            self.draft.title(value)

    def nationality(self, text: str) -> None:
        """Add nationalities; "Germany. Russia" are two."""
        for value in items(text):
            for country in re.split(r"[.;/](?=\s|$)", value):
                self.draft.country(CountryRole.NATIONALITY, country)

    def imo(self, text: str) -> None:
        """Add the IMO numbers in a text."""
        for number in _IMO.findall(text):
            self.draft.identifier("imo", number, "IMO number")

    def registration(self, text: str) -> None:
        """Add the registration and tax numbers in a text."""
        for value in items(text):
            for found in read_registrations(value):
                kind = identifier_type(found.label, "registration")
                kind = kind if kind in ("tax_id", "bic", "lei", "imo") else "registration"
                self.draft.identifier(kind, found.value, found.label or "Business registration number")

    def un_reference(self, text: str) -> None:
        """Add the UN's reference number of the same party."""
        for number in _UN_NUMBER.findall(text) or [text]:
            self.draft.reference(number, "UN reference")

    def vessel(self, field: str, text: str) -> None:
        """Add a fact about a ship."""
        value = "; ".join(items(text))
        if field == "flag":
            self.draft.country(CountryRole.FLAG, value)
        if field == "former_flags":
            flags = [
                trimmed(flag) for item in items(text) for flag in re.split(r"[;,.]\s", item) if trimmed(flag)
            ]
            self._vessel = replace(self._vessel, former_flags=tuple(dict.fromkeys(flags)))
        else:
            known = getattr(self._vessel, field)
            if value and value not in known:
                value = f"{known}; {value}" if known else value
                self._vessel = replace(self._vessel, **{field: value})  # type: ignore[arg-type]


def _typed(parts: list[str]) -> tuple[NamePart, ...]:
    """Return typed parts: Name1 is given, Name6 the family name; a name in one part alone is whole."""
    if sum(map(bool, parts)) < 2:
        return ()
    kinds = (PartType.GIVEN, *[PartType.MIDDLE] * 4, PartType.FAMILY)
    return tuple(NamePart(kind, part) for kind, part in zip(kinds, parts, strict=True) if part)


def _each(take: Callable[[Designation, str], None]) -> Callable[[Designation, str], None]:
    def taken(designation: Designation, text: str) -> None:
        for value in items(text):
            take(designation, value)

    return taken


def _identifier(kind: str, label: str) -> Callable[[Designation, str], None]:
    return _each(lambda one, value: one.draft.identifier(kind, value, label))


def _relation(tie: str) -> Callable[[Designation, str], None]:
    return _each(lambda one, value: one.draft.relation(tie, value))


def _remark(label: str) -> Callable[[Designation, str], None]:
    return lambda one, value: one.draft.remark(value, label)


def _vessel(field: str) -> Callable[[Designation, str], None]:
    return lambda one, value: one.vessel(field, value)


def _gender(designation: Designation, text: str) -> None:
    designation.draft.gender = "; ".join(items(text)).lower()


def _measures(designation: Designation, text: str) -> None:
    for measure in text.split("|"):
        designation.draft.measure(measure)


FACTS: dict[str, Callable[[Designation, str], None]] = {
    "ofsigroupid": lambda one, value: one.draft.reference(value, "OFSI group"),
    "unreferencenumber": Designation.un_reference,
    "regimename": lambda one, value: one.draft.program(value),
    "sanctionsimposed": _measures,
    "otherinformation": _remark(""),
    "ukstatementofreasons": _remark("UK statement of reasons"),
    "designationsource": lambda one, value: None,
    "dob": Designation.birth_date,
    "title": Designation.titles,
    "position": Designation.titles,
    "nationality": Designation.nationality,
    "gender": _gender,
    "phonenumber": _identifier("phone", "Phone number"),
    "website": _identifier("website", "Website"),
    "emailaddress": _identifier("email", "Email address"),
    "businessregistrationnumber": Designation.registration,
    "typeofentity": _remark("Type of entity"),
    "parentcompany": _relation("parent company"),
    "subsidiary": _relation("subsidiary"),
    "imonumber": Designation.imo,
    "currentowneroperator": _vessel("owner"),
    "previousowneroperator": _remark("Previous owner/operator"),
    "currentbelievedflagofship": _vessel("flag"),
    "previousflag": _vessel("former_flags"),
    "typeofship": _vessel("type"),
    "tonnageofship": _vessel("tonnage"),
    "lengthofship": _remark("Length of ship"),
    "yearbuilt": _remark("Year built"),
    "hullidentificationnumber": _identifier("other", "Hull identification number"),
}
"""The name of a fact (a column's or element's letters and digits) to the method that takes its value."""
