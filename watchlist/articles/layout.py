"""Builds an article's text together with its zones.

Zones are offsets into the text, so whoever lays out the text must count: this is the only place that does.
"""

from __future__ import annotations

from collections.abc import Callable

from watchlist.model import Zone

PARAGRAPH = "\n\n"


class Layout:
    """A text that grows by parts, each of which belongs to a zone.

    >>> layout = Layout()
    >>> layout.add("Headline", "title")
    >>> layout.add("First.", "body")
    >>> layout.add("Second.", "body", "\\n")
    >>> layout.text
    'Headline\\n\\nFirst.\\nSecond.'
    >>> layout.zones
    (Zone(name='title', start=0, end=8), Zone(name='body', start=10, end=24))
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._zones: list[tuple[str, int, int]] = []
        self._length = 0

    def add(self, part: str, zone: str, separator: str = PARAGRAPH) -> None:
        """Append a part after a separator; a part of the same zone as the one before extends that zone."""
        if not part:
            return
        if self._parts:
            self._parts.append(separator)
            self._length += len(separator)
        start, end = self._length, self._length + len(part)
        self._parts.append(part)
        self._length = end
        if self._zones and self._zones[-1][0] == zone:
            start = self._zones.pop()[1]
        self._zones.append((zone, start, end))

    def add_layout(self, other: Layout, zone_of: Callable[[str], str]) -> None:
        """Append another layout; `zone_of` gives each of its zones a name here."""
        text, end = other.text, 0
        for zone in other.zones:
            separator = text[end : zone.start] if end else PARAGRAPH
            self.add(text[zone.start : zone.end], zone_of(zone.name), separator)
            end = zone.end

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    @property
    def zones(self) -> tuple[Zone, ...]:
        """The zones so far, in order and without overlap."""
        return tuple(Zone(name, start, end) for name, start, end in self._zones)
