"""Titles: honorifics and words for roles around a name, and what kind of role they speak of.

"Gen. Sergei" and "Генерал" are no part of a name, and a role beside a mention (minister, oligarch, sheikh) is
evidence when the listing gives one too.
"""

from __future__ import annotations

from functools import cache

from watchlist.names.lexicon import Lexicon, read_lexicon

# Words for what somebody does, which are not written before a name like a title, or are given names too.
_ROLE_ONLY = frozenset(
    "private his her drug arms crown supreme prime head chief chef count justice vice partner "
    "baron sr ir don pan pani pope patron bay bey king boss brother sister duke pir sufi mag md "
    "militant militants rebel soldier fighter terrorist terrorists suspect official officials "
    "owner owners الله الاسلام صاحب رجل الاعمال ولي".split()
)


@cache
def _lexicon() -> Lexicon:
    return read_lexicon("titles.tsv")


def is_title(token: str) -> bool:
    """Tell whether a folded token is an honorific or a title that stands before names.

    >>> is_title("dr"), is_title("mullah"), is_title("генерала"), is_title("ivan")
    (True, True, True, False)
    """
    return token not in _ROLE_ONLY and bool(_lexicon().find(token))


def role_class(token: str) -> str:
    """Return the kind of role a folded token speaks of, "" for none.

    One of `honorific`, `academic`, `religious`, `military`, `head_of_state`, `minister`, `official`,
    `business`, `criminal`, `royal`.

    >>> role_class("oligarch"), role_class("министром"), role_class("table")
    ('business', 'minister', '')
    """
    return _lexicon().find(token)
