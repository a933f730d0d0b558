"""What must stay silent: namesakes, relatives, sisters, longer names and ordinary words."""

from __future__ import annotations

import pytest
from matching.cases import cases
from matching.conftest import Screen, indexed
from matching.invented import day, tied

from watchlist.matching.matcher import Matcher
from watchlist.model import Article, Band, Entry, Kind, Name

SILENT = {
    "nobody": "The council met on Monday and talked about the new bridge.",
    "empty": "",
    "another given name": "Igor Varkhanov opened the school on Monday.",
    "another given name, with a country": "Igor Varkhanov opened the school in Russia on Monday.",
    "another given name of the same letter": "Tadeusz Varkhanov opened the school on Monday.",
    "given name alone": "Tymofei opened the school on Monday.",
    "given name and patronymic": "Tymofei Grigoryevich opened the school on Monday.",
    "the woman of the family": "Oksana Varkhanova opened the school on Monday.",
    "a syllable differs": "Officials met Ryang Song Nam in the capital.",
    "a syllable is missing": "Officials met Ryang Song in the capital.",
    "another family name of the same length": "Officials met Paek Song Ho in the capital.",
    "names far apart": "Tymofei was late. Nobody had seen the bus. Varkhanov stayed at home.",
    "another first given name": "Paul-Henri Dorvane-Kestrel spoke.",
    "another number": "The vessel Grey Falmore 4 left the harbour.",
    "another number, Roman": "The vessel Grey Falmore IV left the harbour.",
    "another number, longer": "The vessel Grey Falmore 31 left the harbour.",
    "a number where none is listed": "The vessel Turvandeen 2 left the harbour.",
    "a general word of an organisation": "The relief fund paid for the bridge.",
    "a part of an organisation": "The iron brigade left the town on Monday.",
    "an ordinary word": "Prices moved in harmony, and a compass lay on the table.",
    "an ordinary word that starts a sentence": "Harmony was restored. Compass in hand, they walked on.",
    "an ordinary word, capitalised": "The village of Harmony voted on Monday.",
    "a given name that is also a ship": "Veronica smiled and closed the door.",
    "a given name in quotation marks": 'The choir sang "Veronica" twice.',
    "one letter from an ordinary word": "The Harmonyx was seen near Compasso.",
    "capitals": "HARMONY WAS RESTORED IN THE VILLAGE. VERONICA SMILED.",
    "lower case": "harmony was restored in the village. veronica smiled.",
    "an acronym that is a weak alias": "The BEB opened in May.",
    "short words of other languages": "Die Sonne scheint, et la mer est belle, a on sam.",
}  # fmt: skip


@pytest.mark.parametrize("text", cases(SILENT))
def test_silence(screen: Screen, text: str) -> None:
    assert {id_: hit.explanation for id_, hit in screen(text).items()} == {}


@pytest.mark.parametrize(
    "text",
    [
        "Omar Ibrahim Keita spoke on Monday.",
        "The singer Ahmed Omar Ibrahim spoke on Monday.",
        "Omar Ndelemba Ibrahim spoke on Monday.",
    ],
)
def test_a_longer_name_of_a_person_is_somebody_else(screen: Screen, text: str) -> None:
    assert screen(text) == {}


@pytest.mark.parametrize(
    "text", ["Omar spoke to Ibrahim.", "At night Tymofei met Varkhanov.", "Ruslan wrote to Mr Mirzabekov."]
)
def test_two_people_of_one_sentence_are_not_one(screen: Screen, text: str) -> None:
    assert screen(text) == {}


@pytest.mark.parametrize("before", ["On Monday", "In July"])
def test_days_and_months_are_no_further_names(screen: Screen, before: str) -> None:
    hit = screen(f"{before} Omar Ibrahim arrived in the port.")["omar"]
    assert "further name" not in {item.name for item in hit.evidence}


def test_another_patronymic_is_a_contradiction(screen: Screen) -> None:
    hits = screen("Tymofei Petrovich Varkhanov opened the school on Monday.")
    assert Band.HIGH not in {hit.band for hit in hits.values()}


def test_a_sister_plant_has_another_number(screen: Screen) -> None:
    assert screen("The Vyshgor Machine Building Plant No. 9 opened on Monday.") == {}


def test_the_plant_of_that_number_is_found(screen: Screen) -> None:
    assert set(screen("The Vyshgor Machine Building Plant No. 7 opened on Monday.")) == {"plant"}


def test_the_longest_listed_name_is_the_one_meant(screen: Screen) -> None:
    assert set(screen("Ostravik Holding Maritime Services denied it.")) == {"longer"}
    assert set(screen("Ostravik Holding denied it.")) == {"shorter"}


def test_both_are_found_where_both_are_named(screen: Screen) -> None:
    hits = screen("Ostravik Holding Maritime Services denied it. On Friday Ostravik Holding followed.")
    assert set(hits) == {"longer", "shorter"}
    assert hits["longer"].mentions[0].text == "Ostravik Holding Maritime Services"


def test_a_longer_name_that_is_not_listed_is_another_company(screen: Screen) -> None:
    assert screen("Ostravik Holding Property Insurance denied it.") == {}


def test_a_relative_is_found_by_their_own_name_only(screen: Screen) -> None:
    assert set(screen("Lyudmila Varkhanova opened the school.")) == {"wife"}
    assert set(screen("Tymofei Varkhanov and his wife Lyudmila opened the school.")) == {"varkhanov"}
    assert set(screen("Demyan Varkhanov opened the school.")) == {"son"}
    both = screen("Tymofei Varkhanov and his daughter Oksana Varkhanova opened the school.")
    assert set(both) == {"varkhanov"}
    assert [mention.text for mention in both["varkhanov"].mentions] == ["Tymofei Varkhanov"]


@pytest.mark.parametrize("ship", ["Harmony", "Veronica"])
@pytest.mark.parametrize(
    "kind", ["tanker {}", "vessel {}", "ship {}", "M.V. {}", "M/V {}", "MV {}", "tanker “{}”"]
)
def test_a_ship_with_an_ordinary_name_needs_its_kind(screen: Screen, ship: str, kind: str) -> None:
    assert set(screen(f"The {kind.format(ship)} left the harbour on Monday.")) == {ship.lower()}
    assert screen(f"The {ship} left a mark on Monday.") == {}


@pytest.mark.parametrize(
    "text",
    [
        "The company Compass denied it.",
        "The Compass company denied it.",
        "The company “Compass” denied it.",
        "The firm 'Compass' denied it.",
    ],
)
def test_a_company_with_an_ordinary_name_needs_its_kind(screen: Screen, text: str) -> None:
    assert set(screen(text)) == {"compass"}


def test_small_letters_are_words_where_the_language_is_not_known(screen: Screen) -> None:
    """No table knows the words of every language, so what has no capital is no name in a text full of unknown ones."""
    unknown = "brelto vank dorsimi hulka pren tolvasi mek orbani sulva deni korpa lanti "
    story = f"Prelovan {unknown} turvandeen {unknown} Hulvas {unknown} Dornek."
    assert screen(story) == {}
    assert set(screen(story.replace(" turvandeen ", " Turvandeen "))) == {"turvandeen"}


@pytest.mark.parametrize(("given", "is_found"), [("Juan Jose", False), ("Ovidelto Zamrique", True)])
def test_usual_given_names_alone_are_nobody_whatever_else_fits(given: str, is_found: bool) -> None:
    names = (Name(f"MARQUETAL TELDINO, {given}"),)
    born = (day(1961, 3, 2),)
    listed = Entry("us_any", "1", Kind.PERSON, names, countries=tied("Colombia", "co"), birth_dates=born)
    text = f"Bogota, 3 May 1990. The guards let {given}, 29, of Colombia go on Monday."
    assert bool(Matcher(indexed([listed])).screen(Article("a", text))) is is_found
