"""Sound keys: what is left of a name when it is written in a script that cannot spell it.

Arabic and Hebrew drop the vowels; Hangul, kana and Chinese characters add some, have no b next to v or r next to l,
and swallow consonants. A key keeps only what survives, so that the listed Latin token and the article's token meet.
Such keys are shared by different names too: they say "may be", and need a second token or more evidence beside them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from watchlist.names.cyrillic import cyrillic_forms
from watchlist.names.han import is_han, pinyin
from watchlist.names.hangul import decompose, is_syllable
from watchlist.names.kana import hepburn

_Rules = tuple[tuple[re.Pattern[str], str], ...]


def _rules(*pairs: tuple[str, str]) -> _Rules:
    return tuple((re.compile(pattern), replacement) for pattern, replacement in pairs)


_DOUBLE = (r"(.)\1+", r"\1")
_LATIN_CONSONANTS = _rules(
    (r"ch(?=[rl])", "k"), (r"tsch|tch|ch|tsh", "T"), (r"sch|sh|t[sz]", "s"), (r"ph", "f"), (r"th", "t"),
    (r"kh", "h"), (r"dh", "d"), (r"gh", "g"),
    (r"x", "ks"), (r"c(?=[eiy])", "s"), (r"ck|c|q", "k"), (r"j", "g"), (r"[pvf]", "b"), (r"z", "s"),
    (r"[aeiouyw]", ""),
    (r"(?<=.)h(?=.)|h$", ""), _DOUBLE,
)  # fmt: skip
_ARABIC = dict(
    zip(
        "بتثجحخدذرزسشصضطظغفقكلمنهپچژگڤ",
        "b t t g h h d d r s s s s d t s g b k k l m n h b T g g b".split(),
        strict=True,
    )
)
_HEBREW = dict(zip("בגדהזחטכלמנספצקרשת", "b g d h s h t k l m n s b s k r s t".split(), strict=True))

_LATIN_SOUNDS = _rules(
    (r"th", "t"), (r"tsch|tch|ch(?![rlnmt])|tsh|sch|sh", "s"), (r"ch", "k"), (r"ph", "b"), (r"kh", "h"), (r"dh", "d"),
    (r"gh(?=[iea])|gu(?=[ei])", "g"), (r"gh", ""), (r"ge$|j", "s"), (r"x", "ks"), (r"c(?=[eiy])", "s"),
    (r"ck|c|q", "k"),
    (r"z", "s"), (r"l", "r"), (r"(?<=[aeiou]r)e$", ""), (r"(?<=.)r+(?![aeiouyr])", ""), (r"[pvf]", "b"),
    (r"[mn]+(?![aeiouymn])", "n"), (r"[aeiouyw]", ""), (r"(?<=.)h", ""), (r"[td]s", "s"), (r"ng", "n"),
    (r"n(?=[mn])", ""),
    (r"d", "t"), (r"g", "k"), _DOUBLE,
)  # fmt: skip
_KANA_FIRST = _rules(
    (r"tsu", "tu"), (r"chi", "ti"), (r"(?<=.)(r|m)u(?=[bcdfghjkmnpqstvz]|$)", r"\1"), (r"ge$", "gue")
)
_HANGUL_INITIALS = "k k n t t r m b b s s - s s s k t b h".split()
_HANGUL_FINALS = "- k k k n n n t - k m b - - b - m b b t t n s s k t b h".split()
_PINYIN = re.compile(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcs]?)[yw]?([a-z]*)")
_PINYIN_INITIALS = dict(
    zip(
        "b p f m d t n l r g k h j q x zh ch sh z c s".split(),
        "b b b m t t n r r k k h s s s s s s s s s".split(),
        strict=True,
    )
)


def _rewrite(text: str, rules: _Rules) -> str:
    for pattern, replacement in rules:
        text = pattern.sub(replacement, text)
    return text


def _single(text: str) -> str:
    return re.sub(_DOUBLE[0], _DOUBLE[1], text)


@lru_cache(maxsize=1 << 16)
def consonants(token: str, script: str = "Latn") -> str:
    """Return the consonants of a folded token, alike in Latin, Cyrillic, Arabic and Hebrew script; "" in others.

    >>> consonants("netanyahu"), consonants("נתניהו", "Hebr"), consonants("نتنياهو", "Arab")
    ('ntn', 'ntn', 'ntn')
    """
    if script == "Latn":
        return _rewrite(token, _LATIN_CONSONANTS)
    if script == "Cyrl":
        return _rewrite(re.sub("d?zh", "j", next(cyrillic_forms(token)).text), _LATIN_CONSONANTS)
    if script == "Arab":
        key = "".join([_ARABIC.get(letter, "") for letter in token.replace("تش", "چ").replace("تس", "س")])
    elif script == "Hebr":
        token = token.replace("וו", "ב")
        token = "ב" + token[1:] if token.startswith("ו") else token
        key = "".join([_HEBREW.get(letter, "") for letter in token])
    else:
        return ""
    return _single(key[:1] + key[1:].replace("h", ""))


@lru_cache(maxsize=1 << 16)
def sounds(token: str, script: str = "Latn") -> str:
    """Return what survives of a folded token in Hangul, kana or Chinese characters; "" for other scripts.

    >>> sounds("putin"), sounds("푸틴", "Hang"), sounds("プーチン", "Kana")
    ('btn', 'btn', 'btn')
    >>> sounds("lavrov"), sounds("拉夫罗夫", "Hani")
    ('rbrb', 'rbrb')
    """
    if script == "Latn":
        return _rewrite(token, _LATIN_SOUNDS)
    if script in ("Kana", "Hira"):
        return _rewrite(_rewrite(hepburn(token, ""), _KANA_FIRST), _LATIN_SOUNDS)
    if script == "Hang":
        return _tidy(_hangul(token))
    return _tidy(_han(token)) if script == "Hani" else ""


def _tidy(key: str) -> str:
    return _single(re.sub("n(?=[mn])", "", re.sub("n+", "n", key).replace("ts", "s")))


def _hangul(token: str) -> str:
    parts: list[str] = []
    for place, character in enumerate(token):
        if not is_syllable(character):
            continue
        first, vowel, last = decompose(character)
        initial = _HANGUL_INITIALS[first].replace("-", "")
        if place and (initial == "h" or character == "르"):
            initial = ""
        elif initial == "m" and vowel == 18 and place:
            initial = "n"
        parts.append(initial + _hangul_final(last, token[place + 1 : place + 2]))
    return "".join(parts)


def _hangul_final(last: int, following: str) -> str:
    """Return the key of a final consonant: ㄹ counts before a vowel only, m is n."""
    if last == 8 and following and is_syllable(following) and decompose(following)[0] == 11:
        return "r"
    return _HANGUL_FINALS[last].replace("-", "").replace("m", "n")


def _han(token: str) -> str:
    parts: list[str] = []
    for character in token:
        match = _PINYIN.match(pinyin(character)) if is_han(character) else None
        if match is None or character in "尔爾":
            continue
        initial = "n" if character == "姆" else _PINYIN_INITIALS.get(match[1], "")
        nasal = "n" if match[2].endswith(("n", "ng")) else ""
        parts.append(("" if initial == "h" and parts else initial) + nasal)
    return "".join(parts)
