"""The ADVANCED form: SDN_ADVANCED.XML, typed names with scripts, features, documents and relations by number.

Sections refer to each other by number and stand in the order of OFAC's schema, so each is collected on
its own and they are put together at the end.
"""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from datetime import date

from ofac_forms.reference import References
from ofac_forms.table import Address, Identifier, Link, Party, Table, date_span, split_name

NAMESPACE = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML"
_SUB_TYPES = {"person": "Individual", "organization": "Entity", "vessel": "Vessel", "aircraft": "Aircraft"}
_PART_TYPES = {"organization": "Entity Name", "vessel": "Vessel Name", "aircraft": "Aircraft Name"}
_VESSEL = {
    "call_sign": "Vessel Call Sign",
    "type": "VESSEL TYPE",
    "tonnage": "Vessel Tonnage",
    "grt": "Vessel Gross Registered Tonnage",
    "flag": "Vessel Flag",
    "owner": "Vessel Owner",
}
_DOCUMENTS = (
    "Passport", "Diplomatic Passport", "Tax ID No.", "National ID No.", "Registration Number",
    "Identification Number", "Business Registration Number", "Company Number", "Government Gazette Number",
)  # fmt: skip
_DATES = ("Birthdate", "Organization Established Date", "Aircraft Manufacture Date")
_LOOKUPS = (
    "Gender",
    "VESSEL TYPE",
    "Target Type",
    "Secondary sanctions risk:",
    "Additional Sanctions Information -",
)
_COUNTRIES = ("Nationality Country", "Citizenship Country", "Vessel Flag")


def write_advanced(table: Table) -> bytes:
    """Return SDN_ADVANCED.XML."""
    document = _Document()
    for party in table.parties:
        document.party(party)
    root = ET.Element("Sanctions", {"xmlns": NAMESPACE, "Version": "3"})
    issued = ET.SubElement(root, "DateOfIssue", {"CalendarTypeID": "1"})
    _date(issued, table.published)
    root.append(document.references.element())
    root.extend(document.sections)
    ET.SubElement(root, "SanctionsEntryLinks")
    ET.indent(root)
    body = ET.tostring(root, encoding="unicode")
    return ('<?xml version="1.0" encoding="utf-8"?>\n' + body + "\n").encode()


def _add(
    parent: ET.Element, tag: str, attributes: Mapping[str, object] | None = None, text: str = ""
) -> ET.Element:
    element = ET.SubElement(parent, tag, {key: str(value) for key, value in (attributes or {}).items()})
    element.text = text or None
    return element


def _date(parent: ET.Element, day: date) -> None:
    for tag, value in (("Year", day.year), ("Month", day.month), ("Day", day.day)):
        _add(parent, tag, text=str(value))


def _period(parent: ET.Element, text: str) -> None:
    first, last, circa = date_span(text)
    fixed = {"YearFixed": "false", "MonthFixed": "false", "DayFixed": "false"}
    period = _add(parent, "DatePeriod", {"CalendarTypeID": 1, **fixed})
    for tag, day in (("Start", first), ("End", last)):
        side = _add(period, tag, {"Approximate": "true" if circa else "false", **fixed})
        _date(_add(side, "From"), day)
        _date(_add(side, "To"), day)


class _Document:
    """The sections of one file while they grow, and the numbers that tie them together."""

    def __init__(self) -> None:
        self.references = References()
        names = ("Locations", "IDRegDocuments", "DistinctParties", "ProfileRelationships", "SanctionsEntries")
        self.sections = [ET.Element(name) for name in names]
        self._locations, self._documents, self._parties, self._relations, self._entries = self.sections
        self._numbers = itertools.count(500_001)

    def party(self, party: Party) -> None:
        """Add everything about one party to the sections."""
        distinct = _add(self._parties, "DistinctParty", {"FixedRef": party.id})
        _add(distinct, "Comment")
        sub_type = self._ref("PartySubType", _SUB_TYPES[party.kind])
        profile = _add(distinct, "Profile", {"ID": party.id, "PartySubTypeID": sub_type})
        identity = next(self._numbers)
        primary = self._names(profile, party, identity)
        for fact in self._features(party):
            self._feature(profile, fact, identity)
        for address in party.addresses:
            self._address(profile, address, identity)
        for fact in party.facts:
            if fact.type in _DOCUMENTS:
                self._id_document(fact, identity, primary)
        for link in party.links:
            self._relation(party, link)
        self._entry(party)

    def _ref(self, kind: str, word: str) -> str:
        return self.references.number(kind, word)

    def _names(self, profile: ET.Element, party: Party, identity: int) -> int:
        """Add the identity with its aliases; return the number of the primary name."""
        flags = {"ID": identity, "FixedRef": party.id, "Primary": "true", "False": "false"}
        element = _add(profile, "Identity", flags)
        groups: list[tuple[int, str]] = []
        alias = self._alias(element, party, "Name")
        primary = self._name(alias, party, party.name, "Latin", groups)
        for script, name in party.scripts.items():
            self._name(alias, party, name, script, groups)
        for other in party.aliases:
            alias = self._alias(element, party, other.type.upper(), weak=other.weak)
            self._name(alias, party, other.name, "Latin", groups)
        outer = _add(element, "NamePartGroups")
        for number, part_type in groups:
            master = _add(outer, "MasterNamePartGroup")
            _add(
                master,
                "NamePartGroup",
                {"ID": number, "NamePartTypeID": self._ref("NamePartType", part_type)},
            )
        return primary

    def _alias(self, identity: ET.Element, party: Party, alias_type: str, weak: bool = False) -> ET.Element:
        flags = {
            "FixedRef": party.id,
            "AliasTypeID": self._ref("AliasType", alias_type),
            "Primary": "true" if alias_type == "Name" else "false",
            "LowQuality": "true" if weak else "false",
        }
        return _add(identity, "Alias", flags)

    def _name(
        self, alias: ET.Element, party: Party, name: str, script: str, groups: list[tuple[int, str]]
    ) -> int:
        number = next(self._numbers)
        first_of_party = alias.get("Primary") == "true" and script == "Latin"
        status = self._ref("DocNameStatus", "Primary Latin" if first_of_party else "Others")
        outer = _add(alias, "DocumentedName", {"ID": number, "FixedRef": party.id, "DocNameStatusID": status})
        part_types = (_PART_TYPES.get(party.kind, "Last Name"), "First Name")
        for part_type, text in zip(part_types, split_name(party, name), strict=True):
            if not text:
                continue
            group = next(self._numbers)
            groups.append((group, part_type))
            part = _add(outer, "DocumentedNamePart")
            acronym = "true" if len(text) < 6 and text.isupper() and party.kind == "organization" else "false"
            flags = {"NamePartGroupID": group, "ScriptID": self._ref("Script", script), "ScriptStatusID": 1}
            _add(part, "NamePartValue", {**flags, "Acronym": acronym}, text)
        return number

    def _features(self, party: Party) -> Iterable[Identifier]:
        for label, values in (
            ("Birthdate", party.born),
            ("Place of Birth", party.birth_places),
            ("Nationality Country", party.nationalities),
            ("Citizenship Country", party.citizenships),
            ("Title", [party.title] if party.title else []),
        ):
            yield from (Identifier(label, value) for value in values)
        yield from (Identifier(_VESSEL[field], value) for field, value in party.vessel.items())
        yield from (fact for fact in party.facts if fact.type not in _DOCUMENTS)

    def _version(self, profile: ET.Element, feature_type: str, identity: int) -> tuple[ET.Element, int]:
        """Add an empty feature; return its version, to be filled, and the version's number."""
        kind = self._ref("FeatureType", feature_type)
        feature = _add(profile, "Feature", {"ID": next(self._numbers), "FeatureTypeID": kind})
        number = next(self._numbers)
        version = _add(feature, "FeatureVersion", {"ID": number, "ReliabilityID": 1})
        _add(version, "Comment")
        _add(feature, "IdentityReference", {"IdentityID": identity, "IdentityFeatureLinkTypeID": 1})
        return version, number

    def _feature(self, profile: ET.Element, fact: Identifier, identity: int) -> None:
        version, number = self._version(profile, fact.type, identity)
        if fact.type in _DATES:
            _period(version, fact.value)
            _add(version, "VersionDetail", {"DetailTypeID": self._ref("DetailType", "DATE")})
        elif fact.type in _COUNTRIES:
            _add(version, "VersionDetail", {"DetailTypeID": self._ref("DetailType", "COUNTRY")})
            _add(version, "VersionLocation", {"LocationID": self._country(fact.value, number)})
        elif fact.type in _LOOKUPS:
            lookup = {"DetailTypeID": self._ref("DetailType", "LOOKUP")}
            lookup["DetailReferenceID"] = self._ref("DetailReference", fact.value)
            _add(version, "VersionDetail", lookup)
        else:
            _add(version, "VersionDetail", {"DetailTypeID": self._ref("DetailType", "TEXT")}, fact.value)

    def _country(self, name: str, version: int) -> int:
        """Add a location that says a country by name, as OFAC's nationalities do; return its number."""
        number = next(self._numbers)
        location = _add(self._locations, "Location", {"ID": number})
        self._part(location, "Unknown", name)
        _add(location, "FeatureVersionReference", {"FeatureVersionID": version})
        return number

    def _address(self, profile: ET.Element, address: Address, identity: int) -> None:
        version, version_number = self._version(profile, "Location", identity)
        number = next(self._numbers)
        location = _add(self._locations, "Location", {"ID": number})
        country = self._ref("Country", address.country or "undetermined")
        _add(location, "LocationAreaCode", {"AreaCodeID": country})
        if address.country:
            relevance = self._ref("CountryRelevance", "PRIMARY")
            _add(location, "LocationCountry", {"CountryID": country, "CountryRelevanceID": relevance})
        for part_type, text in (
            ("ADDRESS1", address.text),
            ("CITY", address.city),
            ("STATE/PROVINCE", address.region),
            ("POSTAL CODE", address.postal_code),
        ):
            if text:
                self._part(location, part_type, text)
        _add(location, "FeatureVersionReference", {"FeatureVersionID": version_number})
        _add(version, "VersionLocation", {"LocationID": number})

    def _part(self, location: ET.Element, part_type: str, text: str) -> None:
        part = _add(location, "LocationPart", {"LocPartTypeID": self._ref("LocPartType", part_type)})
        flags = {"Primary": "true", "LocPartValueTypeID": 1, "LocPartValueStatusID": 1}
        value = _add(part, "LocationPartValue", flags)
        _add(value, "Comment")
        _add(value, "Value", text=text)

    def _id_document(self, fact: Identifier, identity: int, name: int) -> None:
        flags = {
            "ID": next(self._numbers),
            "IDRegDocTypeID": self._ref("IDRegDocType", fact.type),
            "IdentityID": identity,
        }
        if fact.country:
            flags["IssuedBy-CountryID"] = self._ref("Country", fact.country)
        document = _add(self._documents, "IDRegDocument", {**flags, "ValidityID": 1})
        _add(document, "Comment")
        _add(document, "IDRegistrationNo", text=fact.value)
        _add(document, "IssuingAuthority")
        for label, text in (("Issue Date", fact.issued), ("Expiration Date", fact.expires)):
            if text:
                kind = self._ref("IDRegDocDateType", label)
                _period(_add(document, "DocumentDate", {"IDRegDocDateTypeID": kind}), text)
        _add(document, "DocumentedNameReference", {"DocumentedNameID": name})

    def _relation(self, party: Party, link: Link) -> None:
        flags = {
            "ID": next(self._numbers),
            "From-ProfileID": party.id,
            "To-ProfileID": link.target,
            "RelationTypeID": self._ref("RelationType", link.relation),
            "RelationQualityID": 1,
            "Former": "false",
            "SanctionsEntryID": party.id,
        }
        _add(_add(self._relations, "ProfileRelationship", flags), "Comment")

    def _entry(self, party: Party) -> None:
        flags = {"ID": party.id, "ProfileID": party.id, "ListID": self._ref("List", "SDN List")}
        entry = _add(self._entries, "SanctionsEntry", flags)
        created = self._ref("EntryEventType", "Created")
        event = _add(entry, "EntryEvent", {"ID": party.id, "EntryEventTypeID": created, "LegalBasisID": 1})
        _add(event, "Comment")
        _date(_add(event, "Date", {"CalendarTypeID": 1}), party.listed)
        fixed = {"CalendarTypeID": 1, "YearFixed": "true", "MonthFixed": "true", "DayFixed": "true"}
        for measure_type, comment in [("Block", ""), *(("Program", program) for program in party.programs)]:
            kind = self._ref("SanctionsType", measure_type)
            measure = _add(entry, "SanctionsMeasure", {"ID": next(self._numbers), "SanctionsTypeID": kind})
            if comment:
                _add(measure, "Comment", text=comment)
            _add(measure, "DatePeriod", fixed)
