"""Stories as the database keeps them: one row each, seen first at the time of a screening.

An article belongs to the story it was first found to tell; what a later screening says stands in its coverage.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from watchlist.store.archive import insert_if_absent
from watchlist.store.bulk import portions
from watchlist.store.schema import articles
from watchlist.store.schema import stories as table


def keep(connection: Connection, covered: Sequence[dict[str, Any]], at: datetime) -> None:
    """Keep the stories of some rows of coverage, and which articles told them."""
    told = {row["article"]: row["story_id"] for row in covered if row["story_id"] and row["article"]}
    if not told:
        return
    wanted = sorted(set(told.values()))
    known = _rows(connection, wanted)
    missing = [{"signature": one, "seen_at": at} for one in wanted if one not in known]
    if missing:
        connection.execute(insert_if_absent(connection, table), missing)
        known = _rows(connection, wanted)
    first = update(articles).where(articles.c.id == bindparam("told_by"), articles.c.story_id.is_(None))
    connection.execute(
        first.values(story_id=bindparam("told")),
        [{"told_by": article, "told": known[story]} for article, story in sorted(told.items())],
    )


def _rows(connection: Connection, wanted: Sequence[str]) -> dict[str, int]:
    query = select(table.c.signature, table.c.id)
    return {
        row.signature: row.id
        for some in portions(wanted)
        for row in connection.execute(query.where(table.c.signature.in_(some)))
    }
