"""The table of sample parties: what `data/sample/parties.json` says, read into dataclasses.

One table feeds all three writers, so that a fact can differ between the forms only where OFAC's forms differ.
"""

from __future__ import annotations

import calendar
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Alias:
    """One further name; `type` in OFAC's spelling ("a.k.a.")."""

    id: int
    type: str
    name: str
    strength: str = "strong"

    @property
    def weak(self) -> bool:
        return self.strength == "weak"


@dataclass(frozen=True)
class Identifier:
    """One number, code or feature with its label as OFAC prints it."""

    type: str
    value: str
    country: str = ""
    issued: str = ""
    expires: str = ""


@dataclass(frozen=True)
class Address:
    """One address; every part may be empty."""

    text: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""


@dataclass(frozen=True)
class Link:
    """A tie to another party of the table."""

    target: int
    relation: str


@dataclass(frozen=True)
class Party:
    """One listed party, in the order in which the table names its facts."""

    id: int
    kind: str
    name: str
    programs: Sequence[str]
    listed: date
    scripts: dict[str, str]
    aliases: Sequence[Alias]
    born: Sequence[str]
    birth_places: Sequence[str]
    nationalities: Sequence[str]
    citizenships: Sequence[str]
    gender: str
    identifiers: Sequence[Identifier]
    title: str
    addresses: Sequence[Address]
    vessel: dict[str, str]
    links: Sequence[Link]

    @property
    def facts(self) -> list[Identifier]:
        """What OFAC prints as "id" in the flat XML: the gender first, then everything labelled."""
        gender = [Identifier("Gender", self.gender)] if self.gender else []
        return [*gender, *self.identifiers]


@dataclass(frozen=True)
class Table:
    """All parties by rising id, and the day of the publication."""

    published: date
    parties: Sequence[Party]

    def name(self, party_id: int) -> str:
        """The primary name of a party; raises `KeyError` where a link leads out of the table."""
        return {party.id: party.name for party in self.parties}[party_id]


def read_table(path: Path) -> Table:
    """Read the table; raises `ValueError` for two parties with one id."""
    data = json.loads(path.read_text(encoding="utf-8"))
    notes = {key: Identifier(*value) for key, value in data["notes"].items()}
    parties = sorted((_party(item, notes) for item in data["parties"]), key=lambda party: party.id)
    if len({party.id for party in parties}) < len(parties):
        raise ValueError(f"{path} has two parties with one id.")
    return Table(date.fromisoformat(data["published"]), parties)


def _party(item: dict[str, Any], notes: dict[str, Identifier]) -> Party:
    note = [notes[item["note"]]] if "note" in item else []
    return Party(
        id=item["id"],
        kind=item["kind"],
        name=item["name"],
        programs=item["programs"],
        listed=date.fromisoformat(item["listed"]),
        scripts=item.get("scripts", {}),
        aliases=[Alias(*alias) for alias in item.get("aliases", [])],
        born=item.get("born", []),
        birth_places=item.get("birth_places", []),
        nationalities=item.get("nationalities", []),
        citizenships=item.get("citizenships", []),
        gender=item.get("gender", ""),
        identifiers=[*note, *(Identifier(*fact) for fact in item.get("identifiers", []))],
        title=item.get("title", ""),
        addresses=[Address(**address) for address in item.get("addresses", [])],
        vessel=item.get("vessel", {}),
        links=[Link(*link) for link in item.get("linked_to", [])],
    )


def split_name(party: Party, name: str) -> tuple[str, str]:
    """Return (last name, first name) of a person, (name, "") of anything else."""
    if party.kind != "person":
        return name, ""
    last, _, first = name.partition(", ")
    return last, first


def date_span(text: str) -> tuple[date, date, bool]:
    """Return first day, last day and whether it is circa, of a date as OFAC prints it.

    >>> date_span("circa 1947")
    (datetime.date(1947, 1, 1), datetime.date(1947, 12, 31), True)
    """
    circa = text.startswith("circa ")
    first, _, last = text.removeprefix("circa ").partition(" to ")
    return _days(first)[0], _days(last or first)[1], circa


def _days(text: str) -> tuple[date, date]:
    words = text.split()
    if len(words) == 1:
        return date(int(text), 1, 1), date(int(text), 12, 31)
    if len(words) == 2:
        start = datetime.strptime(text, "%b %Y").date()  # noqa: DTZ007 - a calendar month has no time zone
        return start, start.replace(day=calendar.monthrange(start.year, start.month)[1])
    day = datetime.strptime(text, "%d %b %Y").date()  # noqa: DTZ007 - a calendar day has no time zone
    return day, day
