"""What a publisher's server can get wrong, row by row: the way from its answer to a refused list."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import faulty_server as fault
import pytest
from faulty_server import Answer, FaultyServer

from watchlist.errors import FetchError, FormatError, ImplausibleError, ListError
from watchlist.fetch.http import HttpPolicy
from watchlist.lists.download import fetch_list
from watchlist.lists.plausibility import Tally, check
from watchlist.lists.registry import source
from watchlist.model import Snapshot

POLICY = HttpPolicy(
    "Mozilla/5.0 (compatible; watchlist tests; sanctions screening)",
    read_timeout_seconds=0.3,
    total_timeout_seconds=1.5,
    attempts=2,
    backoff_seconds=0.001,
    jitter_seconds=0,
    retry_after_max_seconds=0.1,
)
ENTRY = """
  <sdnEntry>
    <uid>{uid}</uid>
    <firstName>Given</firstName>
    <lastName>{name}</lastName>
    <sdnType>Individual</sdnType>
    <programList><program>SDGT</program></programList>
    <akaList><aka><uid>{alias}</uid><type>a.k.a.</type><category>strong</category><lastName>ÉTOILE</lastName></aka></akaList>
  </sdnEntry>"""


def flat_xml(
    count: int = 100, *, declared: int | None = None, opening: str = "", first: str = "FAMILY"
) -> bytes:
    entries = "".join(
        ENTRY.format(uid=number + 1, alias=10_000 + number, name=first if number == 0 else f"FAMILY{number}")
        for number in range(count)
    )
    head = f"<Publish_Date>11/20/2026</Publish_Date><Record_Count>{declared or count}</Record_Count>"
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n{opening}<sdnList xmlns="http://tempuri.org/sdnList.xsd">'
        f"<publshInformation>{head}</publshInformation>{entries}\n</sdnList>"
    ).encode()


GOOD = flat_xml()
BOMB = '<!DOCTYPE sdnList [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>\n'
FILE_ENTITY = '<!DOCTYPE sdnList [<!ENTITY secret SYSTEM "file:///etc/hostname">]>\n'
FAULTS: dict[str, tuple[list[Answer], type[ListError], str]] = {
    "an HTML error page": ([fault.html_error_page()], FormatError, "an HTML page"),
    "403": ([fault.status(403)], FetchError, "answered 403"),
    "404": ([fault.status(404)], FetchError, "answered 404"),
    "500 for ever": ([fault.status(500)], FetchError, "answered 500 Internal Server Error after 2 attempts"),
    "429 for ever": ([fault.status(429, Retry_After="1")], FetchError, "answered 429"),
    "endless redirects": ([fault.redirect("/SDN.XML")], FetchError, "redirects"),
    "truncated body": ([fault.truncated(GOOD)], FetchError, "broke off"),
    "truncated file": ([fault.ok(GOOD[:-200])], FormatError, "truncated or not well-formed"),
    "reset in mid-body": ([fault.reset(GOOD)], FetchError, "broke off"),
    "slow drip": ([fault.drip(GOOD)], FetchError, "was not read within 1.5 seconds"),
    "empty body": ([fault.empty()], FetchError, "empty body"),
    "broken gzip": ([fault.broken_gzip(GOOD)], FetchError, "gzip"),
    "wrong encoding": (
        [fault.ok(GOOD.decode().encode("cp1252"))],
        FormatError,
        "not well-formed XML at line",
    ),
    "entity bomb": ([fault.ok(flat_xml(opening=BOMB, first="&c;"))], FormatError, "declares the entity 'a'"),
    "external entity": (
        [fault.ok(flat_xml(opening=FILE_ENTITY, first="&secret;"))],
        FormatError,
        "declares the entity 'secret'",
    ),
    "duplicate ids": (
        [fault.ok(GOOD.replace(b"<uid>7</uid>", b"<uid>8</uid>"))],
        FormatError,
        "8 occurs twice",
    ),
    "a count that differs": ([fault.ok(flat_xml(declared=101))], FormatError, "101"),
    "no entry": ([fault.ok(flat_xml(0))], FormatError, "no entry"),
    "shrunk by 90 %": ([fault.ok(flat_xml(10))], ImplausibleError, "10 entries instead of 100 (-90.0%)"),
    "a required element renamed": (
        [
            fault.ok(
                GOOD.replace(b"<lastName>FAMILY7<", b"<surname>FAMILY7<").replace(
                    b"FAMILY7</lastName", b"FAMILY7</surname"
                )
            )
        ],
        FormatError,
        "lastName",
    ),
    "a field of 10 MB": (
        [fault.ok(flat_xml(first="X" * 10_485_760))],
        FormatError,
        "a field of more than 10 MB at line",
    ),
}


def refresh(server: FaultyServer, folder: Path) -> tuple[int, tuple[str, ...]]:
    """Do with one list what a refresh does before anything is stored."""
    now = datetime(2026, 11, 23, tzinfo=UTC)
    previous = Snapshot(
        "us_ofac_sdn", "0" * 64, now, now, "xml", published=date(2026, 11, 19), entries=100, names=200
    )
    sdn = source("us_ofac_sdn")
    fetched = fetch_list(sdn, folder, POLICY, url=server.url, format="xml", previous=previous)
    publication = sdn.parse(fetched.files, fetched.format)
    tally = Tally(publication, tuple(sdn.fill_rates))
    for _ in tally:
        pass
    expected = replace(sdn, count_range=(1, 10**6), fill_rates={"programs": 0.9})  # type: ignore[type-var]
    return tally.entries, check(publication, tally, expected, previous)


def test_a_good_answer_is_accepted(faulty_server: FaultyServer, tmp_path: Path) -> None:
    faulty_server.script("SDN.XML", fault.ok(GOOD))
    assert refresh(faulty_server, tmp_path) == (100, ())


@pytest.mark.parametrize(
    "first",
    [
        fault.status(500),
        fault.status(429, Retry_After="0"),
        fault.truncated(GOOD),
        fault.redirect("/elsewhere"),
    ],
    ids=["500 then 200", "429 with Retry-After", "truncated then whole", "a redirect"],
)
def test_a_fault_that_passes_is_overcome(faulty_server: FaultyServer, tmp_path: Path, first: Answer) -> None:
    faulty_server.script("SDN.XML", first, fault.ok(GOOD))
    faulty_server.script("elsewhere", fault.ok(GOOD))
    assert refresh(faulty_server, tmp_path) == (100, ())


@pytest.mark.parametrize("row", FAULTS)
def test_a_fault_is_refused_in_one_clear_line(faulty_server: FaultyServer, tmp_path: Path, row: str) -> None:
    answers, kind, words = FAULTS[row]
    faulty_server.script("SDN.XML", *answers)
    with pytest.raises(kind) as caught:
        refresh(faulty_server, tmp_path)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400
    assert caught.value.exit_code == 1


def test_changed_columns_are_refused(faulty_server: FaultyServer, tmp_path: Path) -> None:
    rows = b"".join(b'%d,"NAME %d","individual"\r\n' % (number, number) for number in range(100))
    faulty_server.script("SDN.CSV", fault.ok(rows))
    sdn = source("us_ofac_sdn")
    with pytest.raises(FormatError, match=r"SDN\.CSV answered with something else than SDN\.CSV"):
        fetch_list(sdn, tmp_path, POLICY, url=faulty_server.url, format="csv")
