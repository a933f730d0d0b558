"""The CSV set: SDN.CSV, ALT.CSV, ADD.CSV and SDN_COMMENTS.CSV, with the grammar of the Remarks column.

No header, CRLF, `-0- ` for null, a closing 0x1A; weak aliases, dates and identifiers stand in Remarks alone,
cut at 1,000 characters and continued in the comments file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ofac_forms.table import Address, Alias, Identifier, Party, Table

NULL = "-0- "
REMARKS_LIMIT = 1000
_TYPES = {"person": "individual", "vessel": "vessel", "aircraft": "aircraft"}
_VESSEL = ("call_sign", "type", "tonnage", "grt", "flag", "owner")


def write_set(table: Table) -> dict[str, bytes]:
    """Return the files of the set by name."""
    remarks = {party.id: _remarks(party, table) for party in table.parties}
    return {
        "sdn.csv": _file(_primary(party, remarks[party.id][:REMARKS_LIMIT]) for party in table.parties),
        "alt.csv": _file(
            [party.id, alias.id, alias.type.replace(".", ""), alias.name, ""]
            for party in table.parties
            for alias in party.aliases
            if not alias.weak
        ),
        "add.csv": _file(_addresses(table)),
        "sdn_comments.csv": _file(
            [party_id, text[REMARKS_LIMIT:]]
            for party_id, text in remarks.items()
            if len(text) > REMARKS_LIMIT
        ),
    }


def _file(rows: Iterable[list[int | str]]) -> bytes:
    lines = [",".join(map(_cell, row)) + "\r\n" for row in rows]
    return ("".join(lines) + "\x1a").encode("ascii")


def _cell(value: int | str) -> str:
    if isinstance(value, int):
        return str(value)
    return '"' + value.replace('"', '""') + '"' if value else NULL


def _primary(party: Party, remarks: str) -> list[int | str]:
    vessel = [party.vessel.get(field, "") for field in _VESSEL]
    kind = _TYPES.get(party.kind, "")
    return [party.id, party.name, kind, "] [".join(party.programs), party.title, *vessel, remarks]


def _addresses(table: Table) -> Iterator[list[int | str]]:
    number = 10_000
    for party in table.parties:
        for address in party.addresses or [Address()]:
            number += 1
            yield [party.id, number, address.text, _city(address), address.country, ""]


def _city(address: Address) -> str:
    place = ", ".join(filter(None, (address.city, address.region)))
    return " ".join(filter(None, (place, address.postal_code)))


def _remarks(party: Party, table: Table) -> str:
    statements = [
        *_series("DOB", party.born),
        *_series("POB", party.birth_places),
        *_series("nationality", party.nationalities),
        *_series("citizen", party.citizenships),
        *_identifiers(party.facts),
        *([party.title] if party.title else []),
        *(_weak(alias) for alias in party.aliases if alias.weak),
        *(f"Linked To: {table.name(link.target)}" for link in party.links),
    ]
    text = "; ".join(statements)
    return text if not text or text.endswith(".") else text + "."


def _series(label: str, values: Iterable[str]) -> Iterator[str]:
    for place, value in enumerate(values):
        yield f"{'alt. ' if place else ''}{label} {value}"


def _identifiers(facts: Iterable[Identifier]) -> Iterator[str]:
    seen: set[str] = set()
    for fact in facts:
        text = f"{'alt. ' if fact.type in seen else ''}{fact.type} {fact.value}"
        seen.add(fact.type)
        text += f" ({fact.country})" if fact.country else ""
        text += f" issued {fact.issued}" if fact.issued else ""
        yield text + (f" expires {fact.expires}" if fact.expires else "")


def _weak(alias: Alias) -> str:
    return f"{alias.type} '{alias.name}'"
