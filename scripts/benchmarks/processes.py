"""Commands as a user runs them: wall time, processor time and the most memory they took."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_STARTER = Path(__file__).with_name("starter.py")


@dataclass(frozen=True)
class Ran:
    """What one process took; `megabytes` is its largest resident set."""

    seconds: float
    cpu_seconds: float
    megabytes: float
    code: int
    output: str


def run(words: Sequence[str], environment: dict[str, str] | None = None) -> Ran:
    """Run a command and wait for it; a small process starts it, whose memory does not count as the command's."""
    with tempfile.TemporaryFile() as out, tempfile.NamedTemporaryFile("r", encoding="ascii") as figures:
        starter = [sys.executable, "-S", "-E", str(_STARTER), figures.name, *words]
        subprocess.run(starter, stdout=out, stderr=subprocess.STDOUT, env=environment, check=True)
        seconds, cpu_seconds, resident, code = map(float, figures.read().split())
        out.seek(0)
        output = out.read().decode("utf-8", "replace")
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Ran(seconds, cpu_seconds, resident / scale, int(code), output)


def best(words: Sequence[str], environment: dict[str, str] | None = None, times: int = 5) -> Ran:
    """Run a command several times and return the fastest run."""
    return min((run(words, environment) for _ in range(times)), key=lambda ran: ran.seconds)


def watchlist_command() -> str:
    """Return the installed command of this environment."""
    beside = Path(sys.executable).with_name("watchlist")
    return str(beside) if beside.exists() else shutil.which("watchlist") or "watchlist"


@contextmanager
def empty_home() -> Iterator[tuple[Path, dict[str, str]]]:
    """Yield a folder and an environment in which no setting and no database of the machine is seen."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        kept = {key: value for key, value in os.environ.items() if not key.startswith("WATCHLIST_")}
        kept |= {
            "WATCHLIST_DATA_DIR": str(home / "data"),
            "WATCHLIST_CACHE_DIR": str(home / "cache"),
            "XDG_CONFIG_HOME": str(home / "config"),
        }
        yield home, kept
