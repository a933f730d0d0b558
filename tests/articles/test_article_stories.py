"""Stories: copies with the edits that papers make belong together, other articles do not."""

from __future__ import annotations

import doctest
import random
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from watchlist.articles import stories
from watchlist.articles.stories import Stories, signature, similarity

VOCABULARY = [
    f"{a}{b}{c}" for a in "bdgkl" for b in ("an", "or", "il", "us", "em") for c in ("", "ti", "ko", "ra")
]


def article(seed: int, sentences: int = 20) -> list[str]:
    rng = random.Random(seed)
    return [" ".join(rng.choices(VOCABULARY, k=18)).capitalize() + "." for _ in range(sentences)]


def copy(sentences: list[str], seed: int) -> str:
    """Do what a paper does: a headline of its own, a line on top, the end cut off, a few words changed."""
    rng = random.Random(seed)
    words = " ".join(sentences[: len(sentences) - rng.randrange(3)]).split()
    for _ in range(len(words) // 80):
        words[rng.randrange(len(words))] = "other"
    return f"HEADLINE {seed}\n\nPAPER {seed} (agency) - {' '.join(words)}"


def test_examples_in_docstrings_hold() -> None:
    result = doctest.testmod(stories)
    assert result.attempted > 0
    assert result.failed == 0


def test_copies_are_one_story_and_others_are_their_own() -> None:
    grouped = Stories()
    expected: dict[str, set[str]] = {}
    found: dict[str, set[str]] = defaultdict(set)
    for number in range(600):
        source = number % 150
        label = f"{source}-{number // 150}"
        story = grouped.add(label, signature(copy(article(source), number)))
        found[story].add(label)
        expected.setdefault(f"{source}-0", set()).add(label)
    assert found == expected


def test_the_estimate_is_near_the_true_share() -> None:
    rng = random.Random(5)
    for _ in range(30):
        left = article(rng.randrange(1000), 40)
        kept = rng.randrange(10, 40)
        right = left[:kept] + article(rng.randrange(1000, 2000), 40 - kept)
        a, b = (stories._shingles(" ".join(text).lower()) for text in (left, right))
        true = len(a & b) / len(a | b)
        assert similarity(signature(" ".join(left)), signature(" ".join(right))) == pytest.approx(
            true, abs=0.15
        )


def test_case_punctuation_and_spaces_do_not_count() -> None:
    text = " ".join(article(1))
    assert signature(text) == signature(text.upper().replace(".", " !\n"))


def test_short_texts_are_alike_only_when_equal() -> None:
    assert similarity(signature("The ship was seized."), signature("The ship was sold.")) == 0
    assert similarity(signature("Корабль"), signature("корабль")) == 1
    assert signature("") == signature("...")


def test_text_without_spaces_is_compared_by_characters() -> None:
    text = "国防部长今天在港口表示一艘船被当局扣押船上的货物没有在文件中列明所有人尚未回应记者的提问"
    assert similarity(signature(text), signature("快讯" + text)) > 0.7
    assert similarity(signature(text), signature(text[::-1])) < 0.2


def test_the_order_decides_and_nothing_else() -> None:
    texts = [(f"{n}", signature(copy(article(n % 7), n))) for n in range(70)]
    first, second = Stories(), Stories()
    assert [first.add(*text) for text in texts] == [second.add(*text) for text in texts]


def test_real_articles_are_not_taken_for_copies(real_eval: Path) -> None:
    folder = real_eval / "news_multilingual_ntrex"
    ids = (folder / "DOCUMENT_IDS.tsv").read_text("utf-8").splitlines()
    for language in ("newstest2019-src.eng.txt", "newstest2019-ref.rus.txt", "newstest2019-ref.zho-CN.txt"):
        texts: dict[str, str] = defaultdict(str)
        for label, line in zip(ids, (folder / language).read_text("utf-8").splitlines(), strict=False):
            texts[label] += line + "\n"
        grouped = Stories()
        sizes = Counter(grouped.add(label, signature(text)) for label, text in texts.items())
        assert len(texts) > 100
        assert max(sizes.values()) == 1
