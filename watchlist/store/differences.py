"""What differs between two versions of an entry, and whether only the way of reading them does.

A publisher's list in another format, or read by a better parser, tells the same facts in more or fewer words:
typed name parts, a date's precision, an alias quality. Such a re-read must not look like news, and news must
not hide behind it, so facts are compared by what they identify and only a contradiction is a change.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import fields
from typing import Any

from watchlist.codec import to_jsonable
from watchlist.model import CountryTie, Entry, Identifier, Name, PartialDate, Relation

FIELDS = tuple(f.name for f in fields(Entry) if f.name not in ("list", "id"))
"""The fields of an entry that can change."""

_IN_WORDS = frozenset({"remarks", "measures", "vessel", "titles", "addresses", "birth_places"})
"""Fields that each format words in its own way: in a re-read their wording says nothing."""


def field_changes(old: Entry, new: Entry, *, reread: bool = False) -> dict[str, tuple[Any, Any]]:
    """Return the fields that differ, each with its old and its new value as plain data.

    The order within a field is no difference, except that the first name is the primary one; with `reread`
    nor is what another way of reading explains.
    """
    alike = _compatible if reread else _same
    return {
        name: (to_jsonable(before), to_jsonable(after))
        for name in FIELDS
        if not alike(name, before := getattr(old, name), after := getattr(new, name))
    }


def only_reread(old: Entry, new: Entry) -> bool:
    """Return whether `new` can be `old` read in another way: no fact of one contradicts the other."""
    return all(_compatible(name, getattr(old, name), getattr(new, name)) for name in FIELDS)


def _same(field: str, old: Any, new: Any) -> bool:
    if old == new:
        return True
    if not isinstance(old, tuple) or len(old) != len(new):
        return False
    kept = 1 if field == "names" else 0
    return bool(old[:kept] == new[:kept]) and sorted(map(repr, old)) == sorted(map(repr, new))


def _compatible(field: str, old: Any, new: Any) -> bool:
    if old == new or not old or not new or field in _IN_WORDS:
        return True
    if not isinstance(old, tuple):
        return str(old).casefold() == str(new).casefold() or "unknown" in (str(old), str(new))
    if field == "birth_dates":
        return _covered(old, new) or _covered(new, old)
    key = _KEYS.get(field, _plain)
    before, after = {key(item) for item in old}, {key(item) for item in new}
    return before <= after or after <= before


def _covered(some: Iterable[PartialDate], others: Iterable[PartialDate]) -> bool:
    """Return whether each of `some` overlaps one of `others`: a year covers a day in it."""
    others = tuple(others)
    return all(any(one.start <= other.end and other.start <= one.end for other in others) for one in some)


def _plain(item: Any) -> Hashable:
    return "".join(character for character in str(item).casefold() if character.isalnum())


def _name(name: Name) -> Hashable:
    return "".join(sorted(_plain_words(name.text)))


def _plain_words(text: str) -> list[str]:
    return [str(_plain(word)) for word in text.replace("-", " ").split()]


def _country(tie: CountryTie) -> Hashable:
    return str(tie.role), tie.code or _plain(tie.name)


def _identifier(identifier: Identifier) -> Hashable:
    return _plain(identifier.value)


def _relation(relation: Relation) -> Hashable:
    return _plain(relation.target_name)


_KEYS: dict[str, Callable[[Any], Hashable]] = {
    "names": _name,
    "countries": _country,
    "identifiers": _identifier,
    "relations": _relation,
}
