"""`watchlist lists`: what is loaded and how old it is, and the registration of lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from watchlist.cli.app import App
from watchlist.cli.command import Group
from watchlist.cli.options import age_option, past_options
from watchlist.cli.output import Output, output_options
from watchlist.errors import ExitCode, NoListError

if TYPE_CHECKING:
    from watchlist.workflows.past import Past

_SHORT = (
    "list",
    "enabled",
    "entries",
    "names",
    "published",
    "checked_at",
    "age_hours",
    "last_result",
    "licence",
)
_LONG = ("title", "publisher", "attribution", "homepage", "source")


@click.group(
    "lists",
    cls=Group,
    invoke_without_command=True,
    help="Show each list; add, remove, enable or disable one.",
)
@age_option("Exit 4 when an enabled list is missing or was not checked successfully for longer.")
@past_options
@output_options()
@click.pass_context
def command(ctx: click.Context, output: Output, max_age: float | None, past: Past) -> int | None:
    """Show each list, unless a command of the group follows."""
    if ctx.invoked_subcommand is not None:
        return None
    return _show(ctx.ensure_object(App), output, max_age, past)


def _show(app: App, output: Output, max_age: float | None, past: Past) -> int:
    from watchlist.reports.columns import Column
    from watchlist.workflows import catalogue
    from watchlist.workflows.session import Watchlist

    with Watchlist(app.settings, state=past) as watchlist:
        statuses = watchlist.lists()
    columns = [*_SHORT, "sha256", *(_LONG if app.verbose else ())]
    labels = {"age_hours": "age h", "checked_at": "checked", "last_result": "result"}
    hidden = {"sha256"} if app.verbose else {"sha256", "licence"}  # a table of 80 columns has no room
    shown = [
        Column(key, labels.get(key, ""), 1 if key == "age_hours" else None, in_table=key not in hidden)
        for key in columns
    ]
    output.records((_record(app, status) for status in statuses), shown)
    if max_age is None:
        return ExitCode.DONE
    missing = catalogue.missing(statuses)
    if missing:
        raise NoListError(f"Not loaded: {', '.join(missing)}.", catalogue.REFRESH)
    enabled = [status for status in statuses if status.enabled]
    if not enabled:
        raise NoListError("No list is enabled.", "Run `watchlist lists enable NAME`.")
    catalogue.require_fresh(enabled, max_age, app.now)
    return ExitCode.DONE


def _record(app: App, status: Any) -> dict[str, Any]:
    from watchlist.workflows import catalogue

    shown = catalogue.record(status, app.now)
    return shown | {key: getattr(status, key) for key in _LONG} if app.verbose else shown


@command.command("add", help="Register a list of your own (CSV path or URL) and load it.")
@click.argument("name")
@click.argument("source", metavar="SOURCE")
@click.pass_obj
def add(app: App, name: str, source: str) -> int:
    """Register NAME and load it from SOURCE, where `watchlist refresh` will look for it from now on.

    Where it cannot be loaded, the list is as it was before.
    """
    from watchlist.cli.progress import ProgressBar
    from watchlist.cli.refresh import exit_code, tell
    from watchlist.workflows import registration
    from watchlist.workflows.refresh import RefreshRequest, refresh

    before = registration.add(app.settings, name, source)
    code: int = ExitCode.FAILED
    try:
        with ProgressBar(app) as bar:
            results = list(refresh(app.settings, RefreshRequest((name,)), app.now, bar))
        for result in results:
            tell(app, result)
        code = exit_code(results)
    finally:
        if code != ExitCode.DONE:
            registration.undo(app.settings, name, before, app.now)
            kept = "not registered" if before is None else "registered as it was before"
            app.complain(f"{name} is {kept}.")
    if code == ExitCode.DONE:
        app.say(f"{name} is registered.")
    return code


@command.command("remove", help="Take a list out of use; past screenings keep what it said.")
@click.argument("name")
@click.pass_obj
def remove(app: App, name: str) -> None:
    """Take NAME out of use."""
    from watchlist.workflows import registration

    registration.remove(app.settings, name, app.now)
    app.say(f"{name} is removed.")


@command.command("enable", help="Screen against a list and refresh it.")
@click.argument("name")
@click.pass_obj
def enable(app: App, name: str) -> None:
    """Enable NAME."""
    _switch(app, name, True)


@command.command("disable", help="Neither screen against a list nor refresh it.")
@click.argument("name")
@click.pass_obj
def disable(app: App, name: str) -> None:
    """Disable NAME."""
    _switch(app, name, False)


def _switch(app: App, name: str, enabled: bool) -> None:
    from watchlist.workflows import registration

    loaded = registration.set_enabled(app.settings, name, enabled)
    app.say(f"{name} is {'enabled' if enabled else 'disabled'}.")
    if enabled and not loaded:
        app.say(f"It is not loaded yet: run `watchlist refresh {name}`.")
    if app.settings.for_list(name).enabled not in (None, enabled):
        app.warn(f"The settings say otherwise and win: lists.{name}.enabled.")
