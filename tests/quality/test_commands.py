"""The two scripts as a user starts them: they say what they can do and refuse what they cannot."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks import processes

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "scripts"


@pytest.mark.parametrize(("script", "task"), [("evaluate", "controls"), ("bench", "cdist")])
def test_help_names_the_tasks(script: str, task: str) -> None:
    shown = subprocess.run(
        [sys.executable, SCRIPTS / script, "--help"], capture_output=True, text=True, check=True
    )
    assert task in shown.stdout


@pytest.mark.skipif(
    Path(sys.prefix) != ROOT / ".venv", reason="the tests do not run in the checkout's own .venv"
)
def test_a_python_without_the_package_starts_the_checkouts_own() -> None:
    stranger = Path(sys.base_prefix) / "bin" / "python3"
    alone = [stranger, "-c", "import watchlist"]
    assert subprocess.run(alone, cwd="/", capture_output=True, check=False).returncode
    shown = subprocess.run(
        [stranger, SCRIPTS / "evaluate", "--help"], cwd="/", capture_output=True, text=True, check=True
    )
    assert "controls" in shown.stdout


def test_every_program_that_needs_the_package_starts_with_its_own_python() -> None:
    needing = re.compile(
        r"^(?:from|import) (?:watchlist|benchmarks|evaluation)\b|-m\", \"watchlist", re.MULTILINE
    )
    programs = [path for path in SCRIPTS.iterdir() if path.is_file() and not path.suffix]
    sources = {path.name: path.read_text("utf-8") for path in programs}
    needy = {name: text for name, text in sources.items() if text.startswith("#!") and needing.search(text)}
    assert {"evaluate", "bench", "check_oracle", "kill_refresh"} <= needy.keys()
    for name, text in needy.items():
        assert text.startswith("#!/usr/bin/env python3\n"), name
        first = needing.search(text)
        assert first is not None
        assert "import own_python" in text[: first.start()], name


@pytest.mark.parametrize("script", ["evaluate", "bench"])
def test_an_unknown_task_is_refused(script: str) -> None:
    refused = subprocess.run(
        [sys.executable, SCRIPTS / script, "--only", "nonsense"], capture_output=True, text=True
    )
    assert refused.returncode == 2
    assert "nonsense" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_command_is_not_charged_for_the_memory_of_who_starts_it() -> None:
    held = bytearray(b"x") * (300 << 20)
    ran = processes.run([sys.executable, "-S", "-c", "print('done'); raise SystemExit(3)"])
    assert (ran.code, ran.output) == (3, "done\n")
    assert 0 < ran.megabytes < len(held) / (1 << 20) / 2
