"""Articles in other languages than English: an ordinary word of theirs is no name, and a name is still found."""

from __future__ import annotations

import pytest
from matching.conftest import indexed

from watchlist.matching.matcher import Matcher
from watchlist.matching.options import Options
from watchlist.model import Article, Entry, Evidence, Kind, Name
from watchlist.names.frequency import common_words, word_frequency

LISTED = (
    Entry("us_invented", "team", Kind.ORGANIZATION, (Name("OOO KOMANDA"),)),
    Entry("us_invented", "book", Kind.VESSEL, (Name("KNIGA"),)),
    Entry("us_invented", "ours", Kind.VESSEL, (Name("NASHA"),)),
    Entry("us_invented", "town", Kind.ORGANIZATION, (Name("DROVEA D.O.O."),)),
    Entry("us_invented", "body", Kind.ORGANIZATION, (Name("VARKUTAN"),)),
    Entry("us_invented", "person", Kind.PERSON, (Name("KEDYO, Lomar"),)),
    Entry("us_invented", "front", Kind.ORGANIZATION, (Name("QVHN/C"),)),
    Entry("us_invented", "kunya", Kind.PERSON, (Name("AL-QADVARI, Abu Hatim"),)),
    Entry("us_invented", "people", Kind.PERSON, (Name("GAJIN, Saram"),)),
)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(indexed(LISTED))


def names(matcher: Matcher, text: str, language: str = "") -> set[str]:
    return {hit.entry_id for hit in matcher.screen(Article("a", text, language=language))}


SILENT = [
    "Команда вернулась домой вчера вечером после долгого матча.",
    "Они рады. Книга вышла в прошлом году и сразу стала популярной.",
    "„Naša ekipa je pobedila juče, a sada se vraća kući”, rekao je trener.",
    "Nasze wyniki są już dobre, więc wrócimy jutro do domu, powiedział.",
    "Самолёт вылетел в Дрову, где живёт около трёхсот тысяч человек.",
    "הם רוצים להיות מפורסמים כדי לומר את השם שלי.",
    "가진 사람은 누구나 함께 할 수 있다고 그는 말했다.",
]


@pytest.mark.parametrize("text", SILENT)
def test_an_ordinary_word_of_another_language_is_no_name(matcher: Matcher, text: str) -> None:
    assert names(matcher, text) == set()


FOUND = [
    ("Об этом сообщила компания ООО «Команда» в среду.", "team"),
    ("Танкер «Книга» вышел из порта в среду вечером.", "book"),
    ("По его словам, в стране снова воюет Варкутан.", "body"),
    ("Rekao je da je Varkutan juče napao grad i da su ljudi pobegli.", "body"),
    ("За взрыв взяли ответственность люди Варкутана.", "body"),
]


@pytest.mark.parametrize(("text", "entry"), FOUND)
def test_a_name_in_another_language_is_found(matcher: Matcher, text: str, entry: str) -> None:
    assert names(matcher, text) == {entry}


def test_the_explanation_says_that_it_is_an_ordinary_word() -> None:
    everything = Matcher(indexed(LISTED), Options(min_confidence=0.0001))
    (hit,) = everything.screen(Article("a", SILENT[0]))
    told: list[Evidence] = [item for item in hit.evidence if item.name == "ordinary words"]
    assert [item.detail for item in told] == ["“Команда” is an ordinary word of the article's language"]
    assert told[0].weight < -3.0


@pytest.mark.parametrize(
    "language", ["he", "ko", "ja", "uk", "ru", "bg", "sr", "pl", "cs", "sk", "tr", "fa", "ar"]
)
def test_common_words_are_known(language: str) -> None:
    words = common_words(language)
    assert len(words) >= 40
    assert all(word_frequency(word) > 0 for word in words if not word.isascii())


@pytest.mark.parametrize("written", ["QVHN-C'ye", "QVHN/C'li", "QVHN-C’nin"])
def test_turkish_joins_an_ending_to_the_letter_behind_a_stroke(matcher: Matcher, written: str) -> None:
    text = f"Polis dün {written} yönelik operasyonun sürdüğünü açıkladı."
    assert names(matcher, text) == {"front"}
    assert names(matcher, text, language="fr") == set()


def test_the_turkish_particle_before_a_name_is_no_further_name(matcher: Matcher) -> None:
    text = "Örgütün komutanı Ebu Hatim Kadvari'nin adı da geçiyor."
    assert names(matcher, text) == {"kunya"}
