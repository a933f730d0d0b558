"""`refresh` against a server that fails in every usual way, another run, and a kill: the old list stays."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import faulty_server as fault
import pytest
from click.testing import Result
from faulty_server import Answer, FaultyServer

from watchlist.resources import bundled
from watchlist.store.store import Store

Run = Callable[..., Result]
SAMPLE = bundled("data/sample")
ADVANCED = (SAMPLE / "sdn_advanced.xml").read_bytes()
FILE = "SDN_ADVANCED.XML"
SECO = Path(__file__).resolve().parents[1] / "lists" / "golden" / "ch_seco.xml"
OFF_THE_LIST = """<target ssid="9" sanctions-set-id="1">
  <modification modification-type="de-listed" effective-date="2020-01-01"/>
  <modification modification-type="listed" effective-date="2019-01-01"/>
</target>"""


def lists_of(run: Run) -> dict[str, dict[str, Any]]:
    return {row["list"]: row for row in json.loads(run("lists", "-f", "json").stdout)}


@pytest.fixture
def publisher(faulty_server: FaultyServer, home: Path, monkeypatch: pytest.MonkeyPatch) -> FaultyServer:
    """A loopback publisher in place of OFAC."""
    monkeypatch.setenv("WATCHLIST_US_OFAC_SDN_URL", faulty_server.url)
    monkeypatch.setenv("WATCHLIST_READ_TIMEOUT_SECONDS", "0.5")
    monkeypatch.setenv("WATCHLIST_TOTAL_TIMEOUT_SECONDS", "2")
    return faulty_server


def test_a_refresh_downloads_and_then_asks_only_whether_anything_is_new(
    run: Run, publisher: FaultyServer
) -> None:
    publisher.script(FILE, fault.ok(ADVANCED, etag='"1"'))
    first = run("refresh")
    assert (first.exit_code, first.stdout) == (1, "")
    assert "68 entries, where 8,000 to 60,000 are plausible" in first.stderr
    accepted = run("refresh", "--force")
    assert accepted.exit_code == 0, accepted.output
    assert accepted.stdout.startswith("us_ofac_sdn: loaded, 68 entries")
    again = run("refresh", now="2024-01-03T03:04:05Z")
    assert again.stdout.startswith("us_ofac_sdn: unchanged, 68 entries")
    assert again.stderr == ""
    assert publisher.asked(FILE)[2].headers["If-None-Match"] == '"1"'
    assert lists_of(run)["us_ofac_sdn"]["checked_at"] == "2024-01-03T03:04:05Z"


def test_the_csv_set_is_downloaded_where_settings_ask_for_it(
    run: Run, publisher: FaultyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHLIST_US_OFAC_SDN_FORMAT", "csv")
    publisher.folder = SAMPLE
    done = run("refresh", "us_ofac_sdn", "--force")
    assert done.exit_code == 0, done.output
    assert "68 entries" in done.stdout
    assert "publication date unknown" in done.stdout


FAULTS: dict[str, Answer] = {
    "an HTML page": fault.html_error_page(),
    "403": fault.status(403),
    "404": fault.status(404),
    "500": fault.status(500),
    "an empty body": fault.empty(),
    "a truncated body": fault.truncated(ADVANCED),
    "a complete answer with half a list": fault.ok(ADVANCED[: len(ADVANCED) // 2]),
    "a reset": fault.reset(ADVANCED),
    "a slow drip": fault.drip(ADVANCED, 0.05),
    "no answer": fault.hang_up(),
    "a redirect for ever": fault.redirect(f"/{FILE}"),
    "broken gzip": fault.broken_gzip(ADVANCED),
}


@pytest.mark.parametrize("answer", FAULTS.values(), ids=FAULTS)
def test_a_publisher_in_trouble_costs_nothing_but_one_line(
    loaded: Run, publisher: FaultyServer, answer: Answer
) -> None:
    publisher.script(FILE, answer)
    done = loaded("refresh", now="2024-01-03T03:04:05Z")
    assert (done.exit_code, done.stdout) == (1, ""), done.output
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stderr.startswith("watchlist: us_ofac_sdn: ")
    row = lists_of(loaded)["us_ofac_sdn"]
    assert (row["entries"], row["checked_at"]) == (68, "2024-01-02T03:04:05Z")
    assert row["last_result"].startswith("failed: ")
    assert loaded("screen", "-", stdin="Ashot Mkrtychev").exit_code == 0


def test_one_list_in_trouble_leaves_the_others_alone(
    run: Run, publisher: FaultyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHLIST_US_OFAC_CONS_URL", publisher.url)
    publisher.script(FILE, fault.ok(ADVANCED))
    done = run("refresh", "us_ofac_cons", "us_ofac_sdn", "--force")
    assert done.exit_code == 3
    assert done.stdout.startswith("us_ofac_sdn: loaded")
    assert "watchlist: us_ofac_cons: " in done.stderr
    rows = lists_of(run)
    assert (rows["us_ofac_cons"]["enabled"], rows["us_ofac_sdn"]["entries"]) == (False, 68)


def test_another_run_at_the_same_list_is_5(loaded: Run, home: Path) -> None:
    with Store.open(f"sqlite:///{home / 'data' / 'watchlist.db'}") as store, store.lock("us_ofac_sdn"):
        done = loaded("refresh", "--from", SAMPLE)
    assert (done.exit_code, done.stdout) == (5, "")
    assert "us_ofac_sdn" in done.stderr
    assert loaded("refresh", "--from", SAMPLE).exit_code == 0


def _own_list(path: Path, generation: str, entries: int = 4000) -> None:
    lines = [f"{n},person,Roe{generation}{n} Jane{n},Alias{n};Other{n}" for n in range(entries)]
    path.write_text("id,kind,name,aliases\n" + "\n".join(lines), "utf-8")


def test_a_dry_run_tells_the_figures_of_a_list_that_would_be_refused(run: Run, home: Path) -> None:
    own = home / "own.csv"
    _own_list(own, "x", 40)
    assert run("lists", "add", "own", own).exit_code == 0
    _own_list(own, "x", 10)
    done = run("refresh", "own", "--dry-run")
    assert done.exit_code == 1
    assert done.stdout.startswith("own: would be refused, 10 entries instead of 40, 30 names, +0 -30 ~0, ")
    assert "10 entries instead of 40 (-75.0%). Look at the file" in done.stderr
    assert lists_of(run)["own"]["last_result"] == "loaded"
    real = run("refresh", "own")
    assert (real.exit_code, real.stdout) == (1, "")
    assert lists_of(run)["own"]["entries"] == 40


def test_verbose_tells_every_step(run: Run, home: Path) -> None:
    done = run("-v", "refresh", "--from", SAMPLE)
    steps = [line for line in done.stderr.splitlines() if line.startswith(("us_ofac_sdn: ", "index: "))]
    for step, expected in zip(
        steps, ("taken from", "read as", "compared with 0", "plausible: 68 entries", "index: "), strict=True
    ):
        assert expected in step
    assert "taken from" not in run("refresh", "--from", SAMPLE).stderr


def _start(*words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "watchlist", *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_killed_refresh_leaves_the_old_list_or_the_new_one(run: Run, home: Path) -> None:
    own = home / "own.csv"
    _own_list(own, "old")
    assert run("lists", "add", "own", own).exit_code == 0
    started = time.monotonic()
    assert run("refresh", "own", "--force").exit_code == 0
    old = lists_of(run)["own"]["sha256"]
    _own_list(own, "new")
    usual_seconds = 0.5 + time.monotonic() - started
    for share in (0.4, 0.7, 1.0):
        process = _start("refresh", "own")
        time.sleep(usual_seconds * share)
        process.kill()
        process.communicate()
        row = lists_of(run)["own"]
        assert row["entries"] == 4000
        name = "Roeold7 Jane7" if row["sha256"] == old else "Roenew7 Jane7"
        done = run("screen", "-", "-f", "json", stdin=f"Police spoke with {name} on Monday.")
        assert [hit["entry_id"] for hit in json.loads(done.stdout)] == ["7"]
    assert run("refresh", "own").exit_code == 0
    assert lists_of(run)["own"]["sha256"] != old


def _wait_for_a_screening(path: Path) -> None:
    with Store.open(f"sqlite:///{path}") as store:
        patience = time.monotonic() + 30
        while not store.screenings() and time.monotonic() < patience:
            time.sleep(0.05)


def _heed_interrupts() -> None:
    """Undo that a shell lets what it runs in the background ignore interrupts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _wait_for_reading(pid: int) -> None:
    """Wait until a process waits for its standard input; modules that are still loaded may swallow an interrupt."""
    patience = time.monotonic() + 10
    waiting = Path(f"/proc/{pid}/wchan")
    while time.monotonic() < patience and waiting.exists() and "pipe" not in waiting.read_text():
        time.sleep(0.05)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals for children")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_screening_is_130_and_kept_as_incomplete(
    loaded: Run, home: Path, stop: signal.Signals, jobs: str
) -> None:
    command = [sys.executable, "-m", "watchlist", "screen", "-", "--jobs", jobs]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_heed_interrupts,
    ) as process:
        _wait_for_a_screening(home / "data" / "watchlist.db")
        _wait_for_reading(process.pid)
        process.send_signal(stop)
        out, err = process.communicate()
    assert (process.returncode, out) == (130, "")
    assert err.strip().splitlines()[-1] == "watchlist: Interrupted."
    assert "Traceback" not in err
    (kept,) = json.loads(loaded("screenings", "-f", "json").stdout)
    assert kept["complete"] is False


def test_a_carried_folder_is_looked_through_and_what_nobody_knows_is_named(run: Run, home: Path) -> None:
    folder = home / "carried" / "us" / "ofac"
    folder.mkdir(parents=True)
    (folder / "today.xml").write_bytes(ADVANCED)
    for number in range(7):
        (folder / f"note{number}.csv").write_text("Nothing here.\n")
    (folder / "README.md").write_text("Carried on Monday.\n")
    done = run("refresh", "--from", home / "carried")
    assert done.exit_code == 0, done.output
    assert "us_ofac_sdn: advanced, us/ofac/today.xml\n" in done.stderr
    assert "not loaded: us/ofac/note0.csv is plain text; " in done.stderr
    assert "; and 2 more." in done.stderr
    (folder / "again.xml").write_bytes(ADVANCED)
    refused = run("refresh", "--from", home / "carried")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "again.xml, today.xml are all us_ofac_sdn as advanced. Name the file you mean." in refused.stderr


def test_a_file_whose_targets_are_all_off_the_list_loads_as_none_and_says_so(run: Run, home: Path) -> None:
    text = re.sub(r"(?s)<target .*</target>", OFF_THE_LIST, SECO.read_text("utf-8"))
    (home / "seco.xml").write_text(text, "utf-8")
    done = run("refresh", "--from", home / "seco.xml")
    assert (done.exit_code, done.stdout[:29]) == (0, "ch_seco: loaded, 0 entries, 0"), done.output
    assert "0 entries, where 2,000 to 15,000 are plausible" in done.stderr
    assert "target that is off the list, and none that is on it: 1" in done.stderr
    screened = run("screen", "-", "--list", "ch_seco", stdin="Nobody.")
    assert "ch_seco holds no entry: nothing is screened against it." in screened.stderr
    assert run("refresh", "ch_seco", "--from", SECO).exit_code == 0
    refused = run("refresh", "--force", "--from", home / "seco.xml")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == "watchlist: ch_seco: the file holds no entry. Download the list again.\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM for children")
def test_a_refresh_that_is_stopped_leaves_no_file_behind_and_the_next_one_sweeps_after_a_kill(
    run: Run, publisher: FaultyServer, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = home / "tmp"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setenv("WATCHLIST_TOTAL_TIMEOUT_SECONDS", "60")
    publisher.script(FILE, fault.drip(ADVANCED, 0.05))
    for stop, code in ((signal.SIGTERM, 130), (signal.SIGKILL, -signal.SIGKILL)):
        process = _start("refresh")
        patience = time.monotonic() + 30
        while not list(scratch.glob("watchlist-fetch-*/*")) and time.monotonic() < patience:
            time.sleep(0.05)
        process.send_signal(stop)
        process.communicate(timeout=30)
        assert process.returncode == code
        left = list(scratch.iterdir())
        assert len(left) == (stop == signal.SIGKILL)
    os.utime(left[0], (0, 0))
    publisher.script(FILE, fault.status(404))
    process = _start("refresh")
    process.communicate()
    assert list(scratch.iterdir()) == []
