"""A loopback HTTP server that fails in the ways publishers do: each path has a script of answers.

The rows of the fault table are functions here, so that the tests of the fetcher, of the refresh and of the
command line say the same thing by the same name.
"""

from __future__ import annotations

import gzip
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HTML_ERROR_PAGE = (
    b"<!DOCTYPE html>\n<html><head><title>Service unavailable</title></head>"
    b"<body><h1>We are sorry</h1><p>The service is down for maintenance.</p></body></html>\n"
)


@dataclass(frozen=True)
class Request:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    at: float


Answer = Callable[["_Handler"], None]


@dataclass
class FaultyServer:
    """Answers by script; what has no script comes from `folder`, and what is not there is 404.

    A script's last answer repeats. `url` ends in `/`; `requests` holds what was asked, in order.
    """

    url: str
    folder: Path | None = None
    requests: list[Request] = field(default_factory=list)
    scripts: dict[str, list[Answer]] = field(default_factory=dict)

    def script(self, path: str, *answers: Answer) -> str:
        """Set the answers for a path and return its URL."""
        self.scripts["/" + path.lstrip("/")] = list(answers)
        return self.url + path.lstrip("/")

    def asked(self, path: str) -> list[Request]:
        """Return the requests for a path."""
        return [request for request in self.requests if request.path == "/" + path.lstrip("/")]

    def next_answer(self, path: str) -> Answer:
        script = self.scripts.get(path)
        if script:
            return script.pop(0) if len(script) > 1 else script[0]
        file = self.folder / path.lstrip("/") if self.folder else None
        if file is not None and file.is_file():
            return ok(file.read_bytes())
        return status(404)


def ok(
    data: bytes,
    *,
    etag: str = "",
    last_modified: str = "",
    content_type: str = "application/octet-stream",
    headers: dict[str, str] | None = None,
) -> Answer:
    """200 with a whole body; 304 when the request's condition names the same state."""

    def answer(handler: _Handler) -> None:
        known = {handler.headers.get("If-None-Match"), handler.headers.get("If-Modified-Since")} - {None}
        validators = {
            name: value for name, value in (("ETag", etag), ("Last-Modified", last_modified)) if value
        }
        if known & set(validators.values()):
            handler.begin(304, validators)
            return
        length = {"Content-Length": str(len(data)), "Content-Type": content_type}
        handler.begin(200, {**length, **validators, **(headers or {})})
        handler.wfile.write(data)

    return answer


def status(code: int, *, body: bytes = b"nothing here\n", **headers: str) -> Answer:
    """A status with a short body; headers with `_` for `-`."""

    def answer(handler: _Handler) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        handler.begin(code, {"Content-Length": str(len(body)), **named})
        handler.wfile.write(body)

    return answer


def html_error_page() -> Answer:
    """200 with a page for people, as broken gateways send."""
    return ok(HTML_ERROR_PAGE, content_type="text/html; charset=utf-8")


def empty() -> Answer:
    """200 with nothing."""
    return ok(b"")


def redirect(location: str, code: int = 302) -> Answer:
    """A redirect; `location` may be relative."""
    return status(code, body=b"", Location=location)


def truncated(data: bytes, keep: int | None = None) -> Answer:
    """Half of the body that Content-Length promised, then a regular end of the connection."""

    def answer(handler: _Handler) -> None:
        handler.begin(200, {"Content-Length": str(len(data))})
        handler.wfile.write(data[: len(data) // 2 if keep is None else keep])

    return answer


def reset(data: bytes) -> Answer:
    """Half of the body, then the connection is reset."""

    def answer(handler: _Handler) -> None:
        handler.begin(200, {"Content-Length": str(len(data))})
        handler.wfile.write(data[: len(data) // 2])
        handler.wfile.flush()
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.connection.close()

    return answer


def hang_up() -> Answer:
    """The connection ends before any answer."""
    return lambda handler: None


def drip(data: bytes, seconds: float = 0.02, *, headers_too: bool = False) -> Answer:
    """One byte at a time, for ever slower than anyone wants to wait."""

    def answer(handler: _Handler) -> None:
        if headers_too:
            handler.slowly(b"HTTP/1.1 200 OK\r\nX-Slow: " + b"z" * 10_000, seconds)
            return
        handler.begin(200, {"Content-Length": str(len(data))})
        handler.slowly(data, seconds)

    return answer


def silence(seconds: float) -> Answer:
    """Nothing at all for some time."""
    return lambda handler: time.sleep(seconds)


def gzipped(data: bytes) -> Answer:
    """200 with Content-Encoding: gzip, whole."""
    packed = gzip.compress(data)
    return ok(packed, headers={"Content-Encoding": "gzip"})


def broken_gzip(data: bytes) -> Answer:
    """Content-Encoding: gzip whose bytes are damaged in the middle; the length is right."""
    packed = bytearray(gzip.compress(data))
    middle = len(packed) // 2
    packed[middle : middle + 8] = b"\xff" * 8
    return ok(bytes(packed), headers={"Content-Encoding": "gzip"})


def truncated_gzip(data: bytes) -> Answer:
    """Content-Encoding: gzip that ends early although the length is right."""
    packed = gzip.compress(data)
    return ok(packed[: len(packed) * 2 // 3], headers={"Content-Encoding": "gzip"})


def endless() -> Answer:
    """A body without a length that goes on as long as somebody reads."""

    def answer(handler: _Handler) -> None:
        handler.begin(200, {})
        while True:
            handler.wfile.write(b"x" * 65536)

    return answer


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        self.close_connection = True
        owner = self.server.owner
        path = self.path.partition("?")[0]
        owner.requests.append(Request(path, dict(self.headers.items()), time.monotonic()))
        try:
            owner.next_answer(path)(self)
        except OSError:  # the client has left, which is what many of these answers provoke
            self.server.stopping.wait(0)

    def begin(self, code: int, headers: dict[str, str]) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()

    def slowly(self, data: bytes, seconds: float) -> None:
        for index in range(len(data)):
            self.wfile.write(data[index : index + 1])
            self.wfile.flush()
            if self.server.stopping.wait(seconds):
                return

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    owner: FaultyServer

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.stopping = threading.Event()

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


class Running:
    """A server in a thread, as a context manager that yields the `FaultyServer`."""

    def __init__(self) -> None:
        self._server = _Server()
        self._scheme = "http"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    def encrypt(self, context: ssl.SSLContext) -> None:
        """Speak TLS; to be called before the server runs."""
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._scheme = "https"

    def __enter__(self) -> FaultyServer:
        self._server.owner = FaultyServer(f"{self._scheme}://127.0.0.1:{self._server.server_address[1]}/")
        self._thread.start()
        return self._server.owner

    def __exit__(self, *_: object) -> None:
        self._server.stopping.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
