"""The reference values of the ADVANCED form: numbers that stand for words, as OFAC uses them.

Numbers are OFAC's own where its published files and schema show them; words that are not in this table get
numbers from 99,001 on. Readers must go by the words: OFAC has renumbered before.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET

ISO2 = {
    "Belarus": "BY", "Cameroon": "CM", "China": "CN", "Cyprus": "CY", "Estonia": "EE", "Finland": "FI",
    "Georgia": "GE", "Hong Kong": "HK", "Iran": "IR", "Iraq": "IQ", "Kazakhstan": "KZ", "Korea, North": "KP",
    "Malta": "MT", "Mexico": "MX", "Panama": "PA", "Russia": "RU", "Slovakia": "SK", "Syria": "SY",
    "Turkey": "TR", "Ukraine": "UA", "United Kingdom": "GB", "United States": "US",
}  # fmt: skip

_NUMBERS: dict[str, dict[str, int]] = {
    "AliasType": {"A.K.A.": 1400, "F.K.A.": 1401, "N.K.A.": 1402, "Name": 1403},
    "AreaCode": {},
    "AreaCodeType": {"ISO 3166 (2)": 1},
    "CalendarType": {"Gregorian": 1},
    "Country": {
        "China": 11065, "Cyprus": 11074, "Georgia": 11093, "Russia": 11171, "Turkey": 11205, "Ukraine": 11209,
        "United States": 11212, "undetermined": 11291,
    },
    "CountryRelevance": {"PRIMARY": 1413},
    "DecisionMakingBody": {"United States Treasury Department": 1},
    "DetailReference": {"Male": 91526, "Female": 91527},
    "DetailType": {"DATE": 1430, "LOOKUP": 1431, "TEXT": 1432, "COUNTRY": 1433, "LOCATION": 1434},
    "DocNameStatus": {"Primary Latin": 1, "Others": 2},
    "EntryEventType": {"Created": 1},
    "EntryLinkType": {},
    "ExRefType": {},
    "FeatureType": {
        "Vessel Call Sign": 1, "VESSEL TYPE": 2, "Vessel Flag": 3, "Vessel Owner": 4, "Vessel Tonnage": 5,
        "Vessel Gross Registered Tonnage": 6, "Birthdate": 8, "Place of Birth": 9, "Nationality Country": 10,
        "Citizenship Country": 11, "SWIFT/BIC": 13, "Website": 14, "Email Address": 21, "Location": 25,
        "Title": 26, "Gender": 224, "Digital Currency Address - XBT": 344,
        "Digital Currency Address - ETH": 345,
    },
    "FeatureTypeGroup": {"Unknown": 1},
    "IDRegDocDateType": {"Issue Date": 1480, "Expiration Date": 1481},
    "IDRegDocType": {
        "Passport": 1571, "Tax ID No.": 1596, "Government Gazette Number": 1636,
        "Business Registration Number": 91760, "Registration Number": 91761,
    },
    "IdentityFeatureLinkType": {"Unknown": 1},
    "LegalBasis": {"Unknown": 1},
    "LegalBasisType": {"Unknown": 1},
    "List": {"SDN List": 1550},
    "LocPartType": {
        "Unknown": 1, "REGION": 1450, "ADDRESS1": 1451, "CITY": 1454, "STATE/PROVINCE": 1455,
        "POSTAL CODE": 1456,
    },
    "LocPartValueStatus": {"Main": 1},
    "LocPartValueType": {"Unknown": 1},
    "NamePartType": {
        "Last Name": 1520, "First Name": 1521, "Aircraft Name": 1524, "Entity Name": 1525,
        "Vessel Name": 1526,
    },
    "Organisation": {"State": 1},
    "PartySubType": {"Vessel": 1, "Aircraft": 2, "Entity": 3, "Individual": 4},
    "PartyType": {"Individual": 1, "Entity": 2, "Location": 3, "Transport": 4, "Other Entity": 5},
    "RelationQuality": {"Unknown": 1, "High": 1540},
    "RelationType": {
        "Providing support to": 15001, "Acting for or on behalf of": 15002, "Owned or Controlled By": 15003,
        "Family member of": 15004, "Leader or official of": 91725,
    },
    "Reliability": {"Unknown": 1, "Confirmed": 1560},
    "SanctionsProgram": {"Unknown": 1},
    "SanctionsType": {"Program": 1, "Block": 1705},
    "Script": {"Latin": 215, "Cyrillic": 220},
    "ScriptStatus": {"Unknown": 1},
    "SubsidiaryBody": {"Office of Foreign Assets Control": 1},
    "SupInfoType": {},
    "TargetType": {},
    "Validity": {"Valid": 1, "Fraudulent": 2},
}  # fmt: skip

_ATTRIBUTES: dict[str, dict[str, str]] = {
    "DecisionMakingBody": {"OrganisationID": "1"},
    "FeatureType": {"FeatureTypeGroupID": "1"},
    "LegalBasis": {"LegalBasisShortRef": "Unknown", "LegalBasisTypeID": "1", "SanctionsProgramID": "1"},
    "RelationType": {"Symmetrical": "false"},
    "SanctionsProgram": {"SubsidiaryBodyID": "1"},
    "SubsidiaryBody": {"Notional": "false", "DecisionMakingBodyID": "1"},
}
_PARTY_TYPES = {"Vessel": "4", "Aircraft": "4", "Entity": "2", "Individual": "1"}


class References:
    """Numbers for words, each word of a document asked for once or more."""

    def __init__(self) -> None:
        self._numbers = {kind: dict(words) for kind, words in _NUMBERS.items()}
        self._next = 99_001

    def number(self, kind: str, word: str) -> str:
        """Return the number of `word` in the set `kind`, as text; a new word gets the next free number."""
        words = self._numbers[kind]
        if word not in words:
            words[word] = self._next
            self._next += 1
        return str(words[word])

    def element(self) -> ET.Element:
        """Return `ReferenceValueSets` with everything asked for so far, and OFAC's fixed words."""
        for country in [*ISO2, "undetermined"]:
            self._numbers["AreaCode"][country] = int(self.number("Country", country))
        self.number("Organisation", "State")
        root = ET.Element("ReferenceValueSets")
        for kind, words in self._numbers.items():
            values = ET.SubElement(root, f"{kind}Values")
            for word, number in sorted(words.items(), key=lambda item: item[1]):
                self._value(values, kind, word, str(number))
        return root

    def _value(self, parent: ET.Element, kind: str, word: str, number: str) -> None:
        value = ET.SubElement(parent, kind, {"ID": number, **_ATTRIBUTES.get(kind, {})})
        value.text = word
        if kind == "Country" and word in ISO2:
            value.set("ISO2", ISO2[word])
        elif kind == "AreaCode":
            value.attrib.update({"CountryID": number, "Description": word, "AreaCodeTypeID": "1"})
            value.text = ISO2.get(word)
        elif kind == "Script":
            value.set("ScriptCode", word)
        elif kind == "Organisation":
            value.set("CountryID", self.number("Country", "United States"))
        elif kind == "PartySubType":
            value.set("PartyTypeID", _PARTY_TYPES[word])
            value.text = word if word in ("Vessel", "Aircraft") else "Unknown"
