"""Rows by the thousand: their numbers reserved beforehand, so that a row and its parts go in together.

A list of 14,000 entries is over 100,000 rows. SQLite takes them as one statement run many times; PostgreSQL
would take twice as long that way as by COPY.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, func, select, text
from sqlalchemy.exc import DBAPIError

from watchlist.store.columns import AnyText, escape_all

Row = dict[str, Any]
Key = TypeVar("Key", int, str)

_IN_ONE_QUERY = 500


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


def portions(keys: Iterable[Key]) -> Iterator[list[Key]]:
    """Give distinct `keys` in order, as many at a time as every database takes in one query.

    >>> list(portions([3, 1, 3]))
    [[1, 3]]
    """
    waiting = iter(sorted(set(keys)))
    while portion := list(islice(waiting, _IN_ONE_QUERY)):
        yield portion


def write(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert `rows`, all of which have the same columns, into `table`."""
    if not rows:
        return
    columns = [_for_driver(connection, table, *column) for column in _columns(rows)]
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        statement = f"INSERT INTO {table.name} ({_names(connection, rows[0])}) VALUES ({marks})"  # noqa: S608
        connection.exec_driver_sql(statement, list(zip(*columns, strict=True)))
        return
    dialect = connection.dialect
    try:
        _copy(connection, f"{table.name} ({_names(connection, rows[0])})", columns)
    except dialect.loaded_dbapi.Error as error:
        raise DBAPIError(f"COPY {table.name}", None, error) from error


def _copy(connection: Connection, target: str, columns: list[Sequence[Any]]) -> None:
    raw: Any = connection.connection.dbapi_connection
    with raw.cursor() as cursor, cursor.copy(f"COPY {target} FROM STDIN") as copy:
        for row in zip(*columns, strict=True):
            copy.write_row(row)


def _columns(rows: Sequence[Row]) -> Iterator[tuple[str, Sequence[Any]]]:
    return zip(rows[0], zip(*(row.values() for row in rows), strict=True), strict=True)


def _names(connection: Connection, row: Row) -> str:
    return ", ".join(map(connection.dialect.identifier_preparer.quote, row))


def _for_driver(connection: Connection, table: Table, name: str, values: Sequence[Any]) -> Sequence[Any]:
    """Return the values of a column for the driver, as an insert through SQLAlchemy would turn each of them."""
    if isinstance(table.c[name].type, AnyText):
        return escape_all(values)
    process = table.c[name].type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
    return values if process is None else [process(value) for value in values]
