"""The matcher: an article in, hits out.

It joins the steps (prepare the text, find candidates, align, weigh, roll up) and holds what they share: the index
and the records of the tokens seen so far. It reads no file and no database.
"""

from __future__ import annotations

from collections.abc import Sequence

from watchlist.matching.confidence import band_of, capped, explain
from watchlist.matching.described import described
from watchlist.matching.finding import findings
from watchlist.matching.identified import identified
from watchlist.matching.index import KINDS, Index
from watchlist.matching.judge import UNCORROBORATED, Finding
from watchlist.matching.language import language_of
from watchlist.matching.options import Options
from watchlist.matching.pieces import Pieces
from watchlist.matching.records import MOST_BYTES, Memory, Records
from watchlist.matching.rollup import (
    Span,
    best_by_entry,
    bind_ages,
    full_mentions,
    other_name,
    short_mentions,
    spend_parts,
)
from watchlist.matching.search import search
from watchlist.matching.surroundings import network_evidence
from watchlist.matching.text import Text
from watchlist.matching.weights import probability, weights
from watchlist.model import Article, Hit, Kind, Mention, PartialDate, Strength

_SENTENCE = 1000
"""So many characters at most of a sentence are kept on each side of a mention."""


class Matcher:
    """Screens articles against an index; keep one for many articles, its memory of tokens makes it fast.

    That memory takes some `memory` bytes at most.
    """

    def __init__(self, index: Index, options: Options | None = None, memory: int = MOST_BYTES) -> None:
        self.index = index
        self.options = options or Options()
        self._memory = Memory(memory)
        self._records: dict[tuple[str, str], Records] = {}

    def screen(self, article: Article) -> tuple[Hit, ...]:
        """Return the hits in an article, by falling confidence and then by list and entry id."""
        texts = self._texts(article)
        found: list[Finding] = []
        for zone, text in enumerate(texts):
            found += findings(text, zone, self.index, self.options, article.published, len(texts) == 1)
            found += identified(text, zone, self.index, self.options)
            found += described(text, zone, self.index, self.options, article.published)
        return self._hits(article, texts, found) if found else ()

    def records(self, language: str = "", casing: str = "mixed") -> Records:
        """Return the memory of tokens for a language with case endings (empty: none) and a way of writing."""
        key = (language, casing)
        if key not in self._records:
            self._records[key] = Records(self.index, language, casing, memory=self._memory)
        return self._records[key]

    def search(
        self,
        name: str,
        *,
        kind: Kind | None = None,
        country: str = "",
        born: PartialDate | None = None,
        limit: int = 20,
    ) -> tuple[Hit, ...]:
        """Return the entries that a single name may mean, best first, whatever their confidence."""
        text, found = search(name, self.index, self.records(), self.options, kind, country, born)
        article = Article("search", name)
        return tuple(
            self._hit(
                article, finding, [self._mention(article, text, (0, finding.first, finding.last), False)]
            )
            for finding in found[:limit]
        )

    def entry_version(self, hit: Hit) -> int:
        """Return the store's number of the entry version that a hit of this matcher's index fired on."""
        return self.index.version_of(hit.list, hit.entry_id)

    def _texts(self, article: Article) -> Pieces:
        """Return the article's text, and its title as another one where the text does not contain it."""
        language = article.language[:2] or language_of(article.text)
        casing = casing_of(article.text)
        title = "" if any(zone.name == "title" for zone in article.zones) else article.title

        def prepare(part: str) -> Text:
            return Text(part, self.records(language, casing_of(title) if part is title else casing))

        return Pieces(article.text, title, prepare)

    def _hits(
        self, article: Article, texts: Sequence[Text] | Pieces, found: list[Finding]
    ) -> tuple[Hit, ...]:
        bind_ages(found)
        spend_parts(found, self.index)
        groups = best_by_entry(found)
        self._add_network(groups)
        likely = {
            number: group
            for number, group in groups.items()
            if probability(capped(group[0].evidence)[1]) >= self.options.min_confidence
        }
        spans = {number: full_mentions(group) for number, group in likely.items()}
        mentions = self._mentions(article, texts, likely, spans) if likely else {}
        hits = [
            self._hit(article, group[0], [mentions[span] for span in spans[number]])
            for number, group in likely.items()
        ]
        return tuple(sorted(hits, key=lambda h: (-round(h.confidence, 4), h.list, h.entry_id)))

    def _mentions(
        self,
        article: Article,
        texts: Sequence[Text] | Pieces,
        likely: dict[int, list[Finding]],
        spans: dict[int, list[Span]],
    ) -> dict[Span, Mention]:
        """Add the short mentions of the likely entries to `spans`, and return every mention, text by text."""
        taken = {
            (z, p) for group in spans.values() for z, first, last in group for p in range(first, last + 1)
        }
        mentions: dict[Span, Mention] = {}
        for zone in range(len(texts)):
            text = texts[zone]
            is_title = zone > 0 and text.start == 0
            for number, group in likely.items():
                spans[number] += short_mentions(group[0].name, text, zone, self.index, taken)
                for span in spans[number]:
                    if span[0] == zone and span not in mentions:
                        mentions[span] = self._mention(article, text, span, is_title)
        return mentions

    def _add_network(self, groups: dict[int, list[Finding]]) -> None:
        """Add what the list says about ties between parties named in the same article."""
        strong = {n: g for n, g in groups.items() if g[0].total > 0 and g[0].complete}
        entries = {number: self.index.entry(number) for number in strong}
        names = {entry.id: entry.name for entry in entries.values()}
        for number, group in groups.items():
            entry = self.index.entry(number)
            others = {other.id for n, other in entries.items() if n != number}
            others |= {other.name.casefold() for n, other in entries.items() if n != number}
            company = [*network_evidence(entry, others, names), *other_name(group)]
            if company:
                group[0].evidence = [item for item in group[0].evidence if item.name != UNCORROBORATED]
                group[0].evidence += company

    def _hit(self, article: Article, finding: Finding, mentions: Sequence[Mention]) -> Hit:
        entry = self.index.entry(finding.name.entry)
        name = entry.names[finding.name.ordinal]
        evidence, total = capped(finding.evidence)
        confidence = probability(total)
        prior = weights()["prior"]
        party_id, also_listed = self.index.parties.of(entry.list, entry.id, self.options.lists)
        return Hit(
            article_id=article.id,
            list=entry.list,
            entry_id=entry.id,
            entry_name=entry.name,
            kind=KINDS[self.index.entry_kind[finding.name.entry]],
            programs=entry.programs,
            matched_name=name.text,
            matched_name_strength=name.strength,
            name_score=finding.score,
            confidence=confidence,
            band=band_of(confidence, self.options.bands),
            prior=prior,
            mentions=tuple(mentions),
            evidence=evidence,
            explanation=explain(
                mentions[0].text, name.text, name.strength is Strength.STRONG, evidence, prior, total
            ),
            party_id=party_id,
            also_listed=also_listed,
        )

    @staticmethod
    def _mention(article: Article, text: Text, span: Span, is_title: bool) -> Mention:
        _, first, last = span
        start, end = text.extent(first, last)
        low, high = text.sentence(start)
        low, high = max(low, start - _SENTENCE), min(high, end + _SENTENCE)
        sentence = " ".join(text.text[low : max(high, end)].split())
        written = text.text[start:end]
        start, end = start + text.start, end + text.start
        within = next((z.name for z in article.zones if z.start <= start < z.end), "body")
        return Mention(written, start, end, "title" if is_title else within, sentence)


def casing_of(text: str) -> str:
    """Return how a text is written: `upper` or `lower` where it is so throughout, else `mixed`."""
    return "upper" if text.isupper() else "lower" if text.islower() else "mixed"
