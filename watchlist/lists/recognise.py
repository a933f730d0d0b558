"""Which list a file or folder holds, told by content: for lists that come by hand.

Names of files are whatever somebody called them. One CSV of a set brings its siblings; of several forms of
one list the richest wins; what is no list is named for what it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from watchlist.errors import FormatError
from watchlist.lists.candidates import Found, candidates, choose, description
from watchlist.lists.own_csv import is_own
from watchlist.lists.registry import sources
from watchlist.lists.sample import Sample, sample
from watchlist.lists.survey import Survey, survey

__all__ = ["Found", "look_through", "recognise", "recognise_all"]

_CURES = {
    "retired": "Take the XML or CSV form.",
    "archive": "Unpack it first.",
    "table separated": "Save it as a CSV file separated by commas.",
    "tab-separated": "Save it as a CSV file separated by commas.",
    "CSV table": "A list of your own needs at least the columns id and name.",
}


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
    seen = look_through(path, list_name)
    for error in seen.refused.values():
        raise error
    return seen.found


def look_through(path: Path, list_name: str = "") -> Survey:
    """Return what a file or folder holds; of a list that is there twice the reason why it is not taken.

    Raises `FormatError` where there is no list at all.
    """
    if not path.exists():
        raise FormatError(f"{path} does not exist.", "Name a file or folder that holds a list.")
    if not path.is_dir():
        return Survey(_of_file(path, list_name))
    seen = survey(path, list_name)
    if seen.found or seen.refused:
        return seen
    own = [one.path for one in seen.samples if is_own(one)]
    if not list_name and len(own) == 1:
        return Survey((Found("", "own", (own[0],)),))
    _refuse(path, seen.samples, list_name)
    return seen


def _of_file(path: Path, list_name: str) -> tuple[Found, ...]:
    samples = _samples(path)
    known = candidates(samples, list_name)
    named = [candidate for candidate in known if candidate.path == path]
    if not named:
        if is_own(samples[0]):
            return (Found("", "own", (path,)),)
        _refuse(path, samples, list_name)
    if named[0].part.role == "main":
        known = [one for one in known if one.path == path or one.part.role != "main"]
    found = tuple(chosen for source in sources().values() if (chosen := choose(source, known, path)))
    if not found:
        _refuse(path, samples, list_name)
    return found


def _samples(path: Path) -> list[Sample]:
    """Return the sample of a file, and those of its siblings when it is a CSV."""
    first = sample(path)
    if first.what != "CSV":
        return [first]
    siblings = sorted(file for file in path.parent.iterdir() if file.suffix.lower() == path.suffix.lower())
    return [first, *(sample(file) for file in siblings if file.is_file() and file != path)]


def _refuse(path: Path, samples: Sequence[Sample], list_name: str) -> None:
    """Raise the `FormatError` that says what is there instead of a list."""
    anything = candidates(samples, "")
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
    whats = list(map(description, samples))
    cure = next((cure for word, cure in _CURES.items() if word in whats[0]), "Name a file of a list.")
    if path.is_file():
        raise FormatError(f"{path.name} is not {wanted}: it is {whats[0]}.", cure)
    seen = "; ".join(f"{one.path.name} is {what}" for one, what in zip(samples[:3], whats, strict=False))
    raise FormatError(f"{path} does not hold {wanted}: {seen}.", cure)
