"""Alerts for a person to label, and what the labels say about precision and calibration.

Two draws go into a file: some alerts of every band at random, each standing for so many (`weight`), and the alerts
nearest above and below the threshold. Precision is read from the first draw only, the line from the second.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from watchlist.errors import UsageError
from watchlist.model import Band
from watchlist.workflows.validation.result import Alert, Labelled, Part, Share, share_of
from watchlist.workflows.validation.thresholds import reliability_of

COLUMNS = (
    "article list entry entry_name mention sentence confidence band sample weight verdict reason"
).split()
"""The columns of a file to label; `article, list, entry, verdict, reason` are all that a file needs back."""

ABOVE, BELOW = "just above", "just below"
_TRUE, _FALSE, _UNCLEAR = {"true", "yes", "t", "y"}, {"false", "no", "f", "n"}, {"unclear", "?"}
_FORMULA = "=+-@\t\r＝＋－＠"


def rows_to_label(
    alerts: Sequence[Alert], threshold: float, count: int, seed: int
) -> list[dict[str, object]]:
    """Return rows to label, the verdict empty: up to `count` of each band, `count` above and below the line."""
    rng = Random(f"{seed}/labels")
    drawn: dict[Alert, list[str]] = {}
    weights: dict[Alert, float] = {}
    reported = [alert for alert in alerts if alert.confidence >= threshold]
    for band in Band:
        members = [alert for alert in reported if alert.band == band]
        for alert in rng.sample(members, min(count, len(members))):
            drawn.setdefault(alert, []).append(str(band))
            weights[alert] = len(members) / min(count, len(members))
    for alert in sorted(reported, key=_order)[:count]:
        drawn.setdefault(alert, []).append(ABOVE)
    under = [alert for alert in alerts if alert.confidence < threshold]
    for alert in sorted(under, key=lambda a: (-a.confidence, *_order(a)[1:]))[:count]:
        drawn.setdefault(alert, []).append(BELOW)
    chosen = sorted(drawn, key=lambda a: (a.article_id, -a.confidence, a.list, a.entry_id))
    return [_row(alert, "; ".join(drawn[alert]), weights.get(alert), threshold) for alert in chosen]


def _order(alert: Alert) -> tuple[float, str, str, str]:
    return alert.confidence, alert.article_id, alert.list, alert.entry_id


def _row(alert: Alert, sample: str, weight: float | None, threshold: float) -> dict[str, object]:
    return {
        "article": alert.article_id,
        "list": alert.list,
        "entry": alert.entry_id,
        "entry_name": alert.entry_name,
        "mention": alert.mention,
        "sentence": alert.sentence,
        "confidence": f"{alert.confidence:.4f}",
        "band": alert.band if alert.confidence >= threshold else "",
        "sample": sample,
        "weight": f"{weight:.4f}" if weight is not None else "",
        "verdict": "",
        "reason": "",
    }


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled row; `verdict` is `None` where it is unclear, `confidence` where the file has none."""

    article: str
    list: str
    entry: str
    verdict: bool | None
    confidence: float | None
    sample: tuple[str, ...]
    weight: float | None


@dataclass(frozen=True, slots=True)
class LabelFile:
    """The labels of a file, and how many rows have no verdict yet."""

    path: str
    labels: tuple[Label, ...]
    empty: int


def read_labels(path: Path) -> LabelFile:
    """Return the labels of a CSV with the columns `article`, `entry`, `verdict`; the other ones may be missing.

    Raises `UsageError` for a file that cannot be read, lacks a column or has an unknown verdict.
    """
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise UsageError(
            f"The labels in {path} cannot be read: {error.strerror}.", "Check its name."
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError(f"The labels in {path} are not UTF-8.", "Save the file as CSV in UTF-8.") from error
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    lacking = [name for name in ("article", "entry", "verdict") if name not in (reader.fieldnames or ())]
    if lacking:
        raise UsageError(f"{path} has no column {lacking[0]!r}.", "Label a file that --to-label has written.")
    rows = [(reader.line_num, row) for row in reader]
    told = [(line, row) for line, row in rows if (row["verdict"] or "").strip()]
    labels = tuple(_label(path, line, row) for line, row in told)
    return LabelFile(path.name, labels, len(rows) - len(told))


def _label(path: Path, line: int, row: dict[str, str | None]) -> Label:
    cells = {name: _bare((value or "").strip()) for name, value in row.items() if isinstance(name, str)}
    sample = tuple(part for part in cells.get("sample", "").split("; ") if part)
    return Label(
        article=cells["article"],
        list=cells.get("list", ""),
        entry=cells["entry"],
        verdict=_verdict(path, line, cells["verdict"]),
        confidence=_number(path, line, cells.get("confidence", "")),
        sample=sample,
        weight=_number(path, line, cells.get("weight", "")),
    )


def _bare(cell: str) -> str:
    """Return a cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in _FORMULA else cell


def _verdict(path: Path, line: int, text: str) -> bool | None:
    verdict = text.lower()
    if verdict in _UNCLEAR:
        return None
    if verdict in _TRUE | _FALSE:
        return verdict in _TRUE
    raise UsageError(f"{path}, line {line}: {text!r} is no verdict.", "Write true, false or unclear.")


def _number(path: Path, line: int, text: str) -> float | None:
    if not text:
        return None
    try:
        return float(text.replace(",", "."))
    except ValueError as error:
        raise UsageError(f"{path}, line {line}: {text!r} is no number.") from error


def labelled_of(
    file: LabelFile,
    alerts: Sequence[Alert] | None,
    read: Iterable[str],
    threshold: float,
    bands: tuple[float, float, float],
) -> Labelled:
    """Return what the labels say.

    The confidences are those of this run for articles that it read (`read` holds their ids), else those that
    the file recorded.
    """
    now = _by_key(alerts or ())
    articles = frozenset(read)
    known: list[tuple[Label, float]] = []
    no_longer: Counter[str] = Counter()
    unmatched, this_run = 0, 0
    for label in file.labels:
        if label.verdict is None:
            continue
        alert = now.get((label.article, label.list, label.entry))
        if alert is not None:
            known.append((label, alert.confidence))
            this_run += 1
        elif label.article in articles:
            no_longer["true" if label.verdict else "false"] += 1
        elif label.confidence is not None:
            known.append((label, label.confidence))
        else:
            unmatched += 1
    verdicts = Counter(label.verdict for label in file.labels)
    outcomes = [(confidence, bool(label.verdict)) for label, confidence in known if confidence >= threshold]
    return Labelled(
        source=file.path,
        rows=len(file.labels) + file.empty,
        true=verdicts[True],
        false=verdicts[False],
        unclear=verdicts[None],
        empty=file.empty,
        unmatched=unmatched,
        no_longer={name: no_longer[name] for name in ("true", "false")},
        confidences=_source(this_run, len(known)),
        precision=tuple(_precision(known, threshold, bands)),
        reliability=reliability_of(outcomes, threshold),
    )


def _by_key(alerts: Iterable[Alert]) -> dict[tuple[str, str, str], Alert]:
    """Return alerts by article, list and entry; a label may leave out the list, so they are there without it, too."""
    found: dict[tuple[str, str, str], Alert] = {}
    for alert in alerts:
        found[alert.article_id, alert.list, alert.entry_id] = alert
        found.setdefault((alert.article_id, "", alert.entry_id), alert)
    return found


def _source(this_run: int, known: int) -> str:
    if this_run == known:
        return "of this run"
    return "as the file recorded them" if not this_run else f"{this_run} of this run, the others as recorded"


def _precision(
    known: Sequence[tuple[Label, float]], threshold: float, bands: tuple[float, float, float]
) -> Iterable[Part]:
    drawn = any(label.sample for label, _ in known)
    by_band: list[tuple[Share, float]] = []
    least = (1.01, *reversed(bands))
    for place, band in enumerate(Band, start=1):
        rows = [
            label
            for label, confidence in known
            if max(threshold, least[place]) <= confidence < least[place - 1] and _of_band(label, drawn)
        ]
        share = _share(rows)
        by_band.append((share, sum(label.weight or 1.0 for label in rows)))
        yield Part(str(band), share, f"confidence from {least[place]:g}")
    yield _all_reported(by_band, drawn)
    if not drawn:
        under = [label for label, confidence in known if confidence < threshold]
        yield Part("under the threshold", _share(under), "what the threshold keeps silent")
        return
    for name, side in ((ABOVE, True), (BELOW, False)):
        near = [x for x, c in known if (c >= threshold) is side and name in x.sample]
        yield Part(name, _share(near), "nearest to the threshold")


def _of_band(label: Label, drawn: bool) -> bool:
    """Whether a label counts for its band: all do, but for those drawn because they are near the line."""
    return not drawn or label.weight is not None


def _share(rows: Sequence[Label]) -> Share:
    return share_of(sum(label.verdict is True for label in rows), len(rows))


def _all_reported(by_band: Sequence[tuple[Share, float]], drawn: bool) -> Part:
    """Return precision over the bands, each weighing as much as the alerts it stands for."""
    found, n = sum(share.found for share, _ in by_band), sum(share.n for share, _ in by_band)
    if not drawn:
        return Part("all reported", share_of(found, n))
    total = sum(weight for share, weight in by_band if share.n) or 1.0
    mean = low = high = 0.0
    for share, weight in by_band:
        if share.share is not None:
            part = weight / total
            mean += part * share.share
            low += (part * (share.share - share.low)) ** 2
            high += (part * (share.high - share.share)) ** 2
    value = Share(found, n, mean if n else None, max(0.0, mean - low**0.5), min(1.0, mean + high**0.5))
    return Part("all reported", value if n else share_of(0, 0), "each band weighted by its number of alerts")
