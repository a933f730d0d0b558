"""What answers and failures mean to a person: one message and one cure each, and whether to try again.

The person who is paged at four in the morning reads only this line.
"""

from __future__ import annotations

import email.utils
import ssl
from datetime import UTC, datetime

import httpx

from watchlist.errors import FetchError
from watchlist.fetch.addresses import shown

_TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
_NEVER_ASKED = (httpx.UnsupportedProtocol, httpx.InvalidURL, httpx.LocalProtocolError, UnicodeError)
_LATER = "Try again later."


class TryAgain(FetchError):  # noqa: N818 - an instruction more than an error
    """A failure that may pass; `retry_after_seconds` is what the server asked for, if it did."""

    def __init__(self, message: str, cure: str = "", retry_after_seconds: float | None = None) -> None:
        super().__init__(message, cure)
        self.retry_after_seconds = retry_after_seconds


class NotFoundError(FetchError):
    """The server has no such file (404 or 410)."""


def refused(url: str, response: httpx.Response, user_agent: str) -> FetchError:
    """Return the error that a status other than success means."""
    status = response.status_code
    said = f"{shown(url)} answered {status} {response.reason_phrase}".rstrip() + "."
    if status in _TRANSIENT:
        return TryAgain(said, _LATER, _retry_after(response.headers.get("Retry-After", "")))
    if status in (401, 407):
        return FetchError(said, "It wants credentials: check the address and the proxy.")
    if status == 403:
        return FetchError(
            said,
            "Its firewall refuses this client: OFAC's wants a user_agent that begins with Mozilla/ and a "
            f"digit and is at least 40 characters long; {user_agent!r} was sent.",
        )
    if status in (404, 410):
        return NotFoundError(
            said, "The file has moved: check the address; a list's is the setting lists.NAME.url."
        )
    return FetchError(said, "Check the address.")


def failed(url: str, error: Exception) -> FetchError:
    """Return the error that a broken exchange means."""
    certificate = _cause(error, ssl.SSLCertVerificationError)
    if certificate is not None:
        reason = getattr(certificate, "verify_message", "") or certificate
        return FetchError(
            f"The certificate of {shown(url)} cannot be trusted: {reason}.",
            "Behind an inspecting proxy name its certificates in SSL_CERT_FILE.",
        )
    if isinstance(error, _NEVER_ASKED):
        return FetchError(f"{shown(url)} cannot be asked: {_reason(error)}.", "Check the address.")
    if isinstance(error, httpx.ConnectTimeout):
        return TryAgain(
            f"{shown(url)} did not accept a connection in time.", "Check the network and the proxy."
        )
    if isinstance(error, httpx.TimeoutException):
        return TryAgain(f"{shown(url)} fell silent.", _LATER)
    if isinstance(error, httpx.ProxyError):
        return TryAgain(f"The proxy did not lead to {shown(url)}: {_reason(error)}.", "Check the proxy.")
    if isinstance(error, (httpx.ConnectError, OSError)):
        return TryAgain(
            f"{shown(url)} cannot be reached: {_reason(error)}.", "Check the network and the proxy."
        )
    return TryAgain(f"{shown(url)} broke off: {_reason(error)}.", _LATER)


def _reason(error: BaseException) -> str:
    text = str(error).strip().rstrip(".")
    return text or type(error).__name__


def _cause(error: BaseException | None, kind: type[BaseException]) -> BaseException | None:
    while error is not None and not isinstance(error, kind):
        error = error.__cause__ or error.__context__
    return error


def _retry_after(header: str) -> float | None:
    """Return the seconds of a Retry-After header (RFC 9110, 10.2.3), which may be a date."""
    text = header.strip()
    if text.isdecimal():
        return float(text)
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
