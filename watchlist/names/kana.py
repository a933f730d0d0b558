"""Kana to Latin (Hepburn), with the readings under which foreign names are written in Japanese."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from watchlist.names.form import Form

_ROWS = """ア a イ i ウ u エ e オ o カ ka キ ki ク ku ケ ke コ ko サ sa シ shi ス su セ se ソ so タ ta
チ chi ツ tsu テ te ト to ナ na ニ ni ヌ nu ネ ne ノ no ハ ha ヒ hi フ fu ヘ he ホ ho マ
ma ミ mi ム mu メ me モ mo ヤ ya ユ yu ヨ yo ラ ra リ ri ル ru レ re ロ ro ワ wa ヲ o ン n
ガ ga ギ gi グ gu ゲ ge ゴ go ザ za ジ ji ズ zu ゼ ze ゾ zo ダ da ヂ ji ヅ zu デ de ド do
バ ba ビ bi ブ bu ベ be ボ bo パ pa ピ pi プ pu ペ pe ポ po ヴ vu""".split()
_MORAE = dict(zip(_ROWS[::2], _ROWS[1::2], strict=True))
_SMALL = dict(zip("ァィゥェォャュョヮ", "a i u e o ya yu yo wa".split(), strict=True))


def _katakana(token: str) -> str:
    composed = unicodedata.normalize("NFC", token)
    return "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in composed)


def _small(latin: str, small: str) -> str:
    """Join a mora with the small kana after it: "ji" + "o" is "jo", "fu" + "i" is "fi"."""
    if small.startswith("y"):
        stem = latin[:-1]
        return stem + (small[1:] if stem.endswith(("sh", "ch", "j")) else small)
    if latin == "u":
        return "w" + small
    return latin[:-1] + small


def hepburn(token: str, long_mark: str) -> str:
    """Return the Hepburn reading of kana, with `long_mark` for the long vowel sign."""
    parts: list[str] = []
    double = False
    for character in _katakana(token):
        if character == "ッ":
            double = True
        elif character == "ー":
            parts.append(long_mark)
        elif character in _SMALL and parts:
            parts[-1] = _small(parts[-1], _SMALL[character])
        else:
            latin = _MORAE.get(character, "")
            parts.append((latin[:1] if double else "") + latin)
            double = False
    return "".join(parts)


def _foreign(latin: str, vowels: str) -> str:
    """Take out the vowels that Japanese must add: "robarto" is Robert; "-" marks a long, so a real, vowel."""
    out = ""
    for place, letter in enumerate(latin):
        following = latin[place + 1 : place + 2]
        before = latin[place - 1 : place]
        added = letter in vowels and before and before in ("bcdfgklmnprsvz" if letter == "u" else "td")
        if not (added and (not following or following not in "aeiouy-")):
            out += letter
    return out.replace("-", "")


def kana_forms(token: str) -> Iterator[Form]:
    """Yield Latin forms of a token in hiragana or katakana: Hepburn, then as a foreign name."""
    yield Form(hepburn(token, ""), "romanised from Japanese (Hepburn)")
    if not token or not "ァ" <= _katakana(token)[0] <= "ヿ":
        return
    reason = "foreign name in Japanese"
    marked = hepburn(token, "-")
    for base in (
        _foreign(marked, "u"),
        _foreign(marked.replace("chi", "ti"), "u"),
        _foreign(marked, "uo"),
        _foreign(marked.replace("-", "r"), "uo"),
    ):
        yield Form(base, reason)
        yield Form(base.replace("r", "l", 1), reason)
        yield Form(base.replace("b", "v"), reason)
        yield Form(base.replace("r", "l", 1).replace("b", "v"), reason)
    if "on" in marked:
        yield Form(marked.replace("on", "ong").replace("-", ""), "Korean name in Japanese")
