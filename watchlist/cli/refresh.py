"""`watchlist refresh`: download, check and load lists, one line a list."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from watchlist.cli.app import App
from watchlist.cli.command import command as make_command
from watchlist.cli.options import Day, Duration
from watchlist.cli.progress import ProgressBar
from watchlist.errors import ExitCode
from watchlist.workflows.catalogue import counted

if TYPE_CHECKING:
    from watchlist.workflows.refresh import Refreshed


@make_command(name="refresh", help="Download, check and load lists.")
@click.argument("lists", metavar="[LIST]...", nargs=-1)
@click.option("--from", "source", metavar="PATH", help="Load a file or folder instead of the network.")
@click.option("--published", type=Day(), metavar="DATE", help="Publication date of files that carry none.")
@click.option(
    "--force", is_flag=True, help="Accept a list that failed a plausibility check; never a broken file."
)
@click.option("--dry-run", is_flag=True, help="Say what would change and change nothing.")
@click.option(
    "--lock-timeout",
    type=Duration(),
    metavar="TIME",
    help="Wait so long (10m, 90s) for another run at the same list instead of giving up (exit 5).",
)
def command(
    app: App,
    lists: tuple[str, ...],
    source: str | None,
    published: date | None,
    force: bool,
    dry_run: bool,
    lock_timeout: float | None,
) -> int:
    """Bring the lists named up to date, or every enabled one."""
    from watchlist.workflows.refresh import RefreshRequest, refresh

    app.flags["lock_timeout_seconds"] = lock_timeout
    path = None if source is None else Path(source)
    request = RefreshRequest(lists, path, published, force, dry_run)
    results: list[Refreshed] = []
    with ProgressBar(app) as bar:

        def step(text: str) -> None:
            if app.verbose:
                bar.pause()
                app.say(text)

        for result in refresh(app.settings, request, app.now, bar, app.warn, app.say, step):
            bar.pause()
            tell(app, result)
            results.append(result)
    return exit_code(results)


def tell(app: App, result: Refreshed) -> None:
    """Print one line for one list: on standard output, or on standard error when it failed.

    A dry run prints the figures of a list that would be refused, too: they are what a person judges it by.
    """
    if result.error is not None:
        if result.snapshot is not None:
            app.report(line(result), fields(result))
        told = " ".join(str(result.error).split()).removeprefix(f"{result.list}: ")
        app.report(f"{result.list}: {told}", fields(result), "error")
        return
    for warning in result.warnings[: None if app.verbose else 5]:
        app.warn(f"{result.list}: {warning}")
    if len(result.warnings) > 5 and not app.verbose:
        app.warn(f"{result.list}: {len(result.warnings) - 5} further kinds of warning; -v shows them.")
    if not app.quiet:
        app.report(line(result), fields(result))


def fields(result: Refreshed) -> dict[str, Any]:
    """Return what a log record says about a list beside its line."""
    snapshot = result.snapshot
    known = {
        "list": result.list,
        "result": result.result,
        "entries": snapshot.entries if snapshot else None,
        "added": result.added,
        "removed": result.removed,
        "changed": result.changed,
        "published": snapshot.published if snapshot else None,
        "lag_days": result.lag_days,
        "sha256": snapshot.sha256 if snapshot else None,
        "seconds": round(result.seconds, 1),
    }
    return {key: value for key, value in known.items() if value is not None}


def line(result: Refreshed) -> str:
    """Return the line on a list that was loaded or found unchanged."""
    snapshot = result.snapshot
    assert snapshot is not None
    published = f"published {snapshot.published}" if snapshot.published else "publication date unknown"
    if result.lag_days is not None:
        published += f", lag {result.lag_days} day{'' if result.lag_days == 1 else 's'}"
    if result.result == "unchanged":
        return f"{result.list}: unchanged, {counted(snapshot.entries, 'entry')}, {published} ({result.seconds:.1f} s)"
    reread = f" ({result.reread:,} re-read)" if result.reread else ""
    changes = f"+{result.added:,} -{result.removed:,} ~{result.changed:,}{reread}"
    instead = f" instead of {result.before:,}" if result.before and result.result.startswith("would") else ""
    size = f"{counted(snapshot.entries, 'entry')}{instead}, {counted(snapshot.names, 'name')}"
    return f"{result.list}: {result.result}, {size}, {changes}, {published} ({result.seconds:.1f} s)"


def exit_code(results: list[Refreshed]) -> int:
    """Return 0 when all went well, 3 when some failed, 1 when all did, 5 when another run held them all."""
    failed = [result.error for result in results if result.error is not None]
    if not failed:
        return ExitCode.DONE
    if len(failed) < len(results):
        return ExitCode.PARTLY
    codes = {error.exit_code for error in failed}
    return codes.pop() if len(codes) == 1 else ExitCode.FAILED
