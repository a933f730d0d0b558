"""The builders of data/names as a user starts them: they tell what they do, and spoil no table that is in use."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import table_files

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "scripts"
NAMES = ROOT / "data" / "names"
PROGRAMS = sorted(
    path.name
    for path in SCRIPTS.iterdir()
    if path.is_file() and path.read_bytes().startswith(b"#!") and os.access(path, os.X_OK)
)
NOWHERE = {"WATCHLIST_REAL_EVAL": "/nonexistent"}


def started(script: str, *given: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    program = SCRIPTS / script
    python = [sys.executable] if b"python" in program.read_bytes().partition(b"\n")[0] else []
    return subprocess.run(
        [*python, program, *given],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **variables},
    )


def files() -> dict[str, tuple[int, int]]:
    """Return when every file of data and scripts was changed, and its size."""
    found = [path for folder in (ROOT / "data", SCRIPTS) for path in folder.rglob("*")]
    kept = [path for path in found if path.is_file() and path.suffix != ".pyc"]
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_size) for path in kept}


def test_all_programs_are_seen() -> None:
    assert {"build_country_table", "demo", "evaluate", "test"} <= set(PROGRAMS)


@pytest.mark.parametrize("script", PROGRAMS)
def test_help_tells_what_a_script_does_and_changes_nothing(script: str) -> None:
    before = files()
    shown = started(script, "--help")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert len(shown.stdout) > 60
    assert files() == before


@pytest.mark.parametrize(
    ("script", "given", "said"),
    [
        ("build_letter_table", [], "WATCHLIST_REAL_EVAL is not set"),
        ("build_russian_words", [], "WATCHLIST_REAL_EVAL is not set"),
        ("build_russian_words", ["/nonexistent"], "no text in /nonexistent"),
        ("build_frequency_tables", [], "EVALUATION_FOLDER"),
        ("build_country_table", ["--into", "/nonexistent"], "no folder /nonexistent"),
        ("build_country_table", ["--nonsense"], "--nonsense"),
    ],
)
def test_a_builder_without_its_sources_says_so_and_writes_nothing(
    script: str, given: list[str], said: str
) -> None:
    before = files()
    refused = started(script, *given, **NOWHERE)
    assert refused.returncode == 2
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr
    assert files() == before


def test_a_table_without_rows_replaces_nothing(tmp_path: Path) -> None:
    table = tmp_path / "letters.tsv"
    table_files.write(table, "# head\n", ["a\tb"])
    with pytest.raises(table_files.EmptyTableError, match=r"letters\.tsv"):
        table_files.write(table, "# head\n", [])
    assert table.read_text("utf-8") == "# head\na\tb\n"
    assert [path.name for path in tmp_path.iterdir()] == ["letters.tsv"]


def test_the_country_table_is_what_its_builder_writes(tmp_path: Path) -> None:
    pytest.importorskip("babel", reason="Babel, a development tool, is not installed")
    assert started("build_country_table", "--into", tmp_path).returncode == 0
    assert (tmp_path / "country_words.tsv").read_bytes() == (NAMES / "country_words.tsv").read_bytes()


def test_the_table_of_russian_words_is_what_its_builder_writes(tmp_path: Path, real_eval: Path) -> None:
    assert started("build_russian_words", real_eval, "--into", tmp_path).returncode == 0
    assert (tmp_path / "words_ru.tsv").read_bytes() == (NAMES / "words_ru.tsv").read_bytes()
