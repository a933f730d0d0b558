"""Tokens: the fast way of finding words says what the patterns say, on every kind of text."""

from __future__ import annotations

from random import Random

import pytest

from watchlist.names.tokens import pattern, spaced, words

TEXTS = (
    "Kim Jong-un (DPRK) met 3.5% of Shoigu's envoys; S.A. Rosneft, the M/V Adalia and AT&T paid.",
    "“Rosneft”—said: the … company. It’s l’Iran’s, no?\nNext line.\n\nU.S.-led forces.",
    "Он сказал: «Роснефть» — это ООО «Ромашка».\tИ всё… Оглы-заде, 8-й",
    "a_b__c -- ... 'quoted' `x` O'Brien's rock'n'roll $1,000.50 e.g. i.e. A.B.C.D x&y&z",
    "سرغي شويغو، وزير. דו״ח צה״ל",
    "zero\u200bwidth soft\u00adhyphen Mkrtyc\u030cev \u2028 next\u00a0space",
    "",
    " . , ; ",
)
LETTERS = "aB1é9Жش .,;:!?\"()[]-–—…“”'’`&/_\n\t\u00ad\u0301%"


def taken_apart(text: str) -> list[str]:
    """Return the words of every stretch of a text."""
    apart = spaced(text) or ""
    assert len(apart) in (0, len(text))
    return [word for stretch in apart.split() for word in words(stretch)]


@pytest.mark.parametrize("text", TEXTS)
def test_the_words_of_the_stretches_are_those_of_the_text(text: str) -> None:
    assert taken_apart(text) == pattern(text).findall(text)


def test_so_they_are_of_random_letters() -> None:
    random = Random(11)
    for _ in range(3000):
        text = "".join(random.choices(LETTERS, k=random.randint(0, 30)))
        assert taken_apart(text) == pattern(text).findall(text), text


def test_text_without_spaces_has_no_stretches() -> None:
    assert spaced("俄罗斯外长拉夫罗夫") is None
