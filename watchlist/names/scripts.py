"""Scripts: which writing system a text is in, as ISO 15924 codes.

Lists and articles mix scripts, and what a token can be compared with depends on its script. Block ranges
answer for every character that names are written in, so no database of Unicode properties is needed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import lru_cache

NO_SCRIPT = "Zyyy"
"""The code for text without any letter of a known script (ISO 15924 "common")."""

# (first code point, script); a range ends where the next one starts.
_RANGES: tuple[tuple[int, str], ...] = (
    (0x0000, NO_SCRIPT), (0x0041, "Latn"), (0x005B, NO_SCRIPT), (0x0061, "Latn"), (0x007B, NO_SCRIPT),
    (0x00AA, "Latn"), (0x00AB, NO_SCRIPT), (0x00BA, "Latn"), (0x00BB, NO_SCRIPT), (0x00C0, "Latn"),
    (0x00D7, NO_SCRIPT), (0x00D8, "Latn"), (0x00F7, NO_SCRIPT), (0x00F8, "Latn"), (0x02B9, NO_SCRIPT),
    (0x0370, "Grek"), (0x0400, "Cyrl"), (0x0530, "Armn"), (0x0590, "Hebr"), (0x0600, "Arab"),
    (0x0700, "Syrc"),
    (0x0750, "Arab"), (0x0780, "Thaa"), (0x07C0, "Nkoo"), (0x0800, NO_SCRIPT), (0x0860, "Syrc"),
    (0x0870, "Arab"), (0x0900, "Deva"), (0x0980, "Beng"), (0x0A00, "Guru"), (0x0A80, "Gujr"),
    (0x0B00, "Orya"),
    (0x0B80, "Taml"), (0x0C00, "Telu"), (0x0C80, "Knda"), (0x0D00, "Mlym"), (0x0D80, "Sinh"),
    (0x0E00, "Thai"),
    (0x0E80, "Laoo"), (0x0F00, "Tibt"), (0x1000, "Mymr"), (0x10A0, "Geor"), (0x1100, "Hang"),
    (0x1200, "Ethi"),
    (0x13A0, NO_SCRIPT), (0x1780, "Khmr"), (0x1800, "Mong"), (0x18B0, NO_SCRIPT), (0x19E0, "Khmr"),
    (0x1A00, NO_SCRIPT), (0x1C80, "Cyrl"), (0x1C90, "Geor"), (0x1CC0, NO_SCRIPT), (0x1D00, "Latn"),
    (0x1DC0, NO_SCRIPT), (0x1E00, "Latn"), (0x1F00, "Grek"), (0x2000, NO_SCRIPT), (0x212A, "Latn"),
    (0x212C, NO_SCRIPT), (0x2C60, "Latn"), (0x2C80, NO_SCRIPT), (0x2D00, "Geor"), (0x2D30, NO_SCRIPT),
    (0x2D80, "Ethi"), (0x2DE0, "Cyrl"), (0x2E00, NO_SCRIPT), (0x2E80, "Hani"), (0x2FE0, NO_SCRIPT),
    (0x3005, "Hani"), (0x3008, NO_SCRIPT), (0x3041, "Hira"), (0x3099, NO_SCRIPT), (0x309D, "Hira"),
    (0x30A0, NO_SCRIPT), (0x30A1, "Kana"), (0x30FB, NO_SCRIPT), (0x30FD, "Kana"), (0x3100, "Bopo"),
    (0x3130, "Hang"), (0x3190, NO_SCRIPT), (0x31F0, "Kana"), (0x3200, NO_SCRIPT), (0x3400, "Hani"),
    (0x4DC0, NO_SCRIPT), (0x4E00, "Hani"), (0xA000, NO_SCRIPT), (0xA640, "Cyrl"), (0xA6A0, NO_SCRIPT),
    (0xA722, "Latn"), (0xA800, NO_SCRIPT), (0xA960, "Hang"), (0xA980, NO_SCRIPT), (0xA9E0, "Mymr"),
    (0xAA00, NO_SCRIPT), (0xAA60, "Mymr"), (0xAA80, NO_SCRIPT), (0xAB30, "Latn"), (0xAB70, NO_SCRIPT),
    (0xAC00, "Hang"), (0xD800, NO_SCRIPT), (0xF900, "Hani"), (0xFB00, "Latn"), (0xFB13, "Armn"),
    (0xFB1D, "Hebr"), (0xFB50, "Arab"), (0xFE00, NO_SCRIPT), (0xFE70, "Arab"), (0xFEFF, NO_SCRIPT),
    (0xFF21, "Latn"), (0xFF3B, NO_SCRIPT), (0xFF41, "Latn"), (0xFF5B, NO_SCRIPT), (0xFF66, "Kana"),
    (0xFFA0, "Hang"), (0xFFE0, NO_SCRIPT), (0x20000, "Hani"), (0x323B0, NO_SCRIPT),
)  # fmt: skip
_STARTS = [start for start, _ in _RANGES]
_ASCII = tuple("Latn" if chr(code).isalpha() else NO_SCRIPT for code in range(128))


@lru_cache(maxsize=8192)
def _script_of_other(character: str) -> str:
    return _RANGES[bisect_right(_STARTS, ord(character)) - 1][1]


def script_of_char(character: str) -> str:
    """Return the script of one character, `Zyyy` for digits, marks, punctuation and unknown scripts.

    >>> script_of_char("Ж"), script_of_char("김"), script_of_char("7")
    ('Cyrl', 'Hang', 'Zyyy')
    """
    return _ASCII[ord(character)] if character < "\x80" else _script_of_other(character)


def script_of(text: str) -> str:
    """Return the script of most letters of `text`, of the first such letter where two are even.

    Japanese that mixes kana with Chinese characters is `Jpan`.

    >>> script_of("Шойгу (Shoigu), Сергей"), script_of("安倍しんぞう"), script_of("1990")
    ('Cyrl', 'Jpan', 'Zyyy')
    """
    if text.isascii():
        return "Latn" if any(map(str.isalpha, text)) else NO_SCRIPT
    counts = Counter(map(script_of_char, text))
    del counts[NO_SCRIPT]
    if not counts:
        return NO_SCRIPT
    kana = counts["Hira"] + counts["Kana"]
    if kana and counts["Hani"] and kana + counts["Hani"] > counts["Latn"]:
        return "Jpan"
    return max(counts, key=counts.__getitem__)


def script_runs(text: str) -> list[tuple[int, int, str]]:
    """Return the stretches of one script in `text` as (start, end, script); characters of none end a stretch.

    Japanese, Chinese and Korean texts write words of several scripts without a space between them.

    >>> script_runs("プーチン大統領は")
    [(0, 4, 'Kana'), (4, 7, 'Hani'), (7, 8, 'Hira')]
    """
    runs: list[tuple[int, int, str]] = []
    for place, character in enumerate(text):
        script = "Kana" if character == "ー" and runs and runs[-1][1] == place else script_of_char(character)
        if script == NO_SCRIPT:
            continue
        if runs and runs[-1][1] == place and runs[-1][2] == script:
            runs[-1] = (runs[-1][0], place + 1, script)
        else:
            runs.append((place, place + 1, script))
    return runs
