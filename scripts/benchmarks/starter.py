"""Start one command and write what it took to a file: seconds, processor seconds, largest resident set, exit code.

The kernel counts the memory of the process that starts a command as the command's own until it begins, so what
starts one must itself be small: this file imports nothing of the benchmarks.

    python -S -E starter.py FILE COMMAND...
"""

import os
import subprocess
import sys
import time
from pathlib import Path


def main() -> None:
    """Run the command, wait for it, and write its figures."""
    started = time.perf_counter()
    process = subprocess.Popen(sys.argv[2:])
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    figures = (seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, process.returncode)
    Path(sys.argv[1]).write_text(" ".join(map(repr, figures)), encoding="ascii")


if __name__ == "__main__":
    main()
