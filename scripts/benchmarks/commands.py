"""Speed and memory of the command line: cold screening, help, loading the SDN set and a large ADVANCED XML."""

from __future__ import annotations

import sys
from pathlib import Path

from evaluation.corpora import folder

from benchmarks.processes import Ran, best, empty_home, run, watchlist_command
from watchlist.workflows.validation.figures import Row

SCRIPTS = Path(__file__).resolve().parents[1]
ARTICLE = (
    "The tanker left the anchorage at dawn, two people familiar with the matter said. Vladimir Putin spoke with "
    "reporters before noon. A second report is due before the end of the month, the council said.\n"
) * 8


def start_up() -> list[Row]:
    """`watchlist --help` against an empty Python and against importing click and SQLAlchemy."""
    with empty_home() as (_, environment):
        nothing = best([sys.executable, "-c", "pass"], environment)
        imports = best([sys.executable, "-c", "import click, sqlalchemy"], environment)
        shown = best([watchlist_command(), "--help"], environment)
    bare = f"python -c pass {nothing.seconds * 1000:.0f} ms"
    note = f"{_cpu(shown)}; {bare}, click and SQLAlchemy {imports.seconds * 1000:.0f} ms"
    return [
        Row(
            "commands", "watchlist --help, ms", shown.seconds * 1000, 5, target=150, at_least=False, note=note
        )
    ]


def load_and_screen() -> list[Row]:
    """Loading the real SDN set, index included, and screening one article cold."""
    source = folder("lists") / "us_ofac_sdn_csv" / "2023-12-28"
    with empty_home() as (home, environment):
        article = home / "article.txt"
        article.write_text(ARTICLE, encoding="utf-8")
        loaded = run([watchlist_command(), "refresh", "--from", str(source), "-q"], environment)
        _must(loaded.code == 0, loaded.output)
        words = [watchlist_command(), "screen", str(article), "-f", "csv", "-q"]
        first = run(words, environment)
        _must(first.code == 0 and "35096" in first.output, first.output)
        cold = best(words, environment)
        imports = best([sys.executable, "-c", "import click, sqlalchemy"], environment)
    note = f"{_cpu(cold)}; click and SQLAlchemy alone {imports.seconds:.2f} s, {imports.megabytes:.0f} MB"
    return [
        Row(
            "commands", "load the SDN set, s", loaded.seconds, 1, target=12, at_least=False, note=_cpu(loaded)
        ),
        Row("commands", "load the SDN set, MB", loaded.megabytes, 1, target=300, at_least=False),
        Row("commands", "first screening after it, s", first.seconds, 1),
        Row(
            "commands",
            "cold screening of one article, s",
            cold.seconds,
            5,
            target=0.8,
            at_least=False,
            note=note,
        ),
        Row("commands", "cold screening of one article, MB", cold.megabytes, 5, target=150, at_least=False),
    ]


def large_advanced(megabytes: int = 110) -> list[Row]:
    """Refreshing from an ADVANCED XML of more than 100 MB, made of the real one repeated with new ids."""
    source = next((folder("lists") / "us_ofac_cons_advanced").glob("*/*.xml"))
    with empty_home() as (home, environment):
        large = home / "cons_advanced.xml"
        made = run(
            [
                sys.executable,
                str(SCRIPTS / "big_advanced"),
                str(source),
                str(large),
                "--megabytes",
                str(megabytes),
            ]
        )
        _must(made.code == 0, made.output)
        size = large.stat().st_size / 1e6
        loaded = run(
            [watchlist_command(), "refresh", "us_ofac_cons", "--from", str(large), "-q", "--force"],
            environment,
        )
        _must(loaded.code == 0, loaded.output)
    note = f"{size:.0f} MB of XML; {_cpu(loaded)}"
    return [
        Row(
            "commands",
            "load a large ADVANCED XML, s",
            loaded.seconds,
            1,
            target=60,
            at_least=False,
            note=note,
        ),
        Row("commands", "load a large ADVANCED XML, MB", loaded.megabytes, 1, target=250, at_least=False),
    ]


def _cpu(ran: Ran) -> str:
    return f"CPU {ran.cpu_seconds:.2f} s"


def _must(condition: bool, output: str) -> None:
    if not condition:
        raise SystemExit(f"A command did not do what it should:\n{output}")
