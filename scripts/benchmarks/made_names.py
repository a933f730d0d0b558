"""Lists of generated names, of any size: new words with the letters of real ones, in the shapes of real names.

A list of the million most common names would make every article dense with candidates, and one of random letters
would have none; a chain over letter triples of the real list's words is between the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random

from watchlist.model import Entry, Kind, Name, NamePart, PartType

GENERIC = (
    "Trading Shipping Group Industries Bank Company Holding Construction Engineering International".split()
)
FORMS = ["LLC", "Ltd", "JSC", "Co., Ltd.", "S.A."]


class Words:
    """A chain over letter triples, learned from words."""

    def __init__(self, words: Iterable[str], rng: Random) -> None:
        self._rng = rng
        self._next: dict[str, list[str]] = {}
        for word in words:
            padded = f"^^{word.lower()}$"
            for at in range(len(padded) - 2):
                self._next.setdefault(padded[at : at + 2], []).append(padded[at + 2])

    def word(self) -> str:
        """Return a new word of 4 to 12 letters."""
        while True:
            text = "^^"
            while text[-1] != "$" and len(text) < 15:
                text += self._rng.choice(self._next[text[-2:]])
            word = text[2:].rstrip("$")
            if 4 <= len(word) <= 12:
                return word.capitalize()


def made_entries(count: int, real: Iterable[Entry], given: list[str], seed: int) -> Iterator[Entry]:
    """Yield entries with `count` names in all: half persons, the rest organisations and ships."""
    rng = Random(seed)
    names = [name.text for entry in real for name in entry.names]
    words = Words(
        (w for text in names for w in text.replace(",", " ").split() if w.isalpha() and len(w) > 3), rng
    )
    weights = [1 / (rank + 3) for rank in range(len(given))]
    drawn = rng.choices(given, weights, k=count)
    for number in range(count):
        if rng.random() < 0.5:
            yield _person(
                number, words, [drawn[number], *([rng.choice(given)] if rng.random() < 0.4 else [])]
            )
        elif rng.random() < 0.9:
            own = " ".join(words.word() for _ in range(rng.choice([1, 1, 2])))
            text = f"{own} {rng.choice(GENERIC)} {rng.choice(FORMS)}"
            yield Entry("made", str(number), Kind.ORGANIZATION, (Name(text.upper()),))
        else:
            yield Entry(
                "made", str(number), Kind.VESSEL, (Name(f"{words.word()} {rng.randint(1, 99)}".upper()),)
            )


def _person(number: int, words: Words, given: list[str]) -> Entry:
    family = words.word().upper()
    first = " ".join(given)
    parts = (NamePart(PartType.GIVEN, first), NamePart(PartType.FAMILY, family))
    return Entry("made", str(number), Kind.PERSON, (Name(f"{family}, {first}", parts=parts),))
