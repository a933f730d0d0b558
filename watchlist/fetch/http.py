"""GET over HTTP as a nightly job needs it: retried, capped in size and time, whole or not at all.

Publishers redirect to object stores, throttle, break off in mid-body and answer errors with pages for people;
what a download returns is a complete body or a `FetchError` that says what to do.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx

from watchlist.errors import FetchError, FormatError
from watchlist.fetch.addresses import shown
from watchlist.fetch.connection import Clients, Deadline, clients, exchange
from watchlist.fetch.decompress import Gunzip
from watchlist.fetch.policy import Fetched, HttpPolicy, Progress
from watchlist.fetch.refusals import failed, refused
from watchlist.fetch.retries import retried

__all__ = ["Fetched", "HttpPolicy", "Progress", "download", "fetch_bytes"]

_CHUNK = 1 << 16


def download(
    url: str,
    target: Path,
    policy: HttpPolicy,
    *,
    etag: str = "",
    last_modified: str = "",
    progress: Progress | None = None,
    client: httpx.Client | None = None,
) -> Fetched:
    """Fetch a URL into the file `target`, which is replaced when the body is complete and untouched before.

    With `etag` or `last_modified` of an earlier answer the request is conditional. `progress` is told the
    bytes so far and the total, if known. Raises `FetchError`; an empty body is one too.
    """
    headers = _headers(policy, etag, last_modified)

    def attempt(deadline: Deadline, pool: Clients) -> Fetched:
        with _response(url, policy, headers, deadline, pool) as response:
            answer = _answer(response, target, policy, conditional=bool(etag or last_modified))
            if answer.not_modified:
                return answer
            with _replacing(target) as write:
                return _receive(response, answer, policy, deadline, write, progress)

    return _fetch(url, policy, attempt, client)


def fetch_bytes(url: str, policy: HttpPolicy, *, client: httpx.Client | None = None) -> tuple[bytes, Fetched]:
    """Fetch a URL into memory, with the same guards as `download`; raises `FetchError`."""
    body = bytearray()

    def attempt(deadline: Deadline, pool: Clients) -> Fetched:
        body.clear()
        with _response(url, policy, _headers(policy), deadline, pool) as response:
            answer = _answer(response, Path(), policy, conditional=False)
            return _receive(response, answer, policy, deadline, body.extend, None)

    fetched = _fetch(url, policy, attempt, client)
    return bytes(body), fetched


def _fetch(
    url: str,
    policy: HttpPolicy,
    attempt: Callable[[Deadline, Clients], Fetched],
    client: httpx.Client | None,
) -> Fetched:
    timeout = httpx.Timeout(policy.read_timeout_seconds, connect=policy.connect_timeout_seconds)
    deadline = Deadline(policy.total_timeout_seconds, url)

    def guarded() -> Fetched:
        deadline.check()
        try:
            return attempt(deadline, pool)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError, FormatError) as error:
            raise failed(url, error) from error

    with clients(timeout, client) as pool:
        return retried(guarded, policy, deadline)


def _headers(policy: HttpPolicy, etag: str = "", last_modified: str = "") -> dict[str, str]:
    headers = {"User-Agent": policy.user_agent, "Accept": policy.accept, "Accept-Encoding": "gzip"}
    if etag:
        headers["If-None-Match"] = etag
    if last_modified:
        headers["If-Modified-Since"] = last_modified
    return headers


@contextmanager
def _response(
    url: str, policy: HttpPolicy, headers: Mapping[str, str], deadline: Deadline, pool: Clients
) -> Iterator[httpx.Response]:
    """Yield the first answer that is no redirect; every hop is checked like the first."""
    hop = url
    for _ in range(policy.max_redirects + 1):
        deadline.check()
        with exchange(pool, hop, headers, deadline, allow_private=policy.allow_private) as response:
            if response.next_request is None:
                yield response
                return
            onward = str(response.next_request.url)
        if hop.lower().startswith("https:") and not onward.lower().startswith("https:"):
            raise FetchError(
                f"{shown(hop)} leads to {shown(onward)}, which is not encrypted.", "Check the address."
            )
        hop = onward
    raise FetchError(
        f"{shown(url)} leads on and on: more than {policy.max_redirects} redirects.", "Check the address."
    )


def _answer(response: httpx.Response, target: Path, policy: HttpPolicy, *, conditional: bool) -> Fetched:
    """Return what the headers say; raises `FetchError` for a status that brings no body."""
    url = str(response.url)
    not_modified = conditional and response.status_code == httpx.codes.NOT_MODIFIED
    if not response.is_success and not not_modified:
        raise refused(url, response, policy.user_agent)
    return Fetched(
        path=target,
        url=url,
        status=response.status_code,
        etag=response.headers.get("ETag", ""),
        last_modified=response.headers.get("Last-Modified", ""),
        content_type=response.headers.get("Content-Type", ""),
        not_modified=not_modified,
    )


def _receive(
    response: httpx.Response,
    answer: Fetched,
    policy: HttpPolicy,
    deadline: Deadline,
    write: Callable[[bytes], object],
    progress: Progress | None,
) -> Fetched:
    """Pass the decoded body to `write` while it counts, hashes and watches the caps."""
    url, digest, size = shown(answer.url), hashlib.sha256(), 0
    total = _length(response)
    if total is not None and total > policy.max_bytes:
        raise _too_long(url, policy)
    for piece in _decoded(response, url):
        deadline.check()
        size += len(piece)
        if size > policy.max_bytes:
            raise _too_long(url, policy)
        digest.update(piece)
        write(piece)
        if progress is not None:
            progress(size, total)
    if not size:
        raise FetchError(f"{url} answered with an empty body.", "Try again later.")
    return replace(answer, sha256=digest.hexdigest(), size=size)


def _length(response: httpx.Response) -> int | None:
    """Return the length of the decoded body, where the headers tell it."""
    length = response.headers.get("Content-Length", "")
    return int(length) if length.isdecimal() and "Content-Encoding" not in response.headers else None


def _decoded(response: httpx.Response, url: str) -> Iterator[bytes]:
    """Yield the body without its content encoding.

    httpx would take a truncated gzip stream for a complete one, so it is decoded here.
    """
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding in ("", "identity"):
        yield from response.iter_raw(_CHUNK)
    elif encoding in ("gzip", "x-gzip"):
        inflate = Gunzip(f"the body of {url}")
        for data in response.iter_raw(_CHUNK):
            yield from inflate.feed(data)
        yield from inflate.finish()
    else:
        raise FetchError(f"{url} answered in the encoding {encoding!r}, which was not asked for.", "")


def _too_long(url: str, policy: HttpPolicy) -> FetchError:
    return FetchError(
        f"{url} is longer than {policy.max_bytes:,} bytes.", "Check the address or raise the cap."
    )


@contextmanager
def _replacing(target: Path) -> Iterator[Callable[[bytes], object]]:
    """Yield a writer to a temporary file beside `target` that takes its place when all went well."""
    partial: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
        partial = Path(name)
        with os.fdopen(handle, "wb") as stream:
            yield stream.write
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(target)
    except OSError as error:
        raise FetchError(
            f"{target} cannot be written: {error.strerror or error}.", "Check disk and rights."
        ) from error
    finally:
        if partial is not None:
            partial.unlink(missing_ok=True)
