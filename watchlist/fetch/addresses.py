"""Which addresses may be asked: http and https only, and no private network unless that is allowed.

An article's URL comes from outside; without this check it could make the screening machine read its own
network (server-side request forgery). The check is made on addresses, not on names, since names can lie.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import TypeAlias
from urllib.parse import urlsplit, urlunsplit

from watchlist.errors import FetchError

_Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_CURE = "If that is wanted, set allow_private."


def shown(url: str) -> str:
    """Return a URL fit for messages: without user, password and query, which may hold secrets.

    >>> shown("https://me:secret@example.org:8080/list.xml?token=123")
    'https://example.org:8080/list.xml'
    """
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def check_url(url: str) -> str:
    """Return the host of a URL that can be fetched at all; raises `FetchError` for any other."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise FetchError(f"{url} is not a URL.", "Check the address.") from None
    if parts.scheme.lower() not in ("http", "https") or not host:
        raise FetchError(f"{shown(url)} is not an http or https address.", "Check the address.")
    return host


def check_host(host: str, *, must_resolve: bool) -> None:
    """Raise `FetchError` when any address of `host` is not a public one, or when it has none.

    Behind a proxy a name may be unknown here (`must_resolve` is false): then the proxy decides.
    """
    try:
        found = {str(info[4][0]) for info in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)}
    except UnicodeError:
        raise FetchError(f"{host} is not the name of a host.", "Check the address.") from None
    except OSError:
        if must_resolve:
            raise
        return
    for address in sorted(found):
        check_address(address, host)


def check_address(address: str, host: str) -> None:
    """Raise `FetchError` when `address`, which `host` stands for, is not a public one."""
    if not is_public(address):
        name = host if host == address else f"{host} ({address})"
        raise FetchError(f"{name} is in a private network, which is refused.", _CURE)


def is_public(address: str) -> bool:
    """Say whether an IP address is a public one, also when it wraps another address.

    >>> [is_public(a) for a in ("93.184.216.34", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1")]
    [True, False, False, False]
    """
    try:
        ip: _Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _wrapped(ip) if isinstance(ip, ipaddress.IPv6Address) else None
    ip = inner or ip
    return ip.is_global and not ip.is_multicast


def _wrapped(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if ip in _NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour
