"""East Asian names in Cyrillic: Chinese by Palladius, Japanese by Polivanov, Korean by custom.

Russian and its neighbours spell these names by systems of their own, so that Xi Jinping is "Си Цзиньпин" and Kim
Jong Un "Ким Чен Ын"; read as Russian words they would meet no list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from watchlist.names.form import Form

_INITIALS = dict(
    zip("б п м ф д т н л г к х чж ч ш ж".split(), "b p m f d t n l g k h zh ch sh r".split(), strict=True)
)
_SOFT_INITIALS = {"цз": ("j", "z"), "ц": ("q", "c"), "с": ("x", "s")}
_FINALS = dict(
    zip(
        "а ай ао ань ан о оу э эй энь эн эр и инь ин я янь ян яо е ю юй юань юнь юн юэ у уа уай уань "
        "уан уй унь ун уо ы "
        "ань ен ень".split(),
        "a ai ao an ang o ou e ei en eng er i in ing ia ian iang iao ie iu u uan un iong ue u ua uai "
        "uan uang ui un ong "
        "uo i an eng en".split(),
        strict=True,
    )
)
_ALONE = dict(
    zip(
        "я янь ян яо е и инь ин ю юй юань юнь юн юэ у ва вай вань ван вэй вэнь вэн во э эр а ай ань ан ао оу".split(),
        "ya yan yang yao ye yi yin ying you yu yuan yun yong yue wu wa wai wan wang wei wen weng wo e "
        "er a ai an ang ao "
        "ou".split(),
        strict=True,
    )
)
_HARD_FINALS = re.compile("[аоуэы]")


@cache
def _pinyin_syllables() -> dict[str, str]:
    """Map Palladius syllables to Pinyin."""
    found = dict(_ALONE)
    for final, latin in _FINALS.items():
        for initial, letter in _INITIALS.items():
            found[initial + final] = letter + latin
        for initial, (soft, hard) in _SOFT_INITIALS.items():
            found[initial + final] = (hard if _HARD_FINALS.match(final) else soft) + latin
    return found


def _chinese(token: str, most: int = 3) -> str:
    """Return the Pinyin of a token of at most `most` Palladius syllables, "" when it is no such token."""
    if not token:
        return ""
    syllables = _pinyin_syllables()
    for size in range(min(6, len(token)), 0, -1):
        latin = syllables.get(token[:size])
        if latin is None:
            continue
        if size == len(token):
            return latin
        rest = _chinese(token[size:], most - 1) if most > 1 else ""
        if rest:
            return latin + rest
    return ""


_JAPANESE = re.compile(r"(?:(?:[кгсзтднхбпмр]|дз|ц|й|в)?[аиуэояюё]|[нй](?![аиуэояюё]))+")
_POLIVANOV = (
    ("дзи", "ji"), ("дзя", "ja"), ("дзю", "ju"), ("дзё", "jo"), ("дз", "z"), ("ся", "sha"), ("сю", "shu"),
    ("сё", "sho"),
    ("си", "shi"), ("тя", "cha"), ("тю", "chu"), ("тё", "cho"), ("ти", "chi"), ("цу", "tsu"), ("ё", "yo"),
    ("ю", "yu"),
    ("я", "ya"), ("х", "h"),
)  # fmt: skip
_PLAIN = dict(
    zip("абвгдезийклмнопрстуфцэ", "a b v g d e z i i k l m n o p r s t u f ts e".split(), strict=True)
)
_IOTATED_AFTER_CONSONANT = re.compile(r"(?<=[кгнбпмр])ё")


def _japanese(token: str) -> str:
    """Return the Hepburn reading of a token built of Japanese syllables in Polivanov's spelling, else ""."""
    if len(token) < 4 or not _JAPANESE.fullmatch(token):
        return ""
    token = _IOTATED_AFTER_CONSONANT.sub("yo", token)
    for cyrillic, latin in _POLIVANOV:
        token = token.replace(cyrillic, latin)
    return "".join(_PLAIN.get(letter, letter) for letter in token)


# Syllables of Korean names as Russian writes them, with their usual Latin spellings.
_KOREAN_TEXT = """ким kim|чен jong jung|чон jong jon jeong|чжон jong jung|чжун jun jung|ын un eun|ир " "il|иль il|сен
song sung| сон song son sung|ли ri lee|ри ri|лим rim lim|пак pak park|цой choe choi|чхве choe choi|чве choe|чой choe
choi|хан han|хон hong| хо ho|хи hui hee|хен hyon hyun|ен yong young|ем yom|ю yu|юн yun yoon|ян yang ryang|рян
ryang|рен ryong|рион ryong|рим rim| кан kang gang|кван kwang|гван kwang|кен kyong kyung|ген kyong|чер chol chul|чхоль
chol chul|чоль chol|хак hak|хек hyok|нам nam| су su soo|сун sun|сук suk sook|тхэ thae tae|тэ thae tae|мен myong
myung|мин min|ми mi|мун mun moon|ган kang|гук kuk|гю kyu| вон won|у u woo|о o|е yo yeo|пе pyo|пен pyong|бон pong
bong|ён yong young|ё yo yeo|хён hyon hyun|кён kyong|гён kyong|чин jin| чжин jin|чжэ jae|чжу ju|чан jang chang|чхан
chang|дон tong dong|тон tong dong|син sin shin|со so seo|соль sol seol|сок sok suk| ок ok|ик ik|ин un in|ун un|ха ha|хва
hwa|хун hun hoon|хэ hae|гиль kil gil|киль kil|рё ryo|рёль ryol|чхун chun|чхон chon"""


@cache
def _korean() -> dict[str, tuple[str, ...]]:
    items = (item.strip().partition(" ") for item in _KOREAN_TEXT.replace("\n", "").split("|"))
    found: dict[str, tuple[str, ...]] = {}
    for syllable, _, spellings in items:
        found.setdefault(syllable.replace("ё", "е"), tuple(spellings.split()))
    return found


def is_korean_in_cyrillic(token: str) -> bool:
    """Tell whether a folded Cyrillic token is a syllable of Korean names.

    >>> is_korean_in_cyrillic("ри"), is_korean_in_cyrillic("путин")
    (True, False)
    """
    return token.replace("і", "и").replace("є", "е") in _korean()


def east_asian_forms(token: str) -> Iterator[Form]:
    """Yield Latin forms of a folded Cyrillic token as a Chinese, Korean or Japanese name."""
    russian = token.replace("і", "и").replace("є", "е")
    for spelling in _korean().get(russian, ()):
        yield Form(spelling, "Korean name in Cyrillic")
    yield Form(_chinese(russian), "Chinese name in Cyrillic (Palladius)")
    yield Form(_japanese(russian), "Japanese name in Cyrillic (Polivanov)")
