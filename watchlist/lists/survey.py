"""Which lists a folder and the folders in it hold, and which files nobody knows.

A carried folder looks as somebody packed it. The files of a set lie in one folder; of a list that lies in several the
one nearest to the top counts; where that leaves a choice, that list is refused by name and no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from watchlist.errors import FormatError
from watchlist.lists.candidates import Candidate, Found, candidates, choose, description
from watchlist.lists.own_csv import is_own
from watchlist.lists.registry import sources
from watchlist.lists.sample import Sample, sample
from watchlist.lists.source import ListSource

DEEPEST = 6
MOST_FILES = 500
_DOCUMENTS = frozenset(("plain text", "JSON", "a PDF document", "empty"))
_OF_LISTS = frozenset((".xml", ".csv", ".xlsx"))


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found: the lists, those that were `refused` with the reason, the rest as `strange` in words.

    A note or a document that travels along is not strange, unless it bears the name of a list. `samples` are all
    files that were looked at.
    """

    found: tuple[Found, ...]
    refused: Mapping[str, FormatError] = field(default_factory=dict)
    strange: tuple[str, ...] = ()
    samples: tuple[Sample, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """One folder: how deep it lies, its files and what they may be."""

    depth: int
    samples: tuple[Sample, ...]
    candidates: tuple[Candidate, ...]


def survey(top: Path, list_name: str = "") -> Survey:
    """Look through a folder and those in it; with `list_name` for that list alone.

    Raises `FormatError` for a folder of more than `MOST_FILES` files and `OSError` where it cannot be read.
    """
    places = [_place(depth, files, list_name) for depth, files in _folders(top)]
    found: list[Found] = []
    refused: dict[str, FormatError] = {}
    for source in sources().values():
        if source.opt_in and source.name != list_name:
            continue
        try:
            found += _nearest(source, places, top)
        except FormatError as error:
            refused[source.name] = error
    samples = tuple(one for place in places for one in place.samples)
    return Survey(tuple(found), refused, tuple(_strange(places, found, top)), samples)


def _folders(top: Path) -> Iterator[tuple[int, list[Path]]]:
    """Yield the files of each folder, those nearest to the top first; hidden ones and links to folders are left."""
    waiting, seen = [(0, top)], 0
    while waiting:
        depth, folder = waiting.pop(0)
        try:
            inside = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
        except OSError:
            if folder == top:
                raise
            yield depth, [folder]
            continue
        files = [path for path in inside if path.is_file()]
        seen += len(files)
        if seen > MOST_FILES:
            raise FormatError(
                f"{top} and the folders in it hold more than {MOST_FILES} files.",
                "Name the folder that the lists lie in.",
            )
        if files:
            yield depth, files
        if depth < DEEPEST:
            waiting += [(depth + 1, path) for path in inside if path.is_dir() and not path.is_symlink()]


def _place(depth: int, files: Sequence[Path], list_name: str) -> _Place:
    samples = tuple(map(_sampled, files))
    return _Place(depth, samples, tuple(candidates(samples, list_name)))


def _sampled(path: Path) -> Sample:
    try:
        return sample(path)
    except OSError as error:
        return Sample(path, f"not readable ({error.strerror})")


def _nearest(source: ListSource, places: Sequence[_Place], top: Path) -> list[Found]:
    """Return a list from the folder nearest to the top, in its richest form there, or nothing."""
    for depth in sorted({place.depth for place in places}):
        level = [choose(source, place.candidates, None) for place in places if place.depth == depth]
        found = [one for one in level if one is not None]
        for form in source.formats:
            same = [one for one in found if one.format == form.name]
            if len(same) > 1:
                names = ", ".join(_shown(one.files[0], top) for one in same)
                raise FormatError(f"{names} are all {source.name} as {form.name}.", "Name the file you mean.")
            if same:
                return same
    return []


def _strange(places: Sequence[_Place], found: Sequence[Found], top: Path) -> Iterator[str]:
    """Yield what is no part of any list that was found, or of one like it."""
    used = {path for one in found for path in one.files}
    for place in places:
        mains = {(one.source.name, one.part.format) for one in place.candidates if one.part.role == "main"}
        for one in place.samples:
            mine = [known for known in place.candidates if known.path == one.path]
            if one.path in used or any((known.source.name, known.part.format) in mains for known in mine):
                locked = [known.source.name for known in mine if known.source.opt_in]
                if locked and one.path not in used:
                    yield f"{_shown(one.path, top)} is {locked[0]}, which is loaded only when it is named"
            elif mine:
                yield f"{_shown(one.path, top)} belongs to a set whose main file is not beside it"
            elif one.what not in _DOCUMENTS or one.path.suffix.lower() in _OF_LISTS:
                what = "a list of your own without its name" if is_own(one) else description(one)
                yield f"{_shown(one.path, top)} is {what}"


def _shown(path: Path, top: Path) -> str:
    return path.relative_to(top).as_posix()
