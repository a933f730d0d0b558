"""Downloading one list: its file, or the files of its set, into a folder as a candidate.

Nothing here touches what is loaded: a candidate becomes a list only when it was parsed and found plausible.
"""

from __future__ import annotations

import re
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


_FILE_NAME = re.compile(r"\w[\w-]*(\.[\w-]+)+", re.ASCII)


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

    `url` replaces the source's address: a base when it ends in `/`, else the whole address, which may hold
    any form of the list when no `format` is asked for; it may be in a private network. `previous` is the
    snapshot in place: a single file is asked for conditionally, and equal bytes are not modified. Raises
    `FetchError`, `FormatError` for a body that is not this list, and `SettingsError` for a format that the
    list does not have.
    """
    if url:
        policy = replace(policy, allow_private=True)
    whole = bool(url) and not url.endswith("/")
    if whole and not format and previous is not None and previous.url == shown(url):
        format = previous.format  # noqa: A001 - what the address held last time
    wanted = _format(source, format)
    fetch = _Fetch(
        source, wanted, folder, policy, url or source.base_url, mirror=bool(url), progress=progress
    )
    known = previous if previous and _same_reading(previous, source, wanted.name, fetch.url) else None
    main = fetch.main(known if len(wanted.files) < 2 else None)
    if main.not_modified and known is not None:
        validators = (main.etag or known.etag, main.last_modified or known.last_modified)
        return FetchedSet(wanted.name, (), fetch.url, known.sha256, *validators, not_modified=True)
    found = fetch.form_of(main, adopt=whole and not format)
    return replace(fetch, format=found).completed(main, known)


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
        if self.format.files:
            return self.format.files[0]
        last = self.address.partition("?")[0].rpartition("/")[2]
        return last if _FILE_NAME.fullmatch(last) else f"{self.source.name}.{self.format.name}"

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

    def completed(self, main: Fetched, known: Snapshot | None) -> FetchedSet:
        """Fetch what belongs to the main file and return the whole."""
        files, missing = [main.path.replace(self.folder / self._main_name)], []
        for name in self.format.files[1:]:
            side = self._side(name)
            if side is None:
                missing.append(name)
            else:
                files.append(side)
        sha256 = set_sha256(files)
        single = len(self.format.files) < 2
        return FetchedSet(
            self.format.name,
            tuple(files),
            self.url,
            sha256,
            etag=main.etag if single else "",
            last_modified=main.last_modified if single else "",
            missing=tuple(missing),
            not_modified=known is not None and known.sha256 == sha256,
        )

    def form_of(self, fetched: Fetched, *, adopt: bool = False) -> ListFormat:
        """Return the form that a file has; raises `FormatError` when it is not the one expected.

        With `adopt` any form of this list will do.
        """
        found = sample(fetched.path)
        part = self.source.recognise(found)
        if part is not None and part.format == self.format.name:
            return self.format
        if part is not None and adopt and part.role == "main":
            return _format(self.source, part.format)
        fetched.path.unlink()
        address = shown(self._address_of(fetched.path.name))
        if part is not None:
            raise FormatError(
                f"{address} holds {self.source.name} in the form {part.format}, not {self.format.name}.",
                f"Set {self._variable('FORMAT')}={part.format}, or check the address.",
            )
        raise FormatError(
            f"{address} answered with something else than {fetched.path.name} of {self.source.name}: "
            f"{found.what}.",
            "Try again later, or check the address.",
        )

    def _side(self, name: str) -> Path | None:
        """Fetch another file of the set, or return `None` for an optional one that is not there."""
        try:
            fetched = self._file(name, None)
        except NotFoundError:
            if name not in self.format.optional:
                raise
            return None
        self.form_of(fetched)
        return fetched.path

    def _file(self, name: str, known: Snapshot | None) -> Fetched:
        address = self._address_of(name)
        try:
            return self._download(name, address, known)
        except NotFoundError as error:
            missing = NotFoundError(
                error.message, f"Check {self._variable('URL')} and {self._variable('FORMAT')}."
            )
        # Mirrors and folders often have the publisher's files under names in lower case.
        lowered = address.removesuffix(name) + name.lower()
        if not self.mirror or not self.address.endswith("/") or lowered == address:
            raise missing
        try:
            return self._download(name, lowered, known)
        except NotFoundError:
            raise missing from None

    def _download(self, name: str, address: str, known: Snapshot | None) -> Fetched:
        report = self.progress
        return download(
            address,
            self.folder / name,
            self.policy,
            etag=known.etag if known else "",
            last_modified=known.last_modified if known else "",
            progress=None if report is None else lambda done, total: report(name, done, total),
        )

    def _variable(self, what: str) -> str:
        return f"WATCHLIST_{self.source.name.upper()}_{what}"


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
