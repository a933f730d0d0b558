"""Takes an e-mail apart: what is shown, what is attached, and what is broken.

Pictures and style sheets that only dress up the page are left out as they are in web pages; whatever a reader
could open is an attachment.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import Message
from typing import Any

from watchlist.articles.characters import storable, to_text
from watchlist.articles.document import Document
from watchlist.errors import ArticleError
from watchlist.model import Unread

_SIGNATURES = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")
_ENCRYPTED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted")
_DRESS = ("image/", "font/", "text/css", "text/javascript", "application/javascript")


@dataclass(slots=True)
class Parts:
    """A message taken apart: pages and texts are those that are shown."""

    message: Message
    pages: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    attachments: list[Document] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


def parts_of(data: bytes, document: Document) -> Parts:
    """Return the parts of a message; raises `ArticleError` when it is none, or is encrypted."""
    message = message_from_bytes(data, policy=policy.default)
    if not message.keys():
        raise ArticleError("it is no e-mail: it has no header.")
    parts = Parts(message)
    for part in _leaves(message):
        _sort(part, parts, document)
    if any("BoundaryNotFound" in type(defect).__name__ for part in message.walk() for defect in part.defects):
        parts.unread.append(document.unread("the last part of the e-mail has no end: it is truncated", "end"))
    return parts


def header(message: Message, name: str) -> str:
    """Return a header field in readable form, also one that breaks the rules; several are joined."""
    try:
        values = [str(value) for value in message.get_all(name, [])]
    except Exception:  # the library's parser of malformed addresses fails in many ways
        values = [str(value) for key, value in message.raw_items() if key.lower() == name.lower()]
    return storable(" ".join(", ".join(values).split()))


def _leaves(message: Message) -> Iterator[Message]:
    """Yield the parts that hold something; a message inside the message is one of them."""
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        for part in message.get_payload():
            assert isinstance(part, Message)
            yield from _leaves(part)
    else:
        yield message


def _sort(part: Message, parts: Parts, document: Document) -> None:
    kind = part.get_content_type()
    name = _file_name(part)
    attached = part.get_content_disposition() == "attachment" or (bool(name) and not kind.startswith("text/"))
    if kind in _SIGNATURES or (not attached and kind.startswith(_DRESS)) or _is_dress(part, kind):
        return
    if kind in _ENCRYPTED:
        parts.unread.append(document.unread("it is encrypted (S/MIME or PGP)", "encrypted"))
    elif kind in ("text/plain", "text/html") and not attached:
        _show(part, kind, parts, document)
    else:
        _attach(part, kind, name, parts, document)


def _is_dress(part: Message, kind: str) -> bool:
    """Say whether a part only belongs to the page: it is embedded in it by its id or address."""
    embedded = part.get("Content-ID") or part.get("Content-Location")
    return bool(embedded) and kind.startswith(_DRESS) and part.get_content_disposition() != "attachment"


def _show(part: Message, kind: str, parts: Parts, document: Document) -> None:
    content = _content(part)
    if content is None or not content.strip():
        if content is None:
            parts.unread.append(document.unread("a part of the e-mail has a broken encoding", "text"))
        return
    try:
        text, flaw = to_text(content, part.get_content_charset("") or "")
    except ArticleError as error:
        parts.unread.append(document.unread(f"a part of the e-mail is not text: {error}", "text"))
        return
    (parts.pages if kind == "text/html" else parts.texts).append(text)
    if flaw:
        parts.unread.append(document.unread(flaw, "text"))


def _attach(part: Message, kind: str, name: str, parts: Parts, document: Document) -> None:
    name = name or ("message.eml" if kind == "message/rfc822" else f"attachment {len(parts.attachments) + 1}")
    ids = {attachment.id for attachment in parts.attachments}
    label = f"{document.id}!{name}"
    while label in ids:
        label += "'"
    content = _content(part)
    charset = part.get_content_charset("") or ""
    inner = Document(label, document.source, data=content or b"", name=name, media_type=kind, charset=charset)
    if content is None:
        parts.unread.append(inner.unread("its encoding in the e-mail is broken"))
    else:
        parts.attachments.append(inner)


def _content(part: Message) -> bytes | None:
    """Return the bytes of a part, or `None` when they cannot be decoded."""
    if part.is_multipart():
        return b"\n".join(bytes(inner) for inner in part.get_payload() if isinstance(inner, Message))
    payload: Any = part.get_payload(decode=True)
    broken = any("Base64LengthDefect" in type(defect).__name__ for defect in part.defects)
    return None if broken or not isinstance(payload, bytes) else payload


def _file_name(part: Message) -> str:
    try:
        return storable(" ".join((part.get_filename() or "").split()))
    except Exception:  # malformed parameters, as with headers
        return ""
