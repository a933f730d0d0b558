from __future__ import annotations

import hashlib
import os
import random
import time
from collections.abc import Callable
from dataclasses import replace
from email.utils import formatdate
from pathlib import Path

import faulty_server as fault
import pytest
from faulty_server import Answer, FaultyServer

from watchlist.errors import FetchError
from watchlist.fetch import addresses, connection
from watchlist.fetch.http import HttpPolicy, download, fetch_bytes
from watchlist.fetch.refusals import NotFoundError

AGENT = "Mozilla/5.0 (compatible; watchlist tests; sanctions screening)"
QUICK = HttpPolicy(
    AGENT,
    connect_timeout_seconds=2,
    read_timeout_seconds=0.5,
    total_timeout_seconds=10,
    max_bytes=10**6,
    max_redirects=5,
    attempts=3,
    backoff_seconds=0.001,
    jitter_seconds=0,
    retry_after_max_seconds=0.2,
    allow_private=True,
)
BODY = random.Random(3).randbytes(200_000)
BEFORE = b"the last good copy"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "list.xml"
    path.write_bytes(BEFORE)
    return path


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


def test_a_whole_body_replaces_the_file(faulty_server: FaultyServer, target: Path) -> None:
    url = faulty_server.script("x", fault.ok(BODY, etag='"1"', last_modified="Mon, 23 Nov 2026 04:00:00 GMT"))
    seen: list[tuple[int, int | None]] = []
    fetched = download(url, target, QUICK, progress=lambda done, total: seen.append((done, total)))
    assert target.read_bytes() == BODY
    assert (fetched.status, fetched.url, fetched.size, fetched.not_modified) == (200, url, len(BODY), False)
    assert fetched.sha256 == hashlib.sha256(BODY).hexdigest()
    assert (fetched.etag, fetched.last_modified) == ('"1"', "Mon, 23 Nov 2026 04:00:00 GMT")
    assert seen[-1] == (len(BODY), len(BODY))
    assert seen == sorted(seen)
    assert faulty_server.requests[0].headers["User-Agent"] == AGENT


def test_folders_are_made(faulty_server: FaultyServer, tmp_path: Path) -> None:
    download(faulty_server.script("x", fault.ok(BODY)), tmp_path / "a" / "b" / "x", QUICK)
    assert (tmp_path / "a" / "b" / "x").read_bytes() == BODY


def test_a_body_in_memory(faulty_server: FaultyServer) -> None:
    url = faulty_server.script("x", fault.truncated(BODY), fault.ok(BODY, content_type="text/html"))
    data, fetched = fetch_bytes(url, QUICK)
    assert (data == BODY, fetched.content_type) == (True, "text/html")


def test_gzip_is_decoded_and_hashed_decoded(faulty_server: FaultyServer, target: Path) -> None:
    fetched = download(faulty_server.script("x", fault.gzipped(BODY)), target, QUICK)
    assert target.read_bytes() == BODY
    assert fetched.sha256 == hashlib.sha256(BODY).hexdigest()


@pytest.mark.parametrize("known", [{"etag": '"1"'}, {"last_modified": "Mon, 23 Nov 2026 04:00:00 GMT"}])
def test_a_conditional_request_leaves_the_file(
    faulty_server: FaultyServer, target: Path, known: dict[str, str]
) -> None:
    url = faulty_server.script("x", fault.ok(BODY, **known))  # type: ignore[arg-type]
    fetched = download(url, target, QUICK, **known)
    assert (fetched.not_modified, fetched.status, fetched.size) == (True, 304, 0)
    assert target.read_bytes() == BEFORE


def test_a_changed_file_answers_a_conditional_request_in_full(
    faulty_server: FaultyServer, target: Path
) -> None:
    url = faulty_server.script("x", fault.ok(BODY, etag='"2"'))
    assert not download(url, target, QUICK, etag='"1"').not_modified
    assert target.read_bytes() == BODY


# -- what passes after trying again


@pytest.mark.parametrize(
    "first",
    [
        fault.status(500),
        fault.status(502),
        fault.status(503),
        fault.status(429),
        fault.status(429, Retry_After="never"),
        fault.truncated(BODY),
        fault.truncated(BODY, keep=0),
        fault.reset(BODY),
        fault.hang_up(),
        fault.silence(0.7),
        fault.broken_gzip(BODY),
        fault.truncated_gzip(BODY),
    ],
    ids="500 502 503 429 429-never truncated headers-only reset hang-up silence broken-gzip cut-gzip".split(),
)
def test_a_passing_fault_is_tried_again(faulty_server: FaultyServer, target: Path, first: Answer) -> None:
    url = faulty_server.script("x", first, fault.ok(BODY))
    assert download(url, target, QUICK).size == len(BODY)
    assert target.read_bytes() == BODY
    assert len(faulty_server.requests) == 2


@pytest.mark.parametrize(
    ("header", "low", "high"),
    [("1", 1.0, 2.5), (lambda: formatdate(time.time() + 2, usegmt=True), 0.8, 3.0), ("0", 0.0, 0.5)],
    ids=["seconds", "date", "zero"],
)
def test_retry_after_is_obeyed(
    faulty_server: FaultyServer, target: Path, header: str | Callable[[], str], low: float, high: float
) -> None:
    value = header if isinstance(header, str) else header()
    url = faulty_server.script("x", fault.status(429, Retry_After=value), fault.ok(BODY))
    download(url, target, replace(QUICK, retry_after_max_seconds=5))
    first, second = faulty_server.requests
    assert low <= second.at - first.at <= high


def test_retry_after_is_capped(faulty_server: FaultyServer, target: Path) -> None:
    url = faulty_server.script("x", fault.status(503, Retry_After="86400"), fault.ok(BODY))
    download(url, target, QUICK)
    first, second = faulty_server.requests
    assert 0.2 <= second.at - first.at < 2


def test_a_wait_beyond_the_deadline_is_not_begun(faulty_server: FaultyServer, target: Path) -> None:
    url = faulty_server.script("x", fault.status(503, Retry_After="60"))
    began = time.monotonic()
    with pytest.raises(FetchError, match="answered 503"):
        download(url, target, replace(QUICK, retry_after_max_seconds=60, total_timeout_seconds=1))
    assert time.monotonic() - began < 1


def test_waits_grow(faulty_server: FaultyServer, target: Path) -> None:
    url = faulty_server.script("x", fault.status(500))
    with pytest.raises(FetchError):
        download(url, target, replace(QUICK, backoff_seconds=0.1))
    one, two, three = (request.at for request in faulty_server.requests)
    assert 0.1 <= two - one < three - two
    assert three - two >= 0.2


# -- what does not pass


@pytest.mark.parametrize(
    ("answer", "message", "requests"),
    [
        (fault.status(401), "answered 401 Unauthorized. It wants credentials", 1),
        (
            fault.status(403),
            "answered 403 Forbidden. Its firewall refuses this client: OFAC's wants a user_agent",
            1,
        ),
        (fault.status(404), "answered 404 Not Found. The file has moved", 1),
        (fault.status(410), "answered 410 Gone. The file has moved", 1),
        (fault.status(418), "answered 418 I'm a Teapot. Check the address.", 1),
        (fault.status(304, body=b""), "answered 304 Not Modified.", 1),
        (fault.status(302, body=b""), "answered 302 Found.", 1),
        (fault.status(500), "answered 500 Internal Server Error after 3 attempts. Try again later.", 3),
        (fault.status(429), "answered 429 Too Many Requests after 3 attempts.", 3),
        (fault.truncated(BODY), "broke off: peer closed connection", 3),
        (fault.reset(BODY), "broke off", 3),
        (fault.hang_up(), "broke off: Server disconnected", 3),
        (fault.silence(0.7), "fell silent after 3 attempts.", 3),
        (fault.empty(), "answered with an empty body.", 1),
        (fault.broken_gzip(BODY), "is a broken gzip file", 3),
        (fault.truncated_gzip(BODY), "is a truncated gzip file", 3),
        (fault.ok(BODY, headers={"Content-Encoding": "br"}), "the encoding 'br', which was not asked for", 1),
        (fault.endless(), "is longer than 1,000,000 bytes.", 1),
        (fault.ok(bytes(1_000_001)), "is longer than 1,000,000 bytes.", 1),
        (fault.gzipped(bytes(50_000_000)), "is longer than 1,000,000 bytes.", 1),
        (fault.redirect("/x"), "leads on and on: more than 5 redirects.", 6),
        (fault.redirect("ftp://host.example/x"), "ftp://host.example/x is not an http or https address.", 1),
        (fault.redirect("http://[broken/"), "Check the", 3),
    ],
)
def test_a_fault_is_one_clear_line_and_the_old_file_stays(
    faulty_server: FaultyServer, target: Path, answer: Answer, message: str, requests: int
) -> None:
    url = faulty_server.script("x", answer)
    with pytest.raises(FetchError) as caught:
        download(url, target, QUICK)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert type(caught.value) in (FetchError, NotFoundError)
    assert caught.value.exit_code == 1
    assert len(faulty_server.requests) == requests
    assert target.read_bytes() == BEFORE
    assert os.listdir(target.parent) == [target.name]  # noqa: PTH208 - the names are what matters


@pytest.mark.parametrize("headers_too", [False, True])
def test_a_slow_drip_ends_with_the_time(faulty_server: FaultyServer, target: Path, headers_too: bool) -> None:
    url = faulty_server.script("x", fault.drip(BODY, headers_too=headers_too))
    began = time.monotonic()
    with pytest.raises(FetchError, match=r"was not read within 0\.6 seconds"):
        download(url, target, replace(QUICK, total_timeout_seconds=0.6))
    assert 0.5 < time.monotonic() - began < 2
    assert target.read_bytes() == BEFORE


def test_the_agent_that_was_refused_is_named(faulty_server: FaultyServer, target: Path) -> None:
    with pytest.raises(FetchError, match=r"40 characters long; 'curl/8' was sent"):
        download(faulty_server.script("x", fault.status(403)), target, replace(QUICK, user_agent="curl/8"))


def test_nothing_listens(target: Path) -> None:
    with pytest.raises(
        FetchError, match=r"cannot be reached: .*refused after 3 attempts\. Check the network"
    ):
        download("http://127.0.0.1:1/x", target, QUICK)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://host.example/x",
        "file:///etc/passwd",
        "http://",
        "https:x",
        "x.xml",
        "http://h:port/",
        "http://a..b/",
    ],
)
def test_what_is_no_address(url: str, target: Path) -> None:
    with pytest.raises(FetchError, match=r"Check the address\."):
        download(url, target, QUICK)


def test_secrets_of_a_url_are_not_shown(faulty_server: FaultyServer, target: Path) -> None:
    url = faulty_server.script("x", fault.status(404)).replace("//", "//me:secret@") + "?token=hidden"
    with pytest.raises(FetchError) as caught:
        download(url, target, QUICK)
    assert "secret" not in str(caught.value)
    assert "hidden" not in str(caught.value)


def test_a_target_that_cannot_be_written(faulty_server: FaultyServer, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FetchError, match=r"cannot be written: .* Check disk and rights"):
        download(faulty_server.script("x", fault.ok(BODY)), tmp_path / "file" / "x", QUICK)


# -- redirects, private networks, proxies


def test_redirects_are_followed_and_the_last_address_is_told(
    faulty_server: FaultyServer, target: Path
) -> None:
    end = faulty_server.script("signed/object", fault.ok(BODY, etag='"9"'))
    faulty_server.script("b", fault.redirect(end + "?signature=1", 307))
    url = faulty_server.script("a", fault.redirect("b", 301))
    fetched = download(url, target, QUICK, etag='"8"')
    assert fetched.url == end + "?signature=1"
    assert [request.headers["If-None-Match"] for request in faulty_server.requests] == ['"8"'] * 3


GUARDED = replace(QUICK, allow_private=False, attempts=1)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1"])
def test_private_addresses_are_refused_unless_allowed(
    faulty_server: FaultyServer, target: Path, host: str
) -> None:
    url = faulty_server.script("x", fault.ok(BODY)).replace("127.0.0.1", host)
    with pytest.raises(FetchError, match=r"in a private network, which is refused\. .* set allow_private"):
        download(url, target, GUARDED)
    assert faulty_server.requests == []


def test_a_redirect_into_a_private_network_is_refused(
    faulty_server: FaultyServer, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = {"127.0.0.1"}
    monkeypatch.setattr(addresses, "is_public", lambda address: address in public)
    url = faulty_server.script("x", fault.redirect("http://127.0.0.2/metadata"))
    with pytest.raises(FetchError, match=r"127\.0\.0\.2 is in a private network"):
        download(url, target, GUARDED)
    assert len(faulty_server.requests) == 1


def test_a_name_that_leads_elsewhere_when_used_is_refused(
    faulty_server: FaultyServer, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "check_host", lambda host, must_resolve: None)
    url = faulty_server.script("x", fault.ok(BODY)).replace("127.0.0.1", "localhost")
    with pytest.raises(FetchError, match=r"localhost \(127\.0\.0\.1\) is in a private network"):
        download(url, target, GUARDED)
    assert faulty_server.requests == []


def test_encryption_is_not_given_up_on_the_way() -> None:
    import httpx

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(302, headers={"Location": "http://publisher.example/list"})

    with (
        httpx.Client(transport=httpx.MockTransport(answer)) as client,
        pytest.raises(FetchError, match="which is not encrypted"),
    ):
        fetch_bytes("https://publisher.example/list", QUICK, client=client)


def test_the_proxy_of_the_environment_is_asked(
    faulty_server: FaultyServer, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", faulty_server.url)
    faulty_server.scripts["http://publisher.example/list"] = [fault.ok(BODY)]
    assert download("http://publisher.example/list", target, GUARDED).size == len(BODY)
    assert target.read_bytes() == BODY


def test_behind_a_proxy_private_addresses_are_refused_too(
    faulty_server: FaultyServer, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", faulty_server.url)
    with pytest.raises(FetchError, match="private network"):
        download("http://192.168.0.1/x", target, GUARDED)
    assert faulty_server.requests == []


def test_no_proxy_is_obeyed(
    faulty_server: FaultyServer, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert download(faulty_server.script("x", fault.ok(BODY)), target, QUICK).size == len(BODY)


@pytest.mark.parametrize("proxy", ["http://127.0.0.1:1", "127.0.0.1:1"])
def test_a_dead_proxy_is_named_as_the_trouble(
    target: Path, monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    with pytest.raises(FetchError, match=r"cannot be reached: .* Check the network and the proxy"):
        download("http://publisher.example/x", target, GUARDED)


def test_a_proxy_of_an_unknown_kind_is_refused(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", "gopher://127.0.0.1:1")
    with pytest.raises(FetchError, match=r"Cannot use the proxy gopher://127\.0\.0\.1:1"):
        download("http://publisher.example/x", target, GUARDED)
