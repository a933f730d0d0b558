"""XML from outside: streamed, emptied as it goes, and never allowed to declare anything.

Lists arrive as XML of up to 110 MB from servers that may be broken or hostile, and publishers change their
namespaces; so the guards against entities and the matching by local name stand here, once for all readers.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Literal, TypeAlias

from lxml import etree

from watchlist.errors import FormatError

Element: TypeAlias = etree._Element
Event: TypeAlias = tuple[Literal["start", "end"], Element]

_CHUNK = 4096
_HEAD_LIMIT = 1 << 20
# Never `huge_tree`: it lifts libxml2's own limits on depth, on text (10 MB) and on entity amplification.
_HARDENED: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "huge_tree": False,
}
_ENTITY = re.compile(rb"<!ENTITY\s+(?:%\s+)?([^\s>]+)")
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def open_xml(
    source: Path | BinaryIO, tags: Collection[str] | None = None, *, name: str = ""
) -> Iterator[Event]:
    """Yield `("start", root)`, then `("end", element)` for each wanted element, in document order.

    `tags` are local names; of wanted elements inside each other only the outermost is yielded; without
    `tags` every child of the root is. At the root's start only its name and attributes are known. An element
    is complete while it is yielded and emptied afterwards, so a document of any size streams in constant
    memory. `name` stands for the source in messages (default: its path).

    Raises `FormatError` when the source is empty, an HTML page, truncated, not well formed, or has a DOCTYPE
    that declares anything or points outside. An XML 1.1 declaration is tolerated.
    """
    label = name or str(getattr(source, "name", "") or source)
    if isinstance(source, Path):
        with source.open("rb") as stream:
            yield from _stream(stream, tags, label)
    else:
        yield from _stream(source, tags, label)


def open_xml_bytes(
    data: bytes, tags: Collection[str] | None = None, *, name: str = "the XML"
) -> Iterator[Event]:
    """Stream XML that is already in memory, as `open_xml` does."""
    return open_xml(io.BytesIO(data), tags, name=name)


def parse_xml(data: bytes, *, name: str = "the XML") -> Element:
    """Return the root of a small XML document held in memory, with the same guards; raises `FormatError`."""
    _check_head(io.BytesIO(data), name)
    try:
        return etree.fromstring(data, etree.XMLParser(**_HARDENED))
    except etree.XMLSyntaxError as error:
        raise _malformed(name, error) from None


def local_name(element: Element) -> str:
    """Return an element's name without its namespace; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _stream(stream: BinaryIO, tags: Collection[str] | None, name: str) -> Iterator[Event]:
    head, root_name = _check_head(stream, name)
    wanted = None if tags is None else [f"{{*}}{tag}" for tag in {*tags, root_name}]
    events = etree.iterparse(_Replayed(head, stream), events=("start", "end"), tag=wanted, **_HARDENED)
    try:
        yield from _outermost(events, tags)
    except etree.XMLSyntaxError as error:
        raise _malformed(name, error) from None


def _outermost(events: Iterator[tuple[str, Element]], tags: Collection[str] | None) -> Iterator[Event]:
    _, root = next(events)
    yield "start", root
    depth = 0
    for event, element in events:
        if element is root or (tags is not None and local_name(element) not in tags):
            continue
        if tags is None and not isinstance(element.tag, str):
            continue
        if event == "start":
            depth += 1
            continue
        depth -= 1
        if depth == 0:
            yield "end", element
            _forget(element)


def _forget(element: Element) -> None:
    """Empty an element and drop everything that precedes it, whether it was wanted or not."""
    element.clear()
    node: Element | None = element
    while node is not None and (parent := node.getparent()) is not None:
        while node.getprevious() is not None:
            del parent[0]
        node = parent


def _check_head(stream: BinaryIO, name: str) -> tuple[bytes, str]:
    """Read up to the root's start tag; return the bytes read and the root's local name.

    The check precedes the real parse: a document that declares entities is refused before any is expanded.
    """
    parser = etree.XMLPullParser(events=("start",), **_HARDENED)
    head = bytearray()
    try:
        while chunk := stream.read(_CHUNK):
            if not head:
                _check_opening(chunk, name)
            head += chunk
            parser.feed(chunk)
            for _, root in parser.read_events():
                assert isinstance(root, etree._Element)
                _check_doctype(root, name)
                return bytes(head), local_name(root)
            if len(head) > _HEAD_LIMIT:
                raise FormatError(f"{name} is not a list: no element in its first {_HEAD_LIMIT:,} bytes.")
        if not head:
            raise FormatError(f"{name} is empty.")
        parser.close()
    except etree.XMLSyntaxError as error:
        if entity := _ENTITY.search(head):
            raise _declares(name, entity[1].decode("ascii", "replace")) from None
        raise _malformed(name, error) from None
    raise FormatError(f"{name} is not a list: it has no XML element.")


def _check_opening(chunk: bytes, name: str) -> None:
    opening = chunk
    for mark in _BYTE_ORDER_MARKS:
        opening = opening.removeprefix(mark)
    opening = opening.replace(b"\0", b"").lstrip().lower()
    if not opening:
        raise FormatError(f"{name} is empty: its first {len(chunk):,} bytes are white space.")
    if opening.startswith((b"<!doctype html", b"<html")):
        raise FormatError(f"{name} is an HTML page, not XML.", "The server answered with a page for people.")
    if not opening.startswith(b"<"):
        raise FormatError(f"{name} is not XML: it does not begin with '<'.")


def _check_doctype(root: Element, name: str) -> None:
    info: Any = root.getroottree().docinfo  # the stubs lack half of it
    declared = info.internalDTD
    if declared is None:
        return
    entity = next((str(entity.name) for entity in declared.iterentities()), "")
    if entity:
        raise _declares(name, entity)
    if next(iter(declared.iterelements()), None) is not None:
        raise FormatError(f"{name} has a DOCTYPE with declarations of its own; such XML is refused.")
    if info.system_url or info.public_id:
        raise FormatError(
            f"{name} has a DOCTYPE that points to {info.system_url or info.public_id}; refused."
        )


def _declares(name: str, entity: str) -> FormatError:
    return FormatError(f"{name} declares the entity '{entity}'; such XML is refused.")


def _malformed(name: str, error: etree.XMLSyntaxError) -> FormatError:
    reason = (error.msg or "no element found").partition(", line ")[0]
    line = f" at line {error.lineno}" if error.lineno else ""
    if "too long" in reason:
        return FormatError(f"{name} has a field of more than 10 MB{line}; such XML is refused.")
    return FormatError(f"{name} is truncated or not well-formed XML{line}: {reason}.", "Download it again.")


class _Replayed:
    """A stream whose first bytes were already read."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def read(self, size: int = -1) -> bytes:
        if self._head:
            head, self._head = self._head, b""
            return head
        return self._rest.read(size)
