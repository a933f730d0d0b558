"""Which entries of different lists are the same party, on strong evidence only, each with its reason in words.

A hit on one list should say that the UN and the UK list the man too; a wrong tie would let one decision stand for
two people. So a key that fits two entries of one list proves nothing, and no party has two entries of one list.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from watchlist.model import Entry, Identifier, Kind, Name, PartialDate, Precision
from watchlist.names.countries import country_code
from watchlist.names.fold import fold
from watchlist.names.skeleton import skeleton
from watchlist.names.tokens import words

REFERENCES = {
    "UN reference": "un_sc",
    "EU reference": "eu_fsf",
    "UK reference": "gb_sanctions",
    "OFAC reference": "us_ofac",
    "UN data id": "un_data",
    "EU logical id": "eu_data",
    "OFSI group": "ofsi",
}
"""Labels of references, and the list or the publisher's numbering that each number belongs to."""

_COLLECTED = {"ofac": "us_ofac", "unsc": "un_data"}  # "ofac-20157" is OpenSanctions' id of OFAC's 20157
_SAME_PUBLISHER = {"us_ofac_sdn": "us_ofac", "us_ofac_cons": "us_ofac"}
_DECISIVE = {"imo": "IMO number", "lei": "LEI", "crypto": "digital currency address", "isin": "ISIN"}
_NUMBERED = {
    "passport": "passport",
    "national_id": "identification number",
    "tax_id": "identification number",
    "registration": "identification number",
    "other": "identification number",
    "duns": "D-U-N-S number",
    "mmsi": "MMSI number",
}
_SEPARATORS = re.compile(r"[\W_]+")
_LEAST_DIGITS, _LEAST_LENGTH = 5, 6
_LEAST_TOKEN = 3
_LEAST_SHARE = 0.3


class Member(NamedTuple):
    """One entry's membership of a party, and the ties that it rests on, in words."""

    list: str
    entry_id: str
    party_id: str
    reason: str


class _Node(NamedTuple):
    """What is kept of an entry while all of them are compared."""

    list: str
    id: str
    name: str
    kind: Kind
    names: tuple[Name, ...]


class _Key(NamedTuple):
    """A fact that only one party can have; `kind` tells in which words it is explained."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class _Holder:
    """An entry that holds a key, and the country that issued the number, if it is known."""

    node: int
    issuer: str = ""


def link_parties(entries: Iterable[Entry]) -> list[Member]:
    """Return the members of every party that has entries on several lists, ordered by party, list and id.

    An entry without a tie is left out. The result depends on the entries alone, not on their order.
    """
    gathered = Gathered()
    for entry in entries:
        gathered.add(entry)
    return gathered.members()


class Gathered:
    """The entries' keys, gathered in one pass, which may be somebody else's: an index is built in it."""

    def __init__(self) -> None:
        self.nodes: list[_Node] = []
        self._holders: defaultdict[_Key, list[_Holder]] = defaultdict(list)

    def add(self, entry: Entry) -> None:
        """Note what could tie an entry to others."""
        place = len(self.nodes)
        self.nodes.append(_Node(entry.list, entry.id, entry.name, entry.kind, entry.names))
        for key, issuer in dict.fromkeys((*_references(entry), *_numbers(entry), *_births(entry))):
            self._holders[key].append(_Holder(place, issuer))

    def members(self) -> list[Member]:
        """Return the members of every party among the entries added; see `link_parties`."""
        parties = _Parties(self.nodes)
        for key, holders in self.by_strength():
            parties.tie(key, holders)
        return parties.members()

    def by_strength(self) -> Iterator[tuple[_Key, Sequence[_Holder]]]:
        """Yield the keys that several entries hold, the strongest kind of evidence first."""
        order = {kind: rank for rank, kind in enumerate(_EXPLAINED)}
        shared = [(key, holders) for key, holders in self._holders.items() if len(holders) > 1]
        yield from sorted(shared, key=lambda pair: (order[pair[0].kind], pair[0].value))


def _have_names_in_common(one: _Node, other: _Node) -> bool:
    """Say whether names of two entries agree enough for one number: publishers copy numbers wrongly.

    The UK gives Majid Reza Niyazi-Angili (RUS1718) the number that OFAC gives Hamidreza Sharifi-Tehrani (40418).
    """
    mine, others = _tokens(one.names), _tokens(other.names)
    least = _LEAST_SHARE if one.kind is Kind.PERSON else 0.0
    return len(mine & others) > least * min(len(mine), len(others))


class _Parties:
    """Entries being joined; a join that would put two entries of one list together is refused.

    Of the ties between two entries the strongest is told.
    """

    def __init__(self, nodes: Sequence[_Node]) -> None:
        self._nodes = nodes
        self._groups: dict[int, set[int]] = {}
        self._reasons: defaultdict[int, dict[int, str]] = defaultdict(dict)

    def tie(self, key: _Key, holders: Sequence[_Holder]) -> None:
        """Join the entries that hold a key, if it is unambiguous on every list."""
        lists = [self._nodes[holder.node].list for holder in holders]
        unclear = {name for name in lists if lists.count(name) > 1}
        clear = sorted(
            (holder for holder in holders if self._nodes[holder.node].list not in unclear),
            key=lambda holder: self._nodes[holder.node][:2],
        )
        if unclear and key.kind != "reference":
            return
        for place, left in enumerate(clear):
            for right in clear[place + 1 :]:
                if self._agree(key, left, right):
                    self._join(key, left.node, right.node)

    def _agree(self, key: _Key, left: _Holder, right: _Holder) -> bool:
        """Say whether nothing speaks against two entries with the same key being one party."""
        one, other = self._nodes[left.node], self._nodes[right.node]
        if one.kind is not other.kind and Kind.UNKNOWN not in (one.kind, other.kind):
            return False
        if key.kind in _NUMBERED.values():
            if left.issuer and right.issuer and left.issuer != right.issuer:
                return False
            return _have_names_in_common(one, other)
        return True

    def _join(self, key: _Key, left: int, right: int) -> None:
        mine, other = (self._groups.get(node, {node}) for node in (left, right))
        if mine is not other:
            lists = [self._nodes[node].list for node in (*mine, *other)]
            if len(set(lists)) < len(lists):
                return
            joined = mine | other
            for node in joined:
                self._groups[node] = joined
        for node, peer in ((left, right), (right, left)):
            self._reasons[node].setdefault(peer, _explained(key, self._nodes[peer]))

    def members(self) -> list[Member]:
        """Return the members of all parties; a party is named after its first entry by list and id."""
        found = []
        for node, group in self._groups.items():
            first = min((self._nodes[each].list, self._nodes[each].id) for each in group)
            peers = sorted(self._reasons[node], key=lambda peer: self._nodes[peer][:2])
            reason = "; ".join(self._reasons[node][peer] for peer in peers)
            found.append(Member(self._nodes[node].list, self._nodes[node].id, "/".join(first), reason))
        return sorted(found, key=lambda member: (member.party_id, member.list, member.entry_id))


def _references(entry: Entry) -> Iterator[tuple[_Key, str]]:
    """Yield the numbers under which publishers know the party: the entry's own, and those it refers to."""
    own = _SAME_PUBLISHER.get(entry.list, entry.list)
    yield _Key("reference", f"{own} {entry.id}"), ""
    prefix, _, number = entry.id.partition("-")
    if entry.list == "opensanctions" and prefix in _COLLECTED and number.isdigit():
        yield _Key("reference", f"{_COLLECTED[prefix]} {number}"), ""
    for identifier in entry.identifiers:
        if identifier.type == "reference" and (name := REFERENCES.get(identifier.label)):
            yield _Key("reference", f"{name} {identifier.value}"), ""


def _numbers(entry: Entry) -> Iterator[tuple[_Key, str]]:
    for identifier in entry.identifiers:
        value = _SEPARATORS.sub("", identifier.value)
        if identifier.type in _DECISIVE:
            exact = value if identifier.type == "crypto" else value.upper()
            if _is_telling(value):
                yield _Key(_DECISIVE[identifier.type], exact), ""
        elif (kind := _NUMBERED.get(identifier.type)) and _is_telling(value):
            yield _Key(kind, value.upper()), _issuer(identifier)


def _is_telling(value: str) -> bool:
    """Say whether a number is long and varied enough not to be anybody's by chance."""
    digits = [letter for letter in value if letter.isdigit()]
    return len(value) >= _LEAST_LENGTH and len(digits) >= _LEAST_DIGITS and len(set(digits)) > 2


def _issuer(identifier: Identifier) -> str:
    return country_code(identifier.issuer) if identifier.issuer else ""


def _births(entry: Entry) -> Iterator[tuple[_Key, str]]:
    """Yield the primary name of a person with each whole day of birth, spelled so and as it sounds."""
    if entry.kind is not Kind.PERSON:
        return
    tokens = sorted(_name_tokens(entry.names[0]))
    if len(tokens) < 2:
        return
    spelled, sounding = " ".join(tokens), " ".join(sorted(map(skeleton, tokens)))
    for born in filter(_is_a_day, entry.birth_dates):
        yield _Key("name", f"{spelled} {born.start}"), ""
        yield _Key("transliteration", f"{sounding} {born.start}"), ""


def _is_a_day(born: PartialDate) -> bool:
    """Say whether a date is a whole day; 1 January and 31 December often stand for a year."""
    return (
        born.precision is Precision.DAY
        and not born.circa
        and (born.start.month, born.start.day) not in ((1, 1), (12, 31))
    )


def _name_tokens(name: Name) -> list[str]:
    return [token for word in words(name.text) if (token := fold(word)) and name.script == "Latn"]


@lru_cache(maxsize=4096)
def _tokens(names: tuple[Name, ...]) -> frozenset[str]:
    """Return how the words of all names sound: what two listings of one party have in common."""
    return frozenset(
        skeleton(token) for name in names for token in _name_tokens(name) if len(token) >= _LEAST_TOKEN
    )


_EXPLAINED = {
    "reference": "the same publisher's number {value}",
    **{
        kind: f"the same {kind} {{value}}"
        for kind in dict.fromkeys((*_DECISIVE.values(), *_NUMBERED.values()))
    },
    "name": "the same primary name and birth date {date}",
    "transliteration": "the same primary name in another spelling and birth date {date}",
}
"""Kinds of keys by falling strength, and how each is explained."""


def _explained(key: _Key, peer: _Node) -> str:
    """Return why an entry is the same party as a peer on another list."""
    if key.kind == "reference":
        name, _, number = key.value.partition(" ")
        told = f"the same {_PUBLISHERS.get(name, name)} number {number}"
    else:
        told = _EXPLAINED[key.kind].format(value=key.value, date=key.value.rpartition(" ")[2])
    return f"{told} as {peer.list}/{peer.id} ({peer.name})"


_PUBLISHERS = {
    "un_sc": "UN",
    "eu_fsf": "EU",
    "gb_sanctions": "UK",
    "us_ofac": "OFAC",
    "un_data": "UN data",
    "eu_data": "EU data",
    "ofsi": "OFSI group",
}
