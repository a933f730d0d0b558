"""What the builders of data/names share: their arguments, and writing a table whole or not at all.

A table in use is replaced only by one that has rows, in one step, so that a builder that is stopped or that lacks
its sources leaves the old one as it was.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path

from evaluation.corpora import AbsentError

FOLDER = Path(__file__).resolve().parents[1] / "data" / "names"


class EmptyTableError(Exception):
    """A table came out without a row; the old one is kept."""


def arguments(about: str | None) -> argparse.ArgumentParser:
    """Return a parser that tells what a builder does and takes `--into`, the folder to write in."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--into", type=Path, default=FOLDER, metavar="FOLDER", help="where to write (data/names)"
    )
    return parser


def run(parser: argparse.ArgumentParser, build: Callable[[argparse.Namespace], None], *modules: str) -> None:
    """Parse and build; end with 2 and one line where `modules`, a source or a target folder is missing."""
    given = parser.parse_args()
    if missing := [name for name in modules if find_spec(name) is None]:
        parser.error(f"{', '.join(missing)} cannot be imported; see --help for what to install")
    if not given.into.is_dir():
        parser.error(f"there is no folder {given.into}")
    try:
        build(given)
    except (AbsentError, EmptyTableError) as wrong:
        parser.error(str(wrong))
    except FileNotFoundError as absent:
        parser.error(f"there is no {absent.filename}")


def write(path: Path, head: str, lines: Iterable[str]) -> None:
    """Replace a table by a comment and lines; raises `EmptyTableError` where there are none."""
    rows = list(lines)
    if not rows:
        raise EmptyTableError(f"{path.name} would be empty; it is left as it was")
    new = path.with_name(f".{path.name}.new")
    new.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    new.replace(path)
    print(f"{len(rows)} rows in {path}")
