"""Web pages: nothing that can be seen is lost, and the parts of the page are marked."""

from __future__ import annotations

import io
import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from watchlist.articles import read_articles
from watchlist.model import Article, Unread

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Ship seized | The Daily</title>
<meta name="description" content="A tanker lies idle. The ship was seized on Tuesday.">
<meta property="og:title" content="Ship seized">
<meta property="article:published_time" content="2023-07-27T10:00:00+03:00">
<meta name="author" content="Jane Roe"><meta name="viewport" content="width=device-width words">
<link rel="canonical" href="https://example.org/ship">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ship seized",
 "datePublished": "2020-01-01", "about": [{"@type": "Person", "name": "Hidden Person"}]}</script>
<script>var secret = "in script";</script><style>.in-style { color: red }</style></head>
<body><header><a href="/">The Daily</a></header>
<nav><ul><li><a href="/w" title="News of the world">World</a></li><li><a href="/s">Sport</a></li></ul></nav>
<article><h1>Ship   seized</h1>
<p>The ship was seized on Tuesday. It belongs to <b>Ash</b>ot&nbsp;Mkrt<i>ychev</i>, the
police said in the harbour, where it had lain for weeks.</p>
<figure><img src="x.jpg" alt="A rusty tanker"><figcaption>The tanker in port. Photo: A. Nother</figcaption></figure>
<p>One line<br>two line<br><br>Next &amp; last.</p>
<table><tr><th>Family</th><th>Given</th></tr><tr><td>Kim</td><td>Jong Un</td></tr></table>
<pre>kept   as
  it is</pre></article>
<aside class="related-posts"><p>Another story about another ship, which is quite long but stands aside.</p></aside>
<template>in template</template><noscript>in noscript</noscript>
<footer>Copyright The Daily</footer></body></html>"""


def outcomes(page: str | bytes) -> list[Article | Unread]:
    data = page.encode() if isinstance(page, str) else page
    return list(read_articles(["-"], stdin=io.BytesIO(data)))


def article(page: str | bytes) -> Article:
    (found,) = outcomes(page)
    assert isinstance(found, Article), found
    return found


def zones(found: Article) -> dict[str, str]:
    parts: dict[str, list[str]] = {}
    for zone in found.zones:
        parts.setdefault(zone.name, []).append(found.text[zone.start : zone.end])
    return {name: "\n\n".join(texts) for name, texts in parts.items()}


def test_the_parts_of_a_page_become_zones() -> None:
    found = zones(article(PAGE))
    assert found["title"] == "Ship seized | The Daily\n\nShip seized"
    assert found["caption"] == "The tanker in port. Photo: A. Nother"
    assert found["alt"] == "News of the world\n\nA rusty tanker"
    assert found["metadata"] == "A tanker lies idle.\n\nJane Roe\n\nHidden Person"
    assert "Another story" in found["rest"]
    assert "Copyright" in found["rest"]
    assert "Sport" in found["rest"]
    assert found["body"] == (
        "The ship was seized on Tuesday. It belongs to Ashot\xa0Mkrtychev, the police said in the harbour, "
        "where it had lain for weeks.\n\nOne line\ntwo line\n\nNext & last.\n\nFamily\tGiven\n\nKim\tJong Un"
        "\n\nkept   as\n  it is"
    )


def test_metadata_is_taken() -> None:
    found = article(PAGE)
    assert found.title == "Ship seized"
    assert found.published == "2023-07-27T07:00:00Z"
    assert found.language == "en"
    assert found.url == "https://example.org/ship"


def test_what_cannot_be_seen_is_not_in_the_text() -> None:
    text = article(PAGE).text
    for unseen in ("in script", "in-style", "in template", "in noscript", "width=device"):
        assert unseen not in text


def test_zones_are_in_order_and_cover_the_text() -> None:
    found = article(PAGE)
    end = 0
    for zone in found.zones:
        assert not found.text[end : zone.start].strip()
        assert end <= zone.start < zone.end
        end = zone.end
    assert end == len(found.text)


_TAGS = st.sampled_from(
    "p div span b a table tr td li ul h1 h2 article aside nav footer figure figcaption svg text select option "
    "button form script style template noscript pre x-own unknown section iframe textarea label title em".split()
)
_WORDS = st.text(st.sampled_from("abcШñ中&<>\"' \u00a0\n"), max_size=12)
_NODES = st.recursive(_WORDS, lambda inner: st.tuples(_TAGS, st.lists(inner, max_size=4)), max_leaves=25)


def _written(node: object) -> str:
    if isinstance(node, str):
        return node.replace("&", "&amp;").replace("<", "&lt;")
    tag, children = node  # type: ignore[misc]
    return f"<{tag}>{''.join(map(_written, children))}</{tag}>"


def _visible(page: str) -> list[str]:
    """Say independently, by a tree and XPath, which text nodes must be in the text."""
    root = etree.fromstring(page, etree.HTMLParser(huge_tree=True))
    nodes = root.xpath(
        "//text()[not(ancestor::script or ancestor::style or ancestor::template or ancestor::noscript)]"
    )
    return [" ".join(str(node).split()) for node in nodes if str(node).strip()]


@settings(max_examples=150, deadline=None)
@given(st.lists(_NODES, min_size=1, max_size=6))
def test_every_visible_text_node_is_in_the_text(nodes: list[object]) -> None:
    page = f"<html><body>{''.join(map(_written, nodes))}</body></html>"
    expected = _visible(page)
    (found, *_) = outcomes(page)
    if not expected:
        assert isinstance(found, Unread)
        return
    assert isinstance(found, Article)
    flat, position = " ".join(found.text.split()).replace(" ", ""), 0
    for node in expected:
        node = node.replace(" ", "")
        position = flat.find(node, position)
        assert position >= 0, (node, found.text)
        position += len(node)


PARAGRAPHS = [
    "The minister said on Tuesday that the ship had been seized in the port after a long search by the police.",
    "Its owners, who are registered in a small town by the sea, did not answer the questions of reporters.",
    "A court will decide next month whether the cargo may be sold, and the crew has already gone home by bus.",
]
LINKS = "".join(f'<li><a href="/{n}">A link to another story {n}</a></li>' for n in range(40))
LAYOUTS = {
    "article": "<nav><ul>{links}</ul></nav><article>{body}</article><footer>{links}</footer>",
    "main": "<div>{links}</div><main><div class=x>{body}</div></main>",
    "itemprop": '<div id=top>{links}</div><div itemprop="articleBody">{body}</div><div>{links}</div>',
    "class": '<div class="menu">{links}</div><div class="story-body clear">{body}</div><div class="footer">x</div>',
    "plain divs": "<div><ul>{links}</ul></div><div><div>{body}</div></div><div><ul>{links}</ul></div>",
    "table": "<table><tr><td>{links}</td><td>{body}</td></tr></table>",
    "teasers": "<article>{body}</article>" + "<article><a href=/x>Short teaser</a></article>" * 9 + "{links}",
    "main in a named wrapper": '<div class="page sidebar-left"><nav>{links}</nav><main>{body}</main></div>',
    "all in a form": '<form id="aspnetForm"><div><ul>{links}</ul></div><div>{body}</div></form>',
    "all in a named wrapper": '<div class="menu-open"><div><ul>{links}</ul></div><div>{body}</div></div>',
    "inside links": "<section>{links}</section><section><h2>Story</h2>{body}</section>{links}",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_article_is_marked_and_its_surroundings_are_not(layout: str) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    page = f"<html><head><title>T</title></head><body>{LAYOUTS[layout].format(links=LINKS, body=body)}</body></html>"
    found = zones(article(page))
    assert all(paragraph in found["body"] for paragraph in PARAGRAPHS)
    assert "A link to another story" not in found["body"]
    assert "A link to another story" in found["rest"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_marked_agrees_with_trafilatura(layout: str) -> None:
    """An independent extractor, which drops what it does not mark, finds the same paragraphs."""
    trafilatura = pytest.importorskip("trafilatura")
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS * 3)
    page = f"<html><head><title>T</title></head><body>{LAYOUTS[layout].format(links=LINKS, body=body)}</body></html>"
    theirs, ours = trafilatura.extract(page), zones(article(page))["body"]
    assert all((paragraph in theirs) and (paragraph in ours) for paragraph in PARAGRAPHS)
    assert "A link to another story" not in theirs + ours


def test_a_headline_of_several_lines_and_pages_with_several_headings() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    broken = article(
        f"<title>T</title><body><h1>The Daily</h1><article><h1>Ship<br>seized</h1>{body}</article>"
    )
    assert broken.title == "Ship seized"
    assert zones(broken)["title"] == "T\n\nShip\nseized"
    above = article(f"<body><h1>The Daily</h1><h1>Ship seized</h1><div>{body}</div>")
    assert above.title == "Ship seized"
    assert article(f"<title>T &amp; U</title><body>{body}").title == "T & U"


def test_a_page_of_short_lines_is_its_own_body() -> None:
    found = article("<html><body><p>Ashot was here.<p>So was Kim.</body></html>")
    assert zones(found) == {"body": "Ashot was here.\n\nSo was Kim."}


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        ("", "cp1251"),
        ("", "utf-8"),
        ("", "utf-16"),
        ('<meta charset="utf-8">', "cp1251"),
    ],
)
def test_encodings_of_pages(declaration: str, encoding: str) -> None:
    text = "Министр обороны сказал, что корабль задержан в порту, а его груз не был указан."
    page = f"<html><head>{declaration}</head><body><p>{text}</p></body></html>"
    assert article(page.encode(encoding)).text == text


def test_an_xml_declaration_inside_a_page_does_not_change_its_encoding() -> None:
    page = '<?xml version="1.0" encoding="windows-1251"?><html><body><p>Шойгу</p></body></html>'
    assert article(page.encode()).text == "Шойгу"


def test_a_deeply_nested_page_is_a_row() -> None:
    page = "<html><body>" + "<div>" * 10_000 + "x" + "</div>" * 10_000 + "</body></html>"
    (row,) = outcomes(page)
    assert isinstance(row, Unread)
    assert "nested" in row.reason
    shallow = "<html><body>" + "<div>" * 1_000 + "deep" + "</div>" * 1_000 + "after</body></html>"
    assert article(shallow).text == "deep\n\nafter"


@pytest.mark.parametrize(
    "page", ["<html><body><script>x()</script></body></html>", "<html></html>", "<!DOCTYPE html><p> &nbsp;"]
)
def test_a_page_without_text_is_a_row(page: str) -> None:
    (row,) = outcomes(page)
    assert isinstance(row, Unread)
    assert "no visible text" in row.reason


def test_a_page_drawn_by_a_script_is_read_from_its_metadata_and_reported() -> None:
    page = """<html><head><title>Ship seized</title><script type="application/ld+json">
    {"articleBody": "The ship of Ashot was seized. It lay in port."}</script></head><body></body></html>"""
    found, row = outcomes(page)
    assert isinstance(found, Article)
    assert found.text == "Ship seized\n\nThe ship of Ashot was seized. It lay in port."
    assert isinstance(row, Unread)
    assert row.id == "-#page"


def test_a_page_that_ends_inside_a_tag_is_read_and_reported() -> None:
    found, row = outcomes('<html><body><p>The ship was seized.</p><p class="lon')
    assert isinstance(found, Article)
    assert found.text == "The ship was seized."
    assert isinstance(row, Unread)
    assert "truncated" in row.reason


def test_text_that_holds_angle_brackets_is_no_page() -> None:
    assert article("a < b and <b>c</b>").text == "a < b and <b>c</b>"


def test_reading_costs_less_than_trafilatura_alone() -> None:
    """The budget is 1.3 times trafilatura's time; without a tree it is a fraction of it."""
    trafilatura = pytest.importorskip("trafilatura")
    rng = random.Random(7)
    words = " ".join(PARAGRAPHS).split()
    body = "".join(f"<p>{' '.join(rng.choices(words, k=60))}</p>" for _ in range(60))
    page = f"<html><head><title>T</title></head><body>{LAYOUTS['article'].format(links=LINKS, body=body)}</body></html>"

    def fastest(call: object) -> float:
        times = []
        for _ in range(5):
            start = time.process_time()
            call()  # type: ignore[operator]
            times.append(time.process_time() - start)
        return min(times)

    theirs = fastest(lambda: trafilatura.extract(page))
    ours = fastest(lambda: article(page))
    assert ours < 1.3 * theirs


def test_saved_pages_are_recognised_by_name_too(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text("Just <b>text</b>")
    (found,) = read_articles([str(tmp_path)])
    assert isinstance(found, Article)
    assert found.text == "Just text"
