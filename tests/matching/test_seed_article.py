"""The real article against the real list of its time: who is found, how surely, and that nobody else is."""

from __future__ import annotations

import pytest

from watchlist.matching.index import Index
from watchlist.matching.matcher import Matcher
from watchlist.matching.weights import log_odds
from watchlist.model import Article, Band, Entry, Hit, Kind

EXPECTED = {
    "41736": Band.HIGH,
    "35173": Band.HIGH,
    "20157": Band.HIGH,
    "22543": None,
    "35096": None,
}
FOUND_WITH = {
    "41736": "Mkrtychev",
    "35173": "Shoigu",
    "20157": "Kim Jong Un",
    "22543": "Wagner",
    "35096": "Putin",
}


@pytest.fixture(scope="module")
def found(sdn_index: Index, real_story: str) -> dict[str, Hit]:
    """The hits at the default threshold by entry id."""
    return {hit.entry_id: hit for hit in Matcher(sdn_index).screen(Article("story", real_story))}


@pytest.mark.parametrize("entry", EXPECTED)
def test_who_is_in_it_is_found(found: dict[str, Hit], entry: str) -> None:
    assert entry in found
    assert found[entry].band is (EXPECTED[entry] or found[entry].band)
    assert FOUND_WITH[entry] in found[entry].mentions[0].text


def test_nobody_else_is_found(found: dict[str, Hit]) -> None:
    assert {id_: hit.explanation for id_, hit in found.items() if id_ not in EXPECTED} == {}


def test_those_who_must_not_be_found_are_listed(
    found: dict[str, Hit], sdn_entries: tuple[Entry, ...]
) -> None:
    """Silence about somebody who is not on the list would prove nothing."""

    def bears(entry: Entry, word: str) -> bool:
        return any(word in name.text.upper() for name in entry.names)

    tempting = {
        "relatives": [e.id for e in sdn_entries if bears(e, "SHOIGU") and e.id != "35173"],
        "women called Putina": [e.id for e in sdn_entries if bears(e, "PUTINA")],
        "other Kims": [e.id for e in sdn_entries if e.name.startswith("KIM, ") and e.id != "20157"],
        "Kang": [e.id for e in sdn_entries if e.id == "20130"],
        "Johns": [e.id for e in sdn_entries if e.kind is Kind.PERSON and bears(e, "JOHN")],
        "ships": [e.id for e in sdn_entries if e.kind is Kind.VESSEL],
    }
    for who, entries in tempting.items():
        assert entries, who
        assert not set(entries) & set(found), who


def test_every_mention_of_theirs_is_kept(found: dict[str, Hit], real_story: str) -> None:
    for hit in found.values():
        for mention in hit.mentions:
            assert real_story[mention.start : mention.end] == mention.text
    texts = [mention.text for mention in found["35173"].mentions]
    assert texts[0] == "Sergei Shoigu"
    assert len(texts) == real_story.count("Shoigu")
    assert [m.text for m in found["35096"].mentions] == ["Putin"] * real_story.count("Putin")
    assert len(found["20157"].mentions) == real_story.count("Kim")


def test_every_hit_adds_up(found: dict[str, Hit]) -> None:
    for hit in found.values():
        total = hit.prior + sum(item.weight for item in hit.evidence)
        assert total == pytest.approx(log_odds(hit.confidence), abs=0.01)
        assert all(item.detail in hit.explanation for item in hit.evidence)


def test_a_surname_alone_is_less_sure_and_says_why(found: dict[str, Hit]) -> None:
    lone = found["35096"]
    assert lone.name_score < 0.7
    assert "no other listed party bears this family name" in lone.explanation


def test_without_the_president_the_surname_alone_is_silence(sdn_index: Index) -> None:
    article = Article("lone", "On Friday the shopkeeper thanked Putin for the bread. It was still warm.")
    assert Matcher(sdn_index).screen(article) == ()
