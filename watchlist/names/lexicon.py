"""Lexicons: word lists in classes, with exact words and beginnings of words.

Titles and organisation words are looked up alike: a word is in a class as written, or because it begins like
an inflected one ("министр*"), so the tables stay short in languages that decline.
"""

from __future__ import annotations

from dataclasses import dataclass

from watchlist.names.fold import fold
from watchlist.names.tables import rows

_SHORTEST_STEM = 3
_SHORTEST_PART = 6
"""What follows the beginning of a word in so many letters may be another word, and no ending."""

_VOWELS = frozenset("аеиоуыэюяіїє")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words and beginnings of words, each with the class it was first listed in."""

    exact: dict[str, str]
    stems: dict[str, str]
    longest: int
    """The length of the longest beginning: a token of a million letters is cut before it is looked up."""
    latin: bool = False
    """Whether words in plain letters have beginnings too."""

    def find(self, token: str) -> str:
        """Return the class of a folded token, "" when it has none; the longest beginning wins."""
        found = self.exact.get(token)
        if found is not None:
            return found
        if token.isascii() and not self.latin:
            return ""
        for length in range(min(len(token), self.longest), _SHORTEST_STEM - 1, -1):
            found = self.stems.get(token[:length])
            if found is not None:
                return "" if self._is_compound(token, length) else found
        return ""

    def _is_compound(self, token: str, length: int) -> bool:
        """Tell whether what follows a beginning is a word of its own, so that both make a name: Оборонлогистика.

        What ends in a vowel is made for compounds: авиа in авиакомпания, airline.
        """
        if self.latin or len(token) - length < _SHORTEST_PART or token[length - 1] in _VOWELS:
            return False
        return bool(self.find(token[length:]))


def read_lexicon(table: str, latin: bool = False) -> Lexicon:
    """Read a table of classes: the class, a tab, its forms separated by "; ".

    Words in plain letters are looked up by their beginning only in a table of many `latin` beginnings.
    """
    exact: dict[str, str] = {}
    stems: dict[str, str] = {}
    for name, forms in rows(table):
        for form in forms.split("; "):
            target = stems if form.endswith("*") else exact
            target.setdefault(fold(form), name)
    exact.pop("", None)
    return Lexicon(exact, stems, max(map(len, stems), default=0), latin)
