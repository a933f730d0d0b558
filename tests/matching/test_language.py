"""Language: told by letters and commonest words where it decides how names are read."""

from __future__ import annotations

import pytest
from matching.conftest import indexed

from watchlist.matching.language import language_of
from watchlist.matching.matcher import Matcher
from watchlist.model import Article, Entry, Kind, Name

INDEX = indexed(
    (
        Entry("us_invented", "boss", Kind.PERSON, (Name("VARZHOGIN, Evgeniy Viktorovich"),)),
        Entry("us_invented", "governor", Kind.PERSON, (Name("KUYVARSHEV, Evgeniy Vladimirovich"),)),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le président a reçu une délégation à Paris, et les soldats sont partis avec lui.", "fr"),
        ("El presidente recibió a una delegación en la ciudad, y la policía dijo que no es así.", ""),
        ("Il presidente è partito con la delegazione per la città, e la polizia non c'è più.", ""),
        ("O presidente não está à espera da delegação, e a polícia já saiu às dez horas.", ""),
        ("The café owner José Pérez, à la mode as ever, left for the château on Monday.", ""),
    ],
)
def test_french_is_told_by_its_commonest_words(text: str, expected: str) -> None:
    assert language_of(text) == expected


@pytest.mark.parametrize(
    ("written", "entry"), [("Evgueni Varjoguine", "boss"), ("Evgueni Kouïvarchev", "governor")]
)
def test_russian_names_are_read_as_french_spells_them(written: str, entry: str) -> None:
    text = f"Le président a reçu {written} dans la capitale, et les soldats sont partis avec lui."
    assert {hit.entry_id for hit in Matcher(INDEX).screen(Article("a", text))} == {entry}
