"""A load killed at any moment leaves the old list or the new one, and the next load repairs everything."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time

from watchlist.store import Store

ENTRIES = 1500
LOAD = """
import os, signal, sys
from datetime import UTC, datetime
from sqlalchemy import event
from watchlist.model import Entry, Kind, Name, Snapshot
from watchlist.store import Store

url, version, count, kill_at = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
store = Store.open(url)
statements = 0

@event.listens_for(store._database.engine, "before_cursor_execute")
def watch(connection, cursor, statement, *rest):
    global statements
    if not statements and not statement.startswith(("INSERT", "UPDATE")):
        return
    statements += 1
    if statements == 1:
        print("begun", flush=True)
    if statements == kill_at:
        os.kill(os.getpid(), signal.SIGKILL)

now = datetime.now(UTC)
entries = (Entry("us_test", str(i), Kind.PERSON, (Name(f"{version} {i}"), Name("ALIAS"))) for i in range(count))
store.load(Snapshot("us_test", version, now, now), entries)
print("kept", flush=True)
"""


def start(url: str, version: str, kill_at: int = 0) -> subprocess.Popen[str]:
    """Begin to load `version` in a process of its own, which kills itself at that statement from its first write on."""
    command = [sys.executable, "-c", LOAD, url, version, str(ENTRIES), str(kill_at)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def state(url: str) -> str:
    """Return the version that is in force, after a look at every entry and at the snapshot."""
    with Store.open(url, create=False) as store:
        (snapshot,) = store.current_snapshots()
        versions = {entry.name.split()[0] for _, entry in store.entries()}
        assert sum(1 for _ in store.entries()) == snapshot.entries == ENTRIES
        assert versions == {snapshot.sha256}
        assert store.faults() == []
        return snapshot.sha256


def test_old_or_new_list_after_sigkill(database_url: str) -> None:
    assert start(database_url, "v0").communicate()[0] == "begun\nkept\n"
    for statement in (1, 4, 7, 10):
        assert start(database_url, f"killed{statement}", statement).communicate()[0] == "begun\n"
        assert state(database_url) == "v0"
    victim = start(database_url, "v1")
    assert victim.stdout is not None
    assert victim.stdout.readline() == "begun\n"
    time.sleep(random.uniform(0, 0.3))
    victim.send_signal(signal.SIGKILL)
    said = victim.communicate()[0]
    assert state(database_url) in (("v1",) if said == "kept\n" else ("v0", "v1"))
    assert start(database_url, "v2").communicate()[0] == "begun\nkept\n"
    assert state(database_url) == "v2"
