"""What may stand in a spreadsheet cell: numbers as numbers, text that no spreadsheet runs.

The text comes from strangers' articles, and Excel, LibreOffice and Google Sheets all run a cell of an
imported CSV that begins with one of a few characters (OWASP, "CSV Injection").
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from watchlist.reports.streams import clean, iso

_LEADS = "=+\\-@\t\r\n＝＋－＠"
_PADDING = " \u00a0\u200b\u200c\u200d\u2060\ufeff\u3000"
_FORMULA = re.compile(f"[{_PADDING}]*[{_LEADS}]")
_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")


def defused(text: str) -> str:
    """Return `text` with an apostrophe before it if a spreadsheet would run it; plain numbers stay numbers.

    >>> defused("=1+1"), defused("-2.5"), defused("Kim")
    ("'=1+1", '-2.5', 'Kim')
    """
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


def plain(value: Any) -> str:
    """Return `value` as the text of a cell: nothing for `None`, ISO 8601 for dates, `; ` between several.

    >>> plain(True), plain(None), plain(("a", "b")), plain(date(2024, 1, 2))
    ('yes', '', 'a; b', '2024-01-02')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return iso(value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {plain(item)}" for key, item in value.items())
    if isinstance(value, (list, tuple, set, frozenset)):
        return "; ".join(plain(item) for item in value)
    return clean(str(value))
