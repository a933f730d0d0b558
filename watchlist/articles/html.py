"""Web pages: the whole visible text, with the parts of the page as zones.

An extractor that drops a paragraph misses a party, so everything that a reader could see is in the text, and
so are alternative texts and metadata; what looks like the article itself is marked, and no more than that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from watchlist.articles.characters import storable, to_text
from watchlist.articles.document import Document, Nested, Outcome, ReadOptions
from watchlist.articles.html_blocks import Page, PageTarget, is_title
from watchlist.articles.html_main import title_in, zones_of
from watchlist.articles.html_marks import LINE
from watchlist.articles.html_metadata import (
    hidden_texts,
    language_tag,
    linked_records,
    published_of,
    title_of,
)
from watchlist.articles.language import language_of
from watchlist.articles.layout import Layout
from watchlist.errors import ArticleError
from watchlist.model import Article

_SUFFIXES = (".html", ".htm", ".xhtml", ".xht", ".shtml")
_MEDIA_TYPES = ("text/html", "application/xhtml+xml")
_OPENING = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*|<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|article|main|section|div|p|h1|table|script|style|link)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
_CHARSET_BYTES = 4096
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|[\n\t]+")
_CUT = re.compile(r"<[/!]?[A-Za-z][^>]*\Z")
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_FEED_CHARACTERS = 1 << 16


class HtmlReader:
    """A web page as it was saved or fetched."""

    name = "html"

    def recognises(self, head: bytes, document: Document) -> bool:
        """Say whether the first element is one of a page, or the name or the server says so."""
        return (
            document.suffix in _SUFFIXES
            or document.media_type in _MEDIA_TYPES
            or _OPENING.match(head) is not None
        )

    def read(
        self, data: bytes, document: Document, options: ReadOptions, nested: Nested
    ) -> Iterator[Outcome]:
        """Yield the article, and a row when the page breaks off."""
        found = _CHARSET.search(data, 0, _CHARSET_BYTES)
        declared = (found[1] or found[2]).decode("ascii", "replace") if found else ""
        text, flaw = to_text(data, document.charset or declared)
        page = parse(text, options.limits.max_html_depth)
        yield article_of(page, document)
        if not any(not is_title(block) for block in page.blocks):
            yield document.unread(_unseen(page), "page")
        if _CUT.search(text, max(text.rfind("<"), 0)):
            flaw = flaw or "the page ends inside a tag: it is truncated"
        if flaw:
            yield document.unread(flaw, "end")


class XmlReader:
    """XML that is neither a page nor a feed, such as the formats of news agencies: all text in it is read."""

    name = "xml"

    def recognises(self, head: bytes, document: Document) -> bool:
        """Say whether the file begins as XML does."""
        return re.match(rb"\s*<\?xml\s", head) is not None

    def read(
        self, data: bytes, document: Document, options: ReadOptions, nested: Nested
    ) -> Iterator[Outcome]:
        """Yield the article, and a row when the file breaks off."""
        found = _CHARSET.search(data, 0, _CHARSET_BYTES)
        text, flaw = to_text(data, found[2].decode("ascii", "replace") if found and found[2] else "")
        literal = _CDATA.sub(lambda match: escape(match[1], quote=False), text)
        yield article_of(parse(literal, options.limits.max_html_depth, unknown=LINE), document)
        if not flaw and not text.rstrip().endswith(">"):
            flaw = "the file ends inside an element: it is truncated"
        if flaw:
            yield document.unread(flaw, "end")


def parse(text: str, max_depth: int, unknown: str = "") -> Page:
    """Return the blocks and the metadata of a page; raises `ArticleError` when it is nested too deeply.

    `unknown` is what divides the text of elements that HTML does not know from that around them.
    """
    from lxml import etree  # 30 ms to import

    target: Any = PageTarget(max_depth, unknown)  # the stubs ask for more than the parser calls
    parser: Any = etree.HTMLParser(target=target, huge_tree=True)
    for start in range(0, len(text), _FEED_CHARACTERS):
        parser.feed(text[start : start + _FEED_CHARACTERS])
    page: Page = parser.close()
    return page


def laid_out(page: Page, records: list[Any] | None = None) -> Layout:
    """Return the text of a page with its zones: what is shown, then what is not."""
    layout = Layout()
    for block, zone in zip(page.blocks, zones_of(page.blocks), strict=True):
        layout.add(block.text, zone, block.separator)
    for zone, hidden in _hidden(page, records or []):
        layout.add(hidden, zone)
    return layout


def article_of(page: Page, document: Document) -> Article:
    """Return a page as an article; raises `ArticleError` when there is nothing to read on it."""
    records = linked_records(page)
    layout = laid_out(page, records)
    text, zones = storable(layout.text), layout.zones
    if not text:
        raise ArticleError(_unseen(page))
    title = title_in(page.blocks, zones_of(page.blocks)) or title_of(page)
    return Article(
        id=document.id,
        text=text,
        title=storable(title),
        source=document.source,
        published=published_of(page, records),
        language=language_tag(page.language) or language_of(text),
        url=storable(page.canonical) if page.canonical.startswith("http") else document.url,
        zones=zones,
    )


def _hidden(page: Page, records: list[Any]) -> Iterator[tuple[str, str]]:
    """Yield zone and text of what is not shown on the page; of a text shown in part, the other sentences."""
    shown = {block.text for block in page.blocks}
    sentences: set[str] = set()
    for zone, texts in (("alt", page.alternatives), ("metadata", hidden_texts(page, records))):
        for text in texts:
            text = " ".join(text.split())
            if text in shown or not any(map(str.isalpha, text)):
                continue
            shown.add(text)
            parts = _SENTENCE_END.split(text)
            if len(parts) > 1:
                sentences = sentences or {s for block in page.blocks for s in _SENTENCE_END.split(block.text)}
                parts = [part for part in parts if part not in sentences]
                sentences.update(parts)
            yield zone, " ".join(parts)


def _unseen(page: Page) -> str:
    if page.frames:
        return "the page shows other pages in frames, which are not fetched"
    return "there is no visible text on the page; a script may draw it"
