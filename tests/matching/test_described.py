"""Bodies of states, called by their country and what they are: Iran's central bank, in any language."""

from __future__ import annotations

import pytest
from matching.conftest import indexed
from matching.invented import LIST, alias, tied, weak

from watchlist.matching.matcher import Matcher
from watchlist.matching.options import Options
from watchlist.model import Article, CountryRole, Entry, Hit, Kind, Name


def _body(number: str, *names: str, country: str = "ir", weak_from: int = 9) -> Entry:
    told = (
        Name(names[0]),
        *(weak(text) if at >= weak_from else alias(text) for at, text in enumerate(names[1:], 1)),
    )
    return Entry(LIST, number, Kind.ORGANIZATION, told, countries=tied("", country, CountryRole.ADDRESS))


LISTED = (
    _body("bank", "BANK MARKAZI JOMHOURI ISLAMI IRAN", "CENTRAL BANK OF IRAN"),
    _body("intelligence", "IRANIAN MINISTRY OF INTELLIGENCE AND SECURITY"),
    _body("defence", "MINISTRY OF DEFENSE AND ARMED FORCES LOGISTICS"),
    _body("guards", "ISLAMIC REVOLUTIONARY GUARD CORPS"),
    _body("oil", "NATIONAL IRANIAN OIL COMPANY"),
    _body("overseas", "NATIONAL IRANIAN OIL COMPANY PTE LTD"),
    _body("syrian oil", "SYRIAN PETROLEUM COMPANY", country="sy"),
    _body("commercial", "COMMERCIAL BANK OF SYRIA", country="sy"),
    _body("service", "FEDERAL SECURITY SERVICE", "FSB", country="ru", weak_from=1),
    _body("army", "KOREAN PEOPLE'S ARMY", country="kp"),
    _body("insurer", "KOREA NATIONAL INSURANCE CORPORATION", country="kp"),
    _body("allied", "ALLIED DEMOCRATIC FORCES", country="ug"),
    _body("rwandan", "DEMOCRATIC FORCES FOR THE LIBERATION OF RWANDA", country="cd"),
    _body("jihad", "PALESTINIAN ISLAMIC JIHAD", country="lb"),
    _body("interior", "MINISTRY OF INTERNAL AFFAIRS OF RUSSIA", country="ru"),
    _body("party", "SERB DEMOCRATIC PARTY", country="ba"),
    _body("port", "DONETSK NATIONAL BANK", country="ua"),
)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(indexed(LISTED))


def _screen(matcher: Matcher, text: str) -> dict[str, Hit]:
    return {hit.entry_id: hit for hit in matcher.screen(Article("article", text))}


@pytest.mark.parametrize(
    ("text", "body", "mention"),
    [
        ("Inflation slowed, Iran's central bank said.", "bank", "Iran's central bank"),
        ("Inflation slowed, the Iranian central bank said.", "bank", "Iranian central bank"),
        ("The governor of the central bank of Iran resigned.", "bank", "central bank of Iran"),
        ("Iran's powerful intelligence ministry denied it.", "intelligence", "Iran's powerful intelligence ministry"),
        ("The Iranian defence ministry and others denied it.", "defence", "Iranian defence ministry"),
        ("Iran's national oil company paid.", "oil", "Iran's national oil company"),
        ("The Syrian Commercial Bank was hacked.", "commercial", "Syrian Commercial Bank"),
        ("A parade of the North Korean people's army began.", "army", "North Korean people's army"),
        ("Die iranische Zentralbank senkte die Zinsen.", "bank", "iranische Zentralbank"),
        ("La Banque centrale d'Iran a baissé ses taux.", "bank", "Banque centrale d'Iran"),
        ("Le ministère iranien de la Défense dément.", "defence", "ministère iranien de la Défense"),
        ("El Banco Central de Irán bajó los tipos.", "bank", "Banco Central de Irán"),
        ("Bank Centralny Iranu obniżył stopy.", "bank", "Bank Centralny Iranu"),
        ("De Iraanse centrale bank verlaagde de rente.", "bank", "Iraanse centrale bank"),
        ("İran Merkez Bankası faizi indirdi.", "bank", "İran Merkez Bankası"),
        ("Центральный банк Ирана снизил ставку.", "bank", "Центральный банк Ирана"),
        ("Міністерство оборони Ірану заперечує.", "defence", "Міністерство оборони Ірану"),
        ("أعلن البنك المركزي الإيراني اليوم", "bank", "البنك المركزي الإيراني"),
        ("وزارت اطلاعات ایران اعلام کرد", "intelligence", "وزارت اطلاعات ایران"),
        ("이란 중앙은행은 금리를 내렸다", "bank", "이란 중앙은행은"),
        ("イラン中央銀行は金利を下げた", "bank", "イラン中央銀行"),
    ],
)  # fmt: skip
def test_a_body_is_found_by_its_country_and_what_it_is(
    matcher: Matcher, text: str, body: str, mention: str
) -> None:
    hits = _screen(matcher, text)
    assert body in hits, f"{text}: {sorted(hits)}"
    assert hits[body].mentions[0].text == mention
    assert hits[body].confidence > 0.7


@pytest.mark.parametrize(
    "text",
    [
        "The Iraqi central bank cut its rate, and Iran protested.",
        "Between Iran and the central bank of Iraq there is an agreement.",
        "Iran ordered the central bank of Turkey to pay.",
        "The Central Bank of Iraq, Iran and Syria met.",
        "Iran's former intelligence minister was jailed.",
        "An Iranian oil company and a Syrian commercial bank signed.",
        "South Korea's people's army museum opened.",
        "South Korea's national insurance corporation paid.",
        "Ukraine's national bank raised rates.",
        "The central bank said that inflation slowed.",
        "The Iranian Central Bank Tower burned down.",
    ],
)
def test_other_countries_and_descriptions_name_no_body(matcher: Matcher, text: str) -> None:
    assert _screen(matcher, text) == {}


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Des combattants des Forces démocratiques alliées ont tué onze paysans.", "allied"),
        ("Бойцы Союзных демократических сил убили одиннадцать крестьян.", "allied"),
        ("Les Forces démocratiques de libération du Rwanda ont attaqué.", "rwandan"),
        ("La Jihad islamica palestinese ha lanciato razzi, così il portavoce.", "jihad"),
        ("قالت حركة الجهاد الإسلامي الفلسطيني إنها أطلقت صواريخ", "jihad"),
    ],
)
def test_an_armed_group_is_found_by_what_its_name_means(matcher: Matcher, text: str, group: str) -> None:
    assert group in _screen(matcher, text)


@pytest.mark.parametrize(
    "text",
    [
        "Les forces alliées ont libéré Paris en été.",
        "Des forces démocratiques du pays ont manifesté, et les alliés aussi.",
        "Srbija: Demokratska stranka Srbije i Serbia's Democratic Party čeka.",
        "La Jihad islamica ha lanciato razzi, così il portavoce.",
        "Das Innenministerium in Wien prüft, ob Russland dahintersteckt.",
    ],
)
def test_words_of_an_armed_group_are_not_yet_its_name(matcher: Matcher, text: str) -> None:
    assert _screen(matcher, text) == {}


def test_a_text_abroad_names_a_body_by_many_words_and_its_country_elsewhere(matcher: Matcher) -> None:
    text = "Корпус стражей исламской революции провёл учения. Власти Ирана сообщили об этом вчера вечером."
    assert _screen(matcher, text)["guards"].mentions[0].text == "Корпус стражей исламской революции"
    assert _screen(matcher, text.replace("Ирана", "Польши")) == {}


def test_what_is_left_out_lowers_the_confidence(matcher: Matcher) -> None:
    whole = _screen(matcher, "The Iranian ministry of intelligence and security denied it.")["intelligence"]
    part = _screen(matcher, "The Iranian ministry of intelligence denied it.")["intelligence"]
    assert whole.confidence > part.confidence
    assert whole.name_score > part.name_score


def test_a_weak_alias_counts_as_the_options_say() -> None:
    index = indexed(LISTED)
    found = {
        policy: Matcher(index, Options(weak_aliases=policy, min_confidence=0.01)).screen(
            Article("article", "ФСБ России сообщила о задержании.")
        )
        for policy in ("off", "corroborated", "on")
    }
    assert {hit.entry_id for hits in found.values() for hit in hits} == {"service"}
    assert found["on"][0].confidence >= found["corroborated"][0].confidence


def test_lists_and_kinds_that_nobody_asked_for_stay_silent() -> None:
    text = "Iran's central bank said so."
    index = indexed(LISTED)
    for options in (Options(kinds=frozenset({Kind.VESSEL})), Options(lists=frozenset({"another"}))):
        assert Matcher(index, options).screen(Article("article", text)) == ()


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("Iran's bank and ministry of the central and national of ", set()),
        ("Центральный банк Ирана и ", {"bank"}),
        ("伊朗" + "中央银行" * 9, {"bank"}),
    ],
)
def test_many_repetitions_take_linear_time_and_crash_nowhere(
    matcher: Matcher, phrase: str, found: set[str]
) -> None:
    assert set(_screen(matcher, phrase * 2000)) == found


@pytest.mark.parametrize(
    "name", ["Iranian central bank", "iran's central bank", "Zentralbank des Iran", "بانک مرکزی ایران"]
)
def test_a_search_finds_a_body_so_too(matcher: Matcher, name: str) -> None:
    first = matcher.search(name)[0]
    assert (first.entry_id, first.confidence > 0.9) == ("bank", True)
    assert "bank" not in {hit.entry_id for hit in matcher.search(name, kind=Kind.PERSON)}
