"""Bad input: whatever a text holds, screening ends, its work grows with the text, and offsets stay right."""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import process_time

import pytest
from matching.cases import cases
from matching.conftest import Screen

from watchlist.matching.index import Index
from watchlist.matching.matcher import Matcher
from watchlist.matching.options import Options
from watchlist.model import Article, Hit

NAME = "Tymofei Varkhanov"
SURROGATE = "\ud83d"

CRASHERS = {
    "nothing": "",
    "spaces": " \t\n\r\u2028\u2029\u00a0" * 50,
    "punctuation": "!?.,;:…'\"’”)(" * 100,
    "apostrophes": "''''Varkhanov''''’’’’ʼʼʼ l'l'l'l' d'",
    "one letter": "x",
    "controls": "".join(map(chr, range(32))) + "\x7f\x80\x9f",
    "nulls": "\x00" * 1000,
    "surrogates": SURROGATE * 100,
    "a surrogate after a letter": f"Varkhanov{SURROGATE} Tymofei{SURROGATE}",
    "low surrogate first": "\udc00\ud800 Varkhanov",
    "combining marks": "V" + "\u0301" * 5000 + "arkhanov",
    "marks without a letter": "\u0301\u0302\u0303",
    "zero width": "\u200b\u200c\u200d\u2060\ufeff" * 500,
    "direction marks": "\u202e\u202d\u2066\u2067\u2069" * 200,
    "private use": "\ue000\uf8ff\U000f0000" * 20,
    "not characters": "\ufffe\uffff\ufdd0",
    "emoji": "👩‍👩‍👧‍👦🏴‍☠️🚢" * 100,
    "every plane": "".join(chr(c) for c in range(0, 0x110000, 997) if not 0xD800 <= c < 0xE000),
    "digits of all scripts": "٣٤٥६७८四五六ⅣⅧ½²³" * 10,
    "long numbers": "9" * 5000 + " " + "1" * 400,
    "no vowels": "bcdfg" * 40,
    "brackets": "(" * 5000 + NAME,
    "initials": "A. B. C. D. " * 400,
    "hyphens": "a-b-" * 3000,
    "stops": "a.b." * 3000,
}  # fmt: skip


@pytest.mark.parametrize("text", cases(CRASHERS))
def test_nothing_crashes(screen: Screen, text: str) -> None:
    check_offsets(text, screen(text, Options(min_confidence=0.001)).values())


@pytest.mark.parametrize("text", cases(CRASHERS))
def test_a_name_after_anything_is_found(screen: Screen, text: str) -> None:
    """Whatever stands in an earlier paragraph, the name behind it is found where it stands."""
    whole = f"{text}\n\nOfficials met {NAME} at noon.\n\n{text}"
    hit = screen(whole)["varkhanov"]
    check_offsets(whole, [hit])
    assert whole.index(NAME, len(text)) in {mention.start for mention in hit.mentions}


def check_offsets(text: str, hits: object) -> None:
    """Every mention slices back to the words it reports."""
    for hit in hits:  # type: ignore[attr-defined]
        for mention in hit.mentions:
            assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize("title", cases(CRASHERS))
def test_no_title_crashes(screen: Screen, title: str) -> None:
    assert set(screen(f"Officials met {NAME}.", title=title)) == {"varkhanov"}


MIXED = {
    "Arabic around": f"قال {NAME} إنه مستعد اليوم",
    "Hebrew around": f"אמר {NAME} היום",
    "direction marks around": f"‏قال\u202a {NAME}\u202c اليوم",
    "an isolate": f"\u2067אבג\u2069 {NAME} \u2067دهو\u2069",
    "Chinese around": f"他说{NAME}到了",
    "Korean around": f"어제 {NAME} 왔다",
    "controls around": f"\x02{NAME}\x03",
    "a surrogate beside it": f"{SURROGATE} {NAME} {SURROGATE}",
    "emoji beside it": f"🚢{NAME}🚢",
    "no spaces around": f"(«{NAME}»)/{{x}}",
}


@pytest.mark.parametrize(
    "text",
    cases(MIXED),
)
def test_a_name_in_odd_company_is_found(screen: Screen, text: str) -> None:
    hit = screen(text)["varkhanov"]
    assert hit.mentions[0].text.strip("\u202c") == NAME
    check_offsets(text, [hit])


def test_right_to_left_names_between_others_keep_their_place(screen: Screen) -> None:
    text = f"{NAME} met عبد الرحمن يوسف القاضري and Radosław Wierzbocki, و{NAME}."
    hits = screen(text)
    assert {"varkhanov", "qadhiri", "wierzbocki"} <= set(hits)
    check_offsets(text, hits.values())


@pytest.mark.parametrize("length", [40, 201, 5_000, 100_000])
@pytest.mark.parametrize("letters", ["x", "varkhanov", "а", "ab-", "é", "김", "دم", "山"])
def test_a_token_without_end_is_one_token_more(screen: Screen, length: int, letters: str) -> None:
    text = f"{NAME} " + letters * (length // len(letters)) + " stayed."
    assert "varkhanov" in screen(text, Options(min_confidence=0.001))


@pytest.mark.parametrize("letters", ["x", "varkhanov"])
def test_a_token_of_a_million_letters(screen: Screen, letters: str) -> None:
    text = f"Officials met {NAME}. {letters * (1_000_000 // len(letters))} stayed. Varkhanov left."
    hit = screen(text)["varkhanov"]
    assert [mention.text for mention in hit.mentions] == [NAME, "Varkhanov"]
    check_offsets(text, [hit])


REPEATED = {
    "by sentences": ". ",
    "by lines": ".\n\n",
    "by commas": ", ",
    "by spaces": " ",
}


@pytest.mark.parametrize("gap", cases(REPEATED))
def test_repetitions_of_a_name_are_one_hit_with_every_mention(screen: Screen, gap: str) -> None:
    text = f"{NAME}{gap}" * 300
    (hit,) = screen(text).values()
    assert hit.entry_id == "varkhanov"
    assert len(hit.mentions) == 300
    check_offsets(text, [hit])


def test_ten_thousand_repetitions_are_ten_thousand_mentions(screen: Screen) -> None:
    text = f"{NAME} left. " * 10_000
    (hit,) = screen(text).values()
    assert len(hit.mentions) == 10_000
    check_offsets(text, [hit])


@pytest.mark.parametrize("gap", cases(REPEATED))
def test_what_a_hit_carries_grows_with_the_text_and_not_faster(screen: Screen, gap: str) -> None:
    def size(n: int) -> int:
        return sum(len(m.sentence) for m in screen(f"{NAME}{gap}" * n)["varkhanov"].mentions)

    assert size(240) < 2.5 * size(120)


def test_no_spaces_at_all(screen: Screen) -> None:
    assert screen("officialsmettymofeivarkhanovinthemorning" * 200) == {}


def work(run: Callable[[], object]) -> int:
    """Return how many Python functions were called: the same on every machine, whatever else it does."""
    calls = 0

    def count(frame: object, event: str, arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(None)
    return calls


STORY = f"The council met {NAME} and the tanker Harmony at noon. “It was late,” Varkhanov said in Russia.\n\n"
GROWING: dict[str, Callable[[int], str]] = {
    "articles without end": lambda n: STORY * n,
    "one sentence without end": lambda n: STORY.replace(".", ",").replace("\n", " ") * n,
    "one name": lambda n: f"{NAME} " * n,
    "family names": lambda n: f"{NAME} left. " + "Varkhanov, " * n,
    "family names without the full name": lambda n: "Varkhanov " * n,
    "given names": lambda n: "Tymofei " * n,
    "companies": lambda n: "Ostravik Holding Maritime Services " * n,
    "all capitals": lambda n: STORY.upper() * n,
    "no capital": lambda n: STORY.lower() * n,
    "initials": lambda n: "T. G. " * n + NAME,
    "hyphens": lambda n: "Jean-Marc-Dorvane-Kestrel-" * n,
    "ordinary names": lambda n: "The Harmony Compass Veronica ship " * n,
    "IMO numbers": lambda n: "IMO 9074121 " * n,
    "apostrophes": lambda n: "l'Varkhanov's " * n,
    "quotation marks": lambda n: "“Harmony” " * n,
    "Cyrillic": lambda n: "Тимофей Варханов сказал. " * n,
    "Arabic": lambda n: "عبد الرحمن يوسف القاضري " * n,
    "different words": lambda n: " ".join(f"Word{number}" for number in range(n)),
    "abbreviations": lambda n: "St. Mr. Inc. U.S. A. " * n,
}


@pytest.mark.parametrize("growing", cases(GROWING))
def test_work_grows_with_the_text_and_not_faster(index: Index, growing: Callable[[int], str]) -> None:
    def screened(n: int) -> int:
        matcher = Matcher(index)
        return work(lambda: matcher.screen(Article("a", growing(n))))

    screened(10)
    once, thrice = screened(30), screened(90)
    assert thrice < 4 * once + 500


LONG: dict[str, Callable[[int], str]] = {
    "one token": lambda n: "a" * n,
    "one capitalised token": lambda n: "V" + "arkhanov" * (n // 8),
    "marks": lambda n: "V" + "\u0301" * n,
    "apostrophes": lambda n: "o'" * (n // 2),
    "digits": lambda n: "9" * n,
    "separated digits": lambda n: "9-" * (n // 2),
    "spaces": lambda n: " " * n,
    "newlines": lambda n: "\n" * n,
    "open brackets": lambda n: "(" * n,
    "stops": lambda n: "." * n,
    "spaced stops": lambda n: ". " * (n // 2),
    "sentence ends": lambda n: ".” " * (n // 3),
    "surrogates": lambda n: SURROGATE * n,
    "ideographs": lambda n: "山" * n,
    "syllables": lambda n: "김" * n,
    "commas and figures": lambda n: ", 52" * (n // 4),
    "born": lambda n: "born " * (n // 5),
}


@pytest.mark.parametrize("growing", cases(LONG))
def test_time_grows_with_the_letters(index: Index, growing: Callable[[int], str]) -> None:
    """Regular expressions and slices call no functions, so this is told by CPU time and by a generous ratio."""

    def seconds(n: int) -> float:
        text = f"Officials met {NAME}. {growing(n)}\n\nOfficials met {NAME}."
        matcher = Matcher(index)
        start = process_time()
        hits: tuple[Hit, ...] = matcher.screen(Article("a", text))
        taken = process_time() - start
        assert hits
        return taken

    seconds(1000)
    short, long = seconds(4_000), seconds(28_000)
    assert long < 21 * short + 0.2
