"""Files of one folder that may be lists, and the choice among them: the main file, its form, its side files.

The richest form of a list wins, and a side file belongs to the main file whose ids it shares: names of files are
whatever somebody called them.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from watchlist.errors import FormatError
from watchlist.lists.registry import sources
from watchlist.lists.sample import Sample
from watchlist.lists.source import ListSource, Part

_SHARED_IDS = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """A list that was recognised: its name, its form, and its files with the main one first.

    A CSV in the form of an own list (`format` is `own`) says no list's name; `list` is empty then.
    """

    list: str
    format: str
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that a source takes for a part of its list."""

    source: ListSource
    part: Part
    path: Path


def candidates(samples: Sequence[Sample], list_name: str) -> list[Candidate]:
    """Return what each file may be, to the list `list_name` or, without one, to any."""
    return [
        Candidate(source, part, one.path)
        for one in samples
        for source in sources().values()
        if list_name in ("", source.name) and (part := source.recognise(one))
    ]


def choose(source: ListSource, known: Sequence[Candidate], named: Path | None) -> Found | None:
    """Return a list in its richest form, or `None` when no main file of it is there.

    With `named` that file must belong to it. Raises `FormatError` where several files are the same form.
    """
    mine = [candidate for candidate in known if candidate.source is source]
    for form in source.formats:
        mains = [one.path for one in mine if one.part == Part(form.name)]
        if len(mains) > 1:
            names = ", ".join(path.name for path in mains)
            raise FormatError(f"{names} are all {source.name} as {form.name}.", "Name the file you mean.")
        if mains:
            sides = [one for one in mine if one.part.format == form.name and one.part.role != "main"]
            chosen = _sides(mains[0], sides)
            if named in (None, mains[0], *chosen):
                return Found(source.name, form.name, (mains[0], *chosen))
    return None


def _sides(main: Path, sides: Sequence[Candidate]) -> list[Path]:
    """Return, for each role, the side file that belongs to a main file: the one that shares its ids."""
    chosen: dict[str, tuple[float, Path]] = {}
    ids = _ids(main) if sides else set()
    for side in sides:
        own = _ids(side.path)
        share = len(own & ids) / max(1, len(own))
        if share >= _SHARED_IDS and share > chosen.get(side.part.role, (0.0, main))[0]:
            chosen[side.part.role] = share, side.path
    return sorted(path for _, path in chosen.values())


def _ids(path: Path) -> set[str]:
    with path.open(encoding="utf-8", errors="replace", newline="") as stream:
        try:
            return {row[0].strip() for row in csv.reader(stream) if row and row[0].strip().isdigit()}
        except csv.Error:
            return set()


def description(one: Sample) -> str:
    """Say in words what a file is that is no list."""
    if one.what == "XML":
        return f"XML with the root element {one.root}"
    return {"CSV": "a CSV table of another kind", "XLSX": "a spreadsheet of another kind"}.get(
        one.what, one.what
    )
