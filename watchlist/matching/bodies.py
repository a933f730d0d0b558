"""Bodies of the index: listed names that say in general words what a state has one of, by country and meaning.

A ministry or central bank is seldom called as the list has it: what its words mean, and its country beside them, is
what an article tells of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from watchlist.matching.listed import Slot
from watchlist.model import CountryRole
from watchlist.names.bodies import body_of, is_body, meaning

_NO_TIE = frozenset({CountryRole.BIRTH, CountryRole.IDENTIFIER, CountryRole.OTHER})
_MOST_TIES = 2
_LEFT_OUT = frozenset({"islamic"})
"""What articles leave out: the Army of the Guardians of the Revolution."""

_PART_OF = "ministry"
_FIRST_WORDS = 3

Body = tuple[str, frozenset[str]]
"""A country and what the words of a body's name mean."""


def bodies_of(slots: Sequence[Slot], ties: Mapping[str, CountryRole]) -> Iterator[Body]:
    """Yield as which bodies of which countries articles may speak of an organisation's listed name.

    `ties` are the countries that the list ties it to; an armed or political group is of the country that its name has.

    A ministry is called by the words before an "and" too: Ministry of Defense for that of Defense and Armed Forces
    Logistics.
    """
    folded = [slot.text for slot in slots]
    if not any(map(meaning, folded[:_FIRST_WORDS])):
        return
    body, named = body_of(folded)
    if not body:
        return
    if not is_body(body):
        yield named, body
        return
    countries = [named] if named else _countries_of(ties)
    for called in {body, body - _LEFT_OUT}:
        if is_body(called):
            yield from ((country, called) for country in countries)
    if _PART_OF in body and "and" in folded:
        head, of_head = body_of(folded[: folded.index("and")])
        if head and of_head in ("", named):
            yield from ((country, head) for country in countries)


def _countries_of(ties: Mapping[str, CountryRole]) -> list[str]:
    """Return the countries whose body an entry can be; none where the list ties it to many."""
    found = sorted(code for code, role in ties.items() if role not in _NO_TIE)
    return found if len(found) <= _MOST_TIES else []


def kept(found: Iterable[tuple[Body, int]]) -> dict[str, list[int]]:
    """Return bodies with the numbers of their names as an index keeps them."""
    rows: dict[str, list[int]] = {}
    for (country, body), name in found:
        names = rows.setdefault(f"{country} {' '.join(sorted(body))}", [])
        if name not in names:
            names.append(name)
    return rows


class Bodies:
    """The bodies of one index; one without any has no `countries`."""

    def __init__(self, rows: Mapping[str, list[int]]) -> None:
        self._names: dict[Body, list[int]] = {}
        for key, names in rows.items():
            country, *words = key.split(" ")
            self._names[country, frozenset(words)] = names
        self.countries = frozenset(country for country, _ in self._names if country)
        self.has_groups = any(not country for country, _ in self._names)

    def find(self, country: str, body: frozenset[str]) -> list[int]:
        """Return the numbers of the names that a body of a country may have."""
        return self._names.get((country, body), [])
