"""One OFAC entry while it is being read: labelled facts go in, an `Entry` comes out.

The CSV's remarks, the flat XML's `idList` and ADVANCED XML's features and documents are the same labelled
facts in three wrappings. What a label means, how a value is cleaned and what stays a remark is decided here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Literal

from watchlist.lists.ofac_dates import iso_text, printed_date
from watchlist.lists.ofac_vocabulary import (
    FACT_LABELS,
    IDENTIFIER_HINTS,
    IDENTIFIER_LABELS,
    TEXT_LABEL,
    parts_of,
    plain_label,
)
from watchlist.lists.standing import by_role, script_in
from watchlist.model import (
    Address,
    CountryRole,
    CountryTie,
    Entry,
    Identifier,
    Kind,
    Name,
    NameKind,
    NamePart,
    PartialDate,
    PartType,
    Relation,
    Strength,
    Vessel,
)
from watchlist.names.countries import country_code

_IMO = re.compile(r"(?:IMO(?: No\.?| Number)?[ :]*)(\d{6,7})", re.IGNORECASE)
_DIRECTIVE = re.compile(
    r"Executive Order (\d{5}) Directive (?:Determination|Information)\W+Subject to Directive (\w+)"
    r"|\((?:EO|E\.O\.) (\d{5}) Directive (\w+)\)"
    r"|(\d{5}) Sectoral Directive (\w+)"
)
_LISTED = re.compile(r"Listing Date \([^)]*\):? (.+)")
_ID_LABEL = re.compile(r"(?:No\.?|Number|#|ID|Card|Code|Identification)$")
_ISSUER = re.compile(r" \(([^()\d]+)\)$")
_NO_COUNTRY = frozenset(("undetermined", "none identified", "unknown", ""))
_NOWHERE = Address()
VesselField = Literal["type", "flag", "owner", "tonnage", "gross_tonnage"]


@dataclass(frozen=True)
class Reading:
    """What all entries of one publication share.

    `warnings` counts what was not understood; `ids` maps a primary name to its entry, or to "" where several
    entries bear it.
    """

    list: str
    warnings: Counter[str]
    ids: Mapping[str, str] = field(default_factory=dict)

    def resolve(self, name: str) -> str:
        """Return the id of the only entry called `name`, or an empty string."""
        return self.ids.get(name, "")


class Draft:
    """The facts of one entry, gathered in the publisher's order."""

    def __init__(self, reading: Reading, entry_id: str, kind: Kind) -> None:
        self._reading, self.id, self.kind = reading, entry_id, kind
        self.names: list[Name] = []
        self.programs: dict[str, None] = {}
        self.titles: dict[str, None] = {}
        self.birth_dates: list[PartialDate] = []
        self.birth_places: list[str] = []
        self.identifiers: list[Identifier] = []
        self.addresses: list[Address] = []
        self.relations: list[Relation] = []
        self.remarks: list[str] = []
        self.genders: dict[str, None] = {}
        self.listed_on: date | None = None
        self._countries: dict[CountryTie, None] = {}
        self._vessel: dict[VesselField, str] = {}
        self._former_flags: dict[str, None] = {}
        self._directives: dict[tuple[str, str], None] = {}

    def name(self, text: str, kind: NameKind = NameKind.ALIAS, strength: Strength = Strength.STRONG) -> None:
        """Add a name as printed, persons as "FAMILY, Given"."""
        parts = person_parts(text) if self.kind is Kind.PERSON else ()
        self.names.append(Name(text, kind, strength, script_in(text), parts=parts))

    def fact(self, label: str, value: str, issuer: str = "", issued: str = "", expires: str = "") -> bool:
        """Add a labelled fact; return whether the label is known (an unknown one is kept all the same)."""
        plain = plain_label(label).removesuffix(" (fraudulent)")
        if kind := IDENTIFIER_LABELS.get(plain):
            self.identifier(kind, value, label, issuer, issued, expires)
            return True
        if plain.startswith("digital currency address"):
            self.crypto(label, value)
            return True
        if word := FACT_LABELS.get(plain):
            _FACTS[word](self, f"{label} {value}" if word == "text" else value)
            return True
        if TEXT_LABEL.match(plain):
            self.text(f"{label} {value}")
            return True
        if _ID_LABEL.search(label.rstrip(" :")):
            kind = next((kind for hint, kind in IDENTIFIER_HINTS if hint in plain), "other")
            self.identifier(kind, value, label, issuer, issued, expires)
        else:
            self.text(f"{label} {value}")
        return False

    def identifier(
        self, kind: str, value: str, label: str, issuer: str = "", issued: str = "", expires: str = ""
    ) -> None:
        """Add an identifier; an IMO number is told by its value, whatever it is called."""
        label = label.rstrip(" :")
        if not issuer:
            value, issuer = split_issuer(value)
        if found := _IMO.fullmatch(value):
            kind, value = "imo", found[1]
        elif label == "Vessel Registration Identification" and _is_imo(value):
            kind = "imo"
        elif kind == "bic":
            value = value.replace(" ", "")
        if issuer.lower() in _NO_COUNTRY:
            issuer = ""
        else:
            self.country(CountryRole.IDENTIFIER, issuer)
        dates = iso_text(issued) if issued else "", iso_text(expires) if expires else ""
        self.identifiers.append(Identifier(kind, value, label, issuer, "", *dates))

    def crypto(self, label: str, value: str) -> None:
        """Add a digital currency address; the ticker ends the label ("Digital Currency Address - XBT")."""
        currency = label.rpartition(" - ")[2] if " - " in label else ""
        if not currency:
            currency, _, value = value.lstrip("- ").partition(" ")
        self.identifiers.append(Identifier("crypto", value.strip(), label, currency=currency))

    def birth_date(self, text: str) -> None:
        """Add a printed date of birth; one that cannot be read stays a remark."""
        known = printed_date(text)
        if known is None:
            self._reading.warnings["date of birth not understood"] += 1
            self.text(f"DOB {text}")
        else:
            self.birth_dates.append(known)

    def birth_place(self, text: str) -> None:
        """Add a place of birth and the country it ends in."""
        self.birth_places.append(text)
        country = text.rpartition(",")[2].strip()
        for name in (text, country):
            if country_code(name):
                self.country(CountryRole.BIRTH, name)
                return

    def country(self, role: CountryRole, name: str) -> None:
        """Tie the entry to a country, once for each role."""
        if name.lower() not in _NO_COUNTRY:
            self._countries[_tie(role, name)] = None

    def nationality(self, name: str) -> None:
        """Add a nationality by the country's name."""
        self.country(CountryRole.NATIONALITY, name)

    def citizenship(self, name: str) -> None:
        """Add a citizenship by the country's name."""
        self.country(CountryRole.CITIZENSHIP, name)

    def registered_in(self, name: str) -> None:
        """Add the country of registration."""
        self.country(CountryRole.REGISTRATION, name)

    def gender(self, text: str) -> None:
        """Add the gender as the publisher says it, in lower case."""
        self.genders[text.lower()] = None

    def title(self, text: str) -> None:
        """Add titles, positions or ranks, separated by semicolons."""
        for title in text.split(";"):
            if title := title.strip(" ,:"):
                self.titles[title] = None

    def linked_to(self, name: str, target_id: str = "", tie: str = "linked to") -> None:
        """Add a relation to another party; a name that only one entry bears gives its id too."""
        if name not in self._reading.ids and f"{name}." in self._reading.ids:
            name += "."  # remarks end in one full stop, also after a name that has its own ("S.A.")
        relation = Relation(tie, name, target_id or self._reading.resolve(name))
        if relation not in self.relations:
            self.relations.append(relation)

    def address(self, address: Address) -> None:
        """Add an address unless it says nothing."""
        if address == _NOWHERE:
            return
        self.addresses.append(address)
        if address.country:
            self.country(CountryRole.ADDRESS, address.country)

    def vessel(self, field: VesselField, text: str) -> None:
        """Add a fact about a ship; the first flag or type is the current one."""
        if text.lower() in _NO_COUNTRY:
            return
        if field in ("tonnage", "gross_tonnage"):
            text = text.replace(",", "")
        if field == "type" and self._vessel.get("type"):
            text = f"{self._vessel['type']}; {text}"
        if field == "flag":
            self.country(CountryRole.FLAG, text)
        self._vessel[field] = text

    def former_flag(self, text: str) -> None:
        """Add a flag that a ship bore or also bears."""
        if text.lower() not in _NO_COUNTRY:
            self._former_flags[text] = None
            self.country(CountryRole.FLAG, text)

    def text(self, text: str) -> None:
        """Keep a remark that no field holds, and read the directives it names."""
        text = text.strip()
        if "Directive" in text:
            self.directive(text)
        if found := _LISTED.match(text):
            self._read_listing(found[1])
        if text and text not in self.remarks:
            self.remarks.append(text)

    def _read_listing(self, text: str) -> None:
        """Take a listing date that a remark gives; it is the entry's own where one programme lists it.

        Entries of the SDN list and of several programmes have other, earlier dates that remarks leave out.
        """
        known = printed_date(text)
        if known and self._reading.list == "us_ofac_cons" and len(self.programs) == 1:
            self.listed_on = min(known.start, self.listed_on or known.start)

    def directive(self, text: str) -> None:
        """Note the sanctions directives named in `text`."""
        for found in _DIRECTIVE.finditer(text):
            order, number = (group for group in found.groups() if group)
            self._directives[order, number] = None

    def measures(self) -> tuple[str, ...]:
        """Return the parts of OFAC's lists the programmes put the entry on, then the directives.

        ADVANCED XML says the parts itself; the other forms leave them to be read off the programmes.
        """
        if self._reading.list == "us_ofac_sdn":
            parts: tuple[str, ...] = ("SDN",)
        else:
            numbers = frozenset(number for order, number in self._directives if order == "14024")
            parts = parts_of(tuple(self.programs), numbers)
            if any("Executive Order 13599" in text for text in self.remarks):
                parts += ("13599",)
        return parts + self.directives()

    def directives(self) -> tuple[str, ...]:
        """Return the directives noted, in words."""
        return tuple(f"E.O. {order} Directive {number}" for order, number in sorted(self._directives))

    def entry(self, measures: tuple[str, ...] | None = None) -> Entry:
        """Return the entry.

        The forms print strong and weak names, countries and identifiers in orders of their own; here the
        primary name comes first, then strong before weak ones, and sets without an order of meaning are
        sorted, so that neither a change of form nor a reshuffle by the publisher is a change.
        """
        vessel = None
        if self._vessel or self._former_flags:
            vessel = Vessel(**self._vessel, former_flags=tuple(sorted(self._former_flags)))
        return Entry(
            self._reading.list,
            self.id,
            self.kind,
            tuple(sorted(self.names, key=_standing)),
            programs=tuple(self.programs),
            birth_dates=tuple(dict.fromkeys(self.birth_dates)),
            birth_places=tuple(dict.fromkeys(self.birth_places)),
            countries=by_role(self._countries),
            identifiers=tuple(sorted(dict.fromkeys(self.identifiers), key=_identity)),
            addresses=tuple(dict.fromkeys(self.addresses)),
            titles=tuple(self.titles),
            gender="; ".join(self.genders),
            vessel=vessel,
            relations=tuple(self.relations),
            listed_on=self.listed_on,
            measures=self.measures() if measures is None else measures,
            remarks="; ".join(self.remarks),
        )


@lru_cache(maxsize=4096)
def _tie(role: CountryRole, name: str) -> CountryTie:
    return CountryTie(role, name, country_code(name))


def _standing(name: Name) -> tuple[bool, bool]:
    return name.kind is not NameKind.PRIMARY, name.strength is Strength.WEAK


def _identity(identifier: Identifier) -> tuple[str, str, str, str]:
    return identifier.type, identifier.label.lower(), identifier.currency, identifier.value


def split_issuer(value: str) -> tuple[str, str]:
    """Return an identifier's value and the country in brackets behind it.

    >>> split_issuer("HRA 738077 (Stuttgart) (Germany)"), split_issuer("0105 (old)")
    (('HRA 738077 (Stuttgart)', 'Germany'), ('0105 (old)', ''))
    """
    found = _ISSUER.search(value)
    if found and (country_code(found[1]) or found[1] in _NO_COUNTRY):
        return value[: found.start()], found[1]
    return value, ""


def person_parts(text: str) -> tuple[NamePart, ...]:
    """Return the typed parts of a person's printed name, in spoken order.

    >>> [(part.type.value, part.text) for part in person_parts("SHOIGU, Sergei Kuzhugetovich")]
    [('given', 'Sergei Kuzhugetovich'), ('family', 'SHOIGU')]
    >>> [(part.type.value, part.text) for part in person_parts("Sweet Micky")]
    [('whole', 'Sweet Micky')]
    """
    family, comma, given = text.partition(", ")
    if not comma:
        return (NamePart(PartType.WHOLE, text),)
    return (NamePart(PartType.GIVEN, given), NamePart(PartType.FAMILY, family))


def _is_imo(value: str) -> bool:
    """Say whether seven digits bear the check digit of a ship's IMO number."""
    if not re.fullmatch(r"\d{7}", value):
        return False
    return sum(
        int(digit) * weight for digit, weight in zip(value[:6], range(7, 1, -1), strict=True)
    ) % 10 == int(value[6])


_FACTS: dict[str, Callable[[Draft, str], None]] = {
    "birth_date": Draft.birth_date,
    "birth_place": Draft.birth_place,
    "nationality": Draft.nationality,
    "citizenship": Draft.citizenship,
    "registered_in": Draft.registered_in,
    "gender": Draft.gender,
    "title": Draft.title,
    "vessel_type": lambda draft, text: draft.vessel("type", text),
    "flag": lambda draft, text: draft.vessel("flag", text),
    "former_flag": Draft.former_flag,
    "owner": lambda draft, text: draft.vessel("owner", text),
    "tonnage": lambda draft, text: draft.vessel("tonnage", text),
    "gross_tonnage": lambda draft, text: draft.vessel("gross_tonnage", text),
    "linked_to": Draft.linked_to,
    "text": Draft.text,
}
