"""Tasks on planted text: exact names, one-word names, variants by class, inflection, scripts, controls, calibration."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from evaluation import abroad
from evaluation.world import World, matcher_of
from watchlist.matching.matcher import Matcher
from watchlist.model import Hit
from watchlist.workflows.validation import controls, slavic
from watchlist.workflows.validation.figures import Example, Outcome, Row, reliability, share_row
from watchlist.workflows.validation.lone_words import lone_words
from watchlist.workflows.validation.variants import CLASSES, Planted
from watchlist.workflows.validation.written import name_key

MEANS_THE_PARTY = frozenset({"yakuza", "shabiha", "taliban", "hamas"})
"""Words that news writes small and that mean the listed party even so."""

Screened = list[tuple[Planted, tuple[Hit, ...]]]


def screened(world: World, cases: Iterable[Planted], matcher: Matcher | None = None) -> Screened:
    """Return the planted articles with their hits."""
    made = list(cases)
    return list(zip(made, world.screen([case.article for case in made], matcher), strict=True))


def found(case: Planted, hits: Sequence[Hit]) -> bool:
    """Whether the planted entry is among the hits."""
    return any(hit.entry_id == case.entry_id for hit in hits)


def misses(results: Screened) -> list[Example]:
    """Return the planted names that were not found."""
    return [
        {
            "class": case.group,
            "part": case.part,
            "entry": case.entry_id,
            "listed": case.listed,
            "written": case.written,
        }
        for case, hits in results
        if not found(case, hits)
    ]


def alarms(results: Screened) -> list[Example]:
    """Return the hits of controls."""
    return [
        {
            "class": case.group, "listed": case.listed, "written": case.written, "hit": hit.entry_name,
            "entry": hit.entry_id, "confidence": round(hit.confidence, 3), "explanation": hit.explanation,
        }
        for case, hits in results
        for hit in hits
    ]  # fmt: skip


def exact(world: World) -> Outcome:
    """Exact strong names: how many are found."""
    results = screened(world, world.generator.plant("exact", world.count(6000)))
    rows = [share_row("exact", "exact strong names", _hits(results), len(results), 99.5)]
    rows += _by_part("exact", results)
    return Outcome(rows, {"exact": misses(results)})


def _hits(results: Screened) -> int:
    return sum(found(case, hits) for case, hits in results)


def _by_part(task: str, results: Screened) -> list[Row]:
    parts: dict[str, list[bool]] = defaultdict(list)
    for case, hits in results:
        parts[case.part].append(found(case, hits))
    return [share_row(task, f"  {part}", sum(seen), len(seen)) for part, seen in sorted(parts.items())]


def one_word(world: World) -> Outcome:
    """One-word names that are ordinary words or given names: found with their kind beside them, silent without."""
    with_kind, without = lone_words(world.generator, world.count(300), MEANS_THE_PARTY)
    seen, silent = screened(world, with_kind), screened(world, without)
    raised = sum(bool(hits) for _, hits in silent)
    rows = [
        share_row("one word", "ordinary or given, kind beside", _hits(seen), len(seen), 95),
        *_by_part("one word", seen),
        share_row("one word", "the same words alone: alerts", raised, len(silent), 3, at_least=False),
    ]
    return Outcome(rows, {"one word with kind": misses(seen), "one word alone": alarms(silent)})


def variants(world: World) -> Outcome:
    """Variants by class: how many are found, the mean over classes and the worst class."""
    outcome = Outcome()
    shares: dict[str, float] = {}
    for group in CLASSES:
        results = screened(world, world.generator.plant(group, world.count(500)))
        _add_class(outcome, shares, group, results)
    persons = [
        case for language in ("ru",) for case in abroad.real(world.generator, language, world.count(500))
    ]
    _add_class(outcome, shares, "other script", screened(world, persons))
    worst = min(shares, key=lambda group: shares[group])
    n = sum(row.n for row in outcome.rows)
    mean = sum(shares.values()) / len(shares)
    outcome.rows.insert(0, Row("variants", f"mean over {len(shares)} classes", mean, n, target=97, unit="%"))
    outcome.rows.insert(1, Row("variants", "worst class", shares[worst], n, target=90, unit="%", note=worst))
    left_out = Counter(reason.split(":")[0] for reason in world.generator.skipped.elements())
    outcome.rows.append(Row("variants", "cases left out by policy", left_out.total(), n))
    return outcome


def _add_class(outcome: Outcome, shares: dict[str, float], group: str, results: Screened) -> None:
    if results:
        outcome.rows.append(share_row("variants", f"  {group}", _hits(results), len(results)))
        shares[group] = outcome.rows[-1].figure
        outcome.examples[group] = misses(results)


def inflected(world: World) -> Outcome:
    """Inflected Slavic names: how many persons and organisations are found."""
    persons = screened(world, slavic.inflected_persons(world.generator, world.count(200)))
    bodies = screened(world, slavic.inflected_organisations(world.generator, world.count(120)))
    rows = [
        share_row("inflected", "persons", _hits(persons), len(persons), 95),
        *_by_part("inflected", persons),
    ]
    rows += [
        share_row("inflected", "organisations", _hits(bodies), len(bodies), 75),
        *_by_part("inflected", bodies),
    ]
    return Outcome(rows, {"inflected persons": misses(persons), "inflected organisations": misses(bodies)})


def scripts(world: World) -> Outcome:
    """Persons in another script: how many are found, by group of scripts and by language."""
    languages = [language for group in abroad.GROUPS.values() for language in group]
    rng = world.generator.rng("composed")
    made = list(abroad.composed(languages, rng, world.count(300)))
    cases = [
        abroad.plant(rng, entry.id, entry.name, written, language, number)
        for number, (entry, language, written) in enumerate(made)
    ]
    for language in languages:
        cases += abroad.real(world.generator, language, world.count(300))
    matcher = matcher_of([*world.entries, *(entry for entry, _, _ in made)])
    results = screened(world, cases, matcher)
    outcome = Outcome()
    for name, members in abroad.GROUPS.items():
        part = [(case, hits) for case, hits in results if case.part in members]
        outcome.rows.append(share_row("scripts", name, _hits(part), len(part), abroad.TARGETS[name]))
        outcome.rows += _by_part("scripts", part)
        outcome.examples[f"scripts: {name}"] = misses(part)
    return outcome


def negative_controls(world: World) -> Outcome:
    """Negative controls: how many raise an alert."""
    outcome = Outcome()
    alerts = total = 0
    for group, make in controls.CONTROLS.items():
        results = screened(world, make(world.generator, world.count(600)))
        raised = sum(bool(hits) for _, hits in results)
        outcome.rows.append(share_row("controls", f"  {group}", raised, len(results)))
        outcome.examples[group] = alarms(results)
        alerts, total = alerts + raised, total + len(results)
    outcome.rows.insert(
        0, share_row("controls", "negative controls that alert", alerts, total, 3, at_least=False)
    )
    return outcome


def calibration(world: World) -> Outcome:
    """Calibration on planted text: half of the articles name a listed party in some variant, half are controls."""
    cases: list[Planted] = []
    for group in CLASSES:
        cases += world.generator.plant(group, world.count(200))
    wrong = [case for make in controls.CONTROLS.values() for case in make(world.generator, len(cases) // 4)]
    results = screened(world, [*cases, *wrong])
    outcomes = [
        (hit.confidence, hit.entry_id == case.entry_id or _same(world, case, hit))
        for case, hits in results
        for hit in hits
    ]
    error, bins = reliability(outcomes)
    share = len(cases) / len(results)
    table = "; ".join(f"{b.mean_confidence:.3f}/{b.share_true:.3f}" for b in bins)
    rows = [
        Row("calibration", "planted text, ten bins", error, len(outcomes), target=0.03, at_least=False,
            note=f"base rate {share:.2f}; mean confidence/share true: {table}")
    ]  # fmt: skip
    false = [
        {
            "written": case.written,
            "listed": case.listed,
            "hit": hit.entry_name,
            "confidence": round(hit.confidence, 3),
        }
        for case, hits in results
        for hit in hits
        if case.entry_id and hit.entry_id != case.entry_id and not _same(world, case, hit)
    ]
    return Outcome(rows, {"hits on another entry than the planted one": false})


def _same(world: World, case: Planted, hit: Hit) -> bool:
    """Whether a hit is on another entry that bears the planted name too."""
    return hit.entry_id in world.generator.keys.get(name_key(case.listed), ()) if case.entry_id else False
