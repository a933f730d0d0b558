"""Feeds: every item is an article, a broken one is a row and spoils no other."""

from __future__ import annotations

import doctest
import io

import pytest

from watchlist.articles import feed_items, read_articles
from watchlist.model import Article, Unread

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>The Daily</title><link>https://example.org</link><language>en-us</language>
{items}
</channel></rss>"""
ITEM = """<item><title>Ship {n} seized &amp; sold</title><link>https://example.org/{n}</link>
<guid isPermaLink="false">guid-{n}</guid><pubDate>Thu, 27 Jul 2023 10:00:00 +0300</pubDate>
<description>&lt;p&gt;The &lt;b&gt;ship&lt;/b&gt; number {n}.&lt;/p&gt;</description></item>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ru"><title>Feed</title>
<entry><title type="html">Шойгу &lt;i&gt;прибыл&lt;/i&gt;</title><id>urn:1</id>
<link rel="enclosure" href="https://example.org/sound"/><link rel="alternate" href="https://example.org/1"/>
<published>2023-07-27T10:00:00Z</published><updated>2024-01-01T00:00:00Z</updated>
<author><name>Jane Roe</name></author><category term="x">Ships</category>
<summary>Short.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Short. And <b>Ash</b>ot, longer.</p></div></content>
</entry></feed>"""


def outcomes(data: str | bytes) -> list[Article | Unread]:
    raw = data.encode() if isinstance(data, str) else data
    return list(read_articles(["-"], stdin=io.BytesIO(raw)))


def rss(*items: str) -> str:
    return RSS.format(items="".join(items))


def test_examples_in_docstrings_hold() -> None:
    result = doctest.testmod(feed_items)
    assert result.attempted > 0
    assert result.failed == 0


def test_rss_items_are_articles() -> None:
    first, second = outcomes(rss(ITEM.format(n=1), ITEM.format(n=2)))
    assert isinstance(first, Article)
    assert first.id == "guid-1"
    assert first.title == "Ship 1 seized & sold"
    assert first.text == "Ship 1 seized & sold\n\nThe ship number 1."
    assert (first.published, first.language, first.url) == (
        "2023-07-27T07:00:00Z",
        "en",
        "https://example.org/1",
    )
    assert [zone.name for zone in first.zones] == ["title", "body"]
    assert second.id == "guid-2"


def test_atom_entries_are_articles() -> None:
    (entry,) = outcomes(ATOM)
    assert isinstance(entry, Article)
    assert entry.text == "Шойгу прибыл\n\nShort. And Ashot, longer.\n\nJane Roe\n\nShips"
    assert (entry.id, entry.url) == ("urn:1", "https://example.org/1")
    assert (entry.published, entry.language) == ("2023-07-27T10:00:00Z", "ru")


def test_all_texts_of_an_item_are_read_once() -> None:
    item = """<item><title>T</title><description>Only in the summary.</description>
    <content:encoded><![CDATA[<p>In the <em>article</em>.</p><img alt="A ship">]]></content:encoded>
    <media:content><media:description>Of the picture.</media:description><media:credit>A. Nother</media:credit>
    </media:content><dc:creator>Jane Roe</dc:creator></item>"""
    (article,) = outcomes(rss(item))
    assert isinstance(article, Article)
    for text in (
        "Only in the summary.",
        "In the article.",
        "A ship",
        "Of the picture.",
        "A. Nother",
        "Jane Roe",
    ):
        assert article.text.count(text) == 1, text


def test_ten_thousand_items_with_three_broken_ones() -> None:
    items = [ITEM.format(n=n) for n in range(1, 10_001)]
    items[99] = "<item><title>No end<description>x</item>"
    items[4_999] = "<item></item>"
    items[9_000] = items[9_000].removesuffix("</item>")
    found = outcomes(rss(*items))
    rows = [outcome for outcome in found if isinstance(outcome, Unread)]
    assert len(found) == 10_000
    assert [row.id for row in rows] == ["-#100", "-#5000", "-#9001"]
    assert "not well-formed" in rows[0].reason
    assert "no text" in rows[1].reason
    assert "no end" in rows[2].reason
    assert {o.id for o in found if isinstance(o, Article)} == {f"guid-{n}" for n in range(1, 10_001)} - {
        "guid-100",
        "guid-5000",
        "guid-9001",
    }


def test_what_publishers_get_wrong_without_doubt_is_put_right() -> None:
    item = "<item><title>R&D caf&eacute; &nbsp;A&amp;B \x0b</title><link>https://example.org/?a=1&b=2</link></item>"
    (article,) = outcomes(rss(item))
    assert isinstance(article, Article)
    assert article.title == "R&D café A&B \ufffd"
    assert article.url == "https://example.org/?a=1&b=2"


def test_a_truncated_feed_is_read_and_reported() -> None:
    whole = rss(ITEM.format(n=1), ITEM.format(n=2), ITEM.format(n=3))
    first, second, inside, end = outcomes(whole[: whole.index("guid-3")])
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert isinstance(inside, Unread)
    assert isinstance(end, Unread)
    assert "truncated" in end.reason


def test_items_with_one_id_are_told_apart() -> None:
    found = outcomes(rss(ITEM.format(n=1), ITEM.format(n=1)))
    assert [outcome.id for outcome in found] == ["guid-1", "-#2"]


def test_declared_encodings_are_understood() -> None:
    item = "<item><title>Шойгу прибыл в порт</title></item>"
    text = rss(item).replace("utf-8", "windows-1251")
    (article,) = outcomes(text.encode("cp1251"))
    assert isinstance(article, Article)
    assert article.title == "Шойгу прибыл в порт"


@pytest.mark.parametrize("where", ["item", "feed"])
def test_entities_are_not_expanded(where: str) -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    text = rss(f"<item>{bomb if where == 'item' else ''}<title>&b; x</title></item>")
    if where == "feed":
        text = text.replace("<rss", bomb + "<rss")
    found = outcomes(text)
    assert len(found) == 1
    assert "aaaa" not in str(found)


def test_an_empty_feed_holds_nothing() -> None:
    assert outcomes(rss()) == []
