"""Identifiers in articles: exact, checked, and only as loud as a number may be."""

from __future__ import annotations

import pytest
from matching.cases import cases
from matching.conftest import Screen
from matching.invented import BITCOIN, ETHEREUM, IMO

from watchlist.matching.identifiers import imo_is_valid, lei_is_valid
from watchlist.model import Band

FOUND = {
    "IMO": ("harmony", f"The ship with IMO {IMO} left."),
    "IMO number": ("harmony", f"The ship with IMO number {IMO} left."),
    "IMO in brackets": ("harmony", f"The ship (IMO: {IMO}) left."),
    "IMO as one word": ("harmony", f"The ship IMO{IMO} left."),
    "bitcoin": ("cyber", f"The money went to {BITCOIN} on Friday."),
    "bitcoin, full stop": ("cyber", f"The money went to {BITCOIN}."),
    "ether": ("cyber", f"The money went to {ETHEREUM} on Friday."),
    "ether, its letters in capitals": ("cyber", f"The money went to 0x{ETHEREUM[2:].upper()} on Friday."),
    "passport": ("varkhanov", "He held passport 530512784 then."),
    "passport number": ("varkhanov", "He held passport no. 530512784 then."),
    "passport, Russian": ("varkhanov", "Его паспорт 530512784 нашли."),
}
SILENT = {
    "a listed IMO number with a wrong check digit": "The ship with IMO 9074122 left.",
    "another IMO number": "The ship with IMO 9074133 left.",
    "a longer number": f"The ship with IMO {IMO}0 left.",
    "a shorter number": f"The ship with IMO {IMO[:-1]} left.",
    "another letter case in a bitcoin address": f"The money went to {BITCOIN.swapcase()} on Friday.",
    "one letter of a bitcoin address": f"The money went to {BITCOIN[:-1]}r on Friday.",
    "half a bitcoin address": f"The money went to {BITCOIN[:17]} on Friday.",
    "a passport number without its word": "They sold 530512784 barrels.",
    "a passport number far from its word": "His passport was old. They sold a great many things and 530512784 barrels.",
}  # fmt: skip


@pytest.mark.parametrize(("entry", "text"), cases(FOUND))
def test_an_identifier_names_its_entry(screen: Screen, entry: str, text: str) -> None:
    hits = screen(text)
    assert set(hits) == {entry}
    assert hits[entry].band is Band.HIGH
    mention = hits[entry].mentions[0]
    assert text[mention.start : mention.end] == mention.text
    assert "identifier" in {item.name for item in hits[entry].evidence}


@pytest.mark.parametrize("text", cases(SILENT))
def test_anything_else_names_nobody(screen: Screen, text: str) -> None:
    assert screen(text) == {}


def test_name_and_identifier_are_one_hit(screen: Screen) -> None:
    hits = screen(f"The tanker Harmony left. Its number is IMO {IMO}.")
    assert set(hits) == {"harmony"}
    assert {mention.text for mention in hits["harmony"].mentions} == {"Harmony", IMO}


def test_of_all_last_digits_one_is_an_imo_number() -> None:
    for stem in ("907412", "918762", "100000", "999999"):
        assert sum(imo_is_valid(f"{stem}{digit}") for digit in range(10)) == 1
    assert not any(map(imo_is_valid, ("", "907412", "90741210", "90741２1", "907412x")))


def test_a_changed_letter_breaks_a_legal_entity_identifier() -> None:
    code = "724500INVENTED000027"
    assert lei_is_valid(code)
    assert not any(
        lei_is_valid(code[:at] + ("1" if code[at] != "1" else "2") + code[at + 1 :]) for at in range(20)
    )
    assert not lei_is_valid(code[:-1])
