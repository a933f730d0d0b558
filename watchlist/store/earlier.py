"""What earlier screenings under the same conditions found, so that no article is screened twice.

Conditions are the tool, its whole configuration and the snapshots: with the same article they leave nothing
that could change the outcome.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from sqlalchemy import Connection, select

from watchlist import codec
from watchlist.model import Hit, Screening
from watchlist.store import schema, screenings
from watchlist.store.bulk import portions
from watchlist.store.engine import Database

_RUN = schema.screenings.c
_COVERED = schema.coverage.c
_ARTICLE = schema.articles.c
_ROWS_AT_ONCE = 10_000


class Earlier:
    """Articles that were screened before; `key` is `archive.key_of` an article."""

    def __init__(self, database: Database, runs: list[int]) -> None:
        self._database = database
        self._runs = runs

    def __bool__(self) -> bool:
        return bool(self._runs)

    def __contains__(self, key: str) -> bool:
        with self._database.reading() as connection:
            return bool(self._places(connection, [key]))

    def keys(self) -> Iterator[str]:
        """Give the key of every article screened before; some more than once."""
        query = select(_ARTICLE.record_sha256).join(schema.coverage, _COVERED.article == _ARTICLE.id)
        query = query.where(_COVERED.screening.in_(self._runs), _COVERED.status == "ok")
        with self._database.reading() as connection:
            yield from connection.execution_options(yield_per=_ROWS_AT_ONCE).scalars(query)

    def hits(self, keys: Collection[str]) -> dict[str, tuple[Hit, ...]]:
        """Return what was found in those of these articles that were screened before, by key."""
        with self._database.reading() as connection:
            places = self._places(connection, keys)
            by_run: dict[int, list[int]] = defaultdict(list)
            for run, position, hits in places.values():
                if hits:
                    by_run[run].append(position)
            found = {run: screenings.hits_at(connection, run, some) for run, some in by_run.items()}
        return {
            key: tuple(found[run].get(position, ())) if hits else ()
            for key, (run, position, hits) in places.items()
        }

    def _places(self, connection: Connection, keys: Collection[str]) -> dict[str, tuple[int, int, int]]:
        query = (
            select(_ARTICLE.record_sha256, _COVERED.screening, _COVERED.position, _COVERED.hits)
            .join(schema.coverage, _COVERED.article == _ARTICLE.id)
            .where(_COVERED.screening.in_(self._runs), _COVERED.status == "ok")
            .order_by(_COVERED.screening, _COVERED.position)
        )
        return {
            row.record_sha256: (row.screening, row.position, row.hits)
            for some in portions(keys)
            for row in connection.execute(query.where(_ARTICLE.record_sha256.in_(some)))
        }


def runs_like(connection: Connection, screening: Screening) -> list[int]:
    """Return the numbers of the runs by the same tool, configuration and snapshots, ended or not."""
    query = select(_RUN.number).where(
        _RUN.tool_version == screening.tool_version,
        _RUN.configuration == codec.dumps(screening.configuration),
    )
    numbers = list(connection.scalars(query))
    wanted = {snapshot.id for snapshot in screening.snapshots}
    against: dict[int, set[int]] = defaultdict(set)
    link = schema.screening_snapshots.c
    for some in portions(numbers):
        rows = connection.execute(select(link.screening, link.snapshot_id).where(link.screening.in_(some)))
        for number, snapshot in rows:
            against[number].add(snapshot)
    return [number for number in numbers if against[number] == wanted]
