"""Ordinary words, given names and surnames, as the evaluation data knows them.

Taken from news in lower case and from tables of popular names, never from the package, so that the question
"is this one-word name also an ordinary word?" has an answer that the matcher did not write.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache

from evaluation import corpora
from watchlist.workflows.validation.words import WordLists, plain

_WORD = re.compile(r"(?<![\w'’-])[a-z]{2,}(?![\w'’-])")


@cache
def word_lists() -> WordLists:
    """Return the word lists of the evaluation data: news in lower case, and reports in capitals less
    the names that their own lists know."""
    counts: Counter[str] = Counter()
    for reader in (corpora.ag_news(), corpora.re3d(), corpora.ntrex("en")):
        for article in reader:
            counts.update(_WORD.findall(article.text))
    given = {plain(name) for _, _, name in corpora.popular("forenames")} | _nicknames()
    surnames = {plain(name) for _, _, name in corpora.popular("surnames")}
    ordinary = set(counts) | _words_of_reports()
    return WordLists(
        frozenset(ordinary), frozenset(given - {""}), frozenset(surnames - {""}), russian_spellings()
    )


def russian_spellings() -> dict[str, str]:
    """Return the commonest Russian spelling of Latin names, where the transliteration data is present."""
    try:
        return corpora.transliterations("russian")
    except corpora.AbsentError:
        return {}


def _words_of_reports() -> set[str]:
    lists = corpora.folder("eval") / "news_attacks_muc3" / "lists"
    files = ("name-person.txt", "name-place.txt", "person.txt", "place.txt", "organization.txt")
    named = {
        word for file in files for word in re.findall(r"[a-z]+", (lists / file).read_text("utf-8").lower())
    }
    counts = Counter(
        word for article in corpora.muc3() for word in re.findall(r"[a-z]{3,}", article.text.lower())
    )
    return {word for word, count in counts.items() if count >= 3 and word not in named}


def _nicknames() -> set[str]:
    path = corpora.folder("eval") / "nicknames" / "names.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return {plain(row[column]) for row in csv.reader(stream) for column in (0, 2) if len(row) > 2}
