"""One hit a party: entries of several lists that are the same party are told once.

The strongest hit speaks and names the others, because five lists naming one man are one alert, not five.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from watchlist.lists.citation import cited
from watchlist.model import Hit, Mention

SCORE_DECIMALS = 4
"""Decimals of a name score and a confidence in every report."""


def fold_parties(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Return `hits` of one article with those of one `party_id` folded into the strongest.

    The strongest hit keeps its own evidence and takes the others as `also_listed` ("UN (QDi.123)") together
    with their mentions, its own first. Hits without a `party_id` stay as they are. Sorted as `ranked` does.
    """
    folded: dict[str, Hit] = {}
    for number, hit in enumerate(ranked(hits)):
        key = f"party {hit.party_id}" if hit.party_id else f"hit {number}"
        folded[key] = _merge(folded[key], hit) if key in folded else hit
    return tuple(folded.values())


def ranked(hits: Iterable[Hit]) -> list[Hit]:
    """Return hits by falling confidence as it is written, then entry id, then list."""
    return sorted(hits, key=lambda hit: (-round(hit.confidence, SCORE_DECIMALS), hit.entry_id, hit.list))


def _merge(strongest: Hit, other: Hit) -> Hit:
    own = cited(strongest.list, strongest.entry_id)
    also = dict.fromkeys((*strongest.also_listed, cited(other.list, other.entry_id), *other.also_listed))
    also.pop(own, None)
    known = {_place(mention) for mention in strongest.mentions}
    more = tuple(mention for mention in other.mentions if _place(mention) not in known)
    return replace(strongest, also_listed=tuple(also), mentions=strongest.mentions + more)


def _place(mention: Mention) -> tuple[str, int, int]:
    return (mention.zone, mention.start, mention.end)
