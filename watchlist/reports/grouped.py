"""Rows of hits by story: those of the first article, with the copies that came after it.

Copies come later than the rows that name them, so the rows of a run wait in a temporary file until its end; only
the copies are held in memory.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from types import TracebackType

from watchlist.model import Coverage, Hit
from watchlist.reports.copies import Copies
from watchlist.reports.rows import Row


class GroupedRows:
    """The rows of one run; stories are numbered after those of the runs `before` it."""

    def __init__(self, before: int) -> None:
        self._before = before
        self._copies = Copies()
        self._numbers: dict[str, int] = {}
        self._sources: dict[int, list[str]] = {}
        self._spool = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - closed with this

    def __enter__(self) -> GroupedRows:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._spool.close()

    @property
    def count(self) -> int:
        """How many stories there are."""
        return len(self._numbers)

    def story(self, coverage: Coverage) -> int | None:
        """Return the number of an article's story; `None` for one without hits."""
        if not coverage.story_id:
            return None
        return self._numbers.setdefault(coverage.story_id, self._before + len(self._numbers) + 1)

    def first(self, coverage: Coverage, hits: tuple[Hit, ...]) -> Coverage | None:
        """Return the article that has told these hits already, and note this one as its copy."""
        first, story = self._copies.first(coverage, hits), self.story(coverage)
        if first is not None and story is not None:
            self._sources.setdefault(story, []).append(coverage.source or coverage.article_id)
        return first

    def add(self, row: Row, coverage: Coverage) -> None:
        """Take a row."""
        self._spool.write(json.dumps(row | {"story": self.story(coverage)}) + "\n")

    def rows(self) -> Iterator[Row]:
        """Yield the rows in order, with the number of copies of their story and where those stood."""
        self._spool.seek(0)
        for line in self._spool:
            row: Row = json.loads(line)
            sources = self._sources.get(row["story"], [])
            yield row | {"copies": len(sources) or None, "copy_sources": "; ".join(sources)}
