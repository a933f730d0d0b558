"""Word files: the body with its tables, text boxes, headers and footers, notes, comments and deleted words.

The file is a ZIP archive of XML parts. They are read as they are, without a word processor's model of them: a
text that is in the file is in the article, and the part that it stood in is its zone.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from watchlist.articles.archive import opened_zip
from watchlist.articles.characters import storable
from watchlist.articles.document import MB, Document, Nested, Outcome, ReadOptions
from watchlist.articles.language import language_of
from watchlist.articles.layout import Layout
from watchlist.errors import ArticleError, FormatError
from watchlist.model import Article

if TYPE_CHECKING:
    from zipfile import ZipFile

_BODY = "word/document.xml"
_PARTS = (
    ("header", re.compile(r"word/header\d*\.xml")),
    ("body", re.compile(re.escape(_BODY))),
    ("note", re.compile(r"word/(?:footnotes|endnotes)\.xml")),
    ("footer", re.compile(r"word/footer\d*\.xml")),
    ("comment", re.compile(r"word/comments\.xml")),
    ("figure", re.compile(r"word/(?:diagrams/data\d*|charts/chart\d*)\.xml")),
)
_NESTED = re.compile(r"word/(?:afchunk[^/]*|embeddings/[^/]+)", re.IGNORECASE)
_FACTS = ("title", "subject", "creator", "keywords", "description", "lastModifiedBy")
_NUMBER = re.compile(r"(\d+)")


class DocxReader:
    """A Word file of 2007 or later."""

    name = "docx"

    def recognises(self, head: bytes, document: Document) -> bool:
        """Say no: it is the ZIP container that finds a Word file in an archive."""
        return False

    def read(
        self, data: bytes, document: Document, options: ReadOptions, nested: Nested
    ) -> Iterator[Outcome]:
        """Yield the article, and what is embedded in it."""
        with opened_zip(io.BytesIO(data)) as archive:
            yield _article(archive, document, options)
            for name in filter(_NESTED.fullmatch, archive.namelist()):
                label = name.removeprefix("word/")
                inner = Document(f"{document.id}!{label}", document.source, name=label)
                try:
                    content = _part(archive, name, options)
                except ArticleError as error:
                    yield inner.unread(str(error))
                else:
                    yield from nested(Document(inner.id, inner.source, data=content, name=label))


def _article(archive: ZipFile, document: Document, options: ReadOptions) -> Article:
    from watchlist.articles.docx_text import paragraphs  # brings lxml, 30 ms

    layout = Layout()
    title = ""
    for zone, pattern in _PARTS:
        for name in sorted(filter(pattern.fullmatch, archive.namelist()), key=_natural):
            for paragraph in paragraphs(_root(archive, name, options)):
                if zone == "body" and paragraph.style == "title" and not title:
                    title = " ".join(paragraph.text.split())
                    layout.add(paragraph.text, "title", paragraph.separator)
                else:
                    layout.add(paragraph.text, paragraph.zone or zone, paragraph.separator)
    facts = _facts(archive, options)
    for text in dict.fromkeys(facts.values()):
        layout.add(text, "metadata")
    text = storable(layout.text)
    if not any(zone.name != "metadata" for zone in layout.zones):
        raise ArticleError("there is no text in it; it may hold pictures only.")
    return Article(
        id=document.id,
        text=text,
        title=storable(title or facts.get("title", "")),
        source=document.source,
        language=language_of(text),
        url=document.url,
        zones=layout.zones,
    )


def _facts(archive: ZipFile, options: ReadOptions) -> dict[str, str]:
    if "docProps/core.xml" not in archive.namelist():
        return {}
    root = _root(archive, "docProps/core.xml", options)
    found: dict[str, str] = {}
    for element in root.iter("{*}*"):
        found.setdefault(element.tag.rpartition("}")[2], (element.text or "").strip())
    return {name: found[name] for name in _FACTS if found.get(name)}


def _root(archive: ZipFile, name: str, options: ReadOptions) -> Any:
    from watchlist.fetch.xml import parse_xml  # brings lxml, 30 ms

    try:
        return parse_xml(_part(archive, name, options), name=f"its part {name}")
    except FormatError as error:
        raise ArticleError(error.message, error.cure) from None


def _part(archive: ZipFile, name: str, options: ReadOptions) -> bytes:
    size = archive.getinfo(name).file_size
    if size > options.limits.max_bytes:
        raise ArticleError(f"its part {name} is larger than {options.limits.max_bytes / MB:g} MB.")
    try:
        return archive.read(name)
    except Exception as error:  # zipfile's and zlib's own errors, and NotImplementedError for odd methods
        raise ArticleError(f"its part {name} is damaged: {error}.") from None


def _natural(name: str) -> list[str | int]:
    return [int(part) if part.isdigit() else part for part in _NUMBER.split(name)]
