"""What the matcher's tests share: the invented list as an index, and a way to ask what an article gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from matching.invented import ENTRIES

from watchlist.lists.registry import source
from watchlist.matching.build import build_index
from watchlist.matching.index import Index
from watchlist.matching.matcher import Matcher
from watchlist.matching.options import Options
from watchlist.model import Article, Entry, Hit

Screen = Callable[..., dict[str, Hit]]


def indexed(entries: Iterable[Entry]) -> Index:
    """Return the index of entries, each with its place as the number of its version."""
    return Index(*build_index(enumerate(entries), ()))


@pytest.fixture(scope="session")
def index() -> Index:
    """The index of the invented list."""
    return indexed(ENTRIES)


@pytest.fixture(scope="session")
def matcher(index: Index) -> Matcher:
    """A matcher of the invented list with the default options."""
    return Matcher(index)


@pytest.fixture(scope="session")
def screen(index: Index, matcher: Matcher) -> Screen:
    """Screens a text, returns its hits by entry id; keywords are facts of the article or `options`."""

    def run(text: str, options: Options | None = None, **facts: Any) -> dict[str, Hit]:
        used = Matcher(index, options) if options else matcher
        return {hit.entry_id: hit for hit in used.screen(Article("article", text, **facts))}

    return run


@pytest.fixture(scope="session")
def sdn_entries(real_lists: Path) -> tuple[Entry, ...]:
    """Every entry of the real SDN list of 2023-12-28."""
    files = sorted((real_lists / "us_ofac_sdn_csv" / "2023-12-28").glob("*.csv"))
    return tuple(source("us_ofac_sdn").parse(files, "csv").entries)


@pytest.fixture(scope="session")
def sdn_index(sdn_entries: tuple[Entry, ...]) -> Index:
    """The index of the whole SDN list, built once by every worker that needs it."""
    return indexed(sdn_entries)


@pytest.fixture(scope="session")
def real_story(real_seeds: Path) -> str:
    """The text of the real article."""
    return (real_seeds / "shoigu-in-pyongyang.txt").read_text("utf-8")
