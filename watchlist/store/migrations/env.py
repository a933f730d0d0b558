"""Alembic's entry: run the migrations on the connection, and in the transaction, that the store opened.

A half-migrated database must not exist, so nothing here commits: the store does, when all has gone well.
"""

from __future__ import annotations

from alembic import context

from watchlist.store.schema import APPLICATION_ID, VERSION_TABLE, metadata


def run() -> None:
    """Run the migrations asked for."""
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=metadata,
        version_table=VERSION_TABLE,
        render_as_batch=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


if __name__ != "watchlist.store.migrations.env":  # Alembic runs this file under a name of its own
    run()
