"""The shape of every command: global options before or after its name, an exit code as its return value.

`watchlist -q refresh` and `watchlist refresh -q` mean the same, as users of good tools expect.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from watchlist.cli.app import App

_EPILOG = (
    "Global options (--db, --config, --now, -v, -q, --no-progress, --log-format, --debug) may stand here too."
)


def GLOBAL_OPTIONS(*, hidden: bool) -> list[click.Option]:  # noqa: N802 - a table that needs an argument
    """Return the global options; each writes into the `App` and none reaches a command's function."""

    def option(*names: str, **more: Any) -> click.Option:
        return click.Option(list(names), expose_value=False, hidden=hidden, callback=_keep, **more)

    return [
        option("--db", metavar="URL", help="Database: a SQLAlchemy URL or the path of a SQLite file."),
        option("--config", metavar="FILE", help="Settings file to read before ./watchlist.toml."),
        option(
            "--now", metavar="TIME", help="Fix the time of the run (ISO 8601), to repeat one to the byte."
        ),
        option("-v", "--verbose", count=True, help="Tell every step; twice for those of libraries too."),
        option("-q", "--quiet", is_flag=True, help="Say nothing unless something is wrong."),
        option("--no-progress", is_flag=True, help="Show no progress."),
        option(
            "--log-format",
            type=click.Choice(["text", "json"]),
            help="How standard error is written: for people, or one JSON object a line.",
        ),
        option("--debug", is_flag=True, help="Print a traceback with an error."),
    ]


def _keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    if value not in (None, False, 0) and not ctx.resilient_parsing:
        ctx.ensure_object(App).set_flag(str(param.name), value)


class Command(click.Command):
    """A command that takes the global options and exits with the code that its function returns."""

    def __init__(self, *args: Any, **more: Any) -> None:
        more.setdefault("epilog", _EPILOG)
        more["params"] = [*(more.get("params") or []), *GLOBAL_OPTIONS(hidden=True)]
        super().__init__(*args, **more)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; with `-v` the steps that libraries tell are shown on standard error."""
        app = ctx.ensure_object(App)
        if app.verbose:
            from watchlist.cli.log import listen

            listen(app.log_format, app.verbose)
        return super().invoke(ctx)


class Group(click.Group):
    """A command with commands of its own ("lists add"), which takes the global options too."""

    command_class = Command

    def __init__(self, *args: Any, **more: Any) -> None:
        more.setdefault("epilog", _EPILOG)
        more["params"] = [*(more.get("params") or []), *GLOBAL_OPTIONS(hidden=True)]
        super().__init__(*args, **more)


def command(**more: Any) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a function a `Command`; its first argument is the `App`."""

    def decorate(function: Callable[..., Any]) -> click.Command:
        return click.command(cls=Command, **more)(click.pass_obj(function))

    return decorate
