"""Copies of a story: articles that only repeat the hits that an earlier article of their story has told.

A copy that has a hit of its own, or one in another band, is told like any other article: nothing is lost.
"""

from __future__ import annotations

from watchlist.model import Coverage, Hit


class Copies:
    """The stories of one run, as its articles pass by."""

    def __init__(self) -> None:
        self._told: dict[str, tuple[Coverage, set[tuple[str, str, str]]]] = {}

    def first(self, coverage: Coverage, hits: tuple[Hit, ...]) -> Coverage | None:
        """Return the first article of the story if these hits were told with it; `None` where they are news."""
        if not coverage.story_id or not hits:
            return None
        first, told = self._told.setdefault(coverage.story_id, (coverage, set()))
        own = {(hit.list, hit.entry_id, str(hit.band)) for hit in hits}
        if own <= told:
            return first
        told |= own
        return None
