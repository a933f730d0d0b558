from __future__ import annotations

import random
import subprocess
import sys

import pytest

from watchlist.fetch.encoding import decode

RUSSIAN = "Министр обороны прибыл в Пхеньян с официальным визитом, сообщает агентство. " * 3
UKRAINIAN = "Міністр оборони прибув до Пхеньяна, де його зустріли з почестями, повідомляє агентство."
JAPANESE = (
    "国防相は平壌を訪問し、総書記と会談したと朝鮮中央通信が伝えた。両国の軍事協力について意見を交換した。"
)
GERMAN = "Der Vorsitzende Müller äußerte sich über die Maßnahmen."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "utf-16-le"),
        (RUSSIAN, "utf-16-be"),
        (RUSSIAN, "utf-32"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "iso8859-5"),
        (RUSSIAN, "cp866"),
        (UKRAINIAN, "cp1251"),
        (UKRAINIAN, "koi8-u"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
        (JAPANESE, "iso2022_jp"),
        (JAPANESE, "gb18030"),
        (GERMAN, "cp1252"),
        (GERMAN, "latin-1"),
        ("M. Müller", "cp1252"),
        ("naïve café – “quotes”", "cp1252"),
        ("러시아 국방장관이 평양을 방문하여 회담했다고 조선중앙통신이 보도했다.", "euc-kr"),
        ("وصل وزير الدفاع الروسي إلى بيونغ يانغ في زيارة رسمية", "cp1256"),
        ("plain words only", "ascii"),
        ("", "ascii"),
    ],
)
def test_text_is_found_without_a_declaration(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize(
    ("text", "encoding", "declared", "used"),
    [
        (UKRAINIAN, "cp1251", "windows-1251", "cp1251"),
        ("Přehled", "cp1250", "'Windows-1250'", "cp1250"),
        ("“quotes”", "cp1252", "ISO-8859-1", "cp1252"),
        (RUSSIAN, "utf-8", "no-such-charset", "utf-8"),
        (RUSSIAN, "utf-8", "hex", "utf-8"),
        (RUSSIAN, "utf-8", "ascii", "utf-8"),
        (JAPANESE, "shift_jis", "utf-8", "cp932"),
        (RUSSIAN, "utf-8-sig", "cp1251", "utf-8"),
    ],
)
def test_a_declaration_helps_and_a_wrong_one_does_no_harm(
    text: str, encoding: str, declared: str, used: str
) -> None:
    assert decode(text.encode(encoding), declared) == (text, used)


@pytest.mark.parametrize(
    "data",
    [
        random.Random(7).randbytes(5000),
        b"\x7fELF\x02\x01\x01" + bytes(200),
        b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + random.Random(8).randbytes(300),
        bytes(range(1, 256)) * 4,
    ],
    ids=["random", "program", "archive", "every byte"],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="binary data"):
        decode(data)


def test_a_large_text_is_sampled_where_no_character_is_torn() -> None:
    text = ("слово " * 40_000)[:-1]
    assert decode(text.encode("cp1251")) == (text, "cp1251")


def test_utf8_needs_no_detector() -> None:
    code = (
        "import sys; from watchlist.fetch.encoding import decode; decode('ü'.encode());"
        "sys.exit('charset_normalizer' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
