"""A JSON file that is not one of lines: a single article, or an array of articles.

Archives export such files too; they are read whole, so the cap of one article holds for the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from watchlist.articles.characters import to_text
from watchlist.articles.document import Document, Nested, Outcome, ReadOptions
from watchlist.articles.json_lines import article_of
from watchlist.errors import ArticleError

_OPENING = re.compile(rb'\s*(?:\[\s*)?\{\s*"')


class JsonReader:
    """One JSON value."""

    name = "json"

    def recognises(self, head: bytes, document: Document) -> bool:
        """Say whether the beginning is that of an object or of an array of objects."""
        named = document.suffix == ".json" or document.media_type == "application/json"
        return _OPENING.match(head) is not None or (named and head.lstrip()[:1] in (b"[", b"{"))

    def read(
        self, data: bytes, document: Document, options: ReadOptions, nested: Nested
    ) -> Iterator[Outcome]:
        """Yield an article, or one for every element of an array."""
        text, flaw = to_text(data, document.charset)
        try:
            value = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise ArticleError(f"it is not valid JSON: {flaw or error}.") from None
        if not isinstance(value, list):
            yield article_of(value, document, "", options)
            return
        for number, record in enumerate(value, start=1):
            try:
                yield article_of(record, document, str(number), options)
            except ArticleError as error:
                yield document.unread(f"article {number}: {error}", str(number))
