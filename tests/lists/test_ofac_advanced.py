"""ADVANCED XML on a small file of our own: what the real one here (2020, non-SDN, Latin only) does not hold."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from ofac_files import ARABIC, CHINESE, CYRILLIC, Name, dates, detail, document, feature, listing, party, tie

from watchlist.errors import FormatError
from watchlist.lists.ofac_advanced import parse_advanced
from watchlist.lists.ofac_relations import relation_words
from watchlist.lists.publication import Publication
from watchlist.model import (
    Address,
    CountryRole,
    Entry,
    Kind,
    NameKind,
    NamePart,
    PartType,
    Precision,
    Strength,
)

ROOT = Path(__file__).resolve().parents[2]


def read(folder: Path, text: str) -> tuple[Publication, dict[str, Entry]]:
    path = folder / "sdn_advanced.xml"
    path.write_text(text, encoding="utf-8")
    publication = parse_advanced("us_ofac_sdn", path)
    return publication, {entry.id: entry for entry in publication.entries}


SHOIGU = (
    Name(last="SHOIGU", first="Sergei", patronymic="Kuzhugetovich").also(
        CYRILLIC, last="ШОЙГУ", first="Сергей", patronymic="Кужугетович"
    ),
    Name(1400, weak=True, nick="The Builder"),
    Name(1400, last="Shoigu", first="Sergey"),
)


def test_names_are_printed_as_elsewhere_and_their_parts_typed(tmp_path: Path) -> None:
    _, entries = read(tmp_path, document(party(35173, "person", *SHOIGU), listing(35173, "RUSSIA-EO14024")))
    names = entries["35173"].names
    assert [(name.text, name.kind, name.strength, name.script) for name in names] == [
        ("SHOIGU, Sergei Kuzhugetovich", NameKind.PRIMARY, Strength.STRONG, "Latn"),
        ("ШОЙГУ, Сергей Кужугетович", NameKind.ALIAS, Strength.STRONG, "Cyrl"),
        ("SHOIGU, Sergey", NameKind.ALIAS, Strength.STRONG, "Latn"),
        ("The Builder", NameKind.ALIAS, Strength.WEAK, "Latn"),
    ]
    assert names[0].parts == (
        NamePart(PartType.GIVEN, "Sergei"),
        NamePart(PartType.PATRONYMIC, "Kuzhugetovich"),
        NamePart(PartType.FAMILY, "SHOIGU"),
    )
    assert names[3].parts == (NamePart(PartType.NICKNAME, "The Builder"),)


def test_scripts_are_iso_15924_and_the_text_has_the_last_word(tmp_path: Path) -> None:
    names = (
        Name(last="LI", first="Jiadong").also(CHINESE, last="李", first="家东"),
        Name(1400, script=ARABIC, last="AL-WRONG", first="Script"),
        Name(1400, script=ARABIC, last="حنيفة", first="محمد"),
    )
    _, entries = read(tmp_path, document(party(1, "person", *names), listing(1, "DPRK3")))
    assert [(name.text, name.script) for name in entries["1"].names] == [
        ("LI, Jiadong", "Latn"),
        ("李家东", "Hans"),
        ("AL-WRONG, Script", "Latn"),
        ("حنيفة, محمد", "Arab"),
    ]
    assert [part.type for part in entries["1"].names[1].parts] == [PartType.FAMILY, PartType.GIVEN]


def test_features(tmp_path: Path) -> None:
    features = "".join(
        (
            feature(8, dates("1955-01-01", "1955-12-31")),
            feature(8, dates("1955-05-01", "1955-05-31", circa=True)),
            feature(9, detail("Chadan, Tuva, Russia")),
            feature(10, '<VersionLocation LocationID="50"/>'),
            feature(25, '<VersionLocation LocationID="51"/>'),
            feature(26, detail("Minister of Defense; Army General")),
            feature(224, detail("", 91526)),
            feature(344, detail("12Qt")),
            feature(504, detail("See Section 11 of Executive Order 14024.")),
            feature(204, detail("", 5)),
            feature(999, detail("olive")),
        )
    )
    locations = (
        '<Location ID="50"><LocationCountry CountryID="11171"/></Location>'
        '<Location ID="51"><LocationCountry CountryID="11171"/>'
        + "".join(
            f'<LocationPart LocPartTypeID="{number}"><LocationPartValue Primary="true"><Value>{text}</Value>'
            "</LocationPartValue></LocationPart>"
            for number, text in ((1451, "Znamenka 19"), (1454, "Moscow"), (1456, "119160"))
        )
        + "</Location>"
    )
    publication, entries = read(
        tmp_path,
        document(
            party(1, "person", *SHOIGU, features=features),
            listing(1, "X", on="2022-02-22"),
            locations=locations,
        ),
    )
    entry = entries["1"]
    assert [(known.precision, known.circa) for known in entry.birth_dates] == [
        (Precision.YEAR, False),
        (Precision.MONTH, True),
    ]
    assert entry.birth_places == ("Chadan, Tuva, Russia",)
    assert {(tie.role, tie.code) for tie in entry.countries} == {
        (CountryRole.NATIONALITY, "ru"),
        (CountryRole.BIRTH, "ru"),
        (CountryRole.ADDRESS, "ru"),
    }
    assert entry.addresses == (Address("Znamenka 19", "Moscow", "", "119160", "Russia"),)
    assert entry.titles == ("Minister of Defense", "Army General")
    assert entry.gender == "male"
    assert [(one.type, one.currency, one.value) for one in entry.identifiers] == [("crypto", "XBT", "12Qt")]
    assert entry.remarks == (
        "Secondary sanctions risk: See Section 11 of Executive Order 14024.; "
        "Executive Order 13662 Directive Determination - Subject to Directive 2; Favourite Colour olive"
    )
    assert entry.measures == ("SDN", "E.O. 13662 Directive 2")
    assert str(entry.listed_on) == "2022-02-22"
    assert str(publication.published) == "2023-12-28"
    assert publication.warnings == {"unknown feature type 'Favourite Colour'": 1}


def test_documents(tmp_path: Path) -> None:
    papers = (
        '<IDRegDocument ID="1" IDRegDocTypeID="1571" IdentityID="71" IssuedBy-CountryID="11171" ValidityID="1">'
        "<Comment/><IDRegistrationNo>A 1</IDRegistrationNo><IssuingAuthority/>"
        f'<DocumentDate IDRegDocDateTypeID="1480">{dates("2005-12-14", "2005-12-14")}</DocumentDate>'
        f'<DocumentDate IDRegDocDateTypeID="1481">{dates("2015-01-01", "2015-12-31")}</DocumentDate></IDRegDocument>'
        '<IDRegDocument ID="2" IDRegDocTypeID="1571" IdentityID="71" ValidityID="2"><Comment/>'
        "<IDRegistrationNo>B 2</IDRegistrationNo></IDRegDocument>"
        '<IDRegDocument ID="3" IDRegDocTypeID="1626" IdentityID="72" ValidityID="1"><Comment/>'
        "<IDRegistrationNo>IMO 9187629</IDRegistrationNo></IDRegDocument>"
    )
    ship = party(
        2, "vessel", Name(vessel="Argo"), features=feature(2, detail("Tug")) + feature(3, detail("Russia"))
    )
    publication, entries = read(
        tmp_path,
        document(party(1, "person", *SHOIGU) + ship, listing(1, "X") + listing(2, "X"), documents=papers),
    )
    first, second = entries["1"].identifiers
    assert (first.type, first.value, first.issuer, first.issued_on, first.expires_on) == (
        "passport",
        "A 1",
        "Russia",
        "2005-12-14",
        "2015",
    )
    assert (second.type, second.value, second.label) == ("passport", "B 2", "Passport (fraudulent)")
    vessel = entries["2"]
    assert (vessel.name, vessel.kind, vessel.identifiers[0].value) == ("ARGO", Kind.VESSEL, "9187629")
    assert vessel.vessel is not None
    assert (vessel.vessel.type, vessel.vessel.flag) == ("Tug", "Russia")
    assert publication.warnings == {}


def test_relations_stand_on_their_party_and_read_forwards(tmp_path: Path) -> None:
    parties = party(1, "person", *SHOIGU) + party(2, "entity", Name(entity="Voentorg"))
    ties = tie(2, 1) + tie(1, 2) + tie(1, 2, 91422, former=True) + tie(1, 404)
    publication, entries = read(tmp_path, document(parties, listing(1, "X") + listing(2, "X"), ties=ties))
    assert [(one.type, one.target_name, one.target_id) for one in entries["2"].relations] == [
        ("owned or controlled by", "SHOIGU, Sergei Kuzhugetovich", "1")
    ]
    assert [(one.type, one.target_name) for one in entries["1"].relations] == [
        ("owns or controls", "VOENTORG"),
        ("formerly acting for or on behalf of", "VOENTORG"),
    ]
    assert publication.warnings == {"relation to a party that is not in the list": 1}


@pytest.mark.parametrize(
    ("words", "kind", "target", "expected"),
    [
        ("Owned or Controlled By", Kind.VESSEL, Kind.PERSON, "owned or controlled by"),
        ("Owned or Controlled By", Kind.ORGANIZATION, Kind.VESSEL, "owns or controls"),
        ("Leader or official of", Kind.PERSON, Kind.ORGANIZATION, "leader or official of"),
        ("Leader or official of", Kind.ORGANIZATION, Kind.PERSON, "led by or has as official"),
        ("Family member of", Kind.PERSON, Kind.PERSON, "family member of"),
        ("Principal Executive Officer", Kind.PERSON, Kind.ORGANIZATION, "principal executive officer of"),
        ("Principal Executive Officer", Kind.ORGANIZATION, Kind.PERSON, "has as principal executive officer"),
        ("Owns, controls, or operates", Kind.PERSON, Kind.VESSEL, "owns, controls, or operates"),
        ("Owns, controls, or operates", Kind.VESSEL, Kind.ORGANIZATION, "owned, controlled, or operated by"),
        ("Providing support to:", Kind.UNKNOWN, Kind.UNKNOWN, "providing support to"),
    ],
)
def test_wordings_that_read_backwards(words: str, kind: Kind, target: Kind, expected: str) -> None:
    assert relation_words(words, kind, target) == expected


def test_an_entry_on_two_lists(tmp_path: Path) -> None:
    directive = '<SanctionsMeasure SanctionsTypeID="91505"><Comment/></SanctionsMeasure>'
    listings = (
        listing(1, "A", "B", on="2014-07-16", list_id=91512, measures=directive)
        + listing(1, "B", "C", on="2020-02-18")
        + listing(1, "C", on="2010-01-01", list_id=7)
    )
    publication, entries = read(tmp_path, document(party(1, "person", *SHOIGU), listings))
    assert entries["1"].programs == ("A", "B", "C")
    assert entries["1"].measures == ("SDN", "Brand New List", "E.O. 13662 Directive 1")
    assert str(entries["1"].listed_on) == "2020-02-18"
    assert publication.warnings == {"unknown list 'Brand New List'": 1}


def test_what_is_unknown_or_missing_is_counted(tmp_path: Path) -> None:
    text = document(
        party(1, "person", *SHOIGU, features=feature(9, "<VersionMood/>") + "<Horoscope/>")
        + party(2, "entity", Name(entity="X")),
        listing(1, "X"),
        before="<Weather><Sunny/></Weather>",
        after="<Epilogue/>",
    )
    publication, entries = read(tmp_path, text)
    assert len(entries) == 2
    assert publication.warnings == {
        "unknown element VersionMood": 1,
        "unknown element Horoscope": 1,
        "unknown element Weather": 1,
        "unknown element Epilogue": 1,
        "feature 'Place of Birth' without a value": 1,
        "party without a sanctions entry": 1,
    }


GOOD = document(party(1, "person", *SHOIGU), listing(1, "X"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (GOOD[:-40], "truncated or not well-formed"),
        (
            GOOD.replace("Sanctions ", "Sanction ", 1).replace("</Sanctions>", "</Sanction>"),
            "its root is Sanction",
        ),
        (
            GOOD.replace("<SanctionsEntries>", "<Gone>")
            .replace("</SanctionsEntries>", "</Gone>")
            .replace("SanctionsEntry ", "Lost ")
            .replace("SanctionsEntry>", "Lost>"),
            "has no SanctionsEntries",
        ),
        (document("", listing(1, "X")), "has no DistinctParties"),
        (
            document(party(1, "person", *SHOIGU) + party(1, "entity", Name(entity="X")), listing(1, "X")),
            "entry 1 occurs twice",
        ),
        (document(party(1, "person"), listing(1, "X")), "party 1 has no primary name"),
        (
            document(party(1, "entity", Name(entity="X"), features=feature(4, detail("y"))), listing(1, "X")),
            "type that is not declared",
        ),
        (
            GOOD.replace("<Sanctions", '<!DOCTYPE Sanctions [<!ENTITY e "x">]><Sanctions', 1),
            "declares the entity",
        ),
    ],
)
def test_broken_files_are_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        read(tmp_path, text)


def test_a_large_file_streams_in_little_memory(real_lists: Path, tmp_path: Path) -> None:
    """20 MB here; the benchmark with 110 MB takes the same memory and a little more time."""
    real = real_lists / "us_ofac_cons_advanced/2020-10-10/cons_advanced.xml"
    large = tmp_path / "large.xml"
    maker = [sys.executable, ROOT / "scripts" / "big_advanced", real, large, "--megabytes", "20"]
    subprocess.run(maker, check=True, capture_output=True)
    # Not ru_maxrss alone: a process begins with its parent's, and this one's parent has read every list.
    measure = (
        "import re, resource, sys\nfrom pathlib import Path\n"
        "from watchlist.lists.ofac_advanced import parse_advanced\n"
        "count = sum(1 for _ in parse_advanced('us_ofac_cons', Path(sys.argv[1])).entries)\n"
        "status = Path('/proc/self/status')\n"
        "own = re.search(r'VmHWM:\\s*(\\d+)', status.read_text()) if status.exists() else None\n"
        "print(count, (int(own[1]) if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) // 1024)"
    )
    run = subprocess.run([sys.executable, "-c", measure, large], check=True, capture_output=True, text=True)
    count, megabytes = map(int, run.stdout.split())
    assert large.stat().st_size >= 20_000_000
    assert count % 375 == 0
    assert count > 2_000
    assert megabytes < 120
