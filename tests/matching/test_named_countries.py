"""Countries inside names: they place nobody else, and a bank is found by the country beside its name."""

from __future__ import annotations

import pytest
from matching.conftest import indexed
from matching.invented import tied

from watchlist.matching.index import Index
from watchlist.matching.matcher import Matcher
from watchlist.model import Article, CountryRole, Entry, Hit, Kind, Name

LIST = "us_invented"


def _body(number: str, name: str, country: str, list_: str = LIST) -> Entry:
    return Entry(
        list_, number, Kind.ORGANIZATION, (Name(name),), countries=tied("", country, CountryRole.ADDRESS)
    )


ENTRIES = (
    _body("march", "Q23", "cd"),
    _body("forces", "QALVARIAN LIBERATION FORCES OF RWANDA", "rw"),
    _body("iran", "BANK QORSADAT IRAN", "ir"),
    _body("plc", "BANK QORSADAT PLC", "gb"),
)


@pytest.fixture(scope="module")
def own_index() -> Index:
    return indexed(ENTRIES)


def _hits(own_index: Index, text: str) -> dict[str, Hit]:
    return {hit.entry_id: hit for hit in Matcher(own_index).screen(Article("article", text))}


def _countries(hit: Hit) -> list[str]:
    return [item.detail for item in hit.evidence if item.name == "country"]


def test_a_country_in_the_name_of_another_party_contradicts_nobody(own_index: Index) -> None:
    hits = _hits(own_index, "Fighters said the Q23 attacked the Qalvarian Liberation Forces of Rwanda.")
    assert set(hits) == {"march", "forces"}
    assert _countries(hits["march"]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Fighters said in Rwanda that the Q23 attacked the Qalvarian Liberation Forces of Rwanda.",
        "Fighters said the Q23 attacked the Qorvanian Liberation Forces of Rwanda.",
    ],
)
def test_a_country_outside_such_a_name_contradicts(own_index: Index, text: str) -> None:
    assert "march" not in _hits(own_index, text)


def test_a_name_of_another_list_forgives_nothing() -> None:
    index = indexed(
        (ENTRIES[0], _body("forces", "QALVARIAN LIBERATION FORCES OF RWANDA", "rw", "xx_invented"))
    )
    hits = _hits(index, "Fighters said the Q23 attacked the Qalvarian Liberation Forces of Rwanda.")
    assert set(hits) == {"forces"}


def test_the_country_beside_a_bank_tells_which_one_it_is(own_index: Index) -> None:
    hits = _hits(own_index, "Iran's central bank sold dollars through lenders such as Bank Qorsadat.")
    assert "iran" in hits
    assert hits["iran"].confidence >= max(hit.confidence for hit in hits.values())


def test_a_small_as_is_no_legal_form() -> None:
    index = indexed((_body("firm", "GALDORVA TRADING AS", "no"),))
    for before, expected in (("such as", False), ("called AS", True)):
        hit = _hits(index, f"He owned firms {before} Galdorva Trading in Norway.")["firm"]
        assert ("legal form" in {item.name for item in hit.evidence if item.weight > 0}) == expected
