"""Neighbours: what stands beside a mention and is not listed makes it somebody else, where it is a name at all."""

from __future__ import annotations

import pytest
from matching.conftest import Screen, indexed
from matching.invented import tied

from watchlist.matching.index import Index
from watchlist.matching.matcher import Matcher
from watchlist.matching.neighbours import is_name_like
from watchlist.matching.text import Text
from watchlist.model import Article, Entry, Kind, Name

ENTRIES = (
    Entry("us_invented", "clan", Kind.PERSON, (Name("AL-QARDAVI"),), countries=tied("Yemen", "ye")),
    Entry(
        "us_invented",
        "bank",
        Kind.ORGANIZATION,
        (Name("BANCO CENTRAL DE BELVORIA"),),
        countries=tied("Malta", "mt"),
    ),
    Entry(
        "us_invented", "army", Kind.ORGANIZATION, (Name("NEW BELVORIAN ARMY"),), countries=tied("Malta", "mt")
    ),
)


@pytest.fixture(scope="module")
def own_index() -> Index:
    return indexed(ENTRIES)


def _found(index: Index, text: str) -> set[str]:
    return {hit.entry_id for hit in Matcher(index).screen(Article("article", text))}


def test_a_headline_is_no_neighbour_of_what_follows(screen: Screen) -> None:
    assert set(screen("Port Opened With Gorbanek\n\nTymofei Varkhanov left on Monday.")) == {"varkhanov"}


@pytest.mark.parametrize("language", ["", "en", "de"])
def test_a_further_name_counts_in_every_language_without_cases(screen: Screen, language: str) -> None:
    text = "On Monday, a driver called Gorbanek Omar Ibrahim spoke for an hour."
    assert screen(text, language=language) == {}


def test_a_family_name_after_an_article_is_a_further_name(screen: Screen) -> None:
    assert set(screen("The envoy Omar Ibrahim spoke.")) == {"omar"}
    assert screen("The envoy Omar Ibrahim al-Gorbani spoke.") == {}


@pytest.mark.parametrize(("written", "expected"), [("Ri", True), ("RI", False), ("Bank", False)])
def test_a_short_family_name_is_no_abbreviation(matcher: Matcher, written: str, expected: bool) -> None:
    text = Text(f"The minister {written} left the port on Monday.", matcher.records())
    assert is_name_like(text, 2, Kind.PERSON) == expected


def test_the_bearer_of_a_family_name_is_whom_the_article_names(own_index: Index) -> None:
    assert _found(own_index, "Qardavi left Yemen on Monday.") == {"clan"}
    assert _found(own_index, "Qardavi left Yemen on Monday. Selim Qardavi, a baker, was late.") == set()


def test_a_body_is_not_the_older_one_that_it_split_from(own_index: Index) -> None:
    assert _found(own_index, "The New Belvorian Army left Malta.") == {"army"}
    assert _found(own_index, "The Belvorian Army left Malta.") == set()


@pytest.mark.parametrize(("before", "expected"), [("Pagó Qosmara.", False), ("Pagó Qosmara", True)])
def test_an_article_that_begins_a_sentence_has_no_word_before_it(
    own_index: Index, before: str, expected: bool
) -> None:
    text = f"{before} El Banco Central de Belvoria avisó a Malta."
    (hit,) = Matcher(own_index).screen(Article("article", text))
    assert ("further word" in {item.name for item in hit.evidence}) == expected
