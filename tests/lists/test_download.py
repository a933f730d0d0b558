from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import faulty_server as fault
import pytest
from faulty_server import FaultyServer

from watchlist.errors import FetchError, FormatError, SettingsError
from watchlist.fetch.http import HttpPolicy
from watchlist.lists.download import FetchedSet, fetch_list, set_sha256
from watchlist.lists.publication import Publication
from watchlist.lists.sample import Sample
from watchlist.lists.source import ListFormat, Part
from watchlist.model import Snapshot

POLICY = HttpPolicy(
    "Mozilla/5.0 (compatible; watchlist tests; sanctions screening)",
    attempts=2,
    backoff_seconds=0.001,
    jitter_seconds=0,
    max_bytes=10**6,
)
XML = b'<?xml version="1.0"?><parties><party id="1"/></parties>'
MAIN, ALIASES, COMMENTS = b'1,"NAME","x"\r\n', b'1,"ALIAS"\r\n', b'1,"MORE","y","z"\r\n'


@dataclass(frozen=True)
class TwoForms:
    """A list published as XML and as a set of three tables, told apart by their number of columns."""

    name: str = "xx_test"
    title: str = ""
    publisher: str = ""
    licence: str = ""
    attribution: str = ""
    homepage: str = ""
    base_url: str = "http://127.0.0.1:1/"
    formats: tuple[ListFormat, ...] = (
        ListFormat("xml", ("LIST.XML",)),
        ListFormat("csv", ("MAIN.CSV", "ALT.CSV", "MORE.CSV"), optional=("MORE.CSV",), has_date=False),
    )
    parser_version: int = 3
    count_range: tuple[int, int] = (1, 10)
    fill_rates: Mapping[str, float] = field(default_factory=dict)

    def recognise(self, sample: Sample) -> Part | None:
        if sample.what == "XML":
            return Part("xml") if sample.root == "parties" else None
        roles = {2: "alt", 3: "main", 4: "more"}
        width = len(sample.rows[0]) if sample.rows else 0
        return Part("csv", roles[width]) if width in roles else None

    def parse(self, files: Sequence[Path], format: str) -> Publication:  # noqa: A002
        raise AssertionError("a download parses nothing")


LIST = TwoForms()


def before(fetched: FetchedSet, **changes: object) -> Snapshot:
    """The snapshot that would have been loaded from an earlier download."""
    now = datetime(2026, 11, 23, tzinfo=UTC)
    facts = {"format": fetched.format, "parser_version": 3, "url": fetched.url, "etag": fetched.etag}
    facts |= {"last_modified": fetched.last_modified, **changes}
    return Snapshot(LIST.name, fetched.sha256, now, now, **facts)  # type: ignore[arg-type]


def test_a_single_file_by_base_address(faulty_server: FaultyServer, tmp_path: Path) -> None:
    faulty_server.script("LIST.XML", fault.ok(XML, etag='"1"', last_modified="Mon, 23 Nov 2026 04:00:00 GMT"))
    seen: list[tuple[str, int, int | None]] = []
    fetched = fetch_list(
        LIST, tmp_path, POLICY, url=faulty_server.url, progress=lambda *told: seen.append(told)
    )
    assert fetched == FetchedSet(
        "xml",
        (tmp_path / "LIST.XML",),
        faulty_server.url + "LIST.XML",
        hashlib.sha256(XML).hexdigest(),
        '"1"',
        "Mon, 23 Nov 2026 04:00:00 GMT",
    )
    assert fetched.files[0].read_bytes() == XML
    assert seen[-1] == ("LIST.XML", len(XML), len(XML))


def test_a_single_file_by_whole_address(faulty_server: FaultyServer, tmp_path: Path) -> None:
    url = faulty_server.script("content", fault.ok(XML))
    fetched = fetch_list(LIST, tmp_path, POLICY, url=url + "?token=secret")
    assert fetched.files == (tmp_path / "LIST.XML",)
    assert fetched.url == url


def tables(server: FaultyServer) -> None:
    server.script("MAIN.CSV", fault.ok(MAIN, etag='"m"'))
    server.script("ALT.CSV", fault.ok(ALIASES))
    server.script("MORE.CSV", fault.ok(COMMENTS))


def test_a_set_is_fetched_file_by_file(faulty_server: FaultyServer, tmp_path: Path) -> None:
    tables(faulty_server)
    fetched = fetch_list(LIST, tmp_path, POLICY, url=faulty_server.url, format="csv")
    assert [path.name for path in fetched.files] == ["MAIN.CSV", "ALT.CSV", "MORE.CSV"]
    assert fetched.sha256 == set_sha256(fetched.files)
    assert (fetched.format, fetched.missing, fetched.etag) == ("csv", (), "")


def test_an_optional_file_may_be_missing_and_is_named(faulty_server: FaultyServer, tmp_path: Path) -> None:
    tables(faulty_server)
    faulty_server.script("MORE.CSV", fault.status(404))
    fetched = fetch_list(LIST, tmp_path, POLICY, url=faulty_server.url, format="csv")
    assert [path.name for path in fetched.files] == ["MAIN.CSV", "ALT.CSV"]
    assert fetched.missing == ("MORE.CSV",)


@pytest.mark.parametrize(("name", "code"), [("ALT.CSV", 404), ("MORE.CSV", 403), ("MORE.CSV", 500)])
def test_any_other_gap_in_a_set_is_an_error(
    faulty_server: FaultyServer, tmp_path: Path, name: str, code: int
) -> None:
    tables(faulty_server)
    faulty_server.script(name, fault.status(code))
    with pytest.raises(FetchError, match=f"{name} answered {code}") as caught:
        fetch_list(LIST, tmp_path, POLICY, url=faulty_server.url, format="csv")
    assert code != 404 or "WATCHLIST_XX_TEST_URL" in caught.value.cure


def test_a_folder_with_names_in_lower_case_is_a_mirror_too(
    faulty_server: FaultyServer, tmp_path: Path
) -> None:
    served = tmp_path / "served"
    served.mkdir()
    for name, data in (("main.csv", MAIN), ("alt.csv", ALIASES), ("list.xml", XML)):
        (served / name).write_bytes(data)
    faulty_server.folder = served
    fetched = fetch_list(LIST, tmp_path, POLICY, url=faulty_server.url, format="csv")
    assert ([path.name for path in fetched.files], fetched.missing) == (
        ["MAIN.CSV", "ALT.CSV"],
        ("MORE.CSV",),
    )
    assert fetch_list(LIST, tmp_path, POLICY, url=faulty_server.url).files[0].read_bytes() == XML


@pytest.mark.parametrize("main", ["MAIN.CSV", "main.csv"])
def test_side_files_are_sought_beside_a_whole_address(
    faulty_server: FaultyServer, tmp_path: Path, main: str
) -> None:
    fold = str.lower if main.islower() else str.upper
    for name, data in (("main.csv", MAIN), ("alt.csv", ALIASES), ("more.csv", COMMENTS)):
        faulty_server.script("set/" + fold(name), fault.ok(data))
    url = f"{faulty_server.url}set/{main}"
    assert len(fetch_list(LIST, tmp_path, POLICY, url=url, format="csv").files) == 3


def test_a_whole_address_that_is_no_main_file(faulty_server: FaultyServer, tmp_path: Path) -> None:
    url = faulty_server.script("download", fault.ok(MAIN))
    with pytest.raises(
        SettingsError, match=r"is a set of files, .*/download is not its main file\. .*ends in '/'"
    ):
        fetch_list(LIST, tmp_path, POLICY, url=url, format="csv")


def test_a_form_that_the_list_does_not_have(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"has no form 'pdf'\. Set WATCHLIST_XX_TEST_FORMAT to xml, csv"):
        fetch_list(LIST, tmp_path, POLICY, format="pdf")


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (
            fault.html_error_page(),
            r"LIST\.XML answered with something else than LIST.XML of xx_test: an HTML page",
        ),
        (fault.ok(b" \n"), "something else than LIST.XML of xx_test: empty"),
        (fault.ok(b"<other/>"), "something else than LIST.XML of xx_test: XML"),
        (fault.ok(b"%PDF-1.7"), "a PDF document"),
        (fault.ok(MAIN), "holds xx_test in the form csv, not xml. Set WATCHLIST_XX_TEST_FORMAT=csv"),
    ],
    ids=["html", "blank", "other xml", "pdf", "other form"],
)
def test_a_body_that_is_not_the_list_is_refused(
    faulty_server: FaultyServer, tmp_path: Path, answer: fault.Answer, message: str
) -> None:
    faulty_server.script("LIST.XML", answer)
    with pytest.raises(FormatError, match=message):
        fetch_list(LIST, tmp_path, POLICY, url=faulty_server.url)
    assert list(tmp_path.iterdir()) == []


def test_a_side_file_must_be_of_the_set(faulty_server: FaultyServer, tmp_path: Path) -> None:
    tables(faulty_server)
    faulty_server.script("ALT.CSV", fault.html_error_page())
    with pytest.raises(FormatError, match=r"ALT\.CSV answered with something else .* an HTML page"):
        fetch_list(LIST, tmp_path, POLICY, url=faulty_server.url, format="csv")


def test_a_whole_address_may_hold_any_form(faulty_server: FaultyServer, tmp_path: Path) -> None:
    tables(faulty_server)
    url = faulty_server.url + "MAIN.CSV"
    fetched = fetch_list(LIST, tmp_path, POLICY, url=url)
    assert (fetched.format, fetched.url) == ("csv", url)
    assert [path.name for path in fetched.files] == ["MAIN.CSV", "ALT.CSV", "MORE.CSV"]
    assert fetched.files[0].read_bytes() == MAIN
    assert fetch_list(LIST, tmp_path, POLICY, url=url, previous=before(fetched)).not_modified
    with pytest.raises(FormatError, match="in the form csv, not xml"):
        fetch_list(LIST, tmp_path, POLICY, url=url, format="xml")


@pytest.mark.parametrize(
    ("last", "name"), [("mine.xml", "mine.xml"), ("content", "xx_test.xml"), ("a%2Fb", "xx_test.xml")]
)
def test_a_file_without_a_published_name_is_called_by_its_address(
    faulty_server: FaultyServer, tmp_path: Path, last: str, name: str
) -> None:
    nameless = TwoForms(formats=(ListFormat("xml", ()),))
    url = faulty_server.script(last, fault.ok(XML))
    assert fetch_list(nameless, tmp_path, POLICY, url=url + "?token=1").files == (tmp_path / name,)


# -- what is already here


def test_an_unchanged_file_is_not_sent_again(faulty_server: FaultyServer, tmp_path: Path) -> None:
    faulty_server.script("LIST.XML", fault.ok(XML, etag='"1"'))
    first = fetch_list(LIST, tmp_path / "1", POLICY, url=faulty_server.url)
    again = fetch_list(LIST, tmp_path / "2", POLICY, url=faulty_server.url, previous=before(first))
    assert (again.not_modified, again.files, again.sha256, again.etag) == (True, (), first.sha256, '"1"')
    assert not (tmp_path / "2" / "LIST.XML").exists()


def test_equal_bytes_are_not_modified_either(faulty_server: FaultyServer, tmp_path: Path) -> None:
    tables(faulty_server)
    first = fetch_list(LIST, tmp_path, POLICY, url=faulty_server.url, format="csv")
    again = fetch_list(LIST, tmp_path, POLICY, url=faulty_server.url, format="csv", previous=before(first))
    assert again.not_modified
    faulty_server.script("ALT.CSV", fault.ok(ALIASES * 2))
    changed = fetch_list(LIST, tmp_path, POLICY, url=faulty_server.url, format="csv", previous=before(first))
    assert not changed.not_modified


@pytest.mark.parametrize(
    "other",
    [{"parser_version": 2}, {"format": "advanced"}, {"url": "http://elsewhere.example/"}, {"sha256": ""}],
)
def test_what_would_be_read_differently_is_fetched_again(
    faulty_server: FaultyServer, tmp_path: Path, other: dict[str, object]
) -> None:
    from dataclasses import replace

    faulty_server.script("LIST.XML", fault.ok(XML, etag='"1"'))
    first = fetch_list(LIST, tmp_path, POLICY, url=faulty_server.url)
    previous = replace(before(first), **other)  # type: ignore[arg-type]
    again = fetch_list(LIST, tmp_path, POLICY, url=faulty_server.url, previous=previous)
    assert (again.not_modified, len(again.files)) == (False, 1)
    assert "If-None-Match" not in faulty_server.requests[-1].headers


def test_the_publishers_own_address_must_be_public(faulty_server: FaultyServer, tmp_path: Path) -> None:
    publisher = TwoForms(base_url=faulty_server.url)
    faulty_server.script("LIST.XML", fault.ok(XML))
    with pytest.raises(FetchError, match="in a private network"):
        fetch_list(publisher, tmp_path, POLICY)
    assert fetch_list(publisher, tmp_path, POLICY, url=faulty_server.url).files
