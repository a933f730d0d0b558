"""Articles as the database keeps them: the text compressed, the rest as canonical JSON, each article once.

A replay needs the very text that was screened, so what is kept gives the article back to the byte.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, Insert, Table, select

from watchlist import codec
from watchlist.model import Article
from watchlist.store.schema import articles as table

_LEVEL = 6


def text_sha256(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8; unpaired surrogates count as they stand."""
    return hashlib.sha256(_encoded(text)).hexdigest()


class Packed(NamedTuple):
    """An article ready to be kept: hashed and compressed by whoever read it; `key` is `key_of` it."""

    key: str
    row: dict[str, Any]


def pack(article: Article) -> Packed:
    """Return an article as it is kept; needs no database."""
    row = _row(article)
    return Packed(row["record_sha256"], row)


def keep(connection: Connection, articles: Collection[Packed]) -> dict[str, int]:
    """Keep those of `articles` that are not here yet; return the row of each by its key."""
    rows = {article.key: article.row for article in articles}
    known = _known(connection, rows)
    missing = [row for key, row in rows.items() if key not in known]
    if missing:
        connection.execute(insert_if_absent(connection, table), missing)
        known |= _known(connection, [row["record_sha256"] for row in missing])
    return known


def key_of(article: Article) -> str:
    """Return what tells an article from every other one: the hash of all it consists of."""
    record = codec.dumps(replace(article, text=""))
    return hashlib.sha256(_encoded(record) + b"\0" + _encoded(article.text)).hexdigest()


def fetch(connection: Connection, rows: Collection[int]) -> Mapping[int, Article]:
    """Return the articles in these rows, by row."""
    query = select(table.c.id, table.c.record, table.c.text).where(table.c.id.in_(sorted(set(rows))))
    return {row.id: _article(row.record, row.text) for row in connection.execute(query)}


def insert_if_absent(connection: Connection, table: Table) -> Insert:
    """Return an insert that lets a row be: another run may keep the same one at this moment.

    A dialect costs as much to import as a tenth of a screening, so only the one in use is.
    """
    if connection.dialect.name == "sqlite":
        from sqlalchemy.dialects import sqlite

        return sqlite.insert(table).on_conflict_do_nothing()
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table).on_conflict_do_nothing()


def _row(article: Article) -> dict[str, Any]:
    return {
        "record_sha256": key_of(article),
        "article_id": article.id,
        "source": article.source,
        "title": article.title,
        "published": article.published,
        "text_sha256": text_sha256(article.text),
        "characters": len(article.text),
        "record": codec.dumps(replace(article, text="")),
        "text": zlib.compress(_encoded(article.text), _LEVEL),
    }


def _article(record: str, text: bytes) -> Article:
    whole = zlib.decompress(text).decode("utf-8", "surrogatepass")
    return replace(codec.loads(Article, record), text=whole)


def _known(connection: Connection, keys: Collection[str]) -> dict[str, int]:
    query = select(table.c.record_sha256, table.c.id).where(table.c.record_sha256.in_(sorted(keys)))
    return {row.record_sha256: row.id for row in connection.execute(query)}


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
