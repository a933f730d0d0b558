"""The lock of a list excludes a second run of that list, no other list, and no run after a kill."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from watchlist.errors import ExitCode, LockedError
from watchlist.store import Store

HOLD = """
import sys, time
from watchlist.store import Store
with Store.open(sys.argv[1]) as store, store.lock("us_test"):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(database_url: str) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", HOLD, database_url], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_run_is_refused_until_the_first_is_gone(
    store: Store, holder: subprocess.Popen[str], database_url: str
) -> None:
    with pytest.raises(LockedError, match="us_test") as caught, store.lock("us_test"):
        pass
    assert caught.value.exit_code == ExitCode.LOCKED
    if database_url.startswith("sqlite"):
        assert f"process {holder.pid}" in str(caught.value)
    with store.lock("un_other"):
        pass
    holder.kill()
    holder.communicate()
    with store.lock("us_test", timeout_seconds=10):  # a server needs a moment to see that its client is gone
        pass


def test_a_run_may_wait(store: Store) -> None:
    entered = threading.Event()
    with store.lock("us_test"):
        started = time.monotonic()
        with pytest.raises(LockedError), store.lock("us_test", timeout_seconds=0.3):
            pass
        assert time.monotonic() - started >= 0.3

        def wait() -> None:
            with store.lock("us_test", timeout_seconds=20):
                entered.set()

        thread = threading.Thread(target=wait)
        thread.start()
        assert not entered.wait(0.2)
    thread.join()
    assert entered.is_set()


def test_a_lock_leaves_nothing_behind(store: Store, tmp_path: Path) -> None:
    before = {path.name for path in tmp_path.iterdir()}
    with pytest.raises(RuntimeError), store.lock("us_test"):
        raise RuntimeError
    with store.lock("us_test"):
        pass
    assert {path.name for path in tmp_path.iterdir()} == before


def test_never_two_at_once(store: Store) -> None:
    inside, most = 0, 0

    def work() -> None:
        nonlocal inside, most
        for _ in range(5):
            with store.lock("us_test", timeout_seconds=30):
                inside += 1
                most = max(most, inside)
                time.sleep(0.002)
                inside -= 1

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (inside, most) == (0, 1)
