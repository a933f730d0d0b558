"""The same entry says the same in every form, wherever each form can say it at all."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from watchlist.lists.registry import source
from watchlist.model import Address, Entry, Name
from watchlist.resources import bundled

SAMPLE = {
    "csv": ("sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"),
    "xml": ("sdn.xml",),
    "advanced": ("sdn_advanced.xml",),
}


@cache
def read(list_name: str, folder: Path, form: str, files: tuple[str, ...]) -> dict[str, Entry]:
    publication = source(list_name).parse([folder / name for name in files], form)
    return {entry.id: entry for entry in publication.entries}


def one_line(address: Address) -> str:
    """The CSV prints city, region and postal code as one text; a lone region looks like a city there."""
    place = " ".join(filter(None, (address.city, address.region, address.postal_code)))
    return re.sub(r"\W+", " ", f"{address.text}|{place}|{address.country}").strip()


def printable(name: Name) -> Name:
    """A name as the CSV can print it: it has no double quotes."""
    return replace(name, text=name.text.replace('"', "'"))


def comparable(entry: Entry) -> dict[str, object]:
    """An entry without the order in which its form happens to print sets, and without what the CSV mangles."""
    facts = {field: getattr(entry, field) for field in Entry.__dataclass_fields__}
    facts["addresses"] = sorted(
        re.sub(r"\W", "", one_line(address).replace('"', "'")) for address in entry.addresses
    )
    facts["names"] = sorted(map(printable, entry.names), key=str)
    facts["programs"] = sorted(entry.programs)
    facts["remarks"] = sorted(clause.rstrip(".") for clause in entry.remarks.split("; "))
    return facts


def without_typing(entry: Entry) -> dict[str, object]:
    """What ADVANCED XML shares with the other forms: Latin names, ties without their type, no listing date."""
    facts = comparable(entry)
    facts["names"] = sorted(
        (name.text, name.kind, name.strength) for name in entry.names if name.script == "Latn"
    )
    facts["relations"] = sorted(relation.target_name for relation in entry.relations)
    del facts["listed_on"]
    return facts


def test_csv_and_xml_of_one_publication_agree(real_lists: Path) -> None:
    folder = real_lists / "us_ofac_cons/2018-05-27"
    csv_set = read("us_ofac_cons", folder, "csv", ("cons_prim.csv", "cons_alt.csv", "cons_add.csv"))
    xml = read("us_ofac_cons", folder, "xml", ("consolidated.xml",))
    assert csv_set.keys() == xml.keys()
    assert len(xml) == 639
    for entry_id, entry in csv_set.items():
        assert comparable(entry) == comparable(xml[entry_id])


def test_csv_and_xml_split_most_places_alike(real_lists: Path) -> None:
    folder = real_lists / "us_ofac_cons/2018-05-27"
    csv_set = read("us_ofac_cons", folder, "csv", ("cons_prim.csv", "cons_alt.csv", "cons_add.csv"))
    xml = read("us_ofac_cons", folder, "xml", ("consolidated.xml",))
    pairs = [
        (mine, theirs)
        for entry_id, entry in csv_set.items()
        for mine, theirs in zip(entry.addresses, xml[entry_id].addresses, strict=True)
    ]
    alike = sum(mine == theirs for mine, theirs in pairs)
    assert len(pairs) > 600
    assert alike / len(pairs) > 0.95


def test_what_did_not_change_for_years_is_the_same_in_advanced_xml(real_lists: Path) -> None:
    """A fact that stood in 2018 and in 2025 stood in 2020 too, and must read alike in the form of 2020."""
    early = read("us_ofac_cons", real_lists / "us_ofac_cons/2018-05-27", "xml", ("consolidated.xml",))
    late = read("us_ofac_cons", real_lists / "us_ofac_cons/2025-05-25", "xml", ("consolidated.xml",))
    advanced = read(
        "us_ofac_cons", real_lists / "us_ofac_cons_advanced/2020-10-10", "advanced", ("cons_advanced.xml",)
    )
    both = early.keys() & late.keys() & advanced.keys()
    compared = 0
    for entry_id in both:
        first, middle, last = (without_typing(form[entry_id]) for form in (early, advanced, late))
        for field, said in first.items():
            if said and said == last[field]:
                compared += 1
                assert middle[field] == said, (entry_id, field)
    assert len(both) > 350
    assert compared > 2_500


@pytest.mark.parametrize(
    "entry_id", sorted(read("us_ofac_sdn", bundled("data/sample"), "xml", SAMPLE["xml"]))
)
def test_the_sample_agrees_in_all_three_forms(entry_id: str) -> None:
    folder = bundled("data/sample")
    csv_set, xml, advanced = (
        read("us_ofac_sdn", folder, form, files)[entry_id] for form, files in SAMPLE.items()
    )
    assert comparable(csv_set) == comparable(xml)
    assert without_typing(xml) == without_typing(advanced)
    assert advanced.listed_on is not None
    # a name that two parties bear has no id in the forms that print names only
    found = {relation.target_id for relation in xml.relations} - {""}
    assert found <= {relation.target_id for relation in advanced.relations}
