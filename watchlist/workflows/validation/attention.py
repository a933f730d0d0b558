"""What a reader of a validation should look at first: figures that are low, and what the run could not show.

The lines that are drawn here are for attention only; what is good enough is for the institution to decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from watchlist.workflows.validation.result import Part, Validation

LOW_RECALL = 0.9
MANY_ALARMS = 0.03
POOR_CALIBRATION = 0.05
FEW_CASES = 30
OLD_HOURS = 72.0


def attention_of(found: Validation) -> tuple[str, ...]:
    """Return one sentence for each thing, the gravest first."""
    return (*_canaries(found), *_figures(found), *_lists(found), *_not_shown(found))


def _canaries(found: Validation) -> Iterator[str]:
    for canary in found.silent_canaries:
        yield f"The canary name {canary.name} hit in {canary.hits} of {canary.sentences} sentences."


def _figures(found: Validation) -> Iterator[str]:
    low = [part for part in found.recall.by_class if _is(part, below=LOW_RECALL)]
    if low:
        yield f"Recall under {_percent(LOW_RECALL, 0)}: {_named(low)}."
    many = [part for part in found.controls.by_class if _is(part, above=MANY_ALARMS)]
    if many:
        yield f"Negative controls that alert in more than {_percent(MANY_ALARMS, 0)} of the cases: {_named(many)}."
    error = found.calibration.reliability.error
    if error is not None and error > POOR_CALIBRATION:
        yield f"The calibration error on planted text is {error:.3f}, over {POOR_CALIBRATION:g}."
    if found.labelled is not None and found.labelled.reliability.error is not None:
        error = found.labelled.reliability.error
        if error > POOR_CALIBRATION:
            yield f"The calibration error on labelled alerts is {error:.3f}, over {POOR_CALIBRATION:g}."


def _is(part: Part, below: float = 0.0, above: float = 1.0) -> bool:
    share = part.share.share
    return share is not None and part.share.n >= FEW_CASES and (share < below or share > above)


def _named(parts: Iterable[Part]) -> str:
    return ", ".join(f"{part.name} ({_percent(part.share.share or 0.0)})" for part in parts)


def _percent(share: float, decimals: int = 1) -> str:
    return f"{100 * share:.{decimals}f} %"


def _lists(found: Validation) -> Iterator[str]:
    for facts in found.lists:
        age = (found.at - facts.checked_at).total_seconds() / 3600
        if age > OLD_HOURS:
            yield f"{facts.list} was last checked {age / 24:.0f} days before this run."
        if not facts.published:
            yield f"{facts.list} was loaded from files without a publication date; its hash stands below."


def _not_shown(found: Validation) -> Iterator[str]:
    few = [part.name for part in found.recall.by_class if 0 < part.share.n < FEW_CASES]
    if few:
        yield f"Fewer than {FEW_CASES} cases, so that the interval is wide: {', '.join(few)}."
    none = [part.name for part in found.recall.by_class if not part.share.n]
    if none:
        yield f"No name of these lists makes a case: {', '.join(none)}."
    if found.articles is None:
        yield "No real articles were given: alerts per 1,000 articles and the workload are unknown."
    elif found.articles.unread:
        yield f"{len(found.articles.unread):,} articles could not be read and are not in the figures."
    if found.labelled is None:
        yield "No labelled alerts were given: the precision on real articles is unknown."
    if not found.canaries:
        yield "No canary names were given."
