"""Floors on the real list and the real news, sampled so that they take seconds; `scripts/evaluate` measures it all."""

from __future__ import annotations

from pathlib import Path

import pytest
from measured import REAL_TASKS, real_rows


@pytest.mark.parametrize("task", REAL_TASKS)
def test_what_was_reached_is_not_lost(
    task: str, floors: dict[str, dict[str, float]], real_lists: Path, real_eval: Path
) -> None:
    for row in real_rows(task):
        floor = floors["real"][f"{row.task} | {row.what}"]
        kept = row.figure >= floor if row.at_least else row.figure <= floor
        assert kept, f"{row.what}: {row.figure:.3f} where {floor} was reached (n = {row.n})"
