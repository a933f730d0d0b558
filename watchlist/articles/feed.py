"""RSS and Atom feeds: every item is an article with its own address and date.

Feeds carry the text as HTML in XML, sometimes a summary and the whole article, and names in fields of their
own. All texts of an item are read; what the fields are called only decides their zone.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from watchlist.articles.characters import storable, to_text
from watchlist.articles.dates import iso_time
from watchlist.articles.document import Document, Nested, Outcome, ReadOptions
from watchlist.articles.feed_items import ITEM_TAGS, Item, is_complete, items_of, root_of
from watchlist.articles.html import laid_out, parse
from watchlist.articles.html_metadata import language_tag
from watchlist.articles.language import language_of
from watchlist.articles.layout import Layout
from watchlist.errors import ArticleError, FormatError
from watchlist.model import Article

_SUFFIXES = (".rss", ".atom", ".rdf")
_MEDIA_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
_OPENING = re.compile(
    rb"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<(?:[\w.-]+:)?(?:rss|feed|rdf)\b", re.I | re.S
)
_XML_ENCODING = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""")
_LANGUAGE = re.compile(r"<(?:[\w.-]+:)?language>\s*([\w-]+)|\bxml:lang\s*=\s*[\"']([\w-]+)")
_TEXTS = ("encoded", "content", "description", "summary", "subtitle", "abstract", "text", "transcript")
_SILENT = frozenset("link guid id comments commentRss enclosure thumbnail docs generator".split())
_DATES = ("pubDate", "published", "issued", "date", "created", "updated", "modified")
_MARKUP = re.compile(r"</?[A-Za-z!][^>]*>|&#?\w+;")


class FeedReader:
    """A feed of any version of RSS or Atom."""

    name = "feed"

    def recognises(self, head: bytes, document: Document) -> bool:
        """Say whether the root is that of a feed, or the name or the server says so."""
        named = document.suffix in _SUFFIXES or document.media_type in _MEDIA_TYPES
        return _OPENING.match(head) is not None or (named and head.lstrip()[:1] == b"<")

    def read(
        self, data: bytes, document: Document, options: ReadOptions, nested: Nested
    ) -> Iterator[Outcome]:
        """Yield an article or a row for every item, and a row when the feed breaks off."""
        declared = _XML_ENCODING.match(data.lstrip()[:200])
        text, flaw = to_text(data, document.charset or (declared[1].decode() if declared else ""))
        if not root_of(text):
            raise ArticleError("it is no feed: its root is neither rss, feed nor RDF.")
        language = _LANGUAGE.search(text[:20_000])
        tag = language_tag((language[1] or language[2]) if language else "")
        seen: set[str] = set()
        for number, item in enumerate(items_of(text), start=1):
            try:
                yield _article(item, document, number, tag, seen, options)
            except ArticleError as error:
                yield document.unread(f"item {number}: {error}", str(number))
        if not is_complete(text):
            yield document.unread(flaw or "the feed has no end: it is truncated", "end")


def _article(
    item: Item, document: Document, number: int, language: str, seen: set[str], options: ReadOptions
) -> Article:
    fields = _fields(item)
    layout = Layout()
    title = _plain(fields.get("title", [""])[0])
    layout.add(title, "title")
    for name in _TEXTS:
        for value in fields.get(name, ()):
            _add_text(layout, value, options)
    if not layout.text:
        raise ArticleError("it has no text.")
    for name, values in fields.items():
        if name not in _TEXTS and name not in _DATES and name not in _SILENT:
            _add_facts(layout, values)
    link = next((value.strip() for value in fields.get("link", ()) if value.strip()), "")
    given = next((fields[name][0].strip() for name in ("guid", "id") if fields.get(name)), "") or link
    label = given if given and given not in seen else f"{document.id}#{number}"
    seen.add(label)
    text = storable(layout.text)
    return Article(
        id=label,
        text=text,
        title=title,
        source=document.source,
        published=next((d for n in _DATES for value in fields.get(n, ()) if (d := iso_time(value))), ""),
        language=language or language_of(text),
        url=link,
        zones=layout.zones,
    )


def _fields(item: Item) -> dict[str, list[str]]:
    """Return the texts of an item by the local names of its elements; raises `ArticleError`."""
    from watchlist.fetch.xml import local_name, parse_xml  # brings lxml, 30 ms

    if item.broken:
        raise ArticleError(f"{item.broken}.")
    try:
        root = parse_xml(item.xml.encode(), name="it")
    except FormatError as error:
        raise ArticleError(error.message) from None
    fields: dict[str, list[str]] = {}
    item_element = next(element for element in root.iter() if local_name(element) in ITEM_TAGS)
    for element in item_element.iter():
        name = local_name(element)
        if name and element is not item_element and not _inside_markup(element, item_element):
            value = element.get("href") or "" if name == "link" and not element.text else _content(element)
            if name != "link" or element.get("rel", "alternate") == "alternate":
                fields.setdefault(name, []).append(value)
    return fields


def _inside_markup(element: Any, item: Any) -> bool:
    """Say whether an element is part of a text in XHTML, and not a field."""
    return any(
        parent.tag.rpartition("}")[2] in _TEXTS
        for parent in element.iterancestors()
        if parent is not item and isinstance(parent.tag, str)
    )


def _content(element: Any) -> str:
    """Return an element's text; one that holds XHTML is returned as markup."""
    from lxml import etree

    if len(element) and element.tag.rpartition("}")[2] in _TEXTS:
        return "".join(
            [element.text or "", *(etree.tostring(child, encoding="unicode") for child in element)]
        )
    return element.text or element.get("label") or element.get("term") or ""


def _add_facts(layout: Layout, values: list[str]) -> None:
    """Add authors, subjects and whatever else has words in it, unless the text has it already."""
    for value in map(_plain, values):
        if value not in layout.text and any(map(str.isalpha, value)):
            layout.add(value, "metadata")


def _add_text(layout: Layout, value: str, options: ReadOptions) -> None:
    """Add a text unless it stands there already, as a summary stands at the start of its article."""
    if not _MARKUP.search(value):
        shown = " ".join(value.split())
        if shown not in layout.text:
            layout.add(shown, "body")
        return
    inner = laid_out(parse(value, options.limits.max_html_depth))
    if inner.text not in layout.text:
        layout.add_layout(inner, lambda zone: zone if zone in ("alt", "caption") else "body")


def _plain(value: str) -> str:
    """Return a field that should be text as text; many publishers escape it twice."""
    return storable(" ".join(html.unescape(re.sub(r"<[^>]+>", "", value)).split()))
