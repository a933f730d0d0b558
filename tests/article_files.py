"""Writes the files that the tests read: PDF, Word, e-mail, feeds and archives, from known text."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def pdf_line(x: float, y: float, text: str, size: int = 11) -> str:
    """Return the operators that draw one line of text."""
    safe = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F1 {size} Tf {x} {y} Td ({safe}) Tj ET\n"


def pdf(pages: Sequence[str], *, password: str = "", title: str = "") -> bytes:
    """Return a PDF whose pages have these content streams; with a password it is encrypted (RC4, 40 bits)."""
    file_id = b"0123456789abcdef"
    owner = b"\x28" * 32
    key = _pdf_key(password, owner, file_id) if password else b""
    objects: list[bytes] = [b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
    parent = 2 + 2 * len(pages)
    kids = []
    for page in pages:
        number = len(objects) + 1
        stream = page.encode("cp1252")
        if key:
            own = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]
            stream = _rc4(own, stream)
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 612 792]/Contents %d 0 R/Resources<</Font<</F1 1 0 R>>>>>>"
            % (parent, number)
        )
        kids.append(b"%d 0 R" % (number + 1))
    objects.append(b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids)))
    objects.append(b"<</Type/Catalog/Pages %d 0 R>>" % parent)
    trailer = b"/Root %d 0 R" % len(objects)
    if title:
        objects.append(b"<</Title(%s)>>" % title.encode("cp1252"))
        trailer += b"/Info %d 0 R" % len(objects)
    if key:
        user = _rc4(key, _PAD)
        objects.append(
            b"<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>" % (owner.hex().encode(), user.hex().encode())
        )
        trailer += b"/Encrypt %d 0 R/ID[<%s><%s>]" % (
            len(objects),
            file_id.hex().encode(),
            file_id.hex().encode(),
        )
    return _pdf_file(objects, trailer)


def _pdf_file(objects: Sequence[bytes], trailer: bytes) -> bytes:
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    xref = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d%s>>\n" % (size, table, size, trailer)
    return out + xref + b"startxref\n%d\n%%%%EOF" % len(out)


_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def _pdf_key(password: str, owner: bytes, file_id: bytes) -> bytes:
    padded = (password.encode() + _PAD)[:32]
    return hashlib.md5(padded + owner + (-4 & 0xFFFFFFFF).to_bytes(4, "little") + file_id).digest()[:5]


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def docx_paragraph(text: str, style: str = "", extra: str = "") -> str:
    """Return a Word paragraph; `extra` is XML put behind its text."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{escape(text)}</w:t></w:r>{extra}</w:p>"


def docx(body: str, parts: Mapping[str, str] | None = None, core: str = "") -> bytes:
    """Return a Word file with the XML `body`; `parts` maps names such as `header1` to their XML."""
    members = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        **{
            f"word/{name}.xml": f"<w:{name.rstrip('0123456789')} {W}>{xml}</w:{name.rstrip('0123456789')}>"
            for name, xml in (parts or {}).items()
        },
    }
    if core:
        members["docProps/core.xml"] = f'<c xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</c>'
    return archive({name: xml.encode() for name, xml in members.items()})


def archive(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as target:
        for name, data in members.items():
            target.writestr(name, data)
    return buffer.getvalue()
