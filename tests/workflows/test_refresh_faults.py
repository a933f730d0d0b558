"""The fault table through a whole refresh, on both databases: nothing is lost, one clear line, the others refreshed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import faulty_server as fault
import pytest
from databases import Kept
from faulty_server import Answer, FaultyServer, Running

from watchlist.cli.refresh import exit_code
from watchlist.errors import ExitCode, ListError
from watchlist.resources import bundled
from watchlist.settings import Settings, load_settings
from watchlist.store.store import Store
from watchlist.workflows import registration
from watchlist.workflows.refresh import Refreshed, RefreshRequest, refresh

NOW = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
FILE = "SDN.XML"
LIST = (bundled("data/sample") / "sdn.xml").read_bytes()
ROOT = b"<sdnList"
BOMB = b'<!DOCTYPE sdnList [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\n'
EXTERNAL = b'<!DOCTYPE sdnList [<!ENTITY a SYSTEM "file:///etc/hostname">]>\n'


def shrunk() -> bytes:
    """Return the list with a tenth of its entries and a count that agrees."""
    head, *entries = LIST.split(b"<sdnEntry>")
    tail = b"</sdnList>"
    kept = b"".join(b"<sdnEntry>" + entry for entry in entries[:6])
    return head.replace(b"<Record_Count>68<", b"<Record_Count>6<") + kept + tail


def declared(text: bytes) -> bytes:
    return LIST.replace(ROOT, text + ROOT, 1)


def first_name(text: bytes) -> bytes:
    start = LIST.index(b"<lastName>") + len(b"<lastName>")
    return LIST[:start] + text + LIST[start:]


def same_ids() -> bytes:
    first, second = (LIST.split(b"<sdnEntry>")[n].split(b"</uid>")[0].strip() for n in (1, 2))
    return LIST.replace(second + b"</uid>", first + b"</uid>", 1)


NEWER = first_name(b"X")
ROWS: dict[str, Answer] = {
    "an HTML error page": fault.html_error_page(),
    "403": fault.status(403),
    "404": fault.status(404),
    "500": fault.status(500),
    "429": fault.status(429, Retry_After="0"),
    "redirects for ever": fault.redirect(f"/{FILE}"),
    "truncated body": fault.truncated(LIST),
    "half a file": fault.ok(LIST[: len(LIST) // 2]),
    "reset in mid-body": fault.reset(LIST),
    "slow drip": fault.drip(LIST, 0.1),
    "empty body": fault.empty(),
    "broken gzip": fault.broken_gzip(LIST),
    "wrong encoding": fault.ok(first_name("É".encode("cp1252"))),
    "shrunk by 90 %": fault.ok(shrunk()),
    "changed columns": fault.ok(LIST.replace(b"lastName>", b"surname>")),
    "entity bomb": fault.ok(declared(BOMB)),
    "external entity": fault.ok(declared(EXTERNAL)),
    "duplicate ids": fault.ok(same_ids()),
    "a field of 10 MB": fault.ok(first_name(b"X" * 10_485_760)),
}


def settings_in(kept: Kept, server: FaultyServer) -> Settings:
    flags = {
        "db": kept.url,
        "data_dir": kept.folder / "data",
        "cache_dir": kept.folder / "cache",
        "attempts": 1,
    }
    environ = {
        "WATCHLIST_US_OFAC_SDN_URL": server.url,
        "WATCHLIST_US_OFAC_SDN_FORMAT": "xml",
        "WATCHLIST_READ_TIMEOUT_SECONDS": "0.5",
        "WATCHLIST_TOTAL_TIMEOUT_SECONDS": "1",
    }
    return load_settings(flags=flags, environ=environ, config=None, cwd=kept.folder)


@pytest.fixture(scope="module")
def loaded(kept: Kept) -> Kept:
    """The sample list and a list of one's own, loaded once from a server that is gone since."""
    own = kept.folder / "own.csv"
    own.write_text("id,name\n1,Ivo Brandl\n", "utf-8")
    with Running() as server:
        made = settings_in(kept, server)
        registration.add(made, "own", str(own))
        server.script(FILE, fault.ok(LIST))
        assert [done.result for done in run(made, NOW, force=True)] == ["loaded", "loaded"]
    kept.keep()
    return kept


@pytest.fixture
def settings(loaded: Kept, faulty_server: FaultyServer) -> Settings:
    """Settings with the sample list and a list of one's own loaded."""
    loaded.restore()
    return settings_in(loaded, faulty_server)


def run(settings: Settings, now: datetime, force: bool = False) -> list[Refreshed]:
    return list(refresh(settings, RefreshRequest(("us_ofac_sdn", "own"), force=force), now))


PASSING: dict[str, list[Answer]] = {
    "500 then 200": [fault.status(500), fault.ok(NEWER)],
    "429 with Retry-After": [fault.status(429, Retry_After="0"), fault.ok(NEWER)],
    "truncated then whole": [fault.truncated(NEWER), fault.ok(NEWER)],
    "a reset, then whole": [fault.reset(NEWER), fault.ok(NEWER)],
    "a chain of redirects": [fault.redirect("/one"), fault.ok(NEWER)],
}


@pytest.mark.parametrize("row", ROWS)
def test_a_fault_costs_nothing_but_its_own_line(
    settings: Settings, faulty_server: FaultyServer, row: str
) -> None:
    faulty_server.script(FILE, ROWS[row])
    at = NOW + timedelta(hours=1)
    done = {each.list: each for each in run(settings, at)}
    error = done["us_ofac_sdn"].error
    assert isinstance(error, ListError)
    assert (error.exit_code, "\n" in str(error), len(str(error)) < 400) == (ExitCode.FAILED, False, True)
    assert exit_code(list(done.values())) == ExitCode.PARTLY
    assert done["own"].result == "unchanged"
    with Store.open(settings.db_url) as store:
        states = {state.list: state for state in store.list_states()}
        current = states["us_ofac_sdn"].current
        assert current is not None
        assert (current.entries, states["us_ofac_sdn"].last_check) == (68, NOW)
        assert len(list(store.entries(lists=["us_ofac_sdn"]))) == 68
        assert states["us_ofac_sdn"].last_result.startswith("failed: ")
        assert states["own"].last_check == at
    faulty_server.script(FILE, fault.ok(LIST))
    assert {done.result for done in run(settings, NOW + timedelta(days=2))} == {"unchanged"}


@pytest.mark.parametrize("row", PASSING)
def test_a_fault_that_passes_is_overcome(settings: Settings, faulty_server: FaultyServer, row: str) -> None:
    patient = replace(settings, attempts=2, backoff_seconds=0.01)
    faulty_server.script(FILE, *PASSING[row])
    faulty_server.script("one", fault.redirect("/two"))
    faulty_server.script("two", fault.ok(NEWER))
    done = {each.list: each for each in run(patient, NOW + timedelta(hours=1))}
    assert done["us_ofac_sdn"].error is None
    assert (done["us_ofac_sdn"].result, done["us_ofac_sdn"].changed) == ("loaded", 1)
