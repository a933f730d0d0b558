"""Cyrillic to Latin, by language and scheme.

One name has a dozen Latin spellings because passports, libraries and each country's press have their own rules;
every rule set is one row of differences from a common table, so that a new scheme is one more row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from watchlist.names.east_asia import east_asian_forms
from watchlist.names.form import Form

_BASE = dict(
    zip(
        "абвгдезийклмнопрстуфхцчшщъыьэюяіїєўђјљњћџќѓѕґёһқңғүұөәҳҷӣӯӈҡҙ",
        "a b v g d e z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i yi ye u dj j "
        "lj nj c dzh k gj dz g e h k ng gh u u o a h j i u ng q z".split(),
        strict=True,
    ),
    ж="zh",
)
_BASE["ъ"] = _BASE["ь"] = ""
_VOWELS = "аеёиоуыэюяіїєў"


@dataclass(frozen=True, eq=False)
class _Scheme:
    """Differences of one romanisation: rewriting before (regular expressions), letters, rewriting after."""

    reason: str
    letters: tuple[tuple[str, str], ...]
    before: tuple[tuple[str, str], ...] = ()
    after: tuple[tuple[str, str], ...] = ()


_Rewriting = list[tuple[re.Pattern[str], str]]


def _letters(pairs: str) -> tuple[tuple[str, str], ...]:
    """Read "ж=j ч=tch ь=" as pairs."""
    return tuple((pair[0], pair[2:]) for pair in pairs.split())


_IOTATED = rf"(^|[{_VOWELS}ъь])е"
_SOFT_ENDING = (r"[иы]й$", "ы")
_PASSPORT = _letters("ё=e й=i ю=iu я=ia ъ=ie щ=shch х=kh ц=ts")
_SCHOLARLY = _letters("ж=z ч=c ш=s щ=sc х=h ц=c й=j ю=ju я=ja э=e ё=e є=je ї=ji")

_RUSSIAN = (
    _Scheme("romanised as the English press does", _letters("й=i"),
            ((_IOTATED, r"\1йэ"), _SOFT_ENDING, (r"й(?=э)", "ы"))),
    _Scheme("romanised by BGN/PCGN", (), ((_IOTATED, r"\1ыэ"),)),
    _Scheme("romanised as in passports", _PASSPORT),
    _Scheme("romanised", ()),
    _Scheme("romanised", _letters("й=i"), (_SOFT_ENDING,)),
    _Scheme("romanised", _letters("й=i х=h"), ((r"[иы]й$", "и"), (r"^е", "е"))),
    _Scheme("romanised as a foreign name", _letters("х=h й=y ж=j"),
            ((r"дж", "ж"), (r"кс", "кс"), (r"^у(?=[аеиоэ])", "в"), (r"^[ие]о", "йо"))),
    _Scheme("scholarly transliteration", _SCHOLARLY),
    _Scheme("German transliteration", _letters("в=w ж=sch з=s й=i х=ch ц=z ч=tsch ш=sch щ=schtsch ю=ju я=ja ё=jo"),
            ((_IOTATED, r"\1јэ"), (r"[иы]й$", "и"))),
    _Scheme("French transliteration", _letters("ж=j й=i у=ou х=kh ц=ts ч=tch ш=ch щ=chtch ю=iou я=ia ё=io"),
            (), ((r"(?<=[^aeiou])in$", "ine"), (r"guei?", "gue"))),
)  # fmt: skip
_UKRAINIAN_LETTERS = _letters("г=h и=y й=i є=ie ї=i ю=iu я=ia щ=shch ґ=g")
_UKRAINIAN = (
    _Scheme("romanised from Ukrainian", _UKRAINIAN_LETTERS,
            ((r"^є", "ыэ"), (r"^ї", "ыі"), (r"^й", "ы"), (r"^ю", "ыу"), (r"^я", "ыа"), (r"зг", "зґг"))),

    _Scheme("romanised from Ukrainian", _letters("г=h и=y й=y є=ye ї=yi ю=yu я=ya"), ((r"ий$", "и"), (r"ій$", "ій"))),
    _Scheme("romanised from Ukrainian by BGN/PCGN", _letters("г=h и=y й=y є=ye ї=yi ю=yu я=ya")),
    _Scheme("romanised as if Russian", _letters("и=i є=e ї=i і=i й=i"), ((r"[иі]й$", "ы"),)),

    _Scheme("German transliteration", _letters("г=h и=y й=j в=w ж=sch з=s х=ch ц=z ч=tsch ш=sch ю=ju я=ja є=je ї=ji")),
)  # fmt: skip
_BELARUSIAN = (

    _Scheme("romanised from Belarusian", _letters("г=h й=i ў=u ю=iu я=ia е=e"),
            ((r"^е", "ыэ"), (r"^ю", "ыу"), (r"^я", "ыа"))),
    _Scheme("romanised from Belarusian by BGN/PCGN", _letters("г=h ў=w е=ye й=y")),
    _Scheme("romanised as if Russian", _letters("ў=v г=g й=i"), ((r"ы", "и"),)),
)  # fmt: skip
_SERBIAN = (
    _Scheme("Serbian Latin", _letters("ж=z ч=c ш=s х=h ц=c џ=dz ђ=dj ћ=c")),
    _Scheme("romanised from Serbian", _letters("х=h ћ=ch ђ=dj ц=ts љ=l њ=n ј=y")),
    _Scheme("romanised from Macedonian", _letters("х=h ц=c ч=ch ш=sh ж=zh ќ=kj ѓ=gj")),
)
_BULGARIAN = _Scheme(
    "romanised from Bulgarian", _letters("щ=sht ъ=a ь=y х=h ц=ts й=y ю=yu я=ya"), ((r"ия$", "иа"),)
)


class _Table(dict[int, str | None]):
    """A translation table that drops every character it does not know."""

    def __missing__(self, code: int) -> None:
        return None


@cache
def _compiled(scheme: _Scheme) -> tuple[_Rewriting, _Table, _Rewriting]:
    before, after = (
        [(re.compile(pattern), replacement) for pattern, replacement in rules]
        for rules in (scheme.before, scheme.after)
    )
    return before, _Table({ord(c): latin for c, latin in (_BASE | dict(scheme.letters)).items()}), after


def _apply(scheme: _Scheme, token: str) -> str:
    before, table, after = _compiled(scheme)
    for pattern, replacement in before:
        token = pattern.sub(replacement, token)
    latin = token.translate(table)
    for pattern, replacement in after:
        latin = pattern.sub(replacement, latin)
    return latin


def _schemes(token: str) -> tuple[_Scheme, ...]:
    """Return the schemes for a token, those of the language its letters show first."""
    letters = set(token)
    if letters & set("ђјљњћџќѓѕ"):
        return _SERBIAN
    if "ў" in letters:
        return (*_BELARUSIAN, *_RUSSIAN[:3])
    if letters & set("іїєґ"):
        return (*_UKRAINIAN, *_BELARUSIAN[:1], _RUSSIAN[2])
    if letters & set("ъ") and not re.search("ъ[еёюя]", token):
        return (_BULGARIAN, *_RUSSIAN[:4])
    return (*_RUSSIAN, _UKRAINIAN[0], _BULGARIAN, _SERBIAN[0])


def cyrillic_forms(token: str) -> Iterator[Form]:
    """Yield Latin forms of a folded Cyrillic token, the likeliest first; texts may repeat."""
    schemes = _schemes(token)
    yield Form(_apply(schemes[0], token), schemes[0].reason)
    yield from east_asian_forms(token)
    for scheme in schemes[1:]:
        yield Form(_apply(scheme, token), scheme.reason)
