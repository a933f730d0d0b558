"""Canary names: names that must always hit, whatever else a change of weights or lists does.

A compliance team chooses them. Each is planted in several neutral sentences and must hit in every one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from watchlist.errors import UsageError
from watchlist.model import Article, Kind
from watchlist.workflows.validation.result import Canary
from watchlist.workflows.validation.templates import BY_KIND, ONE_WORD_WITH_KIND, planted
from watchlist.workflows.validation.written import name_key

if TYPE_CHECKING:
    from watchlist.model import Entry, Hit

_SENTENCES = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name that must hit, and the entry it must hit (`LIST/ID`), if that was said."""

    name: str
    entry: str = ""


def read_canaries(path: Path) -> tuple[Wanted, ...]:
    """Return the names of a file: one a line, after a tab the entry as LIST/ID; `#` begins a comment line.

    Raises `UsageError` when the file cannot be read or names nobody.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except OSError as error:
        reason = error.strerror
        raise UsageError(
            f"The canary names in {path} cannot be read: {reason}.", "Check its name."
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError(
            f"The canary names in {path} are not UTF-8.", "Save the file as text in UTF-8."
        ) from error
    cells = (line.partition("\t") for line in lines if line.strip() and not line.startswith("#"))
    wanted = tuple(Wanted(name.strip(), entry.strip()) for name, _, entry in cells if name.strip())
    if not wanted:
        raise UsageError(f"There is no canary name in {path}.", "Write one name a line.")
    return wanted


def canary_articles(
    wanted: Sequence[Wanted], entries: Iterable[Entry], seed: int
) -> Iterator[tuple[Wanted, Article]]:
    """Yield the sentences that the names are planted in, by the kind of the entry that bears the name.

    A name that is not listed as it is written stands in sentences for persons and for organisations.
    """
    kinds: dict[str, Kind] = {}
    for entry in entries:
        kinds[f"{entry.list}/{entry.id}"] = entry.kind
        for name in entry.names:
            kinds.setdefault(name_key(name.text), entry.kind)
    for number, one in enumerate(wanted, start=1):
        kind = kinds.get(one.entry) or kinds.get(name_key(one.name))
        rng = Random(f"{seed}/canary/{one.name}")
        sentences = rng.sample(_sentences(one.name, kind), _SENTENCES)
        for place, sentence in enumerate(sentences, start=1):
            yield one, Article(f"canary-{number}-{place}", planted(rng, sentence, one.name))


def _sentences(name: str, kind: Kind | None) -> list[str]:
    """Return the sentences for a name; one word has its kind beside it, as it may be an ordinary one."""
    if kind is None:
        return [*BY_KIND[Kind.PERSON], *BY_KIND[Kind.ORGANIZATION]]
    return ONE_WORD_WITH_KIND.get(kind, BY_KIND[kind]) if len(name.split()) == 1 else BY_KIND[kind]


def canaries_of(
    answers: Iterable[tuple[Wanted, Article, Sequence[Hit]]], threshold: float
) -> tuple[Canary, ...]:
    """Return what became of every name, in the order in which they were given."""
    found: dict[Wanted, list[Sequence[Hit]]] = {}
    for one, article, hits in answers:
        place = article.text.index(one.name)
        on_it = [hit for hit in hits if hit.confidence >= threshold and _on(hit, place, one)]
        found.setdefault(one, []).append(on_it)
    return tuple(_canary(one, hits) for one, hits in found.items())


def _on(hit: Hit, place: int, wanted: Wanted) -> bool:
    if wanted.entry and wanted.entry != f"{hit.list}/{hit.entry_id}":
        return False
    end = place + len(wanted.name)
    return any(mention.start < end and place < mention.end for mention in hit.mentions)


def _canary(one: Wanted, hits: Sequence[Sequence[Hit]]) -> Canary:
    best = [max((hit.confidence for hit in found), default=0.0) for found in hits]
    entries = dict.fromkeys(f"{hit.list}/{hit.entry_id} {hit.entry_name}" for found in hits for hit in found)
    return Canary(
        name=one.name,
        expected=one.entry,
        sentences=len(hits),
        hits=sum(map(bool, hits)),
        least_confidence=min(best, default=0.0),
        entries=tuple(entries),
    )
