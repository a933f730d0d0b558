"""PDF files: the text of every page in reading order, words that were hyphenated at a line's end made whole.

A page without text is usually a scan; it is a row of its own, because nobody has read it. The library is an
optional extra, as it brings a binary of several megabytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from watchlist.articles.characters import storable
from watchlist.articles.document import Document, Nested, Outcome, ReadOptions
from watchlist.articles.language import language_of
from watchlist.articles.layout import Layout
from watchlist.errors import ArticleError
from watchlist.model import Article

if TYPE_CHECKING:
    from watchlist.articles.pdf_columns import Box

_METADATA = ("Title", "Author", "Subject", "Keywords")
_PRODUCED = re.compile(
    r"^(?:Microsoft Word|PowerPoint Presentation) - |\.(?:docx?|pdf|indd|qxd|txt)$", re.IGNORECASE
)
_LINE_END = re.compile(r"[ \t]*\r?\n|[ \t]*\r")
# The library's marks for a hyphen that ends a line; which one depends on how the text is asked for.
_END_HYPHEN = re.compile("[\ufffe\x02]\n?")
_BROKEN_WORD = re.compile(r"(?P<left>[^\W_]+)[-\u2010\u00ad]\n(?P<right>[^\W_]+)")
# A given name of two syllables, as Korean ones are written: the hyphen is part of it.
_LONGEST_GIVEN = 7
_SYLLABLE = r"(?:ch|[bdghjklmnprst])?[yw]?[aeiou]{1,3}(?:ng|[klmnpt])?"
_TWO_SYLLABLES = re.compile(f"{_SYLLABLE}-{_SYLLABLE}")


class PdfReader:
    """A PDF file whose pages hold text."""

    name = "pdf"

    def recognises(self, head: bytes, document: Document) -> bool:
        """Say whether the header stands in the first kilobyte, as the format allows."""
        return b"%PDF-" in head[:1024]

    def read(
        self, data: bytes, document: Document, options: ReadOptions, nested: Nested
    ) -> Iterator[Outcome]:
        """Yield the article, a row for each page without text, and what is attached."""
        pdf = _opened(data)
        try:
            if len(pdf) > options.limits.max_pages:
                raise ArticleError(
                    f"it has {len(pdf):,} pages; more than {options.limits.max_pages:,} are refused."
                )
            yield from _read(pdf, document)
            for number in range(pdf.count_attachments()):
                attachment = pdf.get_attachment(number)
                name = storable(attachment.get_name())
                inner = Document(
                    f"{document.id}!{name}", document.source, data=bytes(attachment.get_data()), name=name
                )
                yield from nested(inner)
        finally:
            pdf.close()


def _opened(data: bytes) -> Any:
    try:
        import pypdfium2
    except ImportError:
        raise ArticleError(
            "reading PDF needs an extra package.", "Run: pip install 'watchlist[pdf]'"
        ) from None
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise ArticleError("it is an encrypted PDF.", "Save a copy without a password.") from None
        raise ArticleError(f"it is a damaged or truncated PDF: {error}") from None


def _read(pdf: Any, document: Document) -> Iterator[Outcome]:
    texts = [_page_text(pdf, number) for number in range(len(pdf))]
    missing = [number for number, text in enumerate(texts) if not text and _has_content(pdf, number)]
    if not any(texts):
        pages = f"its {len(texts)} pages have" if len(texts) > 1 else "its page has"
        raise ArticleError(f"{pages} no text: probably a scan.", "Run text recognition on it first.")
    layout = Layout()
    whole = "\n".join(text or "" for text in texts)
    for number, text in enumerate(texts, start=1):
        layout.add(rejoined(text or "", whole), f"page {number}")
    facts = {name: storable(pdf.get_metadata_value(name)).strip() for name in _METADATA}
    title = _PRODUCED.sub("", facts["Title"])
    for name in _METADATA:
        layout.add(facts[name], "metadata")
    text = layout.text
    yield Article(
        id=document.id,
        text=text,
        title=title,
        source=document.source,
        language=language_of(text),
        url=document.url,
        zones=layout.zones,
    )
    for number in missing:
        reason = "could not be read" if texts[number] is None else "has no text: probably a scan"
        yield document.unread(f"page {number + 1} {reason}", f"page {number + 1}")


def _page_text(pdf: Any, number: int) -> str | None:
    """Return the text of a page in reading order, or `None` when the page is damaged."""
    from pypdfium2 import PdfiumError

    from watchlist.articles.pdf_columns import Box, is_interleaved

    try:
        page = pdf[number]
    except PdfiumError:
        return None
    try:
        text_page = page.get_textpage()
        boxes = [Box(*text_page.get_rect(i)) for i in range(text_page.count_rects())]
        text = _by_columns(text_page, boxes) if is_interleaved(boxes) else text_page.get_text_range()
        return storable(_END_HYPHEN.sub("-\n", _LINE_END.sub("\n", text))).strip()
    except PdfiumError:
        return None
    finally:
        page.close()


def _by_columns(text_page: Any, boxes: list[Box]) -> str:
    from watchlist.articles.pdf_columns import in_reading_order

    lines: list[str] = []
    above: Box | None = None
    for box in in_reading_order(boxes):
        text = text_page.get_text_bounded(box.left, box.bottom, box.right, box.top).strip()
        if above is not None and above.same_line(box):
            lines[-1] += f" {text}"
        else:
            lines.append(text)
        above = box
    return "\n".join(lines)


def _has_content(pdf: Any, number: int) -> bool:
    """Say whether anything is drawn on a page; one that is blank hides nothing."""
    from pypdfium2 import PdfiumError

    try:
        page = pdf[number]
    except PdfiumError:
        return True
    try:
        return next(page.get_objects(max_depth=1), None) is not None
    finally:
        page.close()


def rejoined(text: str, whole: str) -> str:
    """Return a text with the words made whole that a line's end broke.

    The hyphen goes, unless it belongs to the word: before a capital or a digit, where the word has one elsewhere
    in the `whole` document, and in short given names of two syllables such as "Jong-un".

    >>> rejoined("Mkrty-\\nchev of Al-\\nQaida met Kim Jong-\\nun", "")
    'Mkrtychev of Al-Qaida met Kim Jong-un'
    """

    def joined(match: re.Match[str]) -> str:
        left, right = match["left"], match["right"]
        hyphenated = f"{left}-{right}"
        given = (
            left[0].isupper()
            and len(hyphenated) <= _LONGEST_GIVEN
            and _TWO_SYLLABLES.fullmatch(hyphenated.lower())
        )
        if left + right not in whole and (not right[0].islower() or hyphenated in whole or given):
            return hyphenated
        return left + right if right[0].islower() else hyphenated

    return _BROKEN_WORD.sub(joined, text)
