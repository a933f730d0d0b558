"""Korean names: every bearer, ministry and newspaper spells their syllables by customs of its own."""

from __future__ import annotations

import pytest
from matching.conftest import indexed

from watchlist.matching.matcher import Matcher
from watchlist.model import Article, Entry, Hit, Kind, Name

PEOPLE = (
    Entry("us_invented", "choe", Kind.PERSON, (Name("CHOE, Hwi Taek"),)),
    Entry("us_invented", "kim", Kind.PERSON, (Name("KIM, Tong Myong"),)),
    Entry("us_invented", "moon", Kind.PERSON, (Name("MUN, Song Yong"),)),
    Entry("us_invented", "ri", Kind.PERSON, (Name("RI, Pyong Hyok"),)),
)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(indexed(PEOPLE))


def found(matcher: Matcher, name: str) -> dict[str, Hit]:
    text = f"Officials said that {name} opened the factory in the spring."
    return {hit.entry_id: hit for hit in matcher.screen(Article("a", text))}


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        ("choe", "Choi Hwi-taek"),
        ("choe", "Hwi Taek Choi"),
        ("kim", "Gim Dong Myeong"),
        ("kim", "Kim Dong-myung"),
        ("moon", "Moon Sung-young"),
        ("ri", "Lee Byung Hyuk"),
        ("ri", "Yi Byeong-hyeok"),
    ],
)
def test_every_custom_is_known(matcher: Matcher, entry: str, name: str) -> None:
    assert set(found(matcher, name)) == {entry}


def test_the_explanation_says_so(matcher: Matcher) -> None:
    (hit,) = found(matcher, "Choi Hwi Taek").values()
    assert "another spelling of Korean Choe" in hit.explanation


@pytest.mark.parametrize("name", ["Choi Hwi Min", "Gim Dong Su", "Lee Byung Chol", "Park Byung Hyuk"])
def test_another_syllable_is_another_person(matcher: Matcher, name: str) -> None:
    assert found(matcher, name) == {}


def test_small_words_are_no_syllables(matcher: Matcher) -> None:
    text = "The gim was sold in dong, and the myeong was closed. The moon sung a young song."
    assert matcher.screen(Article("a", text)) == ()
