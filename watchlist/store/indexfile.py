"""Arrays on disk as one file that many processes map into memory without reading or copying it.

Layout: magic (8 bytes), length of the header (8 bytes, little-endian), SHA-256 of the header (32 bytes), the
header as JSON, then each array at a multiple of 64 bytes. A file that is not whole is no file: the caller
builds it again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import mmap
import os
import tempfile
import time
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

_MAGIC = b"WLINDEX1"
_ALIGNMENT = 64
_PREFIX_BYTES = len(_MAGIC) + 8 + 32
_LEFT_BEHIND_SECONDS = 3600.0
_USED_RESOLUTION_SECONDS = 3600.0
SUFFIX = ".index"


class StoredArray(NamedTuple):
    """One array: its element type as NumPy writes it ("<i4"), its shape, its bytes."""

    dtype: str
    shape: tuple[int, ...]
    data: memoryview


def index_path(folder: Path, key: str) -> Path:
    """Return where the index called `key` (a hash) lies in `folder`."""
    return folder / f"{key}{SUFFIX}"


def write_index(
    path: Path, arrays: Mapping[str, tuple[str, Sequence[int], bytes | memoryview]], meta: Mapping[str, Any]
) -> None:
    """Write `arrays` (name to element type, shape, bytes) and `meta` to `path`, whole or not at all.

    `meta` is anything JSON can hold. Readers of an older file of that name keep what they have mapped.
    """
    blobs = {name: memoryview(data).cast("B") for name, (_, _, data) in arrays.items()}
    listed, offset = {}, 0
    for name, (dtype, shape, _) in arrays.items():
        size = blobs[name].nbytes
        listed[name] = [dtype, list(shape), offset, size, zlib.crc32(blobs[name])]
        offset = _aligned(offset + size)
    header = json.dumps({"meta": dict(meta), "arrays": listed, "size": offset}).encode()
    prefix = _MAGIC + len(header).to_bytes(8, "little") + hashlib.sha256(header).digest() + header
    path.parent.mkdir(parents=True, exist_ok=True)
    with _replacing(path) as target, open(target, "wb") as file:  # noqa: PTH123 - a descriptor
        file.write(prefix.ljust(_aligned(len(prefix)), b"\0"))
        for blob in blobs.values():
            file.write(blob)
            file.write(bytes(_aligned(blob.nbytes) - blob.nbytes))
        file.flush()
        os.fsync(file.fileno())


def open_index(path: Path, *, verify: bool = False) -> tuple[dict[str, Any], dict[str, StoredArray]] | None:
    """Map the index file at `path`; return its meta and arrays, or `None` when it is absent or damaged.

    The header and the length are checked always, the arrays' own checksums only with `verify`.
    """
    try:
        with path.open("rb") as file:
            mapped = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):
        return None  # absent, unreadable, or empty
    found = _header(mapped)
    if found is None:
        return None
    header, start = found
    arrays: dict[str, StoredArray] = {}
    for name, (dtype, shape, offset, size, checksum) in header["arrays"].items():
        data = mapped[start + offset : start + offset + size]
        if verify and zlib.crc32(data) != checksum:
            return None
        arrays[name] = StoredArray(dtype, tuple(shape), data)
    _mark_used(path)
    return header["meta"], arrays


def prune_indexes(folder: Path, *, keep: int = 4) -> list[Path]:
    """Remove all but the `keep` index files used last, and what a killed writer left; return what went.

    Processes that have a removed file mapped go on using it.
    """
    files = sorted(folder.glob(f"*{SUFFIX}"), key=_used_at, reverse=True)
    stale = time.time() - _LEFT_BEHIND_SECONDS
    gone = files[keep:] + [path for path in folder.glob(f"*{SUFFIX}.*.tmp") if _used_at(path) < stale]
    for path in gone:
        with contextlib.suppress(OSError):
            path.unlink()
    return gone


@contextlib.contextmanager
def _replacing(path: Path) -> Any:
    """Give a descriptor of a temporary file that takes the place of `path` when the block succeeds."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.", suffix=".tmp")
    try:
        yield descriptor
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _header(mapped: memoryview) -> tuple[dict[str, Any], int] | None:
    """Return the header and where the arrays begin, or `None` when the file is not whole."""
    if len(mapped) < _PREFIX_BYTES or mapped[: len(_MAGIC)] != _MAGIC:
        return None
    length = int.from_bytes(mapped[8:16], "little")
    raw = bytes(mapped[_PREFIX_BYTES : _PREFIX_BYTES + length])
    if hashlib.sha256(raw).digest() != mapped[16:_PREFIX_BYTES]:
        return None
    header: dict[str, Any] = json.loads(raw)
    start = _aligned(_PREFIX_BYTES + length)
    return (header, start) if len(mapped) == start + header["size"] else None


def _aligned(offset: int) -> int:
    return -(-offset // _ALIGNMENT) * _ALIGNMENT


def _used_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _mark_used(path: Path) -> None:
    """Note that the file is in use, so that pruning spares it; not more than once an hour."""
    with contextlib.suppress(OSError):
        if time.time() - path.stat().st_mtime > _USED_RESOLUTION_SECONDS:
            os.utime(path)
