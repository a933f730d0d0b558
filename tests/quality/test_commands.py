"""The two scripts as a user starts them: they say what they can do and refuse what they cannot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks import processes

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"


@pytest.mark.parametrize(("script", "task"), [("evaluate", "controls"), ("bench", "cdist")])
def test_help_names_the_tasks(script: str, task: str) -> None:
    shown = subprocess.run(
        [sys.executable, SCRIPTS / script, "--help"], capture_output=True, text=True, check=True
    )
    assert task in shown.stdout


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
