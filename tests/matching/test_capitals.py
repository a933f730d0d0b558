"""Capitals: small letters tell ordinary words from names, but not in languages that write names so."""

from __future__ import annotations

import pytest
from matching.conftest import indexed
from matching.invented import alias, tied

from watchlist.matching.index import Index
from watchlist.matching.matcher import Matcher
from watchlist.model import Article, Entry, Hit, Kind, Name

LIST = "us_invented"
ENTRIES = (
    Entry(
        LIST,
        "rally",
        Kind.ORGANIZATION,
        (Name("POPULAR RALLY OF THE DAWN"), alias("RASSEMBLEMENT POPULAIRE DE L’AURORE")),
        countries=tied("Mali", "ml"),
    ),
)


@pytest.fixture(scope="module")
def own_index() -> Index:
    return indexed(ENTRIES)


def _hits(own_index: Index, text: str) -> dict[str, Hit]:
    return {hit.entry_id: hit for hit in Matcher(own_index).screen(Article("article", text))}


FRENCH = "Le président a parlé avec le {} dans la capitale du Mali et les soldats de son pays sont partis."


def test_the_further_words_of_a_name_are_small_in_french(own_index: Index) -> None:
    hit = _hits(own_index, FRENCH.format("Rassemblement populaire de l’aurore"))["rally"]
    assert not any(item.name == "lower case" for item in hit.evidence)


def test_a_description_has_no_capital_in_french_either(own_index: Index) -> None:
    assert _hits(own_index, FRENCH.format("rassemblement populaire de l’aurore")) == {}


def test_small_words_are_a_description_in_english(own_index: Index) -> None:
    text = "The president of Mali spoke to the {} of the coup in the capital before the soldiers went away."
    assert set(_hits(own_index, text.format("Popular Rally of the Dawn"))) == {"rally"}
    assert _hits(own_index, text.format("Popular rally of the dawn")) == {}
