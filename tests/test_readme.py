"""What the README tells people to type exists: its commands, options, files and the library example."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from watchlist import open_watchlist
from watchlist.lists.registry import sources

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
JOBS = (ROOT / "scripts" / "watchlist.crontab").read_text(encoding="utf-8")


def _blocks(language: str = "") -> list[str]:
    return [
        text for name, text in re.findall(r"^```(\w*)\n(.*?)^```", README, re.M | re.S) if name == language
    ]


def _commands() -> Iterator[list[str]]:
    """Yield every `watchlist ...` that the README or the crontab shows, without the cron times and prompts."""
    lines = [
        *"\n".join(_blocks()).splitlines(),
        *JOBS.splitlines(),
        *re.findall(r"`(watchlist [^`]+)`", README),
    ]
    for line in lines:
        if match := re.search(r"(?:^|\$ |\d  |`)(?:\$WATCHLIST|watchlist) (?!-h)(.+)", line):
            yield shlex.split(match[1].split(" #")[0].replace("$(", "(").replace("(", "").replace(")", ""))


def _help(*words: str) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "watchlist", *words, "--help"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_the_readme_shows_commands() -> None:
    assert len(list(_commands())) >= 6


@pytest.mark.parametrize("command", sorted({" ".join(words) for words in _commands()}))
def test_a_command_of_the_readme_exists(command: str) -> None:
    words = command.split()
    names = [word for word in words if word.isalpha() and word.islower()]
    name = next(word for word in names if f"\n  {word} " in _help())
    shown = _help() + _help(name)
    options = [word.split("=")[0] for word in words if re.match(r"--?[a-z]", word)]
    assert [option for option in options if not re.search(rf"(^|[\s,]){option}\b", shown)] == []


def test_files_that_the_readme_names_exist() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link]
    assert len(links) >= 5
    assert [link for link in links if not (ROOT / link).exists()] == []
    assert [name for name in ("scripts/demo", "scripts/test") if name not in README] == []


def test_every_list_stands_in_the_table() -> None:
    assert [name for name in sources() if f"| `{name}`" not in README] == []


def test_the_library_example_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WATCHLIST_DB", str(tmp_path / "lists.db"))
    monkeypatch.setenv("WATCHLIST_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("WATCHLIST_CACHE_DIR", str(tmp_path / "cache"))
    with open_watchlist() as lists:
        (result,) = lists.refresh(["us_ofac_sdn"], source=ROOT / "data" / "sample", force=True)
        assert result.error is None
    (example,) = _blocks("python")
    exec(compile(example, "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "us_ofac_sdn 35173 SHOIGU, Sergei Kuzhugetovich" in printed
    assert "41736 MKRTYCHEV, Ashot" in printed
