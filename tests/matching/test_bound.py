"""The bound: what it spares the matcher to look at could not have become a hit, whatever the article says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from random import Random

import pytest
from matching.invented import ENTRIES
from matching.planted import altered, planted, spoken

from watchlist.articles.reading import read_articles
from watchlist.matching.context import entry_countries
from watchlist.matching.index import Index
from watchlist.matching.matcher import Matcher
from watchlist.matching.options import Options
from watchlist.model import Article, Entry
from watchlist.resources import bundled

DEFAULT = Options().min_confidence
SAID = {
    "by": ("Belarus\u2019s", "Belarusian"),
    "ht": ("Haiti's", "Haitian"),
    "ir": ("Iran's", "Iranian", "Tehran"),
    "kp": ("North Korea's", "North Korean"),
    "ru": ("Russia's", "Russian", "Moscow\u2019s"),
    "sy": ("Syria's", "Syrian"),
    "ye": ("Yemen's", "Yemeni"),
}
"""Countries as articles say them: what speaks of one is seen before it is known where it stands."""

SENTENCES = (
    "{country} {name} signed a deal.",
    "The {kind} {name} left; {country} officials, 54, spoke of \u201c{name}\u201d and the frozen funds.",
    "{country} minister {name}, 61, was blacklisted.",
    "{name} Ltd, a {country} company, and {name}.",
    "A {kind} called {name} (born 1961) of {country} origin bombed it.",
    "\u2018{name}\u2019 and the {kind} of {name}, LLC, met in {country} parts.",
    "It rose as Acme Inc. and {name} Co. sank, and no {kind} bought \u00ab{name}\u00bb of {country} make.",
    "JSC {name} is a {kind}, and so is the {name} {kind} of O. K. {name}.",
)
KIND_WORDS = ("tanker", "company", "vessel", "group", "leader", "bank")


def in_context(entries: Sequence[Entry], seed: int, count: int) -> Iterator[Article]:
    """Yield articles that say a name, or part of it, beside all that can speak for it."""
    random = Random(seed)
    for number in range(count):
        entry = random.choice(entries)
        codes = sorted(SAID.keys() & entry_countries(entry).keys()) or ["ru"]
        words = altered(spoken(random.choice(entry.names).text), random).split()
        if len(words) > 1 and random.random() < 0.3:
            words.pop(random.randrange(len(words)))
        sentence = random.choice(SENTENCES)
        country, kind = random.choice(SAID[random.choice(codes)]), random.choice(KIND_WORDS)
        text = sentence.format(country=country, name=" ".join(words), kind=kind)
        yield Article(f"{seed}-{number}", text, published="2023-06-01")


def differing(index: Index, articles: Iterable[Article], least: int) -> list[str]:
    """Say where the hits above the default threshold are others when nearly everything was asked for."""
    few, many = Matcher(index), Matcher(index, Options(min_confidence=0.001))
    told, count = [], 0
    for article in articles:
        asked = {(hit.entry_id, round(hit.confidence, 6)) for hit in few.screen(article)}
        everything = [hit for hit in many.screen(article) if hit.confidence >= DEFAULT]
        kept = {(hit.entry_id, round(hit.confidence, 6)) for hit in everything}
        count += len(kept)
        told += [f"{article.text}: {id_} {confidence}" for id_, confidence in sorted(asked ^ kept)]
    assert count >= least
    return told


def test_hits_do_not_depend_on_the_threshold_asked_for(index: Index) -> None:
    articles = [*in_context(ENTRIES, 1, 600), *(planted(ENTRIES, seed) for seed in range(40))]
    assert differing(index, articles, least=500) == []


def test_neither_do_those_of_the_real_list(sdn_index: Index, sdn_entries: tuple[Entry, ...]) -> None:
    articles = [*in_context(sdn_entries, 2, 500), *(planted(sdn_entries, seed) for seed in range(20))]
    articles += [a for a in read_articles([str(bundled("seeds") / "articles")]) if isinstance(a, Article)]
    assert differing(sdn_index, articles, least=400) == []


@pytest.mark.parametrize("said", ["Iran's", "Iran\u2019s", "IRAN'S", "Iranian", "Tehran\u2019s"])
def test_a_country_is_seen_however_it_is_said(index: Index, said: str) -> None:
    tied = [entry for entry in ENTRIES if "ir" in entry_countries(entry)]
    articles = [
        Article(f"{entry.id}", f"{said} {spoken(name.text).title()} met him.")
        for entry in tied
        for name in entry.names
    ]
    assert differing(index, articles, least=1) == []
