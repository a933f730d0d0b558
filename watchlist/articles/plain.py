"""Plain text: the text as it stands, with a headline when the first line looks like one.

Nothing is rewrapped or trimmed, so the offsets reported are those of the file itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchlist.articles.characters import to_text
from watchlist.articles.document import Document, Nested, Outcome, ReadOptions
from watchlist.articles.language import language_of
from watchlist.errors import ArticleError
from watchlist.model import Article, Zone

_HEADLINE = re.compile(r"\s*(\S[^\r\n]{0,198}\S)[ \t]*(?:\r?\n|\r)(?:[ \t]*(?:\r?\n|\r))+(?=\s*\S)")


class PlainReader:
    """Whatever is text and nothing else; the last format that is tried."""

    name = "text"

    def recognises(self, head: bytes, document: Document) -> bool:
        """Say yes: what is no text is found out when it is decoded."""
        return True

    def read(
        self, data: bytes, document: Document, options: ReadOptions, nested: Nested
    ) -> Iterator[Outcome]:
        """Yield the article, and a row for a last character that was cut off."""
        text, flaw = to_text(data, document.charset)
        if not text.strip():
            raise ArticleError("there is no text in it.")
        zones, title = text_zones(text)
        yield Article(
            id=document.id,
            text=text,
            title=title,
            source=document.source,
            language=language_of(text),
            url=document.url,
            zones=zones,
        )
        if flaw:
            yield document.unread(flaw, "end")


def text_zones(text: str) -> tuple[tuple[Zone, ...], str]:
    """Return the zones of a plain text and its title, a first line of up to 200 characters and a blank one.

    >>> text_zones("Ship seized\\n\\nThe ship was seized.")[1]
    'Ship seized'
    """
    match = _HEADLINE.match(text)
    if match is None:
        return (Zone("body", 0, len(text)),), ""
    return (Zone("title", *match.span(1)), Zone("body", match.end(), len(text))), match[1]
