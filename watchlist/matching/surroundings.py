"""Evidence of the surroundings: country, role, kind, age, sanctions language and company of a mention.

Every function is pure, compares what the list says with what the article says, and stays silent where either
says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from watchlist.matching.context import Context, birth_years, entry_countries, entry_roles
from watchlist.matching.text import Text
from watchlist.matching.weights import weights
from watchlist.model import Entry, Evidence, Kind, State

_KIND_REACH = {Kind.VESSEL: (3, 4), Kind.AIRCRAFT: (3, 4)}
"""How many words before and after a mention may say its kind; words such as company must stand right beside it."""


def context_evidence(
    entry: Entry, text: Text, context: Context, first: int, last: int, ordinary: int
) -> list[Evidence]:
    """Return what the surroundings of words `first` to `last` say about `entry` being meant."""
    start, end = text.extent(first, last)
    return [
        *_country(entry, context, start, ordinary),
        *_role(entry, context, start),
        *_kind(entry, text, context, first, last, ordinary),
        *_sanctions(context, start),
        *_birth(entry, context, start, end),
    ]


def _country(entry: Entry, context: Context, at: int, ordinary: int) -> Iterator[Evidence]:
    ties = entry_countries(entry)
    if not ties:
        return
    here = context.sentence(at).countries
    shared = sorted(ties.keys() & here)
    if shared:
        code = shared[0]
        yield Evidence(
            "country", State.MATCH, weights()["country_sentence"],
            f"the sentence speaks of {code.upper()}, the entry's {ties[code].value} country",
        )  # fmt: skip
        return
    shared = sorted(ties.keys() & context.article.countries)
    if shared:
        code = shared[0]
        yield Evidence(
            "country", State.VARIANT, weights()["country_article"],
            f"the article speaks of {code.upper()}, the entry's {ties[code].value} country",
        )  # fmt: skip
    elif here:
        others = ", ".join(sorted(code.upper() for code in here))
        label = "country_of_body" if ordinary and entry.kind is Kind.ORGANIZATION else "country_conflict"
        yield Evidence(
            "country", State.CONFLICT, weights()[label],
            f"the sentence speaks of {others}, which the list does not tie to the entry",
        )  # fmt: skip


def _role(entry: Entry, context: Context, at: int) -> Iterator[Evidence]:
    roles, titles = entry_roles(entry)
    around = context.sentence(at)
    shared = sorted(roles & around.roles) or sorted(titles & around.titles)
    if shared:
        yield Evidence(
            "role",
            State.MATCH,
            weights()["role"],
            f"the role ({shared[0]}) stands in the sentence and in the listing",
        )


def _kind(
    entry: Entry, text: Text, context: Context, first: int, last: int, ordinary: int
) -> Iterator[Evidence]:
    before, after = _KIND_REACH.get(entry.kind, (1, 1))
    near = text.words[max(0, first - before) : first] + text.words[last + 1 : last + 1 + after]
    kinds = context.kinds_of(near)
    if entry.kind in kinds:
        weight = weights()["kind_ordinary" if 0 < ordinary <= 3 else "kind_match"]
        yield Evidence("kind", State.MATCH, weight, f"words beside it say that it is a {entry.kind.value}")
    elif (
        Kind.PERSON in context.kinds_of(text.words[max(0, first - 1) : first])
        and entry.kind is not Kind.UNKNOWN
    ):
        yield Evidence(
            "kind", State.CONFLICT, weights()["kind_conflict"], "words beside it say that it is a person"
        )


def _sanctions(context: Context, at: int) -> Iterator[Evidence]:
    if word := context.sentence(at).sanctions:
        yield Evidence(
            "sanctions",
            State.MATCH,
            weights()["sanctions_sentence"],
            f"the sentence speaks of sanctions (“{word}”)",
        )
    elif word := context.article.sanctions:
        yield Evidence(
            "sanctions",
            State.VARIANT,
            weights()["sanctions_article"],
            f"the article speaks of sanctions (“{word}”)",
        )


def _birth(entry: Entry, context: Context, start: int, end: int) -> Iterator[Evidence]:
    ranges = birth_years(entry)
    if entry.kind is not Kind.PERSON or not ranges:
        return
    born, implied = context.ages(start, end)
    for years, room, what in ((born, 0, "year of birth"), (implied, 1, "age")):
        for year in years:
            listed = ", ".join(
                sorted({str(low) if low == high else f"{low} to {high}" for low, high in ranges})
            )
            fits = any(low - room <= year <= high + room for low, high in ranges)
            if fits:
                yield Evidence(
                    "birth",
                    State.MATCH,
                    weights()["birth_match"],
                    f"the {what} in the article fits the listed {listed}",
                )
            elif all(abs(year - bound) > 2 for pair in ranges for bound in pair):
                yield Evidence(
                    "birth",
                    State.CONFLICT,
                    weights()["birth_conflict"],
                    f"the {what} in the article means {year}, listed is {listed}",
                )
            return


def network_evidence(entry: Entry, others: Set[str], names: dict[str, str]) -> Iterator[Evidence]:
    """Say which party the list ties to this one is named in the same article (`others`: entry ids and names)."""
    for relation in entry.relations:
        if relation.target_id in others or relation.target_name.casefold() in others:
            other = names.get(relation.target_id) or relation.target_name
            yield Evidence(
                "network",
                State.MATCH,
                weights()["network"],
                f"{other}, to whom the list ties it ({relation.type}), is in the article",
            )
            return
