"""Fixtures of the lists' tests: parsed files, each read once however many tests look at it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from watchlist.lists.publication import Publication
from watchlist.lists.recognise import recognise
from watchlist.lists.registry import source
from watchlist.model import Entry

GOLDEN = Path(__file__).with_name("golden")
Read = Callable[[Path], tuple[Publication, dict[str, Entry]]]


@cache
def _read(path: Path) -> tuple[Publication, dict[str, Entry]]:
    found = recognise(path)
    publication = source(found.list).parse(found.files, found.format)
    return publication, {entry.id: entry for entry in publication.entries}


@pytest.fixture(scope="session")
def read() -> Read:
    """Recognise and parse a file: its publication and its entries by id."""
    return _read


@pytest.fixture(scope="session")
def golden() -> Path:
    """The folder of golden samples, one for each form of a list, of our own writing."""
    return GOLDEN
