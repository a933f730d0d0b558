"""Rows by the thousand: their numbers reserved beforehand, so that a row and its parts go in together.

A list of 14,000 entries is over 100,000 rows. SQLite takes them as one statement run many times; PostgreSQL
would take twice as long that way as by COPY.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, func, insert, select, text
from sqlalchemy.exc import DBAPIError

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
    if connection.dialect.name == "sqlite":
        connection.execute(insert(table), rows)
        return
    dialect = connection.dialect
    try:
        _copy(connection, table, rows)
    except dialect.loaded_dbapi.Error as error:
        raise DBAPIError(f"COPY {table.name}", None, error) from error


def _copy(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    columns = list(rows[0])
    prepare = [_processor(connection, table, column) for column in columns]
    names = ", ".join(map(connection.dialect.identifier_preparer.quote, columns))
    raw: Any = connection.connection.dbapi_connection
    with raw.cursor() as cursor, cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([process(value) for process, value in zip(prepare, row.values(), strict=True)])


def _processor(connection: Connection, table: Table, column: str) -> Callable[[Any], Any]:
    """Return what turns a value into one for the driver, as an insert through SQLAlchemy would."""
    kind = table.c[column].type.dialect_impl(connection.dialect)
    return kind.bind_processor(connection.dialect) or _as_it_is


def _as_it_is(value: Any) -> Any:
    return value
