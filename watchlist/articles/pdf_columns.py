"""The reading order of a page whose columns were drawn line by line across the page.

Most files draw one column after the other and are read as they are drawn. Where the drawing jumps between the
two sides of an empty strip, the columns are told apart by that strip; tables, whose cells are short, are not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_MIN_LINES = 4
_MIN_JUMPS = 3
_MIN_STRIP = 8.0
_MIN_FILL = 0.5
_MAX_CROSSING = 0.3


class Box(NamedTuple):
    """A run of text on a page, in points from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def same_line(self, other: Box) -> bool:
        """Say whether the other box stands on the same line."""
        middle = (other.bottom + other.top) / 2
        return self.bottom < middle < self.top


def is_interleaved(boxes: Sequence[Box]) -> bool:
    """Say whether the boxes, as drawn, jump back and forth between columns."""
    strip = _strip(boxes)
    if strip is None:
        return False
    sides = [box.left > strip for box in boxes if not box.left < strip < box.right]
    return sum(before and not after for before, after in pairwise(sides)) >= _MIN_JUMPS


def in_reading_order(boxes: Sequence[Box]) -> list[Box]:
    """Return the boxes column by column; what crosses the columns, a headline, ends those above it."""
    strip = _strip(boxes)
    if strip is None:
        return list(boxes)
    ordered: list[Box] = []
    left: list[Box] = []
    right: list[Box] = []
    for box in boxes:
        if box.left < strip < box.right:
            ordered += [*in_reading_order(left), *in_reading_order(right), box]
            left, right = [], []
        else:
            (right if box.left >= strip else left).append(box)
    return [*ordered, *in_reading_order(left), *in_reading_order(right)]


def _strip(boxes: Sequence[Box]) -> float | None:
    """Return the middle of the empty strip between two columns, or `None`.

    Candidates are the left edges of boxes, as a column has one; a few boxes may cross it.
    """
    if len(boxes) < 2 * _MIN_LINES:
        return None
    starts = Counter(round(box.left) for box in boxes)
    for edge in sorted(starts)[1:]:
        if starts[edge] + starts[edge + 1] < _MIN_LINES:
            continue
        left = [box for box in boxes if box.right <= edge - _MIN_STRIP]
        right = [box for box in boxes if box.left >= edge - 1]
        crossing = len(boxes) - len(left) - len(right)
        if min(len(left), len(right)) < _MIN_LINES or crossing > len(boxes) * _MAX_CROSSING:
            continue
        if _filled(left, edge) and (_filled(right) or _strip(right) is not None):
            return edge - _MIN_STRIP / 2
    return None


def _filled(column: Sequence[Box], end: float = 0.0) -> bool:
    """Say whether the lines of a column fill most of its width up to `end`, as prose does and cells do not."""
    width = (end or max(box.right for box in column)) - min(box.left for box in column)
    return median(box.right - box.left for box in column) >= width * _MIN_FILL
