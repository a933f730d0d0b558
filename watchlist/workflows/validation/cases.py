"""The cases of one validation: articles that name a listed party in some variant, and articles that name none.

Every list gets its share of the cases by the number of its names, so that a small list is tested too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from watchlist.model import Article, Entry
from watchlist.workflows.validation import controls, lone_words, other_scripts, slavic
from watchlist.workflows.validation.classes import INFLECTED_ORGANISATION, INFLECTED_PERSON
from watchlist.workflows.validation.variants import CLASSES, Generator, Planted
from watchlist.workflows.validation.words import WordLists

LEAST_PER_LIST = 25
"""Cases of a class that also a small list is asked for."""


@dataclass(frozen=True, slots=True)
class Case:
    """One article and what it means: `entry_id` is empty for a control, which names nobody listed."""

    article: Article
    list: str
    entry_id: str
    group: str
    kind: str
    script: str
    listed: str
    written: str


@dataclass
class Cases:
    """All cases, and how many were left out by the generator's policy, by class and reason."""

    named: list[Case] = field(default_factory=list)
    controls: list[Case] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


def cases_of(lists: Mapping[str, Sequence[Entry]], words: WordLists, seed: int, sample: int) -> Cases:
    """Return up to about `sample` cases of every class over the entries of `lists`."""
    made = Cases()
    shares = _shares({name: len(entries) for name, entries in lists.items()}, sample)
    for name, entries in lists.items():
        others = (entry for other, more in lists.items() if other != name for entry in more)
        generator = Generator(entries, words, seed, others)
        kinds = {entry.id: str(entry.kind) for entry in entries}
        made.named += [_case(name, planted, kinds) for planted in _named(generator, shares[name])]
        made.controls += [_case(name, planted, kinds) for planted in _controls(generator, shares[name])]
        made.left_out.update(generator.skipped)
    return made


def _shares(sizes: Mapping[str, int], sample: int) -> dict[str, int]:
    total = max(1, sum(sizes.values()))
    least = min(sample, LEAST_PER_LIST)
    return {name: max(least, round(sample * size / total)) for name, size in sizes.items()}


def _named(generator: Generator, count: int) -> Iterator[Planted]:
    for group in CLASSES:
        yield from generator.plant(group, count)
    yield from lone_words.lone_words(generator, count)[0]
    each = max(1, count // len(slavic.LANGUAGES))
    for planted in slavic.inflected_persons(generator, each):
        yield replace(planted, group=INFLECTED_PERSON)
    for planted in slavic.inflected_organisations(generator, each):
        yield replace(planted, group=INFLECTED_ORGANISATION)
    yield from other_scripts.respelled(generator, count)
    yield from other_scripts.as_listed(generator, count)


def _controls(generator: Generator, count: int) -> Iterator[Planted]:
    for make in controls.CONTROLS.values():
        yield from make(generator, count)
    yield from lone_words.lone_words(generator, count)[1]


def _case(list_name: str, planted: Planted, kinds: Mapping[str, str]) -> Case:
    return Case(
        article=replace(planted.article, id=f"{list_name}/{planted.article.id}"),
        list=list_name,
        entry_id=planted.entry_id,
        group=planted.group,
        kind=kinds.get(planted.entry_id, planted.part),
        script=_script(planted),
        listed=planted.listed,
        written=planted.written,
    )


def _script(planted: Planted) -> str:
    """Return the script of a name as written; letters of another alphabet in disguise change nothing."""
    text = planted.listed if planted.group == "look-alike and invisible" else planted.written
    return other_scripts.script_name(text) or "digits"


def articles_of(cases: Iterable[Case]) -> Iterator[Article]:
    """Yield the articles of cases."""
    return (case.article for case in cases)
