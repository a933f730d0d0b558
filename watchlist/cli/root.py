"""The root command: the table of commands, and what every error becomes at the edge.

Commands are imported when they are called and not before: asking for help costs an import of click.
"""

from __future__ import annotations

import errno
import importlib
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

import click

from watchlist.cli.app import App
from watchlist.cli.command import GLOBAL_OPTIONS
from watchlist.cli.streams import abandon_stdout
from watchlist.errors import ExitCode, WatchlistError
from watchlist.version import __version__

COMMANDS = {
    "demo": "Screen the bundled articles against the bundled sample list.",
    "refresh": "Download, check and load lists.",
    "lists": "Show each list; add, remove, enable or disable one.",
    "changes": "Show entries added, removed or changed between snapshots.",
    "screen": "Find the listed parties in articles.",
    "screenings": "Show past runs: what was screened, against which lists.",
    "search": "Look up a single name in the lists.",
    "show": "Show everything that is listed about one entry.",
    "compare": "Say why two names do or do not match.",
    "report": "Report hits kept in the database.",
    "validate": "Measure recall, false alarms and calibration on the loaded lists.",
    "doctor": "Check the installation, the database and the lists.",
    "db": "Upgrade, locate or back up the database.",
}
"""Every command with its line in the help; the module `watchlist.cli.NAME` holds `command`."""


class Root(click.Group):
    """A group that imports a command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"watchlist.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            raise click.UsageError(_no_such_command(name), ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run, print every error as one line and return the exit code, or exit with it."""
        app = App()
        extra["prog_name"] = "watchlist"
        _stop_as_interrupted()
        run: Any = super().main
        code = _guarded(lambda: run(*args, standalone_mode=False, obj=app, **extra), app)
        if standalone_mode:
            sys.exit(code)
        return code


def _stop_as_interrupted() -> None:
    """Let a stop (SIGTERM, as from systemd or timeout) be an interrupt, so that nothing is left behind.

    Where somebody else listens for it or ignores it, and in other threads, it stays as it is.
    """
    with suppress(ValueError):
        if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
            signal.signal(signal.SIGTERM, signal.default_int_handler)


def _no_such_command(name: str) -> str:
    import difflib

    near = difflib.get_close_matches(name, COMMANDS, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    return f"There is no command {name!r}.{hint}"


def _guarded(run: Callable[[], Any], app: App) -> int:
    try:
        code = int(run() or ExitCode.DONE)
        app.flush()
        return code
    except click.exceptions.Exit as stop:
        return int(stop.exit_code)
    except SystemExit:  # click ends a help text whose reader has left with 1
        abandon_stdout()
        return ExitCode.DONE
    except click.Abort:
        return _failed(app, "Interrupted.", ExitCode.INTERRUPTED)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return ExitCode.USAGE
    except click.UsageError as error:
        help_path = error.ctx.command_path if error.ctx else "watchlist"
        return _failed(app, f"{error.format_message()} See '{help_path} --help'.", ExitCode.USAGE)
    except click.ClickException as error:
        return _failed(app, error.format_message(), error.exit_code)
    except WatchlistError as error:
        return _failed(app, str(error), error.exit_code)
    except OSError as error:
        return _os_error(app, error)
    except MemoryError:
        return _failed(app, "There is not enough memory for this run.", ExitCode.FAILED)
    except Exception as error:  # the edge: nothing may end in a traceback that was not asked for
        told = (
            f"Unexpected {type(error).__name__}: {error}. Run again with --debug and report what it prints."
        )
        return _failed(app, told, ExitCode.FAILED)


def _os_error(app: App, error: OSError) -> int:
    if isinstance(error, BrokenPipeError) or error.errno == errno.EPIPE:
        abandon_stdout()
        return ExitCode.DONE
    from watchlist.workflows.arrivals import os_error

    return _failed(app, str(os_error(error)), ExitCode.FAILED)


def _failed(app: App, message: str, code: int) -> int:
    if app.debug and code not in (ExitCode.USAGE, ExitCode.INTERRUPTED):
        import traceback

        traceback.print_exc()
    app.complain(" ".join(message.split()))
    return int(code)


def _print_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"watchlist {__version__}")
        ctx.exit()


def _root_params() -> Sequence[click.Parameter]:
    version = click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_print_version,
        help="Print the version.",
    )
    return [*GLOBAL_OPTIONS(hidden=False), version]


root = Root(
    name="watchlist",
    params=list(_root_params()),
    help="Find sanctioned parties in the news.\n\n"
    "A first look:  watchlist demo\n\n"
    "The real thing:  watchlist refresh, then  watchlist screen ARTICLE",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    no_args_is_help=True,
)
