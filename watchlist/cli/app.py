"""What one run of the command line has: its flags, its settings and its streams.

Settings are read on first use, so that help and version touch no file.
"""

from __future__ import annotations

import os
import sys
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
            click.echo(text, err=True)

    def warn(self, text: str) -> None:
        """Tell trouble that does not end the run, on standard error, also with `-q`."""
        click.echo(f"watchlist: warning: {text}", err=True)

    def complain(self, text: str) -> None:
        """Tell what ended the run or a part of it, on standard error, also with `-q`."""
        with suppress(BrokenPipeError):
            click.echo(f"watchlist: {text}", err=True)

    def flush(self) -> None:
        """Flush standard output; raises `BrokenPipeError` here and not in the interpreter's last breath."""
        with suppress(ValueError):
            sys.stdout.flush()
