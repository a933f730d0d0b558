"""The words OFAC uses, and what each means in our model: labels of facts, kinds, alias types, programmes.

All three forms use the same labels ("Tax ID No.", "Former Vessel Flag"), as a prefix of a remark, an `idType`
or a feature type; one table for them is what makes the forms agree.
"""

from __future__ import annotations

import re
from functools import lru_cache

from watchlist.model import Kind, NameKind

PARSER_VERSION = 1
"""Raised with every change to what OFAC's files are read as, so that a re-read is no change of the list."""

_IDENTIFIERS = {
    "passport": """Passport; Diplomatic Passport; Stateless Person Passport;
        British National Overseas Passport; Passport Booklet; Passport No.; U.S.A. Passport;
        Official Passport; Service Passport""",
    "national_id": """National ID No.; National ID; Cedula No.; C.U.R.P.; C.U.R.P. #; D.N.I.; N.I.E.;
        C.U.I.; C.U.I.P.; I.F.E.; SSN; LE Number; Credencial electoral; Electoral Registry No.;
        Identification Number; Kenyan ID No.; Bosnian Personal ID No.; Moroccan Personal ID No.;
        Personal ID Card; National Foreign ID Number; Tazkira National ID Card;
        Turkish Identification Number; Citizen's Card Number; Numero de Identidad;
        CNP (Personal Numerical Code); Refugee ID Card; Stateless Person ID Card; UAE Identification;
        Residency Number; Romanian Permanent Resident; Birth Certificate Number;
        Military Registration Number; Cartilla de Servicio Militar Nacional; Tarjeta de Identidad;
        Philippine ID; Interior Passport; Public Security and Immigration No.""",
    "tax_id": """Tax ID No.; R.F.C.; R.F.C. #; RFC; NIT #; RUC #; RIF #; V.A.T. Number; US FEIN;
        C.U.I.T.; C.I.F.; RTN; Italian Fiscal Code; Fiscal Code; Paraguayan tax identification number;
        Romanian Tax Registration; Numero Unico de Identificacao Tributaria (NUIT); N.I.F.""",
    "registration": """Registration Number; Registration ID; Business Registration Number;
        Business Number; Business Registration Document #; Commercial Registry Number; Company Number;
        UK Company Number; Company ID; Company ID: No.; C.R. No.; Romanian C.R.;
        Certificate of Incorporation Number; Chamber of Commerce Number; Istanbul Chamber of Comm. No.;
        Dubai Chamber of Commerce Membership No.; Central Registration System Number;
        Economic Register Number (CBLS); Enterprise Number; Branch Unit Number; File Number;
        Folio Mercantil No.; Matricula Mercantil No; Matricula Mercantil No.;
        Government Gazette Number; Public Registration Number; Registered Charity No.;
        Organization Code; Unified Social Credit Code (USCC);
        United Social Credit Code Certificate (USCCC); Trade License No.;
        Global Intermediary Identification Number; Vessel Registration Identification; SRE Permit No.""",
    "imo": "IMO Number; Vessel IMO Number; International Maritime Organization No.",
    "mmsi": "MMSI; Vessel MMSI",
    "call_sign": "Vessel Call Sign; Other Vessel Call Sign; Former Vessel Call Sign",
    "aircraft_tail": "Aircraft Tail Number; Previous Aircraft Tail Number; Other Aircraft Tail Number",
    "aircraft_serial": """Aircraft Manufacturer's Serial Number (MSN); Aircraft Serial Identification;
        Aircraft Construction Number (also called L/N or S/N or F/N); Aircraft Mode S Transponder Code""",
    "bic": "SWIFT/BIC",
    "lei": "Legal Entity Number; Legal Entity Identifier",
    "isin": "ISIN",
    "duns": "D-U-N-S Number",
    "website": "Website",
    "email": "Email Address; Email",
    "phone": """Phone Number; Phone No.; Phone; Telephone; Telephone No.; Telephone Number;
        Mobile Phone Number; Fax; Fax No.; Fax Number; Telex""",
    "other": """License; Driver's License No.; Pilot License Number; Permit Number; Immigration No.;
        VisaNumberID; Travel Document Number; Serial No.; Chinese Commercial Code; BIK (RU); UN/LOCODE;
        MICEX Code; Equity Ticker; Afghan Money Service Provider License Number""",
}

# Labels that are no identifiers; the value names the method of `Draft` that takes them.
_FACTS = {
    "birth_date": "DOB; Birthdate; Date of Birth",
    "birth_place": "POB; Place of Birth",
    "nationality": "nationality; Nationality Country",
    "citizenship": "citizen; Citizenship Country; Citizenship",
    "registered_in": "Nationality of Registration; Registration Country",
    "gender": "Gender",
    "title": "Title; Alternate Title; Rank; Position",
    "vessel_type": "Vessel Type; Other Vessel Type",
    "flag": "Vessel Flag",
    "former_flag": "Former Vessel Flag; Other Vessel Flag",
    "owner": "Vessel Owner",
    "tonnage": "Vessel Tonnage; Vessel Dead Weight Tonnage",
    "gross_tonnage": "Vessel Gross Registered Tonnage; Vessel Gross Tonnage",
    "linked_to": "Linked To",
    "crypto": "Digital Currency Address",
    "text": """Additional Sanctions Information; Secondary sanctions risk; Target Type; Issuer Name;
        Organization Type; Organization Established Date; Organization; IFCA Determination;
        Aircraft Model; Aircraft Operator; Aircraft Manufacture Date; Vessel Year of Build;
        For more information, please see; PEESA Information; Occupation; ethnicity; Tribe; Subtribe;
        Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions;
        Hair color; Eye color; Height; Weight; Complexion; Physical Description""",
}


@lru_cache(maxsize=1024)
def plain_label(label: str) -> str:
    """Return a label as the tables know it: lower case, single spaces, no colon or dash at the end.

    >>> plain_label("Secondary sanctions risk:"), plain_label("Additional Sanctions Information - ")
    ('secondary sanctions risk', 'additional sanctions information')
    """
    return " ".join(label.split()).rstrip(" :-").lower()


def _table(rows: dict[str, str]) -> dict[str, str]:
    return {plain_label(label): word for word, labels in rows.items() for label in labels.split(";")}


IDENTIFIER_LABELS = _table(_IDENTIFIERS)
"""Plain label to the word for `Identifier.type`."""

FACT_LABELS = _table(_FACTS)
"""Plain label to the name of another fact; `text` for what stays a remark."""

TEXT_LABEL = re.compile(
    r"(?:effective|listing|purchase/sales for divestment) date \(|executive order \d{5} |caatsa section"
)
"""Beginnings of plain labels that stay remarks and come in as many forms as there are orders."""

IDENTIFIER_HINTS = (
    ("passport", "passport"),
    ("maritime organization", "imo"),
    ("tax", "tax_id"),
    ("fiscal", "tax_id"),
    ("regist", "registration"),
    ("commerc", "registration"),
    ("company", "registration"),
    ("identi", "national_id"),
)
"""Words in a label that no table has yet, and the type they suggest; the first that fits counts."""

KINDS = {
    "individual": Kind.PERSON,
    "entity": Kind.ORGANIZATION,
    "vessel": Kind.VESSEL,
    "aircraft": Kind.AIRCRAFT,
}
"""`sdnType` or party type in lower case to kind; the CSV leaves it empty for an entity."""

ALIAS_KINDS = {
    "aka": NameKind.ALIAS,
    "fka": NameKind.FORMER,
    "nka": NameKind.NOW,
    "dba": NameKind.ALIAS,
    "name": NameKind.PRIMARY,
}
"""Alias type without stops, in lower case."""

# Which part of the non-SDN list a programme belongs to (OFAC's programme tag definitions, 2025). Entries
# there that bear a blocking programme too stand on the SDN list as well.
_PARTS = {
    "UKRAINE-EO13662": "SSI",
    "NS-PLC": "PLC",
    "FSE-IR": "FSE",
    "FSE-SY": "FSE",
    "FSE-WMD": "FSE",
    "FSE-SDGT": "FSE",
    "561LIST": "CAPTA",
    "561-RELATED": "CAPTA",
    "HKAA": "CAPTA",
    "CMIC-EO13959": "CMIC",
    "CAATSA - RUSSIA": "NS-MBS",
    "ILLICIT-DRUGS-EO14059": "NS-MBS",
    "BURMA-EO14014": "NS-MBS",
    "NS-ISA": "NS-ISA",
    "SDGT": "SDN",
    "SYRIA": "SDN",
    "VENEZUELA-EO13850": "SDN",
    "IRAN-CON-ARMS-EO": "SDN",
}
# Directives under E.O. 14024: 2 restricts correspondent accounts (CAPTA), the others are menu-based.
_DIRECTIVE_PARTS = {"1": "NS-MBS", "1a": "NS-MBS", "2": "CAPTA", "3": "NS-MBS", "4": "NS-MBS"}

LIST_PARTS = {
    "sdn list": "SDN",
    "sectoral sanctions identifications list": "SSI",
    "non-sdn palestinian legislative council list": "PLC",
    "fse list": "FSE",
    "foreign sanctions evaders list": "FSE",
    "capta list": "CAPTA",
    "part 561 list": "CAPTA",
    "non-sdn chinese military-industrial complex companies list": "CMIC",
    "ns-cmic list": "CMIC",
    "non-sdn menu-based sanctions list": "NS-MBS",
    "ns-mbs list": "NS-MBS",
    "non-sdn iranian sanctions act list": "NS-ISA",
    "executive order 13599 list": "13599",
    "consolidated list": "",
}
"""ADVANCED XML's list names in lower case to our short name; the umbrella list has none."""

NON_SDN_PROGRAMS = frozenset(name for name, part in _PARTS.items() if part not in ("SDN", "NS-MBS"))
"""Programmes (upper case) that only non-SDN entries bear, apart from a few entries of both lists."""


PARTS_IN_ORDER = ("SDN", "SSI", "CMIC", "CAPTA", "NS-MBS", "PLC", "FSE", "NS-ISA", "13599")


def parts_of(programs: tuple[str, ...], directives: frozenset[str]) -> tuple[str, ...]:
    """Return the parts of the non-SDN list that programmes and E.O. 14024 directives put an entry on.

    >>> parts_of(("UKRAINE-EO13662", "RUSSIA-EO14024"), frozenset({"2"}))
    ('SSI', 'CAPTA')
    """
    parts: dict[str, None] = {}
    for program in programs:
        if program.upper() == "RUSSIA-EO14024":
            found = [_DIRECTIVE_PARTS[number] for number in sorted(directives & set(_DIRECTIVE_PARTS))]
            parts.update(dict.fromkeys(found or ["SDN"]))
        elif part := _PARTS.get(program.upper()):
            parts[part] = None
    return tuple(part for part in PARTS_IN_ORDER if part in parts)
