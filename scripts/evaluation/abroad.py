"""Persons in sentences in another script than the list's, made from pairs that no table of the package holds.

The pairs come token by token from the transliteration data; Greek, Georgian, Armenian and Persian ones, which it
lacks, stand in `pairs.tsv`, written for the evaluation. Real entries are taken where every token of their short
form has a pair; the rest are persons composed of popular given names and surnames, listed beside the real ones.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from random import Random

from evaluation import corpora
from watchlist.model import Article, Entry, Kind, Name, NamePart, PartType
from watchlist.workflows.validation import cyrillic
from watchlist.workflows.validation.slavic import EAST, russian
from watchlist.workflows.validation.templates_abroad import PLAIN
from watchlist.workflows.validation.variants import Generator, Planted
from watchlist.workflows.validation.words import plain
from watchlist.workflows.validation.written import Listed

COMPOSED = "composed"
GROUPS: dict[str, tuple[str, ...]] = {
    "Cyrillic": ("ru",),
    "Greek, Georgian, Armenian": ("el", "ka", "hy"),
    "Arabic, Persian, Hebrew": ("ar", "fa", "he"),
    "Hangul, kana": ("ko", "ko-native", "ja"),
    "Chinese": ("zh", "zh-native"),
}
TARGETS = {
    "Cyrillic": 90, "Greek, Georgian, Armenian": 90, "Arabic, Persian, Hebrew": 75, "Hangul, kana": 75, "Chinese": 55,
}  # fmt: skip
_DATA = {"ru": "russian", "ar": "arabic", "he": "hebrew", "ko": "korean", "ja": "katakana", "zh": "chinese"}
_SENTENCES = {"ru": "Cyrl", "el": "Grek", "ka": "Geor", "hy": "Armn"}
_JOINER = {"ko": " ", "ja": "・", "zh": "·", "zh-native": ""}
_PERSONS = 400

Pairs = dict[str, str]


@cache
def held_out() -> frozenset[str]:
    """Return every word of the package's tables: a pair whose foreign half is among them is not used."""
    root = Path(__file__).resolve().parents[2]
    files = [
        *root.glob("data/names/*.tsv"),
        *root.glob("data/matching/*.tsv"),
        *root.glob("watchlist/names/*.py"),
    ]
    words: set[str] = set()
    for path in files:
        text = path.read_text("utf-8")
        if not text.isascii():
            words.update(
                w
                for w in text.replace(";", " ").replace('"', " ").replace(",", " ").split()
                if not w.isascii()
            )
    return frozenset(words)


@cache
def pairs(language: str) -> tuple[Pairs, Pairs]:
    """Return given names and surnames (Latin, folded, to the other script) that the package has no table for."""
    if language == "zh-native":
        given, family = _native_chinese()
    elif language == "ko-native":
        given, family = {}, {}
    elif language in _DATA:
        known = {
            plain(latin): written for latin, written in corpora.transliterations(_DATA[language]).items()
        }
        given = {plain(n): known[plain(n)] for _, _, n in corpora.popular("forenames") if plain(n) in known}
        family = {plain(n): known[plain(n)] for _, _, n in corpora.popular("surnames") if plain(n) in known}
    else:
        given, family = own_pairs(language)
    return _unseen(given), _unseen(family)


def _unseen(table: Pairs) -> Pairs:
    """Leave out what the package's tables hold, but for single characters, which are no names by themselves."""
    return {
        latin: written
        for latin, written in table.items()
        if len(latin) > 2 and (len(written) == 1 or written not in held_out()) and _is_word(written)
    }


def _is_word(written: str) -> bool:
    letters = "".join(c for c in written if unicodedata.category(c) not in ("Mn", "Mc", "Cf", "Lm"))
    return letters.isalpha() and not letters.isascii()


def _native_chinese() -> tuple[Pairs, Pairs]:
    tables = []
    for part in ("forenames", "surnames"):
        rows = [
            (w, r) for country, w, r in corpora.popular(part) if country in ("CN", "TW") and w and r.strip()
        ]
        tables.append({plain(romanised): written for written, romanised in reversed(rows)})
    own = own_pairs("zh-native")
    return tables[0] | own[0], tables[1] | own[1]


def own_pairs(language: str) -> tuple[Pairs, Pairs]:
    tables: tuple[Pairs, Pairs] = ({}, {})
    for line in Path(__file__).with_name("pairs.tsv").read_text("utf-8").splitlines():
        code, part, latin, written = line.split("\t")
        if code == language:
            tables[part == "family"][latin] = written
    return tables


def composed(
    languages: Iterable[str], rng: Random, count: int = _PERSONS
) -> Iterator[tuple[Entry, str, str]]:
    """Yield persons composed of the pairs: the entry, its language, and its name in that language's script."""
    for language in languages:
        yield from composed_of(pairs(language), language, rng, count)


def composed_of(
    tables: tuple[Pairs, Pairs], language: str, rng: Random, count: int
) -> Iterator[tuple[Entry, str, str]]:
    """Yield up to `count` persons with a given name of the first table and a surname of the second."""
    given, family = tables
    if not given or not family:
        return
    seen: set[tuple[str, str]] = set()
    for _ in range(20 * count):
        first, last = rng.choice(sorted(given)), rng.choice(sorted(family))
        if len(seen) == count or (first, last) in seen or first == last:
            continue
        seen.add((first, last))
        parts = (NamePart(PartType.GIVEN, first.capitalize()), NamePart(PartType.FAMILY, last.upper()))
        name = Name(f"{last.upper()}, {first.capitalize()}", parts=parts)
        entry = Entry(COMPOSED, f"{language}-{len(seen)}", Kind.PERSON, (name,))
        yield entry, language, written_in(language, given[first], family[last])


def written_in(language: str, first: str, last: str) -> str:
    """Return a name in the order and with the joiner of a language."""
    if language in ("zh-native", "ko-native"):
        return last + first
    if language == "ru":
        return f"{first.capitalize()} {last.capitalize()}"
    return f"{first}{_JOINER.get(language, ' ')}{last}"


def plant(rng: Random, entry_id: str, listed: str, written: str, language: str, number: int) -> Planted:
    """Return an article in a language with a name in its script."""
    key = _SENTENCES.get(language, language[:2])
    sentences = rng.sample(PLAIN[key], 2)
    other = {"zh": "会议下周继续。", "ja": "審理は来週も続く。", "ko": "심리는 다음 주에 계속된다."}.get(
        language[:2], ""
    )
    text = f"{sentences[0].replace('{n}', written)} {other}".strip()
    return Planted(Article(f"{language}-{number}", text), entry_id, listed, written, "other script", language)


def real(generator: Generator, language: str, count: int) -> Iterator[Planted]:
    """Yield real listed persons whose first given name and family name both have a pair."""
    rng, names = generator.shuffled("other script", language)
    made = 0
    for listed in names:
        if made == count:
            return
        written = _real_name(listed, language, generator.words.spellings)
        if written:
            made += 1
            yield plant(rng, listed.entry.id, listed.name.text, written, language, made)


_SYLLABLES = """
kim 김 choe 최 ri 리 pak 박 chong 정 jong 정 chol 철 song 성 yong 영 hyok 혁 chang 창 kang 강 chon 전 il
일 su 수 nam 남 ho 호 min 민 myong 명 kwang 광 chun 춘 ok 옥 sok 석 o 오 kuk 국 guk 국 hak 학 chin 진 jin 진
sun 순 un 은 han 한 paek 백 hwang 황 hong 홍 kyong 경 hyon 현 ryong 룡 so 서 yun 윤 mun 문 no 노 ju 주 sin
신 tong 동 tae 대 hun 훈 won 원 in 인 hui 희 sik 식 chae 재 kil 길 pok 복 pom 범 kun 근 kyu 규 son 선 u 우
kye 계 sang 상 chi 지 tok 덕 chan 찬 ung 웅 hwa 화 yo 여
"""
_HANGUL = dict(zip(_SYLLABLES.split()[::2], _SYLLABLES.split()[1::2], strict=True))


def _korean(listed: Listed) -> str | None:
    """Return a Korean person's name in Hangul, syllable by syllable."""
    if not listed.codes & {"kp", "kr"}:
        return None
    syllables = [*listed.family.lower().split(), *listed.given.lower().replace("-", " ").split()]
    if len(syllables) not in (2, 3) or not all(s in _HANGUL for s in syllables):
        return None
    return "".join(_HANGUL[s] for s in syllables)


def _real_name(listed: Listed, language: str, spellings: Mapping[str, str]) -> str | None:
    if not listed.person or len(listed.family.split()) != 1 or len(listed.given.split()) > 2:
        return None
    if language == "ru" and listed.codes & EAST:
        first = cyrillic.GIVEN.get(listed.given.split()[0].lower(), (None,))[0]
        last = russian(listed.family, spellings)
        return f"{first} {last}" if first and last else None
    if language == "ko-native":
        return _korean(listed)
    given, family = pairs(language)
    first = (given | family).get(plain(listed.given.split()[0]))
    last = (family | given).get(plain(listed.family))
    if len(listed.given.split()) == 2 and language != "ru":
        return None
    return written_in(language, first, last) if first and last else None
