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
import sys
from datetime import UTC, datetime
from watchlist.model import Entry, Kind, Name, Snapshot
from watchlist.store import Store

url, version, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
store = Store.open(url)
now = datetime.now(UTC)
writing = store._database.writing
class Watched:
    def __enter__(self):
        self.inner = writing()
        connection = self.inner.__enter__()
        print("begun", flush=True)
        return connection
    def __exit__(self, *error):
        return self.inner.__exit__(*error)
store._database.writing = Watched
store.load(
    Snapshot("us_test", version, now, now),
    (Entry("us_test", str(i), Kind.PERSON, (Name(f"{version} {i}"), Name(f"A {i}"))) for i in range(count)),
)
print("kept", flush=True)
"""


def start(url: str, version: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", LOAD, url, version, str(ENTRIES)]
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
    moments = random.Random(5)
    assert start(database_url, "v0").communicate()[0] == "begun\nkept\n"
    in_force, survived = "v0", 0
    for kill in range(1, 6):
        version = f"v{kill}"
        victim = start(database_url, version)
        assert victim.stdout is not None
        assert victim.stdout.readline() == "begun\n"
        time.sleep(moments.uniform(0, 0.2))
        victim.send_signal(signal.SIGKILL)
        said = victim.communicate()[0]
        found = state(database_url)
        assert found == version if said == "kept\n" else found in (in_force, version)
        survived += found == in_force
        in_force = found
    assert survived, "every kill came after the commit, so the test has shown nothing"
    assert start(database_url, "v9").communicate()[0] == "begun\nkept\n"
    assert state(database_url) == "v9"
