"""What a page says about itself: title, date, language, address, and texts that name people and companies.

Descriptions, authors, keywords and linked data (schema.org in JSON) are seen by search engines and not by
readers; a name that stands only there still counts, so they become a zone of the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from watchlist.articles.dates import iso_time
from watchlist.articles.html_blocks import Page

_TELLING = re.compile(
    r"title|description|keyword|author|creator|contributor|publisher|subject|tag$|section|person|abstract|summary"
    r"|headline|caption|alt$|coverage|byl|dek|people|organi[sz]ation|entity|topic"
)
_NOT_TELLING = re.compile(r"color|image(?!:alt)|msapplication|verification|url|(?:^|:)tile")
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dc.date.created",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "publish-date",
    "publication_date",
    "pubdate",
    "citation_publication_date",
    "citation_date",
    "date",
)
_TITLES = ("og:title", "twitter:title", "headline", "dc.title", "citation_title")
_TEXTS = frozenset("headline alternativeHeadline description articleBody text name caption keywords".split())
_MAX_DEPTH = 12


def linked_records(page: Page) -> list[Any]:
    """Return the linked data of a page that is valid JSON."""
    records = []
    for script in page.linked_data:
        try:
            records.append(json.loads(script, strict=False))
        except (
            ValueError,
            RecursionError,
        ):  # sites publish broken linked data every day; readers never see it
            continue
    return records


def published_of(page: Page, records: list[Any]) -> str:
    """Return the publication date, by what is most often right first."""
    metas: dict[str, str] = {}
    for name, content in page.metas:
        metas.setdefault(name, content)
    for name in _PUBLISHED[:3]:
        if found := iso_time(metas.get(name, "")):
            return found
    for key, value in _walk(records):
        if key == "datePublished" and (found := iso_time(value)):
            return found
    candidates = [*(metas.get(name, "") for name in _PUBLISHED[3:]), *page.times]
    return next((found for value in candidates if (found := iso_time(value))), "")


def title_of(page: Page) -> str:
    """Return the title that the page gives itself for others to show, or an empty string."""
    metas = {name: content.strip() for name, content in reversed(page.metas)}
    return next((metas[name] for name in _TITLES if metas.get(name)), "")


def language_tag(tag: str) -> str:
    """Return the language of a language tag, without its region: "en" for "en-GB"."""
    first = tag.strip().replace("_", "-").partition("-")[0].lower()
    return first if 2 <= len(first) <= 3 and first.isalpha() else ""


def hidden_texts(page: Page, records: list[Any]) -> Iterator[str]:
    """Yield the texts about the page that are not shown on it: metadata first, then linked data."""
    for name, content in page.metas:
        if _TELLING.search(name) and not _NOT_TELLING.search(name):
            yield content
    for key, value in _walk(records):
        if key in _TEXTS and isinstance(value, str):
            yield value


def _walk(thing: Any, key: str = "", depth: int = 0) -> Iterator[tuple[str, Any]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(thing, Mapping):
        for name, value in thing.items():
            yield from _walk(value, str(name), depth + 1)
    elif isinstance(thing, list):
        for value in thing:
            yield from _walk(value, key, depth + 1)
    else:
        yield key, thing
