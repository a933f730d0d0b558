"""Canada's list: the golden sample in both forms, the real file against the raw XML, and what is refused."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from watchlist.errors import FormatError
from watchlist.lists.ca_names import organisation_aliases, person_aliases
from watchlist.lists.ca_sema import SOURCE
from watchlist.lists.publication import Publication
from watchlist.model import CountryRole, Entry, Identifier, Kind, NameKind, PartType, Precision, Strength

Read = Callable[[Path], tuple[Publication, dict[str, Entry]]]
REAL = "ca_sema/2025-05-25/cannada.xml"


def one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def by_item(entries: dict[str, Entry]) -> dict[str, Entry]:
    return {re.sub(r"-[0-9a-f]{8}$", "", entry_id): entry for entry_id, entry in entries.items()}


@pytest.mark.parametrize("form", ["ca_sema.xml", "ca_sema_bilingual.xml"])
def test_the_golden_sample_in_both_forms(read: Read, golden: Path, form: str) -> None:
    publication, entries = read(golden / form)
    assert (publication.list, publication.format, publication.published) == ("ca_sema", "xml", None)
    assert publication.warnings == {}
    assert set(by_item(entries)) == {"by-1.p1-7", "ir-1.p2-12", "ru-1.1-3", "jvcfor-4"}


def test_both_forms_say_the_same(read: Read, golden: Path) -> None:
    assert read(golden / "ca_sema.xml")[1] == read(golden / "ca_sema_bilingual.xml")[1]


def test_the_golden_person(read: Read, golden: Path) -> None:
    person = by_item(read(golden / "ca_sema.xml")[1])["by-1.p1-7"]
    assert person.kind is Kind.PERSON
    assert [(name.text, name.kind, name.script, name.language) for name in person.names] == [
        ("Piotr Ivanovich SAMPLEVICH", NameKind.PRIMARY, "Latn", ""),
        ("Petr Ivanovich Samplevich", NameKind.ALIAS, "Latn", ""),
        ("Piotr Ivanovich SAMPLIEVICH", NameKind.ALIAS, "Latn", ""),
        ("Pyotr Ivanovich SAMPLEVICH", NameKind.ALIAS, "Latn", ""),
        ("Pyotr Ivanovich Samplevich", NameKind.ALIAS, "Latn", ""),
        ("Пётр Иванович Самплевич", NameKind.ALIAS, "Cyrl", "ru"),
        ("Пётр Узоравіч", NameKind.ALIAS, "Cyrl", "be"),
    ]
    assert [(part.type, part.text) for part in person.names[0].parts] == [
        (PartType.GIVEN, "Piotr Ivanovich"),
        (PartType.FAMILY, "SAMPLEVICH"),
    ]
    assert [(known.start, known.precision) for known in person.birth_dates] == [
        (date(1971, 4, 1), Precision.MONTH)
    ]
    assert (person.titles, person.programs, person.listed_on) == (
        ("Major General",),
        ("Belarus",),
        date(2021, 3, 4),
    )
    assert [(tie.role, tie.code) for tie in person.countries] == [(CountryRole.OTHER, "by")]
    assert person.remarks == "Schedule 1, Part 1; Item: 7"


def test_the_golden_organisation_and_ship(read: Read, golden: Path) -> None:
    entries = by_item(read(golden / "ca_sema.xml")[1])
    institute, ship = entries["ir-1.p2-12"], entries["ru-1.1-3"]
    assert [(name.text, name.strength, name.language) for name in institute.names] == [
        ("Golden Sample Institute (GSI)", Strength.STRONG, ""),
        ("GSI Trading, Ltd.", Strength.STRONG, ""),
        ("Golden Sample Institute", Strength.STRONG, ""),
        ("Institut de l'échantillon doré", Strength.STRONG, "fr"),
        ("Sample House", Strength.STRONG, ""),
        ("نمونه طلایی", Strength.STRONG, ""),
        ("GSI", Strength.WEAK, ""),
    ]
    assert ship.kind is Kind.VESSEL
    assert ship.identifiers == (Identifier("imo", "9074729", "IMO number"),)
    assert ship.vessel is not None
    assert ship.vessel.type == "Oil Tanker"
    assert (ship.birth_dates, ship.remarks) == ((), "Built: 2004; Schedule 1.1; Item: 3")


def test_a_title_among_the_given_names_is_split_off(read: Read, golden: Path) -> None:
    person = by_item(read(golden / "ca_sema.xml")[1])["jvcfor-4"]
    assert (person.name, person.titles, person.countries) == ("Ana MUESTRA ORO", ("Colonel",), ())
    assert person.birth_dates[0].precision is Precision.RANGE


@pytest.mark.parametrize(
    ("cell", "given", "family", "expected"),
    [
        ("Sergey", "Sergei Andreyevich", "SAMPLE", ["Sergey Andreyevich SAMPLE"]),
        ("Chicherina", "Yulia", "CHICHERINA", ["Chicherina"]),
        ("Aleksandrovna", "Milana", "SAMPLE", ["Milana Aleksandrovna SAMPLE"]),
        ("Anna Ivanova or Anna Petrova", "Anna", "IVANOVA", ["Anna Ivanova", "Anna Petrova"]),
        ("Сергей Иванов, or Иваноў", "Sergei", "IVANOV", ["Сергей Иванов", "Сергей Иваноў"]),
        ("ינון לוי LEVY, Yinon AKA", "Yinon", "Levi", ["ינון לוי", "Yinon LEVY", "Yinon Levi"]),
        ("Баранов, Олег Анатольевич", "Oleg", "BARANOV", ["Баранов, Олег Анатольевич"]),
        ("Ада Ёлкина / Ада Йолкіна", "Ada", "YOLKINA", ["Ада Ёлкина", "Ада Йолкіна"]),
        ("(Юрий Образцов / Юрiй Образцов", "Yuri", "OBRAZTSOV", ["Юрий Образцов", "Юрiй Образцов"]),
    ],
)
def test_aliases_of_persons(cell: str, given: str, family: str, expected: list[str]) -> None:
    assert [one.text for one in person_aliases(cell, given, family)] == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Акционерное общество or АО «Образец»", ["АО «Образец»"]),
        ("Общество c oграниченной oтветственностью (ООО) ", []),
        ("НПО «Образец, Проба и Ко», АО", ["НПО «Образец, Проба и Ко», АО"]),
        ("Завод «Проба» and АО «Проба»", ["Завод «Проба»", "АО «Проба»"]),
        ("Investment and Commercial Bank", ["Investment and Commercial Bank"]),
        ("Zadna Company and Zadna Investments", ["Zadna Company", "Zadna Investments"]),
        ("Войска защиты, связи и тыла, ВЗСТ", ["Войска защиты, связи и тыла", "ВЗСТ"]),
        ("Банк Образец (ООО «Проба»)", ["Банк Образец", "ООО «Проба»"]),
    ],
)
def test_aliases_of_organisations(cell: str, expected: list[str]) -> None:
    assert [one.text for one in organisation_aliases(cell)] == expected


def test_the_id_outlasts_white_space_and_case_and_tells_names_apart(tmp_path: Path, golden: Path) -> None:
    raw = (golden / "ca_sema.xml").read_text()
    ids = []
    for number, text in enumerate(
        (raw, raw.replace("Golden Wave", "GOLDEN  Wave "), raw.replace("Golden Wave", "Silver Wave"))
    ):
        path = tmp_path / f"{number}.xml"
        path.write_text(text)
        ids.append([entry.id for entry in SOURCE.parse([path], "xml").entries])
    assert ids[0] == ids[1] != ids[2]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("<Country>Iran</Country>", ""), "a record has no Country"),
        (("<Item>12</Item>", ""), "a record of Iran has no Item"),
        (("<EntityOrShip>Golden Wave</EntityOrShip>", ""), "item 3 of Russia has no name"),
        (("</data-set>", ""), "truncated or not well-formed"),
    ],
)
def test_a_file_that_lacks_what_it_must_have_is_refused(
    tmp_path: Path, golden: Path, change: tuple[str, str], message: str
) -> None:
    path = tmp_path / "sema.xml"
    path.write_text((golden / "ca_sema.xml").read_text().replace(*change))
    with pytest.raises(FormatError, match=message):
        list(SOURCE.parse([path], "xml").entries)


def test_an_unknown_element_is_counted(tmp_path: Path, golden: Path) -> None:
    path = tmp_path / "sema.xml"
    path.write_text((golden / "ca_sema.xml").read_text().replace("<Item>", "<Mood>grim</Mood><Item>"))
    publication = SOURCE.parse([path], "xml")
    assert len(list(publication.entries)) == 4
    assert publication.warnings == {"unknown element Mood": 4}


def test_another_data_set_is_not_canadas(tmp_path: Path) -> None:
    from watchlist.lists.sample import sample

    path = tmp_path / "other.xml"
    path.write_text("<data-set><record><Price>3</Price></record></data-set>")
    assert SOURCE.recognise(sample(path)) is None


def test_the_real_file_has_the_stated_number_of_entries(read: Read, real_lists: Path) -> None:
    publication, entries = read(real_lists / REAL)
    assert len(entries) == 4759
    assert Counter(entry.kind for entry in entries.values()) == {
        Kind.PERSON: 3334,
        Kind.ORGANIZATION: 1316,
        Kind.VESSEL: 109,
    }
    assert publication.warnings == {"date of birth not understood": 1}


def test_every_record_of_the_real_file_field_by_field(read: Read, real_lists: Path) -> None:
    """Read the raw XML with another parser and hold each entry to the record in the same place."""
    root = ElementTree.parse(real_lists / REAL).getroot()
    entries = list(read(real_lists / REAL)[1].values())
    for record, entry in zip(root, entries, strict=True):
        raw = {child.tag: one_line(child.text) for child in record}
        country = raw["Country"].split("/")[0].strip()
        assert entry.programs == (country,)
        assert str(entry.listed_on) == raw["DateOfListing"]
        assert entry.remarks.split("Item: ")[1].split(";")[0] == raw["Item"]
        assert raw.get("Schedule", "") in entry.remarks
        assert f"-{raw['Item']}-" in entry.id
        listed = raw.get("EntityOrShip") or raw.get("GivenName", "")
        first = re.findall(r"\w+", listed or raw["LastName"])[0]
        assert first in entry.name or first in " ".join(entry.titles)
        if "LastName" in raw:
            assert raw["LastName"].split(" (")[0] in entry.name
        if "ShipIMONumber" in raw:
            assert entry.identifiers[0].value == raw["ShipIMONumber"]
            assert raw["DateOfBirthOrShipBuildDate"] in entry.remarks
        elif born := raw.get("DateOfBirthOrShipBuildDate"):
            known = {str(one.start)[: len(born)] for one in entry.birth_dates}
            plain = re.fullmatch(r"\d{4}(-\d\d){0,2}", born)
            assert known == {born} if plain else known or "Date of birth" in entry.remarks


def test_no_word_of_an_alias_is_lost(read: Read, real_lists: Path) -> None:
    """Every word of a cell is in a name, apart from labels, legal forms that stand alone, and joining words."""
    root = ElementTree.parse(real_lists / REAL).getroot()
    entries = list(read(real_lists / REAL)[1].values())
    left_out = Counter[str]()
    for record, entry in zip(root, entries, strict=True):
        names = " ".join(name.text for name in entry.names)
        left_out.update(
            word for word in re.findall(r"\w+", record.findtext("Aliases") or "") if word not in names
        )
    joining = {"or", "and", "Russian", "Belarusian", "Belarussian", "Arabic", "also", "AKA", "Yinon"}
    lost = {word for word in left_out if word not in joining}
    forms = set(
        "Акционерное общество Общество с c ограниченной oграниченной ответственностью oтветственностью "
        "ООО ОАО АО Joint Stock Company FSUE МК официальное сокращенное наименование".split()
    )
    assert lost <= forms
