"""Listed names in articles of another script: as published there, and as the press of that script writes them.

Only rules that need no dictionary stand here: Russian spellings of East Slavic names, Hangul for the syllables of
Korean ones.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from random import Random

from watchlist.model import Article, Entry, Kind, Name, Strength
from watchlist.workflows.validation import cyrillic
from watchlist.workflows.validation.slavic import EAST, russian
from watchlist.workflows.validation.templates import BY_KIND, planted
from watchlist.workflows.validation.templates_abroad import PLAIN
from watchlist.workflows.validation.variants import Generator, Planted
from watchlist.workflows.validation.written import Listed, capitalised

AS_LISTED = "as listed in another script"
RESPELLED = "written in another script"

_SENTENCES = {
    "Cyrl": "Cyrl", "Grek": "Grek", "Geor": "Geor", "Armn": "Armn", "Arab": "ar", "Hebr": "he", "Hang": "ko",
    "Kore": "ko", "Hani": "zh", "Hans": "zh", "Hant": "zh", "Jpan": "ja", "Kana": "ja", "Hira": "ja",
}  # fmt: skip
"""The sentences that a name in a script is planted in; other scripts stand in English ones."""

_UNSPACED = frozenset({"Hang", "Kore", "Hani", "Hans", "Hant", "Jpan"})
_OF_PARTIES = {
    "Cyrl": [
        "Согласно документам, {n} получает деньги из-за рубежа.",
        "Договор подписали {n} и городской совет.",
    ],
    "Grek": ["Σύμφωνα με τα έγγραφα, {n} έλαβε τα χρήματα την άνοιξη."],
    "ar": ["وبحسب الوثائق فإن {n} حصلت على الأموال في الربيع.", "وقع الاتفاق كل من {n} والمجلس البلدي."],
    "he": ["על פי המסמכים, {n} קיבלה את הכסף באביב."],
    "ko": ["문서에 따르면 {n}에 봄에 돈이 지급되었다.", "신문은 {n}에 편지를 보냈다."],
    "ja": ["文書によると、{n}は春に資金を受け取った。"],
    "zh": ["文件显示，{n}在春天收到了这笔款项。", "报社给{n}写了一封信。"],
}
"""Sentences for what is no person."""

_SYLLABLES = """
kim 김 choe 최 ri 리 pak 박 chong 정 jong 정 chol 철 song 성 yong 영 hyok 혁 chang 창 kang 강 chon 전 il
일 su 수 nam 남 ho 호 min 민 myong 명 kwang 광 chun 춘 ok 옥 sok 석 o 오 kuk 국 guk 국 hak 학 chin 진 jin 진
sun 순 un 은 han 한 paek 백 hwang 황 hong 홍 kyong 경 hyon 현 ryong 룡 so 서 yun 윤 mun 문 no 노 ju 주 sin
신 tong 동 tae 대 hun 훈 won 원 in 인 hui 희 sik 식 chae 재 kil 길 pok 복 pom 범 kun 근 kyu 규 son 선 u 우
kye 계 sang 상 chi 지 tok 덕 chan 찬 ung 웅 hwa 화 yo 여
"""
_HANGUL = dict(zip(_SYLLABLES.split()[::2], _SYLLABLES.split()[1::2], strict=True))


def script_name(text: str) -> str:
    """Return the script of most letters, as Unicode names it.

    >>> script_name("Shoigu 2"), script_name("Шойгу"), script_name("김"), script_name("1")
    ('Latin', 'Cyrillic', 'Hangul', '')
    """
    words = Counter(unicodedata.name(c, " ").split()[0] for c in text if c.isalpha())
    first = words.most_common(1)[0][0].capitalize() if words else ""
    return {"Cjk": "Chinese characters", "Fullwidth": "Latin"}.get(first, first)


def as_listed(generator: Generator, count: int) -> Iterator[Planted]:
    """Yield strong names that the list itself prints in another script than the Latin one."""
    rng = generator.rng(AS_LISTED)
    names = [
        (entry, name)
        for entry in generator.entries
        for name in entry.names
        if name.strength is Strength.STRONG and name.script != "Latn" and script_name(name.text)
    ]
    for number, (entry, name) in enumerate(rng.sample(names, min(count, len(names))), start=1):
        yield _planted(rng, entry, name.text, _spoken(entry, name), name.script, AS_LISTED, number)


def _spoken(entry: Entry, name: Name) -> str:
    """Return a name as the press of its script writes it: given names first, or no spaces where none are written."""
    words = [part.text for part in name.parts] or name.text.replace(",", " ").split()
    if "," in name.text and name.script in _UNSPACED:
        words = name.text.replace(",", " ").split()
    if entry.kind is Kind.PERSON:
        words = [capitalised(word) for text in words for word in text.split()]
    return ("" if entry.kind is Kind.PERSON and name.script in _UNSPACED else " ").join(words)


def respelled(generator: Generator, count: int) -> Iterator[Planted]:
    """Yield persons of Latin lists as Russian or Korean papers write them."""
    rng, names = generator.shuffled(RESPELLED)
    made = 0
    for listed in names:
        if made == count:
            return
        found = _in_hangul(listed), _in_cyrillic(listed, generator)
        for written, script in zip(found, ("Hang", "Cyrl"), strict=True):
            if written:
                made += 1
                yield _planted(rng, listed.entry, listed.name.text, written, script, RESPELLED, made)
                break


def _in_cyrillic(listed: Listed, generator: Generator) -> str | None:
    if not listed.person or len(listed.family.split()) != 1 or not listed.codes & EAST:
        return None
    if len(listed.given.split()) > 2:
        return None
    first = cyrillic.GIVEN.get(listed.given.split()[0].lower(), ("",))[0]
    last = russian(listed.family, generator.words.spellings)
    return f"{first} {last}" if first and last else None


def _in_hangul(listed: Listed) -> str | None:
    if not listed.person or not listed.codes & {"kp", "kr"}:
        return None
    syllables = [*listed.family.lower().split(), *listed.given.lower().replace("-", " ").split()]
    if len(syllables) not in (2, 3) or not all(s in _HANGUL for s in syllables):
        return None
    return "".join(_HANGUL[s] for s in syllables)


def _planted(
    rng: Random, entry: Entry, listed: str, written: str, script: str, group: str, number: int
) -> Planted:
    language = _SENTENCES.get(script, "")
    sentences = PLAIN.get(language, []) if entry.kind is Kind.PERSON else _OF_PARTIES.get(language, [])
    if sentences:
        text = rng.choice(sentences).replace("{n}", written)
    else:
        text = planted(rng, rng.choice(BY_KIND.get(entry.kind, BY_KIND[Kind.UNKNOWN])), written)
    return Planted(Article(f"{group}-{number}", text), entry.id, listed, written, group, entry.kind.value)
