"""OFAC's dates: from "circa Sep 1938" or "1951 to 1953" to partial dates that claim no more than was said.

The CSV and flat XML print dates as words, ADVANCED XML as periods; both end in the same `PartialDate`, whose
precision follows from the period alone, so that the forms agree.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

from watchlist.model import PartialDate, Precision

_MONTHS = {
    name: number
    for number, names in enumerate(zip(calendar.month_abbr, calendar.month_name, strict=True))
    for name in map(str.lower, names)
    if name
}
_ONE = r"(?:(?:(?P<day{0}>\d{{1,2}}) )?(?P<month{0}>[A-Za-z]{{3,9}}) )?(?P<year{0}>\d{{4}})"
_PRINTED = re.compile(
    rf"(?P<circa>circa |approximately |approx\. |c\. ?)?{_ONE.format(1)}"
    rf"(?:(?: to | - |-| and ){_ONE.format(2)})?",
    re.IGNORECASE,
)
_DECADE = re.compile(r"(?:(?:circa|the|early|mid|late)[ -])*(\d{3}0)s", re.IGNORECASE)


def period(start: date, end: date, *, circa: bool = False) -> PartialDate:
    """Return the partial date from `start` to `end`, its precision read off the period.

    >>> period(date(1962, 1, 1), date(1962, 12, 31)).precision
    <Precision.YEAR: 'year'>
    """
    precision = Precision.RANGE
    if start == end:
        precision = Precision.DAY
    elif (start.year, start.month, start.day) == (end.year, 1, 1) and (end.month, end.day) == (12, 31):
        precision = Precision.YEAR
    elif start.day == 1 and start.replace(day=_last_day(start)) == end:
        precision = Precision.MONTH
    return PartialDate(start, end, precision, circa)


@lru_cache(maxsize=8192)
def printed_date(text: str) -> PartialDate | None:
    """Return the date that OFAC prints as `text`, or `None` when it is none that we can read.

    >>> printed_date("circa Sep 1938").start.isoformat()
    '1938-09-01'
    >>> printed_date("1951 to 1953").end.isoformat()
    '1953-12-31'
    >>> printed_date("unknown") is None
    True
    """
    text = " ".join(text.split()).strip(" .,")
    if decade := _DECADE.fullmatch(text):
        year = int(decade[1])
        return period(date(year, 1, 1), date(year + 9, 12, 31), circa=True)
    found = _PRINTED.fullmatch(text)
    if found is None:
        return None
    try:
        first = _bounds(found["day1"], found["month1"], found["year1"])
        last = _bounds(found["day2"], found["month2"], found["year2"]) if found["year2"] else first
    except (ValueError, KeyError):
        return None
    if first[0] > last[1]:
        return None
    return period(first[0], last[1], circa=bool(found["circa"]))


@lru_cache(maxsize=8192)
def iso_text(text: str) -> str:
    """Return a printed date as ISO 8601 as far as it is known, or `text` itself when it cannot be read.

    >>> iso_text("14 Dec 2005"), iso_text("Jul 1997"), iso_text("1999")
    ('2005-12-14', '1997-07', '1999')
    """
    known = printed_date(text)
    return iso_period(known) if known else text.strip()


def iso_period(known: PartialDate) -> str:
    """Return a partial date as ISO 8601: a day, a month, a year, or `start/end`."""
    if known.precision is Precision.RANGE:
        return f"{known.start.isoformat()}/{known.end.isoformat()}"
    length = {Precision.YEAR: 4, Precision.MONTH: 7}.get(known.precision, 10)
    return known.start.isoformat()[:length]


def _bounds(day: str | None, month: str | None, year: str) -> tuple[date, date]:
    if month is None:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    start = date(int(year), _MONTHS[month.lower()], int(day or 1))
    return start, start if day else start.replace(day=_last_day(start))


def _last_day(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]
