"""Databases for the tests of every room: SQLite files, and a PostgreSQL cluster as long as the run lasts.

`database_url` runs a test on both. The cluster is a real server from the machine's own binaries, on a socket in
a temporary folder; where they are missing the test is skipped with the reason, and fails with
WATCHLIST_REQUIRE_POSTGRES=1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from watchlist.store import Store

_UNSAFE_AND_FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_wal_size=1GB")
_START_SECONDS = 60


class PostgresServer:
    """A running cluster; `create` makes a database in it and returns its URL."""

    def __init__(self, folder: Path, binaries: Path) -> None:
        self._folder = folder
        self._numbers = count(1)
        # The server refuses to run as root.
        self._user = (
            {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        )
        if self._user:
            shutil.chown(folder, "postgres", "postgres")
        # Our tables sort by bytes whatever the cluster's locale does, so it gets a linguistic one.
        self._run(
            [
                *(binaries / "initdb", "-D", folder / "data", "-U", "watchlist", "--auth=trust", "--no-sync"),
                *("--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=en"),
            ]
        )
        options = [part for setting in _UNSAFE_AND_FAST for part in ("-c", setting)]
        with (folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [
                    *(binaries / "postgres", "-D", folder / "data", "-k", folder, "-c", "listen_addresses="),
                    *options,
                ],
                **self._user,
                cwd=folder,
                stdout=log,
                stderr=log,
            )
        self._wait()

    def url(self, database: str) -> str:
        """Return the URL of a database of this cluster."""
        return f"postgresql://watchlist@/{database}?host={self._folder}"

    def create(self, template: str = "template0") -> str:
        """Make a database like `template` and return its name."""
        name = f"test_{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever is connected to it."""
        self.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def execute(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Run one statement outside any transaction and return its rows."""
        import psycopg

        with psycopg.connect(self.url(database), autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def stop(self) -> None:
        """End the server at once."""
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _wait(self) -> None:
        import psycopg

        deadline = time.monotonic() + _START_SECONDS
        while True:
            try:
                self.execute("SELECT 1")
                return
            except psycopg.OperationalError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError((self._folder / "log").read_text()) from None
                time.sleep(0.05)

    def _run(self, command: list[object]) -> None:
        done = subprocess.run(
            [str(part) for part in command], **self._user, cwd=self._folder, capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(f"{command[0]}: {done.stderr}")


def _binaries() -> Path | None:
    candidates = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if tool := shutil.which("pg_config"):
        found = subprocess.run([tool, "--bindir"], capture_output=True, text=True)
        candidates.insert(0, Path(found.stdout.strip()))
    return next((folder for folder in candidates if (folder / "initdb").exists()), None)


def _without_postgres(reason: str) -> None:
    if os.environ.get("WATCHLIST_REQUIRE_POSTGRES") == "1":
        pytest.fail(f"WATCHLIST_REQUIRE_POSTGRES=1, but {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL cluster of this test run, or a skip that says why there is none."""
    binaries = _binaries()
    if binaries is None:
        _without_postgres("PostgreSQL's initdb is not installed")
    try:
        import psycopg  # noqa: F401
    except ImportError:
        _without_postgres("psycopg is not installed")
    folder = Path(tempfile.mkdtemp(prefix="wl-pg-"))  # short: a socket's path has 107 bytes
    try:
        server = PostgresServer(folder, binaries)
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_template(postgres_server: PostgresServer) -> str:
    """The name of a database with our schema, for others to be copied from."""
    name = postgres_server.create()
    Store.open(postgres_server.url(name)).close()
    return name


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with our schema, to be copied."""
    path = tmp_path_factory.mktemp("template") / "watchlist.db"
    Store.open(f"sqlite:///{path}").close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an up-to-date database without lists, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        path = tmp_path / "watchlist.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    server = request.getfixturevalue("postgres_server")
    name = server.create(request.getfixturevalue("postgres_template"))
    yield server.url(name)
    server.drop(name)


class Kept:
    """A database and the folder beside it as some test left them, to begin from there again and again.

    The database keeps its URL: an index is named after it, and so is kept with the folder.
    """

    def __init__(self, folder: Path, server: PostgresServer | None) -> None:
        """Keep things in `folder`; the database is in `server`, or a SQLite file where there is none."""
        self.folder, self._server, self._copy = folder / "now", server, folder / "kept"
        self._name, self._template = (server.create(), "") if server else ("", "")
        self.url = server.url(self._name) if server else f"sqlite:///{self.folder / 'watchlist.db'}"
        self.folder.mkdir()

    def keep(self) -> None:
        """Take what is there now as the state to begin from."""
        if self._server:
            self._template = self._server.create(self._name)
        shutil.copytree(self.folder, self._copy)

    def restore(self) -> None:
        """Put database and folder back to what was kept."""
        shutil.rmtree(self.folder)
        shutil.copytree(self._copy, self.folder)
        if self._server:
            self._server.drop(self._name)
            self._server.execute(f"CREATE DATABASE {self._name} TEMPLATE {self._template}")

    def drop(self) -> None:
        """Remove the databases."""
        for name in filter(None, (self._name, self._template)):
            if self._server:
                self._server.drop(name)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    """An empty folder and a database without any table for a module's tests, on SQLite and on PostgreSQL."""
    postgres = request.param == "postgresql"
    state = Kept(
        tmp_path_factory.mktemp("kept"), request.getfixturevalue("postgres_server") if postgres else None
    )
    yield state
    state.drop()


@pytest.fixture(params=["sqlite", "postgresql"])
def unmade_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a SQLite file that is not there yet, and of a PostgreSQL database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'watchlist.db'}"
        return
    server = request.getfixturevalue("postgres_server")
    name = server.create()
    yield server.url(name)
    server.drop(name)
