"""Titles, legal forms, particles, numerals and nicknames: the words around and inside names."""

from __future__ import annotations

import pytest

from watchlist.names.fold import fold
from watchlist.names.legal_forms import legal_form, organisation_word
from watchlist.names.nicknames import is_short_form, nicknames
from watchlist.names.numerals import numeral
from watchlist.names.particles import gender_hint, is_particle, is_patronymic
from watchlist.names.tables import rows
from watchlist.names.titles import is_title, role_class, roles_in
from watchlist.names.tokens import words


def folded(text: str) -> list[str]:
    return [fold(word) for word in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ltd.", ("limited", 1)),
        ("Co., Ltd.", ("limited", 2)),
        ("Company Limited", ("limited", 2)),
        ("L.L.C.", ("limited", 1)),
        ("ООО Ромашка", ("limited", 1)),
        ("Общество с ограниченной ответственностью Ромашка", ("limited", 4)),
        ("Obshchestvo S Ogranichennoi Otvetstvennostyu Romashka", ("limited", 4)),
        ("Limited Liability Company Romashka", ("limited", 3)),
        ("GmbH & Co. KG", ("partnership", 3)),
        ("Sp. z o.o.", ("limited", 3)),
        ("d.o.o. Beograd", ("limited", 1)),
        ("S. de R.L. de C.V.", ("limited", 5)),
        ("S.A. de C.V.", ("stock", 3)),
        ("S.A.", ("stock", 1)),
        ("Sdn. Bhd.", ("limited", 2)),
        ("Public Joint Stock Company Sberbank", ("stock", 4)),
        ("ПАО Сбербанк", ("stock", 1)),
        ("AO Almaz", ("stock", 1)),
        ("A.Ş.", ("stock", 1)),
        ("A.S. Roma", None),
        ("as usual", None),
        ("Pvt. Ltd.", ("limited", 2)),
        ("FZ-LLC", ("limited", 2)),
        ("株式会社", ("stock", 1)),
        ("شركة ذات مسؤولية محدودة", ("limited", 4)),
        ("Federal State Unitary Enterprise X", ("state", 4)),
        ("Romashka", None),
        ("", None),
    ],
)
def test_legal_form(text: str, expected: tuple[str, int] | None) -> None:
    assert legal_form(folded(text)) == expected


@pytest.mark.parametrize(
    "equals",
    [
        "Ministry Ministerio Ministère Ministerstvo Министерство министерства міністерство وزارة",
        "Defence Defense Defensa обороны оборони Savunma الدفاع",
        "Bank Banco Banque банк банка بنك 銀行",
        "University Universität Университет Universidad جامعة",
        "Institute Institut институт института Instituto",
        "Trading Ticaret Handel торговый comercio التجارية",
        "Holding Холдинг холдинга Holdings Kholding",
        "Plant Zavod завод заводом Factory",
    ],
)
def test_organisation_words_of_one_class(equals: str) -> None:
    assert len({organisation_word(token) for token in folded(equals)} - {""}) == 1
    assert all(organisation_word(token) for token in folded(equals))


@pytest.mark.parametrize("word", ["gazprom", "wagner", "putin", "almaz", "роснефть", "rosneft", ""])
def test_names_are_no_organisation_words(word: str) -> None:
    assert organisation_word(word) == ""


@pytest.mark.parametrize(
    ("token", "role"),
    [
        ("President", "head_of_state"), ("президента", "head_of_state"), ("Министром", "minister"),
        ("Gen", "military"),
        ("Sheikh", "religious"), ("Ayatollah", "religious"), ("Maulavi", "religious"),
        ("oligarch", "business"),
        ("генерала", "military"), ("Dr", "academic"), ("الرئيس", "head_of_state"), ("القائد", "military"),
        ("bakanı", "minister"),
        ("ministre", "minister"), ("Verteidigungsminister", "minister"), ("window", ""), ("Sergei", ""),
    ],
)  # fmt: skip
def test_role_class(token: str, role: str) -> None:
    assert role_class(fold(token)) == role


@pytest.mark.parametrize(
    ("token", "role"),
    [
        ("Außenministerin", "minister"), ("Innenministern", "minister"), ("utrikesminister", "minister"),
        ("Geheimdienstchef", "official"), ("Kremlsprecherin", "official"), ("Generalleutnant", "military"),
        ("Propagandist", "official"), ("Stahloligarch", "business"),
        ("administer", ""), ("is", ""), ("his", ""), ("her", ""), ("Kochchef", ""),
    ],
)  # fmt: skip
def test_compounds_have_a_role_and_small_words_none(token: str, role: str) -> None:
    assert role_class(fold(token)) == role


def test_what_only_ends_like_a_title_is_none() -> None:
    assert not is_title("westminister")


@pytest.mark.parametrize("word", ["chief", "chef"])
def test_a_chief_alone_is_no_head_of_state(word: str) -> None:
    assert role_class(word) == "official"
    assert not is_title(word)


ROLES = """
a major sponsor=|Major Orlov left=military|the Major left=military|Major General Orlov=military|general elections=
General Orlov=military|the army general said=military|the general public=|the attorney general=official
Director General=business|Secretary General of the party=minister|private banks=|Private Banks of the city=military
the vice president of Syria=minister|President Assad=head_of_state|deputy president=minister|vice squad=
Prime Minister=minister|a prime suspect=criminal|the Supreme Court=|Supreme Leader=head_of_state
His Excellency=honorific|police chief=official|chef rebelle=official|el general Ruiz=military
"""


@pytest.mark.parametrize("case", ROLES.strip().replace("\n", "|").split("|"))
def test_roles_in_a_phrase(case: str) -> None:
    phrase, _, role = case.partition("=")
    assert {found for _, found in roles_in(words(phrase))} == {role} - {""}


@pytest.mark.parametrize(
    "token", ["ali", "hassan", "kim", "said", "sayyid", "amir", "khan", "hafiz", "malik"]
)
def test_given_names_are_no_titles(token: str) -> None:
    assert not is_title(token)


@pytest.mark.parametrize("token", ["al", "bin", "ibn", "abu", "von", "de", "la", "oglu", "аль", "ибн", "بن"])
def test_particles(token: str) -> None:
    assert is_particle(token)


@pytest.mark.parametrize("token", ["ali", "abdul", "kim", "li", "sasha"])
def test_names_are_no_particles(token: str) -> None:
    assert not is_particle(token)


@pytest.mark.parametrize(
    "token",
    "kuzhugetovich sergeevna sergeyevich evgenievich ilyich nikitich petrovna volodymyrovych mykolaivna "
    "кузьмич сергеевна миколайович володимирівна aliaksandravich".split(),
)
def test_patronymics(token: str) -> None:
    assert is_patronymic(token)


@pytest.mark.parametrize(
    "token", ["putin", "ivanov", "rich", "heinrich", "munich", "kowalska", "vich", "шойгу"]
)
def test_no_patronymics(token: str) -> None:
    assert not is_patronymic(token)


@pytest.mark.parametrize(
    ("token", "gender"), [("petrovna", "female"), ("petrovich", "male"), ("kyzy", "female"), ("lee", "")]
)
def test_gender_hint(token: str, gender: str) -> None:
    assert gender_hint(token) == gender


@pytest.mark.parametrize(
    ("token", "number"),
    [
        ("8", "8"), ("VIII", "8"), ("eighth", "8"), ("Eight", "8"), ("8th", "8"), ("08", "8"), ("IV", "4"),
        ("ix", "9"),
        ("xxxix", "39"), ("iiii", ""), ("vx", ""), ("mix", ""), ("0", "0"), ("٨", "8"), ("третьего", "3"),
        ("1990s", ""),
        ("twelfth", "12"), ("i", "1"), ("dritte", "3"), ("kim", ""), ("", ""),
    ],
)  # fmt: skip
def test_numeral(token: str, number: str) -> None:
    assert numeral(fold(token)) == number


def test_nicknames_lead_there_and_back() -> None:
    assert "william" in nicknames("bill")
    assert "bill" in nicknames("william")
    assert {"aleksandr", "alexander", "oleksandr"} <= nicknames("sasha")
    assert "vladimir" in nicknames("volodymyr")
    assert not nicknames("shoigu")
    assert is_short_form("pepe")


@pytest.mark.parametrize("token", ["ali", "kim", "li", "lee", "jo"])
def test_names_of_their_own_are_no_short_forms(token: str) -> None:
    assert not is_short_form(token)


def test_tables_are_folded() -> None:
    forms = [token for _, column in rows("legal_forms.tsv") for token in column.replace("~", "").split("; ")]
    names = [name for row in rows("nicknames.tsv") for column in row for name in column.split()]
    unfolded = [token for form in [*forms, *names] for token in form.split() if fold(token) != token]
    assert not unfolded


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("оборонлогистика", ""),
        ("обороны", "defence"),
        ("оборонного", "defence"),
        ("авиакомпания", "aviation"),
    ],
)
def test_the_beginning_of_a_general_word_reaches_over_no_compound(word: str, expected: str) -> None:
    assert organisation_word(word) == expected
