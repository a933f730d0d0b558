"""What the machine must offer: folders to write to, room, a clock that is right, a way out, certificates.

Looked at without reaching the network and without changing anything, so that it can be run in the middle of
trouble.
"""

from __future__ import annotations

import os
import shutil
import ssl
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from watchlist.settings import Settings

_LOW_DISK_BYTES = 1 << 30
_FULL_DISK_BYTES = 100 << 20
_PROXIES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY")
_PROXY_SCHEMES = ("http", "https", "socks5", "socks5h")
_SLACK = timedelta(days=1)


class Health(StrEnum):
    """How a check ended."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check saw, and what to do about it where it is not well."""

    check: str
    health: Health
    detail: str
    cure: str = ""


def examine_machine(settings: Settings, newest: datetime | None = None) -> Iterator[Finding]:
    """Yield a finding for each thing the machine must offer; `newest` is the last time the database knows."""
    yield _folder("data folder", settings.data_dir)
    yield _folder("raw files", settings.data_dir / "raw")
    yield _folder("cache folder", settings.cache_dir)
    yield _folder("temporary folder", Path(tempfile.gettempdir()))
    places = {"disk": settings.data_dir, "temporary disk": Path(tempfile.gettempdir())}
    yield from (_disk(check, path) for check, path in places.items())
    yield _clock(settings, newest)
    yield from _proxies()
    yield _certificates()


def _existing(path: Path) -> Path:
    return next(folder for folder in (path, *path.parents) if folder.exists())


def _folder(check: str, path: Path) -> Finding:
    there = _existing(path)
    if not there.is_dir():
        return Finding(check, Health.FAIL, f"{there} is no folder", "Move it away, or name another folder.")
    if not os.access(there, os.R_OK | os.W_OK | os.X_OK):
        cure = "Give this user the right to write, or run as the user that the folder belongs to."
        return Finding(check, Health.FAIL, f"{there} cannot be written to", cure)
    return Finding(check, Health.OK, f"{path}{'' if there == path else ' (not made yet)'}")


def _disk(check: str, path: Path) -> Finding:
    there = _existing(path)
    free = shutil.disk_usage(there).free
    seen = f"{free / (1 << 30):,.1f} GB free under {there}"
    if free < _FULL_DISK_BYTES:
        return Finding(check, Health.FAIL, seen, "Free some space: a refresh needs a few hundred MB.")
    if free < _LOW_DISK_BYTES:
        return Finding(check, Health.WARN, seen, "Free some space before the next refresh.")
    return Finding(check, Health.OK, seen)


def _clock(settings: Settings, newest: datetime | None) -> Finding:
    """Compare the clock with times that must lie in the past: of the installation and of the last check."""
    if settings.now is not None:
        return Finding("clock", Health.OK, f"fixed at {settings.now:%Y-%m-%d %H:%M:%S} UTC by the settings")
    now = datetime.now(UTC)
    installed = datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC)
    seen = f"{now:%Y-%m-%d %H:%M:%S} UTC"
    for what, then in (("the installation", installed), ("the last check of a list", newest)):
        if then is not None and now < then - _SLACK:
            told = f"{seen}, which is before {what} ({then:%Y-%m-%d})"
            return Finding("clock", Health.FAIL, told, "Set the clock of this machine; ages depend on it.")
    return Finding("clock", Health.OK, seen)


def _proxies() -> Iterator[Finding]:
    given = [
        (name, value)
        for each in _PROXIES
        for name in (each, each.lower())
        if (value := os.environ.get(name, "").strip())
    ]
    bad = [
        Finding("proxy", Health.FAIL, told, f"Correct or unset {name}.") for name, told in _unusable(given)
    ]
    yield from bad
    if bad:
        return
    if not given:
        yield Finding("proxy", Health.OK, "none set: connections are direct")
        return
    exempt = os.environ.get("NO_PROXY") or os.environ.get("no_proxy") or ""
    named = ", ".join(dict.fromkeys(f"{name} {_without_secret(value)}" for name, value in given))
    yield Finding("proxy", Health.OK, f"{named}{f'; not for {exempt}' if exempt else ''}")


def _unusable(given: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for name, value in given:
        try:
            parts = urlsplit(value if "://" in value else f"http://{value}")
            usable = bool(parts.hostname) and parts.scheme.lower() in _PROXY_SCHEMES and parts.port != 0
        except ValueError:
            usable = False
        if not usable:
            yield name, f"{name} is no address of a proxy: {_without_secret(value)}"


def _without_secret(address: str) -> str:
    scheme, found, rest = address.rpartition("://")
    return f"{scheme}{found}{rest.rpartition('@')[2]}"


def _certificates() -> Finding:
    paths = ssl.get_default_verify_paths()
    file, folder = (os.environ.get(name) for name in (paths.openssl_cafile_env, paths.openssl_capath_env))
    for variable, named in ((paths.openssl_cafile_env, file), (paths.openssl_capath_env, folder)):
        if named and not Path(named).exists():
            told = f"{variable} names {named}, which does not exist"
            return Finding("certificates", Health.FAIL, told, f"Correct or unset {variable}.")
    if file:
        try:
            context = ssl.create_default_context(cafile=file)
        except (ssl.SSLError, OSError) as error:
            told = f"{file} holds no certificates: {getattr(error, 'reason', None) or error}"
            cure = (
                f"Name a file of PEM certificates in {paths.openssl_cafile_env}, your proxy's own included."
            )
            return Finding("certificates", Health.FAIL, told, cure)
        count = context.cert_store_stats()["x509_ca"]
        return Finding("certificates", Health.OK, f"{count} authorities from {file}")
    return Finding("certificates", Health.OK, f"from {folder or 'the bundle of the installation'}")
