"""The words and names that the generator tells apart, read from the bundled frequency tables.

They are data that the matcher reads too: the document says so, because a word that both do not know cannot be
counted against it. How they are read is written here once more, without the package's code.
"""

from __future__ import annotations

from functools import cache

from watchlist.resources import bundled
from watchlist.workflows.validation.words import WordLists, plain


@cache
def word_tables() -> WordLists:
    """Return ordinary words, given names and surnames in Latin letters."""
    return WordLists(_first_column("words"), _first_column("given"), _first_column("surnames"))


def _first_column(table: str) -> frozenset[str]:
    lines = bundled(f"data/names/{table}.tsv").read_text("utf-8").splitlines()
    words = (plain(line.split("\t")[0]) for line in lines if line and not line.startswith("#"))
    return frozenset(word for word in words if word and word.isascii())
