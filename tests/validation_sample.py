"""A small validation with everything that its document has to survive, for tests of reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from watchlist.model import Article
from watchlist.workflows.validation.answers import Answer, Raised
from watchlist.workflows.validation.attention import attention_of
from watchlist.workflows.validation.cases import Case
from watchlist.workflows.validation.labelling import Label, LabelFile, labelled_of
from watchlist.workflows.validation.recall import controls_of, recall_of
from watchlist.workflows.validation.result import Alert, Articles, Canary, ListFacts, Validation, rate_of
from watchlist.workflows.validation.thresholds import calibration_of, sweep

NOW = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
BANDS = (0.5, 0.7, 0.9)
EVIL = "<script>window.planted=1</script><img src=http://127.0.0.1:9/x onerror=window.planted=1>=1+1"


def answer(
    group: str, confidence: float, *, true: bool = True, control: bool = False, kind: str = "person"
) -> Answer:
    """Return the answer to one case; a confidence of 0 is no hit."""
    entry = "" if control else "7"
    case = Case(
        Article(group, "text"), "us_ofac_sdn", entry, group, kind, "Latin", "SEVEN, Ann", f"Ann {EVIL}"
    )
    hit = Raised("us_ofac_sdn", "7", f"SEVEN {EVIL}", confidence, true and not control, f"because {EVIL}")
    return Answer(case, (hit,) if confidence else ())


def named() -> list[Answer]:
    """Ten exact names of which eight are found, and four with typos of which one is."""
    exact = [answer("exact", 0.95)] * 8 + [answer("exact", 0.4), answer("exact", 0.0)]
    return exact + [answer("one typo", 0.6, kind="vessel")] + [answer("one typo", 0.0)] * 3


def controls() -> list[Answer]:
    """Six controls of which one alerts at the default threshold and one more below it."""
    return [answer("longer name", c, control=True) for c in (0.8, 0.35, 0.0, 0.0, 0.0, 0.0)]


def alert(number: int, confidence: float, band: str) -> Alert:
    """Return an alert on article `number`."""
    words = (
        f"a-{number}",
        "us_ofac_sdn",
        str(number),
        f"NAME {EVIL}",
        "person",
        "NAME",
        f"={EVIL}",
        f"Said {EVIL}.",
    )
    return Alert(*words, confidence, band)


ALERTS = [alert(1, 0.97, "high"), alert(2, 0.75, "medium"), alert(3, 0.55, "low"), alert(4, 0.45, "low")]


def validation(canaries: tuple[Canary, ...] = ()) -> Validation:
    """Return the validation of these answers."""
    told, silent, reported = named(), controls(), [one for one in ALERTS if one.confidence >= 0.5]
    bands = tuple((band, rate_of(1, 10)) for band in ("high", "medium", "low"))
    unread = ((f"broken {EVIL}", f"why {EVIL}"),)
    articles = Articles("folder", 10, unread, 3, rate_of(3, 10), bands, tuple(reported))
    labels = tuple(
        Label(one.article_id, one.list, one.entry_id, place != 2, None, (), None)
        for place, one in enumerate(ALERTS)
    )
    facts = ListFacts(
        "us_ofac_sdn", EVIL, "", "2023-12-28", NOW, "csv", "", "ab" * 32, 1, 2, 1, {"person": 1}, {"Latn": 2}
    )
    found = Validation(
        at=NOW, tool_version="0.1.0", seed=1, sample=10, threshold=0.5, bands=BANDS, minutes_per_alert=15.0,
        configuration={"min_confidence": 0.5, "weights_version": "3", "lists": ["us_ofac_sdn"]}, lists=(facts,),
        recall=recall_of(told, 0.5, {"exact: unchanged": 2}), controls=controls_of(silent, 0.5), articles=articles,
        thresholds=sweep(told, silent, ALERTS, 10, 0.5, 15.0), calibration=calibration_of(told, silent, 0.5, 0.5, 1),
        labelled=labelled_of(LabelFile(f"labels {EVIL}", labels, 3), ALERTS, {"a-1"}, 0.5, BANDS),
        canaries=canaries, purpose=("What for.",), method=("How.",), limits=("How far.",),
    )  # fmt: skip
    return replace(found, attention=attention_of(found))


MISSED_CANARY = Canary(f"Nobody {EVIL}", "", 5, 3, 0.0, ())
HIT_CANARY = Canary("Ann Seven", "us_ofac_sdn/7", 5, 5, 0.95, ("us_ofac_sdn/7 SEVEN, Ann",))
