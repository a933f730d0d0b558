"""Bodies of states: what the words of their names mean, in any language.

"Iran's central bank", "die iranische Zentralbank" and "البنك المركزي الإيراني" say the same two words about one
country; what they say, and not how they are written, tells that they name the Central Bank of Iran.

The words have a table apart from the general words of organisations (`legal_forms`): those make a listed token weigh
little wherever it stands, and these must say what they mean and change no weight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType

from watchlist.names.countries import country_code, country_words
from watchlist.names.lexicon import Lexicon, read_lexicon

SMALL_WORDS = frozenset(
    "of the for in im and de la le les l el los las d del della delle dei degli di des du da do das dos der die das "
    "dem den von fur pour para per y e et und i oraz w na po ve og och en van het voor dla и по при на для та в у ы "
    "の 的 و ה של".split()
)
"""Folded words that join the words of a body's name and mean nothing in it."""

CONJUNCTIONS = frozenset("and y e et und i oraz ve og och en и та і و".split())
"""Those of them behind which another name may begin."""

_UNIQUE = (
    "ministry central+bank state+bank national+bank army navy guard intelligence atomic space armed+force air+force "
    "naval+force ground+force security+service security+directorate security+bureau security+committee "
    "security+council general+staff national+company state+company national+fund development+fund wealth+fund "
    "investment+fund foreign+bank commercial+bank trade+bank supreme+court electoral+commission "
    "investigative+committee electoral+committee general+prosecutor national+police federal+service "
    "state+commission national+commission national+council supreme+council general+organisation "
    "general+directorate national+administration state+agency space+agency government+bureau state+committee "
    "workers+party central+committee missile+force cyber+police law+enforcement defence+industry "
    "reconnaissance+bureau shipping+lines state+broadcasting national+broadcasting national+television "
    "insurance+national oil+company reconnaissance+general"
)
_BESIDE_A_BODY = {
    "ru": "russo russa russi russe rus", "sy": "sirio sirii", "cn": "chino", "kp": "朝鮮 조선", "tr": "turco turca",
}  # fmt: skip
"""Words for a country that mean something else where no body of a state stands beside them: Russo, a family name."""

_SEMITIC = re.compile(r"^(?:[وف])?(?:بال|وال|ال|لل|[لب](?=..)|[הבלו]{1,2}(?=...))?")
_NOBODY: tuple[frozenset[str], str] = (frozenset(), "")
_EITHER_KOREA = frozenset({"korea", "korean"})
"""What both Koreas call themselves: the listing's country tells which one is meant."""
_LONGEST_COUNTRY = 6
_LONGEST = 30


@cache
def _lexicon() -> Lexicon:
    return read_lexicon("bodies.tsv", latin=True)


_FIGHTING = frozenset(
    "army battalion brigade eurasian force front jihad liberation martyrs movement mujahideen resistance "
    "soldiers".split()
)
"""Words of which the name of an armed or political group has one; parties of one name exist in many countries."""


@cache
def _unique() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(words.split("+")) for words in _UNIQUE.split())


@lru_cache(maxsize=1 << 10)
def meaning(token: str) -> tuple[str, ...]:
    """Return the words that a folded token means in the name of a body, in English; none for other tokens.

    >>> meaning("ministere"), meaning("zentralbank"), meaning("المركزي"), meaning("table")
    (('ministry',), ('central', 'bank'), ('central',), ())
    """
    if len(token) > _LONGEST:
        return ()
    found = _lexicon().find(token)
    if not found and not token.isascii() and (bare := _SEMITIC.sub("", token)) != token:
        found = _lexicon().find(bare)
    return tuple(found.split("+")) if found else ()


def meanings(text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield what a folded text without spaces means from its start on, and where each word ends: 中央银行 and more."""
    at = 0
    while at < len(text):
        for end in range(min(len(text), at + _LONGEST), at, -1):
            if found := _exact_meaning(text[at:end]):
                break
        else:
            return
        yield found, end
        at = end


@lru_cache(maxsize=1 << 10)
def _exact_meaning(token: str) -> tuple[str, ...]:
    table = _lexicon()
    found = table.exact.get(token) or table.stems.get(token)
    return tuple(found.split("+")) if found else ()


def is_body(words: frozenset[str]) -> bool:
    """Tell whether words are such as name one body of each state, when its country stands with them."""
    return len(words) > 1 and any(one <= words for one in _unique())


@cache
def countries_beside() -> Mapping[str, str]:
    """Return the folded words that name a country beside the name of a body only, with its code."""
    return MappingProxyType({word: code for code, words in _BESIDE_A_BODY.items() for word in words.split()})


def is_group(words: frozenset[str], country: str) -> bool:
    """Tell whether words are such as name an armed or political group: three of them, or two and a country."""
    return len(words) > (1 if country else 2) and not _FIGHTING.isdisjoint(words)


def country_at(folded: Sequence[str], place: int) -> tuple[str, int]:
    """Return the country that folded words name from a place on and how many words they are; "", 0 for none."""
    for size in range(min(_LONGEST_COUNTRY, len(folded) - place), 0, -1):
        if code := country_words().get(" ".join(folded[place : place + size])):
            return code, size
    code = countries_beside().get(folded[place], "")
    return code, int(bool(code))


def body_of(folded: Sequence[str]) -> tuple[frozenset[str], str]:
    """Return what the folded words of a listed body's name mean, and the country that it names, "" where it is none.

    No meaning for a name with any word that is no general one, or that names neither what each state has one of nor
    an armed or political group.

    >>> sorted(body_of(["central", "bank", "of", "iran"])[0]), body_of(["central", "bank", "of", "iran"])[1]
    (['bank', 'central'], 'ir')
    """
    found: set[str] = set()
    country, place = "", 0
    while place < len(folded):
        code, size = country_at(folded, place)
        if code:
            named = country_code(" ".join(folded[place : place + size])) == code
            if not named or country not in ("", code):
                return _NOBODY
            country, place = code, place + size
            continue
        if folded[place] not in SMALL_WORDS and folded[place] not in _EITHER_KOREA:
            said = meaning(folded[place])
            if not said:
                return _NOBODY
            found.update(said)
        place += 1
    body = frozenset(found)
    country = "" if country == "kr" else country
    return (body, country) if is_body(body) or is_group(body, country) else _NOBODY
