"""Case endings by language: which endings of the nominative each ending may stand for.

The rules stand in `data/names/endings.txt`, one a line, and are read when the first word of a language needs them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from watchlist.names.tables import table_text

# ISO 639-1 codes of the languages in Latin script whose endings are known.
_GROUPS = {
    "pl": "polish",
    **dict.fromkeys(("cs", "sk"), "czech_slovak"),
    **dict.fromkeys(("sr", "hr", "bs", "sl"), "south_slavic"),
    "lt": "lithuanian",
    "lv": "latvian",
    "hu": "hungarian",
    **dict.fromkeys(("fi", "et"), "finnic"),
    **dict.fromkeys(("de", "nl", "sv", "da", "no", "nb"), "germanic"),
    **dict.fromkeys(("tr", "az"), "turkish"),
    "ro": "romanian",
    "sq": "albanian",
}


class Rule(NamedTuple):
    """What one ending may stand for, and whether shorter endings and fleeting vowels are tried."""

    bases: tuple[str, ...]
    stem: re.Pattern[str] | None
    last: bool
    fleeting: bool


Rules = Mapping[str, tuple[Rule, ...]]


def _rule(items: list[str]) -> Rule:
    pattern = next((item[1:-1] for item in items if item.startswith("/")), "")
    bases = tuple("" if item == "-" else item for item in items if item not in "!~" and item[0] != "/")
    return Rule(bases, re.compile(f"(?:{pattern})$") if pattern else None, "!" in items, "~" in items)


@cache
def _sections() -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    for line in table_text("endings.txt").splitlines():
        if line.startswith("["):
            lines = sections[line.strip("[]")] = []
        elif not line.startswith("#"):
            lines.append(line)
    return sections


@cache
def rules(group: str) -> Rules:
    """Return the rules of a group of languages by ending, in the order of the table."""
    found: dict[str, list[Rule]] = {}
    for line in _sections()[group]:
        ending, *items = line.split()
        found.setdefault(ending, []).append(_rule(items))
    return {ending: tuple(of_ending) for ending, of_ending in found.items()}


def latin_rules(language: str) -> Rules:
    """Return the rules of a language in Latin script (ISO 639-1), none for one that we know no endings of."""
    group = _GROUPS.get(language)
    return rules(group) if group else {}
