"""How often Python looks for objects that only refer to each other.

Loading and indexing make millions of small objects that live long or die at once, and hardly a cycle among them:
with the usual thresholds one second in fifteen goes into looking them all through again and again.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = 100_000, 20, 100
"""So many new objects between two looks at the young ones, and so many of these until one at the older ones."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Let the collector look a hundred times less often; what a cycle holds meanwhile is little."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
