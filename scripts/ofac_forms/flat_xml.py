"""The flat form: SDN.XML, one `sdnEntry` per party, its elements in the order of OFAC's schema."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator

from ofac_forms.table import Address, Alias, Identifier, Party, Table, split_name

NAMESPACE = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML"
_TYPES = {"person": "Individual", "vessel": "Vessel", "aircraft": "Aircraft", "organization": "Entity"}
_VESSEL = {
    "call_sign": "callSign",
    "type": "vesselType",
    "flag": "vesselFlag",
    "owner": "vesselOwner",
    "tonnage": "tonnage",
    "grt": "grossRegisteredTonnage",
}


def write_flat(table: Table) -> bytes:
    """Return SDN.XML."""
    root = ET.Element("sdnList", {"xmlns": NAMESPACE})
    information = ET.SubElement(root, "publshInformation")
    _text(information, "Publish_Date", table.published.strftime("%m/%d/%Y"))
    _text(information, "Record_Count", str(len(table.parties)))
    numbers = itertools.count(200_001)
    for party in table.parties:
        _entry(root, party, table, numbers)
    ET.indent(root)
    body = ET.tostring(root, encoding="unicode")
    return ('<?xml version="1.0" standalone="yes"?>\n' + body + "\n").encode()


def _text(parent: ET.Element, tag: str, value: str) -> None:
    if value:
        ET.SubElement(parent, tag).text = value


def _entry(root: ET.Element, party: Party, table: Table, numbers: Iterator[int]) -> None:
    entry = ET.SubElement(root, "sdnEntry")
    last, first = split_name(party, party.name)
    _text(entry, "uid", str(party.id))
    _text(entry, "firstName", first)
    _text(entry, "lastName", last)
    _text(entry, "title", party.title)
    _text(entry, "sdnType", _TYPES[party.kind])
    _text(entry, "remarks", "; ".join(f"(Linked To: {table.name(link.target)})" for link in party.links))
    programs = ET.SubElement(entry, "programList")
    for program in party.programs:
        _text(programs, "program", program)
    _identifiers(entry, party.facts, numbers)
    _aliases(entry, party, party.aliases)
    _addresses(entry, party.addresses, numbers)
    _items(entry, "nationalityList", "nationality", "country", party.nationalities, numbers)
    _items(entry, "citizenshipList", "citizenship", "country", party.citizenships, numbers)
    _items(entry, "dateOfBirthList", "dateOfBirthItem", "dateOfBirth", party.born, numbers)
    _items(entry, "placeOfBirthList", "placeOfBirthItem", "placeOfBirth", party.birth_places, numbers)
    if party.vessel:
        vessel = ET.SubElement(entry, "vesselInfo")
        for field, tag in _VESSEL.items():
            _text(vessel, tag, party.vessel.get(field, ""))


def _identifiers(entry: ET.Element, facts: Iterable[Identifier], numbers: Iterator[int]) -> None:
    if not facts:
        return
    parent = ET.SubElement(entry, "idList")
    for fact in facts:
        item = ET.SubElement(parent, "id")
        _text(item, "uid", str(next(numbers)))
        _text(item, "idType", fact.type)
        _text(item, "idNumber", fact.value)
        _text(item, "idCountry", fact.country)
        _text(item, "issueDate", fact.issued)
        _text(item, "expirationDate", fact.expires)


def _aliases(entry: ET.Element, party: Party, aliases: Iterable[Alias]) -> None:
    if not aliases:
        return
    parent = ET.SubElement(entry, "akaList")
    for alias in aliases:
        last, first = split_name(party, alias.name)
        item = ET.SubElement(parent, "aka")
        _text(item, "uid", str(alias.id))
        _text(item, "type", alias.type)
        _text(item, "category", alias.strength)
        _text(item, "lastName", last)
        _text(item, "firstName", first)


def _addresses(entry: ET.Element, addresses: Iterable[Address], numbers: Iterator[int]) -> None:
    if not addresses:
        return
    parent = ET.SubElement(entry, "addressList")
    for address in addresses:
        item = ET.SubElement(parent, "address")
        _text(item, "uid", str(next(numbers)))
        _text(item, "address1", address.text)
        _text(item, "city", address.city)
        _text(item, "stateOrProvince", address.region)
        _text(item, "postalCode", address.postal_code)
        _text(item, "country", address.country)


def _items(
    entry: ET.Element, outer: str, inner: str, field: str, values: Iterable[str], numbers: Iterator[int]
) -> None:
    if not values:
        return
    parent = ET.SubElement(entry, outer)
    for place, value in enumerate(values):
        item = ET.SubElement(parent, inner)
        _text(item, "uid", str(next(numbers)))
        _text(item, field, value)
        _text(item, "mainEntry", "false" if place else "true")
