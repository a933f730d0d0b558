"""Where data goes and in which form: the options `-f/--format` and `-o/--output` of every command with data.

A table on a terminal and CSV in a pipe; a file is written beside its name and renamed when it is whole.
"""

from __future__ import annotations

import functools
import io
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
RECORD_FORMATS = ("table", "csv", "jsonl", "json")
BINARY_FORMATS = frozenset({"xlsx"})
_SUFFIXES = {
    ".txt": "table",
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".json": "json",
    ".html": "html",
    ".htm": "html",
}
_SUFFIXES |= {".ndjson": "jsonl", ".xlsx": "xlsx"}


class Output:
    """One destination and its format.

    Made before the work begins, so that a format that cannot be had or a folder that cannot be written to is
    found out first.
    """

    def __init__(self, format: str | None, path: str | None, formats: tuple[str, ...]) -> None:  # noqa: A002
        self.path = None if path in (None, "-") else Path(str(path))
        self.format = format or self._guess(formats)
        if self.format in BINARY_FORMATS and self.path is None and sys.stdout.isatty():
            raise click.UsageError(
                f"The format {self.format} is not for a terminal: name a file with --output."
            )
        if self.path is not None:
            _check_writable(self.path)

    def _guess(self, formats: tuple[str, ...]) -> str:
        if self.path is None:
            return "table" if sys.stdout.isatty() else "csv"
        guess = _SUFFIXES.get(self.path.suffix.lower())
        if guess is None or guess not in formats:
            known = ", ".join(suffix for suffix, name in _SUFFIXES.items() if name in formats)
            raise click.UsageError(
                f"No format of this command goes with the name {self.path}: give --format, or one of {known}."
            )
        return guess

    @property
    def terminal(self) -> bool:
        """Whether a person reads this on a terminal."""
        return self.path is None and sys.stdout.isatty()

    @contextmanager
    def text(self) -> Iterator[IO[str]]:
        """Yield a UTF-8 text stream with line ends as written; a file appears when the block ends well."""
        with self.binary() as raw:
            wrapper = io.TextIOWrapper(raw, encoding="utf-8", errors="surrogatepass", newline="")
            try:
                yield wrapper
                wrapper.flush()
            finally:
                with suppress(ValueError, OSError):
                    wrapper.detach()

    @contextmanager
    def binary(self) -> Iterator[IO[bytes]]:
        """Yield a byte stream; a reader that leaves early ends the writing and not the run."""
        if self.path is None:
            with _standard_output() as stream:
                yield stream
        elif _is_special(self.path):
            with self.path.open("wb") as stream:
                yield stream
        else:
            with _replacing(self.path) as stream:
                yield stream


@contextmanager
def _standard_output() -> Iterator[IO[bytes]]:
    try:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _replacing(path: Path) -> Iterator[IO[bytes]]:
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with partial.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _is_special(path: Path) -> bool:
    with suppress(OSError):
        return not stat.S_ISREG(path.stat().st_mode)
    return False


def _check_writable(path: Path) -> None:
    if path.is_dir():
        raise click.UsageError(f"--output {path} is a folder: name a file in it.")
    if not path.parent.is_dir():
        raise click.UsageError(f"--output {path}: the folder {path.parent} does not exist.")
    if not _is_special(path) and not os.access(path.parent, os.W_OK):
        raise click.UsageError(f"--output {path}: the folder {path.parent} cannot be written to.")


def output_options(*formats: str) -> Callable[[F], F]:
    """Add `-f/--format` and `-o/--output`; the function gets one argument, `output`."""
    formats = formats or RECORD_FORMATS

    def decorate(function: F) -> F:
        @functools.wraps(function)
        def run(*args: Any, format: str | None, output: str | None, **more: Any) -> Any:  # noqa: A002
            return function(*args, output=Output(format, output, formats), **more)

        by_format = click.option(
            "-f", "--format", type=click.Choice(formats), help="Table on a terminal, CSV in a pipe."
        )
        by_output = click.option(
            "-o", "--output", metavar="FILE", help="Write here, whole or not at all; format from its suffix."
        )
        return by_format(by_output(run))  # type: ignore[return-value]

    return decorate
