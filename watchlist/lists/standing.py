"""What every draft of an entry decides alike: the script of a name, the order of countries.

Publishers differ in almost everything else, so the drafts stay apart and share only this.
"""

from __future__ import annotations

from collections.abc import Iterable

from watchlist.model import CountryRole, CountryTie
from watchlist.names.scripts import script_of

_ROLES = {role: number for number, role in enumerate(CountryRole)}


def script_in(text: str) -> str:
    """Return the script of a name; what is plain ASCII is Latin without a look at each letter."""
    return "Latn" if text.isascii() else script_of(text)


def by_role(ties: Iterable[CountryTie]) -> tuple[CountryTie, ...]:
    """Return ties to countries in an order that no reshuffle by a publisher changes."""
    return tuple(sorted(ties, key=lambda tie: (_ROLES[tie.role], tie.name)))
