"""Markdown: the words without the marks, so that a name in bold or in a link reads as it is shown.

This is no full CommonMark renderer: it takes away what would stand inside or between words, and keeps every
word, the addresses of links included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchlist.articles.characters import to_text
from watchlist.articles.dates import iso_time
from watchlist.articles.document import Document, Nested, Outcome, ReadOptions
from watchlist.articles.html_metadata import language_tag
from watchlist.articles.language import language_of
from watchlist.articles.layout import Layout
from watchlist.errors import ArticleError
from watchlist.model import Article

_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")
_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"""^(\w+)[ \t]*:[ \t]*["']?(.*?)["']?[ \t]*\r?$""", re.MULTILINE)
_FENCE = re.compile(r"^[ ]{0,3}(?:```|~~~)[^\n]*\n?", re.MULTILINE)
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$", re.MULTILINE)
_TITLE = re.compile(r"^[ ]{0,3}#[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$|^(\S[^\n]*)\n=+[ \t]*$", re.MULTILINE)
_UNDERLINE = re.compile(r"^[ ]{0,3}(?:=+|-{2,}|(?:[*_-][ \t]*){3,})[ \t]*\n?", re.MULTILINE)
_QUOTE = re.compile(r"^(?:[ ]{0,3}>[ ]?)+", re.MULTILINE)
_IMAGE = re.compile(r"!\[([^\]]*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"([^\"]*)\")?\s*\)")
_LINK = re.compile(r"\[([^\[\]]*)\]\(<?([^()\s>]*(?:\([^()\s]*\)[^()\s]*)*)>?(?:\s+\"([^\"]*)\")?\s*\)")
_REFERENCE = re.compile(r"\[([^\[\]]+)\]\[[^\[\]]*\]")
_STRONG = re.compile(r"(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_EMPHASIS = re.compile(
    r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?!\*)|(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])"
)
_CODE = re.compile(r"`+([^`\n]+)`+")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)


class MarkdownReader:
    """A Markdown file, known by its name."""

    name = "markdown"

    def recognises(self, head: bytes, document: Document) -> bool:
        """Say whether the name or the server says so; the content alone could be any text."""
        return document.suffix in _SUFFIXES or document.media_type == "text/markdown"

    def read(
        self, data: bytes, document: Document, options: ReadOptions, nested: Nested
    ) -> Iterator[Outcome]:
        """Yield the article, with its front matter as metadata."""
        text, flaw = to_text(data, document.charset)
        front = _FRONT.match(text)
        fields = {key.lower(): value for key, value in _FIELD.findall(front[1])} if front else {}
        source = text[front.end() :] if front else text
        heading = _TITLE.search(source)
        title = fields.get("title", "") or (plain(heading[1] or heading[2])[0] if heading else "")
        layout = _laid_out(source, front[1] if front else "")
        if not layout.text.strip():
            raise ArticleError("there is no text in it.")
        yield Article(
            id=document.id,
            text=layout.text,
            title=title.strip(),
            source=document.source,
            published=iso_time(fields.get("date", "") or fields.get("published", "")),
            language=language_tag(fields.get("lang", "") or fields.get("language", ""))
            or language_of(layout.text),
            url=document.url,
            zones=layout.zones,
        )
        if flaw:
            yield document.unread(flaw, "end")


def _laid_out(source: str, front: str) -> Layout:
    layout = Layout()
    heading = _TITLE.search(source)
    if heading and not source[: heading.start()].strip():
        layout.add(plain(heading[0])[0].strip(), "title")
        source = source[heading.end() :]
    body, hidden = plain(source)
    layout.add(body.strip("\r\n"), "body")
    layout.add("\n".join(dict.fromkeys(hidden)), "metadata")
    layout.add(front.strip(), "metadata")
    return layout


def plain(source: str) -> tuple[str, list[str]]:
    """Return the text of Markdown as it is shown, and the addresses and titles that are not.

    >>> plain("**Ashot** [Mkrtychev](https://example.org) _said_ snake_case_name")
    ('Ashot Mkrtychev said snake_case_name', ['https://example.org'])
    """
    hidden: list[str] = []

    def shown(match: re.Match[str]) -> str:
        hidden.extend(filter(None, (match[2], match[3])))
        return match[1]

    text = _QUOTE.sub("", _FENCE.sub("", source.replace("\r\n", "\n")))
    text = _LINK.sub(shown, _IMAGE.sub(shown, text))
    text = _REFERENCE.sub(r"\1", _HEADING.sub(r"\1", _UNDERLINE.sub("", text)))
    for _ in range(2):  # strong inside emphasis and the other way round
        text = _EMPHASIS.sub(lambda m: m[1] or m[2], _STRONG.sub(r"\2", text))
    return _ESCAPE.sub(r"\1", _CODE.sub(r"\1", _TAG.sub("", text))), hidden
