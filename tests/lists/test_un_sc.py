"""The UN's list: the golden sample to the field, the real files against the raw XML, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from watchlist.errors import FormatError
from watchlist.lists.publication import Publication
from watchlist.lists.un_sc import SOURCE
from watchlist.model import (
    Address,
    CountryRole,
    CountryTie,
    Entry,
    Identifier,
    Kind,
    NameKind,
    PartType,
    Precision,
    Strength,
)

Read = Callable[[Path], tuple[Publication, dict[str, Entry]]]
DAYS = {
    "2025-11-18": "un_consolidated.xml",
    "2025-11-20": "un_consolidated.xml",
    "2026-02-27": "UN_consolidated.xml",
}


def one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def test_the_golden_person(read: Read, golden: Path) -> None:
    publication, entries = read(golden / "un_sc.xml")
    assert (publication.list, publication.published) == ("un_sc", date(2026, 3, 1))
    assert publication.warnings == {}
    person = entries["QDi.901"]
    assert person.kind is Kind.PERSON
    assert [(name.text, name.kind, name.strength, name.script) for name in person.names] == [
        ("TARIQ SAMPLE AL-GOLDEN", NameKind.PRIMARY, Strength.STRONG, "Latn"),
        ("Tarik Sampel", NameKind.ALIAS, Strength.STRONG, "Latn"),
        ("Tariq Sampl", NameKind.ALIAS, Strength.STRONG, "Latn"),
        ("Tariq the Elder", NameKind.FORMER, Strength.STRONG, "Latn"),
        ("طارق نموذج الذهبي", NameKind.ALIAS, Strength.STRONG, "Arab"),
        ("Abu Gold", NameKind.ALIAS, Strength.WEAK, "Latn"),
        ("ابو ذهب", NameKind.ALIAS, Strength.WEAK, "Arab"),
    ]
    assert [part.type for part in person.names[0].parts] == [PartType.GIVEN, PartType.MIDDLE, PartType.FAMILY]
    assert [(one.start, one.end, one.precision, one.circa) for one in person.birth_dates] == [
        (date(1958, 1, 1), date(1960, 12, 31), Precision.RANGE, False),
        (date(1961, 2, 3), date(1961, 2, 3), Precision.DAY, False),
        (date(1963, 1, 1), date(1963, 12, 31), Precision.YEAR, True),
    ]
    assert person.birth_places == ("Sana'a, Yemen",)
    assert person.titles == ("Haji", "Treasurer", "Deputy")
    assert person.countries[0] == CountryTie(CountryRole.NATIONALITY, "Yemen", "ye")
    assert person.identifiers == (
        Identifier("passport", "00112233", "Passport", "Yemeni", "", "1999-05-04", "2004-05-03"),
        Identifier("reference", "6900001", "UN data id"),
    )
    assert person.addresses == (Address(city="Aden", country="Yemen"),)
    assert (person.gender, person.listed_on, person.programs) == ("male", date(2001, 10, 17), ("Al-Qaida",))
    assert person.remarks == (
        "Brother of Nobody (QDi.902). Gender: male; Address: Aden, Yemen: previous address"
        "; Passport: 00112233: Expiration date 3 May 2004"
    )


def test_the_golden_entity(read: Read, golden: Path) -> None:
    entity = read(golden / "un_sc.xml")[1]["CDe.901"]
    assert entity.kind is Kind.ORGANIZATION
    assert {(name.text, name.kind) for name in entity.names} >= {
        ("GOLDEN RIVER COMPANY (GRCT)", NameKind.PRIMARY),
        ("GOLDEN RIVER TRADING", NameKind.ALIAS),
        ("Silver River Company", NameKind.FORMER),
    }
    weak = [name.text for name in entity.names if name.strength is Strength.WEAK]
    assert weak == ["GRCT"], "what stands in brackets abbreviates the name"
    assert entity.addresses == (
        Address("Avenue of Samples 1", "Butembo", country="Democratic Republic of the Congo"),
    )


def test_another_serialisation_is_the_same_list(read: Read, golden: Path, tmp_path: Path) -> None:
    """Line breaks, indents, prefixes, the order of aliases and empty elements say nothing."""
    text = (golden / "un_sc.xml").read_text(encoding="utf-8")
    aliases = re.findall(r"<INDIVIDUAL_ALIAS>.*?</INDIVIDUAL_ALIAS>", text, re.DOTALL)
    turned = text.replace(aliases[0], "@").replace(aliases[2], aliases[0]).replace("@", aliases[2])
    turned = turned.replace("<INDIVIDUAL_DOCUMENT/>", "").replace("<SORT_KEY/>", "<SORT_KEY></SORT_KEY>")
    turned = re.sub(r">\s+<", "><", turned).replace("<TITLE><VALUE>", "<TITLE>\r\n<VALUE>\t")
    turned = re.sub(r"<(/?)(\w)", r"<\1u:\2", turned).replace(
        "xmlns:xsi", 'xmlns:u="http://example.org/u" xmlns:xsi'
    )
    path = tmp_path / "other.xml"
    path.write_text(turned, encoding="utf-8")
    assert read(path)[1] == read(golden / "un_sc.xml")[1]


@pytest.mark.parametrize(("day", "persons", "entities"), [("2025-11-18", 727, 273), ("2026-02-27", 730, 273)])
def test_real_files_load_whole(real_lists: Path, read: Read, day: str, persons: int, entities: int) -> None:
    publication, entries = read(real_lists / "un_sc" / day)
    kinds = [entry.kind for entry in entries.values()]
    assert (kinds.count(Kind.PERSON), kinds.count(Kind.ORGANIZATION)) == (persons, entities)
    assert str(publication.published) == day
    assert publication.warnings == {}


def test_real_changes_are_the_ones_that_happened(real_lists: Path, read: Read) -> None:
    first, second, third = (read(real_lists / "un_sc" / day)[1] for day in DAYS)
    assert first == second
    assert sorted(third.keys() - second.keys()) == ["SDi.007", "SDi.008", "SDi.009", "SDi.010"]
    assert sorted(second.keys() - third.keys()) == ["IQi.074"]
    changed = {key for key in second.keys() & third.keys() if second[key] != third[key]}
    assert changed == {"HTi.006", "SOi.022"}


@pytest.mark.parametrize("day", ["2025-11-18", "2026-02-27"])
def test_real_entries_say_what_their_record_says(real_lists: Path, read: Read, day: str) -> None:
    entries = read(real_lists / "un_sc" / day)[1]
    root = ElementTree.parse(real_lists / "un_sc" / day / DAYS[day]).getroot()
    records = [*root.iter("INDIVIDUAL"), *root.iter("ENTITY")][::5]
    assert len(records) > 190
    for record in records:
        check(entries[one_line(record.findtext("REFERENCE_NUMBER"))], record)


def check(entry: Entry, record: ElementTree.Element) -> None:
    tags = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
    printed = one_line(" ".join(record.findtext(tag) or "" for tag in tags))
    assert printed.startswith(entry.name)
    names = {name.text for name in entry.names}
    if original := one_line(record.findtext("NAME_ORIGINAL_SCRIPT")):
        assert original in names
    said = {unquoted(one_line(alias.text)) for alias in record.iter("ALIAS_NAME")} - {""}
    assert {
        text for text in said if not re.search(r"[;()]|born|[^ ] [b-z]\)", text) and not mixed(text)
    } <= names
    for alias in record.findall("*"):
        if one_line(alias.findtext("QUALITY")) == "Low":
            text = unquoted(one_line(alias.findtext("ALIAS_NAME")))
            others = [one for one in record.iter("ALIAS_NAME") if unquoted(one_line(one.text)) == text]
            weak = [name for name in entry.names if name.text == text and name.strength is Strength.WEAK]
            assert weak or len(others) > 1 or re.search(r"[;(]", text), (entry.id, text)
    assert entry.programs == (one_line(record.findtext("UN_LIST_TYPE")),)
    assert str(entry.listed_on) == (record.findtext("LISTED_ON") or "")[:10]
    assert one_line(record.findtext("COMMENTS1")) in entry.remarks
    nations = {one_line(value.text) for value in record.findall("NATIONALITY/VALUE")} - {"", "na"}
    assert {tie.name for tie in entry.countries if tie.role is CountryRole.NATIONALITY} == nations
    for born in record.findall("INDIVIDUAL_DATE_OF_BIRTH"):
        check_birth(entry, born)
    numbers = [one_line(one.text) for one in record.findall("INDIVIDUAL_DOCUMENT/NUMBER")]
    values = [one.value for one in entry.identifiers if one.type != "reference"]
    assert all(any(value in number for value in values) for number in numbers if number), (entry.id, numbers)
    cities = {
        one_line(city.text)
        for tag in ("INDIVIDUAL", "ENTITY")
        for city in record.findall(f"{tag}_ADDRESS/CITY")
    }
    assert {one.city for one in entry.addresses} - {""} == cities - {""}


def check_birth(entry: Entry, born: ElementTree.Element) -> None:
    circa = born.findtext("TYPE_OF_DATE") == "APPROXIMATELY" or born.findtext("NOTE") == "Approximately"
    if day := (born.findtext("DATE") or "")[:10]:
        assert any(str(one.start) == str(one.end) == day and one.circa == circa for one in entry.birth_dates)
    elif year := born.findtext("YEAR"):
        assert any(str(one.start.year) == year == str(one.end.year) for one in entry.birth_dates)
    elif first := born.findtext("FROM_YEAR"):
        last = born.findtext("TO_YEAR")
        assert any((str(one.start.year), str(one.end.year)) == (first, last) for one in entry.birth_dates)


def unquoted(text: str) -> str:
    return text[1:-1] if text[:1] in ('"', "“") and text[-1:] in ('"', "”") else text


def mixed(text: str) -> bool:
    return bool(re.search(r"[A-Za-z]", text)) and bool(re.search(r"[\u0400-\u06ff\u4e00-\u9fff]", text))


def test_a_name_with_a_lost_character_keeps_its_mark(real_lists: Path, read: Read) -> None:
    """The publisher's own file has U+FFFD inside of one name."""
    entry = read(real_lists / "un_sc/2026-02-27")[1]["TAi.068"]
    assert any("\ufffd" in name.text for name in entry.names)


def test_the_list_cut_to_one_byte_a_character_is_refused(real_lists: Path) -> None:
    path = real_lists / "defective/un_sc_2025-08-16_codepoints_truncated/consolidated.xml"
    with pytest.raises(
        FormatError, match=r"consolidated\.xml is truncated or not well-formed XML at line 53"
    ):
        list(SOURCE.parse([path], "xml").entries)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("<REFERENCE_NUMBER>QDi.901</REFERENCE_NUMBER>", "", "the record 6900001 has no REFERENCE_NUMBER"),
        ("<FIRST_NAME>TARIQ</FIRST_NAME>", "<FIRST_NAME/>", ""),
        ("CDe.901", "QDi.901", "QDi.901 occurs twice with other content"),
        (' dateGenerated="2026-03-01T00:00:09.554Z"', "", "no dateGenerated"),
        ("</CONSOLIDATED_LIST>", "", "truncated"),
        ("<CONSOLIDATED_LIST", "<!DOCTYPE x [<!ENTITY a 'b'>]><CONSOLIDATED_LIST", "declares the entity 'a'"),
    ],
)
def test_what_is_broken_is_refused_by_name(
    golden: Path, tmp_path: Path, old: str, new: str, message: str
) -> None:
    path = tmp_path / "un.xml"
    text = (golden / "un_sc.xml").read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1).replace('encoding="UTF-8" ', ""), encoding="utf-8")
    if not message:
        assert next(iter(SOURCE.parse([path], "xml").entries)).name == "SAMPLE AL-GOLDEN"
        return
    with pytest.raises(FormatError, match=message):
        list(SOURCE.parse([path], "xml").entries)


def test_what_is_new_is_counted(golden: Path, tmp_path: Path) -> None:
    path = tmp_path / "un.xml"
    text = (golden / "un_sc.xml").read_text(encoding="utf-8")
    path.write_text(text.replace("<SORT_KEY/>", "<NEW>x</NEW>").replace(">Good<", ">Fair<"), encoding="utf-8")
    publication = SOURCE.parse([path], "xml")
    assert len(list(publication.entries)) == 2
    assert publication.warnings == {"unknown element NEW": 2, "unknown alias quality 'Fair'": 2}
