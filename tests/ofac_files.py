"""A maker of small ADVANCED XML files, for tests of what the real files here do not hold.

Elements and numbers are OFAC's own (its published schema and the reference values of 2020); names are ours.
"""

from __future__ import annotations

REFERENCE = {
    "AliasType": {1400: "A.K.A.", 1401: "F.K.A.", 1403: "Name"},
    "Country": {11171: "Russia", 11150: "Korea, North"},
    "DetailReference": {91526: "Male", 5: "Subject to Directive 2"},
    "DetailType": {1430: "DATE", 1432: "TEXT"},
    "DocNameStatus": {1: "Primary Latin", 2: "Others"},
    "FeatureType": {
        8: "Birthdate",
        9: "Place of Birth",
        10: "Nationality Country",
        25: "Location",
        26: "Title",
        2: "VESSEL TYPE",
        3: "Vessel Flag",
        224: "Gender",
        344: "Digital Currency Address - XBT",
        646: "Organization Established Date",
        504: "Secondary sanctions risk:",
        204: "Executive Order 13662 Directive Determination -",
        999: "Favourite Colour",
    },
    "IDRegDocDateType": {1480: "Issue Date", 1481: "Expiration Date"},
    "IDRegDocType": {1571: "Passport", 1626: "Vessel Registration Identification"},
    "List": {1550: "SDN List", 91512: "Consolidated List", 7: "Brand New List"},
    "LocPartType": {1451: "ADDRESS1", 1454: "CITY", 1455: "STATE/PROVINCE", 1456: "POSTAL CODE"},
    "NamePartType": {
        1520: "Last Name",
        1521: "First Name",
        1522: "Middle Name",
        91708: "Patronymic",
        1528: "Nickname",
        1525: "Entity Name",
        1526: "Vessel Name",
    },
    "PartyType": {1: "Individual", 2: "Entity", 4: "Transport"},
    "RelationType": {15003: "Owned or Controlled By", 91422: "Acting for or on behalf of"},
    "SanctionsType": {1: "Program", 1705: "Block", 91505: "13662 Sectoral Directive 1"},
    "Script": {215: "Latin", 220: "Cyrillic", 156: "Chinese Simplified", 160: "Arabic"},
    "Validity": {1: "Valid", 2: "Fraudulent"},
}
PART_TYPES = {
    "last": 1520,
    "first": 1521,
    "middle": 1522,
    "patronymic": 91708,
    "nick": 1528,
    "entity": 1525,
    "vessel": 1526,
}
SUB_TYPES = {"vessel": 1, "entity": 3, "person": 4}
LATIN, CYRILLIC, CHINESE, ARABIC = 215, 220, 156, 160


def reference() -> str:
    """Return the reference value sets."""
    sets = "".join(
        f"<{tag}Values>"
        + "".join(f'<{tag} ID="{number}">{text}</{tag}>' for number, text in texts.items())
        + f"</{tag}Values>"
        for tag, texts in REFERENCE.items()
    )
    subs = (
        '<PartySubTypeValues><PartySubType ID="1" PartyTypeID="4">Vessel</PartySubType>'
        '<PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType>'
        '<PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>'
    )
    return f"<ReferenceValueSets>{sets}{subs}</ReferenceValueSets>"


class Name:
    """One alias: spellings of typed parts, `last="KIM", first="Jong Un"`."""

    def __init__(self, kind: int = 1403, weak: bool = False, script: int = LATIN, **parts: str) -> None:
        self.kind, self.weak = kind, weak
        self.spellings = [(script, parts)]

    def also(self, script: int, **parts: str) -> Name:
        """Add a spelling in another script."""
        self.spellings.append((script, parts))
        return self


def party(number: int, kind: str, *names: Name, features: str = "", comment: str = "") -> str:
    """Return a `DistinctParty` whose profile id is its number."""
    groups, aliases = [], []
    for name in names:
        documented = []
        for status, (script, parts) in enumerate(name.spellings, 1):
            values = []
            for part, text in parts.items():
                groups.append(PART_TYPES[part])
                values.append(
                    f'<DocumentedNamePart><NamePartValue NamePartGroupID="{number}{len(groups)}" ScriptID="{script}">'
                    f"{text}</NamePartValue></DocumentedNamePart>"
                )
            documented.append(
                f'<DocumentedName ID="1" DocNameStatusID="{status}">{"".join(values)}</DocumentedName>'
            )
        aliases.append(
            f'<Alias AliasTypeID="{name.kind}" Primary="{str(name.kind == 1403).lower()}" '
            f'LowQuality="{str(name.weak).lower()}">{"".join(documented)}</Alias>'
        )
    typed = "".join(
        f'<MasterNamePartGroup><NamePartGroup ID="{number}{at}" NamePartTypeID="{kind_of}"/></MasterNamePartGroup>'
        for at, kind_of in enumerate(groups, 1)
    )
    return (
        f'<DistinctParty FixedRef="{number}"><Comment>{comment}</Comment>'
        f'<Profile ID="{number}" PartySubTypeID="{SUB_TYPES[kind]}">'
        f'<Identity ID="7{number}" Primary="true" False="false">{"".join(aliases)}'
        f"<NamePartGroups>{typed}</NamePartGroups></Identity>{features}</Profile></DistinctParty>"
    )


def feature(kind: int, inside: str) -> str:
    """Return one feature with one version."""
    version = f'<FeatureVersion ID="2" ReliabilityID="1"><Comment/>{inside}</FeatureVersion>'
    return f'<Feature ID="1" FeatureTypeID="{kind}">{version}</Feature>'


def detail(text: str, number: int | None = None) -> str:
    """Return a `VersionDetail`."""
    named = f' DetailReferenceID="{number}"' if number else ""
    return f'<VersionDetail DetailTypeID="1432"{named}>{text}</VersionDetail>'


def day(text: str) -> str:
    """Return `Year`, `Month` and `Day` of an ISO date."""
    year, month, number = text.split("-")
    return f"<Year>{year}</Year><Month>{int(month)}</Month><Day>{int(number)}</Day>"


def dates(start: str, end: str, circa: bool = False) -> str:
    """Return a `DatePeriod`."""
    said = f'Approximate="{str(circa).lower()}"'
    return (
        f"<DatePeriod><Start {said}><From>{day(start)}</From><To>{day(start)}</To></Start>"
        f"<End {said}><From>{day(end)}</From><To>{day(end)}</To></End></DatePeriod>"
    )


def listing(
    number: int, *programs: str, on: str = "2022-02-25", list_id: int = 1550, measures: str = ""
) -> str:
    """Return a `SanctionsEntry`."""
    said = "".join(
        f'<SanctionsMeasure SanctionsTypeID="1"><Comment>{code}</Comment></SanctionsMeasure>'
        for code in programs
    )
    return (
        f'<SanctionsEntry ID="5{number}" ProfileID="{number}" ListID="{list_id}"><EntryEvent EntryEventTypeID="1">'
        f"<Date>{day(on)}</Date></EntryEvent>{measures}{said}</SanctionsEntry>"
    )


def tie(start: int, end: int, kind: int = 15003, former: bool = False) -> str:
    """Return a `ProfileRelationship`."""
    return (
        f'<ProfileRelationship ID="9" From-ProfileID="{start}" To-ProfileID="{end}" RelationTypeID="{kind}" '
        f'Former="{str(former).lower()}"><Comment/></ProfileRelationship>'
    )


def document(
    parties: str,
    listings: str,
    *,
    locations: str = "",
    documents: str = "",
    ties: str = "",
    before: str = "",
    after: str = "",
) -> str:
    """Return the whole file."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><Sanctions xmlns="https://example.org/ADVANCED_XML">'
        f"<DateOfIssue>{day('2023-12-28')}</DateOfIssue>{reference()}<Locations>{locations}</Locations>"
        f"<IDRegDocuments>{documents}</IDRegDocuments>{before}<DistinctParties>{parties}</DistinctParties>"
        f"<ProfileRelationships>{ties}</ProfileRelationships><SanctionsEntries>{listings}</SanctionsEntries>"
        f"<SanctionsEntryLinks/>{after}</Sanctions>"
    )
