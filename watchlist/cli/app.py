"""What one run of the command line has: its flags, its settings and its streams.

Settings are read on first use, so that help and version touch no file.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from watchlist.cli.streams import abandon_stdout

if TYPE_CHECKING:
    from watchlist.settings import Settings


class App:
    """The run: flags before settings are read, and how it talks to the person on standard error."""

    def __init__(self) -> None:
        self.flags: dict[str, Any] = {}
        self.config: Path | None = None
        self.verbose = 0
        self.quiet = False
        self.no_progress = False
        self.debug = False

    def set_flag(self, name: str, value: Any) -> None:
        """Keep a global option: what concerns the run here, what concerns settings in `flags`."""
        if name == "config":
            self.config = Path(value)
        elif name in ("verbose", "quiet", "no_progress", "debug"):
            setattr(self, name, value)
        else:
            self.flags[name] = value

    @cached_property
    def settings(self) -> Settings:
        """The settings of this run; raises `SettingsError`."""
        from watchlist.settings import load_settings

        return load_settings(flags=self.flags, environ=os.environ, config=self.config, cwd=Path.cwd())

    @cached_property
    def now(self) -> datetime:
        """The time of the run in UTC, to the second: `--now`, or the clock once."""
        return self.settings.now or datetime.now(UTC).replace(microsecond=0)

    def print(self, text: str) -> None:
        """Print a line of the result on standard output; a reader who has left ends nothing but the printing."""
        try:
            click.echo(text)
        except BrokenPipeError:
            abandon_stdout()

    def say(self, text: str) -> None:
        """Tell something that is no trouble, on standard error; silent with `-q`."""
        if not self.quiet:
            self._tell("info", text)

    def warn(self, text: str) -> None:
        """Tell trouble that does not end the run, on standard error, also with `-q`."""
        self._tell("warning", text)

    def complain(self, text: str) -> None:
        """Tell what ended the run or a part of it, on standard error, also with `-q`."""
        with suppress(BrokenPipeError):
            self._tell("error", text)

    def report(self, text: str, fields: Mapping[str, Any], level: str = "info") -> None:
        """Tell what became of a part of the work: a line of the result, or one log record with its `fields`."""
        if self.log_format == "json":
            self._tell(level, text, fields)
        elif level == "error":
            self.complain(text)
        else:
            self.print(text)

    @property
    def log_format(self) -> str:
        """How standard error is written; known before the settings are, as they may be what is wrong."""
        given = self.flags.get("log_format") or os.environ.get("WATCHLIST_LOG_FORMAT", "").strip().lower()
        read = self.__dict__.get("settings")
        return str(given or (read.log_format if read is not None else "text"))

    def _tell(self, level: str, text: str, fields: Mapping[str, Any] | None = None) -> None:
        from watchlist.cli.log import line

        click.echo(line(self.log_format, level, text, fields), err=True)

    def flush(self) -> None:
        """Flush standard output; raises `BrokenPipeError` here and not in the interpreter's last breath."""
        with suppress(ValueError):
            sys.stdout.flush()
