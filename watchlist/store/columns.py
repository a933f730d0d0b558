"""The column types of the database: text of any kind, moments in UTC, row numbers.

Lists and articles hold characters that a database refuses (NUL in PostgreSQL, unpaired surrogates in both);
evidence must come back as it went in, so such characters are escaped reversibly instead of replaced.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, Integer, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

_ESCAPE = "\ufdd0"  # a noncharacter: valid UTF-8, in no real text
_REFUSED = re.compile("[\0\ud800-\udfff\ufdd0]")
_ESCAPED = re.compile(_ESCAPE + "([0-9a-f]{4})")

RowId = BigInteger().with_variant(Integer(), "sqlite")
"""A number given by the database; SQLite counts up only in columns declared as INTEGER."""

PlainText = Text().with_variant(Text(collation="C"), "postgresql")
"""Text of our own making, compared by bytes on both databases so that order never depends on a locale."""


def escape(text: str) -> str:
    r"""Return `text` without characters that a database refuses; `unescape` gives them back.

    >>> unescape(escape("a\0b")) == "a\0b", "\0" in escape("a\0b")
    (True, False)
    """
    if not _REFUSED.search(text):
        return text
    return _REFUSED.sub(lambda found: f"{_ESCAPE}{ord(found[0]):04x}", text)


def unescape(text: str) -> str:
    """Return the text that `escape` was given."""
    if _ESCAPE not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def escape_all(texts: Sequence[str | None]) -> Sequence[str | None]:
    """Return `texts` as `escape` does each; where none needs it, which is the rule, one look at all is enough."""
    if not _REFUSED.search("".join(filter(None, texts))):
        return texts
    return [None if text is None else escape(text) for text in texts]


class AnyText(TypeDecorator[str]):
    """Text from outside, whatever characters it holds; compared by bytes on both databases."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return Text(collation="C") if dialect.name == "postgresql" else Text()

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else escape(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else unescape(value)


class Moment(TypeDecorator[datetime]):
    """A point in time with a zone, kept and returned in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value.isoformat()} has no time zone")
        in_utc = value.astimezone(UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
