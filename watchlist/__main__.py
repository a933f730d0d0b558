"""The entry point of the command `watchlist` and of `python -m watchlist`.

Kept to a call, so that asking for help imports click and nothing else.
"""

from __future__ import annotations

import gc
import sys

_OBJECTS_BETWEEN_COLLECTIONS = 100_000
"""Importing makes many objects that stay: looking them through so seldom saves 0.05 of 0.65 s (CPython 3.11)."""


def main() -> int:
    """Run the command line and return its exit code."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, 10, 10)
    try:
        from watchlist.cli.root import root

        return int(root.main(standalone_mode=False))
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
