"""Old raw files of lists are removed after a refresh, those that a screening used only after years.

OFAC requires records to be kept for ten years (31 CFR 501.601, since March 2025), so that is the default.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watchlist.settings import Settings
    from watchlist.store.store import Store

_DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class _AllBut(Container[str]):
    """Everything but what this database knows to have expired: others may keep files in the same folder."""

    expired: frozenset[str]

    def __contains__(self, sha256: object) -> bool:
        return sha256 not in self.expired


def prune_raw_files(settings: Settings, store: Store, now: datetime) -> list[str]:
    """Remove raw files that are past both retention settings and return their hashes."""
    from watchlist.lists.archive import Archive

    used_since = _years_before(now, settings.retention_years)
    unused_since = max(used_since, _years_before(now, settings.retention_unused_years))
    expired = store.expired_files(used_since, unused_since)
    return Archive(settings.data_dir / "raw").prune(_AllBut(frozenset(expired)))


def _years_before(now: datetime, years: float) -> datetime:
    try:
        return now - timedelta(days=years * _DAYS_A_YEAR)
    except OverflowError:
        return datetime.min.replace(tzinfo=UTC)
