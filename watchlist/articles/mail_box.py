"""Mailboxes: many e-mail messages in one file, as mail programs and archives keep them.

The format (RFC 4155) puts a line that begins with "From " above each message; the file may be of any size, so it is
cut while it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from watchlist.articles.document import MB, Document, ReadOptions
from watchlist.articles.mail import MailReader
from watchlist.model import Unread

_OPENING = re.compile(rb"From [^\r\n]*\d{4}[^\r\n]*\r?\n(?:[A-Za-z][A-Za-z0-9-]*:[^\r\n]*\r?\n)")
_SEPARATOR = b"From "
_PIECE = 1 << 16


class MailBox:
    """A file of messages in the mbox format."""

    name = "mbox"

    def recognises(self, head: bytes, document: Document) -> bool:
        """Say whether the file begins with a separator, which ends in a year, and a header field."""
        return _OPENING.match(head) is not None or (document.suffix == ".mbox" and head[:5] == _SEPARATOR)

    def split(
        self, stream: BinaryIO, document: Document, options: ReadOptions
    ) -> Iterator[Document | Unread]:
        """Yield the messages, named by their number."""
        for number, message in enumerate(_messages(stream, options.limits.max_bytes), start=1):
            inner = replace(
                document,
                id=f"{document.id}#{number}",
                path=None,
                stream=None,
                data=message,
                name="message.eml",
                format=MailReader.name,
                depth=document.depth + 1,
            )
            if message:
                yield inner
            else:
                yield inner.unread(f"the message is larger than {options.limits.max_bytes / MB:g} MB")


def _messages(stream: BinaryIO, limit: int) -> Iterator[bytes]:
    """Yield the messages of a mailbox; one over the limit is empty."""
    lines: list[bytes] = []
    size, blank = 0, True
    while line := stream.readline(_PIECE):
        if blank and line.startswith(_SEPARATOR):
            if size:
                yield b"".join(lines)
            lines, size = [], 0
        else:
            size += len(line)
            if size <= limit:
                lines.append(line.removeprefix(b">") if line.startswith(b">From ") else line)
            else:
                lines.clear()
        blank = line in (b"\n", b"\r\n")
    if size:
        yield b"".join(lines)
