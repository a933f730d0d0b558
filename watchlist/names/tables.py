"""Reading the small tables in `data/names`: lines of tab-separated columns.

Every table is read once, when it is first needed, so that a run pays only for what it uses.
"""

from __future__ import annotations

from collections.abc import Iterator

from watchlist.resources import bundled


def table_text(name: str) -> str:
    """Return the text of the bundled table `data/names/<name>`."""
    return (bundled("data/names") / name).read_text(encoding="utf-8")


def rows(name: str) -> Iterator[list[str]]:
    """Yield the columns of each line of a table, without comment lines (`#`) and empty lines."""
    for line in table_text(name).splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
