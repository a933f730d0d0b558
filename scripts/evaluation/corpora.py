"""The data that measurements read: where it lies, and how it becomes entries and articles.

Nothing of it is copied anywhere; a folder that is absent raises `AbsentError`, and the task that needs it says so.
"""

from __future__ import annotations

import csv
import html
import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from watchlist.lists.registry import source
from watchlist.model import Article, Entry

_SHARED = Path(__file__).resolve().parents[3] / "shared"


class AbsentError(Exception):
    """A folder that a task needs is not here."""


def folder(name: str) -> Path:
    """Return the folder of real `lists`, `eval` data or `seeds`."""
    path = Path(os.environ.get(f"WATCHLIST_REAL_{name.upper()}") or _SHARED / name)
    if not path.is_dir():
        raise AbsentError(f"WATCHLIST_REAL_{name.upper()} is not set and ../shared/{name} is absent")
    return path


@cache
def sdn_entries(day: str = "2023-12-28") -> tuple[Entry, ...]:
    """Return the entries of the real SDN list of one day."""
    files = sorted((folder("lists") / "us_ofac_sdn_csv" / day).glob("*.csv"))
    return tuple(source("us_ofac_sdn").parse(files, "csv").entries)


def ag_news() -> Iterator[Article]:
    """Yield the short English news items of 2004, `ag-<line>`."""
    with (folder("eval") / "news_english_ag" / "test.csv").open(encoding="utf-8", newline="") as stream:
        for number, (_, title, text) in enumerate(csv.reader(stream), 1):
            body = html.unescape(re.sub(r" #(\d+);", r"&#\1;", f"{title}\n\n{text}")).replace("\\", " ")
            yield Article(f"ag-{number}", body, published="2004-09-01")


def re3d() -> Iterator[Article]:
    """Yield the press releases on Syria and Iraq, `re3d-<first eight digits of the document's id>`."""
    for path in sorted((folder("eval") / "news_syria_iraq_re3d").glob("*/documents.json")):
        for line in path.read_text("utf-8").splitlines():
            document = json.loads(line)
            text = f"{document.get('title', '')}\n\n{document['text']}"
            yield Article(f"re3d-{document['_id'][:8]}", text)


def muc3() -> Iterator[Article]:
    """Yield the reports of 1988 to 1991 in capitals, `muc3-<number>`."""
    for path in sorted((folder("eval") / "news_attacks_muc3" / "dev").glob("*.xhtml")):
        page = path.read_text("utf-8")
        found = re.search(r'DC\.date" content="([\d-]+)"', page)
        body = page[page.index("<body") :].replace("</p>", "\n\n")
        text = html.unescape(re.sub(r"<[^>]+>", "", body)).strip()
        yield Article(f"muc3-{path.stem[-4:]}", text, published=found[1] if found else "")


NTREX = {
    "en": "src.eng", "ar": "ref.arb", "de": "ref.deu", "fa": "ref.fas", "fr": "ref.fra", "he": "ref.heb",
    "ja": "ref.jpn", "ko": "ref.kor", "pl": "ref.pol", "ru": "ref.rus", "es": "ref.spa", "sr": "ref.srp-Latn",
    "tr": "ref.tur", "uk": "ref.ukr", "zh": "ref.zho-CN",
}  # fmt: skip


TRANSLATED = ("de", "fr", "es", "pl", "tr")
"""The languages whose hits are counted with the English ones: German, French, Spanish, Polish and Turkish."""


def ntrex(language: str) -> Iterator[Article]:
    """Yield the 123 news documents in one language, `ntrex-<document>` in every one."""
    base = folder("eval") / "news_multilingual_ntrex"
    ids = base.joinpath("DOCUMENT_IDS.tsv").read_text("utf-8").splitlines()
    lines = base.joinpath(f"newstest2019-{NTREX[language]}.txt").read_text("utf-8").splitlines()
    grouped: dict[str, list[str]] = {}
    for number, line in zip(ids, lines, strict=False):
        grouped.setdefault(number.split("\t")[0], []).append(line)
    for number, parts in enumerate(grouped.values(), 1):
        yield Article(f"ntrex-{number}", "\n".join(parts), published="2019-09-01", language=language)


def news() -> Iterator[Article]:
    """Yield every English news article that labels may speak of."""
    yield from ag_news()
    yield from re3d()
    yield from muc3()
    yield from ntrex("en")


def translated() -> Iterator[Article]:
    """Yield the NTREX documents in five languages of Latin letters, `ntrex-<document>.<language>`."""
    for language in TRANSLATED:
        for article in ntrex(language):
            yield replace(article, id=f"{article.id}.{language}")


def name_pairs() -> list[tuple[str, str, str, bool]]:
    """Return the curated pairs: left, right, kind and whether they match."""
    with (folder("eval") / "name_pairs" / "curated.csv").open(encoding="utf-8", newline="") as stream:
        return [(r["left"], r["right"], r["kind"], r["match"] == "true") for r in csv.DictReader(stream)]


@cache
def transliterations(language: str) -> dict[str, str]:
    """Return the commonest writing of each English name token in another script, if it was seen often enough."""
    path = folder("eval") / "name_transliteration" / f"en_{language}.tsv"
    best: dict[str, tuple[int, str]] = {}
    for line in path.read_text("utf-8").splitlines():
        english, spelled, count = line.split("\t")
        best[english] = max(best.get(english, (0, "")), (int(count), spelled.replace(" ", "")))
    return {english: written for english, (count, written) in best.items() if count >= 8}


@cache
def popular(part: str) -> tuple[tuple[str, str, str], ...]:
    """Return (country, local writing, romanised) of popular `forenames` or `surnames`."""
    path = folder("eval") / "popular_names" / f"common-{part}-by-country.csv"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return tuple((r["Country"], r["Localized Name"], r["Romanized Name"]) for r in csv.DictReader(stream))
