"""Compare: why two names do or do not match, step by step, with the same judgement as screening.

One name is treated as listed, the other as written in an article; rarity comes from the tables alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from watchlist.matching.align import align
from watchlist.matching.build import build_index
from watchlist.matching.confidence import capped, explain
from watchlist.matching.evidence import name_evidence, name_score
from watchlist.matching.index import Index
from watchlist.matching.records import Records
from watchlist.matching.text import Text
from watchlist.matching.weights import probability, weights
from watchlist.model import Entry, Evidence, Kind, Name, State
from watchlist.names.fold import fold
from watchlist.names.legal_forms import legal_form, organisation_word
from watchlist.names.scripts import script_of
from watchlist.names.tokens import words

_OTHER_FORM = 0.6
"""A foundation and a limited company of one name are two parties, unless one of the names is carelessly written."""


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
    there, back = _compare(left, right, kind), _compare(right, left, kind)
    return there if there.name_score >= back.name_score else replace(back, left=left, right=right)


def _compare(left: str, right: str, kind: Kind) -> Comparison:
    entry = Entry("compare", "left", kind, (Name(left, script=script_of(left)),))
    meta, arrays = build_index([(0, entry)], ())
    index = Index(meta, arrays)
    records = Records(index, strict=False)
    text = Text(right, records)
    joined = dict(text.joined())
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
    evidence = [e for e in name_evidence(best, text, kind) if e.name not in ("lower case", "ordinary words")]
    score = name_score(best) * _covered(text, used)
    if _other_legal_form(left, right):
        score *= _OTHER_FORM
    return _comparison(left, right, kind, score, evidence)


def _covered(text: Text, used: set[int]) -> float:
    """Return the share of the right name that the pairing explains, by letters, legal forms left out."""
    folded = [fold(word) for word in text.words]
    legal = {place for start in range(len(folded)) for place in _legal_places(folded, start)}
    letters = sum(len(f) for place, f in enumerate(folded) if place in used or place not in legal)
    return min(1.0, sum(len(folded[place]) for place in used) / letters) if letters else 1.0


def _legal_places(folded: list[str], start: int) -> range:
    found = legal_form(folded[start:])
    return range(start, start + found[1]) if found else range(0)


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
