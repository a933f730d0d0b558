"""Word files: every text in them, with the part it stood in as its zone."""

from __future__ import annotations

import io

import pytest
from article_files import archive, docx, docx_paragraph

from watchlist.articles import read_articles
from watchlist.model import Article, Unread

BOX = (
    '<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:drawing>'
    '<wp:docPr xmlns:wp="wp" id="1" name="x" descr="A picture of a ship"/>'
    f"<w:txbxContent>{docx_paragraph('In the box')}</w:txbxContent></w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><w:txbxContent>{docx_paragraph('In the box')}</w:txbxContent></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r><w:r><w:t> goes on.</w:t></w:r>"
)
TABLE = (
    "<w:tbl><w:tblPr/>"
    + "".join(
        f"<w:tr><w:tc>{docx_paragraph(a)}</w:tc><w:tc>{docx_paragraph(b)}</w:tc></w:tr>"
        for a, b in (("Family", "Given"), ("Kim", "Jong Un"))
    )
    + "</w:tbl>"
)


def outcomes(data: bytes) -> list[Article | Unread]:
    return list(read_articles(["-"], stdin=io.BytesIO(data)))


def article(data: bytes) -> Article:
    (found,) = outcomes(data)
    assert isinstance(found, Article), found
    return found


def test_every_part_is_read_into_its_zone() -> None:
    body = docx_paragraph("Ship seized", "Title") + docx_paragraph("The text", extra=BOX) + TABLE
    body += "<w:p><w:r><w:delText>Taken back</w:delText></w:r><w:r><w:instrText>HYPERLINK</w:instrText></w:r></w:p>"
    body += "<w:p><w:r><w:t>Ash</w:t></w:r><w:r><w:t>ot</w:t><w:tab/><w:t>M</w:t><w:br/><w:t>end</w:t></w:r></w:p>"
    parts = {
        "header1": docx_paragraph("In the header"),
        "footer1": docx_paragraph("In the footer"),
        "footnotes": f"<w:footnote>{docx_paragraph('In a note')}</w:footnote>",
        "comments": f"<w:comment>{docx_paragraph('In a comment')}</w:comment>",
    }
    found = article(docx(body, parts, "<dc:title>T</dc:title><dc:creator>Jane Roe</dc:creator>"))
    zones: dict[str, list[str]] = {}
    for zone in found.zones:
        zones.setdefault(zone.name, []).append(found.text[zone.start : zone.end])
    assert found.title == "Ship seized"
    assert zones == {
        "header": ["In the header"],
        "title": ["Ship seized"],
        "body": ["The text goes on.", "Family\tGiven\n\nKim\tJong Un", "Ashot\tM\nend"],
        "alt": ["A picture of a ship"],
        "text box": ["In the box"],
        "deleted": ["Taken back"],
        "note": ["In a note"],
        "footer": ["In the footer"],
        "comment": ["In a comment"],
        "metadata": ["T\n\nJane Roe"],
    }


def test_what_is_embedded_is_a_document_of_its_own() -> None:
    members = {
        "word/document.xml": b"<document><p><t>Outer</t></p></document>",
        "word/afchunk1.html": b"<p>Inner",
    }
    outer, inner = outcomes(archive(members))
    assert isinstance(outer, Article)
    assert isinstance(inner, Article)
    assert (outer.text, inner.text, inner.id) == ("Outer", "Inner", "-!afchunk1.html")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (docx(docx_paragraph("x" * 2000))[:-40], "damaged or truncated"),
        (docx("<w:p><w:r>"), "not well-formed"),
        (docx(""), "no text"),
        (archive({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "entity"),
        (archive({"xl/workbook.xml": b"<x/>"}), "Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Office"),
    ],
)
def test_what_cannot_be_read_is_a_row(data: bytes, reason: str) -> None:
    (row,) = outcomes(data)
    assert isinstance(row, Unread)
    assert reason in row.reason
