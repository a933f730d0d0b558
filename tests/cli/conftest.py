"""A command line of its own for every test: no setting, folder or database of the machine reaches it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from watchlist.cli.root import root
from watchlist.resources import bundled

Run = Callable[..., Result]
NOW = "2024-01-02T03:04:05Z"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder with empty data, cache and configuration folders beside it."""
    for name in [name for name in os.environ if name.startswith("WATCHLIST_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("WATCHLIST_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("WATCHLIST_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("WATCHLIST_US_OFAC_SDN_URL", "http://127.0.0.1:9/")  # nobody listens there
    monkeypatch.setenv("WATCHLIST_ATTEMPTS", "1")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return tmp_path


@pytest.fixture
def run(home: Path) -> Run:
    """Run `watchlist` with these words at a fixed time; `stdin` is standard input."""

    def invoke(*words: str | Path, stdin: str | bytes | None = None, now: str = NOW) -> Result:
        return CliRunner().invoke(root, ["--now", now, *map(str, words)], input=stdin)

    return invoke


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data and cache folders with the sample list loaded at `NOW`, made once."""
    folder = tmp_path_factory.mktemp("sample")
    flags = ["--db", str(folder / "data" / "watchlist.db"), "--now", NOW]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WATCHLIST_DATA_DIR", str(folder / "data"))
        patch.setenv("WATCHLIST_CACHE_DIR", str(folder / "cache"))
        done = CliRunner().invoke(root, [*flags, "refresh", "--from", str(bundled("data/sample"))])
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def loaded(run: Run, home: Path, sample_home: Path) -> Run:
    """`run` with the sample list loaded."""
    shutil.copytree(sample_home / "data", home / "data")
    return run
