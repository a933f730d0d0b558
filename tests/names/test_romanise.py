"""Romanisations, skeletons and sound keys of names whose spellings are public knowledge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlist.names.fold import fold
from watchlist.names.respell import respellings
from watchlist.names.romanise import (
    MAX_FORMS,
    diacritics,
    romanisations,
    split_name,
)
from watchlist.names.scripts import script_of, script_runs
from watchlist.names.skeleton import skeleton, skeletons

SPELLINGS = """
Шойгу=shoigu,shoygu,schoigu|Путин=putin,poutine|Медведев=medvedev,medwedew|Сергей=sergei,sergey|Юлия=yulia,iuliia
Дмитрий=dmitry,dmitriy,dmitrii|Евгений=yevgeny,evgeny,evgenii,yevgeniy|Ельцин=yeltsin,eltsin|Мкртычев=mkrtychev
Хрущев=khrushchev|Жириновский=zhirinovsky,zhirinovskiy|Зеленський=zelensky|Порошенко=poroshenko|Київ=kyiv
Володимир=volodymyr|Сергій=serhii,serhiy|Лукашэнка=lukashenka|Џерић=dzeric|Вучић=vucic|Борисов=borisov|Желязков=zhelyazkov
Τσίπρας=tsipras|Κωνσταντίνου=konstantinou|Ντόρα=dora|Λευτέρης=lefteris|Χαράλαμπος=charalampos,haralampos|Μητσοτάκης=mitsotakis|Նիկոլ=nikol|Փաշինյան=pashinyan|საакашвили=|სააკაშვილი=saakashvili
محمد=muhammad,mohammed|حسين=hussein,husayn|القذافي=qadhafi,gaddafi|سليماني=soleimani|نتنياهو=|נתניהו=netanyahu
김=kim|이=lee,ri,yi,rhee|박=pak,park|최=choe,choi|정은=jongun,jungun|습=|习=xi|近平=jinping|陈=chen,chan|毛=mao|东=dong,tung
プーチン=putin|ジョン=jon|ラブロフ=|しんぞう=shinzou"""


@pytest.mark.parametrize(
    "case", [case for case in SPELLINGS.replace("\n", "|").split("|") if case.split("=")[-1]]
)
def test_spellings_are_among_the_forms(case: str) -> None:
    original, _, spellings = case.partition("=")
    token = fold(original)
    texts = [form.text for form in romanisations(token, script_of(token))]
    assert set(spellings.split(",")) <= set(texts), texts
    assert len(texts) <= MAX_FORMS


@given(st.text(max_size=12))
def test_forms_are_ascii_and_few_whatever_the_text(text: str) -> None:
    forms = romanisations(fold(text), script_of(text))
    assert len(forms) <= MAX_FORMS
    assert all(form.text.isascii() and form.text == form.text.lower() and form.reason for form in forms)


@pytest.mark.parametrize(
    "spellings",
    [
        "shoigu shoygu schoigu szojgu choigou", "mkrtychev mkrtycev mkrtytschew", "muhammad mohamed mohammed mohammad",
        "qaddafi qadhafi kadafi", "ghasemi qasemi kasemi", "hussein husayn hossein husain", "lee li",
        "zelensky zelenskyy zelenskiy",
        "medvedev medwedew", "yevgeny evgeny evgenii jewgeni", "putin poutine",
        "ivanov ivanoff iwanow", "ahmad ahmed",
        "dmitry dmitriy dmitrii", "sergei sergey serguei", "yusuf yousuf",
        "hezbollah hizballah hizbullah hizbollah", "nasrallah nasrullah nasrollah", "taliban taleban",
    ],
)  # fmt: skip
def test_spellings_of_one_name_share_a_skeleton(spellings: str) -> None:
    assert len(set(map(skeleton, spellings.split()))) == 1


@pytest.mark.parametrize(
    "names",
    [
        "hamid hamad", "ali alia", "ivan ivanov", "putin putina", "jang yang", "said saad", "maria mario", "kim kam",
        "savchenko shevchenko", "amjad ahmad",
        "hassan hussein", "mahmoud muhammad", "petrov petrova", "omar amir", "jun yun", "rashid rashad",
        "interpol interpal", "selmin salman", "valentina valentino", "semenov simonov", "diona dina",
    ],
)  # fmt: skip
def test_different_names_keep_their_own_skeletons(names: str) -> None:
    left, right = names.split()
    assert skeleton(left) != skeleton(right)


@pytest.mark.parametrize(
    ("token", "parts"),
    [
        ("김정은", ("김", "정은")), ("남궁민수", ("남궁", "민수")), ("习近平", ("习", "近平")),
        ("司马光", ("司马", "光")),
        ("平", None), ("putin", None), ("평양시장", None), ("中华人民共和国", None),
    ],
)  # fmt: skip
def test_split_name(token: str, parts: tuple[str, str] | None) -> None:
    assert split_name(token, script_of(token)) == parts


def test_script_runs_slice_back_to_the_text() -> None:
    text = "中国のKimとプーチン, 김정은 12"
    runs = script_runs(text)
    assert [text[start:end] for start, end, _ in runs] == ["中国", "の", "Kim", "と", "プーチン", "김정은"]


@pytest.mark.parametrize(
    ("language", "written", "english"),
    [
        ("de", "schoigu", "shoigu"), ("de", "selenskyj", "zelensky"), ("", "warchanow", "varkhanov"),
        ("de", "jewgeni", "yevgeny"), ("de", "prigoschin", "prigozhin"), ("de", "chodorkowski", "khodorkovsky"),
        ("fr", "choigou", "shoigu"), ("fr", "tchemezov", "chemezov"), ("fr", "poutine", "putin"),
        ("fr", "prigojine", "prigozhin"), ("fr", "joukov", "zhukov"), ("fr", "djaafar", "jaafar"),
        ("fr", "chtchoukine", "shchukin"), ("fr", "evgueni", "evgeni"),
        ("pl", "miedwiediew", "medvedev"), ("pl", "szojgu", "shoigu"), ("nl", "sjojgoe", "shoigu"),
        ("nl", "poetin", "putin"), ("es", "jodorkovski", "khodorkovsky"), ("hu", "sojgu", "shoigu"),
        ("hu", "putyin", "putin"), ("sv", "sjojgu", "shoigu"),
    ],
)  # fmt: skip
def test_respellings_lead_to_english(language: str, written: str, english: str) -> None:
    assert skeleton(english) in {skeleton(form.text) for form in respellings(written, language)}


@pytest.mark.parametrize(
    ("word", "spelled"), [("Čajka", "chajka"), ("Müller", "mueller"), ("Şoygu", "shoygu"), ("Kim", "")]
)
def test_accents_are_written_out(word: str, spelled: str) -> None:
    assert [form.text for form in diacritics(word)] == ([spelled] if spelled else [])


_WORDS = (
    "choigou poutine hezbollah hizballah taleban jeremy siad klyuev ouattara gouda wolf ivanoff sheikh aj ajman x e "
    "шойгу ye yemen abbaass dschibuti"
)


def test_many_words_have_the_skeletons_that_each_has_alone() -> None:
    words = _WORDS.split()
    assert skeletons(words) == list(map(skeleton, words))
    assert skeletons([]) == []
