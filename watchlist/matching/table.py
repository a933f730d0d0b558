"""Table: what tokens are, as columns of numbers, so that a whole text is asked at once what its words may be.

A token has a number, and all tokens that say the same share one; records stand behind the numbers for the few tokens
that matter. A table only grows: what is forgotten is forgotten with it.
"""

from __future__ import annotations

import numpy as np

from watchlist.matching.keys import Array
from watchlist.matching.record import Record

(
    CLUSTERED,
    MANY,
    OPENS,
    STANDS,
    QUIET,
    ORDINARY,
    LESSER_HALF,
    HALF,
    INITIAL,
    INITIALLED,
    IDENTIFIES,
    SEVERAL,
) = (1 << at for at in range(12))
"""What a token may be: in a cluster, in several, one that opens names, may be the whole of one or its lone bearer's,
opens nothing with another quiet one, is ordinary language, may be half of a name written apart beside a word that
may be so beside any (twice the number: `text.joined`), an initial, opens names beside one, an identifier, and a stretch
of several tokens."""

_FIRST_ROWS = 1024


class TokenTable:
    """The tokens of texts in one language; `values` has a record, or the tokens of a stretch, by number; 0 is none."""

    __slots__ = ("_shared", "cluster", "get", "numbers", "says", "traits", "values")

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.get = self.numbers.get
        self.values: list[Record | tuple[str, ...] | int] = [0]
        self.traits = np.zeros(_FIRST_ROWS, dtype=np.uint16)
        self.says = np.zeros(_FIRST_ROWS, dtype=np.uint16)
        self.cluster = np.zeros(_FIRST_ROWS, dtype=np.uint32)
        self._shared: dict[Record, int] = {}

    def add(self, raw: str, value: Record | tuple[str, ...] | int) -> int:
        """Note what a token or stretch is, and return its number."""
        number = (
            self._shared.get(value) if isinstance(value, Record) else None if isinstance(value, tuple) else 0
        )
        if number is None:
            number = len(self.values)
            self.values.append(value)
            if number == len(self.traits):
                self.traits, self.says = _grown(self.traits), _grown(self.says)
                self.cluster = _grown(self.cluster)
            if isinstance(value, Record):
                self._describe(number, value)
            else:
                self.traits[number] = SEVERAL
        self.numbers[raw] = number
        return number

    def value(self, raw: str) -> Record | tuple[str, ...] | int | None:
        """Return what a token or stretch is, `None` for one that is not known."""
        number = self.get(raw)
        return None if number is None else self.values[number]

    def _describe(self, number: int, record: Record) -> None:
        if record.shared:
            self._shared[record] = number
        clusters = record.clusters
        told = (
            (record.openers, OPENS),
            (record.alone or record.lone, STANDS),
            (record.quiet, QUIET),
            (record.ordinary, ORDINARY),
            (record.half, HALF),
            (record.shared and record.ordinary and not record.half, LESSER_HALF),
            (record.initial, INITIAL),
            (record.initialled, INITIALLED),
            (clusters, CLUSTERED),
            (len(clusters) > 1, MANY),
            (record.entries, IDENTIFIES),
        )
        self.traits[number] = sum(bit for true, bit in told if true)
        self.says[number] = record.said.bits if record.said else 0
        self.cluster[number] = next(iter(clusters), 0)


def _grown(column: Array) -> Array:
    return np.concatenate([column, np.zeros_like(column)])
