"""Downloading one list: its file, or the files of its set, into a folder as a candidate.

Nothing here touches what is loaded: a candidate becomes a list only when it was parsed and found plausible.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from watchlist.errors import FormatError, SettingsError
from watchlist.fetch.addresses import shown
from watchlist.fetch.http import Fetched, HttpPolicy, download
from watchlist.fetch.refusals import NotFoundError
from watchlist.lists.archive import set_sha256
from watchlist.lists.sample import sample
from watchlist.lists.source import ListFormat, ListSource
from watchlist.model import Snapshot

__all__ = ["FetchedSet", "fetch_list", "set_sha256"]

FileProgress: TypeAlias = Callable[[str, int, int | None], None]
"""Told a file's name, its bytes so far and their total, if known."""


@dataclass(frozen=True, slots=True)
class FetchedSet:
    """What a publisher has of one list.

    `files` are in the order of the format, the main file first; `missing` names the optional ones that the
    publisher does not have. `url` is the main file's address without secrets. With `not_modified` the list
    is as it was in the previous snapshot, and `files` may be empty.
    """

    format: str
    files: tuple[Path, ...]
    url: str
    sha256: str
    etag: str = ""
    last_modified: str = ""
    missing: tuple[str, ...] = ()
    not_modified: bool = False


def fetch_list(
    source: ListSource,
    folder: Path,
    policy: HttpPolicy,
    *,
    url: str = "",
    format: str = "",  # noqa: A002 - the word of the glossary
    previous: Snapshot | None = None,
    progress: FileProgress | None = None,
) -> FetchedSet:
    """Download a list into `folder` in `format` (default: the source's first).

    `url` replaces the source's address: a base when it ends in `/`, else the whole address; it may be in a
    private network. `previous` is the snapshot in place: a single file is asked for conditionally, and equal
    bytes are not modified. Raises `FetchError`, `FormatError` for a body that is not this list, and
    `SettingsError` for a format that the list does not have.
    """
    if url:
        policy = replace(policy, allow_private=True)
    wanted = _format(source, format)
    fetch = _Fetch(
        source, wanted, folder, policy, url or source.base_url, mirror=bool(url), progress=progress
    )
    known = previous if previous and _same_reading(previous, source, wanted.name, fetch.url) else None
    single = len(wanted.files) < 2
    main = fetch.main(known if single else None)
    if main.not_modified and known is not None:
        validators = (main.etag or known.etag, main.last_modified or known.last_modified)
        return FetchedSet(wanted.name, (), fetch.url, known.sha256, *validators, not_modified=True)
    files, missing = [main.path], []
    for name in wanted.files[1:]:
        side = fetch.side(name)
        if side is None:
            missing.append(name)
        else:
            files.append(side.path)
    sha256 = set_sha256(files)
    same = known is not None and known.sha256 == sha256
    validators = (main.etag, main.last_modified) if single else ("", "")
    return FetchedSet(
        wanted.name, tuple(files), fetch.url, sha256, *validators, missing=tuple(missing), not_modified=same
    )


@dataclass(frozen=True)
class _Fetch:
    """One list being fetched from one address."""

    source: ListSource
    format: ListFormat
    folder: Path
    policy: HttpPolicy
    address: str
    mirror: bool
    progress: FileProgress | None

    @property
    def url(self) -> str:
        """The main file's address as it is kept and shown."""
        return shown(self._address_of(self._main_name))

    @property
    def _main_name(self) -> str:
        return self.format.files[0] if self.format.files else f"{self.source.name}.{self.format.name}"

    def _address_of(self, name: str) -> str:
        if self.address.endswith("/"):
            return self.address + name
        if name == self._main_name:
            return self.address
        return self._beside(name)

    def _beside(self, name: str) -> str:
        """Return the address of a side file when the whole address of the main file is configured."""
        start, slash, last = self.address.partition("?")[0].rpartition("/")
        if last.lower() != self._main_name.lower():
            raise SettingsError(
                f"The {self.format.name} form of {self.source.name} is a set of files, and "
                f"{shown(self.address)} is not its main file.",
                "Give an address that ends in '/' and holds all of them.",
            )
        return start + slash + (name.lower() if last == last.lower() else name)

    def main(self, known: Snapshot | None) -> Fetched:
        """Fetch the main file, on condition that it is not the one of the snapshot `known`."""
        return self._file(self._main_name, known)

    def side(self, name: str) -> Fetched | None:
        """Fetch another file of the set, or return `None` for an optional one that is not there."""
        try:
            return self._file(name, None)
        except NotFoundError:
            if name not in self.format.optional:
                raise
            return None

    def _file(self, name: str, known: Snapshot | None) -> Fetched:
        address = self._address_of(name)
        try:
            return self._checked(name, address, known)
        except NotFoundError as published:
            # Mirrors and folders often have the publisher's files under names in lower case.
            lowered = address.removesuffix(name) + name.lower()
            if not self.mirror or not self.address.endswith("/") or lowered == address:
                raise
            try:
                return self._checked(name, lowered, known)
            except NotFoundError:
                raise published from None

    def _checked(self, name: str, address: str, known: Snapshot | None) -> Fetched:
        report = self.progress
        fetched = download(
            address,
            self.folder / Path(name).name,
            self.policy,
            etag=known.etag if known else "",
            last_modified=known.last_modified if known else "",
            progress=None if report is None else lambda done, total: report(name, done, total),
        )
        if not fetched.not_modified:
            self._check_content(fetched.path, name, shown(address))
        return fetched

    def _check_content(self, path: Path, name: str, address: str) -> None:
        """Refuse a body that is something else, by the address it came from."""
        found = sample(path)
        part = self.source.recognise(found)
        if part is not None and part.format == self.format.name:
            return
        path.unlink()
        if part is not None:
            variable = f"WATCHLIST_{self.source.name.upper()}_FORMAT={part.format}"
            raise FormatError(
                f"{address} holds {self.source.name} in the form {part.format}, not {self.format.name}.",
                f"Set {variable}, or check the address.",
            )
        raise FormatError(
            f"{address} answered with something else than {name} of {self.source.name}: {found.what}.",
            "Try again later, or check the address.",
        )


def _format(source: ListSource, name: str) -> ListFormat:
    for each in source.formats:
        if each.name == (name or source.formats[0].name):
            return each
    known = ", ".join(each.name for each in source.formats)
    raise SettingsError(
        f"The list {source.name} has no form {name!r}.",
        f"Set WATCHLIST_{source.name.upper()}_FORMAT to {known}.",
    )


def _same_reading(previous: Snapshot, source: ListSource, format: str, url: str) -> bool:  # noqa: A002
    """Say whether equal bytes would be read equally; another parser may read more from them."""
    return (
        previous.format == format
        and previous.parser_version == source.parser_version
        and previous.url in ("", url)
        and bool(previous.sha256)
    )
