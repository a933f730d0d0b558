from __future__ import annotations

import pytest

from watchlist.errors import FetchError
from watchlist.fetch.addresses import check_url, is_public, shown


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::5db8:d822", True),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("127.8.8.8", False),
        ("0.0.0.0", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
        ("not an address", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_secrets_are_not_shown() -> None:
    assert shown("https://me:secret@host.example/a/b?token=1#part") == "https://host.example/a/b"


def test_a_host_is_found_or_refused() -> None:
    assert check_url("HTTPS://Host.Example:8443/x") == "host.example"
    with pytest.raises(FetchError, match="is not an http or https address"):
        check_url("javascript:alert(1)")
