"""Where data goes and in which form: the options `-f/--format` and `-o/--output` of every command with data.

A table on a terminal and CSV in a pipe; a file is written beside its name and renamed when it is whole.
"""

from __future__ import annotations

import errno
import functools
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from watchlist.cli.streams import abandon_stdout
from watchlist.errors import OutputError

if TYPE_CHECKING:
    from rich.console import Console

    from watchlist.reports.columns import Column, Record
    from watchlist.reports.report import Run
    from watchlist.store.store import Store

T = TypeVar("T")
_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
F = TypeVar("F", bound=Callable[..., Any])
RECORD_FORMATS = ("table", "csv", "jsonl", "json")
REPORT_FORMATS = (*RECORD_FORMATS, "html", "xlsx")


class Output:
    """One destination and its format.

    Made before the work begins, so that a format that cannot be had or a folder that cannot be written to is
    found out first. `raw` leaves cells that a spreadsheet would run as they are.
    """

    def __init__(
        self,
        format: str | None,  # noqa: A002 - the contract's word
        path: str | None,
        formats: Sequence[str] = RECORD_FORMATS,
        raw: bool = False,
    ) -> None:
        self.path = None if path in (None, "-") else Path(str(path))
        self.format = format or self._guess(formats)
        self.raw = raw
        if self.format == "xlsx" and self.path is None and sys.stdout.isatty():
            raise click.UsageError("The format xlsx is not for a terminal: name a file with --output.")
        if self.path is not None:
            _check_writable(self.path)

    def _guess(self, formats: Sequence[str]) -> str:
        if self.path is None:
            return "table" if sys.stdout.isatty() else "csv"
        from watchlist.reports.formats import format_of

        return format_of(str(self.path), formats)

    @property
    def console(self) -> Console | None:
        """The console for a table: one of the terminal's width and colours, `None` for plain text."""
        if self.path is not None or not (sys.stdout.isatty() or os.environ.get("FORCE_COLOR")):
            return None
        from rich.console import Console

        return Console(file=sys.stdout)

    def records(
        self, records: Iterable[Record], columns: Sequence[Column | str], empty: str = "Nothing to show."
    ) -> None:
        """Write records as `reports.records.write_records` does, or nothing where the first cannot be told."""
        from watchlist.reports.records import write_records

        records = _begun(records)
        with self.stream() as out:
            console = self.console if self.format == "table" else None
            write_records(records, columns, self.format, out, raw=self.raw, console=console, empty=empty)

    def record(self, record: Record, title: str = "") -> None:
        """Write one nested record as `reports.records.write_record` does."""
        from watchlist.reports.records import write_record

        with self.stream() as out:
            console = self.console if self.format == "table" else None
            write_record(record, self.format, out, raw=self.raw, console=console, title=title)

    def runs(
        self, runs: Iterable[Run], store: Store | None, *, per_entry: bool = False, explain: bool = False
    ) -> None:
        """Write screenings as the report of the format does; `store` has the entries that were hit."""
        from watchlist.reports.formats import report_for
        from watchlist.reports.report import ReportOptions
        from watchlist.workflows.listing import credit_of, entries_of, page_of

        options = ReportOptions(
            raw=self.raw,
            per_entry=per_entry,
            explain=explain,
            console=self.console if self.format == "table" else None,
            entry_of=entries_of(store) if store else None,
            link_to=page_of,
            credit_of=credit_of,
        )
        report = report_for(self.format, options)
        runs = _begun(runs)
        with self.stream() as out:
            report.write_runs(runs, out)

    @contextmanager
    def stream(self) -> Iterator[IO[bytes]]:
        """Yield a byte stream; a reader that leaves early ends the writing and not the run."""
        if self.path is None:
            with _standard_output() as stream:
                yield stream
        elif _is_special(self.path):
            with _told(str(self.path), self.path), self.path.open("wb") as stream:
                yield stream
        else:
            with _replacing(self.path) as stream:
                yield stream


def _begun(items: Iterable[T]) -> Iterable[T]:
    """Return the items after the first one was made: what cannot be told fails before anything is written."""
    rest = iter(items)
    return chain([*islice(rest, 1)], rest)


@contextmanager
def _standard_output() -> Iterator[IO[bytes]]:
    try:
        with _told("Standard output"):
            sys.stdout.flush()
            yield sys.stdout.buffer
            sys.stdout.flush()
    except BrokenPipeError:
        abandon_stdout()
    except OutputError:
        abandon_stdout()
        raise


@contextmanager
def _replacing(path: Path) -> Iterator[IO[bytes]]:
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with _told(str(path), partial):
            with partial.open("wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            partial.replace(path)
    finally:
        with suppress(OSError):
            partial.unlink()


@contextmanager
def _told(item: str, path: Path | None = None) -> Iterator[None]:
    """Say what cannot be written and what to do; errors of other files and readers who leave pass through."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.filename not in (None, str(path)):
            raise
        cure = "Free some space" if error.errno in _FULL else "Check the place and its rights"
        raise OutputError(
            f"{item} cannot be written: {error.strerror or error}.",
            f"{cure}, or name a file elsewhere with --output.",
        ) from error


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
    """Add `-f/--format`, `-o/--output` and `--raw`; the function gets one argument for them, `output`."""
    formats = formats or RECORD_FORMATS

    def decorate(function: F) -> F:
        @functools.wraps(function)
        def run(*args: Any, format: str | None, output: str | None, raw: bool, **more: Any) -> Any:  # noqa: A002
            return function(*args, output=Output(format, output, formats, raw), **more)

        for option in reversed(_options(formats)):
            option(run)
        return run  # type: ignore[return-value]

    return decorate


def _options(formats: Sequence[str]) -> list[Callable[[Callable[..., Any]], Callable[..., Any]]]:
    by_format = "Default: from the suffix of --output; else table on a terminal, CSV in a pipe."
    return [
        click.option("-f", "--format", type=click.Choice(formats), help=by_format),
        click.option("-o", "--output", metavar="FILE", help="Write here, whole or not at all."),
        click.option("--raw", is_flag=True, help="Leave CSV cells that a spreadsheet would run as formulas."),
    ]
