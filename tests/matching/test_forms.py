"""Forms: what one written token may stand for, and how alike it is to a listed one, across scripts and languages."""

from __future__ import annotations

import pytest

from watchlist.matching.forms import article_forms, is_known_name
from watchlist.matching.likeness import CUTOFF, is_respelt, likeness


def _score(written: str, listed: str, language: str = "") -> float:
    found = likeness(article_forms(written, language), listed)
    return found.score if found else 0.0


@pytest.mark.parametrize(
    ("language", "written", "listed"),
    [
        ("cs", "Zjuganovem", "zyuganov"), ("cs", "Charičeva", "kharichev"), ("cs", "Strešinskou", "streshinskaya"),
        ("cs", "Volockova", "volotskov"), ("cs", "Bezdenežnychovi", "bezdenezhnykh"), ("cs", "Artjomem", "artem"),
        ("sr", "Kudrjavceva", "kudryavtsev"), ("sr", "Lenskoj", "lenskaya"), ("sr", "Дмитрија", "dmitry"),
        ("sr", "Афанасевој", "afanaseva"), ("sr", "Чернјака", "chernyak"),
    ],
)  # fmt: skip
def test_slavic_papers_decline_and_respell(language: str, written: str, listed: str) -> None:
    assert _score(written, listed, language) > 0.85


@pytest.mark.parametrize(
    ("written", "listed"),
    [("Prigojine", "prigozhin"), ("Jirinovski", "zhirinovsky"), ("Joukov", "zhukov"), ("Djamel", "jamel")],
)
def test_french_papers_write_zh_as_j(written: str, listed: str) -> None:
    assert _score(written, listed, "fr") > 0.85


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("ラヴロフ", "lavrov"),
        ("拉夫罗夫", "lavrov"),
        ("라브로프", "lavrov"),
        ("لافروف", "lavrov"),
        ("Хорхе", "jorge"),
    ],
)
def test_scripts_that_cannot_spell_a_name_read_like_it(written: str, listed: str) -> None:
    assert _score(written, listed) > CUTOFF


@pytest.mark.parametrize(
    ("written", "listed"),
    [("على", "ali"), ("إلى", "ali"), ("قال", "qal"), ("уайт", "white"), ("かれ", "kare"), ("שאלה", "shaela")],
)
def test_words_of_other_languages_are_no_names(written: str, listed: str) -> None:
    assert _score(written, listed) < CUTOFF


@pytest.mark.parametrize(
    ("written", "listed"), [("영수", "yongsu"), ("정국", "chongkuk"), ("卫东", "weidong")]
)
def test_syllables_of_given_names_are_as_good_as_spelled(written: str, listed: str) -> None:
    assert _score(written, listed) >= 0.985


def test_a_chinese_reading_of_japanese_words_is_none() -> None:
    assert _score("検証", "jianzheng") > CUTOFF
    assert _score("検証", "jianzheng", "ja") == 0.0


@pytest.mark.parametrize(("written", "listed"), [("Hezbollah", "hizballah"), ("Taliban", "taleban")])
def test_vowels_do_not_part_a_long_name_however_known(written: str, listed: str) -> None:
    assert is_known_name(written.lower())
    assert _score(written, listed) > 0.9


def test_a_known_name_is_no_slip_for_another() -> None:
    assert _score("Rosenberg", "rotenberg") == 0.0


@pytest.mark.parametrize(
    ("written", "listed", "expected"),
    [
        ("hezbollah", "hizballah", True),
        ("escalon", "ascalon", False),
        ("dione", "diona", False),
        ("turvandein", "turvandon", False),
    ],
)
def test_another_spelling_keeps_many_consonants_and_the_first_letter(
    written: str, listed: str, expected: bool
) -> None:
    assert is_respelt(written, listed) == expected


def test_a_case_of_a_place_is_that_place_and_nothing_else() -> None:
    assert {form.text for form in article_forms("Iranu", "pl")} == {"iranu", "iran"}
