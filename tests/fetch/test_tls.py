"""TLS against a loopback server whose certificate nobody has signed; needs the openssl command to make it."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import faulty_server as fault
import pytest
from faulty_server import FaultyServer, Running

from watchlist.errors import FetchError
from watchlist.fetch.http import HttpPolicy, fetch_bytes

POLICY = HttpPolicy(
    "Mozilla/5.0 (tests)", attempts=3, backoff_seconds=0.001, jitter_seconds=0, allow_private=True
)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("tls")
    key, cert = folder / "key.pem", folder / "cert.pem"
    command = (
        f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout {key} -out {cert}"
    )
    names = ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    subprocess.run([*command.split(), *names], check=True, capture_output=True)
    return key, cert


@pytest.fixture
def tls_server(certificate: tuple[Path, Path]) -> Iterator[FaultyServer]:
    running = Running()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate[1], certificate[0])
    running.encrypt(context)
    with running as server:
        yield server


def test_an_unknown_certificate_is_refused_at_once(
    tls_server: FaultyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    with pytest.raises(
        FetchError, match=r"certificate of .* cannot be trusted: .*self.signed.*SSL_CERT_FILE"
    ) as caught:
        fetch_bytes(tls_server.script("x", fault.ok(b"data")), POLICY)
    assert "attempts" not in str(caught.value)


def test_a_certificate_named_in_the_environment_is_trusted(
    tls_server: FaultyServer, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[1]))
    data, fetched = fetch_bytes(tls_server.script("x", fault.ok(b"data")), POLICY)
    assert (data, fetched.status) == (b"data", 200)


def test_a_certificate_file_that_is_missing_is_named(
    tls_server: FaultyServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "absent.pem"))
    with pytest.raises(FetchError, match=r"Cannot use the certificates \(SSL_CERT_FILE=.*absent\.pem\)"):
        fetch_bytes(tls_server.script("x", fault.ok(b"data")), POLICY)


def test_the_deadline_holds_inside_tls(
    tls_server: FaultyServer, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[1]))
    policy = HttpPolicy("Mozilla/5.0 (tests)", total_timeout_seconds=0.5, allow_private=True)
    with pytest.raises(FetchError, match=r"was not read within 0\.5 seconds"):
        fetch_bytes(tls_server.script("x", fault.drip(b"x" * 5000, headers_too=True)), policy)


def test_a_redirect_to_tls_checks_the_certificate(
    tls_server: FaultyServer, faulty_server: FaultyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    url = faulty_server.script("x", fault.redirect(tls_server.script("y", fault.ok(b"data"))))
    with pytest.raises(FetchError, match="cannot be trusted"):
        fetch_bytes(url, POLICY)
    assert tls_server.requests == []
