"""Files that hold no text this tool reads: named for what they are, so that the row says what to do.

An image or an old Word file decoded as text would give noise without a hit, which looks like a clean article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchlist.articles.document import Document, Nested, Outcome, ReadOptions
from watchlist.errors import ArticleError

_PICTURE = "a picture; run text recognition on it first"
_SOUND = "sound or video; transcribe it first"
_PACKED = "an archive of a kind that is not opened; unpack it"
_OLD_OFFICE = "an old or encrypted Office file, or an Outlook message; save it as DOCX, PDF or EML"
_PROGRAM = "a program"
_MAGIC: tuple[tuple[re.Pattern[bytes], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), what)
    for pattern, what in (
        (rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|BM.{4}\0\0\0\0|II\*\0|MM\0\*|\0\0\x01\0", _PICTURE),
        (rb"RIFF....WEBP|....ftyp(?:avif|hei[cf]|mif1)|8BPS", _PICTURE),
        (rb"RIFF....(?:WAVE|AVI )|ID3|\xff[\xfb\xf3\xf2]|OggS|fLaC|....ftyp|\x1a\x45\xdf\xa3", _SOUND),
        (rb"BZh[1-9]|\xfd7zXZ\0|7z\xbc\xaf\x27\x1c|Rar!|\x28\xb5\x2f\xfd|.{257}ustar", _PACKED),
        (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD_OFFICE),
        (rb"\s*\{\\rtf", "rich text (RTF); save it as DOCX, HTML or text"),
        (rb"%!PS", "PostScript; convert it to PDF"),
        (rb"SQLite format 3\0|PAR1", "a database file; export its articles as JSON lines"),
        (rb"\x7fELF|MZ.{60}|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe", _PROGRAM),
    )
)


class UnreadableReader:
    """What is known not to be readable."""

    name = "unreadable"

    def recognises(self, head: bytes, document: Document) -> bool:
        """Say whether the beginning is that of a file without readable text."""
        return bool(_kind(head))

    def read(
        self, data: bytes, document: Document, options: ReadOptions, nested: Nested
    ) -> Iterator[Outcome]:
        """Raise `ArticleError` with what the file is."""
        raise ArticleError(f"it is {_kind(data)}.")
        yield


def _kind(head: bytes) -> str:
    return next((what for pattern, what in _MAGIC if pattern.match(head)), "")
