"""What a list says about an entry, as labelled facts in the order in which a reviewer compares them.

Names and birth dates settle most doubts and come first; long collections are cut with their number said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from watchlist.model import Address, Entry, Identifier, Name, NameKind, PartialDate, Precision, Strength

_SHOWN = 8
_REMARKS = 600


class Fact(NamedTuple):
    """A label, its values and how many more there are."""

    label: str
    values: tuple[str, ...]
    more: int = 0


def facts(entry: Entry) -> tuple[Fact, ...]:
    """Return what is listed about `entry`; what the list does not say is left out."""
    return tuple(fact for fact in _all_facts(entry) if fact.values)


def summary(entry: Entry) -> str:
    """Return the facts that settle most doubts on one line."""
    parts = [", ".join(entry.titles[:1])]
    parts += [f"born {date_text(born)}" for born in entry.birth_dates[:2]]
    parts += [", ".join(dict.fromkeys(tie.name for tie in entry.countries if tie.name))]
    counted = (
        (len(entry.names) - 1, "other name"),
        (len(entry.identifiers), "identifier"),
        (len(entry.addresses), "address"),
    )
    parts += [f"{count} {_plural(thing, count)}" for count, thing in counted if count]
    return " · ".join(part for part in parts if part)


def date_text(when: PartialDate) -> str:
    """Return a date as precisely as it is known and no more.

    >>> from datetime import date
    >>> date_text(PartialDate(date(1960, 1, 1), date(1960, 12, 31), Precision.YEAR, circa=True))
    'about 1960'
    """
    texts = {
        Precision.DAY: when.start.isoformat(),
        Precision.MONTH: f"{when.start:%Y-%m}",
        Precision.YEAR: f"{when.start:%Y}",
        Precision.RANGE: f"{when.start} to {when.end}",
    }
    return ("about " if when.circa else "") + texts[when.precision]


def _all_facts(entry: Entry) -> Iterator[Fact]:
    yield _fact("Other names", map(_name, entry.names[1:]))
    yield _fact("Born", (*map(date_text, entry.birth_dates), *entry.birth_places))
    yield _fact("Gender", (entry.gender,))
    yield _fact("Titles", entry.titles)
    yield _fact("Countries", (f"{tie.name} ({tie.role})" for tie in entry.countries))
    yield _fact("Identifiers", map(_identifier, entry.identifiers))
    yield _fact("Addresses", map(_address, entry.addresses))
    if vessel := entry.vessel:
        flags = (vessel.type, f"flag {vessel.flag}" if vessel.flag else "", *vessel.former_flags)
        yield _fact("Vessel", (*flags, f"owner {vessel.owner}" if vessel.owner else ""))
    yield _fact("Relations", (f"{tie.type} {tie.target_name}" for tie in entry.relations))
    yield _fact("Programmes", entry.programs)
    yield _fact("Measures", entry.measures)
    yield _fact("Listed on", (entry.listed_on.isoformat() if entry.listed_on else "",))
    yield _fact("Remarks", (entry.remarks[:_REMARKS] + "…" * (len(entry.remarks) > _REMARKS),))


def _fact(label: str, values: Iterable[str]) -> Fact:
    known = [value for value in dict.fromkeys(values) if value]
    return Fact(label, tuple(known[:_SHOWN]), max(len(known) - _SHOWN, 0))


def _name(name: Name) -> str:
    notes = ["weak"] if name.strength is Strength.WEAK else []
    notes += [str(name.kind)] if name.kind in (NameKind.FORMER, NameKind.NOW) else []
    return f"{name.text} ({', '.join(notes)})" if notes else name.text


def _identifier(number: Identifier) -> str:
    label = number.label or number.type.replace("_", " ")
    parts = [label, number.currency, number.value, f"({number.issuer})" if number.issuer else ""]
    return " ".join(part for part in parts if part)


def _address(address: Address) -> str:
    parts = (address.text, address.city, address.region, address.postal_code, address.country)
    return ", ".join(part for part in parts if part)


def _plural(thing: str, count: int) -> str:
    if count == 1:
        return thing
    return thing + ("es" if thing.endswith("s") else "s")
