"""Each list speaks for itself: what one list alone would report is reported whatever else is loaded."""

from __future__ import annotations

import pytest
from matching.conftest import indexed
from matching.invented import alias, tied, weak

from watchlist.matching.matcher import Matcher
from watchlist.model import Article, Entry, Kind, Name, Relation

PERSON = Entry("us_invented", "us-person", Kind.PERSON, (Name("DREMOVIN, Nikolay"),))
BODY = Entry("us_invented", "us-body", Kind.ORGANIZATION, (Name("TARVEZIN BANK"),))
AS_WRITTEN = Entry("xx_invented", "xx-person", Kind.PERSON, (Name("DREMOVYN, Nikolai"),))
LONGER = Entry("xx_invented", "xx-body", Kind.ORGANIZATION, (Name("TARVEZIN BANK OF TRADE"),))
RIVAL = Entry("us_invented", "us-rival", Kind.PERSON, (Name("DREMOVYN, Nikolai"),))


def found(entries: tuple[Entry, ...], text: str) -> dict[str, float]:
    return {hit.entry_id: hit.confidence for hit in Matcher(indexed(entries)).screen(Article("a", text))}


TEXTS = [
    (PERSON, AS_WRITTEN, "Nikolai Dremovyn did not answer calls on Monday."),
    (BODY, LONGER, "The Tarvezin Bank of Trade did not answer calls on Monday."),
]


@pytest.mark.parametrize(("one", "other", "text"), TEXTS)
def test_another_list_takes_no_hit_away(one: Entry, other: Entry, text: str) -> None:
    alone = found((one,), text)
    both = found((one, other), text)
    assert set(both) == {one.id, other.id}
    assert both[one.id] == pytest.approx(alone[one.id])


def test_within_a_list_the_better_one_is_meant() -> None:
    assert set(found((PERSON, RIVAL), "Nikolai Dremovyn did not answer calls on Monday.")) == {"us-rival"}


FIRM = Entry("us_invented", "firm", Kind.ORGANIZATION, (Name("VELMORAN TRADING"),))
BOSS = Entry(
    "us_invented", "boss", Kind.PERSON, (Name("MARVODIN, Anton"), weak("Anton Karvoske")),
    relations=(Relation("Linked To", "VELMORAN TRADING", "firm"),),
)  # fmt: skip


def test_a_party_that_the_list_ties_to_it_speaks_for_a_weak_alias() -> None:
    assert "boss" not in found((BOSS, FIRM), "Anton Karvoske did not answer calls on Monday.")
    both = "Anton Karvoske runs Velmoran Trading, an aide said."
    (hit,) = [
        hit for hit in Matcher(indexed((BOSS, FIRM))).screen(Article("a", both)) if hit.entry_id == "boss"
    ]
    assert "network" in {item.name for item in hit.evidence}
    assert "uncorroborated" not in {item.name for item in hit.evidence}


DEPOT = Entry(
    "us_invented", "depot", Kind.ORGANIZATION, (Name("OAO KELVANDRO"),), countries=tied("Iran", "ir")
)
BANK = Entry(
    "us_invented", "bank", Kind.ORGANIZATION, (Name("FOREIGN SAVING BANK"), alias("FSB")),
    countries=tied("Iran", "ir"),
)  # fmt: skip


def test_who_sanctions_says_nothing_about_where_a_party_belongs() -> None:
    matcher = Matcher(indexed((DEPOT, BANK)))
    for text in (
        "The United States and Britain imposed sanctions on the Foreign Saving Bank.",
        "Britain and Japan blacklisted Kelvandro on Monday.",
    ):
        (hit,) = matcher.screen(Article("a", text))
        assert not [item for item in hit.evidence if item.name == "country"]


def test_a_rare_brand_abroad_is_still_that_company() -> None:
    (hit,) = Matcher(indexed((DEPOT,))).screen(Article("a", "Kelvandro opened an office in Brazil."))
    (told,) = [item for item in hit.evidence if item.name == "country"]
    assert -1.0 < told.weight < 0.0


def test_many_bearers_on_other_lists_make_no_name_common() -> None:
    listed = Entry("us_invented", "us", Kind.PERSON, (Name("KELVORDAN, Marek"),))
    others = [
        Entry("xx_invented", f"xx{n}", Kind.PERSON, (Name(f"KELVORDAN, Marek{'abcdefghijklmnopqrst'[n]}"),))
        for n in range(20)
    ]
    text = "Marek Kelvordan did not answer calls on Monday."

    def weights(entries: tuple[Entry, ...]) -> list[float]:
        (hit,) = [hit for hit in Matcher(indexed(entries)).screen(Article("a", text)) if hit.entry_id == "us"]
        return [round(item.weight, 3) for item in hit.evidence]

    assert weights((listed,)) == weights((listed, *others))
