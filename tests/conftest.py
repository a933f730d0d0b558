"""Fixtures that every room's tests share: where the real lists and evaluation data are, if they are here."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import (
    database_url,
    kept,
    postgres_server,
    postgres_template,
    sqlite_template,
    unmade_database_url,
)
from faulty_server import FaultyServer, Running

__all__ = [
    "database_url",
    "kept",
    "postgres_server",
    "postgres_template",
    "sqlite_template",
    "unmade_database_url",
]

_TESTS = Path(__file__).resolve().parent
_SHARED = _TESTS.parents[1] / "shared"
_LONGEST = (
    "cli/test_operations_page.py",
    "workflows/test_real_lists.py",
    "quality/test_real_floors.py",
    "test_readme.py",
    "workflows/test_many_articles.py",
    "lists/test_every_real_file.py",
    "matching/test_bound.py",
    "cli/test_cli_refresh.py",
    "lists/test_ofac_counts.py",
    "lists/test_real_lists.py",
    "lists/test_parties.py",
)
"""The files that take longest, longest first: begun last, one of them would keep a single worker busy at the end."""


def pytest_configure() -> None:
    """Look for cycles seldom: the tests hold whole lists, and a sixth of their time went into that."""
    gc.set_threshold(50_000, 20, 50)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest."""
    places = {_TESTS / name: place for place, name in enumerate(_LONGEST)}
    assert all(path.exists() for path in places), "a file of _LONGEST is not there"
    items.sort(key=lambda item: places.get(item.path, len(places)))


def _folder(variable: str, name: str) -> Path:
    path = Path(os.environ.get(variable) or _SHARED / name)
    if not path.is_dir():
        pytest.skip(f"{variable} is not set and ../shared/{name} is absent")
    return path


@pytest.fixture(scope="session")
def real_lists() -> Path:
    """The folder of real list files."""
    return _folder("WATCHLIST_REAL_LISTS", "lists")


@pytest.fixture(scope="session")
def real_eval() -> Path:
    """The folder of evaluation data."""
    return _folder("WATCHLIST_REAL_EVAL", "eval")


@pytest.fixture(scope="session")
def real_seeds() -> Path:
    """The folder of real articles."""
    return _folder("WATCHLIST_REAL_SEEDS", "seeds")


@pytest.fixture
def faulty_server() -> Iterator[FaultyServer]:
    """A loopback HTTP server that answers by script, faults included."""
    with Running() as server:
        yield server
