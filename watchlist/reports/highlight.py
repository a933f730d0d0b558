"""An article's text cut into stretches, those that name a listed party marked with the hits they belong to.

Mentions of several hits overlap ("Bank of X" and "X"), so stretches are cut at every boundary and each knows
all its hits; nothing of the text between is lost or doubled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple


class Span(NamedTuple):
    """A mention of hit number `hit`, by code points."""

    start: int
    end: int
    hit: int


class Stretch(NamedTuple):
    """Consecutive text and the numbers of the hits that are named in it."""

    text: str
    hits: tuple[int, ...] = ()


class Passage(NamedTuple):
    """A shown part of a text; `left_out` characters before it are not shown."""

    stretches: tuple[Stretch, ...]
    left_out: int = 0


def stretches(
    text: str, spans: Iterable[Span], start: int = 0, end: int | None = None
) -> tuple[Stretch, ...]:
    """Return `text[start:end]` as stretches; spans that lie outside it or hold nothing are ignored.

    >>> stretches("Bank of X", [Span(0, 9, 1), Span(8, 9, 2)])
    (Stretch(text='Bank of ', hits=(1,)), Stretch(text='X', hits=(1, 2)))
    """
    end = len(text) if end is None else min(end, len(text))
    inside = [Span(max(s.start, start), min(s.end, end), s.hit) for s in spans]
    inside = [span for span in inside if span.start < span.end]
    cuts = sorted({start, end, *(span.start for span in inside), *(span.end for span in inside)})
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for span in inside:
        opening.setdefault(span.start, []).append(span.hit)
        closing.setdefault(span.end, []).append(span.hit)
    return tuple(_sweep(text, cuts, opening, closing))


def _sweep(
    text: str, cuts: Sequence[int], opening: dict[int, list[int]], closing: dict[int, list[int]]
) -> Iterator[Stretch]:
    open_hits: list[int] = []
    for at, following in pairwise(cuts):
        for hit in closing.get(at, ()):
            open_hits.remove(hit)
        open_hits += opening.get(at, ())
        yield Stretch(text[at:following], tuple(sorted(set(open_hits))))


def passages(text: str, spans: Sequence[Span], limit: int, around: int) -> tuple[Passage, ...]:
    """Return the whole text up to `limit` characters, else what lies within `around` characters of a span.

    A last passage without stretches says how much of the text's end is left out.
    """
    if len(text) <= limit:
        return (Passage(stretches(text, spans)),)
    found, shown = [], 0
    for window in _windows(spans, len(text), around):
        cut = stretches(text, window.spans, window.start, window.end)
        found.append(Passage(cut, window.start - shown))
        shown = window.end
    if shown < len(text):
        found.append(Passage((), len(text) - shown))
    return tuple(found)


@dataclass(slots=True)
class _Window:
    start: int
    end: int
    spans: list[Span]


def _windows(spans: Iterable[Span], length: int, around: int) -> list[_Window]:
    windows: list[_Window] = []
    for span in sorted(spans):
        start, end = max(span.start - around, 0), min(span.end + around, length)
        if start >= end:
            continue
        if windows and start <= windows[-1].end:
            windows[-1].end = max(end, windows[-1].end)
            windows[-1].spans.append(span)
        else:
            windows.append(_Window(start, end, [span]))
    return windows
