"""`watchlist validate`: measure the matcher on the lists that are loaded, for the model-risk file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from watchlist.cli.app import App
from watchlist.cli.command import command as make_command
from watchlist.cli.coverage import warn_of_lists
from watchlist.cli.output import Output
from watchlist.cli.progress import ProgressBar
from watchlist.errors import ExitCode

if TYPE_CHECKING:
    from watchlist.workflows.validation.canaries import Wanted
    from watchlist.workflows.validation.labelling import LabelFile
    from watchlist.workflows.validation.result import Validation
    from watchlist.workflows.validation.run import Outcome, ValidationRequest

_FORMATS = ("table", "csv", "jsonl", "json", "html")
_NAMED = 20
_SHARE = click.FloatRange(0.01, 0.99)
_SOME = click.IntRange(min=1)


@make_command(
    name="validate",
    help="Measure recall, false alarms and calibration on the loaded lists.\n\n"
    "Exit codes: 1 when a canary name does not hit or no article could be read, 3 when some could not, "
    "4 without a list.",
)
@click.option("--list", "lists", metavar="LIST", multiple=True, help="Only this list; may be repeated.")
@click.option("--articles", metavar="DIR", default="", help="Articles as they are screened in earnest.")
@click.option(
    "--canary", "canary_file", metavar="FILE", help="Names that must hit, one a line; after a tab LIST/ID."
)
@click.option("--canary-name", metavar="NAME", multiple=True, help="A name that must hit; may be repeated.")
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of everything that is drawn.")
@click.option("--sample", type=_SOME, default=500, show_default=True, help="Cases of each class, about.")
@click.option(
    "--base-rate",
    type=_SHARE,
    default=0.5,
    show_default=True,
    help="Share of articles that name a listed party in the calibration.",
)
@click.option(
    "--minutes",
    type=click.FloatRange(min=0),
    default=15.0,
    show_default=True,
    help="Minutes of an analyst an alert costs.",
)
@click.option("--to-label", metavar="FILE", help="Write alerts of --articles to label, as CSV.")
@click.option("--label-rows", type=_SOME, default=25, show_default=True, help="Rows of each draw to label.")
@click.option("--labelled", metavar="FILE", help="Take labels back: precision by band and calibration.")
@click.option(
    "--min-confidence", metavar="NUMBER", help="The threshold to validate; default: of the settings."
)
@click.option("--jobs", type=_SOME, metavar="N", help="Processes to screen with.")
@click.option("-f", "--format", type=click.Choice(_FORMATS), help="Default: from the suffix of -o.")
@click.option(
    "-o", "--output", "paths", metavar="FILE", multiple=True, help="The document, HTML or JSON; repeatable."
)
@click.option("--raw", is_flag=True, help="Leave CSV cells that a spreadsheet would run as formulas.")
def command(
    app: App,
    lists: tuple[str, ...],
    articles: str,
    canary_file: str | None,
    canary_name: tuple[str, ...],
    seed: int,
    sample: int,
    base_rate: float,
    minutes: float,
    to_label: str | None,
    label_rows: int,
    labelled: str | None,
    min_confidence: str | None,
    jobs: int | None,
    format: str | None,  # noqa: A002 - the contract's word
    paths: tuple[str, ...],
    raw: bool,
) -> int:
    """Validate, write the documents or print the short table."""
    from watchlist.workflows.validation.run import ValidationRequest

    outputs = [Output(format if len(paths) == 1 else None, path, _FORMATS, raw) for path in paths]
    shown = [] if paths else [Output(format, None, _FORMATS, raw)]
    rows = Output("csv", to_label, ("csv",), raw) if to_label else None
    if to_label and not articles:
        raise click.UsageError("--to-label takes its rows from articles: name some with --articles.")
    app.flags.update(min_confidence=min_confidence, jobs=jobs)
    request = ValidationRequest(
        seed=seed,
        sample=sample,
        lists=lists,
        articles=articles,
        canaries=_canaries(canary_file, canary_name),
        base_rate=base_rate,
        minutes_per_alert=minutes,
        labels=_labels(labelled),
        to_label=label_rows if rows else 0,
    )
    found = _validate(app, request)
    if rows is not None:
        _write_rows(rows, found)
    for output in outputs or shown:
        _write(output, found.validation)
    return _tell(app, found.validation)


def _canaries(path: str | None, names: tuple[str, ...]) -> tuple[Wanted, ...]:
    from watchlist.workflows.validation.canaries import Wanted, read_canaries

    given = tuple(Wanted(name.strip()) for name in names if name.strip())
    return (*(read_canaries(Path(path)) if path else ()), *given)


def _labels(path: str | None) -> LabelFile | None:
    from watchlist.workflows.validation.labelling import read_labels

    return read_labels(Path(path)) if path else None


def _validate(app: App, request: ValidationRequest) -> Outcome:
    from watchlist.workflows.session import Watchlist
    from watchlist.workflows.validation.run import validate

    with ProgressBar(app) as bar, Watchlist(app.settings, bar) as watchlist:
        warn_of_lists(app, watchlist, watchlist.request(request.lists))
        app.say(f"Validating with seed {request.seed}.")
        return validate(watchlist, request)


def _write(output: Output, found: Validation) -> None:
    from watchlist.reports.validation import write_validation
    from watchlist.workflows.listing import credit_of

    console = output.console if output.format == "table" else None
    with output.stream() as out:
        write_validation(found, output.format, out, raw=output.raw, console=console, credit_of=credit_of)


def _write_rows(output: Output, found: Outcome) -> None:
    from watchlist.workflows.validation.labelling import COLUMNS

    output.records(found.to_label, COLUMNS)


def _tell(app: App, found: Validation) -> int:
    """Tell trouble and return the exit code: a name that must hit and does not outweighs an unread article."""
    unread = found.articles.unread if found.articles is not None else ()
    for article, reason in unread[:_NAMED]:
        app.complain(f"not read: {article}: {reason}")
    if len(unread) > _NAMED:
        app.complain(f"not read: {len(unread) - _NAMED} more; see the document.")
    for canary in found.silent_canaries:
        app.complain(f"the canary name {canary.name!r} hit in {canary.hits} of {canary.sentences} sentences")
    none_read = found.articles is not None and not found.articles.read
    if found.silent_canaries or none_read:
        return ExitCode.FAILED
    return ExitCode.PARTLY if unread else ExitCode.DONE
