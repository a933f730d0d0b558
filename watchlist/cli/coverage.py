"""What a screening covered, told on standard error: trouble always, the rest unless `-q`.

A run without a hit must say what it looked at, or silence would pass for safety.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from watchlist.cli.app import App
from watchlist.errors import NoListError
from watchlist.model import Band, Snapshot
from watchlist.workflows.catalogue import age_text, counted

if TYPE_CHECKING:
    from watchlist.workflows.screen import ScreenRequest, ScreenRun
    from watchlist.workflows.session import Watchlist

_NAMED_UNREAD = 20


def warn_of_lists(app: App, watchlist: Watchlist, request: ScreenRequest) -> None:
    """Refuse lists older than `--max-age`, or not loaded at all; without it warn of them.

    Raises `NoListError` and `StaleListError`.
    """
    from watchlist.workflows import catalogue

    chosen = watchlist.chosen(request)
    settings = app.settings
    for status in chosen:
        if status.snapshot is not None and not status.snapshot.entries:
            app.warn(f"{status.list} holds no entry: nothing is screened against it.")
    if watchlist.past:
        for name in catalogue.missing(watchlist.standing(request)) if not request.lists else ():
            app.warn(f"There was no list {name} {watchlist.past}: nothing is screened against it.")
        return
    missing = () if request.lists else catalogue.missing(watchlist.standing(request))
    if settings.max_age_hours is not None:
        catalogue.require_fresh(chosen, settings.max_age_hours, app.now)
        if missing:
            cure = f"Run `watchlist refresh`, or `watchlist lists disable {missing[0]}`."
            raise NoListError(f"Enabled but not loaded: {', '.join(missing)}.", cure)
    for status, age in catalogue.overdue(chosen, settings.warn_age_hours, app.now):
        told = f"{status.list} was last checked {catalogue.ago(age)}."
        app.warn(f"{told} Run `watchlist refresh {status.list}`.")
    for name in missing:
        app.warn(f"{name} is enabled but not loaded: nothing is screened against it. {catalogue.REFRESH}")


def tell_coverage(app: App, run: ScreenRun, *, in_full: bool) -> None:
    """Say what was read, what was not, against which lists, and how many hits there are.

    Without `in_full` only trouble is told: a table on the terminal says the rest itself.
    """
    screening = run.screening
    for coverage in run.unread[:_NAMED_UNREAD]:
        app.complain(f"not screened: {coverage.article_id}: {coverage.reason}")
    if screening.unread > _NAMED_UNREAD:
        app.complain(f"not screened: {screening.unread - _NAMED_UNREAD} more; see the report.")
    if not screening.articles:
        app.warn("No article was found in what was named: nothing was screened.")
    if not in_full:
        return
    for snapshot in screening.snapshots:
        app.say(list_line(snapshot, app.now))
    app.say(f"{_articles(run)}; {hits_text(run)}. Screening {screening.id}.")


def list_line(snapshot: Snapshot, now: datetime) -> str:
    """Return one line on a list that was screened against: version, size, age."""
    published = f"published {snapshot.published}" if snapshot.published else "publication date unknown"
    age_hours = max(0.0, (now - snapshot.checked_at).total_seconds() / 3600)
    return (
        f"{snapshot.list}: {published}, {counted(snapshot.entries, 'entry')}, {counted(snapshot.names, 'name')}, "
        f"checked {age_text(age_hours)} ago, sha256 {snapshot.sha256[:12]}"
    )


def hits_text(run: ScreenRun) -> str:
    """Return the number of hits by band, best first."""
    total = run.screening.hits
    if not total:
        return "no hit"
    bands = ", ".join(f"{run.bands[band]} {band}" for band in Band if run.bands[band])
    return f"{counted(total, 'hit')} ({bands})"


def _articles(run: ScreenRun) -> str:
    read = run.screening.articles - run.screening.unread
    told = f"{counted(read, 'article')} screened"
    return f"{told}, {run.screening.unread:,} not" if run.screening.unread else told
