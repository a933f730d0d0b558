"""Findings of a text: candidates, aligned where a bound allows it, and judged."""

from __future__ import annotations

from collections.abc import Iterable

from watchlist.matching.align import Alignment, align, align_options, options_at
from watchlist.matching.bound import Bound, Stand
from watchlist.matching.candidates import Anchor, Candidates, candidates
from watchlist.matching.context import Context
from watchlist.matching.index import KINDS, Index
from watchlist.matching.judge import Finding, Scene, judge, judge_lone, stands_alone
from watchlist.matching.named_countries import forgive_countries
from watchlist.matching.options import Options
from watchlist.matching.text import Text


def findings(
    text: Text, zone: int, index: Index, options: Options, published: str, alone: bool = False
) -> list[Finding]:
    """Return every listed name that may stand in `text` and could reach the threshold.

    `alone` tells that the article has no other text.
    """
    found = candidates(text, index)
    if not found.names and not found.lone:
        return []
    scene = Scene(text, zone, Context(text, published), index, options)
    bound = Bound(
        found.present, scene.context, index, options, [*found.names, *found.lone], found.lift, alone
    )
    results = []
    joined = found.present.joined
    for number, anchors in sorted(found.names.items()):
        if wanted(index, number, options):
            for alignment, stand in _alignments(number, scene, anchors, found, bound):
                results.append(judge(alignment, scene, bound, stand))
    for number, places in sorted(found.lone.items()):
        if wanted(index, number, options):
            name = index.name(number)
            alignments = (align(name, text, place, 1, joined) for place in sorted(places))
            results += [judge_lone(alignment, scene) for alignment in alignments if alignment]
    likely = [finding for finding in results if finding]
    forgive_countries(likely, scene)
    return likely


def wanted(index: Index, number: int, options: Options) -> bool:
    """Tell whether the caller asked for entries such as the one that a name belongs to."""
    entry = index.name_entry[number]
    if options.lists is not None and index.lists[index.entry_list[entry]] not in options.lists:
        return False
    return options.kinds is None or KINDS[index.entry_kind[entry]] in options.kinds


def _alignments(
    number: int, scene: Scene, anchors: Iterable[Anchor], found: Candidates, bound: Bound
) -> list[tuple[Alignment, Stand]]:
    """Return the different alignments at those anchors that could reach the threshold, and the most they say.

    One that stands over foreign words gives way to a better one at a place inside it.
    """
    results: list[tuple[Alignment, Stand] | None] = []
    done: set[int] = set()
    loose: dict[int, int] = {}
    for _, place, size in sorted(anchors):
        if place in done:
            continue
        if not bound.allows(number, place):
            continue
        name = scene.index.name(number)
        options = options_at(name, scene.text, place, size, found.present.joined)
        if not bound.may_pair(name, place, options):
            continue
        alignment = align_options(name, scene.text, place, options)
        if alignment and stands_alone(alignment) and (stand := bound.most(alignment)):
            if place in loose and (other := results[loose[place]]):
                if other[1].said.total >= stand.said.total:
                    continue
                results[loose[place]] = None
            places = range(alignment.first, alignment.last + 1)
            if alignment.inside:
                loose.update(dict.fromkeys(places, len(results)))
            else:
                done.update(places)
            results.append((alignment, stand))
    return [result for result in results if result]
