"""Names of one word that are also ordinary words or given names: with their kind beside them, and alone.

With "ship", "company" or quotation marks beside it such a word names the listed party and must be found; in an
ordinary sentence it means nothing and must stay silent.
"""

from __future__ import annotations

from collections.abc import Container

from watchlist.model import Article
from watchlist.workflows.validation.templates import (
    GIVEN_ALONE,
    ONE_WORD_ALONE,
    ONE_WORD_WITH_KIND,
    planted,
)
from watchlist.workflows.validation.variants import Generator, Planted

WITH_KIND = "one word with kind"
ALONE = "one word alone"


def lone_words(
    generator: Generator, count: int, left_out: Container[str] = ()
) -> tuple[list[Planted], list[Planted]]:
    """Return up to `count` articles with the kind beside the word, and as many with the word alone.

    `left_out` are words in lower case that mean the listed party even alone.
    """
    rng, names = generator.shuffled("one word ordinary")
    lone = [x for x in names if generator.lone_and_ambiguous(x) and x.entry.kind in ONE_WORD_WITH_KIND]
    lone = [x for x in lone if len(x.name.text) > 3 and x.name.text.lower() not in left_out] * 5
    lone = rng.sample(lone, min(len(lone), count))
    with_kind, without = [], []
    for number, listed in enumerate(lone, 1):
        written = listed.name.text if rng.random() < 0.3 else listed.name.text.capitalize()
        text = planted(rng, rng.choice(ONE_WORD_WITH_KIND[listed.entry.kind]), written)
        part = listed.entry.kind.value
        article = Article(f"kind-{number}", text)
        with_kind.append(Planted(article, listed.entry.id, listed.name.text, written, WITH_KIND, part))
        word = listed.name.text.lower()
        given = word in generator.words.given and word not in generator.words.ordinary
        sentence = rng.choice(GIVEN_ALONE if given else ONE_WORD_ALONE)
        text = planted(rng, sentence.replace("{l}", word), word.capitalize())
        without.append(Planted(Article(f"alone-{number}", text), "", listed.name.text, word, ALONE, part))
    return with_kind, without
