"""Listed people who share given and family name: the news leaves patronymics out, so all of them may be meant."""

from __future__ import annotations

import pytest
from matching.conftest import indexed

from watchlist.matching.matcher import Matcher
from watchlist.model import Article, Entry, Kind, Name, NamePart, PartType


def _name(family: str, given: str) -> Name:
    return Name(
        f"{family}, {given}", parts=(NamePart(PartType.GIVEN, given), NamePart(PartType.FAMILY, family))
    )


LISTED = (
    Entry("us_invented", "petrovich", Kind.PERSON, (_name("QORVATIN", "Vladimir Petrovich"),)),
    Entry(
        "us_invented",
        "ivanovich",
        Kind.PERSON,
        (_name("QORVATIN", "Vladimir Ivanovich"), _name("QORVATIN", "Vladimir")),
    ),
    Entry("us_invented", "alexander", Kind.PERSON, (_name("ZHARVOV", "Alexander Petrovich"),)),
    Entry("us_invented", "aleksandr", Kind.PERSON, (_name("ZHARVOV", "Aleksandr"),)),
    Entry("us_invented", "matveyev", Kind.PERSON, (_name("MATVEYEV", "Oleg"),)),
    Entry("us_invented", "said", Kind.PERSON, (_name("SAID", "Hafiz Ovrath"),)),
    Entry("us_invented", "near", Kind.PERSON, (_name("QORVATYN", "Vladimir"),)),
)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(indexed(LISTED))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("On Monday Vladimir Qorvatin spoke.", {"petrovich", "ivanovich"}),
        ("В понедельник выступил Владимир Корватин.", {"petrovich", "ivanovich"}),
        ("On Monday Vladimir Petrovich Qorvatin spoke.", {"petrovich"}),
        ("В понедельник выступил Александр Жарвов.", {"alexander", "aleksandr"}),
        ("On Monday Vladimir Qorvatyn spoke.", {"near"}),
    ],
)
def test_all_who_fit_as_well_are_reported(matcher: Matcher, text: str, meant: set[str]) -> None:
    assert {hit.entry_id for hit in matcher.screen(Article("a", text))} == meant


def test_two_spellings_of_one_russian_ending_are_no_slip(matcher: Matcher) -> None:
    """Matveev is a name that many bear, and still Matveyev."""
    (hit,) = matcher.screen(Article("a", "On Monday Oleg Matveev spoke."))
    assert hit.entry_id == "matveyev"


def test_a_verb_is_no_mention(matcher: Matcher) -> None:
    (hit,) = matcher.screen(
        Article("a", "Hafiz Ovrath Said was freed. Said left; nothing was shown, they said.")
    )
    assert [mention.text for mention in hit.mentions] == ["Hafiz Ovrath Said", "Said"]
