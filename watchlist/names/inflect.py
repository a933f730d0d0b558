"""Inflection undone: from a word as an article's grammar shapes it to the forms a list may have it in.

Slavic, Baltic and Finno-Ugric languages decline names ("Путина", "Putinem", "Putinas"), Korean, Arabic and Hebrew
fasten particles to them. No dictionary knows the names of tomorrow, so endings are undone by rule, every
possible base is offered, the likeliest first, and the index says which of them exist.
"""

from __future__ import annotations

import re
from functools import lru_cache

from watchlist.names.endings import Rules, latin_rules, rules
from watchlist.names.form import Form, distinct

MAX_FORMS = 8
"""The word itself and at most seven bases."""

_SHORTEST = 3
_LONGEST_ENDING = 6
_UKRAINIAN = re.compile("[іїєґў]|[сцз]ьк|(?:скага|скаму)$")
_SLAVIC = frozenset("cs hr pl sk sl sr".split())
_SYLLABLES = {
    "Cyrl": re.compile("(ын|ир|ил|ок|ук|ун|ин|іл)(а|у|ом|ем|е|і)"),
    "Latn": re.compile("(un|il|ok|uk)(a|u|om|em|e|owi|ovi)"),
}
"""Last syllables of Korean names with a case ending: Ким Чен Ыном, Kim Dzong Unem."""

_SERBIAN = re.compile("[јљњћђџ]")
_CONSONANT_END = re.compile(r"[бвгджзйклмнпрстфхцчшщьјљњћђџbcdfghjklmnpqrstvwxyzCDSZ]$")

# Case particles of Korean, longest first, and the prefixes that Arabic and Hebrew write as part of the word.
_KOREAN = (
    "으로부터 에게서 으로서 이라고 에서 에게 께서 으로 이나 까지 부터 처럼 보다 라고 이랑 측은 측이 씨는 씨가 씨의 "
    "씨 은 는 이 가 을 를 의 에 와 과 도 로 만 측 군 양 님"
).split()
_ARABIC_PREFIXES = "وال بال كال فال لل ال و ب ل ف ك س".split()
_HEBREW_PREFIXES = "וה וב ול ומ וש שה מה כש ה ו ב ל מ ש כ".split()
_GEORGIAN = "თან ისთვის ისგან ის მა ით ად ს მ ი".split()
_ARMENIAN = "ների ներ ին ից ով ում ի ը ն".split()
_GREEK = (
    ("ου", ("οσ", "ησ", "")), ("ον", ("οσ",)), ("οσ", ("",)), ("ησ", ("η",)), ("ασ", ("α", "")), ("η", ("ησ",)),
    ("α", ("ασ",)),
)  # fmt: skip
_SUFFIXES = {"Hang": _KOREAN, "Geor": _GEORGIAN, "Armn": _ARMENIAN}
_PREFIXES = {"Arab": _ARABIC_PREFIXES, "Hebr": _HEBREW_PREFIXES}
_UNPREFIXED, _ARTICLE = frozenset({"fa", "ur", "ps"}), ["ال"]
"""Languages in Arabic letters that write nothing as one with the next word, but for the article of Arabic names."""


@lru_cache(maxsize=1 << 12)
def base_forms(token: str, script: str, language: str = "") -> tuple[Form, ...]:
    """Return a folded token and the base forms it may be an inflected form of, itself first.

    `script` is ISO 15924, `language` ISO 639-1 or empty; Cyrillic needs no language, Latin endings are undone
    only in a language that has them, Arabic prefixes in those that have them.

    >>> [form.text for form in base_forms("путина", "Cyrl")][:2], base_forms("павла", "Cyrl")[2].text
    (['путина', 'путин'], 'павел')
    >>> [form.text for form in base_forms("putinem", "Latn", "pl")][:2], len(base_forms("putinem", "Latn"))
    (['putinem', 'putin'], 1)
    """
    itself = Form(token, "")
    if len(token) < _SHORTEST:
        return (itself,)
    slavic = script == "Cyrl" or (script == "Latn" and language in _SLAVIC)
    if slavic and (syllable := _SYLLABLES[script].fullmatch(token)):
        return (itself, Form(syllable[1], _reason(syllable[2], "")))
    if script == "Cyrl":
        ukrainian = language in ("uk", "be") or _UKRAINIAN.search(token) is not None
        found = _undo(token, rules("ukrainian")) if ukrainian else []
        if language in ("sr", "mk") or _SERBIAN.search(token):
            found += _undo(token, rules("serbian"))
        found += _undo(token, rules("cyrillic"))
    elif script == "Latn":
        found = _undo(token, latin_rules(language))
    elif script in _SUFFIXES:
        found = _without_suffix(token, _SUFFIXES[script])
    elif script in _PREFIXES:
        found = _without_prefix(token, _ARTICLE if language in _UNPREFIXED else _PREFIXES[script])
    elif script == "Grek":
        found = [
            Form(token[: -len(old)] + new, _reason(old, new))
            for old, news in _GREEK
            if token.endswith(old)
            for new in news
        ]
    elif script == "Jpan":
        found = [Form(re.sub("[ぁ-ゖ]+$", "", token), "without the particles that follow")]
    else:
        found = []
    return distinct((itself, *found), MAX_FORMS)


def _reason(ending: str, base_ending: str) -> str:
    return (
        f"case ending -{ending} for -{base_ending}" if base_ending else f"without the case ending -{ending}"
    )


def _undo(token: str, by_ending: Rules) -> list[Form]:
    """Return the bases under every rule whose ending the token has, longer endings first."""
    found: list[Form] = []
    for size in range(min(_LONGEST_ENDING, len(token) - 2), 0, -1):
        ending = token[-size:]
        stem = token[:-size]
        for rule in by_ending.get(ending, ()):
            if rule.stem is not None and not rule.stem.search(stem):
                continue
            for base_ending in rule.bases:
                base = stem + base_ending
                if len(base) >= _SHORTEST and (base_ending or _CONSONANT_END.search(base)):
                    found.append(Form(base, _reason(ending, base_ending)))
                if rule.fleeting and not base_ending:
                    found += [Form(base, f"inflected form of {base}") for base in _fleeting(stem)]
            if rule.last:
                return found
    return found


def _fleeting(stem: str) -> list[str]:
    """Return bases with the vowel that stands only in the nominative: Павл-а, Павел; немц-а, немец."""
    if len(stem) < 3 or stem[-2] in "аеиоуыэюяіїє" or stem[-1] in "аеиоуыэюяіїєьй":
        return []
    before, last = stem[:-1], stem[-1]
    if last == "ц":
        return [before.rstrip("ьй") + "ец"]
    if last == "к":
        return [before + "ек" if before[-1] in "жчшц" else before.rstrip("ь") + "ок"]
    if last == "л" and before[-1] in "врсз":
        return [before + "ел", before + "ол"] if before[-1] == "с" else [before + "ел"]
    return [before[:-1] + "ев"] if stem.endswith("льв") else []


def _without_suffix(token: str, endings: list[str]) -> list[Form]:
    return [
        Form(token[: -len(ending)], f"without the ending {ending}")
        for ending in endings
        if token.endswith(ending) and len(token) - len(ending) >= 2
    ]


def _without_prefix(token: str, prefixes: list[str]) -> list[Form]:
    return [
        Form(token[len(prefix) :], f"without the prefix {prefix}")
        for prefix in prefixes
        if token.startswith(prefix) and len(token) - len(prefix) >= _SHORTEST
    ]
