"""Places: where words stand is found from a text with spaces for all that is in no word."""

from __future__ import annotations

from random import Random

import pytest

from watchlist.matching.index import Index
from watchlist.matching.places import Breaks, starts_of
from watchlist.matching.records import Records
from watchlist.matching.text import Text
from watchlist.names.tokens import tokenise

TEXTS = (
    "Kim Jong-un (DPRK) met 3.5% of Shoigu's envoys; S.A. Rosneft, the M/V Adalia and AT&T paid.",
    "“Rosneft”—said: the … company. It’s l’Iran’s, no?\nNext line.\n\nU.S.-led forces.",
    "Он сказал: «Роснефть» — это ООО «Ромашка».\tИ всё… Оглы-заде, 8-й",
    "俄罗斯外长拉夫罗夫 met Shoigu... and then",
    "wide\u3000space \u2028 next\u00a0space \x1f end",
    "",
)
LETTERS = "aB1é9Жش .,;:!?\"()[]-–—…“”'’`&/_\n\t\u00ad\u0301%"


@pytest.mark.parametrize("text", TEXTS)
def test_words_stand_where_the_pattern_finds_them(index: Index, text: str) -> None:
    read = Text(text, Records(index))
    spans = [read.spans[place] for place in range(len(read.words))]
    assert spans == [(token.start, token.end) for token in tokenise(text)]


def test_so_do_random_letters(index: Index) -> None:
    random, records = Random(5), Records(index)
    for _ in range(500):
        text = "".join(random.choices(LETTERS, k=random.randint(0, 40)))
        read = Text(text, records)
        spans = [read.spans[place] for place in range(len(read.words))]
        assert spans == [(token.start, token.end) for token in tokenise(text)], text


def test_the_words_within_a_stretch_are_found(index: Index) -> None:
    text = Text("One two. Three four five.", Records(index))
    start, end = text.sentence(12)
    assert text.words[slice(*text.spans.within(start, end))] == ["Three", "four", "five"]


@pytest.mark.parametrize("text", ["", "  ", "a", " a  bc\nd ", "жук é\u3000x"])
def test_parts_start_where_split_cuts(text: str) -> None:
    assert [text[at:].split()[0] for at in starts_of(text)] == text.split()


def test_abbreviations_end_no_sentence() -> None:
    text = "Mr. Smith of Acme Ltd. left. He came back."
    assert Breaks(text).sentence(0) == (0, text.index("He") - 1)
