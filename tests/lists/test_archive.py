from __future__ import annotations

import gzip
import hashlib
import os
import time
from pathlib import Path

import pytest

from watchlist.errors import DatabaseError, FormatError
from watchlist.lists.archive import Archive, set_sha256

CONTENT = b"36,NAME\r\n" * 50_000


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "raw")


def write(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_a_file_is_kept_compressed_under_its_hash(archive: Archive, tmp_path: Path) -> None:
    kept = archive.keep(write(tmp_path / "SDN.CSV", CONTENT))
    assert kept == ("SDN.CSV", hashlib.sha256(CONTENT).hexdigest(), len(CONTENT))
    assert archive.has(kept.sha256)
    with archive.open(kept.sha256) as stream:
        assert stream.read() == CONTENT
    (stored,) = archive.folder.rglob("*.gz")
    assert stored.stat().st_size < len(CONTENT) / 50
    assert list(archive.hashes()) == [kept.sha256]


def test_equal_files_are_kept_once(archive: Archive, tmp_path: Path) -> None:
    archive.keep_all([write(tmp_path / "a", CONTENT), write(tmp_path / "b", CONTENT)])
    assert len(list(archive.folder.rglob("*.gz"))) == 1


def test_equal_files_give_equal_archives(tmp_path: Path) -> None:
    path = write(tmp_path / "a", CONTENT)
    stored = []
    for folder in ("one", "two"):
        Archive(tmp_path / folder).keep(path)
        stored += [file.read_bytes() for file in (tmp_path / folder).rglob("*.gz")]
    assert stored[0] == stored[1]


def test_a_set_is_restored_under_its_names(archive: Archive, tmp_path: Path) -> None:
    kept = archive.keep_all(
        [write(tmp_path / "in" / "SDN.CSV", b"sdn"), write(tmp_path / "in" / "ALT.CSV", b"alt")]
    )
    (tmp_path / "out").mkdir()
    restored = archive.restore([(file.name, file.sha256) for file in kept], tmp_path / "out")
    assert [(path.name, path.read_bytes()) for path in restored] == [("SDN.CSV", b"sdn"), ("ALT.CSV", b"alt")]


def test_a_name_cannot_lead_out_of_the_folder(archive: Archive, tmp_path: Path) -> None:
    kept = archive.keep(write(tmp_path / "a", b"x"))
    (tmp_path / "out").mkdir()
    assert archive.restore([("../../evil", kept.sha256)], tmp_path / "out") == [tmp_path / "out" / "evil"]


def test_what_is_missing_or_no_hash_is_refused(archive: Archive) -> None:
    with pytest.raises(FormatError, match=r"is not in .*Refresh the list"), archive.open("0" * 64):
        pass
    with pytest.raises(FormatError, match="is not the hash of a raw file"):
        archive.has("../../etc/passwd")


@pytest.mark.parametrize(
    "damage", [b"", b"no gzip", gzip.compress(b"other content")], ids=["cut", "junk", "other"]
)
def test_a_damaged_file_is_not_given_out(archive: Archive, tmp_path: Path, damage: bytes) -> None:
    kept = archive.keep(write(tmp_path / "a", CONTENT))
    (stored,) = archive.folder.rglob("*.gz")
    stored.write_bytes(damage or stored.read_bytes()[:-20])
    with pytest.raises(FormatError, match="is damaged"):
        archive.restore([("a", kept.sha256)], tmp_path)


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    write(tmp_path / "raw", b"a file in the way")
    with pytest.raises(DatabaseError, match=r"cannot be kept in .*Check disk and rights"):
        Archive(tmp_path / "raw").keep(write(tmp_path / "a", b"x"))


def test_pruning_spares_what_is_wanted_and_what_is_young(archive: Archive, tmp_path: Path) -> None:
    wanted, old, young = (
        archive.keep(write(tmp_path / name, name.encode())) for name in ("w", "old", "young")
    )
    leftover = write(archive.folder / "ab" / "killed.part", b"")
    past = time.time() - 100_000
    for sha256 in (wanted.sha256, old.sha256):
        os.utime(archive.folder / sha256[:2] / f"{sha256}.gz", (past, past))
    os.utime(leftover, (past, past))
    assert archive.prune({wanted.sha256}) == [old.sha256]
    assert sorted(archive.hashes()) == sorted([wanted.sha256, young.sha256])
    assert not leftover.exists()


def test_the_hash_of_a_set(tmp_path: Path) -> None:
    upper = [
        write(tmp_path / "u" / name, name.lower().encode()) for name in ("SDN.CSV", "ALT.CSV", "ADD.CSV")
    ]
    lower = [write(tmp_path / "l" / name.name.lower(), name.read_bytes()) for name in upper]
    digests = [hashlib.sha256(data).hexdigest() for data in (b"add.csv", b"alt.csv", b"sdn.csv")]
    assert set_sha256(upper) == hashlib.sha256("\n".join(digests).encode()).hexdigest()
    assert set_sha256(upper) == set_sha256(lower[::-1])
    assert set_sha256(upper[:1]) == hashlib.sha256(b"sdn.csv").hexdigest()
    assert set_sha256(upper[:2]) != set_sha256(upper)
