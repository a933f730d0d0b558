"""The entry point of the command `watchlist` and of `python -m watchlist`.

Kept to a call, so that asking for help imports click and nothing else.
"""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line and return its exit code."""
    try:
        from watchlist.cli.root import root

        return int(root.main(standalone_mode=False))
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
