"""Tasks on real text: false alarms, precision, calibration, factRuEval, NTREX, name pairs and the oracle."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from evaluation import corpora, factrueval
from evaluation.labels import labels, verdict
from evaluation.world import World, in_parallel, matcher_of
from watchlist.matching.compare import compare
from watchlist.model import Article, Band, Hit, Kind
from watchlist.workflows.validation.figures import (
    Example,
    Outcome,
    Row,
    best_f1,
    rate_row,
    reliability,
    share_row,
)

TESTS = Path(__file__).resolve().parents[2] / "tests"


def news(world: World) -> Outcome:
    """False alerts per 1,000 short English news items, by band; unlabelled hits count as false."""
    screened = {key: hits for key, hits in world.news_hits.items() if key.startswith("ag-")}
    verdicts = labels()
    alerts = [
        (hit, verdicts.get((hit.article_id, hit.entry_id))) for hits in screened.values() for hit in hits
    ]
    false = [hit for hit, verdict in alerts if verdict is not True]
    unlabelled = sum(verdict is None for _, verdict in alerts)
    true = len(alerts) - len(false)
    rows = [
        rate_row(
            "news", "false alerts", len(false), len(screened), 3, f"{unlabelled} of them without a label"
        )
    ]
    for band in Band:
        rows.append(
            rate_row("news", f"  band {band.value}", sum(h.band is band for h in false), len(screened))
        )
    rows.append(rate_row("news", "true alerts", true, len(screened)))
    missed = [
        key
        for key, verdict in verdicts.items()
        if verdict and key[0] in screened and key not in _keys(alerts)
    ]
    known = sum(verdict and key[0] in screened for key, verdict in verdicts.items())
    if known:
        rows.append(share_row("news", "labelled true and found", known - len(missed), known))
    return Outcome(
        rows,
        {"false alerts": [_alarm(hit) for hit in false], "labelled true, missed": [_key(k) for k in missed]},
    )


def _keys(alerts: Iterable[tuple[Hit, bool | None]]) -> set[tuple[str, str]]:
    return {(hit.article_id, hit.entry_id) for hit, _ in alerts}


def _key(key: tuple[str, str]) -> Example:
    return {"article": key[0], "entry": key[1]}


def _alarm(hit: Hit) -> Example:
    return {
        "article": hit.article_id, "entry": hit.entry_id, "name": hit.matched_name, "mention": hit.mentions[0].text,
        "confidence": round(hit.confidence, 3), "explanation": hit.explanation,
    }  # fmt: skip


Labelled = list[tuple[Hit, bool]]


def precision(world: World) -> Outcome:
    """Precision on labelled news, in English and with some of its translations, and calibration."""
    english = [hit for found in world.news_hits.values() for hit in found]
    everything = english + world.translated_hits
    outcome = Outcome([*_precise("labelled news", english)])
    outcome.rows += _precise("labelled news in six languages", everything)
    for name in ("ag", "re3d", "muc3", "ntrex", *(f"ntrex.{language}" for language in corpora.TRANSLATED)):
        part = [true for hit, true in _labelled(everything) if _corpus(hit.article_id) == name]
        outcome.rows.append(share_row("precision", f"  {name}", sum(part), len(part)))
    false = [_alarm(hit) for hit, true in _labelled(everything) if not true]
    outcome.examples["labelled false, reported"] = false
    return outcome


def _labelled(hits: Iterable[Hit]) -> Labelled:
    verdicts = ((hit, verdict(hit.article_id, hit.entry_id)) for hit in hits)
    return [(hit, true) for hit, true in verdicts if true is not None]


def _precise(what: str, hits: Sequence[Hit]) -> Iterable[Row]:
    """Yield the precision of the hits with a label, of band high and of all, and their calibration."""
    labelled = _labelled(hits)
    high = [true for hit, true in labelled if hit.band is Band.HIGH]
    note = f"{len(hits) - len(labelled)} hits without a label"
    yield share_row("precision", f"{what}, band high", sum(high), len(high), 97)
    right = sum(true for _, true in labelled)
    yield share_row("precision", f"{what}, all reported", right, len(labelled), 85, note=note)
    error, bins = reliability([(hit.confidence, true) for hit, true in labelled])
    table = "; ".join(f"{b.mean_confidence:.3f}/{b.share_true:.3f}" for b in bins)
    yield Row(
        "calibration", f"{what}, ten bins", error, len(labelled), target=0.06, at_least=False, note=table
    )


def _corpus(article: str) -> str:
    """Return the corpus of an article, with the language of a translation: ntrex.fr."""
    name, _, rest = article.partition("-")
    _, dot, language = rest.partition(".")
    return name + dot + language


def name_pairs(world: World) -> Outcome:
    """Curated name pairs: the best F1 over all thresholds of the name score."""
    scored = []
    for left, right, kind, match in corpora.name_pairs():
        result = compare(left, right, None if kind == Kind.UNKNOWN else Kind(kind))
        scored.append((result.name_score, match, left, right))
    figure, threshold = best_f1([(score, match) for score, match, _, _ in scored])
    wrong: list[Example] = [
        {"left": left, "right": right, "match": match, "score": round(score, 3)}
        for score, match, left, right in scored
        if (score >= threshold) != match
    ]
    row = Row(
        "name pairs",
        "curated, best F1",
        figure,
        len(scored),
        target=0.92,
        note=f"at name score {threshold:.3f}",
    )
    return Outcome([row], {"name pairs": wrong})


def oracle(world: World) -> Outcome:
    """The exhaustive oracle: how many of its hits the index finds, on articles drawn from the news."""
    articles = world.generator.rng("oracle").sample(world.news, world.count(200))
    expected = exhaustive(world, articles)
    hits = agreed = extra = 0
    missed: list[Example] = []
    for wanted, found in zip(expected, world.screen(articles), strict=True):
        keys = {hit.entry_id for hit in found}
        hits += len(wanted)
        missed += [_alarm(hit) for hit in wanted if hit.entry_id not in keys]
        agreed += sum(hit.entry_id in keys for hit in wanted)
        extra += len(keys - {hit.entry_id for hit in wanted})
    note = f"{len(articles)} articles; {extra} found by the index alone"
    return Outcome(
        [share_row("oracle", "hits that the index finds", agreed, hits, 99.9, note=note)], {"oracle": missed}
    )


def exhaustive(world: World, articles: Sequence[Article]) -> list[tuple[Hit, ...]]:
    """Return the hits of the exhaustive matcher in `tests/matching`, on several cores."""
    sys.path[:0] = [str(TESTS)]
    from matching.oracle import Oracle

    return in_parallel(Oracle(world.matcher.index), articles, world.jobs, chunk=4)


def fact_ru_eval(world: World) -> Outcome:
    """factRuEval: persons named in Russian news whose Latin listing is found."""
    documents = list(factrueval.documents())[:: max(1, round(1 / world.sample))]
    names = sorted({name for _, people in documents for name in people})
    entries = [factrueval.entry_of(number, name) for number, name in enumerate(names, 1)]
    numbers = {name: entry.id for name, entry in zip(names, entries, strict=True)}
    hits = world.screen([article for article, _ in documents], matcher_of(entries))
    total = seen = false = oblique = oblique_seen = 0
    missed: list[Example] = []
    alarms: list[Example] = []
    for (article, people), found in zip(documents, hits, strict=True):
        keys = {hit.entry_id for hit in found}
        named = {factrueval.romanised(name.split(", ")[0])[:4].upper() for name in people}
        wrong = [hit for hit in found if hit.entry_name[:4] not in named]
        false += len(wrong)
        alarms += [_alarm(hit) for hit in wrong]
        for name, mentions in people.items():
            inflected = not any(set(name.split(", ")) <= set(mention.split()) for mention in mentions)
            hit = numbers[name] in keys
            total, seen = total + 1, seen + hit
            oblique, oblique_seen = oblique + inflected, oblique_seen + (inflected and hit)
            if not hit:
                missed.append(
                    {"article": article.id, "listed": name, "written": "; ".join(sorted(set(mentions)))}
                )
    rows = [
        share_row("factRuEval", "persons named in full", seen, total),
        share_row("factRuEval", "  never in the listed form", oblique_seen, oblique, 95),
        Row("factRuEval", "  hits on persons not named", false, len(documents)),
    ]
    return Outcome(rows, {"factRuEval missed": missed, "factRuEval alarms": alarms})


def cross_language(world: World) -> Outcome:
    """NTREX: of the entries found in the English documents, how many are found in each translation."""
    english = {article.id: article for article in corpora.ntrex("en")}
    base = dict(zip(english, world.screen(list(english.values())), strict=True))
    verdicts = labels()
    wanted = {
        key: {hit.entry_id: hit.entry_name for hit in hits if verdicts.get((key, hit.entry_id)) is not False}
        for key, hits in base.items()
    }
    rows, missed = [], []
    all_hits = all_found = 0
    for language in corpora.NTREX:
        if language == "en":
            continue
        articles = [Article(a.id, a.text, published=a.published) for a in corpora.ntrex(language)]
        seen = {
            a.id: {h.entry_id for h in hits} for a, hits in zip(articles, world.screen(articles), strict=True)
        }
        expected = [(key, entry, name) for key, entries in wanted.items() for entry, name in entries.items()]
        lost = [item for item in expected if item[1] not in seen[item[0]]]
        all_hits, all_found = all_hits + len(expected), all_found + len(expected) - len(lost)
        new = sum(len(found - set(wanted[key])) for key, found in seen.items())
        note = f"{new} hits that the English text does not have"
        rows.append(share_row("NTREX", f"  {language}", len(expected) - len(lost), len(expected), note=note))
        missed += [
            {"language": language, "article": key, "entry": entry, "name": name} for key, entry, name in lost
        ]
    rows.insert(0, share_row("NTREX", "English hits found in translation", all_found, all_hits))
    return Outcome(rows, {"NTREX": missed})


def sums(world: World) -> Outcome:
    """Prior plus printed weights against the logit of the confidence, over every hit that this run has seen."""
    if not world.checked:
        assert world.news_hits is not None
    worst = max((abs(odds - total) for odds, total, _ in world.checked), default=0.0)
    wrong = Counter(place for odds, total, place in world.checked if abs(odds - total) > 0.01)
    row = Row(
        "sums", "prior + weights against logit, worst", worst, len(world.checked), target=0.01, at_least=False
    )
    return Outcome([row], {"sums": [{"hit": place} for place in wrong]})
