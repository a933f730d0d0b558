"""Search: one name against the lists, best first, without an article around it."""

from __future__ import annotations

import re
from collections import defaultdict

from watchlist.matching.align import Alignment, align
from watchlist.matching.context import birth_years, entry_countries
from watchlist.matching.described import described
from watchlist.matching.evidence import name_evidence, name_score
from watchlist.matching.finding import wanted
from watchlist.matching.index import KINDS, Index
from watchlist.matching.judge import Finding
from watchlist.matching.listed import Role
from watchlist.matching.neighbours import words_beside, words_inside
from watchlist.matching.options import Options
from watchlist.matching.record import Record
from watchlist.matching.records import Records
from watchlist.matching.text import Text
from watchlist.matching.weights import weights
from watchlist.model import Entry, Evidence, Kind, PartialDate, State
from watchlist.names.legal_forms import legal_starts
from watchlist.names.particles import is_particle
from watchlist.names.titles import is_title

_FIRST_LETTER = re.compile(r"(?<![^\W_])(?<!\w['’])\w")
_ALIGNED = 400
"""So many names at most are aligned: those that share the rarest tokens with the one searched."""


def search(
    name: str,
    index: Index,
    records: Records,
    options: Options,
    kind: Kind | None,
    country: str,
    born: PartialDate | None,
) -> tuple[Text, list[Finding]]:
    """Return the name as a text and the best finding of every entry that shares a token with it, best first.

    `country` is an ISO 3166-1 alpha-2 code; `born` the date or year of birth of the person searched.
    """
    text = Text(_with_capitals(name), records)
    joined = text.joined()
    best: dict[int, Finding] = {}
    for number, places in _sharing(text, joined, index, options).items():
        listed = index.name(number)
        entry_kind = KINDS[index.entry_kind[listed.entry]]
        if kind is not None and entry_kind is not kind:
            continue
        for alignment in filter(None, (align(listed, text, *place, joined) for place in places)):
            finding = _judged(alignment, text, entry_kind)
            if listed.entry not in best or finding.total > best[listed.entry].total:
                best[listed.entry] = finding
    for finding in described(text, 0, index, options, ""):
        entry = finding.name.entry
        if kind in (None, KINDS[index.entry_kind[entry]]) and (
            entry not in best or finding.total > best[entry].total
        ):
            best[entry] = finding
    for place, finding in best.items():
        finding.evidence += _asked(index.entry(place), country, born)
    return text, sorted(best.values(), key=lambda f: (-f.total, -f.score, f.name.number))


def _with_capitals(name: str) -> str:
    """Return a name typed in small letters with a capital for every word: in a search they do not make it a phrase."""
    if not name.islower():
        return name
    capitals = _FIRST_LETTER.sub(lambda letter: letter[0].upper(), name)
    return capitals if len(capitals) == len(name) else name


def _sharing(
    text: Text, joined: dict[int, Record], index: Index, options: Options
) -> dict[int, list[tuple[int, int]]]:
    places: dict[int, list[tuple[int, int]]] = defaultdict(list)
    worth: dict[int, float] = defaultdict(float)
    tokens = [(place, 1, text.records[place]) for place in text.live]
    tokens += [(place, 2, record) for place, record in joined.items()]
    present = {
        cluster for _, _, record in tokens if isinstance(record, Record) for cluster in record.clusters
    }
    for place, size, record in tokens:
        if not isinstance(record, Record):
            continue
        names = {n for cluster in record.clusters for n in index.names_in(cluster)}
        for cluster in record.openers:
            for partner in present.intersection(index.partners(cluster)):
                names.update(index.opened(cluster, partner))
        for number in names:
            places[number].append((place, size))
            worth[number] += 1.0 / (5 + len(names))
    chosen = sorted((n for n in places if wanted(index, n, options)), key=lambda n: (-worth[n], n))
    return {number: places[number] for number in chosen[:_ALIGNED]}


def _judged(alignment: Alignment, text: Text, kind: Kind) -> Finding:
    foreign = [*words_inside(alignment, text, kind), *words_beside(alignment, text, kind, bool)]
    evidence = [
        item
        for item in name_evidence(alignment, text, kind, foreign)
        if item.name not in ("lower case", "weak alias")
    ]
    finding = Finding(alignment.name, 0, alignment.first, alignment.last, name_score(alignment), evidence)
    table = weights()
    if finding.total < table["searched_exactly"] and _is_exact(alignment, text):
        detail = "what was searched is the whole listed name, letter by letter, and nobody wrote it by chance"
        lift = table["searched_exactly"] - finding.total
        finding.evidence.append(Evidence("searched name", State.MATCH, lift, detail))
    return finding


def _is_exact(alignment: Alignment, text: Text) -> bool:
    """Tell whether the words searched are the listed name, legal forms, titles and particles aside."""
    if alignment.inside or any(slot.role is not Role.LEGAL for slot in alignment.missing):
        return False
    if any(pair.likeness.score < 1.0 or pair.slots != pair.words for pair in alignment.pairs):
        return False
    beside = [*text.folded[: alignment.first], *text.folded[alignment.last + 1 :]]
    return all(is_particle(word) or is_title(word) or word in legal_starts() for word in beside)


def _asked(entry: Entry, country: str, born: PartialDate | None) -> list[Evidence]:
    """Compare what the searcher knows beside the name with what the list says."""
    found = []
    table = weights()
    ties = entry_countries(entry)
    if country and ties:
        if country in ties:
            detail = f"{country.upper()} is the entry's {ties[country].value} country"
            found.append(Evidence("country", State.MATCH, table["country_sentence"], detail))
        else:
            detail = f"{country.upper()} is no country that the list ties to the entry"
            found.append(Evidence("country", State.CONFLICT, 2 * table["country_conflict"], detail))
    years = birth_years(entry)
    if born and years:
        if any(low <= born.end.year and born.start.year <= high for low, high in years):
            found.append(
                Evidence("birth", State.MATCH, table["birth_match"], "the year of birth fits the listed one")
            )
        elif all(abs(born.start.year - bound) > 2 for pair in years for bound in pair):
            listed = ", ".join(sorted({str(low) for low, _ in years}))
            detail = f"born {born.start.year}, listed is {listed}"
            found.append(Evidence("birth", State.CONFLICT, table["birth_conflict"], detail))
    return found
