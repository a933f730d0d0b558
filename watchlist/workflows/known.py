"""Articles that an earlier run has screened already: told by their keys, their hits taken from the database.

Workers have no database, so they get the keys as a sorted file that all of them map; the hits are filled in
behind them, many articles at a time.
"""

from __future__ import annotations

import mmap
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from watchlist.model import Article, Hit, Screened
from watchlist.workflows.outcomes import Outcome, signature_of

if TYPE_CHECKING:
    from watchlist.store.earlier import Earlier

_DIGITS = 16
_AT_ONCE = 100
_CHARACTERS_AT_ONCE = 2_000_000


class KeyFile:
    """Keys as 64-bit numbers in order; two articles with the same number are told apart by the database."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as stream:
            self._numbers = memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)).cast("Q")

    def __contains__(self, key: str) -> bool:
        number = int(key[:_DIGITS], 16)
        place = bisect_left(self._numbers, number)
        return place < len(self._numbers) and self._numbers[place] == number


def write_keys(path: Path, keys: Iterable[str]) -> int:
    """Write the file that `KeyFile` reads and return how many keys are in it; none make no file."""
    numbers = array("Q", sorted({int(key[:_DIGITS], 16) for key in keys}))
    if numbers:
        path.write_bytes(numbers.tobytes())
    return len(numbers)


def with_known_hits(
    outcomes: Iterable[Outcome], earlier: Earlier, screen: Callable[[Article], Screened]
) -> Iterator[Outcome]:
    """Yield `outcomes` with the hits that earlier runs found; what they turn out not to have is screened."""
    for batch in _batches(outcomes):
        keys = [outcome.packed.key for outcome in batch if outcome.known and outcome.packed]
        found = earlier.hits(keys) if keys else {}
        for outcome in batch:
            yield _completed(outcome, found, screen) if outcome.known else outcome


def _completed(
    outcome: Outcome, found: dict[str, tuple[Hit, ...]], screen: Callable[[Article], Screened]
) -> Outcome:
    article, packed = outcome.screened.article, outcome.packed
    assert article is not None
    assert packed is not None
    hits = found.get(packed.key)
    if hits is None:
        screened = screen(article)
    else:
        screened = replace(
            outcome.screened, coverage=replace(outcome.screened.coverage, hits=len(hits)), hits=hits
        )
    return Outcome(screened, packed, signature_of(article.text) if screened.hits else b"")


def _batches(outcomes: Iterable[Outcome]) -> Iterator[list[Outcome]]:
    batch: list[Outcome] = []
    characters = 0
    for outcome in outcomes:
        batch.append(outcome)
        characters += outcome.screened.coverage.characters
        if len(batch) >= _AT_ONCE or characters >= _CHARACTERS_AT_ONCE:
            yield batch
            batch, characters = [], 0
    yield batch
