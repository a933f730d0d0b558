"""A list of invented parties, in the forms in which real lists print names, for floors that hold everywhere."""

from __future__ import annotations

from pathlib import Path

from evaluation.wordlists import russian_spellings

from watchlist.model import CountryRole, CountryTie, Entry, Kind, Name, NameKind, NamePart, PartType
from watchlist.workflows.validation.words import WordLists

ORDINARY = "silver orient second state center academy brigade desert guard bank shipping group general trading oil sea"
GIVEN = "sergei maria igor irina marina nikola elias antoine tariq hamid omar umar bahman"


def words() -> WordLists:
    """Return small word lists, enough for the invented names."""
    return WordLists(frozenset(ORDINARY.split()), frozenset(GIVEN.split()), frozenset(), russian_spellings())


def own_entries() -> list[Entry]:
    """Return the invented entries."""
    lines = Path(__file__).with_name("own_list.tsv").read_text("utf-8").splitlines()
    return [_entry(number, line.split("\t")) for number, line in enumerate(lines, 1)]


def _entry(number: int, cells: list[str]) -> Entry:
    kind, country, gender, *texts = cells
    names = [
        Name(text, NameKind.ALIAS if place else NameKind.PRIMARY, parts=_parts(kind, text))
        for place, text in enumerate(filter(None, texts))
    ]
    role = CountryRole.NATIONALITY if kind == "person" else CountryRole.ADDRESS
    ties = (CountryTie(role, country, country),)
    return Entry("own", str(number), Kind(kind), tuple(names), countries=ties, gender=gender)


def _parts(kind: str, text: str) -> tuple[NamePart, ...]:
    if kind != "person":
        return ()
    family, _, given = text.partition(", ")
    return NamePart(PartType.GIVEN, given), NamePart(PartType.FAMILY, family)
