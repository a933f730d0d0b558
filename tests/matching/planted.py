"""Planted articles: listed names as articles write them, in sentences that say a little about them.

Seeded, so that a failure comes again; the ways of writing stay within what the matcher promises to read.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from watchlist.model import Article, Entry

SENTENCES = (
    "Officials met {} on a cold morning.",
    "The tanker {} left for Iran.",
    "He said that {} had been sanctioned.",
    "The director of {}, 52, spoke for an hour.",
    "A company called “{}” paid.",
    "It was {}'s second visit to Russia",
)


def spoken(name: str) -> str:
    """Return a listed name in the order in which it is spoken."""
    family, _, given = name.partition(", ")
    return f"{given} {family}".strip()


def altered(name: str, random: Random) -> str:
    """Return a name as an article may write it: plainly, or with one small change."""
    words = name.split()
    at = random.randrange(1, max(2, len(name) - 2))
    changes = (
        name,
        name.title(),
        " ".join(reversed(words)),
        " ".join(words[:1] + words[2:]),
        name[:at] + name[at : at + 2][::-1] + name[at + 2 :],
        name.replace("-", " "),
        name.replace(" ", "-", 1),
        " ".join(f"{word[0]}." if number == 0 else word for number, word in enumerate(words)),
    )
    chosen = random.choice(changes)
    return chosen.title() if random.random() < 0.7 else chosen


def planted(entries: Sequence[Entry], seed: int, names: int = 8) -> Article:
    """Return an article that speaks of so many of the entries."""
    random = Random(seed)
    told = []
    for entry in random.sample(list(entries), names):
        name = altered(spoken(random.choice(entry.names).text), random)
        told.append(random.choice(SENTENCES).format(name))
    return Article(f"planted-{seed}", "\n\n".join(told), published="2023-06-01")
