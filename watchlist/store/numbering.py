"""Row numbers reserved before the rows are written, so that a row and its parts go in by the thousand."""

from __future__ import annotations

from sqlalchemy import Connection, Table, func, select, text


def reserve(connection: Connection, table: Table, count: int) -> list[int]:
    """Return `count` numbers for the primary key of `table` that no other row has or gets.

    SQLite allows one writer, who holds the lock already; PostgreSQL gives them from the table's sequence.
    """
    if not count:
        return []
    column = next(iter(table.primary_key.columns))
    if connection.dialect.name == "sqlite":
        last = connection.scalar(select(func.max(column))) or 0
        return list(range(last + 1, last + 1 + count))
    sequence = {"table": table.name, "column": column.name, "count": count}
    query = "SELECT nextval(pg_get_serial_sequence(:table, :column)) FROM generate_series(1, :count)"
    return sorted(connection.scalars(text(query), sequence))
