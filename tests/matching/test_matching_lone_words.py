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
    Entry(LIST, "ship", Kind.VESSEL, (Name("BRILDONA"),)),
)


@pytest.fixture(scope="module")
def index() -> Index:
    return indexed(ENTRIES)


def _hits(index: Index, text: str) -> dict[str, Hit]:
    return {hit.entry_id: hit for hit in Matcher(index).screen(Article("article", text))}


@pytest.mark.parametrize("written", ["Qarbizallah", "Qerbizollah", "Qarbezullah"])
def test_a_word_with_other_vowels_is_the_listed_name(index: Index, written: str) -> None:
    hits = _hits(index, f"{written} said on Monday that its men had left.")
    assert set(hits) == {"front"}
    assert not any("spelled otherwise" in item.detail for item in hits["front"].evidence)


def test_a_slip_in_a_word_that_is_all_the_name_counts_against_it(index: Index) -> None:
    assert _hits(index, "The owner of Brildena said on Monday that it was late.") == {}


def test_a_well_known_word_says_no_more_than_one_word(index: Index) -> None:
    """A nickname of two words is not sure because an article writes one known word that sounds like both."""
    assert is_known_name("hezbollah")
    assert "fighter" not in _hits(index, "Lebanon's organization Hezbollah attacked a village on Monday.")
    assert "fighter" in _hits(index, "The fighter Hizb Ullah attacked a village in Yemen on Monday.")
