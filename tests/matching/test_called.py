"""Called: names of bodies in scripts without capitals, which a word before them tells from ordinary words."""

from __future__ import annotations

import pytest
from matching.conftest import indexed
from matching.invented import tied

from watchlist.matching.matcher import Matcher
from watchlist.model import Article, Entry, Kind, Name

LIST = "us_invented"
INDEX = indexed(
    (
        Entry(LIST, "zeal", Kind.ORGANIZATION, (Name("HAMAS"),)),
        Entry(LIST, "party", Kind.ORGANIZATION, (Name("HIZBALLAH"),), countries=tied("Lebanon", "lb")),
        Entry(
            LIST, "brigades", Kind.ORGANIZATION, (Name("KATA'IB HIZBALLAH"),), countries=tied("Iraq", "iq")
        ),
        Entry(LIST, "basij", Kind.ORGANIZATION, (Name("BASIJ"),), countries=tied("Iran", "ir")),
        Entry(LIST, "president", Kind.PERSON, (Name("RAISI, Ebrahim"),), countries=tied("Iran", "ir")),
        Entry(LIST, "chosen", Kind.PERSON, (Name("PUTIN, Vladimir"),), countries=tied("Russia", "ru")),
    )
)


def _found(text: str) -> set[str]:
    return {hit.entry_id for hit in Matcher(INDEX).screen(Article("article", text))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قالت حركة حماس في غزة إن الوفد غادر أمس.", {"zeal"}),
        ("عاد اللاعبون بعد المباراة وفيهم حماس كبير أمس.", set()),
        ("وأعلن حزب الله أن الرد قادم في لبنان.", {"party"}),
        ("تبنت كتائب حزب الله إطلاق الصواريخ في العراق.", {"brigades"}),
        ("فرمانده بسیج در ایران گفت دشمن ناامید شده است.", {"basij"}),
        ("헤즈볼라는 레바논에서 공격했다고 밝혔다.", {"party"}),
        ("에브라힘 라이시 대통령은 유감을 표했다.", {"president"}),
        ("俄罗斯总统弗拉基米尔·普京表示欢迎。", {"chosen"}),
    ],
)
def test_a_body_is_found_where_a_word_says_what_it_is(text: str, expected: set[str]) -> None:
    assert _found(text) == expected
