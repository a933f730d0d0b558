"""The raw files of lists as their publishers sent them, on disk, compressed, named by their hash.

Years later an auditor can ask what a list said; the same file is kept once however many snapshots hold it.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from watchlist.errors import DatabaseError, FormatError

_HASH = re.compile(r"[0-9a-f]{64}")
_CHUNK = 1 << 20
_LEVEL = 6  # 109 MB of ADVANCED XML: 1.0 s and 4.9 MB; level 4 takes 0.9 s for 5.9 MB, 9 takes 1.5 s for 4.4


class KeptFile(NamedTuple):
    """One file of the archive: its published name, the hash and the size of its raw bytes."""

    name: str
    sha256: str
    size: int


class Archive:
    """A folder of raw files; every method is safe against being killed at any moment."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, path: Path) -> KeptFile:
        """Keep a file and return what it is known by; raises `DatabaseError` when the disk refuses."""
        digest, size = hash_file(path)
        target = self._place(digest)
        if not target.exists():
            try:
                self._write(path, target)
            except OSError as error:
                raise DatabaseError(
                    f"The raw file {path.name} cannot be kept in {self.folder}: {error.strerror or error}.",
                    "Check disk and rights.",
                ) from error
        return KeptFile(path.name, digest, size)

    def keep_all(self, files: Iterable[Path]) -> tuple[KeptFile, ...]:
        """Keep the files of a set."""
        return tuple(self.keep(path) for path in files)

    def has(self, sha256: str) -> bool:
        """Say whether a file is kept."""
        return self._place(sha256).is_file()

    @contextmanager
    def open(self, sha256: str) -> Iterator[BinaryIO]:
        """Open a kept file's raw bytes; raises `FormatError` when it is missing or damaged."""
        try:
            with gzip.open(self._place(sha256), "rb") as stream:
                yield cast(BinaryIO, stream)
        except FileNotFoundError:
            raise FormatError(
                f"The raw file {sha256} is not in {self.folder}.", "Refresh the list."
            ) from None
        except (OSError, EOFError) as error:
            raise FormatError(f"The raw file {sha256} in {self.folder} is damaged: {error}.") from None

    def restore(self, files: Iterable[tuple[str, str]], folder: Path) -> list[Path]:
        """Write kept files, given as names and hashes, into `folder`; raises `FormatError` as `open` does."""
        restored = []
        for name, sha256 in files:
            target = folder / Path(name).name
            with self.open(sha256) as source, target.open("wb") as stream:
                shutil.copyfileobj(source, stream, _CHUNK)
            if hash_file(target)[0] != sha256:
                raise FormatError(f"The raw file {sha256} in {self.folder} is damaged: its hash differs.")
            restored.append(target)
        return restored

    def hashes(self) -> Iterator[str]:
        """Yield the hash of every kept file."""
        for path in sorted(self.folder.glob("??/*.gz")):
            if _HASH.fullmatch(path.stem):
                yield path.stem

    def prune(self, wanted: Container[str], *, grace_seconds: float = 86_400) -> list[str]:
        """Remove files that nobody wants, and leftovers of killed runs; return the hashes of the files.

        What is younger than `grace_seconds` stays: a refresh may be about to want it.
        """
        before = time.time() - grace_seconds
        removed = []
        for path in sorted(self.folder.glob("??/*")):
            kept = path.suffix == ".gz" and path.stem in wanted
            if not kept and path.stat().st_mtime < before:
                path.unlink(missing_ok=True)
                if path.suffix == ".gz":
                    removed.append(path.stem)
        return removed

    def _place(self, sha256: str) -> Path:
        if not _HASH.fullmatch(sha256):
            raise FormatError(f"{sha256!r} is not the hash of a raw file.")
        return self.folder / sha256[:2] / f"{sha256}.gz"

    def _write(self, path: Path, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
        partial = Path(name)
        try:
            with os.fdopen(handle, "wb") as raw:
                with (
                    path.open("rb") as source,
                    gzip.GzipFile("", "wb", _LEVEL, raw, mtime=0) as packed,
                ):
                    shutil.copyfileobj(source, packed, _CHUNK)
                raw.flush()
                os.fsync(raw.fileno())
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)


def hash_file(path: Path) -> tuple[str, int]:
    """Return the SHA-256 of a file's bytes and their number."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest(), path.stat().st_size


def set_sha256(files: Sequence[Path]) -> str:
    """Return the hash of a list's bytes: of one file its own, of a set that of its hashes in order of name.

    Upper and lower case in names make no difference, for mirrors differ in it.
    """
    digests = [hash_file(path)[0] for path in sorted(files, key=lambda path: path.name.lower())]
    if len(digests) == 1:
        return digests[0]
    return hashlib.sha256("\n".join(digests).encode("ascii")).hexdigest()
