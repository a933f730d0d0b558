"""One request's connection: which client and proxy it takes, where it may lead, and how long it may live.

httpx limits each read but not the whole: a server that sends a byte a minute would hold a nightly job for
days. And a name can resolve differently when it is checked and when it is used. Both are settled on the
socket.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any
from urllib.request import getproxies, proxy_bypass

import httpx

from watchlist.errors import FetchError
from watchlist.fetch.addresses import check_address, check_host, check_url, shown


class Deadline:
    """The time by which everything about one download must be over, retries included."""

    def __init__(self, seconds: float, url: str) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds
        self._url = url

    @property
    def remaining(self) -> float:
        """Seconds left, never less than nothing."""
        return max(0.0, self._end - time.monotonic())

    def check(self) -> None:
        """Raise `FetchError` when the time is over."""
        if not self.remaining:
            raise FetchError(
                f"{shown(self._url)} was not read within {self._seconds:g} seconds.",
                "Try again later, or raise the setting total_timeout_seconds.",
            )


@contextmanager
def clients(timeout: httpx.Timeout, given: httpx.Client | None = None) -> Iterator[Clients]:
    """Yield the clients of one download and close them afterwards."""
    pool = Clients(timeout, given)
    try:
        yield pool
    finally:
        pool.close()


class Clients:
    """One httpx client for each proxy that the environment names.

    TLS obeys SSL_CERT_FILE and SSL_CERT_DIR. No connection is kept alive: each request has its own to watch.
    """

    def __init__(self, timeout: httpx.Timeout, given: httpx.Client | None = None) -> None:
        self._timeout = timeout
        self._given = given
        self._made: dict[tuple[str, bool], httpx.Client] = {}

    def get(self, url: str, proxy: str) -> httpx.Client:
        """Return the client for a URL and its proxy (empty: none)."""
        if self._given is not None:
            return self._given
        encrypted = url.lower().startswith("https:") or proxy.lower().startswith("https:")
        if (proxy, encrypted) not in self._made:
            self._made[proxy, encrypted] = self._make(proxy, encrypted)
        return self._made[proxy, encrypted]

    def _make(self, proxy: str, encrypted: bool) -> httpx.Client:
        try:
            return httpx.Client(
                proxy=proxy or None,
                # Certificates take 30 ms to read; a client for plain http never looks at any.
                verify=httpx.create_ssl_context() if encrypted else False,
                trust_env=False,  # the proxy is chosen here, and a .netrc has no business in this
                timeout=self._timeout,
                limits=httpx.Limits(max_keepalive_connections=0),
            )
        except (OSError, ImportError, ValueError) as error:
            item = f"the proxy {shown(proxy)}" if proxy else f"the certificates ({_certificates()})"
            raise FetchError(f"Cannot use {item}: {error}.", "Check the environment variables.") from None

    def close(self) -> None:
        for client in self._made.values():
            client.close()


def proxy_for(url: str) -> str:
    """Return the proxy that the environment names for a URL, or nothing."""
    host = check_url(url)
    scheme = url.partition(":")[0].lower()
    proxies = getproxies()
    proxy = proxies.get(scheme) or proxies.get("all") or ""
    if not proxy or proxy_bypass(host):
        return ""
    return proxy if "://" in proxy else f"http://{proxy}"


@contextmanager
def exchange(
    pool: Clients, url: str, headers: Mapping[str, str], deadline: Deadline, *, allow_private: bool
) -> Iterator[httpx.Response]:
    """Yield the response to one GET, its body unread; no redirect is followed.

    Raises `FetchError` for an address that may not be asked and for time that is over, `httpx.HTTPError`
    and `OSError` for what may be tried again.
    """
    host, proxy = check_url(url), proxy_for(url)
    if not allow_private:
        check_host(host, must_resolve=not proxy)
    watch = _Watch(deadline, "" if allow_private or proxy else host)
    client = pool.get(url, proxy)
    request = client.build_request("GET", url, headers=dict(headers), extensions={"trace": watch.trace})
    try:
        with watch:
            response = client.send(request, stream=True, follow_redirects=False)
            try:
                yield response
            finally:
                response.close()
    except (httpx.HTTPError, OSError):
        deadline.check()
        raise


class _Watch:
    """Looks at the socket once it is connected, and ends its life when the time is over."""

    def __init__(self, deadline: Deadline, guarded_host: str) -> None:
        self._guarded_host = guarded_host
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(deadline.remaining, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._timer.join()
        if self._socket is not None:
            self._socket.close()

    def trace(self, event: str, info: dict[str, Any]) -> None:
        """Be called by httpcore at every step; a copy of the socket survives its wrapping in TLS."""
        if event != "connection.connect_tcp.complete":
            return
        stream = info["return_value"]
        connected: socket.socket = stream.get_extra_info("socket")
        try:
            if self._guarded_host:
                check_address(str(connected.getpeername()[0]), self._guarded_host)
        except (FetchError, OSError):
            stream.close()
            raise
        self._socket = connected.dup()

    def _cut(self) -> None:
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


def _certificates() -> str:
    for variable in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        if os.environ.get(variable):
            return f"{variable}={os.environ[variable]}"
    return "built in"
