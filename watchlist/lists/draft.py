"""One entry of a list other than OFAC's while it is being read: facts go in, an `Entry` comes out.

What makes entries of different publishers alike (white space, scripts, the order of facts without an order of
meaning) is decided here, so that a publisher's reshuffle is no change and a list's module only says what is where.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from watchlist.errors import FormatError
from watchlist.lists.brackets import with_acronyms
from watchlist.lists.standing import by_role, script_in
from watchlist.lists.text import clean, is_empty
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
from watchlist.names.scripts import NO_SCRIPT

_SUFFIX = re.compile(r"(?:[JjSs][Rr]|[IVX]+)\.?")
_QUOTED = re.compile(r'^["“”„«]([^"“”„«»]+)["“”»]$')  # a nickname that stands in quotation marks alone
_KINDS = {kind: number for number, kind in enumerate(NameKind)}
Parts = tuple[NamePart, ...]


@dataclass(frozen=True)
class Reading:
    """What all entries of one file share: the list's name, the file's for messages, and the warnings."""

    list: str
    file: str
    warnings: Counter[str]

    def require(self, value: str, what: str, where: str = "") -> str:
        """Return a value that no entry can lack; raises `FormatError` naming the place."""
        if not value:
            raise FormatError(
                f"{self.file}: {where or 'an entry'} has no {what}.", "Download the list again."
            )
        return value


class Draft:
    """The facts of one entry, gathered in the publisher's order; what is empty is left out."""

    def __init__(self, reading: Reading, entry_id: str, kind: Kind) -> None:
        self.reading, self.id, self.kind = reading, entry_id, kind
        self.listed_on: date | None = None
        self.gender = ""
        self.vessel: Vessel | None = None
        self._names: dict[str, Name] = {}
        self._programs: dict[str, None] = {}
        self._measures: dict[str, None] = {}
        self._titles: dict[str, None] = {}
        self._birth_dates: set[PartialDate] = set()
        self._birth_places: dict[str, None] = {}
        self._countries: dict[CountryTie, None] = {}
        self._identifiers: dict[Identifier, None] = {}
        self._addresses: dict[Address, None] = {}
        self._relations: dict[Relation, None] = {}
        self._remarks: dict[str, None] = {}

    def name(
        self,
        text: str,
        kind: NameKind = NameKind.ALIAS,
        strength: Strength = Strength.STRONG,
        *,
        language: str = "",
        parts: Parts = (),
    ) -> None:
        """Add a name; of one that comes again the best is kept: primary before alias, strong before weak.

        Only the first primary name is one; `parts` are read off a person's name when they are not given.
        """
        text = _QUOTED.sub(r"\1", clean(text))
        script = script_in(text)
        if not text.strip(" -.,;'\"()"):
            return
        script = "Latn" if script == NO_SCRIPT else script
        if self.kind is Kind.PERSON and not parts:
            parts = _parts(text)
        if kind is NameKind.PRIMARY and self.has_primary:
            kind = NameKind.ALIAS
        if known := self._names.get(text):
            primary = NameKind.PRIMARY in (kind, known.kind)
            strong = Strength.STRONG in (strength, known.strength)
            self._names[text] = replace(
                known,
                kind=NameKind.PRIMARY if primary else known.kind,
                strength=Strength.STRONG if strong else Strength.WEAK,
                language=known.language or language,
            )
        else:
            self._names[text] = Name(text, kind, strength, script, language, parts)
            self._acronyms(text)

    def _acronyms(self, text: str) -> None:
        """Add what abbreviates an organisation's name in brackets at its end, as a weak alias."""
        if self.kind is Kind.ORGANIZATION and "(" in text:
            for spelling in with_acronyms(text):
                if spelling.weak:
                    self.name(spelling.text, strength=Strength.WEAK)

    @property
    def has_primary(self) -> bool:
        """Whether a primary name was added."""
        return any(name.kind is NameKind.PRIMARY for name in self._names.values())

    def program(self, text: str) -> None:
        """Add a programme or regime."""
        _add(self._programs, text)

    def measure(self, text: str) -> None:
        """Add what is forbidden or frozen."""
        _add(self._measures, text)

    def title(self, text: str) -> None:
        """Add a title, rank or position."""
        _add(self._titles, text)

    def remark(self, text: str, label: str = "") -> None:
        """Keep a remark, under a label where the publisher has one."""
        if not is_empty(text):
            self._remarks[f"{label}: {clean(text)}" if label else clean(text)] = None

    def birth_date(self, known: PartialDate | None, text: str = "") -> None:
        """Add a date of birth; one that could not be read stays a remark and is counted."""
        if known is not None:
            self._birth_dates.add(known)
        elif not is_empty(text):
            self.reading.warnings["date of birth not understood"] += 1
            self.remark(text, "Date of birth")

    def birth_place(self, *parts: str, country: str = "") -> None:
        """Add a place of birth from its parts, and the country it lies in."""
        named = [clean(part) for part in (*parts, country) if not is_empty(part)]
        if named:
            self._birth_places[", ".join(dict.fromkeys(named))] = None
        if not country and named:
            tail = named[-1].rpartition(",")[2].strip(" .")
            country = next((text for text in (tail, named[-1]) if country_code(text)), "")
        self.country(CountryRole.BIRTH, country)

    def country(self, role: CountryRole, name: str, code: str = "") -> None:
        """Tie the entry to a country, once for each role."""
        name = clean(name).strip(" .")
        if not is_empty(name):
            self._countries[CountryTie(role, name, code.lower() or country_code(name))] = None

    def identifier(
        self,
        kind: str,
        value: str,
        label: str = "",
        *,
        issuer: str = "",
        issued_on: str = "",
        expires_on: str = "",
    ) -> None:
        """Add an identifier, and the country that issued it."""
        value = clean(value).strip(" ;,")
        if not is_empty(value):
            self._identifiers[
                Identifier(kind, value, clean(label), clean(issuer), "", issued_on, expires_on)
            ] = None
            self.country(CountryRole.IDENTIFIER, issuer)

    def reference(self, value: str, label: str) -> None:
        """Add another number under which publishers know the same party."""
        self.identifier("reference", value, label)

    def address(
        self, text: str = "", city: str = "", region: str = "", postal_code: str = "", country: str = ""
    ) -> None:
        """Add an address unless it says nothing, and tie the entry to its country."""
        parts = ["" if is_empty(part) else clean(part) for part in (text, city, region, postal_code, country)]
        if any(parts):
            self._addresses[Address(*parts)] = None
        self.country(CountryRole.ADDRESS, country)

    def relation(self, tie: str, name: str, target_id: str = "") -> None:
        """Add a tie to another party."""
        if not is_empty(name) or target_id:
            self._relations[Relation(tie, clean(name), target_id)] = None

    def entry(self) -> Entry:
        """Return the entry; raises `FormatError` when it has no name.

        The primary name comes first, then strong before weak ones; facts without an order of meaning are
        sorted, so that a publisher's reshuffle is no change.
        """
        names = sorted(self._names.values(), key=_standing)
        if not names:
            self.reading.require("", "name", f"entry {self.id}")
        if not self.has_primary:
            self.reading.warnings["entry without a primary name"] += 1
            names[0] = replace(names[0], kind=NameKind.PRIMARY)
        return Entry(
            self.reading.list,
            self.id,
            self.kind,
            tuple(names),
            programs=tuple(self._programs),
            birth_dates=tuple(sorted(self._birth_dates, key=lambda one: (one.start, one.end, one.circa))),
            birth_places=tuple(sorted(self._birth_places)),
            countries=by_role(self._countries),
            identifiers=tuple(sorted(self._identifiers, key=_identity)),
            addresses=tuple(sorted(self._addresses, key=_place)),
            titles=tuple(self._titles),
            gender=self.gender,
            vessel=self.vessel,
            relations=tuple(self._relations),
            listed_on=self.listed_on,
            measures=tuple(self._measures),
            remarks="; ".join(self._remarks),
        )


def given_and_family(given: str, family: str) -> Parts:
    """Return the parts of a name whose family name the publisher keeps apart, in spoken order."""
    found = ((PartType.GIVEN, clean(given)), (PartType.FAMILY, clean(family)))
    return tuple(NamePart(kind, text) for kind, text in found if text)


def _parts(text: str) -> Parts:
    """Return the parts of a person's name that is printed whole: "FAMILY, Given", or nobody knows."""
    family, comma, given = text.strip("\"'“”").partition(", ")
    if not comma or "," in given or _SUFFIX.fullmatch(given):
        return (NamePart(PartType.WHOLE, text),)
    return given_and_family(given, family)


def _add(facts: dict[str, None], text: str) -> None:
    if not is_empty(text):
        facts[clean(text)] = None


def _standing(name: Name) -> tuple[bool, bool, bool, int, str]:
    return (
        name.kind is not NameKind.PRIMARY,
        name.strength is Strength.WEAK,
        name.script != "Latn",
        _KINDS[name.kind],
        name.text,
    )


def _identity(identifier: Identifier) -> tuple[str, ...]:
    one = identifier
    return one.type, one.label, one.value, one.issuer, one.issued_on, one.expires_on


def _place(address: Address) -> tuple[str, ...]:
    return address.country, address.city, address.region, address.text, address.postal_code
