"""Floors for romanisation, skeletons and inflection on the evaluation data, where it is present.

A floor may rise, never fall; scripts/evaluate_names prints the figures they were set by.
"""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

from watchlist.names.inflect import base_forms
from watchlist.names.skeleton import skeleton

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "evaluate_names"


@pytest.fixture(scope="module")
def measures(real_eval: Path, real_lists: Path) -> ModuleType:
    """The functions of scripts/evaluate_names, reading the data of this run."""
    spec = spec_from_loader("evaluate_names", SourceFileLoader("evaluate_names", str(SCRIPT)))
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    module.EVAL, module.LISTS = real_eval, real_lists
    return module


@pytest.mark.parametrize(
    ("language", "by_spelling", "by_sound"),
    [
        ("russian", 0.86, 0.94), ("arabic", 0.55, 0.90), ("hebrew", 0.54, 0.84), ("korean", 0.57, 0.84),
        ("katakana", 0.64, 0.82), ("chinese", 0.14, 0.67),
    ],
)  # fmt: skip
def test_tokens_of_other_scripts_meet(
    measures: ModuleType, language: str, by_spelling: float, by_sound: float
) -> None:
    sample = measures.pairs(language, 500)
    steps = [measures.step(latin, original) for latin, original in sample]
    spelled = sum(step not in ("", "key") for step in steps) / len(steps)
    assert spelled >= by_spelling - 0.03  # 500 tokens: three points are within chance
    assert sum(map(bool, steps)) / len(steps) >= by_sound - 0.03


def test_different_names_rarely_share_a_skeleton(measures: ModuleType) -> None:
    different = set(measures.namesakes())
    assert sum(skeleton(a) == skeleton(b) for a, b in different) / len(different) < 0.001


@pytest.mark.parametrize(("person", "floor"), [(True, 0.94), (False, 0.92)])
def test_inflected_russian_names_lead_to_their_normal_form(
    measures: ModuleType, person: bool, floor: float
) -> None:
    changed = {
        (token, base)
        for kind, token, base in measures.inflected()
        if (kind == "Person") is person and token != base and re.match("[а-я]", token)
    }
    found = sum(base in {form.text for form in base_forms(token, "Cyrl")} for token, base in changed)
    assert found / len(changed) >= floor


def test_romanising_a_common_script_imports_no_other_library() -> None:
    use = "from watchlist.names.romanise import romanisations; romanisations('путин', 'Cyrl')"
    code = f"import sys; {use}; print('anyascii' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "False"
