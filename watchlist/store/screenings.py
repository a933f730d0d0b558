"""Screenings as they are read back: which runs there were, and what each one found."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from watchlist.errors import UsageError
from watchlist.model import (
    Band,
    Coverage,
    Evidence,
    Hit,
    Mention,
    Screened,
    Screening,
    Snapshot,
    State,
    Strength,
)
from watchlist.store import archive, entries, schema, snapshots
from watchlist.store.bulk import portions
from watchlist.store.engine import Database

_ROW = schema.screenings.c
_HIT = schema.hits.c
_ARTICLES_AT_ONCE = 100


def screenings(connection: Connection, limit: int | None = None) -> list[Screening]:
    """Return the runs that are kept, newest first; one that did not end has `complete` false."""
    rows = connection.execute(select(schema.screenings).order_by(_ROW.number.desc()).limit(limit)).all()
    return _screenings(connection, rows)


def find(connection: Connection, wanted: str) -> tuple[int, Screening]:
    """Return the number and the run whose id is or begins with `wanted`; of equal ids the newest.

    Raises `UsageError` when there is none, or when several different ids begin so.
    """
    rows = connection.execute(
        select(schema.screenings).where(_begins(wanted)).order_by(_ROW.number.desc())
    ).all()
    exact = [row for row in rows if row.id == wanted]
    ids = {row.id for row in exact or rows}
    if not ids:
        raise UsageError(
            f"There is no screening {wanted!r}.", "`watchlist screenings` lists those that are kept."
        )
    if len(ids) > 1:
        raise UsageError(f"Several screenings begin with {wanted!r}.", "Give more of the id.")
    row = (exact or rows)[0]
    return row.number, _screenings(connection, [row])[0]


def screened(database: Database, number: int, *, texts: bool = False) -> Iterator[Screened]:
    """Give what became of every article of a run, in order; with `texts` the articles themselves too."""
    table = schema.coverage
    with database.reading() as connection:
        after = -1
        while True:
            query = select(table).where(table.c.screening == number, table.c.position > after)
            rows = connection.execute(query.order_by(table.c.position).limit(_ARTICLES_AT_ONCE)).all()
            if not rows:
                return
            after = rows[-1].position
            found = _hits(connection, number, rows)
            kept = archive.fetch(connection, [row.article for row in rows if row.article]) if texts else {}
            for row in rows:
                yield Screened(_coverage(row), tuple(found.get(row.position, ())), kept.get(row.article))


def hits_at(connection: Connection, number: int, positions: Collection[int]) -> dict[int, list[Hit]]:
    """Return the hits of the articles at these positions of a run, by position, best first."""
    table = schema.coverage.c
    found: dict[int, list[Hit]] = {}
    for some in portions(positions):
        query = select(table.position, table.article_id)
        rows = connection.execute(query.where(table.screening == number, table.position.in_(some))).all()
        found |= _hits(connection, number, rows)
    return found


def unfinished(connection: Connection, run_id: str) -> tuple[int, Screening] | None:
    """Return the number and the newest run that was begun under this id and has not ended."""
    query = select(schema.screenings).where(_ROW.id == run_id, ~_ROW.finished)
    row = connection.execute(query.order_by(_ROW.number.desc()).limit(1)).first()
    return (row.number, _screenings(connection, [row])[0]) if row is not None else None


def _begins(wanted: str) -> ColumnElement[bool]:
    return _ROW.id.startswith(wanted, autoescape=True)


def _screenings(connection: Connection, rows: Sequence[Row[Any]]) -> list[Screening]:
    against = _snapshots(connection, [row.number for row in rows])
    return [
        Screening(
            id=row.id,
            at=row.at,
            tool_version=row.tool_version,
            configuration=json.loads(row.configuration),
            snapshots=tuple(sorted(against[row.number], key=lambda one: one.list)),
            articles=row.articles,
            unread=row.unread,
            hits=row.hits,
            complete=row.complete and row.finished,
            only_unreported=row.complete and not row.finished,
        )
        for row in rows
    ]


def _snapshots(connection: Connection, numbers: Collection[int]) -> dict[int, list[Snapshot]]:
    link = schema.screening_snapshots
    query = select(link.c.screening, *snapshots.COLUMNS).join(schema.snapshots)
    found: dict[int, list[Snapshot]] = defaultdict(list)
    for some in portions(numbers):
        for row in connection.execute(query.where(link.c.screening.in_(some))):
            found[row.screening].append(snapshots.snapshot_from(row[1:]))
    return found


def _coverage(row: Row[Any]) -> Coverage:
    return Coverage(
        article_id=row.article_id,
        source=row.source,
        status=row.status,
        reason=row.reason,
        title=row.title,
        published=row.published,
        text_sha256=row.text_sha256,
        characters=row.characters,
        zones=tuple(json.loads(row.zones)),
        hits=row.hits,
        story_id=row.story_id,
    )


def _hits(connection: Connection, number: int, rows: Sequence[Row[*tuple[Any, ...]]]) -> dict[int, list[Hit]]:
    """Return the hits of these articles by the article's position, best first."""
    of_rows = _HIT.position.in_([row.position for row in rows])
    query = select(schema.hits).where(_HIT.screening == number, of_rows).order_by(_HIT.position, _HIT.rank)
    hits = connection.execute(query).all()
    ids = [hit.id for hit in hits]
    listed = entries.by_version(connection, [hit.version_id for hit in hits])
    mentions, evidence = _mentions(connection, ids), _evidence(connection, ids)
    articles = {row.position: row.article_id for row in rows}
    found: dict[int, list[Hit]] = defaultdict(list)
    for row in hits:
        entry = listed[row.version_id]
        found[row.position].append(
            Hit(
                article_id=articles[row.position],
                list=entry.list,
                entry_id=entry.id,
                entry_name=entry.name,
                kind=entry.kind,
                programs=entry.programs,
                matched_name=row.matched_name,
                matched_name_strength=Strength(row.matched_name_strength),
                name_score=row.name_score,
                confidence=row.confidence,
                band=Band(row.band),
                prior=row.prior,
                mentions=tuple(mentions[row.id]),
                evidence=tuple(evidence[row.id]),
                explanation=row.explanation,
                party_id=row.party_id,
                also_listed=tuple(json.loads(row.also_listed)),
            )
        )
    return found


def _mentions(connection: Connection, hits: Collection[int]) -> dict[int, list[Mention]]:
    table = schema.mentions
    query = select(table).order_by(table.c.hit_id, table.c.position)
    found: dict[int, list[Mention]] = defaultdict(list)
    for some in portions(hits):
        for row in connection.execute(query.where(table.c.hit_id.in_(some))):
            place = row.start_offset, row.end_offset, row.zone
            found[row.hit_id].append(Mention(row.text, *place, row.sentence))
    return found


def _evidence(connection: Connection, hits: Collection[int]) -> dict[int, list[Evidence]]:
    table = schema.evidence
    query = select(table).order_by(table.c.hit_id, table.c.position)
    found: dict[int, list[Evidence]] = defaultdict(list)
    for some in portions(hits):
        for row in connection.execute(query.where(table.c.hit_id.in_(some))):
            found[row.hit_id].append(Evidence(row.name, State(row.state), row.weight, row.detail))
    return found
