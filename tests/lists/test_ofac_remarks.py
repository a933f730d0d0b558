"""The grammar of Remarks and of dates, case by case."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlist.lists.ofac_dates import iso_text, period, printed_date
from watchlist.lists.ofac_draft import Draft, Reading
from watchlist.lists.ofac_reference import printed
from watchlist.lists.ofac_remarks import clauses, read_remarks
from watchlist.model import CountryRole, Entry, Identifier, Kind, NameKind, Precision, Strength


def entry(remarks: str, kind: Kind = Kind.PERSON, title: str = "") -> Entry:
    draft = Draft(Reading("us_ofac_sdn", Counter(), {"HAMAS": "4695", "C.I. S.A.": "7"}), "1", kind)
    draft.name("PRIMARY, Name" if kind is Kind.PERSON else "PRIMARY NAME", NameKind.PRIMARY)
    draft.title(title)
    read_remarks(draft, remarks)
    return draft.entry()


IDENTIFIERS = [
    (
        "Passport BD3843329 (Slovakia) expires 08 Apr 2029",
        "passport",
        "BD3843329",
        "Slovakia",
        "",
        "2029-04-08",
    ),
    (
        "Passport K 815205 issued 17 Sep 1994 expires 16 Sep 1999",
        "passport",
        "K 815205",
        "",
        "1994-09-17",
        "1999-09-16",
    ),
    ("Diplomatic Passport 008827 (Iran) issued 1999", "passport", "008827", "Iran", "1999", ""),
    ("alt. Passport NO34409/129 issued Jul 1997", "passport", "NO34409/129", "", "1997-07", ""),
    (
        "National ID No. CNIC: 35202-5400413-9 (Pakistan)",
        "national_id",
        "CNIC: 35202-5400413-9",
        "Pakistan",
        "",
        "",
    ),
    ("Tax ID No. AABA 670850 Y", "tax_id", "AABA 670850 Y", "", "", ""),
    ("V.A.T. Number BG 121024920 (Bulgaria)", "tax_id", "BG 121024920", "Bulgaria", "", ""),
    (
        "Registration Number HRA 738077 (Stuttgart) (Germany)",
        "registration",
        "HRA 738077 (Stuttgart)",
        "Germany",
        "",
        "",
    ),
    (
        "C.R. No. CH-217.0.135.719-4 (Switzerland)",
        "registration",
        "CH-217.0.135.719-4",
        "Switzerland",
        "",
        "",
    ),
    (
        "Unified Social Credit Code (USCC) 9111000071093019X7 (China)",
        "registration",
        "9111000071093019X7",
        "China",
        "",
        "",
    ),
    ("SWIFT/BIC BTEJ IR TH", "bic", "BTEJIRTH", "", "", ""),
    ("Legal Entity Number 253400V1H6ART1UQ0N98 (Russia)", "lei", "253400V1H6ART1UQ0N98", "Russia", "", ""),
    ("MMSI 572469210", "mmsi", "572469210", "", "", ""),
    ("Vessel Registration Identification IMO 9187629", "imo", "9187629", "", "", ""),
    ("Vessel Registration Identification 8606173", "imo", "8606173", "", "", ""),
    ("Vessel Registration Identification 15411 (Malta)", "registration", "15411", "Malta", "", ""),
    ("Identification Number IMO 5342883", "imo", "5342883", "", "", ""),
    ("D-U-N-S Number 56-556-9269", "duns", "56-556-9269", "", "", ""),
    ("ISIN KYG7114V1023", "isin", "KYG7114V1023", "", "", ""),
    ("BIK (RU) 044525187", "other", "044525187", "", "", ""),
    ("Website www.vtb.com", "website", "www.vtb.com", "", "", ""),
    ("www.almanar.com.lb", "website", "www.almanar.com.lb", "", "", ""),
    ("info@sanabel.org.uk (email).", "email", "info@sanabel.org.uk", "", "", ""),
    ("Telephone (98)(21)(66153220)", "phone", "(98)(21)(66153220)", "", "", ""),
    ("Alt. Fax: 9221227700019", "phone", "9221227700019", "", "", ""),
    ("Aircraft Tail Number EP-MMH", "aircraft_tail", "EP-MMH", "", "", ""),
    ("Aircraft Manufacturer's Serial Number (MSN) 1023409321", "aircraft_serial", "1023409321", "", "", ""),
    ("Equity Ticker PME US", "other", "PME US", "", "", ""),
    ("Zanzibar Fishing Registration No. 12-B (Tanzania)", "registration", "12-B", "Tanzania", "", ""),
    ("Martian Canal Permit No. X9", "other", "X9", "", "", ""),
]


@pytest.mark.parametrize(("clause", "kind", "value", "issuer", "issued", "expires"), IDENTIFIERS)
def test_identifiers(clause: str, kind: str, value: str, issuer: str, issued: str, expires: str) -> None:
    read = entry(clause, Kind.ORGANIZATION)
    (found,) = read.identifiers
    assert (found.type, found.value, found.issuer, found.issued_on, found.expires_on) == (
        kind,
        value,
        issuer,
        issued,
        expires,
    )
    assert read.remarks == ""
    assert {tie.name for tie in read.countries} == ({issuer} if issuer else set())


def test_digital_currency_addresses_keep_their_ticker() -> None:
    read = entry(
        "Digital Currency Address - XBT 12Qt; alt. Digital Currency Address - USDT 0xFE.", Kind.PERSON
    )
    assert read.identifiers == (
        Identifier("crypto", "0xFE", "Digital Currency Address - USDT", currency="USDT"),
        Identifier("crypto", "12Qt", "Digital Currency Address - XBT", currency="XBT"),
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Passport issued in Sarajevo, Bosnia-Herzegovina",
        "Passport and National ID were issued in Ulm, Germany",
        "Passport 18 was issued under the name of another man",
        "Driver's License is issued by the State of Texas",
        "Secondary sanctions risk: section 1(b) of Executive Order 13224, as amended by Executive Order 13886",
        "Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions: section 510.214",
        "Organization Established Date 17 Oct 1990",
        "all offices worldwide",
        "named in UNSCR 1483",
        "Aircraft Model IL76-TD",
        "Position also referred to as Minister of Internal Affairs",
    ],
)
def test_sentences_stay_remarks_word_by_word(sentence: str) -> None:
    read = entry(f"DOB 1962; {sentence}.")
    assert read.remarks == sentence
    assert read.identifiers == ()


def test_weak_aliases() -> None:
    read = entry(
        "a.k.a. 'ZAHAR, Mahmoud'; f.k.a. 'ABU-'UMAR'; n.k.a. 'A; B'; alt. nationality Egypt; d.b.a. 'SHOP'."
    )
    assert [(name.text, name.kind) for name in read.names[1:]] == [
        ("ZAHAR, Mahmoud", NameKind.ALIAS),
        ("ABU-'UMAR", NameKind.FORMER),
        ("A; B", NameKind.NOW),
        ("SHOP", NameKind.ALIAS),
    ]
    assert {name.strength for name in read.names[1:]} == {Strength.WEAK}
    assert [part.text for part in read.names[1].parts] == ["Mahmoud", "ZAHAR"]


def test_persons() -> None:
    read = entry(
        "DOB circa 1951; alt. DOB Sep 1938; POB Culiacan, Sinaloa, Mexico; nationality Korea, North; citizen Egypt; "
        "alt. citizen Kenya; Gender Male; brother of Somebody Else; Former Minister of Irrigation; "
        "Minister of Oil; (Linked To: HAMAS).",
        title="Minister of Oil",
    )
    assert [(known.start.year, known.precision, known.circa) for known in read.birth_dates] == [
        (1951, Precision.YEAR, True),
        (1938, Precision.MONTH, False),
    ]
    assert read.birth_places == ("Culiacan, Sinaloa, Mexico",)
    assert {(tie.role, tie.code) for tie in read.countries} == {
        (CountryRole.BIRTH, "mx"),
        (CountryRole.NATIONALITY, "kp"),
        (CountryRole.CITIZENSHIP, "eg"),
        (CountryRole.CITIZENSHIP, "ke"),
    }
    assert read.gender == "male"
    assert read.titles == ("Minister of Oil", "Former Minister of Irrigation")
    assert [(tie.type, tie.target_name, tie.target_id) for tie in read.relations] == [
        ("brother of", "Somebody Else", ""),
        ("linked to", "HAMAS", "4695"),
    ]
    assert read.remarks == ""


def test_a_linked_name_keeps_the_full_stop_that_ends_the_remarks_too() -> None:
    assert entry("Linked To: C.I. S.A.").relations[0].target_id == "7"


def test_vessels() -> None:
    read = entry(
        "Former Vessel Flag Malta; alt. Former Vessel Flag None Identified; Other Vessel Type Tug.",
        Kind.VESSEL,
    )
    assert read.vessel is not None
    assert (read.vessel.former_flags, read.vessel.type) == (("Malta",), "Tug")


def test_directives_become_measures_and_stay_remarks() -> None:
    determination = "Executive Order 13662 Directive Determination - Subject to Directive 1"
    text = f"{determination}; Listing Date (EO 14024 Directive 3): 24 Feb 2022"
    read = entry(text + ".", Kind.ORGANIZATION)
    assert read.measures == ("SDN", "E.O. 13662 Directive 1", "E.O. 14024 Directive 3")
    assert read.remarks == text


def test_a_date_that_cannot_be_read_is_counted_and_kept() -> None:
    warnings: Counter[str] = Counter()
    draft = Draft(Reading("us_ofac_sdn", warnings), "1", Kind.PERSON)
    draft.name("A, B", NameKind.PRIMARY)
    read_remarks(draft, "DOB 31 Feb 1950.")
    assert (draft.entry().birth_dates, draft.entry().remarks) == ((), "DOB 31 Feb 1950")
    assert warnings == {"date of birth not understood": 1}


DATES = [
    ("10 Dec 1948", "1948-12-10", "1948-12-10", Precision.DAY, False),
    ("Dec 1948", "1948-12-01", "1948-12-31", Precision.MONTH, False),
    ("1948", "1948-01-01", "1948-12-31", Precision.YEAR, False),
    ("circa 07 Jul 1966", "1966-07-07", "1966-07-07", Precision.DAY, True),
    ("circa 1979-1982", "1979-01-01", "1982-12-31", Precision.RANGE, True),
    ("1951 to 1953", "1951-01-01", "1953-12-31", Precision.RANGE, False),
    ("Mar 1964 to Feb 1965", "1964-03-01", "1965-02-28", Precision.RANGE, False),
    ("01 Jan 1962 to 31 Dec 1962", "1962-01-01", "1962-12-31", Precision.YEAR, False),
    ("12 September 1993", "1993-09-12", "1993-09-12", Precision.DAY, False),
    ("late 1960s", "1960-01-01", "1969-12-31", Precision.RANGE, True),
]


@pytest.mark.parametrize(("text", "start", "end", "precision", "circa"), DATES)
def test_dates(text: str, start: str, end: str, precision: Precision, circa: bool) -> None:
    known = printed_date(text)
    assert known is not None
    assert (known.start.isoformat(), known.end.isoformat()) == (start, end)
    assert (known.precision, known.circa) == (precision, circa)


@pytest.mark.parametrize(
    "text", ["", "unknown", "31 Feb 1950", "1953 to 1951", "10 Foo 1948", "Dec", "12", "1948-12-10"]
)
def test_what_is_no_printed_date(text: str) -> None:
    assert printed_date(text) is None
    assert iso_text(text) == text


@given(st.dates(date(1900, 1, 1)), st.dates(date(1900, 1, 1)), st.booleans())
def test_a_period_survives_being_printed(one: date, other: date, circa: bool) -> None:
    known = period(min(one, other), max(one, other), circa=circa)
    assert printed_date(printed(known)) == known


@given(st.lists(st.from_regex(r"[A-Za-z][A-Za-z0-9 ]{0,20}[A-Za-z]", fullmatch=True), min_size=1, max_size=6))
def test_no_clause_is_lost(texts: list[str]) -> None:
    assert clauses("; ".join(texts) + ".") == texts
