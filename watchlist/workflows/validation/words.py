"""Ordinary words and names: what a lone word may be besides a listed name, and how spellings are compared here.

The measurement must not lean on what it measures: words are compared by Unicode decomposition alone, without the
package's folding.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field


def plain(text: str) -> str:
    """Return a word in lower case without accents and marks, by Unicode decomposition alone."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if c.isalnum())


@dataclass(frozen=True)
class WordLists:
    """What a lone word may be besides a listed name.

    `spellings` are Russian spellings of Latin words as they are seen in print, where somebody has counted them.
    """

    ordinary: frozenset[str]
    given: frozenset[str]
    surnames: frozenset[str]
    spellings: Mapping[str, str] = field(default_factory=dict)

    def ambiguous(self, word: str) -> bool:
        """Whether a lone word is also an ordinary word or a given name."""
        folded = plain(word)
        return folded in self.ordinary or folded in self.given
