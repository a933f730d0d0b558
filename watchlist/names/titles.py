"""Titles: honorifics and words for roles around a name, and what kind of role they speak of.

"Gen. Sergei" and "Генерал" are no part of a name, and a role beside a mention (minister, oligarch, sheikh) is
evidence when the listing gives one too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from watchlist.names.fold import fold
from watchlist.names.lexicon import Lexicon, read_lexicon

# Words for what somebody does, which are not written before a name like a title, or are given names too.
_ROLE_ONLY = frozenset(
    "private drug arms crown supreme prime head chief chef count justice vice partner "
    "baron sr ir don pan pani pope patron bay bey king boss brother sister duke pir sufi mag md "
    "militant militants rebel soldier fighter terrorist terrorists suspect official officials "
    "owner owners الله الاسلام صاحب رجل الاعمال ولي".split()
)


# Compounds of German and its neighbours: what ends so is a role too (Verteidigungsminister, Geheimdienstchefin), but
# no title that names are read without: Westminister is a name.
_COMPOUNDS = {
    ending: role
    for role, endings in {
        "minister": "minister ministerin ministers ministern ministerinnen",
        "official": "chef chefin chefs sprecher sprecherin sprechers",
        "business": "oligarch oligarchen oligarchs unternehmer unternehmerin",
    }.items()
    for ending in endings.split()
}
_ENDINGS = tuple(_COMPOUNDS)
_SHORTEST_COMPOUND = 9
_NO_COMPOUNDS = ("administer", "maladminister")

# Ranks that are adjectives more often: a major sponsor, the general public, private banks.
_ADJECTIVES = frozenset({"major", "private", "general"})
_CIVIL = frozenset(
    "director secretary attorney consul inspector solicitor prosecutor procurator governor manager assembly counsel "
    "council election elections public partner contractor directorate electric motors".split()
)
_BEFORE_GENERAL = frozenset("army brigadier lieutenant major colonel retired top star ranking former".split())
# Words that name a role only with the next one, and those that name another one after "vice" or "deputy".
_WITH_NEXT = {
    "vice": frozenset("president presidents premier minister ministers chancellor".split()),
    "prime": frozenset("minister ministers".split()),
    "supreme": frozenset("leader commander guide ruler".split()),
}
_DEPUTIES = frozenset({"vice", "deputy"})


@cache
def _lexicon() -> Lexicon:
    return read_lexicon("titles.tsv")


def is_title(token: str) -> bool:
    """Tell whether a folded token is an honorific or a title that stands before names.

    >>> is_title("dr"), is_title("mullah"), is_title("генерала"), is_title("ivan")
    (True, True, True, False)
    """
    return token not in _ROLE_ONLY and bool(_lexicon().find(token))


@lru_cache(maxsize=1 << 13)
def role_class(token: str) -> str:
    """Return the kind of role a folded token speaks of, "" for none.

    One of `honorific`, `academic`, `religious`, `military`, `head_of_state`, `minister`, `official`,
    `business`, `criminal`, `royal`.

    >>> role_class("oligarch"), role_class("министром"), role_class("innenministerin"), role_class("table")
    ('business', 'minister', 'minister', '')
    """
    return _lexicon().find(token) or _compound(token)


def _compound(token: str) -> str:
    if not token.endswith(_ENDINGS) or len(token) < _SHORTEST_COMPOUND or token.startswith(_NO_COMPOUNDS):
        return ""
    return next(role for ending, role in _COMPOUNDS.items() if token.endswith(ending))


def roles_in(tokens: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the words of a sentence or a listed title that speak of a role, folded, each with its kind.

    `tokens` are as written: a rank that is an adjective too must stand before a name or be written with a
    capital, and a president after "vice" is no head of state.

    >>> list(roles_in("a major sponsor".split())), list(roles_in("a deputy of Major Orlov".split()))
    ([], [('deputy', 'minister'), ('major', 'military')])
    """
    for place, token in enumerate(tokens):
        folded = fold(token)
        role = role_class(folded)
        if role and _counts(tokens, place, folded):
            yield folded, role


def _counts(tokens: Sequence[str], place: int, folded: str) -> bool:
    if folded in _ADJECTIVES:
        return _is_rank(tokens, place, folded)
    if partners := _WITH_NEXT.get(folded):
        return not partners.isdisjoint(map(fold, tokens[place + 1 : place + 2]))
    if folded in ("president", "presidents"):
        return _DEPUTIES.isdisjoint(map(fold, tokens[max(0, place - 1) : place]))
    return True


def _is_rank(tokens: Sequence[str], place: int, folded: str) -> bool:
    """Tell whether "major", "private" or "general" is a rank: before a name, or capitalised within a sentence."""
    before = [fold(token) for token in tokens[max(0, place - 1) : place]]
    after = tokens[place + 1 : place + 2]
    if folded == "general" and not _CIVIL.isdisjoint([*before, *map(fold, after)]):
        return False
    if any(token[0].isupper() for token in after) or (before and tokens[place][0].isupper()):
        return True
    return folded == "general" and not _BEFORE_GENERAL.isdisjoint(before)
