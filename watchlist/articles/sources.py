"""What the user named, as documents in order: files, folders, patterns, addresses, standard input.

Whatever is named and cannot be found or opened is a row, so that no typing error passes for a clean result.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from watchlist.articles.document import Document
from watchlist.errors import UsageError
from watchlist.model import Unread

STDIN = "-"
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_MAGIC = re.compile(r"[*?\[]")


def documents(
    sources: Sequence[str], *, stdin: BinaryIO | None = None, files_from: str = ""
) -> Iterator[Document | Unread]:
    """Yield a document for everything named by `sources` and by the lines of the file `files_from`.

    The order is that of the input; folders are walked by path, hidden files are skipped there. `-` is
    standard input, for one of the two only. Raises `UsageError` when it is asked for twice, is not given, or
    `files_from` cannot be read.
    """
    if [*sources, files_from].count(STDIN) > 1:
        raise UsageError("Standard input (-) can be read only once.")
    for source in sources:
        if source == STDIN:
            yield Document(STDIN, STDIN, stream=_given(stdin))
        else:
            yield from _named(source)
    for source in _listed(files_from, stdin) if files_from else ():
        yield from _named(source)


def _given(stdin: BinaryIO | None) -> BinaryIO:
    if stdin is None:
        raise UsageError("There is no standard input to read.")
    return stdin


def _listed(files_from: str, stdin: BinaryIO | None) -> Iterator[str]:
    if files_from == STDIN:
        yield from _lines(_given(stdin))
        return
    try:
        with Path(files_from).open("rb") as stream:
            yield from _lines(stream)
    except OSError as error:
        raise UsageError(f"Cannot read the names in {files_from}: {_reason(error)}.") from None


def _lines(stream: Iterable[bytes]) -> Iterator[str]:
    """Yield the names in a file, separated by line ends or, as `find -print0` does, by NUL."""
    for line in stream:
        for name in line.removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n").split(b"\0"):
            if name.strip():
                yield os.fsdecode(name)


def _named(source: str) -> Iterator[Document | Unread]:
    if _ADDRESS.match(source):
        yield Document(source, source, address=source, url=source)
        return
    try:
        mode = os.stat(source).st_mode  # noqa: PTH116 - a Path would hide a trailing slash or an empty name
    except (OSError, ValueError) as error:
        yield from _pattern(source, error)
        return
    if stat.S_ISDIR(mode):
        yield from _folder(Path(source), ())
    else:
        yield _file(Path(source))


def _pattern(source: str, error: Exception) -> Iterator[Document | Unread]:
    label = printable(source)
    if not _MAGIC.search(source) or not isinstance(error, FileNotFoundError):
        yield Unread(label, label, f"cannot be opened: {_reason(error)}")
        return
    import glob

    found = sorted((Path(name) for name in glob.glob(source, recursive=True)), key=Path.as_posix)  # noqa: PTH207
    if "**" in source:  # it finds a folder and then its files; the files are enough
        found = [path for path in found if not path.is_dir()]
    if not found:
        yield Unread(label, label, "no file matches this pattern")
    for path in found:
        if path.is_dir():
            yield from _folder(path, ())
        else:
            yield _file(path)


def _file(path: Path) -> Document:
    label = printable(path.as_posix())
    return Document(label, label, path=path, name=path.name)


def _folder(folder: Path, above: tuple[tuple[int, int], ...]) -> Iterator[Document | Unread]:
    """Walk a folder in the order of its sorted paths; a link back to a folder above is not followed."""
    label = printable(folder.as_posix())
    try:
        facts = folder.stat()
        with os.scandir(folder) as entries:
            names = sorted(_key(entry) for entry in entries if entry.name[:1] != ".")
    except OSError as error:
        yield Unread(label, label, f"the folder cannot be read: {_reason(error)}")
        return
    here = (facts.st_dev, facts.st_ino)
    if here in above:
        return
    for name in names:
        path = folder / name
        if name.endswith("/"):
            yield from _folder(path, (*above, here))
        elif path.is_file() or path.is_symlink():
            yield _file(path)
        else:
            yield Unread(printable(path.as_posix()), label, "not a regular file")


def _key(entry: os.DirEntry[str]) -> str:
    """Return a name that sorts as the whole path does: what is in a folder follows its slash.

    What cannot be looked at, as a link in a circle, is told when it is opened: it must not hide its neighbours.
    """
    with suppress(OSError):
        return f"{entry.name}/" if entry.is_dir() else entry.name
    return entry.name


def printable(name: str) -> str:
    """Return a file name that can be written to any report; bytes in no encoding become escapes.

    >>> printable("caf" + chr(0xDCE9) + ".txt")
    'caf\\\\xe9.txt'
    """
    if name.isascii() and name.isprintable():
        return name
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace").replace("\0", "\\0")


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
