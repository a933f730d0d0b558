"""Opening a database: ours opens fast, others are named with their cure, nothing is made by accident."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from watchlist.errors import DatabaseError, ExitCode, LockedError
from watchlist.model import Screening
from watchlist.store import Store, database_exists, revision
from watchlist.store.location import describe, parse


def refusal(url: str, **options: Any) -> DatabaseError:
    with pytest.raises(DatabaseError) as caught:
        Store.open(url, **options)
    return caught.value


def test_opening_makes_the_schema_once(unmade_database_url: str, make: Any) -> None:
    with Store.open(unmade_database_url) as store:
        store.load(make.snapshot(), [make.entry("a")])
    with Store.open(unmade_database_url) as store:
        assert len(store.current_snapshots()) == 1
        assert not store.read_only


def test_reading_makes_nothing(unmade_database_url: str, tmp_path: Path) -> None:
    for options in ({"create": False}, {"read_only": True}):
        error = refusal(unmade_database_url, **options)
        assert "watchlist refresh" in error.cure
    assert list(tmp_path.iterdir()) == []


def test_whether_a_database_is_there(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "w.db"
    assert not database_exists(f"sqlite:///{path}")
    Store.open(f"sqlite:///{path}").close()
    assert database_exists(f"sqlite:///{path}")
    assert database_exists("postgresql://nobody@localhost/x")


def test_two_processes_may_make_it_at_the_same_time(unmade_database_url: str) -> None:
    failures: list[BaseException] = []

    def work() -> None:
        try:
            Store.open(unmade_database_url).close()
        except BaseException as error:
            failures.append(error)

    # Alembic's context is one for a process, so each one is a process of its own.
    program = "import sys; from watchlist.store import Store; Store.open(sys.argv[1]).close()"
    running = [subprocess.Popen([sys.executable, "-c", program, unmade_database_url]) for _ in range(3)]
    assert [process.wait(60) for process in running] == [0, 0, 0]


def test_an_up_to_date_database_needs_no_alembic(database_url: str) -> None:
    program = (
        "import sys; from watchlist.store import Store; s = Store.open(sys.argv[1]); s.current_snapshots();"
        "sys.exit(any(name.partition('.')[0] in ('alembic', 'numpy', 'mako') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program, database_url]).returncode == 0


def set_revision(url: str, revision: str) -> None:
    with Store.open(url) as store, store._database.writing() as connection:
        connection.exec_driver_sql(f"UPDATE watchlist_schema SET version_num = '{revision}'")


def test_a_newer_schema_is_left_alone(database_url: str) -> None:
    set_revision(database_url, "9999")
    assert "newer version" in refusal(database_url).message
    with pytest.raises(DatabaseError, match="newer version"):
        Store.upgrade(database_url)


def test_an_older_schema_asks_for_the_upgrade(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("watchlist.store.schema.REVISIONS", ("0000", "0001"))
    set_revision(database_url, "0000")
    assert "watchlist db upgrade" in refusal(database_url).cure


def test_upgrading_what_is_up_to_date_does_nothing(database_url: str) -> None:
    assert Store.upgrade(database_url) == (revision.HEAD, revision.HEAD)


def test_upgrading_makes_the_schema(unmade_database_url: str) -> None:
    if unmade_database_url.startswith("sqlite"):
        with pytest.raises(DatabaseError, match="no database"):
            Store.upgrade(unmade_database_url)
    else:
        assert Store.upgrade(unmade_database_url) == ("", revision.HEAD)
        Store.open(unmade_database_url, create=False).close()


def sqlite_file(path: Path, *statements: str) -> str:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return f"sqlite:///{path}"


def test_files_that_are_not_ours(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("Not a database, but the notes of somebody who would miss them.\n")
    assert "not a watchlist database" in refusal(f"sqlite:///{text}").message
    other = sqlite_file(tmp_path / "other.db", "CREATE TABLE lists (name TEXT)")
    before = (tmp_path / "other.db").read_bytes()
    assert "another application" in refusal(other).message
    assert (tmp_path / "other.db").read_bytes() == before
    assert "folder" in refusal(f"sqlite:///{tmp_path}").message
    assert text.read_text().startswith("Not a database")


def test_an_empty_file_becomes_ours_only_when_writing(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    assert "is empty" in refusal(f"sqlite:///{path}", create=False).message
    assert path.stat().st_size == 0
    Store.open(f"sqlite:///{path}").close()
    assert path.stat().st_size > 0


def test_a_postgresql_database_with_tables_like_ours(postgres_server: Any) -> None:
    name = postgres_server.create()
    postgres_server.execute("CREATE TABLE entries (id int)", name)
    assert "another application" in refusal(postgres_server.url(name)).message
    postgres_server.drop(name)


def test_a_postgresql_database_that_cannot_hold_every_name(postgres_server: Any) -> None:
    postgres_server.execute(
        "CREATE DATABASE latin TEMPLATE template0 ENCODING LATIN1 LOCALE_PROVIDER libc LOCALE 'C'"
    )
    assert "LATIN1" in refusal(postgres_server.url("latin")).message
    postgres_server.drop("latin")


def test_servers_that_are_not_there(postgres_server: Any) -> None:
    absent = refusal(postgres_server.url("absent"))
    assert "does not exist" in absent.message
    assert "createdb" in absent.cure
    gone = refusal("postgresql://me:secret@127.0.0.1:1/x")
    assert "cannot be reached" in gone.message
    assert "secret" not in str(gone)
    stranger = refusal(postgres_server.url("postgres").replace("watchlist@", "stranger@"))
    assert "user" in stranger.message


@pytest.mark.parametrize("url", ["watchlist.db", "mysql://host/x", "", "sqlite:///file:x.db?mode=memory"])
def test_urls_that_name_no_database(url: str) -> None:
    assert "sqlite:///" in refusal(url).cure


def test_messages_never_show_a_password() -> None:
    assert "secret" not in describe(parse("postgres://me:secret@host/x"))


def test_a_damaged_file(make: Any, tmp_path: Path) -> None:
    path = tmp_path / "watchlist.db"
    url = f"sqlite:///{path}"
    with Store.open(url) as store:
        store.load(make.snapshot(), [make.entry(str(i), remarks="x" * 900) for i in range(300)])
        assert store.faults() == []
    data = bytearray(path.read_bytes())
    data[4096 * 40 :] = os.urandom(len(data) - 4096 * 40)
    path.write_bytes(data)
    with Store.open(url) as store:
        assert store.faults() != []
        with pytest.raises(DatabaseError, match="damaged"):
            list(store.entries())
    path.write_bytes(path.read_bytes()[:5000])
    assert "damaged" in refusal(url).message


def test_a_locked_database_says_so_after_the_timeout(database_url: str, make: Any) -> None:
    with Store.open(database_url) as holder, Store.open(database_url, busy_timeout_seconds=0.2) as waiting:
        holder.register("us_test")
        with holder._database.writing() as connection:
            connection.exec_driver_sql("UPDATE lists SET title = 'held'")
            with pytest.raises(LockedError, match="locked by another program") as caught:
                waiting.register("us_test", title="mine")
            assert waiting.list_states()[0].title == ""  # reading goes on
        waiting.register("us_test", title="mine")
    assert caught.value.exit_code == ExitCode.LOCKED


def test_a_writer_waits_for_another_one(database_url: str) -> None:
    with Store.open(database_url) as holder, Store.open(database_url) as waiting:
        holder.register("us_test")
        with holder._database.writing() as connection:
            connection.exec_driver_sql("UPDATE lists SET title = 'held'")
            thread = threading.Thread(target=lambda: waiting.register("us_test", title="mine"))
            thread.start()
            thread.join(0.3)
            assert thread.is_alive()
        thread.join()
        assert holder.list_states()[0].title == "mine"


def test_asking_for_reading_only(database_url: str, make: Any) -> None:
    with Store.open(database_url) as store:
        store.load(make.snapshot(), [make.entry("a")])
    with Store.open(database_url, read_only=True) as store:
        assert store.read_only
        assert [entry.id for _, entry in store.entries()] == ["a"]
        with pytest.raises(DatabaseError, match="read-only"):
            store.load(make.snapshot(1), [make.entry("b")])


def test_a_user_who_may_only_read_postgresql(postgres_server: Any, postgres_template: str, make: Any) -> None:
    name = postgres_server.create(postgres_template)
    with Store.open(postgres_server.url(name)) as store:
        store.load(make.snapshot(), [make.entry("a")])
    postgres_server.execute("CREATE ROLE analyst LOGIN")
    postgres_server.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO analyst", name)
    with Store.open(postgres_server.url(name).replace("watchlist@", "analyst@")) as store:
        assert store.read_only
        assert [entry.id for _, entry in store.entries()] == ["a"]
        with pytest.raises(DatabaseError, match="read-only"):
            store.keep_screening(Screening("", make.day(0), "1", {}, ()))
    postgres_server.drop(name)
    postgres_server.execute("DROP ROLE analyst")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user of the machine may look into."""
    folder = Path(tempfile.mkdtemp(prefix="wl-read-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


READ = """
import os, sys
import sqlalchemy.dialects.sqlite
from watchlist.store import Store
if os.geteuid() == 0:  # permissions do not bind root, so the reader becomes somebody else
    os.setgid(65534)
    os.setuid(65534)
with Store.open(sys.argv[1]) as store:
    print(store.read_only, [entry.id for _, entry in store.entries()])
"""


@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o555, 0o444), (0o555, 0o644), (0o755, 0o444)])
def test_a_file_that_may_only_be_read(open_folder: Path, make: Any, folder_mode: int, file_mode: int) -> None:
    path = open_folder / "watchlist.db"
    with Store.open(f"sqlite:///{path}") as store:
        store.load(make.snapshot(), [make.entry("a")])
    path.chmod(file_mode)
    open_folder.chmod(folder_mode)
    done = subprocess.run([sys.executable, "-c", READ, f"sqlite:///{path}"], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("True ['a']\n", "")


def test_a_database_in_memory_is_gone_when_closed(make: Any) -> None:
    with Store.open("sqlite://") as store:
        store.load(make.snapshot(), [make.entry("a")])
        path = store.path
        assert path is not None
        assert path.exists()
    assert not path.exists()
