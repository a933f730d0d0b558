"""The paragraphs of one part of a Word file, in the order in which they stand.

WordprocessingML (ECMA-376) puts text boxes inside the paragraph they are anchored to, and often twice, once for
old readers; elements are matched by local name, as the strict and the usual variant differ in namespaces.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SKIPPED = frozenset(("Fallback", "instrText", "delInstrText", "pPr", "sectPr", "tblPr", "trPr", "tcPr"))
_TITLES = frozenset("title heading1".split())


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or table cell; `zone` is set where it stands apart from its part, `style` for a title."""

    text: str
    separator: str = "\n\n"
    zone: str = ""
    style: str = ""


def paragraphs(root: Any) -> Iterator[Paragraph]:
    """Yield the paragraphs below `root`; text boxes follow the paragraph that they are anchored to."""
    walk = _Walk()
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if not isinstance(element.tag, str):
            continue
        name = element.tag.rpartition("}")[2]
        if event == "end":
            yield from walk.end(name)
        elif name in _SKIPPED:
            if name == "pPr":
                walk.style(element)
            events.skip_subtree()
        elif name == "txbxContent" and element is not root:
            events.skip_subtree()
            walk.boxes.append(element)
        else:
            walk.start(name, element)
    yield from walk.flush()


class _Walk:
    """What is open while a part is walked."""

    def __init__(self) -> None:
        self.boxes: list[Any] = []
        self._text: list[str] = []
        self._deleted: list[str] = []
        self._alternatives: list[str] = []
        self._style = ""
        self._separator = "\n\n"

    def style(self, properties: Any) -> None:
        """Take a paragraph's style from its properties."""
        style = next(properties.iter("{*}pStyle"), None)
        if style is not None:
            value = next((v for k, v in style.items() if k.rpartition("}")[2] == "val"), "")
            self._style = value.replace(" ", "").lower()

    def start(self, name: str, element: Any) -> None:
        """Open an element."""
        if name == "t":
            self._text.append(element.text or "")
        elif name == "delText":
            self._deleted.append(element.text or "")
        elif name in _BREAKS:
            self._text.append(_BREAKS[name])
        elif name == "docPr":
            self._alternatives += [element.get("descr") or "", element.get("title") or ""]
        elif name == "sym":
            self._text.append(" ")

    def end(self, name: str) -> Iterator[Paragraph]:
        """Close an element: the end of a paragraph yields it."""
        if name == "p":
            yield from self.flush()
        elif name == "tc":
            self._separator = "\t"
        elif name in ("tr", "tbl"):
            self._separator = "\n\n"

    def flush(self) -> Iterator[Paragraph]:
        """Yield the paragraph that is open, and then what was anchored to it."""
        text = "".join(self._text).strip()
        if text:
            yield Paragraph(text, self._separator, style="title" if self._style in _TITLES else "")
            self._separator = "\n\n"
        if deleted := "".join(self._deleted).strip():
            yield Paragraph(deleted, zone="deleted")
        for alternative in filter(None, map(str.strip, self._alternatives)):
            yield Paragraph(alternative, zone="alt")
        boxes = self.boxes
        self._text, self._deleted, self._alternatives, self.boxes, self._style = [], [], [], [], ""
        for box in boxes:
            for paragraph in paragraphs(box):
                yield Paragraph(paragraph.text, paragraph.separator, paragraph.zone or "text box")
