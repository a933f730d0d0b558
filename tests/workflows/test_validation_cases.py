"""The cases of a validation: every list its share, no control that a further list names, truth over parties."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from watchlist.model import Article, Entry, Hit, Kind, Mention, Name, NamePart, PartType, Strength
from watchlist.resources import bundled
from watchlist.settings import load_settings
from watchlist.workflows.registration import add
from watchlist.workflows.session import Watchlist
from watchlist.workflows.validation.answers import Truth
from watchlist.workflows.validation.canaries import (
    Wanted,
    canaries_of,
    canary_articles,
    read_canaries,
)
from watchlist.workflows.validation.cases import Case, cases_of
from watchlist.workflows.validation.classes import CONTROLS, VARIANTS
from watchlist.workflows.validation.run import ValidationRequest, validate
from watchlist.workflows.validation.word_tables import word_tables
from watchlist.workflows.validation.words import WordLists

NO_WORDS = WordLists(frozenset(), frozenset(), frozenset())


def person(number: int, family: str, given: str, list_name: str = "a", **more: str) -> Entry:
    parts = (NamePart(PartType.GIVEN, given), NamePart(PartType.FAMILY, family))
    return Entry(list_name, str(number), Kind.PERSON, (Name(f"{family}, {given}", parts=parts, **more),))


def consonants(number: int) -> str:
    """Return a surname that no list has, another one for every number."""
    return "Zq" + "".join("bcdfghklmn"[int(digit)] + "o" for digit in f"{number:04}") + "v"


@pytest.fixture(scope="module")
def watchlist(tmp_path_factory: pytest.TempPathFactory) -> Watchlist:
    folder = tmp_path_factory.mktemp("validation")
    flags = {"data_dir": str(folder / "data"), "cache_dir": str(folder / "cache"), "now": "2024-01-02"}
    made = Watchlist(load_settings(flags=flags, environ={}, config=None, cwd=folder))
    made.refresh(["us_ofac_sdn"], source=bundled("data/sample"), force=True)
    return made


def test_every_list_gets_its_share_and_the_same_ids_may_stand_on_two() -> None:
    lists = {
        "a": [person(n, consonants(n), "Arvid") for n in range(300)],
        "b": [person(n, consonants(n + 1000), "Bertil", "b") for n in range(3)],
    }
    made = cases_of(lists, NO_WORDS, 1, 40)
    exact = [case for case in made.named if case.group == "exact"]
    assert sum(case.list == "a" for case in exact) == 40
    assert sum(case.list == "b" for case in exact) == 3
    assert len({case.article.id for case in made.named}) == len(made.named)


def test_no_control_is_a_name_of_a_further_list() -> None:
    alone = {"a": [person(1, "Zqbovik", "Arvid")]}
    given = {
        case.written.split()[0] for seed in range(60) for case in cases_of(alone, NO_WORDS, seed, 5).controls
    }
    assert "Philip" in given
    further = {**alone, "b": [person(1, "Zqbovik", "Philip", "b")]}
    made = [case for seed in range(60) for case in cases_of(further, NO_WORDS, seed, 5).controls]
    assert made
    assert [case for case in made if case.written == "Philip Zqbovik"] == []


def test_every_class_has_a_line_and_is_made_from_the_sample(watchlist: Watchlist) -> None:
    entries = [entry for _, entry in watchlist.store.entries()]
    made = cases_of({"us_ofac_sdn": entries}, word_tables(), 1, 12)
    assert {case.group for case in made.named} == set(VARIANTS) - {"very long"}
    assert {case.group for case in made.controls} == set(CONTROLS)
    assert all(case.entry_id for case in made.named)
    assert not any(case.entry_id for case in made.controls)
    squeezed = (
        (re.sub(r"\s", "", case.article.text), re.sub(r"\s", "", case.written)) for case in made.named
    )
    assert [written for text, written in squeezed if written.casefold() not in text.casefold()] == []


def case_of(entry: Entry) -> Case:
    return Case(
        Article("x", "text"), entry.list, entry.id, "exact", "person", "Latin", entry.name, "as written"
    )


def hit_on(list_name: str, entry_id: str) -> Hit:
    return Hit(
        "x", list_name, entry_id, "NAME", Kind.PERSON, (), "NAME", Strength.STRONG, 1.0, 0.9, "high", 0.0,  # type: ignore[arg-type]
        (Mention("Ann", 0, 3, "body", "Ann."),), (), "",
    )  # fmt: skip


def test_right_is_the_entry_its_namesake_and_the_same_party() -> None:
    meant, namesake = person(1, "Zqbovik", "Arvid"), person(2, "Zqbovik", "Arvid")
    party, other = person(3, "Zqbowick", "Arvid", "b"), person(1, "Elsewhere", "Arvid", "b")
    ties = {("a", "1"): "p", ("b", "3"): "p", ("b", "1"): "q"}
    truth = Truth({"a": [meant, namesake], "b": [party, other]}, ties)
    case = case_of(meant)
    assert [truth.means(case, hit_on(e.list, e.id)) for e in (meant, namesake, party, other)] == [
        True, True, True, False,
    ]  # fmt: skip


def test_a_lower_threshold_changes_no_hit_above_it(watchlist: Watchlist) -> None:
    """Every threshold is counted from one screening at the lowest, so that one must find what each would."""
    entries = [entry for _, entry in watchlist.store.entries()]
    made = cases_of({"us_ofac_sdn": entries}, word_tables(), 3, 8)
    request = watchlist.request()
    at, lowest = watchlist.matcher(request), watchlist.matcher(replace(request, min_confidence=0.3))
    for case in [*made.named, *made.controls]:
        expected = {(h.entry_id, h.confidence) for h in at.screen(case.article)}
        counted = {(h.entry_id, h.confidence) for h in lowest.screen(case.article) if h.confidence >= 0.5}
        assert counted == expected, case.article.text


def test_canaries_stand_in_sentences_of_their_kind_and_must_hit_where_they_stand() -> None:
    ship = Entry("a", "9", Kind.VESSEL, (Name("ZQVESSA"),))
    made = list(canary_articles([Wanted("Zqvessa"), Wanted("Ann Nobody")], [ship], seed=1))
    assert len(made) == 10
    ships = [article.text for one, article in made if one.name == "Zqvessa"]
    assert all(re.search("ship|tanker|vessel|M/V|MV|freighter|carrier", text) for text in ships)
    assert made == list(canary_articles([Wanted("Zqvessa"), Wanted("Ann Nobody")], [ship], seed=1))
    one, article = made[0]
    away = hit_on("a", "9")
    place = article.text.index(one.name)
    mention = Mention("Zqvessa", place, place + 7, "body", "")
    on_it = Hit(**{**{name: getattr(away, name) for name in away.__slots__}, "mentions": (mention,)})
    assert canaries_of([(one, article, [on_it])], 0.5)[0].passed
    assert not canaries_of([(one, article, [on_it])], 0.95)[0].passed
    other = Wanted("Zqvessa", "b/9")
    assert not canaries_of([(other, article, [on_it])], 0.5)[0].passed


def test_canary_files(tmp_path: Path) -> None:
    path = tmp_path / "canaries.txt"
    path.write_text("\ufeff# ours\nAnn Seven\ta/7\n\n  Bob Eight  \n", "utf-8")
    assert read_canaries(path) == (Wanted("Ann Seven", "a/7"), Wanted("Bob Eight"))


def test_a_list_that_makes_no_case_leaves_figures_open(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("id,kind,name\n1,person,محمد علي\n", "utf-8")
    flags = {"data_dir": str(tmp_path / "data"), "cache_dir": str(tmp_path / "cache"), "now": "2024-01-02"}
    with Watchlist(load_settings(flags=flags, environ={}, config=None, cwd=tmp_path)) as lists:
        add(lists.settings, "ours", str(own))
        assert all(result.error is None for result in lists.refresh(["ours"], force=True))
        found = validate(lists, ValidationRequest(sample=3, lists=("ours",))).validation
    assert found.controls.all.share is None
    assert found.recall.by_list == () or found.recall.by_list[0].name == "ours"
