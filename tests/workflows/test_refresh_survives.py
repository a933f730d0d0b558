"""A refresh that nobody watches: side by side, polite, with a deadline, and it forgets old files in time."""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import faulty_server as fault
import pytest
from faulty_server import Answer, FaultyServer, Running

from watchlist.errors import FetchError, LockedError, StaleListError
from watchlist.model import Article
from watchlist.settings import Settings, load_settings
from watchlist.store import indexfile
from watchlist.store.store import Store
from watchlist.workflows import acquire, catalogue, registration
from watchlist.workflows.refresh import Refreshed, RefreshRequest, refresh
from watchlist.workflows.session import Watchlist

NOW = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
CSV = b"id,kind,name\n1,person,Ivo Brandl\n2,person,Mara Quist\n"


@pytest.fixture
def second_server() -> Iterator[FaultyServer]:
    """Another host."""
    with Running() as server:
        yield server


Make = Callable[..., Settings]


@pytest.fixture
def settings_for(database_url: str, tmp_path: Path) -> Make:
    """Settings with an empty database, once on SQLite and once on PostgreSQL."""

    def make(**flags: object) -> Settings:
        return _settings(tmp_path, database_url, **flags)

    return make


def _settings(folder: Path, database_url: str, **flags: object) -> Settings:
    base = {"db": database_url, "data_dir": folder / "data", "cache_dir": folder / "cache"}
    return load_settings(flags={**base, "attempts": 1, **flags}, environ={}, config=None, cwd=folder)


def add(settings: Settings, **addresses: str) -> None:
    for name, address in addresses.items():
        registration.add(settings, name, address)


def run(settings: Settings, *names: str, now: datetime = NOW) -> dict[str, Refreshed]:
    return {done.list: done for done in refresh(settings, RefreshRequest(names), now)}


class Gauge:
    """How many answers were under way at once."""

    def __init__(self) -> None:
        self.now = self.most = 0
        self._lock = threading.Lock()

    def slow(self, data: bytes, seconds: float) -> Answer:
        whole = fault.ok(data)

        def answer(handler: object) -> None:
            with self._lock:
                self.now += 1
                self.most = max(self.most, self.now)
            time.sleep(seconds)
            with self._lock:
                self.now -= 1
            whole(handler)  # type: ignore[arg-type]

        return answer


def test_hosts_are_asked_side_by_side_and_each_for_one_thing_at_a_time(
    settings_for: Make, faulty_server: FaultyServer, second_server: FaultyServer
) -> None:
    settings = settings_for()
    gauges = {faulty_server.url: Gauge(), second_server.url: Gauge()}
    for server in (faulty_server, second_server):
        for name in "ab":
            server.script(f"{name}.csv", gauges[server.url].slow(CSV, 0.3))
    add(settings, a1=f"{faulty_server.url}a.csv", b1=f"{faulty_server.url}b.csv")
    add(settings, a2=f"{second_server.url}a.csv", b2=f"{second_server.url}b.csv")
    started = time.monotonic()
    done = run(settings, "a1", "b1", "a2", "b2")
    seconds = time.monotonic() - started
    assert {each.result for each in done.values()} == {"loaded"}
    assert {gauge.most for gauge in gauges.values()} == {1}
    first = {server.requests[0].at for server in (faulty_server, second_server)}
    assert max(first) - min(first) < 0.25, f"the second host waited for the first one; {seconds:.1f} s in all"


def test_a_slow_list_keeps_no_other_waiting_and_the_deadline_ends_it(
    settings_for: Make, faulty_server: FaultyServer, second_server: FaultyServer
) -> None:
    settings = settings_for(deadline=f"{1.0 / 60}m")
    faulty_server.script("slow.csv", fault.drip(CSV, 0.5))
    second_server.script("quick.csv", fault.ok(CSV))
    add(settings, slow=f"{faulty_server.url}slow.csv", quick=f"{second_server.url}quick.csv")
    started = time.monotonic()
    done = run(settings, "slow", "quick")
    assert time.monotonic() - started < 15
    assert list(done) == ["quick", "slow"]
    assert done["quick"].result == "loaded"
    assert isinstance(done["slow"].error, FetchError)


def test_a_second_run_waits_as_long_as_it_is_told(settings_for: Make, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_bytes(CSV)
    settings = settings_for()
    add(settings, own=str(own))
    assert run(settings, "own")["own"].result == "loaded"
    with Store.open(settings.db_url) as store, store.lock("own"):
        assert isinstance(run(settings, "own")["own"].error, LockedError)
    patient = settings_for(lock_timeout_seconds=20)
    with Store.open(settings.db_url) as store:
        held = store.lock("own")
        held.__enter__()
        threading.Timer(0.4, held.__exit__, (None, None, None)).start()
        assert run(patient, "own")["own"].result == "unchanged"


def test_a_misspelt_list_in_the_settings_is_warned_about(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_bytes(CSV)
    environ = {"WATCHLIST_US_OFAC_SDM_URL": "http://127.0.0.1:9/", "WATCHLIST_OWN_ENABLED": "true"}
    base = {"db": tmp_path / "w.db", "data_dir": tmp_path, "cache_dir": tmp_path}
    settings = load_settings(flags=base, environ=environ, config=None, cwd=tmp_path)
    add(settings, own=str(own))
    told: list[str] = []
    list(refresh(settings, RefreshRequest(("own",)), NOW, warn=told.append))
    assert len(told) == 1
    assert "WATCHLIST_US_OFAC_SDM_" in told[0]
    assert "us_ofac_sdn" in told[0]


def test_the_lag_is_told_where_the_date_is_known(settings_for: Make, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_bytes(CSV)
    settings = settings_for()
    add(settings, own=str(own))
    assert run(settings, "own")["own"].lag_days is None
    dated = RefreshRequest(("own",), source=own, published=NOW.date() - timedelta(days=3))
    (done,) = refresh(settings, dated, NOW)
    assert done.lag_days == 3


def _raw(settings: Settings) -> int:
    return len(list((settings.data_dir / "raw").glob("*/*.gz")))


def test_raw_files_go_when_their_time_is_over_and_evidence_later(settings_for: Make, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    settings = settings_for()
    own.write_bytes(CSV)
    add(settings, own=str(own))
    for number in range(3):
        at = NOW + timedelta(days=number)
        own.write_bytes(CSV + f"{number + 5},person,Otto Vandeleur {number}\n".encode())
        assert run(settings, "own", now=at)["own"].result == "loaded"
        if number == 1:
            screened = settings_for(now=at.isoformat())
            with Watchlist(screened) as watchlist:
                watchlist.run([Article("x", "Ivo Brandl")], watchlist.request()).outcomes.close()
    assert _raw(settings) == 3
    _age(settings)
    run(settings, "own", now=NOW + timedelta(days=300))
    assert _raw(settings) == 3
    run(settings, "own", now=NOW + timedelta(days=500))
    assert _raw(settings) == 2, "the file that no screening used is a year old"
    run(settings, "own", now=NOW + timedelta(days=3600))
    assert _raw(settings) == 2
    run(settings, "own", now=NOW + timedelta(days=3700))
    assert _raw(settings) == 1, "the file in force stays"


def _age(settings: Settings) -> None:
    """Let the files look old: younger ones are spared, because a refresh may be about to want them."""
    for path in (settings.data_dir / "raw").glob("*/*.gz"):
        os.utime(path, (0, 0))


def test_a_check_by_a_clock_that_was_ahead_does_not_look_fresh_for_years(
    settings_for: Make, tmp_path: Path
) -> None:
    own = tmp_path / "own.csv"
    own.write_bytes(CSV)
    settings = settings_for()
    add(settings, own=str(own))
    ahead = datetime.now(UTC) + timedelta(days=900)
    assert run(settings, "own", now=ahead)["own"].error is None
    with Store.open(settings.db_url) as store:
        known = [status for status in catalogue.standing(settings, store) if status.list == "own"]
    with pytest.raises(StaleListError, match=r"own \(in the future: a clock was wrong\)"):
        catalogue.require_fresh(known, 36, datetime.now(UTC))
    assert catalogue.record(known[0], datetime.now(UTC))["age_hours"] is None
    assert catalogue.overdue(known, 36, ahead + timedelta(hours=1)) == ()
    run(settings, "own", now=datetime.now(UTC))
    with Store.open(settings.db_url) as store:
        known = [status for status in catalogue.standing(settings, store) if status.list == "own"]
    catalogue.require_fresh(known, 36, datetime.now(UTC))


def test_an_index_that_cannot_be_kept_costs_time_and_no_list(
    settings_for: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own.csv"
    own.write_bytes(CSV)
    settings = settings_for()
    add(settings, own=str(own))

    def refused(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system", "x.index")

    monkeypatch.setattr(indexfile, "write_index", refused)
    told: list[str] = []
    (done,) = refresh(settings, RefreshRequest(("own",)), NOW, warn=told.append)
    assert done.result == "loaded"
    assert [text for text in told if "cannot be kept in" in text and "Read-only file system" in text] == told
    assert len(told) == 1
    with Watchlist(settings) as watchlist:
        assert [hit.entry_id for hit in watchlist.screen("Police spoke with Mara Quist.")] == ["2"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EFBIG, errno.EDQUOT])
def test_a_full_disk_is_named_with_its_place(
    settings_for: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    own = tmp_path / "own.csv"
    own.write_bytes(CSV)
    settings = settings_for()
    add(settings, own=str(own))

    def full(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(acquire, "from_publisher", full)
    (done,) = refresh(settings, RefreshRequest(("own",)), NOW)
    assert str(done.error).startswith("A file (in /")
    assert str(done.error).endswith("Free some space and try again.")
