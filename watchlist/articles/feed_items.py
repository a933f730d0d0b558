"""Cuts an RSS or Atom feed into its items, each with the root it needs to be XML by itself.

One item that is not well formed spoils a whole document for an XML parser; cut apart, it spoils only itself.
What many publishers get wrong without any doubt about what they meant is put right first.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

ITEM_TAGS = ("item", "entry")
_ROOT = re.compile(r"<((?:[\w.-]+:)?(?:rss|feed|RDF|rdf))\b[^>]*>", re.IGNORECASE)
_TOKEN = re.compile(
    r"<!\[CDATA\[.*?\]\]>|<!--.*?-->|<(?P<end>/?)(?P<tag>(?:[\w.-]+:)?(?:item|entry))\b(?![\w:.-])[^>]*?(?P<empty>/?)>",
    re.DOTALL,
)
_REFERENCE = re.compile(r"(<!\[CDATA\[.*?\]\]>)|&(#\d+;|#x[0-9a-fA-F]+;|\w+;)?", re.DOTALL)
_NOT_XML = re.compile("[\0-\b\v\f\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_XML_ENTITIES = frozenset("amp; lt; gt; quot; apos;".split())


@dataclass(frozen=True, slots=True)
class Item:
    """One item as XML with a root around it, or `broken` with the reason."""

    xml: str
    broken: str = ""


def root_of(text: str) -> str:
    """Return the start tag of a feed's root, or an empty string when the text is no feed."""
    match = _ROOT.search(text)
    return match[0] if match else ""


def items_of(text: str) -> Iterator[Item]:
    """Yield the items of a feed in order; one that never ends is broken, and the next begins all the same."""
    root = root_of(text)
    name = root.strip("<>").split()[0] if root else "feed"
    start = -1
    for token in _TOKEN.finditer(text):
        if token["tag"] is None:
            continue
        if not token["end"]:
            if start >= 0:
                yield Item("", "it has no end")
            start = token.start()
        if (token["end"] or token["empty"]) and start >= 0:
            yield Item(f"{root}{mended(text[start : token.end()])}</{name}>")
            start = -1
    if start >= 0:
        yield Item("", "the feed ends inside it")


def is_complete(text: str) -> bool:
    """Say whether the root of a feed is closed."""
    root = root_of(text)
    return bool(root) and f"</{root.strip('<>').split()[0]}" in text[-4096:]


def mended(xml: str) -> str:
    """Return XML with bare ampersands, names of HTML characters and control characters put right.

    >>> mended("R&D &eacute; &amp; &#233;")
    'R&amp;D é &amp; &#233;'
    """
    return _REFERENCE.sub(_mend, _NOT_XML.sub("\ufffd", xml))


def _mend(match: re.Match[str]) -> str:
    literal, reference = match[1], match[2]
    if literal:
        return str(literal)
    if not reference:
        return "&amp;"
    if reference[0] == "#" or reference in _XML_ENTITIES:
        return match[0]
    character = html.unescape(f"&{reference}")
    return f"&amp;{reference}" if character.startswith("&") else character
