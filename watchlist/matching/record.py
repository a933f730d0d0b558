"""Record: what one written token can mean against an index."""

from __future__ import annotations

from typing import NamedTuple

from watchlist.matching.forms import Form
from watchlist.matching.likeness import Likeness, likeness
from watchlist.matching.said import Said
from watchlist.names.frequency import word_frequency
from watchlist.names.particles import is_particle

_FUNCTION_WORD_ZIPF = 5.6


class Standing(NamedTuple):
    """The names that one token can be the whole of, what other clusters these have, and how long the longest is.

    A row is a name, what it needs beside the token where no other of its tokens stands, and its shape (see `around`).
    """

    rows: tuple[tuple[int, float, int], ...]
    others: frozenset[int]
    longest: int


class Record:
    """What one written token can mean: the clusters it is in and the names it can open.

    `openers` are those clusters that open names together with others; `alone` are names that this token can be
    the whole of; `lone` those whose only bearer it may name; `entries` are the places of entries with this identifier.
    `ordinary` marks a word of ordinary language, `quiet` one that opens nothing with another quiet one, `half` one
    that may be half of a name written apart, `initial` an initial, and `initialled` one that opens names beside it;
    `said` is what the word may say of the names around it.
    """

    __slots__ = (
        "_seen",
        "alone",
        "clusters",
        "entries",
        "forms",
        "half",
        "initial",
        "initialled",
        "lone",
        "openers",
        "ordinary",
        "quiet",
        "raw",
        "said",
    )

    def __init__(self, raw: str, folded: str, forms: tuple[Form, ...], clusters: frozenset[int]) -> None:
        self.raw = raw
        self.ordinary = False
        self.quiet = False
        self.half = len(raw) > 1 and not raw.islower() and not is_function_word(folded)
        self.forms = forms
        self.clusters = clusters
        self.alone: Standing | None = None
        self.openers: tuple[int, ...] = ()
        self.lone: tuple[int, ...] = ()
        self.entries: tuple[int, ...] = ()
        self.initial = False
        self.initialled = False
        self.said: Said | None = None
        self._seen: dict[str, Likeness | None] | None = None

    @property
    def shared(self) -> bool:
        """Whether this stands for many tokens."""
        return not self.raw

    def likeness(self, listed: str) -> Likeness | None:
        """Return how alike this token is to a listed one, `None` below the cut-off."""
        if self._seen is None:
            self._seen = {}
        elif listed in self._seen:
            return self._seen[listed]
        found = self._seen[listed] = likeness(self.forms, listed)
        return found


def is_function_word(folded: str) -> bool:
    """Tell whether a folded token is so common a word that it is no half of a name: for, the, at; al may be."""
    return word_frequency(folded) >= _FUNCTION_WORD_ZIPF and not is_particle(folded)


UNKNOWN = Record("", "", (), frozenset())
UNKNOWN.half = True
"""Stands for every token that no listed name has but that is no ordinary word either: it may be half of one."""

CAPITALISED = Record("", "", (), frozenset())
CAPITALISED.ordinary = True
"""Stands for every ordinary word with a capital that no listed name has: it may be half of one beside another word."""

INITIAL, INITIALS = Record("", "", (), frozenset()), Record("", "", (), frozenset())
INITIAL.initial = INITIALS.initial = INITIALS.half = True
"""Stand for initials that are nothing else; of several letters they may be half of a name."""
