"""The tables of the database and the revision they stand for.

Facts are stored once, as versions of entries: valid from one snapshot until another one. The tables of names,
identifiers and so on repeat parts of a version's content so that they can be queried; the content is the
truth. Indexes stand in the migrations alone: queries do not name them, and declaring PostgreSQL's would
import its dialect into every screening.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Double,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
)

from watchlist.store.columns import AnyText, Moment, PlainText, RowId

REVISIONS = ("0001", "0002")
"""Every revision of the schema, oldest first; a test compares them with the migrations."""

VERSION_TABLE = "watchlist_schema"
"""Where the revision is kept: a name of its own, so that no other application's table is taken for ours."""

APPLICATION_ID = 0x57544C53
"""`PRAGMA application_id` of our SQLite files ("WTLS"), so that `file` and we can tell them from others."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _text(name: str, *, own: bool = False, **options: Any) -> Column[Any]:
    return Column(name, PlainText if own else AnyText, nullable=False, **options)


def _number(name: str) -> Column[Any]:
    return Column(name, Integer, nullable=False, server_default="0")


def _flag(name: str) -> Column[Any]:
    return Column(name, Boolean, nullable=False)


def _part_of(name: str, target: str) -> Column[Any]:
    return Column(name, RowId, ForeignKey(target, ondelete="CASCADE"), primary_key=True)


def _position(name: str = "position") -> Column[Any]:
    return Column(name, Integer, primary_key=True, autoincrement=False)


def _detail(name: str, *columns: Any) -> Table:
    """Return a table whose rows are parts of an entry version, in the publisher's order."""
    owner = _part_of("version_id", "entries.id")
    return Table(name, metadata, owner, _position(), *columns, sqlite_with_rowid=False)


lists = Table(
    "lists",
    metadata,
    Column("name", PlainText, primary_key=True),
    _flag("enabled"),
    _text("title"),
    _text("licence"),
    _text("source"),
    Column("removed_at", Moment),
)

snapshots = Table(
    "snapshots",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("list", PlainText, ForeignKey("lists.name"), nullable=False),
    _text("sha256", own=True),
    _text("format", own=True),
    Column("parser_version", Integer, nullable=False),
    Column("published", Date),
    Column("fetched_at", Moment, nullable=False),
    Column("checked_at", Moment, nullable=False),
    Column("current_from", Moment, nullable=False),
    Column("current_to", Moment),
    Column("previous_id", RowId, ForeignKey("snapshots.id")),
    _flag("reread"),
    _text("url"),
    _text("etag"),
    _text("last_modified"),
    _number("entries"),
    _number("names"),
)

raw_files = Table(
    "raw_files",
    metadata,
    _part_of("snapshot_id", "snapshots.id"),
    _position(),
    _text("name"),
    _text("sha256", own=True),
    Column("size", RowId, nullable=False),
)

checks = Table(
    "checks",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("list", PlainText, ForeignKey("lists.name"), nullable=False),
    Column("at", Moment, nullable=False),
    _flag("succeeded"),
    _text("result"),
    Column("snapshot_id", RowId, ForeignKey("snapshots.id")),
)

entries = Table(
    "entries",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("list", PlainText, ForeignKey("lists.name"), nullable=False),
    _text("entry_id"),
    Column("valid_from", RowId, ForeignKey("snapshots.id"), nullable=False),
    Column("valid_to", RowId, ForeignKey("snapshots.id")),
    _flag("reread"),
    _text("kind", own=True),
    _text("name"),
    _text("content_hash", own=True),
    _text("content"),
)

names = _detail(
    "names",
    _text("text"),
    _text("script"),
    _text("kind", own=True),
    _text("strength", own=True),
    _text("language"),
)
identifiers = _detail(
    "identifiers",
    _text("type", own=True),
    _text("value"),
    _text("label"),
    _text("issuer"),
    _text("currency"),
    _text("issued_on"),
    _text("expires_on"),
)
birth_dates = _detail(
    "birth_dates",
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    _text("precision", own=True),
    _flag("circa"),
)
countries = _detail("countries", _text("role", own=True), _text("name"), _text("code"))
programs = _detail("programs", _text("program"))
addresses = _detail(
    "addresses", _text("text"), _text("city"), _text("region"), _text("postal_code"), _text("country")
)
relations = _detail(
    "relations",
    _text("type"),
    _text("target_name"),
    _text("target_id"),
)

parties = Table(
    "parties",
    metadata,
    Column("list", PlainText, ForeignKey("lists.name"), primary_key=True),
    Column("entry_id", AnyText, primary_key=True),
    _text("party_id", own=True),
    _text("reason"),
)

stories = Table(
    "stories",
    metadata,
    Column("id", RowId, primary_key=True),
    _text("signature", own=True),
    Column("seen_at", Moment, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("id", RowId, primary_key=True),
    _text("record_sha256", own=True),
    _text("article_id"),
    _text("source"),
    _text("title"),
    _text("published"),
    _text("text_sha256", own=True),
    _number("characters"),
    _text("record"),
    Column("text", LargeBinary, nullable=False),
    Column("story_id", RowId, ForeignKey("stories.id")),
)

screenings = Table(
    "screenings",
    metadata,
    Column("number", RowId, primary_key=True),
    _text("id", own=True),
    Column("at", Moment, nullable=False),
    _text("tool_version", own=True),
    _text("configuration"),
    _flag("complete"),
    _flag("finished"),
    _number("articles"),
    _number("unread"),
    _number("hits"),
)

screening_snapshots = Table(
    "screening_snapshots",
    metadata,
    _part_of("screening", "screenings.number"),
    Column("snapshot_id", RowId, ForeignKey("snapshots.id"), primary_key=True),
)

coverage = Table(
    "coverage",
    metadata,
    _part_of("screening", "screenings.number"),
    _position(),
    _text("article_id"),
    Column("article", RowId, ForeignKey("articles.id")),
    _text("source"),
    _text("status", own=True),
    _text("reason"),
    _text("title"),
    _text("published"),
    _text("text_sha256", own=True),
    _number("characters"),
    _text("zones"),
    _number("hits"),
    _text("story_id", own=True, server_default=""),
)

hits = Table(
    "hits",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("screening", RowId, ForeignKey("screenings.number", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("version_id", RowId, ForeignKey("entries.id"), nullable=False),
    Column("name_position", Integer),
    _text("matched_name"),
    _text("matched_name_strength", own=True),
    Column("name_score", Double, nullable=False),
    Column("confidence", Double, nullable=False),
    _text("band", own=True),
    Column("prior", Double, nullable=False),
    _text("explanation"),
    _text("party_id", own=True),
    _text("also_listed"),
)

mentions = Table(
    "mentions",
    metadata,
    _part_of("hit_id", "hits.id"),
    _position(),
    _text("text"),
    Column("start_offset", Integer, nullable=False),
    Column("end_offset", Integer, nullable=False),
    _text("zone"),
    _text("sentence"),
    sqlite_with_rowid=False,
)

evidence = Table(
    "evidence",
    metadata,
    _part_of("hit_id", "hits.id"),
    _position(),
    _text("name"),
    _text("state", own=True),
    Column("weight", Double, nullable=False),
    _text("detail"),
    sqlite_with_rowid=False,
)
