"""A carried folder as somebody packed it: lists in folders in folders, old copies, and files that are no list."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from watchlist.errors import FormatError
from watchlist.lists import survey as module
from watchlist.lists.recognise import look_through, recognise
from watchlist.resources import bundled

SAMPLE = bundled("data/sample")


def put(source: Path, *places: Path) -> None:
    for place in places:
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, place)


@pytest.fixture
def carried(tmp_path: Path, golden: Path) -> Path:
    """Two lists two folders deep, with a page and a hidden folder beside them."""
    for name in ("sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"):
        put(SAMPLE / name, tmp_path / "us" / "ofac" / name)
    put(golden / "un_sc.xml", tmp_path / "un" / "2026" / "February" / "list.xml")
    put(golden / "eu_fsf.xml", tmp_path / ".trash" / "eu.xml")
    (tmp_path / "un" / "page.xml").write_text("<html><body>Moved</body></html>")
    return tmp_path


def test_lists_are_found_however_deep_they_lie(carried: Path) -> None:
    seen = look_through(carried)
    found = {one.list: [path.relative_to(carried).as_posix() for path in one.files] for one in seen.found}
    assert list(found) == ["us_ofac_sdn", "un_sc"]
    assert found["un_sc"] == ["un/2026/February/list.xml"]
    assert found["us_ofac_sdn"][0] == "us/ofac/sdn.csv"
    assert len(found["us_ofac_sdn"]) == 4
    assert seen.strange == ("un/page.xml is an HTML page",)
    assert recognise(carried, "un_sc").files == (carried / "un/2026/February/list.xml",)


def test_a_list_nearer_to_the_top_counts_and_the_richest_form_there(carried: Path) -> None:
    put(SAMPLE / "sdn.xml", carried / "flat" / "sdn.xml")
    put(SAMPLE / "sdn_advanced.xml", carried / "rich" / "a.xml")
    found = recognise(carried, "us_ofac_sdn")
    assert (found.format, found.files) == ("advanced", (carried / "rich" / "a.xml",))
    put(SAMPLE / "sdn.xml", carried / "sdn.xml")
    assert recognise(carried, "us_ofac_sdn").files == (carried / "sdn.xml",)


def test_a_list_that_is_there_twice_is_refused_and_no_other(carried: Path, golden: Path) -> None:
    put(golden / "un_sc.xml", carried / "un" / "2025" / "March" / "list.xml")
    seen = look_through(carried)
    assert [one.list for one in seen.found] == ["us_ofac_sdn"]
    with pytest.raises(FormatError, match=r"2025/March/list\.xml, .*2026/February/list\.xml are all un_sc"):
        raise seen.refused["un_sc"]


def test_side_files_without_their_main_file_and_own_lists_are_told(carried: Path) -> None:
    put(SAMPLE / "alt.csv", carried / "old" / "alt.csv")
    (carried / "mine.csv").write_text("id,name\n1,Ivo Brandl\n")
    told = look_through(carried).strange
    assert "old/alt.csv belongs to a set whose main file is not beside it" in told
    assert "mine.csv is a list of your own without its name" in told


def test_a_folder_of_everything_is_refused_before_all_of_it_is_read(
    carried: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_FILES", 5)
    with pytest.raises(FormatError, match="hold more than 5 files"):
        look_through(carried)


def test_a_link_that_leads_in_circles_is_not_followed(carried: Path) -> None:
    (carried / "us" / "again").symlink_to(carried, target_is_directory=True)
    assert [one.list for one in look_through(carried).found] == ["us_ofac_sdn", "un_sc"]


def test_what_cannot_be_read_is_told(carried: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = Path.iterdir

    def denied(self: Path) -> object:
        if self.name == "2026":
            raise PermissionError(13, "Permission denied", str(self))
        return listed(self)

    monkeypatch.setattr(Path, "iterdir", denied)
    seen = look_through(carried)
    assert [one.list for one in seen.found] == ["us_ofac_sdn"]
    assert any(told.startswith("un/2026 is not readable") for told in seen.strange)
