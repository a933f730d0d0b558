"""Words of other scripts that are no names: amounts, words of grammar, places in any case, longer Korean names."""

from __future__ import annotations

import pytest
from matching.conftest import indexed

from watchlist.matching.matcher import Matcher
from watchlist.model import Article, Entry, Kind, Name

LISTED = (
    Entry("us_invented", "yu", Kind.PERSON, (Name("YU, Jin"),)),
    Entry("us_invented", "li", Kind.PERSON, (Name("LI, Yi"),)),
    Entry("us_invented", "jon", Kind.PERSON, (Name("JON, Yun Ho"),)),
    Entry("us_invented", "zaman", Kind.PERSON, (Name("ZAMAN, Hayder"),)),
    Entry("us_invented", "mashhur", Kind.PERSON, (Name("HUSAYN, Mashhur"),)),
    Entry("us_invented", "zhang", Kind.PERSON, (Name("ZHANG, Shi"),)),
    Entry("us_invented", "moldashov", Kind.PERSON, (Name("MOLDASHOV, Alexey"),)),
    Entry("us_invented", "naik", Kind.PERSON, (Name("NAIK, Khalid"),)),
    Entry("us_invented", "hartis", Kind.ORGANIZATION, (Name("HARTIS DV LLC"),)),
    Entry("us_invented", "yongwon", Kind.PERSON, (Name("CHO, Yongwon"),)),
    Entry("us_invented", "yunnian", Kind.PERSON, (Name("GUO, Yunnian"),)),
    Entry("us_invented", "lianhe", Kind.PERSON, (Name("HU, Lianhe"),)),
    Entry("us_invented", "irano", Kind.ORGANIZATION, (Name("IRANO SHIPPING COMPANY"),)),
)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(indexed(LISTED))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "九月，总统与金正恩在新加坡会面。"),
        ("zh", "管道的容量达到1100亿立方米。"),
        ("ru", "Он сравнил подходы Вашингтона к отношениям с Россией и Ираном."),
        ("uk", "Про це розповів директор музею Саймон Хедер."),  # Simon, and no Zaman
        ("ru", "С вершины Дви Харрис виден весь остров."),
        ("ja", "ニック・ファルドは大会で優勝した。"),
        ("ko", "그는 조용한 사람으로 알려졌다."),  # quiet
        ("ko", "법률 고문인 그는 회의에서 말했다."),  # who is an adviser
        ("ar", "وقال المصور حسين إن الضوء ضعيف."),  # the photographer
        ("zh", "董事长王传福出席会议。"),
        ("zh", "初练习过后，他离开了球场。"),
        ("ru", "В субботу министр Северной Кореи Ри Юн Хо выступил в Нью-Йорке."),
    ],
)
def test_silent(matcher: Matcher, language: str, text: str) -> None:
    assert {hit.explanation for hit in matcher.screen(Article("a", text, language=language))} == set()


@pytest.mark.parametrize(
    ("entry", "language", "text"),
    [
        ("yu", "zh", "九月，于金在新加坡与总统会面。"),
        ("jon", "ru", "В субботу Чон Юн Хо выступил в Нью-Йорке."),
        ("zaman", "uk", "Про це розповів директор музею Заман Хайдер."),
        ("naik", "ja", "ナイク・ハリドは会議で語った。"),
        ("hartis", "ru", "Компания «Хартис ДВ» построила завод."),
        ("yongwon", "ko", "조용원은 회의에서 말했다."),
        ("moldashov", "zh", "富豪阿列克谢·莫尔达绍夫出席。"),
        ("lianhe", "zh", "官员胡联合在会上发言。"),
    ],
)
def test_found(matcher: Matcher, entry: str, language: str, text: str) -> None:
    assert entry in {hit.entry_id for hit in matcher.screen(Article("a", text, language=language))}
