"""Entries of several lists that are one party: tied after a refresh, told by hits, kept with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchlist import open_watchlist
from watchlist.resources import bundled
from watchlist.store.store import Store
from watchlist.workflows import registration
from watchlist.workflows.session import Watchlist

ASHOT = "Ashot Mkrtychev was in Bratislava."
ROWS = {
    "mine": 'A-1,person,"MKRTYCHEV, Ashot",1966-05-07',
    "other": 'X9,person,"MKRTYCHEV, Ashot",1966-05-08',
}


@pytest.fixture
def both(tmp_path: Path, database_url: str) -> Watchlist:
    """The sample list and two lists of one's own: one has the same man, one his namesake."""
    watchlist = open_watchlist(database_url, data_dir=tmp_path / "data", cache_dir=tmp_path / "cache")
    watchlist.refresh(source=bundled("data/sample"))
    for name, row in ROWS.items():
        path = tmp_path / f"{name}.csv"
        path.write_text(f"id,kind,name,birth_dates\n{row}\n", "utf-8")
        registration.add(watchlist.settings, name, str(path))
        (done,) = watchlist.refresh([name])
        assert done.error is None
    return watchlist


def test_a_hit_tells_the_other_listings_of_its_party(both: Watchlist) -> None:
    hits = {hit.list: hit for hit in both.screen(ASHOT)}
    assert set(hits) == {"us_ofac_sdn", "mine", "other"}
    assert hits["us_ofac_sdn"].also_listed == ("mine (A-1)",)
    assert hits["mine"].also_listed == ("OFAC SDN (41736)",)
    assert hits["mine"].party_id == hits["us_ofac_sdn"].party_id == "mine/A-1"
    assert (hits["other"].party_id, hits["other"].also_listed) == ("", ())


def test_a_list_that_is_not_screened_against_changes_no_hit(both: Watchlist) -> None:
    (hit,) = both.screen(ASHOT, lists=["us_ofac_sdn"])
    assert (hit.party_id, hit.also_listed) == ("", ())


def test_the_database_keeps_the_ties_with_their_reason_and_repairs_itself(both: Watchlist) -> None:
    kept = both.store.parties()
    assert [(each.list, each.entry_id) for each in kept] == [("mine", "A-1"), ("us_ofac_sdn", "41736")]
    assert kept[0].reason == (
        "the same primary name and birth date 1966-05-07 as us_ofac_sdn/41736 (MKRTYCHEV, Ashot)"
    )
    both.store.set_parties([])
    both.refresh(["mine"])
    assert both.store.parties() == kept


def test_an_entry_that_leaves_its_list_leaves_its_party(both: Watchlist, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("id,kind,name\nB,person,Someone Else\n", "utf-8")
    (done,) = both.refresh(["mine"])
    assert done.error is None
    assert both.store.parties() == []
    assert {hit.also_listed for hit in both.screen(ASHOT)} == {()}


def test_show_explains_each_link(both: Watchlist) -> None:
    (link,) = both.entry("us_ofac_sdn/41736")["same_party"]
    assert (link["entry"], link["name"], link["cited"]) == ("mine/A-1", "MKRTYCHEV, Ashot", "mine (A-1)")
    assert "birth date 1966-05-07" in link["reason"]


def test_parties_without_a_database_come_with_the_index(both: Watchlist) -> None:
    assert isinstance(both.store, Store)
    both.store.set_parties([])
    assert {hit.also_listed for hit in both.screen(ASHOT) if hit.list == "mine"} == {("OFAC SDN (41736)",)}
