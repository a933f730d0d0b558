"""What a caller may ask of the matcher: lists, kinds, threshold, bands; and what every hit says of itself."""

from __future__ import annotations

from dataclasses import fields

import pytest
from matching.conftest import Screen, indexed
from matching.invented import ENTRIES, LIST, OTHER_LIST

from watchlist.matching.index import Index
from watchlist.matching.matcher import Matcher
from watchlist.matching.options import Options
from watchlist.model import Article, Band, Hit, Kind

STORY = (
    "Tymofei Varkhanov and Torleif Grundviken met on the tanker Harmony. Korvatech Logistics and the Qamariyya "
    "Relief Fund paid. Governor Zelmundov was there, and Trubnik. The Vyshgor Machine Building Plant closed."
)


def test_everybody_is_found_without_a_filter(screen: Screen) -> None:
    assert {"varkhanov", "elsewhere", "harmony", "korvatech", "fund", "zelmundov"} <= set(screen(STORY))


@pytest.mark.parametrize(
    ("lists", "expected"),
    [({OTHER_LIST}, {"elsewhere", "fund"}), ({"no_such_list"}, set()), (set(), set())],
)
def test_lists_restrict(screen: Screen, lists: set[str], expected: set[str]) -> None:
    assert set(screen(STORY, Options(lists=frozenset(lists)))) == expected


def test_all_lists_are_no_restriction(screen: Screen) -> None:
    assert screen(STORY, Options(lists=frozenset({LIST, OTHER_LIST}))) == screen(STORY)


@pytest.mark.parametrize("kind", [Kind.PERSON, Kind.ORGANIZATION, Kind.VESSEL, Kind.AIRCRAFT])
def test_kinds_restrict(screen: Screen, kind: Kind) -> None:
    expected = {id_ for id_, hit in screen(STORY).items() if hit.kind is kind}
    assert set(screen(STORY, Options(kinds=frozenset({kind})))) == expected
    assert bool(expected) == (kind is not Kind.AIRCRAFT)


def test_filters_hold_for_identifiers_and_search(index: Index) -> None:
    persons = Matcher(index, Options(kinds=frozenset({Kind.PERSON})))
    assert persons.screen(Article("a", "The ship IMO 9074121 left.")) == ()
    assert persons.search("Korvatech Logistics") == ()
    others = Matcher(index, Options(lists=frozenset({OTHER_LIST})))
    assert [hit.entry_id for hit in others.search("Torleif Grundviken")] == ["elsewhere"]


def test_a_higher_threshold_reports_a_part_of_the_same_hits(screen: Screen) -> None:
    thresholds = [0.001, 0.1, 0.5, 0.7, 0.9, 0.98]
    found = [screen(STORY, Options(min_confidence=least)) for least in thresholds]
    for least, hits in zip(thresholds, found, strict=True):
        assert all(hit.confidence >= least for hit in hits.values())
    for fewer, more in zip(found[1:], found, strict=False):
        assert fewer.items() <= more.items()
    assert len(found[0]) > len(found[-1]) > 0


@pytest.mark.parametrize("bands", [(0.5, 0.7, 0.9), (0.0, 0.2, 0.4), (0.9, 0.95, 0.985)])
def test_bands_are_ranges_of_confidence(screen: Screen, bands: tuple[float, float, float]) -> None:
    for hit in screen(STORY, Options(bands=bands)).values():
        high, medium = hit.confidence >= bands[2], hit.confidence >= bands[1]
        assert hit.band is (Band.HIGH if high else Band.MEDIUM if medium else Band.LOW)


def test_hits_come_by_falling_confidence_then_entry(matcher: Matcher) -> None:
    hits = matcher.screen(Article("a", STORY))
    assert [(-round(h.confidence, 4), h.list, h.entry_id) for h in hits] == sorted(
        (-round(h.confidence, 4), h.list, h.entry_id) for h in hits
    )


def test_a_hit_says_what_the_list_says(screen: Screen) -> None:
    listed = {entry.id: entry for entry in ENTRIES}
    for id_, hit in screen(STORY).items():
        entry = listed[id_]
        assert (hit.list, hit.entry_name, hit.kind, hit.programs) == (
            entry.list,
            entry.name,
            entry.kind,
            entry.programs,
        )
        (name,) = [name for name in entry.names if name.text == hit.matched_name]
        assert hit.matched_name_strength is name.strength
        assert hit.article_id == "article"


def test_the_explanation_tells_every_term(screen: Screen) -> None:
    for hit in screen(STORY, Options(min_confidence=0.001)).values():
        for item in hit.evidence:
            assert item.detail in hit.explanation
            assert f"{item.weight:+.2f}" in hit.explanation
        assert f"{hit.confidence:.4f}" in hit.explanation
        assert hit.matched_name in hit.explanation
        assert hit.mentions[0].text in hit.explanation


def test_explanations_use_words_and_no_labels_of_the_program(screen: Screen) -> None:
    for hit in screen(STORY, Options(min_confidence=0.001)).values():
        for forbidden in ("_", "Role.", "State.", "None", "nan", "<", "{"):
            assert forbidden not in hit.explanation


def test_the_version_of_an_entry_is_known(matcher: Matcher) -> None:
    for hit in matcher.screen(Article("a", STORY)):
        assert ENTRIES[matcher.entry_version(hit)].id == hit.entry_id


def test_options_restrict_nothing_unless_asked() -> None:
    assert {field.name: getattr(Options(), field.name) for field in fields(Options)} == {
        "min_confidence": 0.5,
        "bands": (0.5, 0.7, 0.9),
        "lists": None,
        "kinds": None,
        "weak_aliases": "corroborated",
    }


@pytest.mark.parametrize("least", [0.0, 1.0])
def test_the_extremes_are_thresholds_too(screen: Screen, least: float) -> None:
    assert bool(screen(STORY, Options(min_confidence=least))) == (least == 0.0)


def test_an_empty_index_finds_nothing() -> None:
    empty = Matcher(indexed([]))
    assert empty.screen(Article("a", STORY)) == ()
    assert empty.search("Tymofei Varkhanov") == ()


def test_hits_are_equal_whatever_was_screened_before(index: Index) -> None:
    used = Matcher(index)
    articles = [
        Article(str(n), text) for n, text in enumerate((STORY, "Varkhanov", STORY.upper(), STORY.lower()))
    ]
    first: list[tuple[Hit, ...]] = [used.screen(article) for article in articles]
    again = [used.screen(article) for article in reversed(articles)][::-1]
    fresh = [Matcher(index).screen(article) for article in articles]
    assert first == again == fresh
    assert all(first[n] for n in (0, 2, 3))
