"""Name candidates: listed names whose tokens stand close together in a text, in any order.

The index says which two tokens open a name, and by how much all that stands around them would have to lift it. Which
words near each other may be such a pair is worked out for a whole text at once, on columns of numbers; only for the
few that are left are names looked up. Nothing here judges.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from watchlist.matching.around import ANOTHER_AT_LEAST, OPEN_CONFIDENCE, PERSON
from watchlist.matching.index import Index, Openings
from watchlist.matching.lift import WORDS_BETWEEN, Lift
from watchlist.matching.openings import NEAR, NEAR_ORDINARY, initial_bit
from watchlist.matching.presence import Presence
from watchlist.matching.record import Record, Standing
from watchlist.matching.table import CLUSTERED, INITIAL, INITIALLED, MANY, OPENS, ORDINARY, QUIET, STANDS
from watchlist.matching.text import MARGIN, Text
from watchlist.matching.weights import log_odds
from watchlist.names.initials import initials_of, spellings_of

_INITIAL_NEAR = 2
_BESIDE = np.arange(-_INITIAL_NEAR, _INITIAL_NEAR + 1, dtype=np.int32)
_OFFSETS = np.array([at for at in range(-NEAR, NEAR + 1) if at], dtype=np.int32)
_FAR = (np.abs(_OFFSETS) > NEAR_ORDINARY) * np.uint16(ORDINARY)
assert NEAR <= MARGIN
assert min(QUIET, ORDINARY) > CLUSTERED

Anchor = tuple[bool, int, int]
"""Where to align a name: whether at a token of many names, the place, and how many words the token takes."""

Asked = tuple[Record, int, int, Record, int, int]
"""Two tokens that may open names, the opening one first: the record of each, its place and how many words it takes."""


@dataclass(slots=True)
class Candidates:
    """What a text may name: anchors by name, places of lone family names, and what else it says.

    `lacking` are the names that only another name of the same entry could lift enough, with their anchors.
    """

    present: Presence
    lift: Lift
    slack: float = 0.0
    names: dict[int, set[Anchor]] = field(default_factory=dict)
    lone: dict[int, list[int]] = field(default_factory=dict)
    lacking: dict[int, set[Anchor]] = field(default_factory=dict)

    def add(self, names: Iterable[int], anchors: Iterable[Anchor]) -> None:
        """Note that the tokens at `anchors` may belong to `names`."""
        for name in names:
            if name in self.names:
                self.names[name].update(anchors)
            else:
                self.names[name] = set(anchors)

    def add_alone(self, standing: Standing, place: int, size: int) -> None:
        """Note the names that the token at a place can be the whole of, if the text may lift them enough."""
        near = self.present.near(place, standing.longest + WORDS_BETWEEN)
        exact = standing.others.isdisjoint(near)
        anchor = [(False, place, size)]
        for name, need, shape in standing.rows:
            self._note(name, need - self.lift.here(shape, place, size) if exact else 0.0, anchor)

    def open(self, opened: Openings, places: tuple[int, int], anchors: Iterable[Anchor]) -> None:
        """Note the names that two tokens open, if the text may lift them enough."""
        first, last = places
        reach = last - first + opened.longest + WORDS_BETWEEN
        exact = opened.others.isdisjoint(self.present.near(first, reach))
        has_initial = self.present.has_initial(first, reach)  # it may stand for a given name
        size = last - first + 1
        for name, need, need_alone, shape, shape_alone in opened.rows:
            if has_initial and shape & PERSON:
                short = 0.0
            elif exact:
                short = need_alone - self.lift.here(shape_alone, first, size)
            else:
                short = need - self.lift.anywhere(shape)
            self._note(name, short, anchors)

    def _note(self, name: int, short: float, anchors: Iterable[Anchor]) -> None:
        """Note a name that falls short by so much of what it needs, in log-odds."""
        short -= self.slack
        if short > ANOTHER_AT_LEAST:
            return
        names = self.names if short <= 0.0 else self.lacking
        if name in names:
            names[name].update(anchors)
        else:
            names[name] = set(anchors)

    def settle(self, index: Index) -> None:
        """Take in those names that lack another name of the same entry where the text may have one."""
        entry_of = index.name_entry
        names = Counter([entry_of[name] for name in {*self.names, *self.lacking, *self.lone}])
        for name, anchors in self.lacking.items():
            if names[entry_of[name]] > 1 or name in self.names:
                self.add([name], anchors)


def candidates(text: Text, index: Index, least: float = OPEN_CONFIDENCE, alone: bool = True) -> Candidates:
    """Return the listed names that `text` may mention and that may reach a confidence, with the places to look at.

    `alone` tells that the article has no other text, and no identifier by which it may name a party too.
    """
    joined = text.joined()
    slack = max(0.0, log_odds(OPEN_CONFIDENCE) - log_odds(least))
    present = Presence(text, joined)
    found = Candidates(present, Lift(present), slack)
    for place in text.where(STANDS):
        _alone(text.records[place], place, 1, found)  # type: ignore[arg-type]
    asked: list[Asked] = [
        (text.records[place], place, 1, text.records[at], at, 1)  # type: ignore[misc]
        for place, at in _pairs(text, index)
    ]
    for place, whole in joined.items():
        if whole.alone or whole.lone:
            _alone(whole, place, 2, found)
        asked += _beside_joined(whole, place, found)
    _open(asked, found, index)
    _with_initials(text, index, found)
    if found.lacking:
        found.settle(index)
    return found


def _pairs(text: Text, index: Index) -> Iterable[tuple[int, int]]:
    """Return the places of two words near each other that may open a name together, the opening one first.

    Two quiet words open nothing. Words of several clusters are taken without a look at what these open.
    """
    table = text.table
    opening = (text.traits & OPENS).nonzero()[0]
    if not len(opening):
        return ()
    opening += MARGIN
    at = opening[:, None] + _OFFSETS
    mine, others = table.traits[text.padded[opening]][:, None], table.traits[text.padded[at]]
    apart = (mine & others & QUIET) | ((mine | others) & _FAR)
    rows, columns = ((others & CLUSTERED) > apart).nonzero()
    places, other_places = opening[rows], at[rows, columns]
    numbers, other_numbers = text.padded[places], text.padded[other_places]
    likely = index.may_open(table.cluster[numbers], table.cluster[other_numbers])
    likely |= ((table.traits[numbers] | table.traits[other_numbers]) & MANY) > 0
    return zip((places[likely] - MARGIN).tolist(), (other_places[likely] - MARGIN).tolist(), strict=True)


def _alone(record: Record, place: int, size: int, found: Candidates) -> None:
    if record.alone:
        found.add_alone(record.alone, place, size)
    for name in record.lone:
        found.lone.setdefault(name, []).append(place)


def _open(asked: Sequence[Asked], found: Candidates, index: Index) -> None:
    """Add the names that tokens open together with others: they are aligned at both, but not at a quiet one."""
    clusters: list[int] = []
    partners: list[int] = []
    which: list[Asked] = []
    for ask in asked:
        openers, others = ask[0].openers, ask[3].clusters
        for cluster in openers:
            clusters += [cluster] * len(others)
            partners += others
        which += [ask] * (len(openers) * len(others))
    if not which:
        return
    likely = index.may_open(np.array(clusters, dtype=np.uint32), np.array(partners, dtype=np.uint32))
    for number in likely.nonzero()[0].tolist():
        cluster, partner = clusters[number], partners[number]
        opened = index.openings(cluster, partner)
        if not opened.rows:
            continue
        record, place, size, other, at, words = which[number]
        places = (place, at + words - 1) if place < at else (at, place + size - 1)
        anchors = [] if record.quiet else [(index.is_common(cluster), place, size)]
        if not other.quiet:
            anchors.append((index.is_common(partner), at, words))
        found.open(opened, places, anchors)


def _beside_joined(whole: Record, place: int, found: Candidates) -> Iterator[Asked]:
    """Yield what two words written apart may open together with a token near them, in either order."""
    for at, words, other in _near(found.present, place):
        if other.quiet and whole.quiet:
            continue
        before = at + words <= place
        reach = NEAR_ORDINARY if whole.ordinary or other.ordinary else NEAR
        if (place - at - words + 1 if before else at - place - 1) <= reach:
            yield whole, place, 2, other, at, words
        if words == 1 and (place - at if before else at - place - 1) <= reach:
            yield other, at, 1, whole, place, 2


def _near(present: Presence, place: int) -> Iterator[tuple[int, int, Record]]:
    """Yield the tokens near two words that are one: place, how many words each takes, and its record."""
    records = present.text.records
    for at in range(max(place - NEAR - 1, 0), min(place + NEAR + 2, len(records))):
        if at == place:
            continue
        if at in present.joined:
            yield at, 2, present.joined[at]
        record = records[at]
        if isinstance(record, Record) and record.clusters:
            yield at, 1, record


def _with_initials(text: Text, index: Index, found: Candidates) -> None:
    """Add the names of persons that a token opens with an initial beside it."""
    joined = found.present.joined
    beside: dict[int, int] = defaultdict(int)
    for initial, place in _beside_initials(text, joined):
        letters = (letter for written in initials_of(text.words[initial]) for letter in spellings_of(written))
        for letter in letters:
            beside[place] |= 1 << initial_bit(letter)
    for place, letters_there in beside.items():
        for record in (text.records[place], joined.get(place)):
            if isinstance(record, Record) and record.initialled:
                _with_letters(record, place, letters_there, index, found)


def _beside_initials(text: Text, joined: Mapping[int, Record]) -> Iterator[tuple[int, int]]:
    """Yield the places of initials with those of the tokens near them that may open names so."""
    at = (text.traits & INITIAL).nonzero()[0][:, None] + _BESIDE
    rows, columns = (text.table.traits[text.padded[at + MARGIN]] & INITIALLED).nonzero()
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        yield int(at[row, 0] - _BESIDE[0]), int(at[row, column])
    for place in [place for place, whole in joined.items() if whole.initialled]:
        for initial in text.initials:
            if abs(initial - place) <= _INITIAL_NEAR:
                yield initial, place


def _with_letters(record: Record, place: int, letters: int, index: Index, found: Candidates) -> None:
    """Add the names with a token at a place and given names that begin with some letters."""
    for cluster in record.clusters:
        if not index.is_common(cluster):
            found.add(index.with_initials(cluster, letters), [(False, place, 1)])
