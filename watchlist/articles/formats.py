"""Which formats there are, and which of them a document is: by its content first, then by its name.

A new format is one module and one line here; recognition goes down the table and the first that fits wins.
"""

from __future__ import annotations

from typing import TypeAlias

from watchlist.articles.archive import Gzip, Zip
from watchlist.articles.csv_rows import CsvFile, CsvReader
from watchlist.articles.document import Container, Document, Reader
from watchlist.articles.feed import FeedReader
from watchlist.articles.html import HtmlReader, XmlReader
from watchlist.articles.json_document import JsonReader
from watchlist.articles.json_lines import JsonLines, JsonLinesReader
from watchlist.articles.mail import MailReader
from watchlist.articles.mail_box import MailBox
from watchlist.articles.markdown import MarkdownReader
from watchlist.articles.pdf import PdfReader
from watchlist.articles.plain import PlainReader
from watchlist.articles.streams import plain_head
from watchlist.articles.unreadable import UnreadableReader

Format: TypeAlias = Container | Reader

# Magic numbers first, then text formats from the most telling beginning to the least.
FORMATS: tuple[Format, ...] = (
    Gzip(),
    Zip(),
    UnreadableReader(),
    PdfReader(),
    FeedReader(),
    HtmlReader(),
    XmlReader(),
    MailBox(),
    MailReader(),
    JsonLines(),
    JsonReader(),
    CsvFile(),
    MarkdownReader(),
    PlainReader(),
)
_INSIDE: tuple[Reader, ...] = (CsvReader(), JsonLinesReader())
_READERS = {form.name: form for form in (*FORMATS, *_INSIDE) if not isinstance(form, Container)}


def recognise(head: bytes, document: Document) -> Format:
    """Return the format of a document whose first bytes are `head`."""
    head = plain_head(head)
    return next(form for form in FORMATS if form.recognises(head, document))


def reader(name: str) -> Reader:
    """Return the reader of a format by its name."""
    if name == "docx":  # found by the ZIP container; 5 ms to import
        from watchlist.articles.docx import DocxReader

        return DocxReader()
    return _READERS[name]
