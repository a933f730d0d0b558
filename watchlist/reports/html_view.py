"""What the HTML report shows of an article and its hits, ready for the template.

The template only places things; which words are marked, how long a bar is and which address may be a link is
decided here, where it can be tested.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from watchlist.model import Article, Band, Entry, Hit, Mention, Screened, Screening, Strength
from watchlist.reports.bars import Bars, bars
from watchlist.reports.excerpt import Excerpt, excerpt, printable
from watchlist.reports.highlight import Passage, Span, Stretch, passages, stretches
from watchlist.reports.listing import Fact, facts, summary
from watchlist.reports.report import ReportOptions
from watchlist.reports.waterfall import Step, reasons, short_confidence, waterfall

WHOLE_TEXT = 30_000
"""Characters of an article up to which its whole text is shown."""

AROUND = 700
"""Characters shown on both sides of a mention in a longer text."""

_QUOTED = 5
_SENTENCE = 600
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A mention in its sentence."""

    excerpt: Excerpt
    text: str
    zone: str


@dataclass(frozen=True, slots=True)
class HitView:
    """One hit: `number` counts through the whole report."""

    number: int
    hit: Hit
    confidence: str
    quotes: tuple[QuoteView, ...]
    more_mentions: int
    steps: tuple[Step, ...]
    reached: tuple[str, ...]
    bars: Bars
    weak: bool
    why: str
    link: str
    published: str
    facts: tuple[Fact, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article with hits, its title and text cut where hits are named in them."""

    number: int
    id: str
    title: tuple[Stretch, ...]
    source: str
    published: str
    link: str
    language: str
    passages: tuple[Passage, ...]
    hits: tuple[HitView, ...]

    def band(self, numbers: tuple[int, ...]) -> Band:
        """Return the best band among the hits with these numbers."""
        order = list(Band)
        found = (view.hit.band for view in self.hits if view.number in numbers)
        return min(found, key=order.index)


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that repeats a story, as the story names it."""

    id: str
    title: str
    source: str
    published: str
    link: str


def copy_view(outcome: Screened) -> Copy:
    """Return the view of an article that repeats a story."""
    article, coverage = outcome.article, outcome.coverage
    source = coverage.source if coverage.source != coverage.article_id else ""
    link = web_link(article.url if article else "") or web_link(coverage.source)
    return Copy(coverage.article_id, coverage.title, source, coverage.published, link)


class ViewMaker:
    """Makes views and numbers articles and hits through the whole report."""

    def __init__(self, options: ReportOptions) -> None:
        self._options = options
        self._articles = 0
        self._hits = 0

    def article(self, outcome: Screened, hits: tuple[Hit, ...], screening: Screening) -> ArticleView:
        """Return the view of one article with hits."""
        self._articles += 1
        views = tuple(self._hit(hit, screening) for hit in hits)
        article, coverage = outcome.article, outcome.coverage
        in_title, in_text = _spans(views, article)
        text = article.text if article else ""
        return ArticleView(
            number=self._articles,
            id=coverage.article_id,
            title=stretches(coverage.title, in_title),
            source=coverage.source if coverage.source != coverage.article_id else "",
            published=coverage.published,
            link=web_link(article.url if article else "") or web_link(coverage.source),
            language=article.language if article and _LANGUAGE.fullmatch(article.language) else "",
            passages=passages(text, in_text, WHOLE_TEXT, AROUND) if text else (),
            hits=views,
        )

    def _hit(self, hit: Hit, screening: Screening) -> HitView:
        self._hits += 1
        steps = waterfall(hit.prior, hit.evidence, hit.confidence)
        entry = self._options.entry_of(hit, screening) if self._options.entry_of else None
        quotes = tuple(_quotes(hit))
        dates = {one.list: one.published for one in screening.snapshots}
        return HitView(
            number=self._hits,
            hit=hit,
            confidence=short_confidence(hit.confidence),
            quotes=quotes,
            more_mentions=len(hit.mentions) - len(quotes),
            steps=steps,
            reached=tuple(short_confidence(step.probability) for step in steps),
            bars=bars(steps),
            weak=hit.matched_name_strength is Strength.WEAK,
            why=reasons(hit),
            link=web_link(self._options.link_to(hit) if self._options.link_to else ""),
            published=str(dates.get(hit.list) or ""),
            facts=_facts(entry),
            summary=summary(entry) if entry else "",
        )


def web_link(address: str) -> str:
    """Return `address` if it is a web address that may be a link, else nothing.

    >>> web_link("https://example.org/a"), web_link("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    return address.strip() if parts.scheme in ("http", "https") and parts.netloc else ""


def _facts(entry: Entry | None) -> tuple[Fact, ...]:
    return facts(entry) if entry else ()


def _quotes(hit: Hit) -> Iterator[QuoteView]:
    """Yield the first mention of every sentence, the best one first; the text marks the others."""
    sentences = dict.fromkeys((mention.zone, mention.sentence) for mention in hit.mentions)
    for zone, sentence in list(sentences)[:_QUOTED]:
        yield _quote(next(one for one in hit.mentions if (one.zone, one.sentence) == (zone, sentence)))


def _quote(mention: Mention) -> QuoteView:
    zone = "" if mention.zone == "body" else mention.zone
    return QuoteView(excerpt(mention.sentence, mention.text, _SENTENCE), printable(mention.text), zone)


def _spans(views: tuple[HitView, ...], article: Article | None) -> tuple[list[Span], list[Span]]:
    """Return the spans in the title and in the text; a title outside the text has offsets of its own."""
    titled = article is None or all(zone.name != "title" for zone in article.zones)
    in_title: list[Span] = []
    in_text: list[Span] = []
    for view in views:
        for mention in view.hit.mentions:
            place = in_title if titled and mention.zone == "title" else in_text
            place.append(Span(mention.start, mention.end, view.number))
    return in_title, in_text
