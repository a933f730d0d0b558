"""Which list a file or folder holds, told by content: for lists that come by hand.

Names of files are whatever somebody called them. One CSV of a set brings its siblings; of several forms of
one list the richest wins; what is no list is named for what it is.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from watchlist.errors import FormatError
from watchlist.lists.own_csv import is_own
from watchlist.lists.registry import sources
from watchlist.lists.sample import Sample, sample
from watchlist.lists.source import ListSource, Part

_SHARED_IDS = 0.5
_CURES = {
    "retired": "Take the XML or CSV form.",
    "archive": "Unpack it first.",
    "table separated": "Save it as a CSV file separated by commas.",
    "tab-separated": "Save it as a CSV file separated by commas.",
    "CSV table": "A list of your own needs at least the columns id and name.",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A list that was recognised: its name, its form, and its files with the main one first.

    A CSV in the form of an own list (`format` is `own`) says no list's name; `list` is empty then.
    """

    list: str
    format: str
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    source: ListSource
    part: Part
    path: Path


def recognise(path: Path, list_name: str = "") -> Found:
    """Return the one list in a file or folder; `list_name` chooses among several.

    Raises `FormatError` that names what the path holds instead, or the list's file that is missing.
    """
    found = recognise_all(path, list_name)
    if len(found) > 1:
        names = ", ".join(one.list for one in found)
        raise FormatError(f"{path} holds several lists: {names}.", "Name the one you mean.")
    return found[0]


def recognise_all(path: Path, list_name: str = "") -> tuple[Found, ...]:
    """Return every list in a file or folder, the richest form of each; raises as `recognise` does."""
    if not path.exists():
        raise FormatError(f"{path} does not exist.", "Name a file or folder that holds a list.")
    samples = _samples(path)
    candidates = _candidates(samples, list_name)
    if path.is_dir() and not list_name:
        candidates = [one for one in candidates if not one.source.opt_in]
    named = [candidate for candidate in candidates if candidate.path == path]
    if path.is_file() and not named:
        if is_own(samples[0]):
            return (Found("", "own", (path,)),)
        _refuse(path, samples, list_name)
    if path.is_file() and named[0].part.role == "main":
        candidates = [one for one in candidates if one.path == path or one.part.role != "main"]
    found = [
        chosen
        for source in sources().values()
        if (chosen := _choose(source, candidates, path if path.is_file() else None))
    ]
    own = [one.path for one in samples if is_own(one)]
    if not found and not list_name and len(own) == 1:
        return (Found("", "own", (own[0],)),)
    if not found:
        _refuse(path, samples, list_name)
    return tuple(found)


def _samples(path: Path) -> list[Sample]:
    """Return the samples of a folder's files, or of a file and of its siblings when it is a CSV."""
    if path.is_dir():
        files = sorted(file for file in path.iterdir() if file.is_file() and not file.name.startswith("."))
        return [sample(file) for file in files]
    first = sample(path)
    if first.what != "CSV":
        return [first]
    siblings = sorted(file for file in path.parent.iterdir() if file.suffix.lower() == path.suffix.lower())
    return [first, *(sample(file) for file in siblings if file.is_file() and file != path)]


def _candidates(samples: Sequence[Sample], list_name: str) -> list[_Candidate]:
    return [
        _Candidate(source, part, one.path)
        for one in samples
        for source in sources().values()
        if list_name in ("", source.name) and (part := source.recognise(one))
    ]


def _choose(source: ListSource, candidates: Sequence[_Candidate], named: Path | None) -> Found | None:
    """Return a list in its richest form, or `None` when no main file of it is there."""
    mine = [candidate for candidate in candidates if candidate.source is source]
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


def _sides(main: Path, sides: Sequence[_Candidate]) -> list[Path]:
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


def _refuse(path: Path, samples: Sequence[Sample], list_name: str) -> None:
    """Raise the `FormatError` that says what is there instead of a list."""
    anything = _candidates(samples, "")
    others = sorted({one.source.name for one in anything if one.part.role == "main"})
    if others:
        raise FormatError(f"{path} holds {', '.join(others)}, not {list_name}.", f"Load it as {others[0]}.")
    sides = [one for one in anything if list_name in ("", one.source.name)]
    if sides:
        names = ", ".join(sorted({one.path.name for one in sides}))
        main = sides[0].source.formats[-1].files[0]
        raise FormatError(f"{names}: the main file {main} of the set is missing.", f"Put {main} beside them.")
    wanted = f"the list {list_name}" if list_name else "a list we know"
    if not samples:
        raise FormatError(f"{path} holds no file.", "Name a file, or the folder that it lies in.")
    whats = list(map(_description, samples))
    cure = next((cure for word, cure in _CURES.items() if word in whats[0]), "Name a file of a list.")
    if path.is_file():
        raise FormatError(f"{path.name} is not {wanted}: it is {whats[0]}.", cure)
    seen = "; ".join(f"{one.path.name} is {what}" for one, what in zip(samples[:3], whats, strict=False))
    raise FormatError(f"{path} does not hold {wanted}: {seen}.", cure)


def _description(one: Sample) -> str:
    if one.what == "XML":
        return f"XML with the root element {one.root}"
    return {"CSV": "a CSV table of another kind", "XLSX": "a spreadsheet of another kind"}.get(
        one.what, one.what
    )
