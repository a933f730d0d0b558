"""The bundled sample list: up to date, true to OFAC's formats, and the same in all three of them."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from watchlist.lists.registry import source
from watchlist.model import Entry, Kind, NameKind, Precision, Strength

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "data" / "sample"
FORMS = {
    "csv": ("sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"),
    "xml": ("sdn.xml",),
    "advanced": ("sdn_advanced.xml",),
}


@pytest.fixture(scope="module")
def parties() -> list[dict[str, Any]]:
    """The table as it was written by hand."""
    return json.loads((SAMPLE / "parties.json").read_text(encoding="utf-8"))["parties"]


@pytest.fixture(scope="module")
def forms() -> dict[str, dict[str, Entry]]:
    """The entries by id of each form, as the parsers read them."""
    read = {}
    for form, files in FORMS.items():
        publication = source("us_ofac_sdn").parse([SAMPLE / name for name in files], form)
        read[form] = {entry.id: entry for entry in publication.entries}
        assert publication.warnings == {}, f"{form} warns"
    return read


def test_generated_files_are_up_to_date() -> None:
    run = subprocess.run(
        [sys.executable, ROOT / "scripts" / "build_sample", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_every_party_and_name(
    form: str, forms: dict[str, dict[str, Entry]], parties: list[dict[str, Any]]
) -> None:
    latin = {
        id_: {name.text for name in entry.names if name.script == "Latn"}
        for id_, entry in forms[form].items()
    }
    assert latin == {
        str(party["id"]): {party["name"], *(alias[2] for alias in party.get("aliases", []))}
        for party in parties
    }


@pytest.mark.parametrize("form", FORMS)
def test_names_keep_their_kind_and_strength(form: str, forms: dict[str, dict[str, Entry]]) -> None:
    entries = forms[form]
    strengths = {name.text: name.strength for entry in entries.values() for name in entry.names}
    kinds = {name.text: name.kind for entry in entries.values() for name in entry.names}
    assert strengths["KOMID"] is Strength.WEAK
    assert strengths["'ALI, Abu"] is Strength.WEAK
    assert strengths["MKRTYCEV, Asot"] is Strength.STRONG
    assert kinds["SHAMALOVA, Ekaterina Vladimirovna"] is NameKind.FORMER
    assert all(entry.names[0].kind is NameKind.PRIMARY for entry in entries.values())


@pytest.mark.parametrize("form", ["xml", "advanced"])
def test_the_forms_agree_wherever_both_have_the_fact(form: str, forms: dict[str, dict[str, Entry]]) -> None:
    for id_, entry in forms["csv"].items():
        assert _comparable(forms[form][id_]) == _comparable(entry), f"{id_} differs between csv and {form}"


def _comparable(entry: Entry) -> dict[str, Any]:
    """Return what every form can say about an entry, in one order."""
    return {
        "kind": entry.kind,
        "names": sorted((n.text, n.kind, n.strength) for n in entry.names if n.script == "Latn"),
        "programs": entry.programs,
        "birth_dates": entry.birth_dates,
        "birth_places": entry.birth_places,
        "countries": sorted((tie.role, tie.code or tie.name) for tie in entry.countries),
        "identifiers": sorted(
            (i.type, i.value, i.issuer, i.currency, i.issued_on, i.expires_on) for i in entry.identifiers
        ),
        # The CSV set runs city, region and postal code together.
        "addresses": [(a.text, a.country) for a in entry.addresses],
        "titles": sorted(entry.titles),
        "gender": entry.gender,
        "vessel": entry.vessel,
        # Only the advanced form says how two parties are related, and to which of several namesakes.
        "relations": sorted(relation.target_name for relation in entry.relations),
    }


def test_only_the_advanced_form_knows_scripts_relations_and_listing_dates(
    forms: dict[str, dict[str, Entry]],
) -> None:
    shoigu = forms["advanced"]["35173"]
    assert {name.script for name in shoigu.names} == {"Latn", "Cyrl"}
    assert shoigu.listed_on == date(2022, 2, 25)
    assert {name.script for entry in forms["advanced"].values() for name in entry.names} >= {
        "Arab",
        "Hang",
        "Hant",
    }
    (verus,) = forms["advanced"]["44544"].relations
    assert (verus.target_id, verus.target_name) == ("41736", "MKRTYCHEV, Ashot")
    assert "owned" in verus.type.lower()
    assert forms["csv"]["35173"].listed_on is None


@pytest.mark.parametrize("form", FORMS)
def test_dates_of_birth_keep_their_precision(form: str, forms: dict[str, dict[str, Entry]]) -> None:
    entries = forms[form]
    assert [d.precision for d in entries["41736"].birth_dates] == [Precision.DAY]
    assert [d.precision for d in entries["38657"].birth_dates] == [Precision.YEAR]
    assert [d.precision for d in entries["23214"].birth_dates] == [Precision.RANGE]
    assert [(d.precision, d.circa) for d in entries["11170"].birth_dates] == [
        (Precision.YEAR, True),
        (Precision.YEAR, True),
        (Precision.DAY, False),
    ]


def test_remarks_over_a_thousand_characters_go_on_in_the_comments(forms: dict[str, dict[str, Entry]]) -> None:
    rows = (SAMPLE / "sdn_comments.csv").read_bytes()
    assert rows.startswith(b"27307,")
    assert [r.target_name for r in forms["csv"]["27307"].relations] == ["RECONNAISSANCE GENERAL BUREAU"]


def test_the_sample_holds_what_a_matcher_stumbles_over(forms: dict[str, dict[str, Entry]]) -> None:
    entries = list(forms["advanced"].values())
    assert len(entries) >= 60
    assert {entry.kind for entry in entries} == set(Kind) - {Kind.UNKNOWN}
    primary = [entry.name for entry in entries]
    assert len(primary) - len(set(primary)) == 2, "two pairs of entries bear one name"
    assert {"FREEDOM", "MARIA", "SINBAD"} <= set(primary), "one-word names that are words or given names"
    surnames = [name.split(",")[0] for name in primary if "," in name]
    assert surnames.count("SHOIGU") == 4
    assert surnames.count("KIM") >= 5
    assert any(replace(date, circa=False) != date for entry in entries for date in entry.birth_dates)


def test_files_are_in_the_publisher_s_bytes() -> None:
    for name in FORMS["csv"]:
        data = (SAMPLE / name).read_bytes()
        assert data.isascii()
        assert data.endswith(b"\r\n\x1a")
        assert data.count(b"\n") == data.count(b"\r\n")
    assert b"-0- " in (SAMPLE / "sdn.csv").read_bytes()


def test_numbers_have_valid_check_digits(parties: list[dict[str, Any]]) -> None:
    facts = [(fact[0], fact[1]) for party in parties for fact in party.get("identifiers", [])]
    imo = [value.removeprefix("IMO ") for label, value in facts if label.startswith("Vessel Registration")]
    assert len(imo) == 5
    assert [value for value in imo if not _imo_is_valid(value)] == []
    coins = [value for label, value in facts if label.startswith("Digital Currency Address")]
    assert [value for value in coins if not _coin_is_valid(value)] == []


def _imo_is_valid(number: str) -> bool:
    """Check an IMO ship number (IMO resolution A.1117(30)): digits weighted 7 to 2 end in the last digit."""
    digits = [int(digit) for digit in number]
    return sum(a * b for a, b in zip(digits, range(7, 1, -1), strict=False)) % 10 == digits[6]


def _coin_is_valid(address: str) -> bool:
    if address.startswith("0x"):
        return bool(re.fullmatch(r"0x[0-9a-fA-F]{40}", address))
    if address.startswith("bc1"):
        return bool(re.fullmatch(r"bc1[02-9ac-hj-np-z]{39,59}", address))
    alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    number = 0
    for letter in address:
        number = number * 58 + alphabet.index(letter)
    data = number.to_bytes(25, "big")
    return hashlib.sha256(hashlib.sha256(data[:21]).digest()).digest()[:4] == data[21:]
