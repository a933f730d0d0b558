"""Judging: one alignment in its surroundings, as a finding with everything that speaks for and against it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from watchlist.matching.align import Alignment
from watchlist.matching.bound import Bound, Stand
from watchlist.matching.context import Context, profile_of
from watchlist.matching.evidence import name_evidence, name_score
from watchlist.matching.forms import is_known_name, is_ordinary, is_place
from watchlist.matching.index import KINDS, Index, ListedName
from watchlist.matching.likeness import PEOPLE
from watchlist.matching.listed import COLOUR, Role
from watchlist.matching.neighbours import words_beside, words_inside
from watchlist.matching.omissions import is_telling
from watchlist.matching.options import Options
from watchlist.matching.records import ALONE, ALONE_LONG
from watchlist.matching.surroundings import Shape, context_evidence
from watchlist.matching.text import Text
from watchlist.matching.vocabulary import LONG
from watchlist.matching.weights import weights
from watchlist.model import Evidence, Kind, State
from watchlist.names.countries import country_words
from watchlist.names.frequency import given_frequency
from watchlist.names.legal_forms import organisation_word
from watchlist.names.titles import is_title

UNCORROBORATED = "uncorroborated"
"""What is held against a weak alias for which nothing else speaks; other parties in the article may lift it."""

_SURE = 0.97
"""A family name that stands alone must be written (or inflected) as listed."""


_STATE_BODIES = frozenset({"army", "ministry", "police"})
_OF_STATES = _STATE_BODIES | frozenset(
    "agriculture defence education energy finance foreign industry intelligence interior medical military national oil "
    "security state telecom tourism trade transport".split()
)
_MOST_WORDS = 3
"""The classes of general words for bodies that every country has and for their fields; names of more words are rare."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What judging needs beside the alignment: the text with its number and context, the index, the options."""

    text: Text
    zone: int
    context: Context
    index: Index
    options: Options

    def kind_of(self, name: ListedName) -> Kind:
        """Return the kind of a name's entry."""
        return KINDS[self.index.entry_kind[name.entry]]

    def is_own(self, name: ListedName) -> Callable[[str], bool]:
        """Return the test whether a folded token is in any name of a name's entry."""
        return self.index.tokens_of(name.entry).__contains__


@dataclass(slots=True)
class Finding:
    """A listed name at a place: words `first` to `last` of the text with number `zone`, and what speaks for it.

    `spelled` is how alike the family names and the given names of a person are that the text has, the least of each.
    """

    name: ListedName
    zone: int
    first: int
    last: int
    score: float
    evidence: list[Evidence] = field(default_factory=list)
    complete: bool = True
    spelled: tuple[float, float] | None = None

    @property
    def total(self) -> float:
        """Prior plus all evidence, in log-odds."""
        return weights()["prior"] + sum(item.weight for item in self.evidence)


def judge(
    alignment: Alignment, scene: Scene, bound: Bound | None = None, stand: Stand | None = None
) -> Finding | None:
    """Weigh an alignment in its surroundings; `None` when `bound` says that they could not lift it enough.

    `stand` is the most that they say, as the bound has it; an alignment with it is known to stand alone.
    """
    name = alignment.name
    kind = scene.kind_of(name)
    if scene.options.weak_aliases == "off" and not name.strong:
        return None
    if bound is None and not stands_alone(alignment):
        return None
    beside = [*words_beside(alignment, scene.text, kind, scene.is_own(name))]
    if bound and stand and beside and not bound.bears(alignment, stand, beside):
        return None
    foreign = [*words_inside(alignment, scene.text, kind), *beside]
    evidence = name_evidence(alignment, scene.text, kind, foreign)
    if bound and not bound.leaves_room(alignment, sum(item.weight for item in evidence)):
        return None
    finding = _finding(alignment, scene, [*evidence, *_around(alignment, scene)])
    if not name.strong:
        _settle_weak(finding, scene.options.weak_aliases)
    core = (Role.GIVEN, Role.FAMILY, Role.WORD, Role.GENERIC)
    finding.complete = not any(slot.role in core for slot in alignment.missing)
    if kind is Kind.PERSON:
        finding.spelled = _least(alignment, Role.FAMILY), _least(alignment, Role.GIVEN)
    return finding


def _least(alignment: Alignment, role: Role) -> float:
    """Return how alike those tokens of a role are that the text has, the least of them; 1 where it has none."""
    slots = alignment.name.slots
    return min(
        (pair.likeness.score for pair in alignment.pairs if slots[pair.slot].role is role), default=1.0
    )


def stands_alone(alignment: Alignment) -> bool:
    """Tell whether pairs may be a mention: a single one close to the listed token, no plain word for a longer name."""
    if len(alignment.pairs) > 1:
        return not any(pair.likeness.reason == PEOPLE for pair in alignment.pairs) or _is_a_group(alignment)
    pair = alignment.pairs[0]
    slots = alignment.name.slots[pair.slot : pair.slot + pair.slots]
    least = ALONE_LONG if sum(len(slot.text) for slot in slots) >= LONG else ALONE
    if pair.likeness.score < least:
        return False
    text = slots[0].text
    plain = is_ordinary(text) or is_place(text) or is_known_name(text)
    return not (plain and any(slot.role in (Role.GENERIC, Role.WORD) for slot in alignment.missing))


def _is_a_group(alignment: Alignment) -> bool:
    """Tell whether a name is one telling word and "group", for which people right beside it stand: Lazarus hackers."""
    slots = [slot for slot in alignment.name.slots if slot.role not in (*COLOUR, Role.LEGAL)]
    return len(slots) == 2 and not alignment.inside and not any(is_ordinary(slot.text) for slot in slots[:1])


def judge_lone(alignment: Alignment, scene: Scene) -> Finding | None:
    """Weigh a family name that stands alone: it needs its bearer's role beside it, a common one the country too."""
    pair = alignment.pairs[0]
    if len(alignment.pairs) != 1 or pair.slots != 1 or pair.likeness.score < _SURE:
        return None
    if alignment.name.slots[pair.slot].role is not Role.FAMILY:
        return None
    kind = scene.kind_of(alignment.name)
    foreign = [*words_beside(alignment, scene.text, kind, scene.is_own(alignment.name))]
    if any(item.name in ("further name", "contradiction") for item in foreign):
        return None
    evidence = name_evidence(alignment, scene.text, kind, foreign)
    around = _around(alignment, scene)
    said = {item.name for item in around if item.state is State.MATCH}
    if "role" not in said and not {"common role", "country"} <= said:
        return None
    what = "the role" if "role" in said else "a role and the country"
    detail = f"no other listed party bears this family name, and the same sentence has {what}"
    bonus = Evidence("only bearer", State.MATCH, weights()["lone_role"], detail)
    finding = _finding(alignment, scene, [*evidence, bonus, *around])
    finding.complete = False
    return finding


def _finding(alignment: Alignment, scene: Scene, evidence: list[Evidence]) -> Finding:
    score = name_score(alignment)
    return Finding(alignment.name, scene.zone, alignment.first, alignment.last, score, evidence)


def _around(alignment: Alignment, scene: Scene) -> list[Evidence]:
    name = alignment.name
    profile = name.memory.get("profile")
    if profile is None:
        profile = name.memory["profile"] = profile_of(scene.index.entry(name.entry))
    key = ("shape", alignment.paired, len(alignment.missing))
    shape = name.memory.get(key)
    if shape is None:
        shape = name.memory[key] = _shape(alignment, scene.kind_of(name))
    return context_evidence(profile, scene.text, scene.context, alignment.first, alignment.last, shape)


def _shape(alignment: Alignment, kind: Kind) -> Shape:
    name = alignment.name
    general = [slot for slot in name.slots if slot.role not in (*COLOUR, Role.LEGAL)]
    named = [slot for slot in name.slots if slot.role is not Role.LEGAL]
    all_general = all(slot.role is Role.GENERIC for slot in general)
    ordinary = name.ordinary or (len(general) if all_general else 0)
    whole = not any(slot.role in (Role.WORD, Role.GENERIC, Role.GIVEN) for slot in alignment.missing)
    return Shape(
        kind,
        ordinary if whole else 0,
        all_general,
        any(slot.role is Role.GENERIC and slot.text in country_words() for slot in alignment.missing),
        any(name.slots[number].text in country_words() for number in alignment.paired),
        len(name.slots) == 1,
        kind is Kind.ORGANIZATION and len(named) == 1 and is_telling(named[0]),
        kind is Kind.VESSEL and _is_a_persons(name),
        kind is Kind.ORGANIZATION and len(named) == 1,
        all_general and _is_everywhere([slot.text for slot in general]),
    )


def _is_everywhere(general: list[str]) -> bool:
    """Tell whether every country has a body of a name of general words: Ministry of Defence, National Army."""
    classes = {organisation_word(text) for text in general}
    return len(general) <= _MOST_WORDS and classes <= _OF_STATES and not classes.isdisjoint(_STATE_BODIES)


def _is_a_persons(name: ListedName) -> bool:
    """Tell whether a ship is called after a person: a given name or title, and names behind it that are no words."""
    first, *others = [slot.text for slot in name.slots]
    if (
        not others
        or is_place(first)
        or not (given_frequency(first) or is_known_name(first) or is_title(first))
    ):
        return False
    return all(text.isalpha() and len(text) > 2 and not is_ordinary(text) for text in others)


def _settle_weak(finding: Finding, policy: str) -> None:
    """Apply the policy on weak aliases: nothing held against them, or silence unless something else speaks."""
    if policy == "on":
        finding.evidence = [item for item in finding.evidence if item.name != "weak alias"]
        return
    outside = {
        "country",
        "role",
        "common role",
        "programme",
        "kind",
        "sanctions",
        "birth",
        "quotation marks",
    }
    if not any(item.name in outside and item.weight > 0 for item in finding.evidence):
        detail = "nothing else in the article speaks for this weak alias"
        finding.evidence.append(Evidence(UNCORROBORATED, State.CONFLICT, weights()["weak"], detail))
