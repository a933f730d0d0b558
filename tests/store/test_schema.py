"""The migrations make exactly the tables that the code names, from the first released schema on."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from watchlist.errors import DatabaseError
from watchlist.store import Store, revision, schema
from watchlist.store.columns import escape, unescape
from watchlist.store.engine import Database

MIGRATIONS = Path(schema.__file__).with_name("migrations")


def differs(context: Any, column: Any, named: Any, found: Any, wanted: Any) -> bool:
    """Return whether the type in the database is another one than the code's, collation included."""
    return bool(found.compile(dialect=context.dialect) != wanted.compile(dialect=context.dialect))


def test_migrations_make_the_tables_the_code_names(database_url: str) -> None:
    options = {
        "include_object": lambda item, name, kind, reflected, other: (
            kind in ("table", "column") and name != schema.VERSION_TABLE
        ),
        "compare_type": differs,
    }
    with Store.open(database_url) as store, store._database.reading() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, schema.metadata) == []


def test_every_revision_is_known_in_order() -> None:
    script = ScriptDirectory(str(MIGRATIONS))
    found = [revision.revision for revision in script.walk_revisions()]
    assert tuple(reversed(found)) == schema.REVISIONS


def test_keys_are_enforced(database_url: str) -> None:
    with Store.open(database_url) as store, store._database.reading() as connection:
        if database_url.startswith("sqlite"):
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
            assert connection.exec_driver_sql("PRAGMA application_id").scalar() == schema.APPLICATION_ID


def test_a_migration_that_fails_leaves_nothing(unmade_database_url: str) -> None:
    program = """
import sys
from sqlalchemy import event
from watchlist.store import Store
from watchlist.store.engine import Database

def fail(connection, cursor, statement, *rest):
    if "CREATE TABLE evidence" in statement:
        raise RuntimeError("power cut")

made = Database.__init__
def watched(self, *args, **options):
    made(self, *args, **options)
    event.listen(self.engine, "before_cursor_execute", fail)
Database.__init__ = watched
Store.open(sys.argv[1])
"""
    failed = subprocess.run(
        [sys.executable, "-c", program, unmade_database_url], capture_output=True, text=True
    )
    assert "power cut" in failed.stderr
    with Store.open(unmade_database_url) as store:  # would be refused as another application's otherwise
        assert store.list_states() == []


def test_text_that_a_database_refuses_comes_back() -> None:
    for text in ("", "plain", "a\0b", "\ud83d", "\udc00x\ud800", "\ufdd0", "\ufdd00000", "😀 \ufdd0\0"):
        assert unescape(escape(text)) == text
        assert "\0" not in escape(text)
        escape(text).encode("utf-8")


def test_a_database_of_the_first_schema_is_upgraded(
    unmade_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as then:
        then.setattr(revision, "HEAD", "0001")
        with contextlib.closing(Database(unmade_database_url, create=True)) as database:
            assert revision.migrate(database) == ("", "0001")
    with pytest.raises(DatabaseError, match="older version"):
        Store.open(unmade_database_url)
    assert Store.upgrade(unmade_database_url) == ("0001", revision.HEAD)
    with Store.open(unmade_database_url) as store:
        assert store.screenings() == []
