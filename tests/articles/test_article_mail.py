"""E-mail: headers, both forms of a message, attachments, and what is broken in them."""

from __future__ import annotations

import io
from email.message import EmailMessage
from pathlib import Path

import pytest
from article_files import docx, docx_paragraph

from watchlist.articles import read_articles
from watchlist.model import Article, Unread


def outcomes(data: bytes) -> list[Article | Unread]:
    return list(read_articles(["-"], stdin=io.BytesIO(data)))


def message(text: str = "", page: str = "") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Жанна Роу <jane@example.org>"
    mail["To"] = "desk@example.org"
    mail["Subject"] = "Корабль задержан"
    mail["Date"] = "Thu, 27 Jul 2023 10:00:00 +0300"
    mail["Message-ID"] = "<1@example.org>"
    if text:
        mail.set_content(text)
    if page:
        mail.add_alternative(page, subtype="html")
    return mail


def test_a_message_is_an_article() -> None:
    (article,) = outcomes(message("Ashot was here.\nHe spoke.\n").as_bytes())
    assert isinstance(article, Article)
    assert article.title == "Корабль задержан"
    assert article.published == "2023-07-27T07:00:00Z"
    zones = {zone.name: article.text[zone.start : zone.end] for zone in article.zones}
    assert zones == {
        "title": "Корабль задержан",
        "metadata": "From: Жанна Роу <jane@example.org>\n\nTo: desk@example.org",
        "body": "Ashot was here.\nHe spoke.",
    }


def test_text_that_only_repeats_the_page_is_read_once_and_more_is_not_lost() -> None:
    page = "<html><body><p>Ashot was <b>here</b>.</p></body></html>"
    (once,) = outcomes(message("Ashot was here.", page).as_bytes())
    (more,) = outcomes(message("Ashot was here. So was Kim.", page).as_bytes())
    assert isinstance(once, Article)
    assert once.text.count("Ashot") == 1
    assert isinstance(more, Article)
    assert "So was Kim." in more.text


def test_attachments_are_documents_of_their_own() -> None:
    mail = message("See attached.")
    mail.add_attachment(
        docx(docx_paragraph("In Word")), maintype="application", subtype="octet-stream", filename="a.docx"
    )
    mail.add_attachment("Шойгу".encode("cp1251") * 9, maintype="text", subtype="plain", filename="письмо.txt")
    mail.add_attachment(
        b"\x89PNG\r\n\x1a\n" + b"\0" * 50, maintype="image", subtype="png", filename="scan.png"
    )
    inner = message("Inner message.")
    mail.add_attachment(inner)
    found = outcomes(mail.as_bytes())
    assert [outcome.id for outcome in found] == [
        "-",
        "-!a.docx",
        "-!письмо.txt",
        "-!scan.png",
        "-!message.eml",
    ]
    word, text, picture, forwarded = found[1:]
    assert isinstance(word, Article)
    assert word.text == "In Word"
    assert isinstance(text, Article)
    assert isinstance(picture, Unread)
    assert "picture" in picture.reason
    assert isinstance(forwarded, Article)
    assert "Inner message." in forwarded.text


def test_a_picture_that_only_dresses_the_page_is_no_row() -> None:
    mail = message("x", "<html><body><p>Ashot <img src='cid:logo'></p></body></html>")
    part = mail.get_payload()[1]
    assert isinstance(part, EmailMessage)
    part.add_related(b"\x89PNG\r\n\x1a\n", "image", "png", cid="<logo>")
    assert len(outcomes(mail.as_bytes())) == 1


def test_a_truncated_message_is_read_and_reported() -> None:
    data = message("Ashot was here.", "<p>Ashot was here, and the page says so too.</p>").as_bytes()
    article, row = outcomes(data[: data.rindex(b"--==")])
    assert isinstance(article, Article)
    assert "Ashot was here" in article.text
    assert isinstance(row, Unread)
    assert "truncated" in row.reason


def test_an_encrypted_message_is_a_row() -> None:
    mail = message()
    mail.set_content(b"\x30\x82", maintype="application", subtype="pkcs7-mime")
    found = outcomes(mail.as_bytes())
    assert any(isinstance(outcome, Unread) and "encrypted" in outcome.reason for outcome in found)


@pytest.mark.parametrize(
    "data",
    [
        b"From: =?utf-8?b?broken\nTo: @@@,,<>;\nSubject: =?x-no?q?a=ZZ?=\nMIME-Version: 1.0\n\nAshot",
        b"From: a\nSubject: b\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\n\nAshot",
        b"From: a\nSubject: b\nMIME-Version: 1.0\nContent-Type: text/plain; charset=no-such\n\nAshot",
        b"From: a\nSubject: b\nReceived: c\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n!!",
        b"From: a\nSubject: \xff\xfe\nReceived: c\n\nAshot",
    ],
)
def test_rules_may_be_broken_without_a_crash(data: bytes) -> None:
    found = outcomes(data)
    assert found
    assert all(isinstance(o, Article) or o.reason for o in found)
    assert "Ashot" not in data.decode("latin-1") or any(
        isinstance(o, Article) and "Ashot" in o.text for o in found
    )


def test_a_text_with_two_labels_is_no_message(tmp_path: Path) -> None:
    (article,) = outcomes(b"From: the desk\nSubject: ships\n\nAshot was here.")
    assert isinstance(article, Article)
    assert article.text.startswith("From: the desk")


def test_a_mailbox_holds_many_messages() -> None:
    bodies = [f"Message {n} of Ashot.\n\n>From the desk." for n in range(5)]
    data = b"".join(
        b"From a@example.org Thu Jul 27 10:00:00 2023\n" + message(body).as_bytes() + b"\n\n"
        for body in bodies
    )
    found = outcomes(data)
    assert [outcome.id for outcome in found] == [f"-#{n}" for n in range(1, 6)]
    assert all(
        isinstance(outcome, Article) and f"Message {n} of Ashot.\n\nFrom the desk." in outcome.text
        for n, outcome in enumerate(found)
    )
