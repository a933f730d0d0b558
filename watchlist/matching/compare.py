"""Compare: why two names do or do not match, step by step, with the same judgement as screening.

One name is treated as listed, the other as written in an article; rarity comes from the tables alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from watchlist.matching.align import Alignment, align
from watchlist.matching.build import build_index
from watchlist.matching.confidence import capped, explain
from watchlist.matching.evidence import name_evidence, name_score
from watchlist.matching.index import Index
from watchlist.matching.listed import Role, slots_of
from watchlist.matching.neighbours import words_beside, words_inside
from watchlist.matching.rarity import REFERENCE_ENTRIES, token_weight
from watchlist.matching.records import Records
from watchlist.matching.text import Text
from watchlist.matching.weights import probability, weights
from watchlist.model import Entry, Evidence, Kind, Name, State
from watchlist.names.fold import fold
from watchlist.names.legal_forms import legal_form, organisation_word
from watchlist.names.particles import is_particle
from watchlist.names.scripts import script_of
from watchlist.names.titles import is_title
from watchlist.names.tokens import words

_AS_ONE, _AS_ONE_WORTH, _LEAST_LETTERS = 0.9, 0.95, 6
_LOOKS_LIKE = str.maketrans("0134578", "oieastb")
_OTHER_FORM = 0.6
"""So much of the score is left where the legal forms differ, or where nothing but general words agrees."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What speaks for and against two names meaning the same party; prior plus weights is the log-odds."""

    left: str
    right: str
    kind: Kind
    name_score: float
    confidence: float
    prior: float
    evidence: tuple[Evidence, ...]
    explanation: str


def compare(left: str, right: str, kind: Kind | None = None) -> Comparison:
    """Compare two names of one kind; without a kind, words such as Ltd or bank tell an organisation.

    Each name is taken for the listed one in turn, because a spelling is undone on the article's side alone; the
    better of the two comparisons is returned.
    """
    kind = kind or _kind_of(left, right)
    found = [_compare(left, right, kind), replace(_compare(right, left, kind), left=left, right=right)]
    found += _as_one(left, right, kind)
    return max(found, key=lambda comparison: comparison.name_score)


def _compare(left: str, right: str, kind: Kind) -> Comparison:
    entry = Entry("compare", "left", kind, (Name(left, script=script_of(left)),))
    meta, arrays = build_index([(0, entry)], ())
    index = Index(meta, arrays)
    records = Records(index, strict=False)
    text = Text(right, records)
    joined = text.joined()
    anchors = [(place, 1) for place in text.live] + [(place, 2) for place in joined]
    found = (
        [a for a in (align(index.name(0), text, *anchor, joined) for anchor in anchors) if a]
        if meta["names"]
        else []
    )
    best = max(found, key=lambda a: (name_score(a), len(a.pairs)), default=None)
    if best is None:
        nothing = Evidence(
            "no common token", State.CONFLICT, -4.0, "no token of the one is like a token of the other"
        )
        return _comparison(left, right, kind, 0.0, [nothing])
    used = {p for pair in best.pairs for p in range(pair.place, pair.place + pair.words)}
    foreign = [*words_inside(best, text, kind), *words_beside(best, text, kind, bool)]
    ignored = ("lower case", "ordinary words")
    evidence = [item for item in name_evidence(best, text, kind, foreign) if item.name not in ignored]
    score = name_score(best) * _covered(text, used)
    if _other_legal_form(left, right) or _general_alone(best, score):
        score *= _OTHER_FORM
    return _comparison(left, right, kind, score, evidence)


def _as_one(left: str, right: str, kind: Kind) -> Iterator[Comparison]:
    """Compare the letters of two whole names, whatever their spaces: Goodwill and Good Will, Snow Stom, Snow Storm."""
    one, other = (_letters(name) for name in (left, right))
    numbers = [re.findall(r"\d+", name) for name in (one, other)]
    likeness = OSA.normalized_similarity(one, other)
    if min(len(one), len(other)) < _LEAST_LETTERS or likeness < _AS_ONE or numbers[0] != numbers[1]:
        return
    table = weights()
    slots = slots_of(Name(left, script=script_of(left)), kind)
    worth = min(sum(token_weight(s.text, s.role, 1, REFERENCE_ENTRIES) for s in slots), table["name_cap"])
    evidence = [Evidence("letters", State.MATCH, worth, "the names have the same letters, spaces aside")]
    if likeness < 1.0:
        lost = min(table["likeness"] * (1.0 - likeness), worth)
        detail = "some letters differ, as in a slip of the pen"
        evidence = [
            Evidence("letters", State.MATCH, worth, "the names have nearly the same letters, spaces aside"),
            Evidence("spelling", State.VARIANT, -lost, detail),
        ]
    yield _comparison(left, right, kind, likeness * _AS_ONE_WORTH, evidence)


def _letters(name: str) -> str:
    """Return the folded letters of a name without legal forms, digits among them read as what they look like."""
    folded = [fold(word) for word in words(name)]
    legal = {place for start in range(len(folded)) for place in _legal_places(folded, start)}
    told = (f for place, f in enumerate(folded) if place not in legal)
    return "".join(f if f.isdigit() or f.isalpha() else f.translate(_LOOKS_LIKE) for f in told)


def _covered(text: Text, used: set[int]) -> float:
    """Return the share of the right name that the pairing explains, by letters, legal forms and titles left out."""
    folded = [fold(word) for word in text.words]
    legal = {place for start in range(len(folded)) for place in _legal_places(folded, start)}
    small = {place for place, f in enumerate(folded) if is_particle(f) or is_title(f)}
    letters = sum(len(f) for place, f in enumerate(folded) if place in used or place not in legal | small)
    return min(1.0, sum(len(folded[place]) for place in used) / letters) if letters else 1.0


def _legal_places(folded: list[str], start: int) -> range:
    found = legal_form(folded[start:])
    return range(start, start + found[1]) if found else range(0)


def _general_alone(alignment: Alignment, score: float) -> bool:
    """Tell whether nothing but general words agrees, and something is left over: Management Company."""
    paired = (alignment.name.slots[number].role for number in alignment.paired)
    return score < 1.0 and all(role in (Role.GENERIC, Role.LEGAL, Role.NUMBER) for role in paired)


def _other_legal_form(left: str, right: str) -> bool:
    """Tell whether both names have a legal form and the two are of different classes."""
    classes = []
    for name in (left, right):
        folded = [fold(word) for word in words(name)]
        found = (legal_form(folded[start:]) for start in range(len(folded)) if len(folded[start]) > 1)
        classes.append({form[0] for form in found if form})
    return bool(classes[0] and classes[1]) and classes[0].isdisjoint(classes[1])


def _comparison(left: str, right: str, kind: Kind, score: float, evidence: list[Evidence]) -> Comparison:
    limited, total = capped(evidence)
    prior = weights()["prior"]
    words_ = explain(right, left, True, limited, prior, total)
    return Comparison(left, right, kind, score, probability(total), prior, limited, words_)


def _kind_of(left: str, right: str) -> Kind:
    folded = [fold(word) for name in (left, right) for word in words(name)]
    if any(organisation_word(token) or (len(token) > 1 and legal_form([token])) for token in folded):
        return Kind.ORGANIZATION
    return Kind.PERSON
