"""Fixtures that every room's tests share: where the real lists and evaluation data are, if they are here."""

from __future__ import annotations

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

_SHARED = Path(__file__).resolve().parents[2] / "shared"


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
