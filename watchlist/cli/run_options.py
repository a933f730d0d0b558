"""How a run over many articles goes about its work: options of `watchlist screen` that change no hit.

They come as one value, so that the command itself stays about what is screened.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from watchlist.cli.progress import ProgressBar

if TYPE_CHECKING:
    from watchlist.articles.document import Document
    from watchlist.model import Unread

_FIELDS = ("text", "title", "published", "language", "url", "id")


@dataclass(frozen=True, slots=True)
class How:
    """What these options were given as; `shard` is number and count."""

    columns: Mapping[str, str] = field(default_factory=dict)
    shard: tuple[int, int] | None = None
    resume: bool = False
    again: bool = False
    keep: bool = True

    def named(self, sources: Iterable[str], files_from: str | None) -> tuple[str, ...]:
        """Return what says which articles are meant: a run is resumed by the same words in the same folder."""
        columns = [f"{key}={name}" for key, name in sorted(self.columns.items())]
        return (str(Path.cwd()), *sources, f"files-from {files_from}", *columns, f"shard {self.shard}")


class Columns(click.ParamType[Mapping[str, str]]):
    """Names of columns: `text=body,title=head`."""

    name = "columns"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Mapping[str, str]:
        columns = {}
        for pair in value.split(","):
            key, equals, name = pair.partition("=")
            if key.strip() not in _FIELDS or not equals or not name.strip():
                known = ", ".join(_FIELDS)
                self.fail(f"{pair!r} is not FIELD=NAME with one of the fields {known}.", param, ctx)
            columns[key.strip()] = name.strip()
        return columns


class Part(click.ParamType[tuple[int, int]]):
    """A part of a run: `2/8` is the second of eight."""

    name = "part"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        number, slash, count = value.partition("/")
        digits = slash and number.isdecimal() and count.isdecimal()
        if not digits or not 1 <= int(number) <= int(count):
            self.fail(f"{value!r} is not a part: give one such as 2/8, the second of eight.", param, ctx)
        return int(number), int(count)


class Heard:
    """Tells the progress bar how many articles are through, and about how many there will be.

    How many articles lie in a file is known only at its end, so the share of bytes read stands for the rest.
    """

    def __init__(self, bar: ProgressBar, total_bytes: int) -> None:
        self._bar = bar
        self._total_bytes = total_bytes
        self._read_bytes = 0

    def __call__(self, articles: int) -> None:
        """Hear that so many articles are through."""
        known = 0 < self._read_bytes <= self._total_bytes
        total = round(articles * self._total_bytes / self._read_bytes) if known else None
        self._bar("screening", articles, total, "articles")

    def counted(self, items: Iterable[Document | Unread]) -> Iterator[Document | Unread]:
        """Yield `items` and count their bytes."""
        for item in items:
            yield item
            self._read_bytes += _size(item)


def bytes_in(sources: Iterable[str], most_files: int = 100_000) -> int:
    """Return the size of the files and folders named; 0 where it cannot be told at a glance."""
    total = files = 0
    for source in sources:
        if os.path.isdir(source):  # noqa: PTH112 - a source may be no path at all
            for folder, _, names in os.walk(source):
                files += len(names)
                if files > most_files:
                    return 0
                total += sum(_file_size(os.path.join(folder, name)) for name in names)  # noqa: PTH118
        else:
            total += (size := _file_size(source))
            if not size:
                return 0
    return total


def run_options(function: Any) -> Any:
    """Add `--columns`, `--shard`, `--resume`, `--again`, `--no-store`; the function gets them as `how`."""

    @functools.wraps(function)
    def run(
        *args: Any, resume: bool, no_store: bool, again: bool, columns: Any, shard: Any, **more: Any
    ) -> Any:
        if resume and no_store:
            raise click.UsageError("Only a run that is kept can be resumed: leave out --no-store.")
        return function(*args, how=How(columns or {}, shard, resume, again, keep=not no_store), **more)

    made: Callable[..., Any] = run
    for option in reversed(_OPTIONS):
        made = option(made)
    return made


_OPTIONS = (
    click.option(
        "--columns",
        type=Columns(),
        metavar="text=NAME,...",
        help="What CSV columns and JSON keys are called: text, title, published, language, url, id.",
    ),
    click.option(
        "--shard", type=Part(), metavar="I/N", help="Only part I of N, by a hash of the article's id."
    ),
    click.option("--resume", is_flag=True, help="Go on with this very run where it was stopped, if it was."),
    click.option(
        "--again", is_flag=True, help="Screen also articles that were screened before in the same way."
    ),
    click.option("--no-store", is_flag=True, help="Keep nothing of this run in the database."),
)


def _size(item: Document | Unread) -> int:
    data, path = getattr(item, "data", None), getattr(item, "path", None)
    return len(data) if data is not None else _file_size(path) if path is not None else 0


def _file_size(path: str | Path) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116 - a source may be no path at all
    except (OSError, ValueError):
        return 0
