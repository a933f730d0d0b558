"""Ordinary words, given names and surnames, as the evaluation data knows them.

Taken from news in lower case and from tables of popular names, never from the package, so that the question
"is this one-word name also an ordinary word?" has an answer that the matcher did not write.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache

from evaluation import corpora

_WORD = re.compile(r"(?<![\w'’-])[a-z]{2,}(?![\w'’-])")


def plain(text: str) -> str:
    """Return a word in lower case without accents and marks, by Unicode decomposition alone."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if c.isalnum())


@dataclass(frozen=True)
class WordLists:
    """What a lone word may be besides a listed name."""

    ordinary: frozenset[str]
    given: frozenset[str]
    surnames: frozenset[str]

    def ambiguous(self, word: str) -> bool:
        """Whether a lone word is also an ordinary word or a given name."""
        folded = plain(word)
        return folded in self.ordinary or folded in self.given


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
    return WordLists(frozenset(ordinary), frozenset(given - {""}), frozenset(surnames - {""}))


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
