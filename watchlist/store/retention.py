"""Which raw files need not be kept any longer.

What a screening used is evidence for as long as the law asks; what nobody used is kept for a while, to look back.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, or_, select

from watchlist.store import schema


def expired_files(connection: Connection, used_since: datetime, unused_since: datetime) -> set[str]:
    """Return the hashes of raw files that no snapshot worth keeping was read from.

    Kept are those of snapshots in force, of those that a screening used since `used_since`, and of those that
    were in force since `unused_since`.
    """
    snapshots, files = schema.snapshots.c, schema.raw_files.c
    link, runs = schema.screening_snapshots.c, schema.screenings.c
    used = select(link.snapshot_id).join(schema.screenings, link.screening == runs.number)
    kept = select(snapshots.id).where(
        or_(
            snapshots.current_to.is_(None),
            snapshots.current_to >= unused_since,
            snapshots.id.in_(used.where(runs.at >= used_since)),
        )
    )
    wanted = select(files.sha256).where(files.snapshot_id.in_(kept))
    query = select(files.sha256).where(files.sha256.not_in(wanted)).distinct()
    return {row.sha256 for row in connection.execute(query)}
