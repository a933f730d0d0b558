"""The dates of lists other than OFAC's: ISO, British, with unknown days, as ranges, in sentences.

A date claims no more than its publisher said: "00/00/1975" is a year and "30-35 years old" is no date at all.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from watchlist.lists.ofac_dates import period, printed_date
from watchlist.lists.text import clean
from watchlist.model import PartialDate, Precision

EARLIEST_YEAR = 1850
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ]\d.*|Z|[+-]\d\d:\d\d)?)?)?")
_BRITISH = re.compile(r"(?:(?:(\d{1,2}|dd|DD)[/.-])?(\d{1,2}|mm|MM)[/.-])?(\d{4})")
_CIRCA = re.compile(
    r"\b(?:circa|approximately|approx\.?|about|around|c\.(?=\s?\d)|ca\.(?=\s?\d))\s*", re.IGNORECASE
)
_NOISE = re.compile(
    r"\([^()]*\)|\b(?:born|dob|between|in|on|from|possibly|either|likely|or|alt)\b[: ]*", re.IGNORECASE
)
_DASHED = re.compile(r"(?<=[A-Za-z\d])[-‑](?=[A-Za-z]{3,9}[-‑])|(?<=[A-Za-z])[-‑](?=\d{4}\b)")
_FULL_STOP = re.compile(r"(?<=[A-Za-z])\.")
_TRAILING = re.compile(r"[\s;,.:]+$")


@lru_cache(maxsize=8192)
def iso_day(text: str) -> date | None:
    """Return the day at the beginning of an ISO 8601 text; a time or an offset behind it is left out.

    >>> iso_day("2026-02-27T00:00:09.554Z"), iso_day("2005-06-01-04:00")
    (datetime.date(2026, 2, 27), datetime.date(2005, 6, 1))
    """
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


@lru_cache(maxsize=8192)
def british_day(text: str) -> date | None:
    """Return a whole day written as dd/mm/yyyy or dd-Mon-yyyy.

    >>> british_day("14/04/2025"), british_day("07-Sep-2026")
    (datetime.date(2025, 4, 14), datetime.date(2026, 9, 7))
    """
    known = british_date(text) or spoken_date(text)
    return known.start if known and known.precision is Precision.DAY else None


@lru_cache(maxsize=8192)
def iso_date(text: str, *, circa: bool = False) -> PartialDate | None:
    """Return an ISO 8601 date as exactly as it is written: a day, a month or a year.

    >>> iso_date("1966-05").precision, iso_date("1948-12-16+01:00").start.day
    (<Precision.MONTH: 'month'>, 16)
    """
    found = _ISO.fullmatch(text.strip())
    return _partial(found[3], found[2], found[1], circa) if found else None


@lru_cache(maxsize=8192)
def british_date(text: str, *, circa: bool = False) -> PartialDate | None:
    """Return a date written day first, with 00, dd or mm where the day or the month is unknown.

    >>> british_date("dd/mm/1945").precision, british_date("00/05/1975").precision
    (<Precision.YEAR: 'year'>, <Precision.MONTH: 'month'>)
    """
    found = _BRITISH.fullmatch(text.strip())
    return _partial(found[1], found[2], found[3], circa) if found else None


def years(first: str, last: str, *, circa: bool = False) -> PartialDate | None:
    """Return the range from one year to another.

    >>> years("1968", "1970").end.isoformat()
    '1970-12-31'
    """
    start, end = (iso_date(text.strip()[:4]) for text in (first, last))
    if start is None or end is None or start.start > end.end:
        return start if end is None else end if start is None else None
    return period(start.start, end.end, circa=circa)


def spoken_date(text: str) -> PartialDate | None:
    """Return a date as people write it, or `None` for what is none; remarks in brackets are left out.

    >>> spoken_date("Approximately 1955- 1958").precision, spoken_date("11-Sep-2000").start.isoformat()
    (<Precision.RANGE: 'range'>, '2000-09-11')
    >>> spoken_date("1963 - 1964").end.year, spoken_date("between 1963 and 1964").end.year
    (1964, 1964)
    >>> spoken_date("27/05/1979 (this aka only)").start.year, spoken_date("30-35 years old") is None
    (1979, True)
    """
    plain = clean(_NOISE.sub(" ", text)) or clean(text).strip("()")
    circa = bool(_CIRCA.search(plain))
    plain = clean(_FULL_STOP.sub(" ", _CIRCA.sub(" ", plain)))
    plain = _TRAILING.sub("", clean(_DASHED.sub(" ", plain).replace("–", "-"))).strip("() ")
    found = iso_date(plain) or british_date(plain) or _printed(plain)
    if found and circa:
        return PartialDate(found.start, found.end, found.precision, True)
    return found


def _printed(text: str) -> PartialDate | None:
    text = re.sub(r"\s*-\s*", " - ", text)
    text = re.sub(r"\bSept\b", "Sep", re.sub(r"\b(\d{1,2})(?:st|nd|rd|th)\b", r"\1", text))
    text = re.sub(r"^([A-Za-z]{3,9}) (\d{1,2}),? (\d{4})$", r"\2 \1 \3", text)
    known = printed_date(text)
    return known if known and known.start.year >= EARLIEST_YEAR else None


def _partial(day: str | None, month: str | None, year: str, circa: bool) -> PartialDate | None:
    numbers = [int(part) if part and part.isdigit() else 0 for part in (day, month)]
    try:
        if numbers[0] and numbers[1]:
            exact = date(int(year), numbers[1], numbers[0])
            known = period(exact, exact, circa=circa)
        elif numbers[1]:
            first = date(int(year), numbers[1], 1)
            following = date(int(year) + numbers[1] // 12, numbers[1] % 12 + 1, 1)
            known = period(first, date.fromordinal(following.toordinal() - 1), circa=circa)
        else:
            known = period(date(int(year), 1, 1), date(int(year), 12, 31), circa=circa)
    except ValueError:
        return None
    return known if known.start.year >= EARLIEST_YEAR else None


def day_of(value: object) -> date | None:
    """Return the day in a spreadsheet's cell, whether it is a date, a time or text."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    known = spoken_date(value) if isinstance(value, str) and value.strip() else None
    return known.start if known and known.precision is Precision.DAY else None
