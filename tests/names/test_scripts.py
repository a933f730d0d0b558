"""Scripts of characters and texts."""

from __future__ import annotations

import unicodedata

import pytest

from watchlist.names.scripts import script_of, script_of_char

NAMES = {
    "LATIN": "Latn", "CYRILLIC": "Cyrl", "GREEK": "Grek", "ARABIC": "Arab", "HEBREW": "Hebr",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor", "HANGUL": "Hang", "CJK": "Hani", "HIRAGANA": "Hira", "KATAKANA": "Kana",
    "THAI": "Thai",
    "DEVANAGARI": "Deva", "ETHIOPIC": "Ethi", "MYANMAR": "Mymr", "BENGALI": "Beng", "TAMIL": "Taml",
}  # fmt: skip


def test_letters_have_the_script_their_unicode_name_says() -> None:
    wrong = []
    for code in [
        *range(0x250),
        *range(0x370, 0x1100),
        *range(0x3041, 0x30FF),
        *range(0x4E00, 0x4F00),
        *range(0xAC00, 0xAD00),
    ]:
        character = chr(code)
        first = unicodedata.name(character, "").split(" ")[0]
        letter = unicodedata.category(character) in ("Lu", "Ll", "Lo")
        if letter and first in NAMES and script_of_char(character) != NAMES[first]:
            wrong.append((character, script_of_char(character)))
    assert not wrong


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Kim", "Latn"), ("O’Brien", "Latn"), ("Çelik", "Latn"), ("Шойгу", "Cyrl"), ("김정은", "Hang"),
        ("习近平", "Hani"),
        ("ジョン", "Kana"), ("岸田ふみお", "Jpan"), ("محمد", "Arab"), ("שלום", "Hebr"), ("Τσίπρας", "Grek"),
        ("", "Zyyy"),
        ("12-3", "Zyyy"), ("ООО Ромашка (LLC)", "Cyrl"), ("Փաշինյան", "Armn"), ("ქართული", "Geor"),
        ("\ud800", "Zyyy"),
    ],
)  # fmt: skip
def test_script_of(text: str, script: str) -> None:
    assert script_of(text) == script
