"""The checkout's own Python: a script that imports this before anything else runs with it, wherever it is started.

Where `watchlist` can be imported already, nothing happens; else `.venv` is made as by scripts/test, and the script
starts again.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

_SCRIPTS = Path(__file__).resolve().parent


def _start_again() -> None:
    made = subprocess.run(
        ["bash", "-c", '. "$0/environment.sh" && prepare test', str(_SCRIPTS)], check=False, stdout=sys.stderr
    )
    if made.returncode:
        sys.exit(made.returncode)
    python = str(_SCRIPTS.parent / ".venv" / "bin" / "python")
    os.execv(python, [python, *sys.argv])


if find_spec("watchlist") is None:
    _start_again()
