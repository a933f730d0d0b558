"""Arrays on disk: mapped as they were written, or not at all."""

from __future__ import annotations

import array
import os
import time
from pathlib import Path

import pytest

from watchlist.store import StoredArray, index_path, open_index, prune_indexes, write_index

ARRAYS = {
    "offsets": ("<i4", (3, 2), array.array("i", [1, 2, 3, 4, 5, 6]).tobytes()),
    "empty": ("<f8", (0,), b""),
    "text": ("|u1", (7,), memoryview(b"abcdefg")),
}
META = {"version": "1", "snapshots": [1, 2], "names": "ключ"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = index_path(tmp_path / "cache", "abc")
    write_index(path, ARRAYS, META)
    return path


def test_arrays_come_back(path: Path) -> None:
    found = open_index(path, verify=True)
    assert found is not None
    meta, arrays = found
    assert meta == META
    assert {name: (a.dtype, a.shape, bytes(a.data)) for name, a in arrays.items()} == {
        name: (dtype, shape, bytes(data)) for name, (dtype, shape, data) in ARRAYS.items()
    }
    assert isinstance(arrays["text"], StoredArray)
    assert arrays["offsets"].data.readonly
    assert list(arrays["offsets"].data.cast("i")) == [1, 2, 3, 4, 5, 6]


def test_arrays_lie_at_multiples_of_64(path: Path) -> None:
    raw = path.read_bytes()
    assert raw.index(b"abcdefg") % 64 == 0
    assert len(raw) % 64 == 0


def test_a_file_that_is_not_whole_is_none(path: Path, tmp_path: Path) -> None:
    raw = path.read_bytes()
    damaged = tmp_path / "damaged.index"
    assert open_index(damaged) is None
    for length in (0, 1, 47, 48, 100, len(raw) - 64, len(raw) - 1):
        damaged.write_bytes(raw[:length])
        assert open_index(damaged) is None, length
    damaged.write_bytes(raw + b"\0")
    assert open_index(damaged) is None
    for position in (0, 8, 15, 20, 60):
        damaged.write_bytes(raw[:position] + bytes([raw[position] ^ 1]) + raw[position + 1 :])
        assert open_index(damaged) is None, position
    damaged.write_bytes(raw)
    assert open_index(damaged) is not None


def test_damage_in_an_array_is_found_on_request(path: Path) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b"abcdefg", b"abcdefh"))
    assert open_index(path) is not None
    assert open_index(path, verify=True) is None


def test_a_writer_that_fails_leaves_the_old_file(path: Path) -> None:
    class Broken(dict[str, object]):
        def items(self):  # type: ignore[no-untyped-def]
            raise KeyboardInterrupt

    before = path.read_bytes()
    with pytest.raises(TypeError):
        write_index(path, {"x": ("<i4", (1,), "not bytes")}, META)  # type: ignore[dict-item]
    with pytest.raises(KeyboardInterrupt):
        write_index(path, Broken(), META)  # type: ignore[arg-type]
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_readers_keep_what_they_mapped(path: Path) -> None:
    found = open_index(path)
    assert found is not None
    write_index(path, {"text": ("|u1", (2,), b"zz")}, {})
    assert bytes(found[1]["text"].data) == b"abcdefg"
    again = open_index(path)
    assert again is not None
    assert bytes(again[1]["text"].data) == b"zz"


def test_old_files_are_pruned(tmp_path: Path) -> None:
    now = time.time()
    for age in range(6):
        write_index(tmp_path / f"{age}.index", {}, {})
        os.utime(tmp_path / f"{age}.index", (now, now - age * 7200))
    left_behind, young, other = (tmp_path / name for name in ("9.index.x.tmp", "8.index.y.tmp", "notes.txt"))
    for path in (left_behind, young, other):
        path.touch()
    os.utime(left_behind, (now, now - 90000))
    open_index(tmp_path / "5.index")  # used just now
    prune_indexes(tmp_path, keep=3)
    assert {path.name for path in tmp_path.iterdir()} == {
        *("0.index", "1.index", "5.index"),
        *(young.name, other.name),
    }
    assert prune_indexes(tmp_path / "absent") == []
