"""OFAC's flat XML (SDN.XML, CONSOLIDATED.XML), in its old and its new namespace.

It is the richest form that still prints names and dates as words, and the only one that declares its number
of records; elements are matched by local name because OFAC has changed the namespace.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from watchlist.errors import FormatError
from watchlist.fetch.xml import Element, Event, local_name, open_xml
from watchlist.lists.integrity import checked
from watchlist.lists.ofac_draft import Draft, Reading
from watchlist.lists.ofac_remarks import read_remarks
from watchlist.lists.ofac_vocabulary import ALIAS_KINDS, KINDS, PARSER_VERSION
from watchlist.lists.publication import Publication
from watchlist.model import Address, Entry, Kind, NameKind, Strength

_KNOWN = frozenset(
    "uid firstName lastName title sdnType remarks programList idList akaList addressList nationalityList "
    "citizenshipList dateOfBirthList placeOfBirthList vesselInfo".split()
)
_KNOWN_ITEMS = {
    "programList": frozenset(("program",)),
    "idList": frozenset(("uid", "idType", "idNumber", "idCountry", "issueDate", "expirationDate")),
    "akaList": frozenset(("uid", "type", "category", "lastName", "firstName")),
    "addressList": frozenset(
        "uid address1 address2 address3 city stateOrProvince postalCode country".split()
    ),
    "nationalityList": frozenset(("uid", "country", "mainEntry")),
    "citizenshipList": frozenset(("uid", "country", "mainEntry")),
    "dateOfBirthList": frozenset(("uid", "dateOfBirth", "mainEntry")),
    "placeOfBirthList": frozenset(("uid", "placeOfBirth", "mainEntry")),
}
_VESSEL = {
    "vesselType": "type",
    "vesselFlag": "flag",
    "vesselOwner": "owner",
    "tonnage": "tonnage",
    "grossRegisteredTonnage": "gross_tonnage",
}
_STRENGTHS = {"strong": Strength.STRONG, "weak": Strength.WEAK}
_Item = dict[str, str]


def parse_flat_xml(list_name: str, path: Path) -> Publication:
    """Return the publication in a flat XML file; the header is read at once, the entries as they are taken.

    Raises `FormatError` for another document, a missing header, entry id, name or kind, and a record count
    that does not hold.
    """
    warnings: Counter[str] = Counter()
    published, count = _header(path)
    reader = _Reader(list_name, path, warnings)
    return Publication(
        list_name,
        "xml",
        PARSER_VERSION,
        checked(reader.entries(), path.name, warnings, count),
        published=published,
        declared_count=count,
        warnings=warnings,
    )


def _header(path: Path) -> tuple[date, int]:
    events = open_xml(path, name=path.name)
    _, root = next(events)
    if local_name(root) != "sdnList":
        raise FormatError(f"{path.name} is XML, but not an OFAC list: its root is {local_name(root)}.")
    for _, element in events:
        if local_name(element) == "publshInformation":  # spelt so by OFAC
            fields = _fields(element)
            try:
                published = datetime.strptime(fields["Publish_Date"], "%m/%d/%Y").date()  # noqa: DTZ007 - a day
                return published, int(fields["Record_Count"])
            except (KeyError, ValueError):
                raise FormatError(f"{path.name} has no readable Publish_Date and Record_Count.") from None
        break
    raise FormatError(f"{path.name} does not begin with its publication date and record count.")


class _Reader:
    """Reads the entries of one file, twice: the names first, so that relations find their targets."""

    def __init__(self, list_name: str, path: Path, warnings: Counter[str]) -> None:
        self._list, self._path, self._warnings = list_name, path, warnings

    def entries(self) -> Iterator[Entry]:
        reading = Reading(self._list, self._warnings, self._ids())
        for _, element in self._events():
            if local_name(element) == "sdnEntry":
                yield self._entry(reading, element)
            elif local_name(element) not in ("sdnList", "publshInformation"):
                self._warnings[f"unknown element {local_name(element)}"] += 1

    def _events(self) -> Iterator[Event]:
        return open_xml(self._path, name=self._path.name)

    def _ids(self) -> dict[str, str]:
        ids: dict[str, str] = {}
        for _, element in open_xml(self._path, ("sdnEntry",), name=self._path.name):
            fields = _fields(element)
            name, uid = _printed_name(fields), fields.get("uid") or ""
            ids[name] = "" if ids.get(name, uid) != uid else uid
        return ids

    def _entry(self, reading: Reading, element: Element) -> Entry:
        fields, items = self._sorted(element)
        for required in ("uid", "lastName", "sdnType"):
            if not fields.get(required):
                where = f" {fields['uid']}" if fields.get("uid") else ""
                raise FormatError(f"{self._path.name}: an sdnEntry{where} has no {required}.")
        kind = KINDS.get(fields["sdnType"].lower(), Kind.UNKNOWN)
        if kind is Kind.UNKNOWN:
            self._warnings[f"unknown kind {fields['sdnType']!r}"] += 1
        draft = Draft(reading, fields["uid"], kind)
        draft.name(_printed_name(fields), NameKind.PRIMARY)
        draft.programs.update(dict.fromkeys(item["program"] for item in items.get("programList", ())))
        draft.title(fields.get("title", ""))
        self._vessel(draft, items.get("vesselInfo", []))
        self._names(draft, items.get("akaList", []))
        self._birth_and_countries(draft, items)
        self._ids_and_addresses(draft, items)
        read_remarks(draft, fields.get("remarks", ""))
        return draft.entry()

    def _sorted(self, element: Element) -> tuple[_Item, dict[str, list[_Item]]]:
        """Return the plain fields of an entry, and the items of its lists."""
        fields: _Item = {}
        items: dict[str, list[_Item]] = {}
        for child in element:
            tag = local_name(child)
            if tag and tag not in _KNOWN:
                self._warnings[f"unknown element {tag}"] += 1
            elif tag == "programList":
                items[tag] = [
                    {local_name(item): text} for item in child if (text := (item.text or "").strip())
                ]
            elif tag == "vesselInfo":
                items[tag] = [_fields(child)]
            elif known := _KNOWN_ITEMS.get(tag):
                items[tag] = [_fields(item) for item in child]
                for name in {name for item in items[tag] for name in item} - known:
                    self._warnings[f"unknown element {name}"] += 1
            elif tag:
                fields[tag] = (child.text or "").strip()
        return fields, items

    def _names(self, draft: Draft, items: list[_Item]) -> None:
        for item in items:
            kind = ALIAS_KINDS.get(item.get("type", "").replace(".", ""))
            strength = _STRENGTHS.get(item.get("category", ""))
            if kind is None:
                self._warnings[f"unknown alias type {item.get('type')!r}"] += 1
            if strength is None:
                self._warnings[f"unknown alias category {item.get('category')!r}"] += 1
            if name := _printed_name(item):
                draft.name(name, kind or NameKind.ALIAS, strength or Strength.STRONG)
            else:
                self._warnings["alias without a name"] += 1

    def _vessel(self, draft: Draft, items: list[_Item]) -> None:
        for tag, text in (pair for item in items for pair in item.items()):
            if tag == "callSign":
                draft.identifier("call_sign", text, "Vessel Call Sign")
            elif field := _VESSEL.get(tag):
                draft.vessel(field, text)  # type: ignore[arg-type]
            else:
                self._warnings[f"unknown element {tag}"] += 1

    def _birth_and_countries(self, draft: Draft, items: dict[str, list[_Item]]) -> None:
        for tag, field, take in (
            ("nationalityList", "country", draft.nationality),
            ("citizenshipList", "country", draft.citizenship),
            ("dateOfBirthList", "dateOfBirth", draft.birth_date),
            ("placeOfBirthList", "placeOfBirth", draft.birth_place),
        ):
            for item in items.get(tag, ()):
                if text := item.get(field):
                    take(text)

    def _ids_and_addresses(self, draft: Draft, items: dict[str, list[_Item]]) -> None:
        for item in items.get("idList", ()):
            label, value = item.get("idType", ""), item.get("idNumber", "")
            more = [item.get(field, "") for field in ("idCountry", "issueDate", "expirationDate")]
            if value and not draft.fact(label, value, *more):
                self._warnings[f"unknown identifier type {label!r}"] += 1
        for item in items.get("addressList", ()):
            lines = [item[line] for line in ("address1", "address2", "address3") if line in item]
            place = [item.get(field, "") for field in ("city", "stateOrProvince", "postalCode", "country")]
            draft.address(Address(", ".join(lines), *place))


def _fields(element: Element) -> _Item:
    """Return the texts of an element's children by local name, empty ones left out."""
    return {local_name(child): text for child in element if (text := (child.text or "").strip())}


def _printed_name(fields: dict[str, str | None] | _Item) -> str:
    """Return a name as the CSV prints it: "LAST, First", or the last name alone."""
    return ", ".join(filter(None, ((fields.get(part) or "").strip() for part in ("lastName", "firstName"))))
