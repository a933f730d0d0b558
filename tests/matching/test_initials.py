"""Initials: what stands for a given name, between the names or before them, and what only looks like it."""

from __future__ import annotations

import pytest
from matching.conftest import indexed

from watchlist.matching.matcher import Matcher
from watchlist.matching.options import Options
from watchlist.model import Article, Entry, Hit, Kind, Name, NameKind

PEOPLE = (
    Entry("us_invented", "dovrinska", Kind.PERSON, (Name("DOVRINSKA, David Harunde"),)),
    Entry("us_invented", "tolvanai", Kind.PERSON, (Name("TOLVANAI, Mohammad Harunde"),)),
    Entry("us_invented", "marvellac", Kind.PERSON, (Name("MARVELLAC, Marius"),)),
    Entry("us_invented", "grudlevsky", Kind.PERSON, (Name("GRUDLEVSKY, Evgeny Stepanovich"),)),
    Entry("us_invented", "quistrano", Kind.PERSON, (Name("QUISTRANO, Belarmino Esteban"),)),
    Entry("us_invented", "ulvestad", Kind.PERSON, (Name("ULVESTAD, Ulrich Severin"),)),
    Entry(
        "us_invented",
        "army",
        Kind.ORGANIZATION,
        (Name("PEOPLE'S HARVEST ARMY"), Name("EPKZ", NameKind.ALIAS)),
    ),
)
FRENCH = (
    "Selon le ministre, M. Marvellac est dans la ville avec des amis pour une visite qui ne plaît pas à tous."
)
ENGLISH = "The minister said that M. Marvellac was in the town with his friends."


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(indexed(PEOPLE), Options(min_confidence=0.001))


def found(matcher: Matcher, text: str, entry_id: str) -> Hit | None:
    hits = matcher.screen(Article("a", text))
    return next((hit for hit in hits if hit.entry_id == entry_id), None)


def evidence(hit: Hit | None) -> dict[str, float]:
    assert hit
    return {item.name: item.weight for item in hit.evidence}


@pytest.mark.parametrize("written", ["Mohammad H. Tolvanai", "Mohammad H Tolvanai", "M. H. Tolvanai"])
def test_an_initial_stands_for_a_given_name(matcher: Matcher, written: str) -> None:
    told = evidence(found(matcher, f"Officials met {written} on Tuesday.", "tolvanai"))
    assert "initial" in told
    assert "given name left out" not in told


def test_a_wrong_initial_stands_for_none(matcher: Matcher) -> None:
    told = evidence(found(matcher, "Officials met Mohammad K. Tolvanai on Tuesday.", "tolvanai"))
    assert "given name left out" in told


def test_the_us_are_nobodys_initials(matcher: Matcher) -> None:
    hit = found(matcher, "He came from the U.S., Ulvestad said.", "ulvestad")
    assert hit is None or "fits given name" not in hit.explanation
    hit = found(matcher, "He met U.S. Ulvestad on Monday.", "ulvestad")
    assert hit is None or hit.confidence < 0.5


CYRILLIC = [
    "Об этом заявил Е. Грудлевский в среду.",
    "Об этом заявил Е.С. Грудлевский в среду.",
    "Об этом заявил Е. С. Грудлевский в среду.",
    "Об этом сообщили Грудлевскому Е.С. в среду.",
    "Per that report Y. Grudlevsky left on Tuesday.",
    "Per that report Ye. S. Grudlevsky left on Tuesday.",
    "Per that report J. S. Grudlevsky left on Tuesday.",
    "Per that report Grudlevsky Ye.S. left on Tuesday.",
]


@pytest.mark.parametrize("text", CYRILLIC)
def test_an_initial_stands_for_a_name_in_another_spelling(matcher: Matcher, text: str) -> None:
    hit = found(matcher, text, "grudlevsky")
    assert hit
    assert hit.confidence > 0.5
    assert "contradiction" not in evidence(hit)


OTHERS = [
    "Officials met Evgeny V. Grudlevsky on Tuesday.",
    "Officials met E.V. Grudlevsky on Tuesday.",
    "Officials met E. V. Grudlevsky on Tuesday.",
    "Officials met Grudlevsky E.V. on Tuesday.",
    "Officials met Grudlevsky E. V. on Tuesday.",
    "Officials met B. E. Grudlevsky on Tuesday.",
    "Об этом заявил Е.В. Грудлевский в среду.",
]


@pytest.mark.parametrize("text", OTHERS)
def test_another_initial_contradicts(matcher: Matcher, text: str) -> None:
    hit = found(matcher, text, "grudlevsky")
    assert evidence(hit)["contradiction"] < -5.0
    assert hit
    assert hit.confidence < 0.5
    assert "initial" in hit.explanation


def test_a_word_of_one_letter_is_no_initial(matcher: Matcher) -> None:
    """ "С Грудлевским" is "with Grudlevsky", and "Y Grudlevsky" is "and Grudlevsky"."""
    for text in (
        "С Грудлевским встретились чиновники в среду.",
        "Y Grudlevsky dijo que no se iba de la ciudad.",
        "Э-н Грудлевский не пришёл в среду.",
        "E-n Grudlevsky did not come on Tuesday.",
        "В среду выступил Грудлевский Е на сцене.",
    ):
        hit = found(matcher, text, "grudlevsky")
        assert hit is None or "initial" not in evidence(hit)


def test_monsieur_is_no_initial(matcher: Matcher) -> None:
    english, french = (found(matcher, text, "marvellac") for text in (ENGLISH, FRENCH))
    assert "initial" in evidence(english)
    assert french is None or "initial" not in evidence(french)


def test_a_common_first_name_is_not_used_alone(matcher: Matcher) -> None:
    """José Luis is seldom called José, and many a David is another one: that is likelier somebody else."""
    common = evidence(found(matcher, "Officials met David Dovrinska on Tuesday.", "dovrinska"))
    rare = evidence(found(matcher, "Officials met Belarmino Quistrano on Tuesday.", "quistrano"))
    assert common["given name left out"] < rare["given name left out"] < 0.0
    whole = evidence(found(matcher, "Officials met David Harunde Dovrinska on Tuesday.", "dovrinska"))
    assert "given name left out" not in whole


def test_an_acronym_behind_its_long_form_adds_nothing(matcher: Matcher) -> None:
    behind = evidence(found(matcher, "The People's Harvest Army (EPKZ) struck. The EPKZ fled.", "army"))
    apart = evidence(found(matcher, "The People's Harvest Army struck. Then the EPKZ fled.", "army"))
    assert "another name" in apart
    assert "another name" not in behind
