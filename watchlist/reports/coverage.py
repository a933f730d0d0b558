"""What a screening covered: articles read and unread, lists and their versions, settings.

Counted while the articles pass by, so that table, HTML and XLSX open or close with the same facts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from watchlist.model import Band, Coverage, Hit, Screening
from watchlist.reports.cells import plain
from watchlist.reports.streams import iso_time


class Tally:
    """Counts the articles of one run and the hits as they are told.

    All unread articles are kept by name, of the quiet ones (read, no hit) the first `quiet_limit`.
    """

    def __init__(self, quiet_limit: int) -> None:
        self.bands: Counter[Band] = Counter()
        self.lists: Counter[str] = Counter()
        self.copies = 0
        self.copied: Counter[Band] = Counter()
        self.with_hits = 0
        self.quiet_count = 0
        self.unread: list[Coverage] = []
        self.quiet: list[Coverage] = []
        self._quiet_limit = quiet_limit

    def add(self, coverage: Coverage, hits: tuple[Hit, ...], copy: bool = False) -> None:
        """Count one article; a `copy` repeats the hits of its story."""
        if copy:
            self.copies += 1
            self.copied.update(hit.band for hit in hits)
        self.bands.update(hit.band for hit in hits)
        self.lists.update(hit.list for hit in hits)
        if coverage.status != "ok":
            self.unread.append(coverage)
        elif hits:
            self.with_hits += 1
        else:
            self.quiet_count += 1
            if len(self.quiet) < self._quiet_limit:
                self.quiet.append(coverage)

    @property
    def articles(self) -> int:
        """All articles, read or not."""
        return self.with_hits + self.quiet_count + len(self.unread)

    @property
    def hits(self) -> int:
        """All hits that were told."""
        return self.bands.total()

    @property
    def quiet_unnamed(self) -> int:
        """Articles without a hit that are counted only."""
        return self.quiet_count - len(self.quiet)


def run_lines(screening: Screening, tally: Tally) -> list[tuple[str, str]]:
    """Return label and text of the facts of a run, the outcome first."""
    bands = ", ".join(f"{tally.bands[band]:,} {band}" for band in Band if tally.bands[band])
    return [
        ("Hits", f"{tally.hits:,}" + (f" ({bands})" if bands else "")),
        ("Articles", f"{tally.articles:,} ({outcomes(tally)})"),
        *([("Copies", copies(tally))] if tally.copies else []),
        ("Complete", "yes" if screening.complete else f"no: {lack(screening)}"),
        ("Screened at", iso_time(screening.at)),
        ("Screening", screening.id),
        ("watchlist", screening.tool_version),
    ]


def lack(screening: Screening) -> str:
    """Return what a run lacks that is not complete."""
    unreported = "every article was screened, but its report was not written"
    return unreported if screening.only_unreported else "not every article was screened"


def outcomes(tally: Tally) -> str:
    """Return what became of the articles, in words."""
    counts = [f"{tally.with_hits:,} with hits", f"{tally.quiet_count:,} without"]
    counts += [f"{len(tally.unread):,} not screened"] if tally.unread else []
    return ", ".join(counts)


def copies(tally: Tally) -> str:
    """Return how many articles repeat a story, in words."""
    hits = tally.copied.total()
    articles = "article repeats a story" if tally.copies == 1 else "articles repeat a story"
    return f"{tally.copies:,} {articles}; the {hits:,} hit{'s' if hits != 1 else ''} there are told once"


def list_rows(screening: Screening) -> list[dict[str, Any]]:
    """Return the lists that were screened against, each with what proves its version."""
    return [
        {
            "list": snapshot.list,
            "published": snapshot.published.isoformat() if snapshot.published else "unknown",
            "entries": snapshot.entries,
            "names": snapshot.names,
            "checked at": iso_time(snapshot.checked_at),
            "format": snapshot.format,
            "sha256": snapshot.sha256,
            "source": snapshot.url,
        }
        for snapshot in screening.snapshots
    ]


def settings_lines(configuration: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield name and value of every setting, nested ones with their path, in order of name.

    >>> list(settings_lines({"min_confidence": 0.5, "bands": {"low": 0.5}}))
    [('bands low', '0.5'), ('min confidence', '0.5')]
    """
    for key in sorted(configuration):
        value, name = configuration[key], f"{prefix}{key}".replace("_", " ")
        if isinstance(value, Mapping) and value:
            yield from settings_lines(value, f"{name} ")
        else:
            yield name, plain(value) or "none"
