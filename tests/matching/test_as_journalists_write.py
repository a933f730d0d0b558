"""Names as journalists write them: beside headlines, German nouns and small words, shortened, in another script."""

from __future__ import annotations

import pytest
from matching.conftest import indexed
from matching.invented import tied, weak

from watchlist.matching.matcher import Matcher
from watchlist.model import Article, Entry, Evidence, Kind, Name

LISTED = (
    Entry("us_invented", "person", Kind.PERSON, (Name("ZARUBENKOV, Anton Petrovich"),)),
    Entry("us_invented", "general", Kind.PERSON, (Name("MARDENIYAN, Qasem"),)),
    Entry("us_invented", "cartel", Kind.ORGANIZATION, (Name("DURANGO CARTEL"),), countries=tied("Mexico", "mx")),
    Entry("us_invented", "army", Kind.ORGANIZATION, (Name("ISLAMIC FRONT"),), programs=("SDGT",)),
    Entry("us_invented", "brand", Kind.ORGANIZATION, (Name("KELVANTEX EUROPE OU"),), countries=tied("Estonia", "ee")),
    Entry("us_invented", "travel", Kind.ORGANIZATION, (Name("SORVANDIL TRAVEL"),), countries=tied("Estonia", "ee")),
    Entry("us_invented", "ship", Kind.VESSEL, (Name("NIKOLAI ZHERDANOV"),)),
    Entry("us_invented", "town", Kind.VESSEL, (Name("KELVAN"),), countries=tied("Iran", "ir")),
    Entry("us_invented", "ould", Kind.PERSON, (Name("OULD ALI, Mohamed Ould Ahmed"),)),
    Entry("us_invented", "khuwaylid", Kind.PERSON, (Name("AL-KHUWAYLID, Ibrahim"),)),
    Entry("us_invented", "gang", Kind.ORGANIZATION, (Name("ROSENBERG GROUP"),), countries=tied("Russia", "ru")),
    Entry("us_invented", "channel", Kind.ORGANIZATION, (Name("AL-KORVAT TV"),), countries=tied("Lebanon", "lb")),
    Entry("us_invented", "short", Kind.ORGANIZATION, (Name("KORVAN UNIT"), weak("KGST")), countries=tied("Iran", "ir")),
    Entry("us_invented", "khaled", Kind.PERSON, (Name("DARWANI, Khaled"),)),
)  # fmt: skip
GERMAN = "Der Bildungsminister Anton Zarubenkow sagte am Montag, dass das Geld für die Schulen nicht da ist."
BODY = "Anton Zarubenkov said on Monday that the budget was fine and that nothing would change this year."


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(indexed(LISTED))


def found(matcher: Matcher, text: str, **facts: str) -> dict[str, float]:
    return {hit.entry_id: hit.confidence for hit in matcher.screen(Article("a", text, **facts))}


def evidence(matcher: Matcher, entry: str, text: str) -> list[Evidence]:
    (hit,) = [hit for hit in matcher.screen(Article("a", text)) if hit.entry_id == entry]
    return list(hit.evidence)


FOUND = [
    ("person", GERMAN),
    ("person", f"President calls Xi\n{BODY}"),
    ("person", f"BANK HEAD JOINS CLUB\n{BODY}"),
    ("general", "Qasem Mardeniyan Bağdat'ta öldürüldü, bir yetkili dedi."),
    ("cartel", "Members of the Durango cartel were arrested in Culiacan."),
    ("cartel", "Members of the Durango Cartel were arrested in Culiacan."),
    ("army", "Islamic Front militants attacked an army post."),
    ("brand", "The United States imposed sanctions on Kelvantex, an exchange in Estonia."),
    ("ship", "The tanker Nikolai Zherdanov left the port."),
    ("gang", "Rosenberg mercenaries left the town."),
    ("gang", "Les mercenaires de Rosenberg ont quitté la ville."),
    ("gang", "Наемники Розенберга ушли из города."),
    ("channel", "Lebanon's Al-Korvat television showed it."),
    ("channel", "Al-Korvat, a channel in Lebanon, showed it."),
    ("short", "Iran's KGST denied it."),
    ("short", "The Iranian military office KGST denied it."),
    ("khaled", "قال خالد درواني إن الاجتماع كان جيدا."),
]


@pytest.mark.parametrize(("entry", "text"), FOUND)
def test_it_is_found(matcher: Matcher, entry: str, text: str) -> None:
    assert entry in found(matcher, text)


SILENT = [
    "Ali Hassan Anton Zarubenkov Mwinyi was there.",
    "An Islamic front is made of small groups.",
    "Sorvandil of Estonia said that profits rose.",  # a line of business tells one body from another
    "Rosenberg left the town.",
    "Rosenberg met mercenaries in the town.",
    "The office KGST denied it.",
    "خالد إبراهيم لاعب جيد.",  # Khaled is no Khuwaylid
]


@pytest.mark.parametrize("text", SILENT)
def test_nobody_is_found(matcher: Matcher, text: str) -> None:
    assert found(matcher, text) == {}


def test_an_explanation_speaks_of_capitals_only_where_they_are() -> None:
    listed = Entry("us_invented", "cartel", Kind.ORGANIZATION, (Name("LISBON CARTEL"),))
    for written, told in (("cartel", False), ("Cartel", True)):
        text = f"Members of the Lisbon {written} were arrested on Monday."
        (own,) = [
            item for item in evidence(Matcher(indexed((listed,))), "cartel", text) if item.name == "own kind"
        ]
        assert ("with capitals" in own.detail) == told


def test_an_arabic_and_parts_two_people(matcher: Matcher) -> None:
    hits = matcher.screen(Article("a", "سجل أحمد علي ومحمد هدفين في المباراة."))
    assert "ومحمد" not in " ".join(mention.text for hit in hits for mention in hit.mentions)


def test_a_wrapped_line_ends_no_name(matcher: Matcher) -> None:
    wrapped = "The old man who was there, Ali Hassan\nAnton Zarubenkov, left the hall at once."
    assert "person" not in found(matcher, wrapped)


def test_a_ship_called_after_a_person_needs_a_word_for_ships(matcher: Matcher) -> None:
    person = found(matcher, "The writer Nikolai Zherdanov died on Monday.")
    assert person.get("ship", 0.0) < 0.7 < found(matcher, "The tanker Nikolai Zherdanov left.")["ship"]


def test_the_place_of_a_dateline_is_no_acronym(matcher: Matcher) -> None:
    names = [item.name for item in evidence(matcher, "town", "KELVAN, Iran - A building collapsed.")]
    assert "acronym" not in names
    assert "acronym" in [item.name for item in evidence(matcher, "town", "The KELVAN left Iran.")]


def test_a_brand_that_many_of_its_group_bear_is_still_its_own_name() -> None:
    group = [
        Entry("us_invented", f"part{n}", Kind.ORGANIZATION, (Name(f"VELDORAN {n}TH DEPOT"),))
        for n in range(60)
    ]
    whole = Entry("us_invented", "whole", Kind.ORGANIZATION, (Name("PJSC VELDORAN"),))
    apart = Entry("us_invented", "apart", Kind.ORGANIZATION, (Name("VEL DORAN"),))
    hits = Matcher(indexed((*group, whole, apart))).screen(Article("a", "Veldoran did not answer calls."))
    confidence = {hit.entry_id: hit.confidence for hit in hits}
    assert confidence["whole"] > 0.7
    assert confidence["whole"] + 0.1 > confidence["apart"]
