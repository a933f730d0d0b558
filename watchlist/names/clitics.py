"""Clitics: what an apostrophe joins to a word without being part of it: Putin's, l'Iran, Putin'in."""

from __future__ import annotations

APOSTROPHES = "'\u2019\u02bc\u2018\u0060\u00b4\u02b9\u02bb\u2032\uff07\u05f3\u05f4"
LONGEST_ARTICLE, LONGEST_ENDING = 2, 4
ARTICLES = frozenset({"dell", "nell", "dall", "all", "sull", "qu"})
"""What may stand before an apostrophe without being the word, if it is not shorter, and how much may end one."""

_TURKISH = "tr"


def without_clitics(raw: str, language: str = "") -> list[tuple[str, str]]:
    """Return a token as written and without what an apostrophe joins to it, each with what was left out.

    Turkish (`language` tr) joins case endings to a single capital too, as behind the stroke of DHKP-C'ye.

    >>> without_clitics("Putin's"), without_clitics("l'Iran")
    ([('Putin', 'possessive')], [("l'Iran", ''), ('Iran', 'without l')])
    >>> without_clitics("C'ye", "tr")
    [("C'ye", ''), ('C', 'without the ending ye')]
    """
    readings = [(raw, "")]
    for at, letter in enumerate(raw):
        if letter in APOSTROPHES and 0 < at < len(raw) - 1:
            before, after = raw[:at], raw[at + 1 :]
            if after.lower() in ("s", "ы"):
                return [(before, "possessive")]
            ends_letter = language == _TURKISH and len(before) == 1 and before.isupper() and after.islower()
            if (len(before) > LONGEST_ARTICLE or ends_letter) and len(after) <= LONGEST_ENDING:
                readings.append((before, f"without the ending {after}"))
            if (len(before) <= LONGEST_ARTICLE and not ends_letter) or before.lower() in ARTICLES:
                readings.append((after, f"without {before}"))
    return readings
