"""The rules of the house, read from the source: who imports whom, where libraries live, what is too long."""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "watchlist"
SOURCES = sorted(PACKAGE.rglob("*.py"))
MIGRATIONS = PACKAGE / "store" / "migrations" / "versions"
"""Frozen history: a revision stays as it was released, so the limits of length are not for it."""
TESTS = sorted((ROOT / "tests").rglob("*.py"))
SCRIPTS = sorted(
    path
    for path in (ROOT / "scripts").rglob("*")
    if path.is_file() and (path.suffix == ".py" or path.read_bytes().startswith(b"#!/usr/bin/env python"))
)

ROWS = (
    ("model", "errors", "codec", "resources", "version"),
    ("names", "settings", "fetch"),
    ("lists", "articles", "matching", "store"),
    ("workflows",),
    ("reports",),
    ("cli",),
)
RANKS = {room: rank for rank, row in enumerate(ROWS) for room in row}
GROUND_FLOOR = 0
"""Modules of the first row may import each other: they are words, not rooms."""

DOORS = {"__init__", "__main__"}
"""The doors: what users import and run. They may import anything and nothing inside imports them."""

HOMES = {
    "httpx": {"fetch"},
    "stamina": {"fetch"},
    "lxml": {"fetch", "lists", "articles"},
    "charset_normalizer": {"fetch"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "psycopg": {"store"},
    "rapidfuzz": {"matching"},
    "numpy": {"matching"},
    "anyascii": {"names"},
    "click": {"cli"},
    "rich": {"cli", "reports/console.py", "reports/table.py", "reports/table_records.py"},
    "jinja2": {"reports"},
    "xlsxwriter": {"reports"},
    "pypdfium2": {"articles"},
    "python_calamine": {"lists"},
    "platformdirs": {"settings"},
    "msgspec": {"codec"},
}
"""A library's homes: rooms, or single files where a room is too wide."""

COMPANIONS = {"markupsafe": "jinja2"}
"""Libraries that come with another one and live where it lives."""

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60
REASON = re.compile(r"#\s*long because \w+")
"""A function over the limit says why on its `def` line: `# long because ...`."""


class Import(NamedTuple):
    """One import: the absolute dotted name and its line."""

    module: str
    line: int


def imports(path: Path) -> Iterator[Import]:
    """Yield every import of a file, also inside functions and `if TYPE_CHECKING`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            yield Import("." * node.level + (node.module or ""), node.lineno)
        elif isinstance(node, ast.ImportFrom) and node.module == "watchlist":
            yield from (Import(f"watchlist.{alias.name}", node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield Import(node.module or "", node.lineno)
        elif isinstance(node, ast.Call) and _name(node.func) in ("import_module", "__import__"):
            yield from (Import(module, node.lineno) for module in _literals(node))


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _literals(call: ast.Call) -> Iterator[str]:
    first = call.args[0] if call.args else None
    if isinstance(first, ast.Constant) and isinstance(first.value, str):
        yield first.value


def room(path: Path) -> str:
    """Return the room of a file of the package: its folder, or the module's name on the ground floor."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def label(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def import_faults(path: Path) -> Iterator[str]:
    """Yield what is wrong with the directions of a file's imports."""
    here = room(path)
    for module, line in imports(path):
        if module.startswith("."):
            yield f"{label(path, line)} imports {module!r}: imports are absolute"
        if not re.match(r"watchlist(\.|$)", module):
            continue
        there = [*module.split("."), "__init__"][1]
        if here in DOORS or there == here:
            continue
        if there not in RANKS:
            yield f"{label(path, line)} imports the front door, {module}"
        elif not _may_import(here, there):
            yield f"{label(path, line)}: {here} imports {there}"


def _may_import(here: str, there: str) -> bool:
    if RANKS[here] == RANKS[there]:
        return RANKS[here] == GROUND_FLOOR
    return RANKS[there] < RANKS[here]


def circles(edges: dict[str, set[str]]) -> list[list[str]]:
    """Return the groups of modules that import each other, however far around."""
    reach = {name: _reached(name, edges) for name in edges}
    groups = {
        tuple(sorted(m for m in reach[n] if m in reach and n in reach[m])) for n in edges if n in reach[n]
    }
    return sorted(map(list, groups))


def _reached(start: str, edges: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        more = edges.get(waiting.pop(), set()) - found
        found |= more
        waiting += more
    return found


def _module_edges(sources: list[Path]) -> dict[str, set[str]]:
    """Return which modules each module imports, the names imported from a room taken for its modules."""
    names = {".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): path for path in sources}
    edges = {}
    for name, path in names.items():
        found = {module for module, _ in imports(path)}
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                found |= {f"{node.module}.{alias.name}" for alias in node.names}
        edges[name] = (found & names.keys()) - {name}
    return edges


def test_no_modules_import_each_other() -> None:
    assert circles(_module_edges(SOURCES)) == []


def test_a_circle_is_seen() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]


def library_faults(path: Path) -> Iterator[str]:
    """Yield the third-party imports of a file that live elsewhere or nowhere."""
    here = {room(path), path.relative_to(PACKAGE).as_posix()}
    for module, line in imports(path):
        top = module.split(".")[0]
        if not top or top == "watchlist" or top in sys.stdlib_module_names:
            continue
        top = COMPANIONS.get(top, top)
        if top not in HOMES:
            yield f"{label(path, line)} imports {top}, which has no home"
        elif not HOMES[top] & here:
            yield f"{label(path, line)} imports {top}, whose home is {', '.join(sorted(HOMES[top]))}"


def long_functions(path: Path) -> Iterator[str]:
    """Yield functions over the limit that give no reason on their `def` line."""
    text = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if length > MAX_FUNCTION_LINES and not REASON.search(_comments(text).get(node.lineno, "")):
            yield f"{label(path, node.lineno)} {node.name} has {length} lines"


def _comments(text: str) -> dict[int, str]:
    """Return the comments of a source by line."""
    return {
        token.start[0]: token.string
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type == tokenize.COMMENT
    }


def test_every_room_has_a_rank() -> None:
    found = {room(path) for path in SOURCES} - DOORS
    assert found <= set(RANKS), f"rooms without a place in the import order: {sorted(found - set(RANKS))}"
    assert set(RANKS) <= found, f"rooms of the import order that do not exist: {sorted(set(RANKS) - found)}"


def test_imports_go_up_the_order_only() -> None:
    assert [fault for path in SOURCES for fault in import_faults(path)] == []


def test_third_party_libraries_stay_at_home() -> None:
    assert [fault for path in SOURCES for fault in library_faults(path)] == []


def test_homes_and_dependencies_are_the_same() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    names = {re.split(r"[<>=\[~!; ]", requirement)[0].replace("-", "_") for requirement in wanted}
    assert names == set(HOMES)


@pytest.mark.parametrize(
    ("place", "source", "fault"),
    [
        ("names/x.py", "from watchlist.settings import Settings", "names imports settings"),
        ("lists/x.py", "def f():\n    from watchlist.store import schema", "lists imports store"),
        ("model.py", "import watchlist.names.fold", "model imports names"),
        ("store/x.py", "from watchlist import workflows", "store imports workflows"),
        (
            "reports/x.py",
            "import importlib\nimportlib.import_module('watchlist.cli.app')",
            "reports imports cli",
        ),
        ("cli/x.py", "from watchlist import open_watchlist", "front door"),
        ("cli/x.py", "from .app import main", "imports are absolute"),
    ],
)
def test_a_wrong_import_is_seen(
    place: str, source: str, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _planted(place, source, tmp_path, monkeypatch)
    assert [text for text in import_faults(path) if fault in text]


@pytest.mark.parametrize(
    ("place", "source", "fault"),
    [
        ("lists/x.py", "import httpx", "whose home is fetch"),
        ("reports/html.py", "def f():\n    import rich.table", "whose home is cli, reports/console"),
        ("names/x.py", "import requests", "no home"),
    ],
)
def test_a_library_away_from_home_is_seen(
    place: str, source: str, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _planted(place, source, tmp_path, monkeypatch)
    assert [text for text in library_faults(path) if fault in text]


def _planted(place: str, source: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a file into a house of its own, which the rules then read as theirs."""
    path = folder / "watchlist" / place
    path.parent.mkdir(parents=True)
    path.write_text(source, encoding="utf-8")
    monkeypatch.setattr(sys.modules[__name__], "ROOT", folder)
    monkeypatch.setattr(sys.modules[__name__], "PACKAGE", folder / "watchlist")
    return path


def test_no_file_is_too_long() -> None:
    lengths = {path: path.read_bytes().count(b"\n") for path in _ours()}
    too_long = {str(path.relative_to(ROOT)): n for path, n in lengths.items() if n > MAX_FILE_LINES}
    assert too_long == {}


def test_no_function_is_too_long() -> None:
    assert [found for path in _ours() for found in long_functions(path)] == []


def _ours() -> list[Path]:
    return [path for path in [*SOURCES, *TESTS, *SCRIPTS] if path.parent != MIGRATIONS]


def test_every_module_says_what_it_owns() -> None:
    silent = [str(path.relative_to(ROOT)) for path in SOURCES if not _documented(path)]
    assert silent == []


def _documented(path: Path) -> bool:
    return bool(ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))) or "versions" in path.parts


def test_no_module_has_a_forbidden_name() -> None:
    forbidden = {"utils", "util", "helpers", "helper", "manager", "process", "common", "misc"}
    assert [str(path.relative_to(ROOT)) for path in SOURCES if path.stem in forbidden] == []


def test_the_package_is_typed_and_exports_what_it_promises() -> None:
    import watchlist

    assert (PACKAGE / "py.typed").is_file()
    assert sorted(watchlist.__all__) == EXPORTED
    assert [name for name in EXPORTED if not hasattr(watchlist, name)] == []


EXPORTED = """
    Article Band Entry Evidence Hit Kind Mention PartialDate Watchlist WatchlistError
    __version__ open_watchlist
""".split()
"""The library's public names. Adding one is a decision; removing one breaks somebody's code."""
