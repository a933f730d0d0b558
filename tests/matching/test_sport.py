"""Firms of one word have clubs of the same name: in a sentence about sport the club is meant."""

from __future__ import annotations

from matching.conftest import indexed
from matching.invented import tied

from watchlist.matching.matcher import Matcher
from watchlist.model import Article, Entry, Kind, Name

LISTED = (
    Entry(
        "us_invented", "firm", Kind.ORGANIZATION, (Name("JSC KELVANGARD"),), countries=tied("Russia", "ru")
    ),
    Entry("us_invented", "band", Kind.ORGANIZATION, (Name("TARVANDEEN"),), programs=("SDGT",)),
)


def found(text: str) -> set[str]:
    return {hit.entry_id for hit in Matcher(indexed(LISTED)).screen(Article("a", text))}


def test_a_club_is_no_firm() -> None:
    assert found("Kelvangard said on Monday that profits rose.") == {"firm"}
    assert found("Kelvangard won the hockey match on Monday.") == set()
    assert found("«Келвангард» выиграл матч чемпионата.") <= {"firm"}


def test_an_armed_group_attacks_matches() -> None:
    assert found("Tarvandeen attacked a football match on Monday.") == {"band"}
