"""A single word in an article: when it is all of a listed name, another spelling of it, or enough of a longer one."""

from __future__ import annotations

import pytest
from matching.conftest import indexed
from matching.invented import tied, weak

from watchlist.matching.forms import is_known_name
from watchlist.matching.index import Index
from watchlist.matching.matcher import Matcher
from watchlist.model import Article, Entry, Hit, Kind, Name

LIST = "us_invented"
ENTRIES = (
    Entry(LIST, "front", Kind.ORGANIZATION, (Name("QARBIZALLAH"),), countries=tied("Yemen", "ye")),
    Entry(
        LIST,
        "fighter",
        Kind.PERSON,
        (Name("ASTAMOV, Rustam"), weak("Hizb Ullah")),
        countries=tied("Yemen", "ye"),
    ),
    Entry(
        LIST,
        "state",
        Kind.ORGANIZATION,
        (Name("STATE CORPORATION VORTEKSIM"),),
        countries=tied("Russia", "ru"),
    ),
    Entry(LIST, "group", Kind.ORGANIZATION, (Name("GALDORVA GROUP"),), countries=tied("Syria", "sy")),
    Entry(LIST, "travel", Kind.ORGANIZATION, (Name("OSTREVAN TRAVEL"),), countries=tied("Lebanon", "lb")),
    Entry(LIST, "city bank", Kind.ORGANIZATION, (Name("BANK OF MOSCOW"),), countries=tied("Russia", "ru")),
    Entry(LIST, "ship", Kind.VESSEL, (Name("BRILDONA"),)),
)


@pytest.fixture(scope="module")
def own_index() -> Index:
    return indexed(ENTRIES)


def _hits(own_index: Index, text: str) -> dict[str, Hit]:
    return {hit.entry_id: hit for hit in Matcher(own_index).screen(Article("article", text))}


@pytest.mark.parametrize("written", ["Qarbizallah", "Qerbizollah", "Qarbezullah"])
def test_a_word_with_other_vowels_is_the_listed_name(own_index: Index, written: str) -> None:
    hits = _hits(own_index, f"{written} said on Monday that its men had left.")
    assert set(hits) == {"front"}
    assert not any("spelled otherwise" in item.detail for item in hits["front"].evidence)


def test_a_slip_in_a_word_that_is_all_the_name_counts_against_it(own_index: Index) -> None:
    assert _hits(own_index, "The owner of Brildena said on Monday that it was late.") == {}


def test_a_well_known_word_says_no_more_than_one_word(own_index: Index) -> None:
    """A nickname of two words is not sure because an article writes one known word that sounds like both."""
    assert is_known_name("hezbollah")
    assert "fighter" not in _hits(own_index, "Lebanon's organization Hezbollah attacked a village on Monday.")
    assert "fighter" in _hits(own_index, "The fighter Hizb Ullah attacked a village in Yemen on Monday.")


def test_the_word_state_may_be_left_out_beside_a_very_rare_word(own_index: Index) -> None:
    assert set(_hits(own_index, "The engines were made by Vorteksim, officials said.")) == {"state"}


def test_group_may_be_left_out_where_something_else_speaks_for_it(own_index: Index) -> None:
    assert _hits(own_index, "Galdorva said on Monday that it would build hotels.") == {}
    assert set(_hits(own_index, "Galdorva said on Monday that it would build hotels in Syria.")) == {"group"}


@pytest.mark.parametrize(
    "text",
    [
        "Ostrevan said on Monday that it would sell flights in Lebanon.",  # travel tells one firm from another
        "Samir Galdorva left Syria on Monday. Galdorva said he would not come back.",  # somebody's family name
        "GALDORVA SAID ON MONDAY THAT HE WOULD NOT LEAVE SYRIA, AND HE STAYED THERE.",  # capitals say nothing
        "The old galdorva of Syria is a kind of bread.",
    ],
)
def test_a_rare_word_alone_is_no_name(own_index: Index, text: str) -> None:
    assert _hits(own_index, text) == {}


def test_a_bank_named_for_its_city_says_what_it_is(own_index: Index) -> None:
    (hit,) = _hits(own_index, "Bank of Moscow said on Monday that it would lend more.").values()
    assert hit.band != "low"
    assert _hits(own_index, "They walked along the bank of Moscow river.") == {}
