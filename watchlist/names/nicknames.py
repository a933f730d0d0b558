"""Nicknames: which given names may stand for which.

Articles write "Bill", "Sasha" or "Pepe" for the listed William, Aleksandr or José, and "Volodymyr" for
Vladimir; the table says which of these are the same name. A short form leads to its names and back.
"""

from __future__ import annotations

from collections.abc import Set
from functools import cache

from watchlist.names.tables import rows

_NONE: frozenset[str] = frozenset()


@cache
def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for formal_column, short_column in rows("nicknames.tsv"):
        formals, shorts = formal_column.split(), short_column.split()
        for formal in formals:
            found.setdefault(formal, set()).update(formals, shorts)
        for short in shorts:
            found.setdefault(short, set()).update(formals)
    return {name: frozenset(others - {name}) for name, others in found.items()}


@cache
def _short_forms() -> frozenset[str]:
    return frozenset(short for _, column in rows("nicknames.tsv") for short in column.split())


def nicknames(token: str) -> frozenset[str]:
    """Return the given names that may stand for a folded given name: short forms and other languages' forms.

    >>> sorted(nicknames("pepe")), "volodymyr" in nicknames("vladimir"), nicknames("kim jong")
    (['jose'], True, frozenset())
    """
    return _table().get(token, _NONE)


def nicknamed() -> Set[str]:
    """Return the folded tokens that have nicknames or are one.

    >>> {"sasha", "vladimir"} <= nicknamed(), "gazprom" in nicknamed()
    (True, False)
    """
    return _table().keys()


def is_short_form(token: str) -> bool:
    """Tell whether a folded token is a short form such as "sasha" or "bill".

    >>> is_short_form("sasha"), is_short_form("aleksandr")
    (True, False)
    """
    return token in _short_forms()
