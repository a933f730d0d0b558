"""What the README tells people to type exists, and what it shows of a session is what the tool prints.

To record the session anew: `WATCHLIST_RECORD_README=1 python -m pytest tests/test_readme.py -k session`; it needs the
real lists. Read the difference before it is committed.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
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


@cache
def _help(*words: str) -> str:
    """Return what `--help` prints, asked for once: a process costs half a second."""
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


_STORY = ROOT / "seeds" / "articles" / "pyongyang-july-2023.txt"
_HEAD = re.compile(r"^  (HIGH|MEDIUM|LOW) +(\S+)  (.+?)  (\w+/\d+)", re.M)
_STYLE = re.compile(r"\x1b\[[\d;]*m")
_PASSING = re.compile(r"\d{4}-\d\d-\d\dT[\d:]+Z|\d+\.\d s\b|(?<=Screening )\w{16}")
"""What no two runs have in common: times, seconds, and ids that every change of the matcher changes."""


def _session_in(folder: Path, source: Path) -> dict[str, str]:
    """Prepare a folder for the README's session; return the environment of its commands."""
    (folder / "ofac").symlink_to(source)
    (folder / "story.txt").write_bytes(_STORY.read_bytes())
    kept = {"WATCHLIST_DATA_DIR": str(folder / "data"), "WATCHLIST_CACHE_DIR": str(folder / "cache")}
    terminal = {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "96", "PYTHONPATH": str(ROOT)}
    return {**os.environ, **kept, **terminal, "WATCHLIST_DB": str(folder / "lists.db")}


def _printed(command: str, folder: Path, environment: dict[str, str]) -> str:
    """Return what a command prints on a terminal; a pipe would get CSV."""
    words = shlex.split(command)
    words += [] if {"refresh", "--output"} & set(words) else ["--format", "table"]
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=True,
    )  # fmt: skip
    return "".join(f"{line.rstrip()}\n" for line in _STYLE.sub("", done.stdout).splitlines())


def _recorded(block: str, folder: Path, environment: dict[str, str]) -> str:
    """Return a block of the README with the output of its commands as it is now."""
    commands = re.findall(r"^\$ (watchlist .+)", block, re.M)
    if commands:
        return "\n".join(f"$ {each}\n{_printed(each, folder, environment)}" for each in commands)
    head = block.splitlines()[0]
    shown = _printed("watchlist screen story.txt --explain --again", folder, environment)
    return f"{head}\n{shown.split(head)[1].split(chr(10) * 2)[0].strip(chr(10))}\n" if head in shown else ""


def _compared(text: str) -> list[str]:
    return _PASSING.sub("*", text).split()


def test_the_session_in_the_readme_is_what_the_tool_prints(real_lists: Path, tmp_path: Path) -> None:
    source = real_lists / "us_ofac_sdn_csv" / "2023-12-28"
    environment = _session_in(tmp_path, source)
    shown = [block for block in _blocks() if "$ watchlist" in block or _HEAD.match(block)]
    found = [_recorded(block, tmp_path, environment) for block in shown]
    assert len(shown) == 3
    if os.environ.get("WATCHLIST_RECORD_README"):
        text = README
        for old, new in zip(shown, found, strict=True):
            text = text.replace(old, new)
        (ROOT / "README.md").write_text(text, encoding="utf-8")
        return
    for old, new in zip(shown, found, strict=True):
        assert _compared(old) == _compared(new), "stale: see the top of this module for how to record it anew"


def test_the_hits_of_the_session_are_those_on_the_sample_list(tmp_path: Path) -> None:
    environment = _session_in(tmp_path, ROOT / "data" / "sample")
    _printed("watchlist -q refresh us_ofac_sdn --from ofac", tmp_path, environment)
    _printed("watchlist -q screen story.txt --output hits.jsonl", tmp_path, environment)
    hits = [json.loads(line) for line in (tmp_path / "hits.jsonl").read_text("utf-8").splitlines()]
    found = {
        (
            hit["band"].upper(),
            f"{hit['confidence']:.2f}",
            hit["entry_name"],
            f"{hit['list']}/{hit['entry_id']}",
        )
        for hit in hits
    }
    (session,) = [block for block in _blocks() if "$ watchlist screen" in block]
    assert set(_HEAD.findall(session)) == found
