"""Trying again: how often, how long between, and when to give up.

Back-off with jitter keeps a thousand nightly jobs from knocking at a recovering server in step.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

import stamina

from watchlist.errors import FetchError
from watchlist.fetch.connection import Deadline
from watchlist.fetch.policy import HttpPolicy
from watchlist.fetch.refusals import TryAgain

T = TypeVar("T")
_log = logging.getLogger(__name__)
# stamina logs each retry as a warning, which would reach standard error where nobody has set up logging.
logging.getLogger("stamina").addHandler(logging.NullHandler())


def retried(call: Callable[[], T], policy: HttpPolicy, deadline: Deadline) -> T:
    """Return what `call` returns, called again for each `TryAgain`; raises its last `FetchError`."""
    count = 0

    def wait(error: Exception) -> bool | float:
        if not isinstance(error, TryAgain):
            return False
        _log.info("%s Attempt %d of %d.", error.message, count, policy.attempts)
        asked = error.retry_after_seconds
        if asked is None:
            return deadline.remaining > 0
        seconds = min(asked, policy.retry_after_max_seconds)
        return seconds if seconds < deadline.remaining else False

    attempts = stamina.retry_context(
        on=wait,
        attempts=policy.attempts,
        timeout=None,
        wait_initial=policy.backoff_seconds,
        wait_max=policy.backoff_max_seconds,
        wait_jitter=policy.jitter_seconds,
    )
    try:
        for attempt in attempts:
            with attempt:
                count += 1
                return call()
    except TryAgain as error:
        times = f" after {count} attempts." if count > 1 else "."
        raise FetchError(error.message.removesuffix(".") + times, error.cure) from error.__cause__
    raise AssertionError("a retry context ends with a return or an error")
