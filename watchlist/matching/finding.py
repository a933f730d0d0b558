"""Findings: one listed name judged at one place of one text, before hits are made of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from watchlist.matching.align import Alignment, align
from watchlist.matching.bound import Bound
from watchlist.matching.candidates import Candidates, candidates
from watchlist.matching.context import Context
from watchlist.matching.evidence import name_evidence, name_score
from watchlist.matching.index import KINDS, Index, ListedName
from watchlist.matching.listed import Role
from watchlist.matching.options import Options
from watchlist.matching.records import Records
from watchlist.matching.surroundings import context_evidence
from watchlist.matching.text import Text
from watchlist.matching.weights import log_odds, weights
from watchlist.model import Evidence, Kind, State

_ROOM = 12.0
"""The most that surroundings can add; names further below the threshold are not looked at again."""


@dataclass(slots=True)
class Finding:
    """A listed name at a place: words `first` to `last` of the text with number `zone`, and what speaks for it."""

    name: ListedName
    zone: int
    first: int
    last: int
    score: float
    evidence: list[Evidence] = field(default_factory=list)
    complete: bool = True

    @property
    def total(self) -> float:
        """Prior plus all evidence, in log-odds."""
        return weights()["prior"] + sum(item.weight for item in self.evidence)


def findings(
    text: Text, zone: int, index: Index, records: Records, options: Options, published: str
) -> list[Finding]:
    """Return every listed name that may stand in `text` and could reach the threshold."""
    found = candidates(text, index, records)
    if not found.names and not found.lone:
        return []
    context = Context(text, published)
    least = log_odds(options.min_confidence)
    bound = Bound(text, found.joined, context, least)
    results = []
    for number, anchors in found.names.items():
        if not wanted(index, number, options):
            continue
        name = index.name(number)
        for alignment in _alignments(name, text, anchors, found, bound, KINDS[index.entry_kind[name.entry]]):
            result = _judge(alignment, zone, index, text, context, options, least)
            if result:
                results.append(result)
    for number, places in found.lone.items():
        if wanted(index, number, options):
            results += _lone(index.name(number), places, zone, index, text, context, found)
    return results


def wanted(index: Index, number: int, options: Options) -> bool:
    """Tell whether the caller asked for entries such as the one that a name belongs to."""
    entry = index.name_entry[number]
    if options.lists is not None and index.lists[index.entry_list[entry]] not in options.lists:
        return False
    return options.kinds is None or KINDS[index.entry_kind[entry]] in options.kinds


def _alignments(
    name: ListedName,
    text: Text,
    anchors: set[tuple[int, int]],
    found: Candidates,
    bound: Bound,
    kind: Kind,
) -> list[Alignment]:
    """Return the different alignments at those anchors from which the name could reach the threshold."""
    results: list[Alignment] = []
    for place, size in sorted(anchors):
        if any(done.first <= place <= done.last for done in results):
            continue
        if not bound.allows(name, kind, place, place in found.initials):
            continue
        alignment = align(name, text, place, size, found.joined)
        if alignment:
            results.append(alignment)
    return results


def _judge(
    alignment: Alignment,
    zone: int,
    index: Index,
    text: Text,
    context: Context,
    options: Options,
    least: float,
) -> Finding | None:
    name = alignment.name
    if options.weak_aliases == "off" and not name.strong:
        return None
    kind = KINDS[index.entry_kind[name.entry]]
    evidence = name_evidence(alignment, text, kind)
    finding = Finding(name, zone, alignment.first, alignment.last, name_score(alignment), evidence)
    if finding.total + _ROOM < least:
        return None
    entry = index.entry(name.entry)
    finding.evidence += context_evidence(entry, text, context, alignment.first, alignment.last, name.ordinary)
    if not name.strong:
        _settle_weak(finding, options.weak_aliases)
    core = [slot for slot in alignment.missing if slot.role in (Role.GIVEN, Role.FAMILY, Role.WORD)]
    finding.complete = not core
    return finding


def _settle_weak(finding: Finding, policy: str) -> None:
    """Apply the policy on weak aliases: nothing held against them, or silence unless something else speaks."""
    if policy == "on":
        finding.evidence = [item for item in finding.evidence if item.name != "weak alias"]
        return
    outside = {"country", "role", "kind", "sanctions", "birth", "network", "quotation marks"}
    if not any(item.name in outside and item.weight > 0 for item in finding.evidence):
        detail = "nothing else in the article speaks for this weak alias"
        finding.evidence.append(Evidence("uncorroborated", State.CONFLICT, weights()["weak"], detail))


def _lone(
    name: ListedName,
    places: list[int],
    zone: int,
    index: Index,
    text: Text,
    context: Context,
    found: Candidates,
) -> list[Finding]:
    """Judge a family name that stands alone: it needs its bearer's role or country in the same sentence."""
    results = []
    for place in places:
        alignment = align(name, text, place, 1, found.joined)
        if not alignment or len(alignment.pairs) != 1 or alignment.pairs[0].likeness.score < 0.97:
            continue
        kind = KINDS[index.entry_kind[name.entry]]
        evidence = name_evidence(alignment, text, kind)
        if any(item.name in ("further name", "contradiction") for item in evidence):
            continue
        entry = index.entry(name.entry)
        around = context_evidence(entry, text, context, alignment.first, alignment.last, name.ordinary)
        speaks = {item.name for item in around if item.state is State.MATCH}
        if speaks & {"role", "country"}:
            detail = "no other listed party bears this family name, and role or country stands in the same sentence"
            bonus = Evidence("only bearer", State.MATCH, weights()["lone_context"], detail)
            results.append(
                Finding(
                    name,
                    zone,
                    alignment.first,
                    alignment.last,
                    name_score(alignment),
                    [*evidence, bonus, *around],
                    False,
                )
            )
    return results
