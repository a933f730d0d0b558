"""Evidence of the names: what an alignment says for and against, as named log-odds with words for each.

Every function is pure and returns evidence; nothing is added up here. A piece of evidence keeps its human words
beside its weight, so that an explanation costs nothing and can never differ from the score.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchlist.matching.align import Alignment, Pair
from watchlist.matching.forms import is_known_name
from watchlist.matching.index import ListedName, ListedSlot
from watchlist.matching.listed import IDENTIFYING, ROLE_WORDS, Role
from watchlist.matching.most import INITIAL_SHARE
from watchlist.matching.neighbours import misspelt_inside
from watchlist.matching.omissions import omissions
from watchlist.matching.rarity import MOST
from watchlist.matching.reading import reading
from watchlist.matching.text import Text
from watchlist.matching.weights import weights
from watchlist.matching.writing import ordinary_matched, writing
from watchlist.model import Evidence, Kind, State
from watchlist.names.fold import fold
from watchlist.names.semitic import frequent_names, is_one_name

_SLIGHT = 0.5
"""A spelling that costs no more than this is the usual one of another scheme, in log-odds."""

_COMMON_PAIR, _COMMONEST = 12.0, 4.0
"""Two frequent Arabic names that are worth less together (log-odds), one of them much less, have very many bearers."""

_RARITY = ((8.0, "very rare"), (6.0, "rare"), (4.0, "fairly common"), (0.0, "common"))
"""What a token is called that is worth so much, in log-odds, before the limit on a whole name."""


def name_evidence(
    alignment: Alignment, text: Text, kind: Kind, foreign: Sequence[Evidence]
) -> list[Evidence]:
    """Return what the pairing itself says: agreement, likeness, omission, contradiction, neighbours.

    `foreign` is what the article has inside and beside the mention that the listing does not have.
    """
    found = [
        *_agreement(alignment, text),
        *reading(alignment, text),
        *omissions(alignment, text, kind).evidence,
        *_legal_form(alignment, text),
        *foreign,
    ]
    left_out = any(slot.role is not Role.PATRONYMIC for slot in alignment.missing)
    if kind is Kind.PERSON and len(alignment.pairs) > 1 and not left_out and not foreign:
        detail = "all given and family names of the listing are there"
        found.append(Evidence("whole name", State.MATCH, weights()["whole"], detail))
    if kind is Kind.PERSON:
        found += _common_name(alignment)
    found += writing(alignment, text, kind, not foreign)
    if not alignment.name.strong:
        found.append(
            Evidence(
                "weak alias",
                State.VARIANT,
                weights()["weak"],
                "the publisher lists this name as a weak alias",
            )
        )
    return found


def _common_name(alignment: Alignment) -> Iterator[Evidence]:
    """Say that all a listing has are two very common names, or one name that may be two words: Abd Allah."""
    slots, table = alignment.name.slots, weights()
    core = [slot for slot in slots if slot.role in IDENTIFYING]
    if not 0 < len(core) <= 2 or any(slot in core for slot in alignment.missing):
        return
    worth = min(sum(slot.weight for slot in core), table["name_cap"])
    if is_one_name([slot.text for slot in core]):
        detail = f"{' '.join(slot.text for slot in core).title()} is one name, which very many bear"
        yield Evidence("common name", State.CONFLICT, min(0.0, table["one_name"] - worth), detail)
    elif (
        len(core) == 2
        and worth < _COMMON_PAIR
        and _has_common(core)
        and frequent_names().issuperset(slot.text for slot in core)
    ):
        detail = "very many people bear these two names together"
        yield Evidence("common name", State.CONFLICT, min(0.0, table["common_pair"] - worth), detail)


def _has_common(core: Sequence[ListedSlot]) -> bool:
    """Tell whether one of two names is among the commonest there are, as Mohamed is and Hussein is not."""
    return min(slot.weight for slot in core) < _COMMONEST


def _agreement(alignment: Alignment, text: Text) -> Iterator[Evidence]:
    table = weights()
    left = table["given_cap" if _lacks_family(alignment) else "name_cap"]
    for pair in sorted(alignment.pairs, key=lambda pair: pair.likeness.reason == "initial"):
        slots = alignment.name.slots[pair.slot : pair.slot + pair.slots]
        weight = sum(slot.weight for slot in slots)
        worth = min(weight, left)
        if pair.slots > pair.words == 1 and _may_be_a_word(alignment.name, slots, text.words[pair.place]):
            worth = min(worth, MOST)  # Hezbollah as the nickname Hizb Ullah says no more than one word can
        left -= worth
        listed = " ".join(slot.text.title() for slot in slots)
        written = " ".join(text.words[pair.place : pair.place + pair.words])
        role = ROLE_WORDS[max(slots, key=lambda slot: slot.weight).role]
        if pair.likeness.reason == "initial":
            left += (1 - INITIAL_SHARE) * worth
            detail = f"the initial {written} fits {role} {listed}"
            yield Evidence("initial", State.VARIANT, INITIAL_SHARE * worth, detail)
            continue
        rarity = next(word for least, word in _RARITY if weight >= least)
        limited = " (one name counts for no more in all)" if worth < weight else ""
        loss = min(table["likeness"] * (1.0 - pair.likeness.score), worth)
        stands = f"stands in the article as “{written}”" if loss > _SLIGHT else "stands in the article"
        yield Evidence(role, State.MATCH, worth, f"{role} {listed}, {rarity}, {stands}{limited}")
        if loss > 0.005:
            how = pair.likeness.reason or "written differently"
            yield Evidence("spelling", State.VARIANT, -loss, f"“{written}” for {listed}: {how}")
        further = table["initial_spelling"] * (loss - _SLIGHT)
        if further < 0 and Role.FAMILY in {slot.role for slot in slots} and _has_initials_alone(alignment):
            detail = f"with initials alone, another family name may be spelled “{written}” as well"
            yield Evidence("initials alone", State.CONFLICT, further, detail)


def _has_initials_alone(alignment: Alignment) -> bool:
    """Tell whether initials are all that the article has of a person's given names."""
    slots = alignment.name.slots
    given = [pair for pair in alignment.pairs if slots[pair.slot].role is Role.GIVEN]
    return bool(given) and all(pair.likeness.reason == "initial" for pair in given)


def _lacks_family(alignment: Alignment) -> bool:
    """Tell whether a person's listed family name is not in the mention."""
    slots = alignment.name.slots
    family = {number for number, slot in enumerate(slots) if slot.role is Role.FAMILY}
    return bool(family) and family.isdisjoint(alignment.paired)


def _may_be_a_word(name: ListedName, slots: Sequence[ListedSlot], word: str) -> bool:
    """Tell whether one written word may be that word, and no two words of a name written as one: Sberbank."""
    is_persons = any(slot.role in (Role.GIVEN, Role.FAMILY) for slot in slots)
    return not is_persons or not name.strong or is_known_name(fold(word))


def name_score(alignment: Alignment) -> float:
    """Return how alike mention and listed name are, from 0 to 1, weighing tokens by rarity.

    Tokens paired count with their likeness; tokens left over on the list's side count against it by what they
    are worth (patronymics and legal forms little), and intruding words as half a common token each.
    """
    shares = {Role.PATRONYMIC: 0.15, Role.LEGAL: 0.02, Role.PARTICLE: 0.0, Role.TITLE: 0.0, Role.ASIDE: 0.0}
    agreed = total = 0.0
    for pair in alignment.pairs:
        worth = _worth(alignment.name, pair)
        agreed += worth * pair.likeness.score
        total += worth
    for slot in alignment.missing:
        total += max(slot.weight, 0.5) * shares.get(slot.role, 1.0)
    total += 2.0 * len(alignment.inside)
    return min(1.0, agreed / total) if total else 0.0


def _worth(name: ListedName, pair: Pair) -> float:
    return sum(max(slot.weight, 0.1) for slot in name.slots[pair.slot : pair.slot + pair.slots])


def _legal_form(alignment: Alignment, text: Text) -> Iterator[Evidence]:
    """Say that the listed legal form, or one of its class, stands beside the name."""
    table = weights()
    name = alignment.name
    if any(slot.role is Role.LEGAL for slot in name.slots) and not any(
        s.role is Role.LEGAL for s in alignment.missing
    ):
        left_out = sum(slot.role in IDENTIFYING - {Role.GENERIC} for slot in alignment.missing)
        whole = left_out <= len(misspelt_inside(alignment, text))
        label = "legal_form_ordinary" if whole and ordinary_matched(alignment) in (1, 2) else "legal_form"
        yield Evidence("legal form", State.MATCH, table[label], "the legal form stands beside the name")
