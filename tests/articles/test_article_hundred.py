"""A hundred documents made from known text in every format: each name planted is in the article, whole.

And whatever is done to such a document, cut or garbled at random, reading it ends with articles and rows.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
from collections.abc import Callable
from email.message import EmailMessage
from html import escape
from pathlib import Path

import pytest
from article_files import archive, docx, docx_paragraph, pdf, pdf_line

from watchlist.articles import read_articles
from watchlist.model import Article, Unread

SYLLABLES = "ka ro min de sha vol tir ga en hu pol zar ik ba lo ven dor ush".split()
WORDS = "the minister said that a ship was seized in port by police after long search of its papers".split()
PARAGRAPHS = 5


class Story:
    """Known text: a title, paragraphs, and a name planted in each of them."""

    def __init__(self, seed: int) -> None:
        rng = random.Random(seed)

        def name() -> str:
            return " ".join("".join(rng.choices(SYLLABLES, k=4)).capitalize() for _ in range(2))

        self.names = [name() for _ in range(PARAGRAPHS)]
        self.title = f"Story {seed} about a ship"
        self.paragraphs = [
            " ".join([*rng.choices(WORDS, k=rng.randrange(3, 40)), name, *rng.choices(WORDS, k=20)]) + "."
            for name in self.names
        ]


def text(story: Story) -> bytes:
    return "\n\n".join([story.title, *story.paragraphs]).encode()


def utf16(story: Story) -> bytes:
    return text(story).decode().encode("utf-16")


def html(story: Story) -> bytes:
    """Put the names into every corner of a page: text, caption, alternative text, description, footer."""
    first, second, third, fourth, fifth = map(escape, story.paragraphs)
    given, family = story.names[0].split()
    marked = first.replace(story.names[0], f"<b>{given}</b> <a href=x>{family[:2]}<i>{family[2:]}</i></a>")
    return f"""<!doctype html><title>{story.title}</title><meta name=description content="{second}"><nav>x</nav>
    <article><p>{marked}</p><figure><img alt="{third}"><figcaption>{fourth}</figcaption></figure></article>
    <footer>{fifth}</footer>""".encode()


def json_lines(story: Story) -> bytes:
    return json.dumps({"title": story.title, "text": "\n".join(story.paragraphs)}).encode() + b"\n"


def rows(story: Story) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([["title", "text"], [story.title, "\n".join(story.paragraphs)]])
    return buffer.getvalue().encode()


def paper(story: Story) -> bytes:
    """Break lines in the middle of names, with a hyphen."""
    lines: list[str] = []
    for paragraph, name in zip(story.paragraphs, story.names, strict=True):
        before, after = paragraph.split(name)
        lines += [before + name[:-3] + "-", name[-3:] + after[:40], after[40:] or " "]
    return pdf(["".join(pdf_line(40, 760 - 14 * n, line, 9) for n, line in enumerate(lines))])


def word(story: Story) -> bytes:
    first, second, third, fourth, fifth = story.paragraphs
    body = docx_paragraph(story.title, "Title") + docx_paragraph(first)
    body += f"<w:tbl><w:tr><w:tc>{docx_paragraph(second)}</w:tc></w:tr></w:tbl>"
    body += f"<w:p><w:r><w:txbxContent>{docx_paragraph(third)}</w:txbxContent></w:r></w:p>"
    return docx(body, {"header1": docx_paragraph(fourth), "footnotes": docx_paragraph(fifth)})


def mail(story: Story) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = (
        "a@example.org",
        story.title,
        "<1@example.org>",
    )
    message.set_content("\n".join(story.paragraphs[:3]))
    message.add_attachment(word(story), maintype="application", subtype="msword", filename="a.docx")
    return message.as_bytes()


def feed(story: Story) -> bytes:
    items = "".join(
        f"<item><title>x</title><description>{escape(p)}</description></item>" for p in story.paragraphs
    )
    return f"<rss><channel>{items}</channel></rss>".encode()


def markdown(story: Story) -> bytes:
    marked = [p.replace(n, f"**{n}**") for p, n in zip(story.paragraphs, story.names, strict=True)]
    return "\n\n".join([f"# {story.title}", *marked]).encode()


def zipped(story: Story) -> bytes:
    return archive({f"{n}.txt": paragraph.encode() for n, paragraph in enumerate(story.paragraphs)})


def packed(story: Story) -> bytes:
    return gzip.compress(json_lines(story))


FORMATS: dict[str, Callable[[Story], bytes]] = {
    "txt": text,
    "utf16.txt": utf16,
    "html": html,
    "jsonl": json_lines,
    "csv": rows,
    "pdf": paper,
    "docx": word,
    "eml": mail,
    "rss": feed,
    "md": markdown,
    "zip": zipped,
    "jsonl.gz": packed,
}


def test_every_name_planted_in_a_hundred_documents_is_found(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    stories = [Story(seed) for seed in range(100)]
    for number, story in enumerate(stories):
        suffix, form = list(FORMATS.items())[number % len(FORMATS)]
        (tmp_path / f"{number:03}.{suffix}").write_bytes(form(story))
    texts: dict[str, str] = {}
    for outcome in read_articles([str(tmp_path)]):
        assert isinstance(outcome, Article), outcome
        texts[Path(outcome.source).name] = texts.get(Path(outcome.source).name, "") + "\n" + outcome.text
        for zone in outcome.zones:
            assert 0 <= zone.start < zone.end <= len(outcome.text)
    assert len(texts) == 100
    for (name, found), story in zip(sorted(texts.items()), stories, strict=True):
        missing = [planted for planted in story.names if planted not in found]
        assert not missing, (name, missing, found)


@pytest.mark.parametrize("suffix", FORMATS)
def test_damaged_documents_end_in_articles_and_rows(tmp_path: Path, suffix: str) -> None:
    pytest.importorskip("pypdfium2")
    rng = random.Random(suffix)
    whole = FORMATS[suffix](Story(1))
    path = tmp_path / f"x.{suffix}"
    for _ in range(60):
        data = bytearray(whole[: rng.randrange(1, len(whole) + 1)])
        for _ in range(rng.choice((0, 1, 5, 50))):
            data[rng.randrange(len(data))] = rng.randrange(256)
        path.write_bytes(data)
        found = list(read_articles([str(path)]))
        assert found, bytes(data)
        for outcome in found:
            assert outcome.id
            if isinstance(outcome, Unread):
                assert outcome.reason
            else:
                outcome.text.encode()
                assert outcome.text.strip() or outcome.title.strip()
                assert "\0" not in outcome.text


def test_random_bytes_are_binary_and_nothing_else(tmp_path: Path) -> None:
    rng = random.Random(11)
    path = tmp_path / "noise"
    for size in (300, 5_000, 20_000) * 20:
        path.write_bytes(rng.randbytes(size))
        (row,) = read_articles([str(path)])
        assert isinstance(row, Unread)
        assert "binary" in row.reason, row
