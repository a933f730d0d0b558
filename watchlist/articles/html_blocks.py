"""A web page as blocks of visible text, in one pass and without a tree.

Every text node outside script, style, template and noscript ends up in a block: which part of the page a
block belongs to is decided later, and only as a mark. A tree of a 50 MB page would take a gigabyte.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from watchlist.articles.html_marks import (
    CELL,
    LINE,
    LINK,
    MAIN,
    MAIN_SHIFT,
    PARAGRAPH,
    PRESERVED,
    TITLE,
    UNSEEN,
    mark,
    separator_of,
)
from watchlist.errors import ArticleError

_STRENGTH = {"": 0, CELL: 1, LINE: 2, PARAGRAPH: 3}
_SPACES = re.compile(r"[ \t\r\n\f]+")
_ALTERNATIVES = frozenset(("alt", "title", "aria-label", "placeholder", "label", "summary"))
_NOTED = frozenset("meta link html time input frame iframe".split())
_HIDDEN_INPUTS = frozenset("hidden checkbox radio".split())


@dataclass(frozen=True, slots=True)
class Block:
    """A run of visible text between two boundaries, the separator before it and its mark."""

    text: str
    separator: str
    mark: int
    link_characters: int = 0


@dataclass(slots=True)
class Page:
    """What one pass over a page collects."""

    blocks: list[Block] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)
    metas: list[tuple[str, str]] = field(default_factory=list)
    linked_data: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    canonical: str = ""
    language: str = ""
    frames: int = 0


class PageTarget:
    """The parser's target: `start`, `end` and `data` are called in the order of the page."""

    def __init__(self, max_depth: int, unknown: str = "") -> None:
        self.page = Page()
        self._max_depth = max_depth
        self._unknown = unknown
        self._outer: list[int] = []
        self._mark = 0
        self._mains = 0
        self._parts: list[str] = []
        self._linked = 0
        self._separator = ""
        self._after_br = False
        self._linked_data = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element."""
        self._outer.append(self._mark)
        if len(self._outer) > self._max_depth:
            raise ArticleError(f"its elements are nested more than {self._max_depth:,} deep.")
        if separator := separator_of(tag, self._unknown):
            self._break(separator)
            if tag == "br":
                self._separator = PARAGRAPH if self._after_br else self._separator
                self._after_br = True
        own = mark(tag, attributes, self._mark)
        if own & UNSEEN:
            self._linked_data = tag == "script" and "ld+json" in attributes.get("type", "")
        else:
            for name, text in attributes.items():
                if name in _ALTERNATIVES:
                    self.page.alternatives.append(text)
            if tag in _NOTED:
                self._note(tag, attributes)
        if own & MAIN:
            self._mains += 1
            own = own & ~MAIN | self._mains << MAIN_SHIFT
        self._mark = own

    def end(self, tag: str) -> None:
        """Close an element."""
        if tag != "br" and (separator := separator_of(tag, self._unknown)):
            self._break(separator)
        self._linked_data = False
        self._mark = self._outer.pop() if self._outer else 0

    def data(self, data: str) -> None:
        """Take a text node."""
        if self._mark & UNSEEN:
            if self._linked_data:
                self.page.linked_data.append(data)
            return
        self._parts.append(data)
        if self._mark & LINK:
            self._linked += len(data)

    def close(self) -> Page:
        """Return what was collected."""
        self._break(PARAGRAPH)
        return self.page

    def _break(self, separator: str) -> None:
        """End the block that is open, and keep the stronger separator for the next one."""
        if self._parts:
            text = "".join(self._parts)
            self._parts.clear()
            text = text.strip("\r\n") if self._mark & PRESERVED else _collapsed(text)
            if text and not text.isspace():
                self.page.blocks.append(Block(text, self._separator, self._mark, self._linked))
                self._separator = ""
                self._after_br = False
            self._linked = 0
        if _STRENGTH[separator] > _STRENGTH[self._separator]:
            self._separator = separator

    def _note(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take what an element says in its attributes."""
        page = self.page
        if tag == "meta":
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            page.metas.append((name.strip().lower(), attributes.get("content", "")))
        elif tag == "link":
            if "canonical" in attributes.get("rel", "").lower():
                page.canonical = page.canonical or attributes.get("href", "").strip()
        elif tag == "html":
            page.language = attributes.get("lang") or attributes.get("xml:lang") or ""
        elif tag == "time":
            page.times.append(attributes.get("datetime", ""))
        elif tag == "input" and attributes.get("type", "").lower() not in _HIDDEN_INPUTS:
            page.alternatives.append(attributes.get("value", ""))
        elif tag in ("frame", "iframe"):
            page.frames += 1


def _collapsed(text: str) -> str:
    """Return a text with its white space collapsed as a browser does, which keeps no-break spaces."""
    return " ".join(text.split()) if text.isascii() else _SPACES.sub(" ", text).strip(" ")


def is_title(block: Block) -> bool:
    """Say whether a block is the page's own title, which stands above it and not on it."""
    return bool(block.mark & TITLE)
