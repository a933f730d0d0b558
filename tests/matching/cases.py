"""Tables of cases as test parameters; what is known to fail says so and must go on failing until it is mended.

A case that starts to pass fails the run (`strict`), so that no mark outlives its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pytest


def unmended(reason: str) -> pytest.MarkDecorator:
    """Return the mark of a behaviour that users would expect and do not get yet."""
    return pytest.mark.xfail(strict=True, reason=reason)


def cases(table: Mapping[str, Any], known: Mapping[str, str] | None = None) -> Iterable[Any]:
    """Return the rows of a table as parameters called by their keys; `known` gives reasons of failures by key."""
    known = known or {}
    assert known.keys() <= table.keys(), "a reason without its case"
    return [
        pytest.param(
            *(value if isinstance(value, tuple) else (value,)),
            id=key,
            marks=[unmended(known[key])] if key in known else [],
        )
        for key, value in table.items()
    ]
