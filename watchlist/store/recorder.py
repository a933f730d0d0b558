"""A screening is written down while it runs, batch by batch.

A run that ends early, by a kill too, stays visible as incomplete with all that it had covered; every article
has its line of coverage, hit or not, and every hit points to the very version of the entry that was screened
against.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any, NamedTuple

from sqlalchemy import Connection, false, func, insert, or_, select, update

from watchlist import codec
from watchlist.errors import DatabaseError, UsageError
from watchlist.model import Coverage, Evidence, Hit, Mention, Screened, Screening
from watchlist.store import archive, entries, schema, stories
from watchlist.store.archive import Packed
from watchlist.store.bulk import portions, reserve, write
from watchlist.store.engine import Database

_ARTICLES_AT_ONCE = 200
_CHARACTERS_AT_ONCE = 4_000_000
_LISTED_KEPT = 2_000
"""Entries that are remembered with the numbers of their names: more are looked up again, so memory stays flat."""


class _Listed(NamedTuple):
    version: int
    names: dict[str, int]


class _Waiting(NamedTuple):
    coverage: Coverage
    hits: tuple[Hit, ...]
    packed: Packed | None


class Recorder:
    """Keeps one screening; a context manager. `number` is the run's number in the database."""

    def __init__(self, database: Database, screening: Screening, resumed: int | None = None) -> None:
        """Begin to keep `screening`, whose id may be empty until the end, or go on with the run `resumed`.

        A run that goes on gets all its articles again: those that it had kept are compared and not written.
        """
        self._database = database
        self._snapshots = screening.snapshots
        self._at = screening.at
        self._waiting: list[_Waiting] = []
        self._waiting_characters = 0
        self._position = 0
        self._unread = 0
        self._hits = 0
        self._listed: dict[tuple[str, str], _Listed] = {}
        self._kept = 0
        if resumed is None:
            with database.writing() as connection:
                self.number = _begin(connection, screening)
        else:
            self.number = resumed
            with database.reading() as connection:
                self._kept = _kept(connection, resumed)
        self._open = True

    def add(self, screened: Screened, packed: Packed | None = None) -> None:
        """Keep the outcome of one article, after those before it; `packed` saves packing it here."""
        if packed is None and screened.article is not None:
            packed = archive.pack(screened.article)
        self._waiting.append(_Waiting(screened.coverage, screened.hits, packed))
        self._waiting_characters += screened.coverage.characters if packed else 0
        if len(self._waiting) >= _ARTICLES_AT_ONCE or self._waiting_characters >= _CHARACTERS_AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what was added since the last time, in one transaction."""
        if not self._waiting:
            return
        position, unread, hits = self._position, self._unread, self._hits
        with self._database.writing() as connection:
            position, unread, hits = self._write(connection, position, unread, hits)
            row = schema.screenings.c.number == self.number
            progress = {"articles": position, "unread": unread, "hits": hits}
            if position >= self._kept:
                connection.execute(update(schema.screenings).where(row).values(progress))
        self._position, self._unread, self._hits = position, unread, hits
        self._waiting.clear()
        self._waiting_characters = 0

    def cover(self, screening: Screening) -> None:
        """Write the rest and note whether every article was screened; the run ends with its report."""
        self.flush()
        if self._position < self._kept:
            raise _changed(f"there were more than {self._position:,}")
        self._note({"complete": screening.complete})

    def finish(self, screening: Screening) -> None:
        """Write the rest and mark the run as ended, with the id and completeness of `screening`."""
        self.cover(screening)
        values = {
            "id": screening.id,
            "finished": True,
            "complete": screening.complete,
            "articles": screening.articles or self._position,
            "unread": screening.unread or self._unread,
            "hits": screening.hits or self._hits,
        }
        self._note(values)
        self._open = False

    def _note(self, values: dict[str, Any]) -> None:
        with self._database.writing() as connection:
            row = schema.screenings.c.number == self.number
            connection.execute(update(schema.screenings).where(row).values(values))

    def __enter__(self) -> Recorder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write what was covered; the run stays incomplete unless it was finished."""
        if self._open and not isinstance(error, DatabaseError | UsageError):
            self.flush()

    def _write(self, connection: Connection, position: int, unread: int, hits: int) -> tuple[int, int, int]:
        articles = archive.keep(connection, [one.packed for one in self._waiting if one.packed])
        found = [
            (position + n, rank, hit)
            for n, one in enumerate(self._waiting)
            for rank, hit in enumerate(one.hits)
            if position + n >= self._kept
        ]
        self._look_up(connection, [hit for _, _, hit in found])
        rows = [
            _coverage_row(self.number, position + n, one, articles) for n, one in enumerate(self._waiting)
        ]
        known = max(0, min(self._kept - position, len(rows)))
        _compare(connection, rows[:known])
        write(connection, schema.coverage, rows[known:])
        stories.keep(connection, rows[known:], self._at)
        self._insert_hits(connection, found)
        unread += sum(one.coverage.status != "ok" for one in self._waiting)
        hits += sum(len(one.hits) for one in self._waiting)
        return position + len(rows), unread, hits

    def _insert_hits(self, connection: Connection, found: list[tuple[int, int, Hit]]) -> None:
        rows: list[dict[str, Any]] = []
        mentions: list[dict[str, Any]] = []
        evidence: list[dict[str, Any]] = []
        for number, (position, rank, hit) in zip(
            reserve(connection, schema.hits, len(found)), found, strict=True
        ):
            listed = self._listed[hit.list, hit.entry_id]
            rows.append(_hit_row(number, self.number, position, rank, hit, listed))
            mentions.extend(_mention_rows(number, hit.mentions))
            evidence.extend(_evidence_rows(number, hit.evidence))
        write(connection, schema.hits, rows)
        write(connection, schema.mentions, mentions)
        write(connection, schema.evidence, evidence)

    def _look_up(self, connection: Connection, hits: list[Hit]) -> None:
        """Find the version and names of every entry hit, as the snapshots of this screening have them."""
        if len(self._listed) > _LISTED_KEPT:
            self._listed.clear()
        missing = sorted({key for hit in hits if (key := (hit.list, hit.entry_id)) not in self._listed})
        if not missing:
            return
        versions = self._versions(connection, [entry_id for _, entry_id in missing])
        names = _names(connection, versions.values())
        for key in missing:
            if key not in versions:
                raise DatabaseError(f"The entry {key[0]}/{key[1]} is in no snapshot of this screening.")
            self._listed[key] = _Listed(versions[key], names.get(versions[key], {}))

    def _versions(self, connection: Connection, ids: list[str]) -> dict[tuple[str, str], int]:
        table = schema.entries.c
        in_state = or_(false(), *(entries.valid_in(snapshot) for snapshot in self._snapshots))
        query = select(table.list, table.entry_id, table.id).where(in_state)
        return {
            (row.list, row.entry_id): row.id
            for some in portions(ids)
            for row in connection.execute(query.where(table.entry_id.in_(some)))
        }


def _begin(connection: Connection, screening: Screening) -> int:
    (number,) = reserve(connection, schema.screenings, 1)
    values = {
        "number": number,
        "id": screening.id or f"run-{number}",
        "at": screening.at,
        "tool_version": screening.tool_version,
        "configuration": codec.dumps(screening.configuration),
        "complete": False,
        "finished": False,
    }
    connection.execute(insert(schema.screenings).values(values))
    against = [{"screening": number, "snapshot_id": snapshot.id} for snapshot in screening.snapshots]
    write(connection, schema.screening_snapshots, against)
    return number


def _kept(connection: Connection, number: int) -> int:
    """Return how many articles of a run are kept; they are the first ones."""
    query = select(func.count()).select_from(schema.coverage).where(schema.coverage.c.screening == number)
    return connection.scalar(query) or 0


_SAME = ("article_id", "article", "status", "reason")


def _compare(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Raise `UsageError` unless the articles that a run had kept are those that come again."""
    if not rows:
        return
    table = schema.coverage.c
    span = table.position.between(rows[0]["position"], rows[-1]["position"])
    query = select(*(table[name] for name in _SAME)).where(table.screening == rows[0]["screening"], span)
    for row, kept in zip(rows, connection.execute(query.order_by(table.position)), strict=True):
        if tuple(row[name] for name in _SAME) != tuple(kept):
            raise _changed(f"{row['article_id']} is not what it was")


def _changed(how: str) -> UsageError:
    return UsageError(
        f"The articles have changed since the run was stopped: {how}.",
        "Run it without --resume; what was screened already is not screened again.",
    )


def _names(connection: Connection, versions: Iterable[int]) -> dict[int, dict[str, int]]:
    """Return the position of every name of the entry versions, by version and text; the first one counts."""
    table = schema.names.c
    query = select(table.version_id, table.text, table.position).order_by(table.version_id, table.position)
    found: dict[int, dict[str, int]] = {}
    for some in portions(versions):
        for version, text, position in connection.execute(query.where(table.version_id.in_(some))):
            found.setdefault(version, {}).setdefault(text, position)
    return found


def _coverage_row(number: int, position: int, one: _Waiting, articles: dict[str, int]) -> dict[str, Any]:
    coverage = one.coverage
    return {
        "screening": number,
        "position": position,
        "article_id": coverage.article_id,
        "article": articles[one.packed.key] if one.packed else None,
        "source": coverage.source,
        "status": coverage.status,
        "reason": coverage.reason,
        "title": coverage.title,
        "published": coverage.published,
        "text_sha256": coverage.text_sha256,
        "characters": coverage.characters,
        "zones": codec.dumps(coverage.zones),
        "hits": coverage.hits,
        "story_id": coverage.story_id,
    }


def _hit_row(
    number: int, screening: int, position: int, rank: int, hit: Hit, listed: _Listed
) -> dict[str, Any]:
    return {
        "id": number,
        "screening": screening,
        "position": position,
        "rank": rank,
        "version_id": listed.version,
        "name_position": listed.names.get(hit.matched_name),
        "matched_name": hit.matched_name,
        "matched_name_strength": str(hit.matched_name_strength),
        "name_score": hit.name_score,
        "confidence": hit.confidence,
        "band": str(hit.band),
        "prior": hit.prior,
        "explanation": hit.explanation,
        "party_id": hit.party_id,
        "also_listed": codec.dumps(hit.also_listed),
    }


def _mention_rows(number: int, mentions: tuple[Mention, ...]) -> Iterator[dict[str, Any]]:
    for position, mention in enumerate(mentions):
        yield {
            "hit_id": number,
            "position": position,
            "text": mention.text,
            "start_offset": mention.start,
            "end_offset": mention.end,
            "zone": mention.zone,
            "sentence": mention.sentence,
        }


def _evidence_rows(number: int, evidence: tuple[Evidence, ...]) -> Iterator[dict[str, Any]]:
    for position, reason in enumerate(evidence):
        yield {
            "hit_id": number,
            "position": position,
            "name": reason.name,
            "state": str(reason.state),
            "weight": reason.weight,
            "detail": reason.detail,
        }
