"""Where the files of a list come from: its publisher, the user's own address, or a path.

All ways end in the same facts, so that checking and loading need not know which one was taken.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from watchlist.errors import FormatError, UsageError
from watchlist.model import Snapshot
from watchlist.workflows.progress import Progress
from watchlist.workflows.registration import is_address

if TYPE_CHECKING:
    from watchlist.fetch.policy import HttpPolicy
    from watchlist.lists.source import ListSource
    from watchlist.settings import Settings


_STRANGE_TOLD = 5
"""So many of the files that nobody knows are named."""


@dataclass(frozen=True, slots=True)
class Acquired:
    """The files of one list, and what is known about where they came from.

    With `not_modified` they are what is loaded already; `by_hand` says that a person named the path.
    """

    files: tuple[Path, ...]
    format: str
    sha256: str
    url: str = ""
    etag: str = ""
    last_modified: str = ""
    not_modified: bool = False
    by_hand: bool = False


def from_publisher(
    settings: Settings,
    source: ListSource,
    own_source: str,
    folder: Path,
    previous: Snapshot | None,
    progress: Progress,
    seconds_left: float = float("inf"),
) -> Acquired:
    """Download a list into `folder`, or take it from the path or address that the user registered for it.

    The download gets `seconds_left` at most.

    Raises `FetchError`, `FormatError` and `SettingsError`.
    """
    from watchlist.lists.download import fetch_list

    if own_source and not is_address(own_source):
        return from_path(source.name, Path(own_source), own=True)

    def report(name: str, done: int, total: int | None) -> None:
        progress(f"downloading {name}", done, total, "bytes")

    configured, policy = settings.for_list(source.name), http_policy(settings)
    fetched = fetch_list(
        source,
        folder,
        replace(policy, total_timeout_seconds=min(policy.total_timeout_seconds, seconds_left)),
        url=own_source or configured.url,
        format=configured.format,
        previous=previous,
        progress=report,
    )
    return Acquired(
        tuple(fetched.files),
        fetched.format,
        fetched.sha256,
        fetched.url,
        fetched.etag,
        fetched.last_modified,
        fetched.not_modified,
    )


def host_of(settings: Settings, source: ListSource, own_source: str) -> str:
    """Return the host that a list comes from, empty for a file on this machine."""
    address = own_source or settings.for_list(source.name).url or source.base_url
    return (urlsplit(address).netloc if is_address(address) else "").rpartition("@")[2].lower()


def from_path(name: str, path: Path, *, own: bool) -> Acquired:
    """Take the list `name`, official or `own`, from a path; raises `FormatError` for another one."""
    from watchlist.lists.archive import set_sha256
    from watchlist.lists.recognise import recognise

    if own:
        if not path.is_file():
            raise FormatError(f"{path} is no file, so {name} cannot be read.", "Put the CSV file there.")
        return Acquired((path,), "own", set_sha256([path]), by_hand=True)
    found = recognise(path, name)
    return Acquired(tuple(found.files), found.format, set_sha256(found.files), by_hand=True)


def lists_in(
    path: Path, warn: Callable[[str], None], say: Callable[[str], None] = lambda _: None
) -> tuple[str, ...]:
    """Return the lists that a path is for, those included that lie there twice; tell where, and what nobody knows.

    Raises `FormatError` where there is none and `UsageError` for a list without a name.
    """
    from watchlist.lists.recognise import look_through

    seen = look_through(path)
    for found in seen.found:
        if path.is_dir() and found.files[0].parent != path:
            others = f" and {len(found.files) - 1} more" if len(found.files) > 1 else ""
            say(f"{found.list}: {found.format}, {found.files[0].relative_to(path).as_posix()}{others}")
    if seen.strange:
        told = "; ".join(seen.strange[:_STRANGE_TOLD])
        more = len(seen.strange) - _STRANGE_TOLD
        warn(f"{path}: not loaded: {told}{f'; and {more} more' if more > 0 else ''}.")
    names = (*(found.list for found in seen.found), *seen.refused)
    if "" in names:
        raise UsageError(
            f"{path} does not say whose list it is.", "Name it: `watchlist refresh NAME --from PATH`."
        )
    return names


def http_policy(settings: Settings) -> HttpPolicy:
    """Return how patient and how large a fetch is under these settings."""
    from watchlist.fetch.policy import HttpPolicy

    return HttpPolicy(
        user_agent=settings.user_agent,
        connect_timeout_seconds=settings.connect_timeout_seconds,
        read_timeout_seconds=settings.read_timeout_seconds,
        total_timeout_seconds=settings.total_timeout_seconds,
        max_bytes=settings.max_list_bytes,
        attempts=settings.attempts,
        backoff_seconds=settings.backoff_seconds,
        jitter_seconds=settings.backoff_seconds,
        allow_private=settings.allow_private,
    )
