"""Options that several commands share, and the types of their values."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, ClassVar

import click

from watchlist.model import Kind

KINDS = click.Choice([str(kind) for kind in Kind])
BANDS = click.Choice(["high", "medium", "low"])


class Age(click.ParamType[float]):
    """An age such as `36h`, `2d` or `90m`, as hours."""

    name = "age"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        from watchlist.settings import age_hours

        try:
            return age_hours(value)
        except ValueError:
            self.fail(f"{value!r} is not an age: give one such as 36h, 2d or 90m.", param, ctx)


class Duration(click.ParamType[float]):
    """A length of time such as `90s`, `10m`, `2h` or a plain number of seconds, as seconds."""

    name = "duration"
    _UNITS: ClassVar = {"s": 1.0, "m": 60.0, "h": 3600.0}

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        text = str(value).strip().lower()
        unit = text[-1:] if text[-1:] in self._UNITS else "s"
        try:
            seconds = float(text.removesuffix(unit)) * self._UNITS[unit]
        except ValueError:
            seconds = -1.0
        if not 0 <= seconds < float("inf"):
            self.fail(f"{value!r} is no length of time: give one such as 90s or 10m.", param, ctx)
        return seconds


class Moment(click.ParamType[datetime]):
    """A date or a time in ISO 8601, in UTC."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        from watchlist.settings import parse_time

        try:
            return parse_time(value)
        except ValueError:
            self.fail(f"{value!r} is not a date or time: give one such as 2026-01-31.", param, ctx)


class MomentOrDayEnd(Moment):
    """A time in ISO 8601, in UTC; a date alone means its last second, so that the day itself counts."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        moment = super().convert(value, param, ctx)
        is_day = isinstance(value, str) and ":" not in value
        return moment.replace(hour=23, minute=59, second=59) if is_day else moment


class Day(click.ParamType[date]):
    """A date in ISO 8601."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date: give one such as 2026-01-31.", param, ctx)


def age_option(text: str) -> Callable[[Any], Any]:
    """Return the option `--max-age`."""
    return click.option("--max-age", type=Age(), metavar="AGE", help=text)


def past_options(function: Any) -> Any:
    """Add `--as-of` and `--published-as-of`; the function gets one argument for them, `past`."""

    @functools.wraps(function)
    def run(*args: Any, as_of: datetime | None, published_as_of: date | None, **more: Any) -> Any:
        from watchlist.workflows.past import Past

        past = Past(as_of, published_as_of)
        if past and more.get("max_age") is not None:
            raise click.UsageError("--max-age is about the present: leave it out with a past state.")
        return function(*args, past=past, **more)

    dated = click.option(
        "--published-as-of",
        type=Day(),
        metavar="DATE",
        help="The lists as their publishers had dated them by this day.",
    )
    return click.option(
        "--as-of", type=MomentOrDayEnd(), metavar="WHEN", help="The lists as they were here at this time."
    )(dated(run))


def kind_option(function: Any) -> Any:
    """Add the option `--kind`."""
    return click.option("--kind", type=KINDS, help="Only this kind of entry.")(function)
