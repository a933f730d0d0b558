"""`watchlist doctor`: the usual trouble, each line ok, warn or fail, with the cure."""

from __future__ import annotations

from watchlist.cli.app import App
from watchlist.cli.command import command as make_command
from watchlist.cli.output import Output, output_options
from watchlist.errors import ExitCode

_STYLES = {"ok": "green", "warn": "yellow", "fail": "bold red"}


@make_command(name="doctor", help="Check the installation, the database and the lists.")
@output_options()
def command(app: App, output: Output) -> int:
    """Print every finding; exit 1 when one of them is a failure."""
    from watchlist.reports.columns import Column
    from watchlist.workflows.doctor import Health, examine

    findings = list(examine(app.settings, app.now))
    shown = [finding for finding in findings if not app.quiet or finding.health is not Health.OK]
    columns: list[Column | str] = [Column("health", styles=_STYLES), "check", "detail", "cure"]
    records = ({"health": f.health, "check": f.check, "detail": f.detail, "cure": f.cure} for f in shown)
    if shown or not app.quiet:
        output.records(records, columns)
    failed = any(finding.health is Health.FAIL for finding in findings)
    return ExitCode.FAILED if failed else ExitCode.DONE
