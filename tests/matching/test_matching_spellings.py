"""The ways in which an article writes a listed name: every one is found, none of them leaves its sentence."""

from __future__ import annotations

import pytest
from matching.cases import cases
from matching.conftest import Screen

from watchlist.model import Band

PERSON = {
    "as listed": "Officials said VARKHANOV, Tymofei Grigoryevich arrived on Monday.",
    "in full": "Officials said Tymofei Grigoryevich Varkhanov arrived on Monday.",
    "reversed": "Officials said Varkhanov Tymofei Grigoryevich arrived on Monday.",
    "patronymic left out": "Officials said Tymofei Varkhanov arrived on Monday.",
    "reversed, patronymic left out": "Officials said Varkhanov Tymofei arrived on Monday.",
    "reversed with a comma": "Officials said Varkhanov, Tymofei, arrived on Monday.",
    "title": "Officials said Deputy Minister Tymofei Varkhanov arrived on Monday.",
    "honorific": "Officials said Mr. Tymofei Varkhanov arrived on Monday.",
    "possessive": "Tymofei Varkhanov's car arrived on Monday.",
    "possessive, curly": "Tymofei Varkhanov’s car arrived on Monday.",
    "possessive, modifier letter": "Tymofei Varkhanovʼs car arrived on Monday.",
    "lower case name": "Officials said tymofei varkhanov arrived on Monday.",
    "capitals": "Officials said TYMOFEI VARKHANOV arrived on Monday.",
    "family name in capitals": "Officials said Tymofei VARKHANOV arrived on Monday.",
    "letters exchanged": "Officials said Tymofei Varkahnov arrived on Monday.",
    "letter left out": "Officials said Tymofei Varkhnov arrived on Monday.",
    "letter doubled": "Officials said Tymofei Varkhannov arrived on Monday.",
    "another letter": "Officials said Tymofei Varkhenov arrived on Monday.",
    "transliterated": "Officials said Timofey Varkhanov arrived on Monday.",
    "accents": "Officials said Tymofeï Várkhanov arrived on Monday.",
    "look-alike letters": "Officials said Tymofei Vаrkhаnоv arrived on Monday.",
    "zero-width characters": "Officials said Tymo\u200bfei Var\u200dkhanov arrived on Monday.",
    "soft hyphen": "Officials said Tymofei Varkha\u00adnov arrived on Monday.",
    "full-width letters": "Officials said Ｔｙｍｏｆｅｉ Ｖａｒｋｈａｎｏｖ arrived on Monday.",
    "no-break space": "Officials said Tymofei\u00a0Varkhanov arrived on Monday.",
    "line break": "Officials said Tymofei\nVarkhanov arrived on Monday.",
    "line break and indent": "Officials said Tymofei\r\n    Varkhanov arrived on Monday.",
    "Russian": "Чиновники сообщили, что Тимофей Варханов прибыл в порт.",
    "Russian, patronymic": "Чиновники сообщили, что Тимофей Григорьевич Варханов прибыл в порт.",
    "Russian, genitive": "Чиновники видели Тимофея Григорьевича Варханова в порту.",
    "Russian, dative": "Чиновники сказали это Тимофею Варханову в порту.",
    "Russian, instrumental": "Чиновники встретились с Тимофеем Вархановым в порту.",
    "Russian, prepositional": "Чиновники говорили о Тимофее Варханове в порту.",
    "Ukrainian": "Посадовці сказали, що Тимофій Варханов прибув у порт.",
    "Ukrainian, genitive": "Посадовці зустріли Тимофія Варханова в порту.",
}  # fmt: skip


@pytest.mark.parametrize("text", cases(PERSON))
def test_a_person_is_found_and_no_relative(screen: Screen, text: str) -> None:
    assert set(screen(text)) == {"varkhanov"}


@pytest.mark.parametrize("manner", ["as listed", "in full", "patronymic left out", "reversed", "capitals"])
def test_a_person_written_plainly_is_in_band_high(screen: Screen, manner: str) -> None:
    assert screen(PERSON[manner])["varkhanov"].band is Band.HIGH


@pytest.mark.parametrize("change", [str.lower, str.upper], ids=["lower case", "capitals"])
def test_a_whole_article_without_mixed_case_is_read(screen: Screen, change: type[str]) -> None:
    text = change(
        "Officials said on Monday that Tymofei Varkhanov of Korvatech Logistics had left. He was late."
    )
    assert set(screen(text)) == {"varkhanov", "korvatech"}


@pytest.mark.parametrize(
    "written",
    [
        "T. Varkhanov",
        "Varkhanov T. G.",
        "Varkhanov T.G.",
        "T. G. Varkhanov",
        "T.G. Varkhanov",
        "Tymofei G. Varkhanov",
    ],
)
def test_initials_stand_for_given_names(screen: Screen, written: str) -> None:
    assert set(screen(f"The Russian deputy minister of transport, {written}, arrived on Monday.")) == {
        "varkhanov"
    }


@pytest.mark.parametrize("written", ["A. Varkhanov", "A. B. Varkhanov", "Varkhanov A.B."])
def test_initials_of_somebody_else_name_nobody(screen: Screen, written: str) -> None:
    assert screen(f"Officials said {written} arrived on Monday.") == {}


OTHERS = {
    "hyphens as listed": ("dorvane", "Jean-Marc Dorvane-Kestrel spoke."),
    "hyphens left out": ("dorvane", "Jean Marc Dorvane Kestrel spoke."),
    "one hyphen": ("dorvane", "Jean-Marc Dorvane Kestrel spoke."),
    "written as one": ("dorvane", "Jeanmarc Dorvanekestrel spoke."),
    "second family name left out": ("monteverde", "Ramiro Monteverde spoke in Lima."),
    "both family names": ("monteverde", "Ramiro Esteban Monteverde Quispillo spoke in Lima."),
    "Korean, spaces": ("ryang", "Officials met Ryang Song Ho in the capital."),
    "Korean, hyphen": ("ryang", "Officials met Ryang Song-ho in the capital."),
    "Korean, as one": ("ryang", "Officials met Ryang Songho in the capital."),
    "Korean, Chinese characters": ("ryang", "外长会见了梁成浩，双方讨论了合作。"),
    "Korean, family name last": ("ryang", "Officials met Song Ho Ryang in the capital."),
    "Arabic name as listed": ("qadhiri", "They named Abd al-Rahman Yusuf al-Qadhiri as leader."),
    "Arabic name, no hyphens": ("qadhiri", "They named Abd al Rahman Yusuf al Qadhiri as leader."),
    "Arabic name, a particle less": ("qadhiri", "They named Abd al-Rahman Yusuf Qadhiri as leader."),
    "Arabic name, as one": ("qadhiri", "They named Abdulrahman Yusuf al-Qadhiri as leader."),
    "Arabic name, as two": ("qadhiri", "They named Abdul Rahman Yusuf al-Qadhiri as leader."),
    "Arabic name, shorter": ("qadhiri", "They named Abdulrahman al-Qadhiri as leader."),
    "Arabic letters": ("qadhiri", "وقال عبد الرحمن يوسف القاضري إنه مستعد"),
    "Polish": ("wierzbocki", "Radosław Wierzbocki był w Gdańsku; są już gotowi, więc wrócił."),
    "Polish, no accents": ("wierzbocki", "Radoslaw Wierzbocki was seen in Gdansk."),
    "Polish, genitive": ("wierzbocki", "Nie było Radosława Wierzbockiego w Gdańsku; są już gotowi."),
    "Polish, instrumental": ("wierzbocki", "Spotkał się z Radosławem Wierzbockim w Gdańsku; są już gotowi."),
    "Polish, locative": ("wierzbocki", "Rozmowa o Radosławie Wierzbockim trwała długo; są już gotowi."),
    "Cyrillic organisation, inflected": ("steppe", "Бойцы Железной степной бригады ушли."),
    "transliterated back": ("korvatech", "ТОО «Корватех Логистикс» опровергло это."),
    "two letters of a long name": ("wierzbocki", "Radosław Wierbzoki spoke in Gdansk."),
    "two names with a letter wrong": ("monteverde", "Ramiro Montevrede Quispilo spoke in Lima."),
    "a long legal form": ("krestograd", "The Aktsionernoe Obshchestvo Krestograd Mashiny closed."),
    "a long legal form left out": ("krestograd", "The Krestograd Mashiny company closed."),
    "one rare word": ("turvandeen", "The tanker Turvandeen left the harbour."),
    "numeral": ("falmore", "The vessel Grey Falmore III left the harbour."),
    "numeral in words": ("falmore", "The vessel Grey Falmore Three left the harbour."),
}  # fmt: skip


@pytest.mark.parametrize(("entry", "text"), cases(OTHERS))
def test_other_parties_are_found(screen: Screen, entry: str, text: str) -> None:
    assert set(screen(text)) == {entry}


@pytest.mark.parametrize(
    "written",
    [
        "Korva-Tech Logistics",
        "Korva Tech Logistics",
        "Korvat Ech Logistics",
        "KorvaTech Logistics",
    ],
)
def test_a_word_may_be_written_apart(screen: Screen, written: str) -> None:
    assert set(screen(f"A spokesman for {written} denied it.")) == {"korvatech"}


LEGAL_FORMS = {
    "as listed": "Korvatech Logistics LLC",
    "left out": "Korvatech Logistics",
    "spelled out": "Korvatech Logistics Limited Liability Company",
    "with stops": "Korvatech Logistics L.L.C.",
    "with a comma": "Korvatech Logistics, LLC,",
    "Ltd": "Korvatech Logistics Ltd",
    "GmbH": "Korvatech Logistics GmbH",
    "Russian, before": "OOO Korvatech Logistics",
    "Kazakh, before": "TOO Korvatech Logistics",
}


@pytest.mark.parametrize("written", cases(LEGAL_FORMS))
def test_legal_forms_come_and_go(screen: Screen, written: str) -> None:
    hits = screen(f"A spokesman for {written} denied it.")
    assert set(hits) == {"korvatech"}
    assert hits["korvatech"].band is Band.HIGH


@pytest.mark.parametrize("written", cases({k: v for k, v in LEGAL_FORMS.items() if k != "left out"}))
def test_a_legal_form_is_no_foreign_word(screen: Screen, written: str) -> None:
    hit = screen(f"A spokesman for {written} denied it.")["korvatech"]
    assert hit.name_score > 0.95
    assert "word inside" not in {item.name for item in hit.evidence}


def test_a_family_name_in_german_letters_is_the_same_name(screen: Screen) -> None:
    assert set(screen("Der Minister Timofei Warchanow sprach am Montag in Moskau.")) == {"varkhanov"}


@pytest.mark.parametrize("written", ["T. G. Varkhanov", "T.G. Varkhanov"])
def test_two_initials_say_more_than_one(screen: Screen, written: str) -> None:
    one, two = (screen(f"Officials said {name} arrived on Monday.") for name in ("T. Varkhanov", written))
    assert set(two) == {"varkhanov"}
    assert two["varkhanov"].confidence >= one["varkhanov"].confidence
