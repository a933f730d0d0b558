"""The generator itself: repeatable, honest about what it leaves out, and its articles hold what they claim."""

from __future__ import annotations

import pytest
from own_list import own_entries, words

from watchlist.workflows.validation import cyrillic, figures, inflection
from watchlist.workflows.validation.variants import CLASSES, MUST_DIFFER, Generator


def generator(seed: int = 3) -> Generator:
    return Generator(own_entries(), words(), seed)


@pytest.mark.parametrize("group", CLASSES)
def test_the_same_seed_makes_the_same_articles(group: str) -> None:
    first, second = (list(generator().plant(group, 15)) for _ in range(2))
    assert first == second
    assert first


def test_another_seed_makes_other_articles() -> None:
    texts = [[case.article.text for case in generator(seed).plant("exact", 15)] for seed in (1, 2)]
    assert texts[0] != texts[1]


@pytest.mark.parametrize("group", CLASSES)
def test_an_article_holds_the_name_as_written(group: str) -> None:
    for case in generator().plant(group, 15):
        assert case.written.lower() in case.article.text.lower()


@pytest.mark.parametrize("group", sorted(MUST_DIFFER))
def test_a_variant_differs_from_the_listed_name(group: str) -> None:
    made = generator()
    usual = {(x.entry.id, x.usual) for x in made.names}
    assert not [case for case in made.plant(group, 30) if (case.entry_id, case.written) in usual]


def test_what_is_left_out_is_counted() -> None:
    made = generator()
    list(made.plant("transliteration scheme", 1000))
    assert made.skipped["transliteration scheme: unchanged"] > 0


@pytest.mark.parametrize(
    ("latin", "russian", "genitive", "polish", "czech", "serbian"),
    [
        ("Zarechnev", "Заречнев", "Заречнева", "Zarieczniew", "Zarečnev", "Заречнев"),
        ("Zhuravsky", "Журавский", "Журавского", "Żurawski", "Žuravskij", "Журавски"),
        ("Shchukarev", "Щукарев", "Щукарева", "Szczukariew", "Ščukarev", "Шчукарев"),
    ],
)
def test_slavic_spellings(
    latin: str, russian: str, genitive: str, polish: str, czech: str, serbian: str
) -> None:
    assert cyrillic.russian(latin) == russian
    assert inflection.surname(russian, "ru", "gen", woman=False) == genitive
    assert (cyrillic.polish(russian), cyrillic.czech(russian)) == (polish, czech)
    assert cyrillic.serbian(russian) == serbian


def test_wilson_interval_of_a_known_case() -> None:
    low, high = figures.wilson(90, 100)
    assert (round(low, 3), round(high, 3)) == (0.826, 0.945)


def test_calibration_error_is_nothing_when_confidence_is_the_share() -> None:
    outcomes = [(0.75, number % 4 != 0) for number in range(400)]
    assert figures.reliability(outcomes, bins=1)[0] == pytest.approx(0.0)
    assert figures.reliability([(0.9, False)] * 10)[0] == pytest.approx(0.9)


def test_best_f1_takes_the_best_threshold() -> None:
    assert figures.best_f1([(0.9, True), (0.8, True), (0.7, False), (0.0, False)]) == (1.0, 0.8)
