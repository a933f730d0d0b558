"""Which formats there are, and which of them a document is: by its content first, then by its name.

A new format is one module and one line here; recognition goes down the tables and the first that fits wins.
"""

from __future__ import annotations

from watchlist.articles.document import Container, Document, Reader
from watchlist.articles.html import HtmlReader
from watchlist.articles.json_lines import JsonLines, JsonLinesReader
from watchlist.articles.plain import PlainReader
from watchlist.articles.streams import plain_head

CONTAINERS: tuple[Container, ...] = (JsonLines(),)
READERS: tuple[Reader, ...] = (HtmlReader(), JsonLinesReader(), PlainReader())
_BY_NAME = {form.name: form for form in READERS}


def recognise(head: bytes, document: Document) -> Container | str:
    """Return the container that a document is, or the name of its reader."""
    head = plain_head(head)
    for container in CONTAINERS:
        if container.recognises(head, document):
            return container
    return next(form.name for form in READERS if form.recognises(head, document))


def reader(name: str) -> Reader:
    """Return the reader of a format by its name."""
    return _BY_NAME[name]
