"""Standard output whose reader may leave: then the rest goes nowhere, without noise."""

from __future__ import annotations

import os
import sys
from contextlib import suppress


def abandon_stdout() -> None:
    """Send what is still buffered for a reader who has left to nowhere."""
    with suppress(OSError, ValueError):
        standard_output = sys.stdout.fileno()
        os.dup2(os.open(os.devnull, os.O_WRONLY), standard_output)
