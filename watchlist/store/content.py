"""An entry as the database keeps it: canonical content, a hash of what it says, and rows to query.

The hash ignores the order in which a publisher happens to write aliases and addresses, so that another
serialisation of the same facts is no new version; only the first name, the primary one, keeps its place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Table

from watchlist import codec
from watchlist.model import Entry
from watchlist.store import schema

Row = dict[str, Any]


def content_of(entry: Entry) -> str:
    """Return the canonical JSON of `entry`, without the characters a database refuses."""
    return codec.dumps(entry)


def entry_from(content: str) -> Entry:
    """Return the entry that `content_of` was given."""
    return codec.loads(Entry, content)


def hash_of(content: str) -> str:
    """Return the SHA-256 of what the canonical JSON `content` says, whatever the order of its lists.

    >>> one = '{"id":"1","programs":["A","B"]}'
    >>> hash_of(one) == hash_of('{"id":"1","programs":["B","A"]}')
    True
    """
    facts = codec.parsed(content)
    told = ", ".join(f"{field!a}: {_in_one_order(field, value)}" for field, value in facts.items())
    return hashlib.sha256(f"{{{told}}}".encode()).hexdigest()


def _in_one_order(field: str, value: Any) -> str:
    """Return `value` as `ascii` writes it, the items of a list sorted but for the first name."""
    if not isinstance(value, list):
        return ascii(value)
    items = [ascii(item) for item in value]
    kept = 1 if field == "names" else 0
    return f"[{', '.join(items[:kept] + sorted(items[kept:]))}]"


def detail_rows(version_id: int, entry: Entry) -> Iterator[tuple[Table, list[Row]]]:
    """Give, for every query table, the rows that repeat what `entry` says."""
    yield schema.names, _numbered(version_id, _names(entry))
    yield schema.identifiers, _numbered(version_id, _identifiers(entry))
    yield schema.birth_dates, _numbered(version_id, _birth_dates(entry))
    yield schema.countries, _numbered(version_id, _countries(entry))
    yield schema.programs, _numbered(version_id, ({"program": program} for program in entry.programs))
    yield schema.addresses, _numbered(version_id, _addresses(entry))
    yield schema.relations, _numbered(version_id, _relations(entry))


def _numbered(version_id: int, rows: Iterable[Row]) -> list[Row]:
    return [{"version_id": version_id, "position": position, **row} for position, row in enumerate(rows)]


def _names(entry: Entry) -> Iterator[Row]:
    for name in entry.names:
        yield {
            "text": name.text,
            "script": name.script,
            "kind": str(name.kind),
            "strength": str(name.strength),
            "language": name.language,
        }


def _identifiers(entry: Entry) -> Iterator[Row]:
    for identifier in entry.identifiers:
        yield {
            "type": identifier.type,
            "value": identifier.value,
            "label": identifier.label,
            "issuer": identifier.issuer,
            "currency": identifier.currency,
            "issued_on": identifier.issued_on,
            "expires_on": identifier.expires_on,
        }


def _birth_dates(entry: Entry) -> Iterator[Row]:
    for born in entry.birth_dates:
        yield {
            "first_day": born.start,
            "last_day": born.end,
            "precision": str(born.precision),
            "circa": born.circa,
        }


def _countries(entry: Entry) -> Iterator[Row]:
    for tie in entry.countries:
        yield {"role": str(tie.role), "name": tie.name, "code": tie.code}


def _addresses(entry: Entry) -> Iterator[Row]:
    for address in entry.addresses:
        yield {
            "text": address.text,
            "city": address.city,
            "region": address.region,
            "postal_code": address.postal_code,
            "country": address.country,
        }


def _relations(entry: Entry) -> Iterator[Row]:
    for relation in entry.relations:
        yield {
            "type": relation.type,
            "target_name": relation.target_name,
            "target_id": relation.target_id,
        }
