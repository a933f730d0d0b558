"""Names that say little by themselves: very common pairs, one name in two words, ages elsewhere, bodies everywhere."""

from __future__ import annotations

from datetime import date

import pytest
from matching.conftest import indexed
from matching.invented import tied

from watchlist.matching.matcher import Matcher
from watchlist.model import Article, Entry, Hit, Kind, Name, PartialDate, Precision

LIST = "us_invented"


def _born(year: int) -> tuple[PartialDate, ...]:
    return (PartialDate(date(year, 1, 1), date(year, 12, 31), Precision.YEAR),)


def _part(number: int) -> str:
    return "Q" + "".join("abcdefghij"[int(digit)] for digit in str(number)) + "vorn"


INDEX = indexed(
    (
        Entry(LIST, "servant", Kind.PERSON, (Name("Abd Allah"),)),
        Entry(LIST, "pair", Kind.PERSON, (Name("SALAH, Mohamed"),)),
        *(
            Entry(LIST, f"other {n}", Kind.PERSON, (Name(f"{_part(n)}, Mohamed{' Salah' * (n < 30)}"),))
            for n in range(250)
        ),
        Entry(LIST, "player", Kind.PERSON, (Name("QORVATIN, Milan"),), birth_dates=_born(1985)),
        Entry(LIST, "defence", Kind.ORGANIZATION, (Name("MINISTRY OF DEFENCE"),), countries=tied("", "sy")),
        Entry(LIST, "tech", Kind.ORGANIZATION, (Name("MQT"),)),
        Entry(LIST, "march", Kind.ORGANIZATION, (Name("Q23"),)),
    )
)


def _hits(text: str) -> dict[str, Hit]:
    return {
        hit.entry_id: hit for hit in Matcher(INDEX).screen(Article("article", text, published="2024-02-10"))
    }


@pytest.mark.parametrize("text", ["وسجل عبد الله هدفا.", "On Monday Abd Allah left the port."])
def test_one_name_in_two_words_is_nobody(text: str) -> None:
    assert _hits(text) == {}


def test_two_very_common_names_are_found_and_not_sure() -> None:
    assert 0.5 <= _hits("On Monday Mohamed Salah left the port.")["pair"].confidence < 0.9


PIANIST = "The pianist Milan Qorvatin, {}, plays late Schubert in the hall on Friday."


def test_an_age_beside_one_mention_binds_the_others() -> None:
    assert set(_hits("Milan Qorvatin at the hall\n\n" + PIANIST.format(39))) == {"player"}
    assert _hits("Milan Qorvatin at the hall\n\n" + PIANIST.format(71)) == {}


def test_an_age_that_fits_at_another_mention_frees_them() -> None:
    text = PIANIST.format(71) + "\n\nThe trader Milan Qorvatin, 39, did not come. Milan Qorvatin left."
    assert set(_hits(text)) == {"player"}


def test_a_ministry_that_every_country_has_needs_its_country() -> None:
    assert _hits("The Ministry of Defence said work would begin in March.") == {}
    assert set(_hits("In Syria the Ministry of Defence said work would begin in March.")) == {"defence"}


@pytest.mark.parametrize(
    "text",
    [
        "Researchers at MQT said on Monday that the port was safe.",
        "On Monday MQT scientists said that the port was safe.",
        "The Q23 motorway was shut on Monday.",
    ],
)
def test_a_word_beside_it_says_that_it_is_another_kind_of_thing(text: str) -> None:
    assert _hits(text) == {}


def test_an_acronym_without_such_a_word_is_found() -> None:
    assert set(_hits("On Monday the MQT and the Q23 said that the port was safe.")) == {"tech", "march"}
