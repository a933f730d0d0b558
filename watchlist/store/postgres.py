"""Connections to PostgreSQL, and what must be true of a server's database before it is used."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.engine import URL

from watchlist.errors import DatabaseError

_CONNECT_TIMEOUT_SECONDS = 10


def postgres_engine(url: URL) -> Engine:
    """Return an engine for the PostgreSQL database at `url` (psycopg 3)."""
    try:
        return create_engine(
            url,
            pool_size=2,
            pool_pre_ping=True,
            connect_args={
                "connect_timeout": int(str(url.query.get("connect_timeout", _CONNECT_TIMEOUT_SECONDS))),
                "client_encoding": "utf8",
                "application_name": "watchlist",
            },
        )
    except ImportError:
        raise DatabaseError(
            "PostgreSQL needs the package psycopg, which is not installed.",
            "Install it with `pip install 'watchlist[postgres]'`.",
        ) from None


def check_encoding(connection: Connection) -> None:
    """Raise `DatabaseError` when the database cannot hold every script."""
    encoding = connection.scalar(text("SHOW server_encoding"))
    if encoding != "UTF8":
        raise DatabaseError(
            f"The PostgreSQL database is encoded as {encoding}, which cannot hold every name.",
            "Create one with `createdb --encoding=UTF8 --template=template0`.",
        )


def may_write(connection: Connection) -> bool:
    """Return whether this user may add to the database, and the server takes writes at all."""
    if connection.scalar(text("SELECT pg_is_in_recovery()")):
        return False
    if (
        connection.scalar(
            text("SELECT setting FROM pg_settings WHERE name = 'default_transaction_read_only'")
        )
        == "on"
    ):
        return False
    return bool(connection.scalar(text("SELECT has_table_privilege('screenings', 'INSERT')")))
