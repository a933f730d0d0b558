"""Base forms of inflected words, without a dictionary."""

from __future__ import annotations

import pytest

from watchlist.names.inflect import MAX_FORMS, base_forms

RUSSIAN = """путина=путин путиным=путин шойгу=шойгу мкртычева=мкртычев медведевым=медведев лаврова=лавров
лаврову=лавров лаврову=лаврова набиуллиной=набиуллина кадырове=кадыров зеленского=зеленский дмитрия=дмитрий
дмитрием=дмитрий сергея=сергей павла=павел льва=лев игоря=игорь марии=мария юлию=юлия газпрома=газпром
роснефти=роснефть роснефтью=роснефть сбербанка=сбербанк рособоронэкспортом=рособоронэкспорт
калашниковского=калашниковский путиной=путина толстого=толстой немцова=немцов ильича=ильич вагнера=вагнер
министерства=министерство михаилом=михаил николаю=николай голикову=голиков ротенбергов=ротенберг чемезовых=чемезов
донского=донской"""
UKRAINIAN = """зеленського=зеленський зеленському=зеленський порошенка=порошенко порошенком=порошенко сергія=сергій
сергієм=сергій києва=київ харкова=харків марією=марія путіну=путін володимирові=володимир єрмака=єрмак"""
SERBIAN = """дмитрија=дмитриј алексејем=алексеј чернјака=чернјак афанасевој=афанасева оптими=оптима ленској=ленска
гусева=гусев гусеву=гусев медведевом=медведев владимиру=владимир"""
LATIN = [
    ("pl", "putina", "putin"), ("pl", "putinem", "putin"), ("pl", "putinowi", "putin"),
    ("pl", "zelenskiego", "zelenski"),
    ("cs", "putinem", "putin"), ("cs", "putinovi", "putin"), ("cs", "lavrova", "lavrov"),
    ("cs", "zelenskeho", "zelensky"),
    ("cs", "pavlem", "pavel"), ("cs", "sergeji", "sergej"), ("sr", "lenskoj", "lenska"),
    ("sr", "putinom", "putin"), ("hr", "putinu", "putin"), ("sl", "zelenskega", "zelenski"),
    ("sr", "dodika", "dodik"),
    ("lv", "putins", "putin"), ("lv", "putinam", "putin"), ("lt", "putinas", "putin"), ("lt", "lavrovui", "lavrov"),
    ("hu", "putyinnak", "putyin"), ("fi", "putinin", "putin"), ("de", "putins", "putin"), ("tr", "putinin", "putin"),
]  # fmt: skip


@pytest.mark.parametrize("pair", [*RUSSIAN.split(), *UKRAINIAN.split()])
def test_cyrillic(pair: str) -> None:
    inflected, base = pair.split("=")
    forms = base_forms(inflected, "Cyrl", "uk" if pair in UKRAINIAN else "ru")
    assert base in [form.text for form in forms]
    assert forms[0].text == inflected
    assert len(forms) <= MAX_FORMS


@pytest.mark.parametrize("pair", SERBIAN.split())
def test_serbian(pair: str) -> None:
    inflected, base = pair.split("=")
    assert base in [form.text for form in base_forms(inflected, "Cyrl", "sr")]


@pytest.mark.parametrize(("language", "inflected", "base"), LATIN)
def test_latin(language: str, inflected: str, base: str) -> None:
    assert base in [form.text for form in base_forms(inflected, "Latn", language)]
    assert [form.text for form in base_forms(inflected, "Latn")] == [inflected]


@pytest.mark.parametrize(
    ("script", "inflected", "base"),
    [
        ("Hang", "김정은이", "김정은"), ("Hang", "푸틴은", "푸틴"), ("Arab", "وبوتين", "بوتين"),
        ("Arab", "لمحمد", "محمد"),
        ("Hebr", "לפוטינ", "פוטינ"), ("Geor", "პუტინის", "პუტინ"), ("Armn", "պուտինի", "պուտին"),
        ("Grek", "ιβανου", "ιβανοσ"),
        ("Jpan", "安倍は", "安倍"),
    ],
)  # fmt: skip
def test_other_scripts(script: str, inflected: str, base: str) -> None:
    assert base in [form.text for form in base_forms(inflected, script)]


def test_reasons_are_words_for_people() -> None:
    assert base_forms("путиным", "Cyrl")[1].reason == "without the case ending -ым"
    assert base_forms("шойгу", "Cyrl")[0].reason == ""


def test_persian_has_the_article_of_arabic_names_and_no_arabic_prefixes() -> None:
    assert [form.text for form in base_forms("كاوه", "Arab", "fa")] == ["كاوه"]
    assert "نصره" in [form.text for form in base_forms("النصره", "Arab", "fa")]
    assert "اوهام" in [form.text for form in base_forms("كاوهام", "Arab", "ar")]
