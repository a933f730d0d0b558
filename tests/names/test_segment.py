"""Words of Chinese, Japanese and Korean text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlist.names.segment import segmenting_pattern
from watchlist.names.tokens import tokenise, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("俄罗斯外长拉夫罗夫会见习近平主席", ["俄罗斯", "拉夫罗夫", "习", "近平"]),
        ("王毅表示欢迎", ["王", "毅"]),
        ("叙利亚总统巴沙尔·阿萨德说", ["叙利亚", "巴沙尔", "阿萨德", "说"]),
        ("プーチン大統領は会談した", ["プーチン", "大統領", "は"]),
        ("김정은이 러시아 대통령과", ["김", "정은이", "러시아", "대통령과"]),
        ("한국은 이번 정부의", ["한국", "이번", "정부의"]),
        ("로빈슨은 마테오를", ["로빈슨은", "마테오를"]),
        ("北京 (Kim Jong-un) 访问", ["北京", "Kim", "Jong", "un"]),
    ],
)
def test_names_are_words_of_their_own(text: str, expected: list[str]) -> None:
    found = words(text)
    assert [word for word in found if word in expected] == expected, found


def test_other_text_needs_no_segmentation() -> None:
    assert segmenting_pattern("Шойгу прибыл в Пхеньян", "x") is None
    assert segmenting_pattern("café", "x") is None


@given(st.text(alphabet="김정은이一二王毅拉夫的プーchは a1·。", max_size=40))
def test_tokens_slice_back_and_lose_no_letter(text: str) -> None:
    tokens = tokenise(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    covered = {place for token in tokens for place in range(token.start, token.end)}
    assert all(place in covered for place, character in enumerate(text) if character.isalnum())


def test_a_long_run_takes_linear_time() -> None:
    assert len(words("会" * 50_000)) == 1
    assert len(words("斯" * 50_000)) == 1


def test_a_chinese_name_is_known_by_custom_but_no_beginning_of_a_longer_one() -> None:
    assert words("总统弗拉基米尔·普京表示") == ["总统", "弗拉基米尔", "普京", "表示"]
    assert words("尼古拉斯表示")[0] == "尼古拉斯"
