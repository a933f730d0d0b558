"""Search and compare: a single name against the lists, and two names against each other."""

from __future__ import annotations

from datetime import date

import pytest
from matching.cases import cases

from watchlist.matching.compare import compare
from watchlist.matching.matcher import Matcher
from watchlist.matching.weights import log_odds, probability
from watchlist.model import Kind, PartialDate, Precision

FIRST = {
    "as listed": ("VARKHANOV, Tymofei Grigoryevich", "varkhanov"),
    "in full": ("Tymofei Grigoryevich Varkhanov", "varkhanov"),
    "short": ("Tymofei Varkhanov", "varkhanov"),
    "reversed": ("varkhanov tymofei", "varkhanov"),
    "family name alone": ("Zelmundov", "zelmundov"),
    "relative": ("Varkhanova Lyudmila", "wife"),
    "typo": ("Tymofei Varkahnov", "varkhanov"),
    "Cyrillic": ("Варханов Тимофей", "varkhanov"),
    "Arabic": ("عبد الرحمن القاضري", "qadhiri"),
    "ship": ("Harmony", "harmony"),
    "ship with a number": ("Grey Falmore III", "falmore"),
    "company": ("korvatech logistics", "korvatech"),
    "company, other legal form": ("Korvatech Logistics Ltd", "korvatech"),
    "weak alias": ("Trubnik", "trubnik"),
    "the shorter of two": ("Ostravik Holding", "shorter"),
    "the longer of two": ("Ostravik Holding Maritime Services", "longer"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "entry"), cases(FIRST))
def test_the_entry_meant_comes_first(matcher: Matcher, name: str, entry: str) -> None:
    hits = matcher.search(name)
    assert hits[0].entry_id == entry
    assert [hit.confidence for hit in hits] == sorted((hit.confidence for hit in hits), reverse=True)
    assert len({hit.entry_id for hit in hits}) == len(hits)


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("Harmony", "harmony"),
        ("Compass", "compass"),
        ("Omar Ibrahim", "omar"),
        ("ibrahim, omar", "omar"),
        ("TURVANDEEN", "turvandeen"),
        ("iron steppe brigade", "steppe"),
        ("Mr. Desmond Ashby", "ashby"),
    ],
)
def test_a_whole_name_searched_is_likely_meant(matcher: Matcher, name: str, entry: str) -> None:
    """Nobody writes around a name that is searched, so that ordinary words say as much as rare ones."""
    hit = matcher.search(name)[0]
    assert hit.entry_id == entry
    assert hit.confidence >= 0.9
    assert probability(hit.prior + sum(item.weight for item in hit.evidence)) == pytest.approx(hit.confidence)


@pytest.mark.parametrize("name", ["Harmony Jones", "Compass Rose", "Falmore", "Monteverde", "Veronika"])
def test_a_name_searched_in_part_or_with_more_is_not(matcher: Matcher, name: str) -> None:
    assert all(hit.confidence < 0.9 for hit in matcher.search(name))


def test_what_is_known_beside_a_searched_name_still_counts(matcher: Matcher) -> None:
    born = PartialDate(date(1950, 1, 1), date(1950, 12, 31), Precision.YEAR)
    assert matcher.search("Desmond Ashby", born=born)[0].confidence < 0.5
    assert matcher.search("Harmony", country="fr")[0].confidence < 0.5


@pytest.mark.parametrize("name", ["", "   ", "...", "Xqzwvk Plmtrr", "12", "\u200b", "a", "\ud800"])
def test_a_name_like_nobodys_finds_nobody(matcher: Matcher, name: str) -> None:
    assert matcher.search(name) == ()


def test_a_search_shows_near_misses_with_little_confidence(matcher: Matcher) -> None:
    hits = {hit.entry_id: hit for hit in matcher.search("Igor Varkhanov")}
    assert {"varkhanov", "son"} <= set(hits)
    assert all(hit.confidence < 0.5 for hit in hits.values())


def test_the_limit_limits(matcher: Matcher) -> None:
    everything = matcher.search("Varkhanov")
    assert len(everything) >= 3
    assert matcher.search("Varkhanov", limit=2) == everything[:2]


def test_the_kind_restricts(matcher: Matcher) -> None:
    assert matcher.search("Harmony", kind=Kind.VESSEL)[0].entry_id == "harmony"
    assert matcher.search("Harmony", kind=Kind.PERSON) == ()


def test_what_the_searcher_knows_counts(matcher: Matcher) -> None:
    def year(number: int) -> PartialDate:
        return PartialDate(date(number, 1, 1), date(number, 12, 31), Precision.YEAR)

    def confidence(**known: object) -> float:
        found = matcher.search("Ashby", **known)  # type: ignore[arg-type]
        return {hit.entry_id: hit.confidence for hit in found}["ashby"]

    assert confidence(born=year(1971)) > confidence() > confidence(born=year(1999))
    assert confidence(country="gb") > confidence() > confidence(country="br")


def test_a_search_hit_adds_up(matcher: Matcher) -> None:
    for name, _ in FIRST.values():
        for hit in matcher.search(name, country="ru"):
            total = hit.prior + sum(item.weight for item in hit.evidence)
            assert total == pytest.approx(log_odds(hit.confidence), abs=0.01)
            assert 0.0 <= hit.name_score <= 1.0


PAIRS = {
    "order": ("John Smithson", "Smithson John"),
    "comma": ("SMITHSON, John", "John Smithson"),
    "patronymic": ("VARKHANOV, Tymofei Grigoryevich", "Tymofei Varkhanov"),
    "case": ("Tymofei Varkhanov", "TYMOFEI VARKHANOV"),
    "accents": ("Tymofeï Várkhanov", "Tymofei Varkhanov"),
    "typo": ("Tymofei Varkhanov", "Tymofei Varkahnov"),
    "transliteration": ("Tymofei Varkhanov", "Timofey Varkhanov"),
    "Cyrillic": ("Tymofei Varkhanov", "Тимофей Варханов"),
    "legal form": ("Korvatech Logistics LLC", "Korvatech Logistics Ltd"),
    "legal form left out": ("Korvatech Logistics LLC", "Korvatech Logistics"),
    "numeral": ("Grey Falmore 3 Company", "Grey Falmore III Company"),
}  # fmt: skip
DIFFERENT = {
    "given name": ("Tymofei Varkhanov", "Igor Varkhanov"),
    "family name": ("Tymofei Varkhanov", "Tymofei Zelmundov"),
    "everything": ("Tymofei Varkhanov", "Arkady Zelmundov"),
    "number": ("Grey Falmore 3 Company", "Grey Falmore 4 Company"),
    "company": ("Korvatech Logistics LLC", "Zoltranix Logistics LLC"),
    "nothing": ("Tymofei Varkhanov", ""),
    "letters": ("a", "b"),
}


@pytest.mark.parametrize(("left", "right"), cases(PAIRS))
def test_one_party_written_twice_is_alike(left: str, right: str) -> None:
    assert compare(left, right).name_score > 0.85
    assert compare(left, right).confidence > 0.5


@pytest.mark.parametrize(("left", "right"), cases(DIFFERENT))
def test_two_parties_are_not(left: str, right: str) -> None:
    for one, other in ((left, right), (right, left)):
        assert compare(one, other).confidence < 0.5


@pytest.mark.parametrize(("left", "right"), cases(PAIRS | DIFFERENT))
def test_comparison_is_symmetric_enough(left: str, right: str) -> None:
    there, back = compare(left, right), compare(right, left)
    assert there.name_score == pytest.approx(back.name_score, abs=0.15)
    assert (there.confidence > 0.5) == (back.confidence > 0.5)


@pytest.mark.parametrize(
    "name", ["Tymofei Varkhanov", "Korvatech Logistics LLC", "Harmony", "Ли Сон", "李明", "O'Neil"]
)
def test_a_name_is_entirely_like_itself(name: str) -> None:
    assert compare(name, name).name_score == pytest.approx(1.0, abs=0.001)


@pytest.mark.parametrize(("left", "right"), cases(PAIRS | DIFFERENT))
def test_a_comparison_explains_itself(left: str, right: str) -> None:
    found = compare(left, right)
    assert (found.left, found.right) == (left, right)
    assert found.evidence
    assert all(item.detail in found.explanation for item in found.evidence)
    assert found.prior + sum(item.weight for item in found.evidence) == pytest.approx(
        log_odds(found.confidence), abs=0.01
    )


def test_the_kind_may_be_told_or_guessed() -> None:
    assert compare("Korvatech LLC", "Korvatech").kind is Kind.ORGANIZATION
    assert compare("Tymofei Varkhanov", "Varkhanov").kind is Kind.PERSON
    assert compare("Harmony", "Harmony 2", Kind.VESSEL).kind is Kind.VESSEL


def test_aliases_are_searched_too(matcher: Matcher) -> None:
    assert matcher.search("Железная степная бригада")[0].matched_name.startswith("ЖЕЛЕЗНАЯ")
