"""E-mail messages: headers that name people, the words of the message, and every attachment as its own document.

Senders put the same message in twice, as text and as a page. The page is read, and the text only where it says
something that the page does not, so that nothing is lost and little is screened twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from watchlist.articles.characters import storable
from watchlist.articles.dates import iso_time
from watchlist.articles.document import Document, Nested, Outcome, ReadOptions
from watchlist.articles.html import laid_out, parse
from watchlist.articles.language import language_of
from watchlist.articles.layout import Layout
from watchlist.errors import ArticleError
from watchlist.model import Article

if TYPE_CHECKING:
    from watchlist.articles.mail_parts import Parts

_SUFFIXES = (".eml", ".mht", ".mhtml")
_FIELD = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{1,40}):", re.MULTILINE)
_OPENING = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}")
_TELLING = frozenset(
    b"message-id mime-version received return-path content-type x-mailer delivered-to".split()
)
_USUAL = frozenset(b"from to subject date".split())
_PEOPLE = ("From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Organization")
_WORD = re.compile(r"\w+")


class MailReader:
    """One message in the form of RFC 5322 with MIME, as mail programs save it."""

    name = "eml"

    def recognises(self, head: bytes, document: Document) -> bool:
        """Say whether the file begins with a mail's header fields, or its name says so."""
        if document.suffix in _SUFFIXES or document.media_type == "message/rfc822":
            return True
        match = _OPENING.match(head)
        if match is None:
            return False
        fields = {name.lower() for name in _FIELD.findall(match[0])}
        return bool(fields & _TELLING) and len(fields & _USUAL) >= 2

    def read(
        self, data: bytes, document: Document, options: ReadOptions, nested: Nested
    ) -> Iterator[Outcome]:
        """Yield the message, then its attachments, then a row when its end is missing."""
        from watchlist.articles.mail_parts import parts_of  # brings email, 15 ms

        parts = parts_of(data, document)
        yield _article(parts, document, options)
        yield from parts.unread
        for attachment in parts.attachments:
            yield from nested(attachment)


def _article(parts: Parts, document: Document, options: ReadOptions) -> Article:
    from watchlist.articles.mail_parts import header

    layout = Layout()
    subject = header(parts.message, "Subject")
    layout.add(subject, "title")
    for name in _PEOPLE:
        if value := header(parts.message, name):
            layout.add(f"{name}: {value}", "metadata")
    for page in parts.pages:
        try:
            shown = laid_out(parse(page, options.limits.max_html_depth))
        except ArticleError:
            parts.unread.append(document.unread("its page is nested too deeply", "page"))
        else:
            layout.add_layout(shown, lambda zone: zone if zone in ("alt", "caption", "metadata") else "body")
    known = set(_WORD.findall(layout.text))
    for text in parts.texts:
        if not known.issuperset(_WORD.findall(text)):
            layout.add(text.strip("\r\n"), "body")
    if not layout.text.strip():
        raise ArticleError("there is no text in it.")
    text = storable(layout.text)
    return Article(
        id=document.id,
        text=text,
        title=storable(subject),
        source=document.source,
        published=iso_time(header(parts.message, "Date")),
        language=language_of(text),
        url=document.url,
        zones=layout.zones,
    )
