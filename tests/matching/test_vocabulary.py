"""The vocabulary: what it says of words that listed tokens begin or end with, however many tokens are listed."""

from __future__ import annotations

import pytest

from watchlist.matching.vocabulary import Vocabulary, build_vocabulary

_TOKENS = ["korvatech", "bankomat", "petrochemicals"]
_OTHERS = [f"zq{chr(97 + n // 26 % 26)}{chr(97 + n % 26)}{chr(97 + n // 676)}" for n in range(2_500)]


@pytest.mark.parametrize("others", [0, len(_OTHERS)])
def test_words_that_begin_or_end_listed_tokens_may_be_parts(others: int) -> None:
    tokens = _TOKENS + _OTHERS[:others]
    vocabulary = Vocabulary(build_vocabulary(tokens, [True] * len(tokens)))
    assert all(map(vocabulary.may_be_part, ("tech", "bank", "chemicals")))
    assert not any(map(vocabulary.may_be_part, ("table", "petrochemicals", "chemical")))


def test_nothing_is_part_of_no_tokens() -> None:
    assert not Vocabulary(build_vocabulary([], [])).may_be_part("bank")
