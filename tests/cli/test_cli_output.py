"""Where data goes: format by flag, suffix or terminal; a file whole or not at all; a reader who leaves early."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from watchlist.cli.output import Output
from watchlist.errors import OutputError, UsageError


@pytest.mark.parametrize(
    ("flag", "path", "expected"),
    [
        (None, None, "csv"),
        ("json", None, "json"),
        (None, "-", "csv"),
        (None, "a.csv", "csv"),
        (None, "a.JSONL", "jsonl"),
        (None, "a.json", "json"),
        (None, "a.txt", "table"),
        ("csv", "a.json", "csv"),
    ],
)
def test_the_format_is_the_flag_or_the_suffix(
    flag: str | None, path: str | None, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Output(flag, path).format == expected


@pytest.mark.parametrize("path", ["a.xlsx", "a.html", "a", "a.doc"])
def test_a_suffix_without_a_format_is_refused_before_the_work(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="--format"):
        Output(None, path)


@pytest.mark.parametrize("path", ["nowhere/a.csv", "folder.csv"])
def test_a_place_that_cannot_be_written_is_refused_before_the_work(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(click.UsageError, match=path.split("/")[0]):
        Output("csv", path)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "hits.csv"
    target.write_text("what was there before")

    def records() -> Iterator[dict[str, int]]:
        yield {"n": 1}
        raise RuntimeError("the power fails")

    with pytest.raises(RuntimeError):
        Output(None, str(target)).records(records(), ["n"])
    assert target.read_text() == "what was there before"
    assert list(tmp_path.iterdir()) == [target]
    Output(None, str(target)).records([{"n": 1}], ["n"])
    assert target.read_text() == "n\n1\n"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    ("path", "cure"), [("/dev/full", "Free some space"), ("/proc/hits.csv", "Check the place and its rights")]
)
def test_what_cannot_be_written_is_named_with_a_cure(path: str, cure: str) -> None:
    if path.startswith("/proc") and not os.access("/proc", os.W_OK):
        pytest.skip("only root is let try")
    with pytest.raises(OutputError) as caught:
        Output("csv", path).records([{"n": 1}], ["n"])
    assert str(caught.value).startswith(f"{path} cannot be written: ")
    assert caught.value.cure == f"{cure}, or name a file elsewhere with --output."


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_standard_output_that_is_full_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        words = [sys.executable, "-m", "watchlist", "compare", "Kim", "Kim", "-f", "csv"]
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(
        "watchlist: Standard output cannot be written: No space left on device. Free"
    )
    assert len(done.stderr.splitlines()) == 1


def test_an_error_of_another_file_is_not_taken_for_one_of_the_report(tmp_path: Path) -> None:
    def records() -> Iterator[dict[str, int]]:
        yield {"n": 1}
        (tmp_path / "absent").read_bytes()

    with pytest.raises(FileNotFoundError, match="absent"):
        Output(None, str(tmp_path / "a.csv")).records(records(), ["n"])


def test_a_reader_who_leaves_early_is_no_error() -> None:
    code = (
        "import sys\nfrom watchlist.cli.output import Output\n"
        "Output('csv', None).records(({'n': n} for n in range(100_000)), ['n'])\n"
        "print('went on', file=sys.stderr)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "n\n"
        process.stdout.close()
        assert process.stderr.read() == "went on\n"
    assert process.returncode == 0
