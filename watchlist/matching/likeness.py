"""Likeness: how alike an article's token and a listed one are, the only judge of two tokens.

The index merely finds, faster, what a comparison of everything with everything would find.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from watchlist.matching.forms import TRANSLATED, Form
from watchlist.matching.spoken import is_another, spoken_keys, spoken_likeness
from watchlist.names.legal_forms import organisation_word
from watchlist.names.skeleton import has_telling_consonants, skeleton, skeletons

CUTOFF = 0.7
"""Two tokens less alike than this are different tokens."""

_GROUP, _MEMBERS, PEOPLE = "group", "members", "the people of a group"
"""The classes of words for a group and for those who belong to it, and what the latter are called."""

_SHORT = {"tv": "television"}
"""General words that are usually written short."""

_SKELETON_FLOOR, _SHORT_FLOOR = 0.9, 0.8
_FEMININE_ENDINGS = ("ova", "eva", "ina", "yna", "aya", "aia")


class Likeness(NamedTuple):
    """How alike two tokens are, from `CUTOFF` to 1, and what it took to see it."""

    score: float
    reason: str


def max_edits(length: int) -> int:
    """Return how many edits a token of `length` letters may have and still be the same token."""
    return 0 if length < 5 else 1 if length < 8 else 2


@lru_cache(maxsize=1 << 13)
def skeleton_of(text: str) -> str:
    """Return the key that transliterations of one word share; for a general word of organisations, its class."""
    meaning = _class_of(text)
    return f"={meaning}" if meaning else skeleton(text) or text


def skeletons_of(texts: Sequence[str]) -> Iterator[str]:
    """Yield the `skeleton_of` each of many words, several times faster."""
    for text, sound in zip(texts, skeletons(texts), strict=True):
        meaning = _class_of(text)
        yield f"={meaning}" if meaning else sound or text


def _class_of(text: str) -> str:
    """Return the class of a general word of organisations; the people of a group stand for it: Lazarus hackers."""
    meaning = organisation_word(text)
    return _GROUP if meaning == _MEMBERS else meaning


def is_respelt(written: str, listed: str) -> bool:
    """Tell whether two long folded words spell the same consonants, as transliterations of one name do: no slip."""
    sound = skeleton_of(listed)
    return written[0] == listed[0] and sound == skeleton_of(written) and has_telling_consonants(sound)


def form_likeness(form: str, listed: str, most: int = 2) -> float:
    """Return how alike two folded tokens are, 0 when they are different; at most `most` typos.

    >>> form_likeness("shoigu", "shoigu"), form_likeness("ali", "omar")
    (1.0, 0.0)
    """
    if form == listed:
        return 1.0
    if _same_meaning(form, listed):
        return TRANSLATED
    shorter, longer = sorted((len(form), len(listed)))
    if not form.isalpha() or not listed.isalpha():
        return 0.0  # numbers and codes are equal or different
    same_sound = shorter > 1 and skeleton_of(form) == skeleton_of(listed)
    edits = OSA.distance(form, listed)
    if same_sound:
        first = 0.0 if form[0] == listed[0] else 0.03
        return -first + max(
            _SKELETON_FLOOR if shorter > 4 else _SHORT_FLOOR,
            1.0 - (0.2 if shorter > 4 else 0.5) * edits / longer,
        )
    if shorter < 5 or edits > min(most, max_edits(longer)):
        return 0.0
    if _other_gender(form, listed):
        return CUTOFF
    score = 1.0 - 1.05 * edits / longer - (0.08 if form[0] != listed[0] else 0.0)
    return score if score >= CUTOFF else 0.0


def _same_meaning(form: str, listed: str) -> bool:
    """Tell whether two general words of organisations mean the same: bank and banco, but not global and international.

    Two words in Latin letters must also begin alike (trade, trading; bank, banco): a paper that calls the bank
    national does not mean Bank Melli.
    """
    meaning = organisation_word(listed)
    if meaning == _GROUP and organisation_word(form) == _MEMBERS:
        return True
    if not meaning or organisation_word(form) != meaning:
        return False
    form, listed = _SHORT.get(form, form), _SHORT.get(listed, listed)
    return form[:3] == listed[:3] or not (form.isascii() and listed.isascii())


def _other_gender(left: str, right: str) -> bool:
    """Tell whether one is the feminine of the other's surname (Putina, Putin): two people, not a typo."""
    if len(left) > len(right):
        left, right = right, left
    return right == left + "a" and right.endswith(_FEMININE_ENDINGS)


def likeness(forms: tuple[Form, ...], listed: str) -> Likeness | None:
    """Return the best likeness of a token's readings to a listed token, `None` below the cut-off."""
    best: Likeness | None = None
    keys: tuple[str, ...] | None = None
    for form in forms:
        reason = form.reason
        if form.text == listed:
            score = form.worth
        elif form.spoken:
            if keys is None:
                keys = spoken_keys(listed)
            if form.text not in keys:
                continue
            score = form.worth * spoken_likeness(form.spoken, listed, form.freely)
        elif _same_meaning(form.text, listed):
            score = min(form.worth, TRANSLATED)
            reason = PEOPLE if organisation_word(form.text) == _MEMBERS else reason
        elif form.edits or (form.sound and len(listed) > 2 and skeleton_of(form.text) == skeleton_of(listed)):
            score = form.worth * form_likeness(form.text, listed, form.edits)
        else:
            continue
        if score >= CUTOFF and (best is None or score > best.score):
            best = Likeness(min(score, 1.0), reason)
    if best and best.score < _SKELETON_FLOOR:
        heard = {form.spoken for form in forms if form.spoken and not form.freely}
        if heard and all(is_another(spoken, listed) for spoken in heard):
            return None
    return best
