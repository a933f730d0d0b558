"""Options that several commands share, and the types of their values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

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


class Moment(click.ParamType[datetime]):
    """A date or a time in ISO 8601, in UTC."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        from watchlist.settings import parse_time

        try:
            return parse_time(value)
        except ValueError:
            self.fail(f"{value!r} is not a date or time: give one such as 2026-01-31.", param, ctx)


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


def kind_option(function: Any) -> Any:
    """Add the option `--kind`."""
    return click.option("--kind", type=KINDS, help="Only this kind of entry.")(function)
