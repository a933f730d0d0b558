"""Reading: words of scripts that cannot spell a foreign name are found by their keys and judged by their letters."""

from __future__ import annotations

import pytest

from watchlist.names.fold import fold
from watchlist.names.letters import MOST_COST, NEVER, latin_keys, latin_keys_of, reading_cost, written_keys
from watchlist.names.scripts import script_of

PAIRS = [
    ("نتنياهو", "netanyahu"), ("لافروف", "lavrov"), ("بوتين", "putin"), ("الظواهري", "alzawahiri"),
    ("پزشکیان", "pezeshkian"), ("ميلوشيفيتش", "milosevic"), ("פוטין", "putin"), ("לברוב", "lavrov"),
    ("ויקטור", "viktor"), ("שויגו", "shoigu"), ("خامنئي", "khamenei"), ("قاسم", "qassem"), ("푸틴", "putin"),
    ("라브로프", "lavrov"), ("메드베데프", "medvedev"), ("プーチン", "putin"), ("ラブロフ", "lavrov"),
    ("拉夫罗夫", "lavrov"), ("马杜罗", "maduro"), ("マドゥロ", "maduro"),
    ("アサド", "assad"), ("阿萨德", "assad"), ("아사드", "assad"), ("хорхе", "jorge"),
]  # fmt: skip


def _read(original: str, latin: str) -> tuple[bool, float]:
    word = fold(original)
    script = script_of(word)
    found = not set(latin_keys(latin)).isdisjoint(written_keys(word, script))
    return found, reading_cost(word, script, latin)


@pytest.mark.parametrize(("original", "latin"), PAIRS)
def test_names_are_found_and_read(original: str, latin: str) -> None:
    found, cost = _read(original, latin)
    assert found
    assert cost < MOST_COST


@pytest.mark.parametrize(
    ("original", "latin"),
    [
        ("プーチン", "boston"),
        ("푸틴", "batman"),
        ("بوتين", "nasrallah"),
        ("拉夫罗夫", "medvedev"),
        ("פוטין", "qatar"),
    ],
)
def test_other_names_are_not_read(original: str, latin: str) -> None:
    assert _read(original, latin) == (False, NEVER)


def test_the_better_reading_costs_less() -> None:
    good, poor = reading_cost("ラヴロフ", "Kana", "lavrov"), reading_cost("ラヴロフ", "Kana", "robrof")
    assert good < 1.0 < poor


@pytest.mark.parametrize(
    ("word", "script"),
    [("", "Arab"), ("م", "Arab"), ("ღ", "Geor"), ("ㄱㄴ", "Hang"), ("ب" * 200, "Arab"), ("abc", "Latn")],
)
def test_what_cannot_be_read_has_no_key(word: str, script: str) -> None:
    assert written_keys(word, script) == ()


def test_many_words_have_the_keys_that_each_has_alone() -> None:
    words = "putin jorge hugo thatcher zacharie bojan sergej a".split()
    assert latin_keys_of(words) == list(map(latin_keys, words))
    assert latin_keys_of(()) == []
