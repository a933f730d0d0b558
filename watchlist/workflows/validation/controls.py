"""Negative controls: articles that name nobody listed and must stay silent.

Left out, and counted: a control that is itself a listed name, a namesake whose given name is close to that of
another listed bearer of the surname, and another number that is listed too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

from watchlist.model import Article, Kind
from watchlist.workflows.validation import alphabets
from watchlist.workflows.validation.templates import BY_KIND, ONE_WORD_ALONE, PERSON, planted
from watchlist.workflows.validation.variants import Generator, Planted
from watchlist.workflows.validation.words import plain
from watchlist.workflows.validation.written import Listed, name_key

GIVEN_NAMES = {
    "slavic": "Gleb Rodion Zakhar Bogdan Matvey Prokhor Valentin Klim Savely Ruslan".split(),
    "arab": "Marwan Nizar Tawfiq Badr Ghassan Imran Rashad Wasim Yunus Fouad".split(),
    "spanish": "Leandro Nicanor Eugenio Bernabe Anselmo Octavio Fermin Casimiro Ulises Gonzalo".split(),
    "other": "Philip Edgar Dominic Theodore Walter Adrian Gregory Howard Stanley Lionel".split(),
}
FAMILY_NAMES = {
    "arab": "Mwinyi Sukkari Haddadin Makdisi Tantawi Qabbani Nasrawi Shatila".split(),
    "spanish": "Villanueva Quiroga Arismendi Belaunde Zubieta Marroquin".split(),
    "other": "Okonkwo Ramanathan Delacroix Lindqvist Obeng Achterberg".split(),
}
_NOT_FOLLOWED = frozenset(
    "OOO OAO ZAO PAO AO LLC JSC PJSC OJSC CJSC Ltd Ltda Inc Corp Co SA GmbH FZE "
    "Company Bank Foundation Prison Group".split()
)
SISTERS = "Insurance Bakery Pharmacy Cinema Tailoring Dairy Publishing Furniture Toys Optics".split()
AFTER = [
    "Primary School",
    "Football Club",
    "Street",
    "Bakery",
    "Film Festival",
    "Choir",
    "Gallery",
    "Cricket Ground",
]


def namesakes(generator: Generator, count: int) -> Iterator[Planted]:
    """Yield the surname of a listed person with a given name that no listed bearer of it has."""
    rng, names = generator.shuffled("namesake")
    bearers: dict[str, set[str]] = {}
    for listed in [*generator.names, *generator.other_names]:
        if listed.person:
            bearers.setdefault(plain(listed.family), set()).update(plain(w)[:3] for w in listed.given.split())
    yield from _made(
        generator, rng, names, count, "same surname, another given name", lambda x: _namesake(rng, x, bearers)
    )


def _namesake(rng: Random, listed: Listed, bearers: dict[str, set[str]]) -> str | None:
    if not listed.person or plain(listed.family) == "":
        return None
    given = rng.choice(GIVEN_NAMES[_culture(listed)])
    if plain(given)[:3] in bearers[plain(listed.family)]:
        return None
    size = len(listed.family.split())
    return f"{given} {' '.join(listed.words[-size:])}"


def _culture(listed: Listed) -> str:
    if listed.codes & frozenset("ru by ua rs bg".split()):
        return "slavic"
    if listed.codes & frozenset("sy iq sa ye ly eg jo lb ps dz tn ir pk af so".split()):
        return "arab"
    return "spanish" if listed.codes & frozenset("mx co ve ni cu pa pe".split()) else "other"


def sisters(generator: Generator, count: int) -> Iterator[Planted]:
    """Yield a listed company's name with another trade, and a numbered name with another number."""
    rng, names = generator.shuffled("sister")
    yield from _made(generator, rng, names, count, "sister company or ship", lambda x: _sister(rng, x))


def _sister(rng: Random, listed: Listed) -> str | None:
    if listed.entry.kind is Kind.PERSON:
        return None
    words = listed.words
    for place, word in enumerate(words):
        if place and re.fullmatch(r"\d{1,4}", word):
            return " ".join([*words[:place], str(int(word) + rng.choice([1, 3, 7])), *words[place + 1 :]])
        if place and word in alphabets.ROMAN[2:]:
            other = alphabets.ROMAN[alphabets.ROMAN.index(word) % 11 + 1]
            return " ".join([*words[:place], other, *words[place + 1 :]])
    trades = (
        "Shipping Trading Construction Engineering Petrochemical Investment Mining Logistics Holding".split()
    )
    found = next((i for i, word in enumerate(words) if i and word in trades), None)
    if found is None or len(words) > 5 or sum(word in trades for word in words) > 1:
        return None
    return " ".join([*words[:found], rng.choice(SISTERS), *words[found + 1 :]])


def near_words(generator: Generator, count: int) -> Iterator[Planted]:
    """Yield ordinary words one letter from a listed name of one word, where an ordinary word stands."""
    rng, names = generator.shuffled("near word")
    ordinary = generator.words.ordinary
    lone = [
        x
        for x in names
        if len(x.name.text.split()) == 1 and 4 <= len(x.name.text) <= 9 and x.name.text.isalpha()
    ]

    def near(listed: Listed) -> str | None:
        word = plain(listed.name.text)
        letters = "abcdefghijklmnopqrstuvwxyz"
        around = {word[:i] + c + word[i + 1 :] for i in range(len(word)) for c in letters}
        around |= {word[:i] + word[i + 1 :] for i in range(len(word))}
        found = sorted(w for w in around & ordinary if w != word and len(w) > 3 and w not in generator.tokens)
        return rng.choice(found) if found else None

    yield from _made(generator, rng, lone, count, "ordinary word one letter away", near, ONE_WORD_ALONE)


def longer_names(generator: Generator, count: int) -> Iterator[Planted]:
    """Yield a longer name that contains a listed one: a further surname, or a place named after it."""
    rng, names = generator.shuffled("longer name")

    def longer(listed: Listed) -> str | None:
        culture = _culture(listed)
        if listed.person and len(listed.words) <= 3 and culture != "slavic":
            return f"{listed.usual} {rng.choice(FAMILY_NAMES[culture])}"
        if listed.entry.kind in (Kind.PERSON, Kind.AIRCRAFT) or len(listed.words) > 2:
            return None
        if any(word.strip(".,") in _NOT_FOLLOWED for word in listed.words):
            return None
        return f"{listed.usual} {rng.choice(AFTER)}"

    yield from _made(generator, rng, names, count, "longer name", longer)


CONTROLS: dict[str, Callable[[Generator, int], Iterator[Planted]]] = {
    "same surname, another given name": namesakes,
    "sister company or ship": sisters,
    "ordinary word one letter away": near_words,
    "longer name": longer_names,
}


def _made(
    generator: Generator,
    rng: Random,
    names: list[Listed],
    count: int,
    group: str,
    make: Callable[[Listed], str | None],
    templates: list[str] | None = None,
) -> Iterator[Planted]:
    made = 0
    for listed in names:
        if made == count:
            return
        written = make(listed)
        if written is None:
            continue
        if name_key(written) in generator.listed_keys:
            generator.skipped[f"{group}: is listed itself"] += 1
            continue
        made += 1
        person = listed.entry.kind is Kind.PERSON
        sentence = rng.choice(templates or (PERSON if person else BY_KIND[listed.entry.kind]))
        text = planted(rng, sentence.replace("{l}", written), written[:1].upper() + written[1:])
        yield Planted(
            Article(f"{group}-{made}", text), "", listed.name.text, written, group, listed.entry.kind.value
        )
