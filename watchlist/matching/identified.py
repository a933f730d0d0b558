"""Hits by identifier: a number in the article that the list gives to one party."""

from __future__ import annotations

from watchlist.matching.finding import wanted
from watchlist.matching.identifiers import label_words, matching_identifier, needs_label
from watchlist.matching.index import Index
from watchlist.matching.judge import Finding
from watchlist.matching.options import Options
from watchlist.matching.record import Record
from watchlist.matching.table import IDENTIFIES
from watchlist.matching.text import Text
from watchlist.matching.weights import weights
from watchlist.model import Evidence, Identifier, State
from watchlist.names.fold import fold

_NEAR = 6


def identified(text: Text, zone: int, index: Index, options: Options) -> list[Finding]:
    """Return the entries whose identifiers stand in `text`, short numbers only beside a word for their kind."""
    found: list[Finding] = []
    for place in text.where(IDENTIFIES):
        record = text.records[place]
        assert isinstance(record, Record)
        for number in record.entries:
            names = index.names_of_entry(number)
            if not names or not wanted(index, names[0], options):
                continue
            entry = index.entry(number)
            identifier = matching_identifier(entry, record.raw)
            if identifier is None or (needs_label(identifier) and not _has_label(text, place, identifier)):
                continue
            detail = f"{identifier.label or identifier.type} {identifier.value} stands in the article"
            evidence = [Evidence("identifier", State.MATCH, weights()["identifier"], detail)]
            found.append(Finding(index.name(names[0]), zone, place, place, 1.0, evidence))
    return found


def _has_label(text: Text, place: int, identifier: Identifier) -> bool:
    near = {fold(word) for word in text.words[max(0, place - _NEAR) : place]}
    return not near.isdisjoint(label_words(identifier))
