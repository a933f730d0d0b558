"""Roll-up: one hit per entry and article, every mention kept.

The best full mention opens a hit; later short mentions ("Shoigu said") join it. A mention inside a longer one
of another entry belongs to that other entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from watchlist.matching.around import ANOTHER_AT_LEAST
from watchlist.matching.index import KINDS, Index, ListedName, ListedSlot
from watchlist.matching.judge import Finding
from watchlist.matching.listed import IDENTIFYING, Role
from watchlist.matching.neighbours import is_name_like
from watchlist.matching.record import Record
from watchlist.matching.text import Text
from watchlist.matching.weights import weights
from watchlist.model import Evidence, Kind, State

_SHORT_WEIGHT = 6.0
_CLEARLY = 0.01
_SPELLED, _ANOTHER_FORM = 0.005, 0.055
"""A family name so much less alike is spelled worse, and a given name: Alexander is another form of Александр."""

Span = tuple[int, int, int]


def best_by_entry(found: Iterable[Finding]) -> dict[int, list[Finding]]:
    """Return the findings of each entry, best first: by confidence, completeness, then place in the article."""
    entries: dict[int, list[Finding]] = {}
    for finding in found:
        entries.setdefault(finding.name.entry, []).append(finding)
    for group in entries.values():
        group.sort(key=lambda f: (-f.total, not f.name.strong, -f.score, f.zone, f.first, f.name.number))
    return entries


def bind_ages(found: Iterable[Finding]) -> None:
    """Hold an age that contradicts at one full mention of a person against the other mentions of the article.

    A full mention whose age fits lifts that: then two people bear the name.
    """
    told: dict[int, list[Evidence]] = {}
    for finding in found:
        if finding.complete:
            said = (item for item in finding.evidence if item.name == "birth")
            told.setdefault(finding.name.entry, []).extend(said)
    for finding in found:
        ages = told.get(finding.name.entry)
        if not ages or any(item.weight > 0 for item in ages):
            continue
        if not any(item.name == "birth" for item in finding.evidence):
            detail = f"at another mention {ages[0].detail}"
            finding.evidence.append(Evidence("birth", State.CONFLICT, ages[0].weight, detail))


def spend_parts(found: list[Finding], index: Index) -> None:
    """Hold against a finding that its words are a part, or the whole, of a better finding of another entry.

    Each list speaks for itself: the other entry may be the same party, and what one list alone would report must be
    reported whatever else is loaded.
    """
    list_of = index.entry_list
    best: dict[tuple[int, int, int], Finding] = {}
    for finding in found:
        if finding.total <= 0 or not finding.complete or _is_loose(finding):
            continue
        for place in range(finding.first, finding.last + 1):
            key = (list_of[finding.name.entry], finding.zone, place)
            if key not in best or _rank(best[key]) < _rank(finding):
                best[key] = finding
    table = weights()
    for finding in found:
        other = best.get((list_of[finding.name.entry], finding.zone, finding.first))
        if other is None or other.name.entry == finding.name.entry:
            continue
        if _inside(finding, other):
            detail = "these words are part of a longer listed name"
            finding.evidence.append(
                Evidence("part of another name", State.CONFLICT, table["part_of_longer"], detail)
            )
        elif _same_place(finding, other) and finding.total < other.total and _fits_worse(finding, other):
            detail = "the same words are the whole name of another listed party"
            finding.evidence.append(
                Evidence("better explained", State.CONFLICT, table["better_explained"], detail)
            )


def _is_loose(finding: Finding) -> bool:
    """Tell whether foreign words stand inside a name: Osama bin Laden's al-Qaida organization has names of its own."""
    return any(item.name == "word inside" and item.state is State.CONFLICT for item in finding.evidence)


def _fits_worse(finding: Finding, other: Finding) -> bool:
    """Tell whether a name fits the words worse than another entry's: in part only, or in another spelling.

    A patronymic left out makes no worse fit, for the news has none, nor does another form of a given name. A name
    whose country the sentence has instead fits as well as one whose legal form is not there: Bank Saderat.
    """
    lacks_form = any(slot.role is Role.LEGAL for slot in other.name.slots) and not any(
        item.name == "legal form" and item.weight > 0 for item in other.evidence
    )
    if lacks_form and finding.total > 0 and any(map(_says_its_country, finding.evidence)):
        return False
    if not finding.complete or (_leaves_patronymic(finding) and not _leaves_patronymic(other)):
        return True
    if finding.spelled is None or other.spelled is None:
        return finding.score < other.score - _CLEARLY
    (family, given), (other_family, other_given) = finding.spelled, other.spelled
    return family < other_family - _SPELLED or given < other_given - _ANOTHER_FORM


def _leaves_patronymic(finding: Finding) -> bool:
    """Tell whether the article has a patronymic that the listed name lacks."""
    return any(item.name == "patronymic" and item.state is State.UNKNOWN for item in finding.evidence)


def _says_its_country(item: Evidence) -> bool:
    """Tell whether the sentence has the country that a mention leaves out of the name."""
    return item.name == "country" and item.weight >= weights()["country_sentence"] + weights()["country_said"]


def _same_place(finding: Finding, other: Finding) -> bool:
    return finding.first == other.first and finding.last == other.last


def _length(finding: Finding) -> int:
    return finding.last - finding.first


def _rank(finding: Finding) -> tuple[int, float]:
    return _length(finding), finding.total


def _inside(finding: Finding, longer: Finding) -> bool:
    """Tell whether a finding is a part of a longer one, and not its equal but for a legal form: Cham, Cham Co."""
    if not (
        longer.first <= finding.first and finding.last <= longer.last and _length(finding) < _length(longer)
    ):
        return False
    return _words(finding.name) != _words(longer.name)


def _words(name: ListedName) -> set[str]:
    return {slot.text for slot in name.slots if slot.role in IDENTIFYING}


def other_name(group: list[Finding]) -> Iterator[Evidence]:
    """Say that the article has another name of the entry too, of other words: ISIL beside Islamic State of Iraq.

    A short form right behind the best name, as in "People's Army (EPL)", says no more than that name: all bodies of
    this name have it. What is short says little by itself, so the other way round the long form speaks for it.
    """
    best = group[0]
    own = {slot.cluster for slot in best.name.slots}
    ends = {(finding.zone, finding.last + 1) for finding in group if finding.name is best.name}
    short = {f.name.number for f in group if len(f.name.slots) == 1 and (f.zone, f.first) in ends}
    for finding in group[1:]:
        if finding.name.number in short:
            continue
        apart = finding.zone != best.zone or finding.last < best.first or finding.first > best.last
        likely = finding.complete and finding.total >= -ANOTHER_AT_LEAST
        if apart and likely and own.isdisjoint(slot.cluster for slot in finding.name.slots):
            detail = "the article has another of its listed names too"
            yield Evidence("another name", State.MATCH, weights()["another_name"], detail)
            return


def full_mentions(group: list[Finding]) -> list[Span]:
    """Return the places of an entry's likely findings, the best one first, the others in order, overlaps dropped."""
    best = (group[0].zone, group[0].first, group[0].last)
    taken = {(best[0], place) for place in range(best[1], best[2] + 1)}
    spans: list[Span] = [best]
    for finding in sorted(group[1:], key=lambda f: (f.zone, f.first, -_length(f))):
        places = {(finding.zone, place) for place in range(finding.first, finding.last + 1)}
        if finding.total > 0 and taken.isdisjoint(places):
            taken |= places
            spans.append((finding.zone, finding.first, finding.last))
    return spans


def short_mentions(
    name: ListedName, text: Text, zone: int, index: Index, taken: set[tuple[int, int]]
) -> list[Span]:
    """Return where the name's telling token stands alone in a text, outside all mentions that are `taken`."""
    telling = _telling(name, KINDS[index.entry_kind[name.entry]])
    if not telling:
        return []
    near = {(place, slot.text) for slot in telling for place in text.places.get(slot.cluster, ())}
    if text.casing == "mixed":
        near = {
            (place, listed) for place, listed in near if not text.words[place].islower()
        }  # the verb said, Said
    alike = {place for place, listed in near if _is(text.records[place], listed)}
    return [
        (zone, place, place)
        for place in sorted(alike)
        if (zone, place) not in taken and not _has_company(text, place)
    ]


def _telling(name: ListedName, kind: Kind) -> list[ListedSlot]:
    if kind is Kind.PERSON:
        return [slot for slot in name.slots if slot.role is Role.FAMILY]
    words = [slot for slot in name.slots if slot.role is Role.WORD and slot.weight >= _SHORT_WEIGHT]
    return words if not name.ordinary else []


def _is(record: Record | int, listed: str) -> bool:
    found = record.likeness(listed) if isinstance(record, Record) else None
    return found is not None and found.score >= 0.9


def _has_company(text: Text, place: int) -> bool:
    """Tell whether another name stands right beside the word, so that it names somebody else."""
    for other in (place - 1, place + 1):
        if 0 <= other < len(text.words) and is_name_like(text, other, Kind.PERSON):
            left, right = min(place, other), max(place, other)
            if text.between(left, right).strip(" \u00a0-") == "" and not text.is_possessive(left):
                return True
    return False
