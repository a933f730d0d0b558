"""Hangul to Latin: Revised Romanisation, McCune-Reischauer, North Korean and customary spellings.

A Korean name is written as one token of a surname and one or two given syllables, and the custom of its bearer,
not a rule, decides how it is spelled: 이 is Lee, Ri, Yi or Rhee.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cache
from itertools import product

from watchlist.names.form import Form
from watchlist.names.segment import is_given_name

GIVEN_NAME, SURNAME = "Korean given name", "Korean surname"
_FIRST = 0xAC00
_INITIALS = {
    "rr": "g kk n d tt r m b pp s ss - j jj ch k t p h".split(),
    "mr": "k kk n t tt r m p pp s ss - ch tch ch k t p h".split(),
    "dprk": "k kk n t tt r m p pp s ss - j jj ch kh th ph h".split(),
}
_VOICED = {"k": "g", "t": "d", "p": "b", "ch": "j"}
_VOWELS = {
    "rr": "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(),
    "mr": "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i".split(),
    "dprk": "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i".split(),
}
_FINALS = "- k k k n n n t l k m p l l p l m p p t t ng t t k t p t".split()

# Surnames with the spellings that custom gives them, the usual first. The first of North and South differ.
_SURNAMES_TEXT = """
김 kim gim|이 lee ri yi rhee li i|리 ri lee li|박 pak park bak|최 choe choi chae|
정 jong jung chong chung jeong cheong|강 kang gang|조 jo cho|윤 yun yoon|장 jang chang|
임 im lim rim yim|림 rim lim im|한 han|오 o oh|서 so seo suh|신 sin shin|권 kwon gwon|황 hwang|안 an ahn|
송 song|전 jon jeon chon jun chun|홍 hong|유 yu yoo ryu you|류 ryu yu yoo|고 ko go koh|문 mun moon|
양 yang ryang|량 ryang yang|손 son sohn|배 pae bae|백 paek baek paik|허 ho heo hur|남 nam|심 sim shim|
노 no roh noh|로 ro no roh|하 ha|곽 kwak gwak|성 song sung seong|차 cha|주 ju joo chu|우 u woo wu|
구 ku koo gu|라 ra na|나 na ra|민 min|진 jin chin|지 ji chi|엄 om eom um|채 chae|원 won|
천 chon cheon chun|방 pang bang|공 kong gong|현 hyon hyun hyeon|함 ham|변 pyon byon byeon byun|
염 yom ryom yeom|여 yo ryo yeo|추 chu choo|도 to do|소 so|석 sok seok suk|선 son sun seon|설 sol seol|
마 ma|길 kil gil|연 yon ryon yeon|위 wi|표 phyo pyo|명 myong myung|기 ki gi|반 pan ban|왕 wang|
금 kum keum|옥 ok|육 yuk ryuk|인 in|맹 maeng|제 je che|모 mo|탁 thak tak|국 kuk kook|어 o eo|은 un eun|
편 phyon pyon|용 yong ryong|봉 pong bong|태 thae tae|렴 ryom yom|련 ryon yon|려 ryo yo|
동 tong dong|독고 tokko dokgo|남궁 namgung|황보 hwangbo|선우 sonu sunwoo|제갈 jegal|사공 sagong|
서문 somun seomun
"""
_SURNAMES = {
    surname: tuple(spellings.split())
    for surname, _, spellings in (item.strip().partition(" ") for item in _SURNAMES_TEXT.split("|"))
}
# Given-name syllables whose customary spelling differs from every rule.
_SYLLABLES = {
    "현": ("hyon", "hyun", "hyeon"), "정": ("jong", "jung", "jeong", "chong"), "은": ("un", "eun"),
    "영": ("yong", "young", "yeong"),
    "성": ("song", "sung", "seong"), "선": ("son", "sun", "seon"), "준": ("jun", "joon", "chun"),
    "철": ("chol", "chul", "cheol"),
    "경": ("kyong", "kyung", "gyeong"), "광": ("kwang", "gwang"), "수": ("su", "soo"), "우": ("u", "woo", "wu"),
    "희": ("hui", "hee"), "훈": ("hun", "hoon"), "숙": ("suk", "sook"), "순": ("sun", "soon"),
    "석": ("sok", "suk", "seok"),
    "진": ("jin", "chin"), "재": ("jae", "chae"), "주": ("ju", "joo", "chu"), "지": ("ji", "chi"),
    "룡": ("ryong", "yong"),
    "용": ("yong", "ryong"), "일": ("il",), "혁": ("hyok", "hyuk", "hyeok"), "국": ("kuk", "guk", "kook"),
    "남": ("nam",),
    "근": ("kun", "geun", "keun"), "걸": ("kol", "geol", "gol"), "건": ("kon", "gon", "geon", "kun"),
    "기": ("ki", "gi"),
    "길": ("kil", "gil"), "태": ("thae", "tae"), "택": ("thaek", "taek"), "원": ("won",), "호": ("ho",),
    "덕": ("tok", "dok", "duk", "deok"),
    "동": ("tong", "dong"), "대": ("tae", "dae"), "범": ("pom", "bom", "beom", "bum"),
    "병": ("pyong", "byong", "byung", "byeong"),
    "봉": ("pong", "bong"), "복": ("pok", "bok"), "금": ("kum", "gum", "geum", "keum"), "강": ("kang", "gang"),
    "규": ("kyu", "gyu"),
    "옥": ("ok",), "룡해": ("ryonghae",), "여": ("yo", "yeo"), "연": ("yon", "yeon", "yun"),
    "명": ("myong", "myung", "myeong"),
    "학": ("hak",), "웅": ("ung", "woong"), "윤": ("yun", "yoon"), "운": ("un", "woon"), "문": ("mun", "moon"),
    "철수": ("cholsu",),
}  # fmt: skip


def decompose(syllable: str) -> tuple[int, int, int]:
    """Return the numbers of a syllable's initial, vowel and final; final 0 is none."""
    code = ord(syllable) - _FIRST
    return code // 588, code % 588 // 28, code % 28


def is_syllable(character: str) -> bool:
    """Tell whether a character is one composed Hangul syllable."""
    return "\uac00" <= character <= "\ud7a3"


def _by_rule(text: str, scheme: str) -> str:
    latin = ""
    for place, character in enumerate(text):
        if not is_syllable(character):
            continue
        first, vowel, last = decompose(character)
        initial = _INITIALS[scheme][first].replace("-", "")
        if scheme != "rr" and place and initial in _VOICED and latin[-1:] in "aeiouynmlg":
            initial = _VOICED[initial]
        latin += initial + _VOWELS[scheme][vowel] + _FINALS[last].replace("-", "")
    return latin


def split_name(token: str) -> tuple[str, str] | None:
    """Return surname and given name of a Hangul token of two to five syllables, or `None`.

    >>> split_name("김정은"), split_name("남궁민수"), split_name("평양")
    (('김', '정은'), ('남궁', '민수'), None)
    """
    if not 2 <= len(token) <= 5 or not all(map(is_syllable, token)):
        return None
    for size in (2, 1):
        if len(token) > size and token[:size] in _SURNAMES and len(token) - size <= 3:
            return token[:size], token[size:]
    return None


def _given(text: str) -> list[str]:
    """Return spellings of given syllables joined, the customary ones in every mixture."""
    options = [_SYLLABLES.get(c) or (_by_rule(c, "mr"), _by_rule(c, "rr")) for c in text]
    most = 4 if len(text) < 3 else 2
    spellings = ["".join(choice) for choice in product(*(option[:most] for option in options))]
    return [*dict.fromkeys([*spellings, _by_rule(text, "mr"), _by_rule(text, "rr"), _by_rule(text, "dprk")])]


def hangul_forms(token: str) -> Iterator[Form]:
    """Yield Latin forms of a Hangul token: a surname, the syllables of a given name, or any word."""
    for spelling in _SURNAMES.get(token, ()):
        yield Form(spelling, SURNAME)
    if len(token) <= 3:
        reason = GIVEN_NAME if is_given_name(token) else "romanised from Korean"
        for spelling in _given(token):
            yield Form(spelling, reason)
        if len(token) == 1:
            for spelling in _SYLLABLES.get(token, ()):
                yield Form(spelling, "romanised from Korean")
    for scheme, reason in (
        ("rr", "Revised Romanisation"),
        ("mr", "McCune-Reischauer"),
        ("dprk", "North Korean spelling"),
    ):
        yield Form(_by_rule(token, scheme), reason)
    yield Form(_foreign(token), "romanised as a foreign name")


@cache
def _other_spellings() -> dict[str, frozenset[str]]:
    """Map every Latin spelling of a syllable that names have to all other spellings of what it may be."""
    found: dict[str, set[str]] = {}
    for syllable in {*filter(_is_single, _SURNAMES), *filter(_is_single, _SYLLABLES)}:
        spellings = {*_SURNAMES.get(syllable, ()), *_SYLLABLES.get(syllable, ())}
        spellings.update(_by_rule(syllable, scheme) for scheme in ("rr", "mr"))
        spelled = {spelling for spelling in spellings if len(spelling) > 1}
        for spelling in spelled:
            found.setdefault(spelling, set()).update(spelled)
    return {spelling: frozenset(others - {spelling}) for spelling, others in found.items() if len(others) > 1}


def _is_single(text: str) -> bool:
    return len(text) == 1


def other_spellings(token: str) -> frozenset[str]:
    """Return how a folded Latin syllable of a Korean name may be spelled too.

    >>> "choe" in other_spellings("choi"), "kim" in other_spellings("gim"), other_spellings("smith")
    (True, True, frozenset())
    """
    return _other_spellings().get(token, frozenset())


def spelled_syllables() -> Set[str]:
    """Return the folded Latin syllables of Korean names that have another spelling."""
    return _other_spellings().keys()


def _foreign(token: str) -> str:
    """Romanise a foreign name in Hangul: 브 스 트 are consonants, ㄹㄹ is l."""
    latin = _by_rule(token, "rr")
    for before, after in (("eu", ""), ("eo", "er"), ("lr", "l"), ("peu", "f"), ("jj", "j")):
        latin = latin.replace(before, after)
    return latin
