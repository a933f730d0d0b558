"""Ages in the languages of the news: beside a name they fit or conflict with the listed birth, elsewhere none."""

from __future__ import annotations

import pytest
from matching.conftest import Screen

from watchlist.matching.ages import ages_beside, speaks_of_age
from watchlist.matching.options import Options
from watchlist.model import Evidence, Hit, State

ALL = Options(min_confidence=0.0001)


def evidence(hit: Hit, name: str) -> list[Evidence]:
    return [item for item in hit.evidence if item.name == name]


ABROAD = """
Desmond Ashby, 52 года, уехал.|52-летний Desmond Ashby уехал.|Desmond Ashby, 52 роки, поїхав.|Desmond Ashby (52 років)
52-річний Desmond Ashby поїхав.|Desmond Ashby, de 52 años, salió.|Desmond Ashby (52 años) salió.
Desmond Ashby tiene 52 años de edad.|Desmond Ashby, 52 ans, est parti.|Desmond Ashby, âgé de 52 ans, est parti.
Der 52-jährige Desmond Ashby ging.|Desmond Ashby, ein 52-jähriger Händler, ging.|Desmond Ashby ist 52 Jahre alt.
Desmond Ashby 52 yaşında.|52 yaşındaki Desmond Ashby gitti.|Desmond Ashby, 52 anni, è partito.|Il 52enne Desmond Ashby
Desmond Ashby, de 52 anos, saiu.|Desmond Ashby, 52 lata, wyjechał.|Desmond Ashby (lat 52) wyjechał.
52-letni Desmond Ashby|Desmond Ashby (٥٢ عاما)|Desmond Ashby، 52 سنة، غادر|Desmond Ashby البالغ من العمر 52 عاما
Desmond Ashby ۵۲ ساله|Desmond Ashby（52岁）|52歳の Desmond Ashby
"""


@pytest.mark.parametrize("text", ABROAD.strip().replace("\n", "|").split("|"))
def test_ages_are_read_in_other_languages(screen: Screen, text: str) -> None:
    (fits,) = evidence(screen(text, ALL, published="2023-06-01")["ashby"], "birth")
    assert fits.state is State.MATCH
    (other,) = evidence(screen(text, ALL, published="1993-06-01")["ashby"], "birth")
    assert other.state is State.CONFLICT


@pytest.mark.parametrize(
    "text",
    [
        "Desmond Ashby fue condenado a 20 años de cárcel.",
        "Desmond Ashby получил 20 лет тюрьмы.",
        "20-летний срок Desmond Ashby",
        "Desmond Ashby, 20 лет назад осуждённый, уехал.",
        "Desmond Ashby a été condamné à 20 ans de prison.",
    ],
)
def test_other_years_are_no_age(screen: Screen, text: str) -> None:
    assert evidence(screen(text, ALL, published="2023-06-01")["ashby"], "birth") == []


@pytest.mark.parametrize("text", ABROAD.strip().replace("\n", "|").split("|"))
def test_a_text_with_an_age_speaks_of_one(text: str) -> None:
    """What the bound asks of a text leaves out no age that its mentions could have."""
    before, _, after = text.partition("Desmond Ashby")
    assert set(ages_beside(before, after)) == {52}
    assert speaks_of_age(text)


def test_a_text_without_an_age_speaks_of_none() -> None:
    assert not speaks_of_age("Desmond Ashby bought 24 ships in 1999, and 12,500 tonnes of oil.")
