"""Publication dates in the many forms of the web, as ISO 8601 or not at all.

A date decides how old a person was when the article appeared, so a doubtful one is left out: "03/04/2023" is
March in one country and April in another, and a clock time without a zone is kept as its date alone.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)$")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?$")
_NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b")
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})\b")
_DAY_MONTH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\.?[ -]([^\W\d_]{3,9})\.?,?[ -](\d{4})\b")
_MONTH_DAY = re.compile(r"\b([^\W\d_]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b")
_ZONE = re.compile(r"([+-]\d\d)(\d\d)$")
_MONTHS = {
    month: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero января січня",
            "feb february februar février febrero февраля лютого",
            "mar march märz mars marzo марта березня",
            "apr april avril abril апреля квітня",
            "may mai mayo мая травня",
            "jun june juni juin junio июня червня",
            "jul july juli juillet julio июля липня",
            "aug august août agosto августа серпня",
            "sep sept september septembre septiembre сентября вересня",
            "oct october oktober octobre octubre октября жовтня",
            "nov november novembre noviembre ноября листопада",
            "dec december dezember décembre diciembre декабря грудня",
        ),
        start=1,
    )
    for month in names.split()
}


def iso_time(value: object) -> str:
    """Return a publication date as an ISO 8601 date, or as a UTC time where the zone is known, or `""`.

    >>> iso_time("2023-07-27T10:00:00+03:00"), iso_time("July 27, 2023"), iso_time("03/04/2023")
    ('2023-07-27T07:00:00Z', '2023-07-27', '')
    """
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    text = str(value).strip()
    if not 6 <= len(text) <= 64:
        return ""
    found = _iso(text) or _internet(text) or _written(text)
    if found is None:
        return ""
    if isinstance(found, datetime):
        return _utc(found)
    return found.isoformat()


def _utc(moment: datetime) -> str:
    if moment.tzinfo is None:
        return moment.date().isoformat()
    try:
        return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    except OverflowError:
        return ""


def _iso(text: str) -> date | datetime | None:
    if match := _ISO_DATE.match(text) or _COMPACT.match(text):
        return _day(*map(int, match.groups()))
    if not text[:4].isdigit():
        return None
    try:
        return datetime.fromisoformat(
            _ZONE.sub(r"\1:\2", text.replace(" UTC", "Z").replace(" +", "+").replace(" -", "-"))
        )
    except ValueError:
        return None


def _internet(text: str) -> datetime | None:
    """Read the form of mail and feeds (RFC 2822); "-0000" there means that the zone is unknown."""
    if ":" not in text:
        return None
    from email.utils import parsedate_to_datetime  # 15 ms to import

    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _written(text: str) -> date | None:
    if match := _YEAR_FIRST.search(text):
        return _day(*map(int, match.groups()))
    if (match := _DAY_MONTH.search(text)) and (month := _MONTHS.get(match[2].lower())):
        return _day(int(match[3]), month, int(match[1]))
    if (match := _MONTH_DAY.search(text)) and (month := _MONTHS.get(match[1].lower())):
        return _day(int(match[3]), month, int(match[2]))
    if match := _NUMERIC.search(text):
        first, second, year = map(int, match.groups())
        if first > 12 or first == second or ("." in match[0]):
            return _day(year, second, first)
        if second > 12:
            return _day(year, first, second)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
