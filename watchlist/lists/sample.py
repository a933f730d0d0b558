"""The beginning of a file and what it shows: enough to tell a list from an error page without parsing it.

Sources recognise their files by content, so each file is opened once here and its kind named in words that an
error message can use.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from watchlist.lists.spreadsheet import sheet_head

HEAD_BYTES = 1 << 16
_ROOT = re.compile(rb"<(?!\?|!)(?:[\w.-]+:)?([\w.-]+)([^>]*)>")
_SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or spreadsheet"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"SQLite format 3", "an SQLite database"),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """The first bytes of a file.

    `what` names the kind of content: `XML`, `CSV`, `XLSX`, or in words something that no list is ("an HTML page").
    `root` and `attributes` are the XML root's local name and the rest of its tag; `rows` the first rows of
    a CSV or spreadsheet.
    """

    path: Path
    what: str
    root: str = ""
    attributes: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def sample(path: Path) -> Sample:
    """Return the sample of the file at `path`; raises `OSError` when it cannot be read."""
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    if head.startswith(b"PK\x03\x04") and (rows := sheet_head(path)):
        return Sample(path, "XLSX", rows=rows)
    for signature, what in _SIGNATURES:
        if head.startswith(signature):
            return Sample(path, what)
    text = _text(head)
    opening = text.lstrip("\ufeff \t\r\n\x1a")
    if not opening.strip("\0"):
        return Sample(path, "empty")
    if "\0" in text:
        return Sample(path, "binary data")
    if opening[0] == "<":
        return _markup(path, opening)
    if opening[0] in "{[":
        return Sample(path, "JSON")
    return _table(path, text, whole=len(head) < HEAD_BYTES)


def _text(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    return head.decode("utf-8", "replace")


def _markup(path: Path, opening: str) -> Sample:
    lowered = opening[:2048].lower()
    if "<html" in lowered or "<!doctype html" in lowered:
        return Sample(path, "an HTML page")
    match = _ROOT.search(re.sub(r"<!--.*?-->", "", opening, flags=re.DOTALL).encode())
    if match is None:
        return Sample(path, "XML without an element")
    return Sample(path, "XML", match[1].decode(), match[2].decode("utf-8", "replace").strip())


def _table(path: Path, text: str, *, whole: bool) -> Sample:
    lines = text.removeprefix("\ufeff").splitlines()
    if not whole and len(lines) > 1:
        lines.pop()
    first = next((line for line in lines if line.strip()), "")
    for mark, what in (("|", "PIP"), ("@", "DEL")):
        if first.count(mark) >= 3 and first.count(mark) > first.count(","):
            return Sample(path, f"a table in the {what} format, which was retired in September 2023")
    if re.match(r"\s{3,}\d+\S", first) and len(first) > 200:
        return Sample(path, "a table in the FF (fixed-field) format, which was retired in September 2023")
    if "\t" in first:
        return Sample(path, "a tab-separated table")
    below = [line for line in lines if line.strip()][1:3]  # the UK has a line with the date above its header
    if "," not in first and not any(line.count(",") > 2 for line in below):
        return Sample(path, "a table separated by semicolons" if first.count(";") > 1 else "plain text")
    rows = csv.reader(io.StringIO("\n".join(lines[:50])), strict=False)
    return Sample(path, "CSV", rows=tuple(tuple(row) for row in rows))
