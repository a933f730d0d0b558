"""The commands of docs/operations.md work as written, in their order, on an empty machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import faulty_server as fault
from faulty_server import FaultyServer

from watchlist.lists.registry import source
from watchlist.resources import bundled

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "operations.md"
SAMPLE = bundled("data/sample")
_EXPECTED = re.compile(r"\s+# exit (\d+)$")


def commands() -> list[tuple[str, int]]:
    """Return every line of the blocks marked `sh` with the exit code that the page promises."""
    found = []
    for block in re.findall(r"^```sh\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            promised = _EXPECTED.search(line)
            found.append((_EXPECTED.sub("", line), int(promised[1]) if promised else 0))
    return found


def whole_list(folder: Path) -> Path:
    """Return a file as large as a whole list: the sample's parties many times, under other ids."""
    folder.mkdir()
    made = folder / "sdn_advanced.xml"
    sample = SAMPLE / "sdn_advanced.xml"
    megabytes = sample.stat().st_size * (source("us_ofac_sdn").count_range[0] // 68 + 1) // 1_000_000
    command = [sys.executable, ROOT / "scripts" / "big_advanced", sample, made, "--megabytes", str(megabytes)]
    subprocess.run(command, check=True, capture_output=True)
    return made


def environment(home: Path, url: str, lists: Path) -> dict[str, str]:
    (home / "bin").mkdir(parents=True)
    program = home / "bin" / "watchlist"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m watchlist "$@"\n')
    program.chmod(0o755)
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("WATCHLIST_", "XDG_"))}
    own = {"HOME": str(home), "PATH": f"{program.parent}:{kept['PATH']}", "LISTS": str(lists)}
    found = os.environ.get("PYTHONPATH")
    return {**kept, **own, "PYTHONPATH": found or str(ROOT), "WATCHLIST_US_OFAC_SDN_URL": url}


def test_the_commands_work_as_written(tmp_path: Path, faulty_server: FaultyServer) -> None:
    published = whole_list(tmp_path / "lists")
    faulty_server.script("SDN_ADVANCED.XML", fault.ok(published.read_bytes(), etag='"1"'))
    known = environment(tmp_path / "home", faulty_server.url, published.parent)
    here = tmp_path / "here"
    here.mkdir()
    assert len(commands()) > 20
    for command, code in commands():
        done = subprocess.run(
            ["/bin/sh", "-c", command], cwd=here, env=known, capture_output=True, text=True, check=False
        )
        assert done.returncode == code, f"{command}\n{done.stdout}{done.stderr}"
        assert "Traceback" not in done.stderr
    assert "41736" in (here / "hits.csv").read_text("utf-8")


def test_every_setting_that_the_page_names_is_one() -> None:
    from watchlist.settings import _READERS

    named = re.findall(r"^\| (`[a-z_`, ]+`) \|", PAGE.read_text("utf-8"), re.MULTILINE)
    words = {word for cell in named for word in re.findall(r"`([a-z_]+)`", cell)}
    assert len(words) > 8
    assert words <= set(_READERS)


def test_every_file_that_the_page_names_is_there() -> None:
    text = PAGE.read_text("utf-8")
    assert [name for name in re.findall(r"\]\(([^)]+)\)", text) if not (PAGE.parent / name).exists()] == []


def test_the_schedules_call_commands_that_are_there() -> None:
    service = (ROOT / "scripts" / "watchlist.service").read_text("utf-8")
    crontab = (ROOT / "scripts" / "watchlist.crontab").read_text("utf-8")
    started = re.findall(r"^ExecStart=\S+/watchlist (.+)$", service, re.MULTILINE)
    started += re.findall(r"^\d.*?\$WATCHLIST (.+)$", crontab, re.MULTILINE)
    assert len(started) == 3
    for words in started:
        command = [sys.executable, "-m", "watchlist", *words.split()[1:2], "--help"]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        flags = [word for word in words.split()[2:] if word.startswith("--")]
        assert [flag for flag in flags if flag not in told] == [], words
