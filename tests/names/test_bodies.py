"""What the words of a body's name mean, in any language, and which names say nothing but that."""

from __future__ import annotations

import pytest

from watchlist.names.bodies import body_of, country_at, meaning, meanings
from watchlist.names.fold import fold
from watchlist.names.tables import rows


@pytest.mark.parametrize(
    ("word", "means"),
    [
        ("Zentralbank", "central bank"), ("Zentralbanken", "central bank"), ("ministère", "ministry"),
        ("Verteidigungsministeriums", "ministry defence"), ("министерства", "ministry"), ("والأمن", "security"),
        ("المركزي", "central"), ("중앙은행은", "central bank"), ("中央銀行", "central bank"), ("Bankası", "bank"),
        ("table", ""), ("Gazprom", ""), ("", ""), ("a" * 1000, ""),
    ],
)  # fmt: skip
def test_words_of_many_languages_mean_the_same(word: str, means: str) -> None:
    assert meaning(fold(word)) == tuple(means.split())


def test_a_stretch_without_spaces_is_read_from_its_start() -> None:
    assert [words for words, _ in meanings("中央银行宣布")] == [("central", "bank")]


@pytest.mark.parametrize(
    ("name", "means", "country"),
    [
        ("central bank of iran", "bank central", "ir"),
        ("central bank of the islamic republic of iran", "bank central", "ir"),
        ("ministry of defense and armed forces logistics", "armed defence force logistics ministry", ""),
        ("korean peoples army", "army people", ""),
        ("national bank of donetsk", "", ""),
        ("bank of iran", "", ""),
        ("iranian ministry of intelligence and syrian security", "", ""),
        ("central bank of gazprom", "", ""),
    ],
)
def test_a_name_is_a_body_of_a_state_by_all_of_its_words(name: str, means: str, country: str) -> None:
    body, named = body_of(name.split())
    assert (" ".join(sorted(body)), named) == (means, country)


def test_a_country_is_read_with_all_of_its_words() -> None:
    assert country_at("north korea sent".split(), 0) == ("kp", 2)
    assert country_at("of north korea".split(), 0) == ("", 0)


def test_the_table_has_every_form_once_and_as_one_word() -> None:
    forms = [
        (fold(form), form.endswith("*")) for _, listed in rows("bodies.tsv") for form in listed.split("; ")
    ]
    assert len(forms) == len(set(forms)), sorted(form for form in forms if forms.count(form) > 1)
    assert [form for form, _ in forms if not form or " " in form] == []
