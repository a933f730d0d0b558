"""Which schema a database has, and how it gets the one this version needs.

Alembic costs more to import than a screening may take to start, so an up-to-date database is recognised by
one query and Alembic is imported only to make or upgrade one.
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from sqlalchemy import Connection, text

from watchlist.errors import DatabaseError
from watchlist.store import postgres, schema
from watchlist.store.engine import Database
from watchlist.store.faults import faults

HEAD = schema.REVISIONS[-1]
_ADVISORY_LOCK = 0x57544C53


class Standing(Enum):
    """What a database is to this version of the program."""

    EMPTY = "empty"
    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"
    FOREIGN = "foreign"


def revision_of(connection: Connection) -> str:
    """Return the revision of a database's schema, or "" for one without."""
    if not _has_table(connection, schema.VERSION_TABLE):
        return ""
    return str(connection.scalar(text(f"SELECT version_num FROM {schema.VERSION_TABLE}")) or "")  # noqa: S608


def standing(connection: Connection) -> Standing:
    """Return what the database is to this version of the program."""
    revision = revision_of(connection)
    if revision:
        if revision == HEAD:
            return Standing.CURRENT
        return Standing.OLDER if revision in schema.REVISIONS else Standing.NEWER
    return Standing.FOREIGN if _in_use(connection) else Standing.EMPTY


def ensure(database: Database, *, create: bool) -> None:
    """Make sure that `database` has the schema of this version; an empty one gets it with `create`.

    Raises `DatabaseError` for a database that is older, newer, not ours, or empty and not to be made.
    """
    found, _ = _look(database)
    if not database.is_sqlite and found is Standing.CURRENT and not database.read_only:
        with database.reading() as connection:
            database.read_only = not postgres.may_write(connection)
    if found is Standing.EMPTY and create and not database.read_only:
        migrate(database)
    elif found is not Standing.CURRENT:
        raise _refusal(database.name, found)


def migrate(database: Database) -> tuple[str, str]:
    """Bring the schema of `database` up to date in one transaction; return its revisions before and after.

    Raises `DatabaseError` for a database that is newer than the program or not ours.
    """
    found, before = _look(database)
    if found in (Standing.NEWER, Standing.FOREIGN):
        raise _refusal(database.name, found)
    if found is Standing.EMPTY:
        _prepare(database)
    with database.writing() as connection:
        if not database.is_sqlite:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})"))
        _run_migrations(connection)
    return before, HEAD


def _look(database: Database) -> tuple[Standing, str]:
    """Return what a database is, and its revision; one that seems to be foreign is looked at once more.

    While another process makes the schema, PostgreSQL shows the new tables to a transaction that cannot see the
    revision in them yet; the next one sees both.
    """
    for _ in range(2):
        with database.reading() as connection:
            found, revision = standing(connection), revision_of(connection)
        if found is not Standing.FOREIGN:
            break
    return found, revision


def faults_in(database: Database) -> list[str]:
    """Return what SQLite finds wrong in its file; PostgreSQL watches over its pages by its own means."""
    if not database.is_sqlite:
        return []
    with database.reading() as connection:
        found = [*connection.scalars(text("PRAGMA quick_check(20)"))]
        return [str(line) for line in found if line != "ok"]


def _prepare(database: Database) -> None:
    with faults(database.name), database.engine.connect() as connection:
        if database.is_sqlite:
            raw = connection.connection.dbapi_connection
            assert raw is not None
            raw.execute("PRAGMA journal_mode = WAL")
        else:
            postgres.check_encoding(connection)


def _run_migrations(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    folder = Path(__file__).with_name("migrations")
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)


def _has_table(connection: Connection, name: str) -> bool:
    if connection.dialect.name == "sqlite":
        query = text("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = :name")
        return bool(connection.scalar(query, {"name": name}))
    return connection.scalar(text("SELECT to_regclass(:name)"), {"name": name}) is not None


def _in_use(connection: Connection) -> bool:
    """Return whether a database without our revision holds something: a SQLite file anything at all."""
    if connection.dialect.name == "sqlite":
        return bool(connection.scalar(text("SELECT count(*) FROM sqlite_master")))
    return any(_has_table(connection, table) for table in schema.metadata.tables)


def _refusal(name: str, found: Standing) -> DatabaseError:
    match found:
        case Standing.OLDER:
            return DatabaseError(f"{name} was made by an older version.", "Run `watchlist db upgrade`.")
        case Standing.NEWER:
            return DatabaseError(f"{name} was made by a newer version.", "Install that version of watchlist.")
        case Standing.EMPTY:
            return DatabaseError(f"{name} is empty.", "Run `watchlist refresh` to fill it.")
        case _:
            return DatabaseError(f"{name} belongs to another application.", "Name another one with --db.")
