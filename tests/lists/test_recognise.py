"""Files are told by content: every real file, files with wrong names, and what is no list."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from watchlist.errors import FormatError, NoListError
from watchlist.lists.recognise import Found, recognise, recognise_all
from watchlist.lists.registry import source, sources
from watchlist.resources import bundled

PRIM = '{id},"NAME {id}",-0- ,"{program}",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'
ALT = '{id},{id}0,"aka","ALIAS {id}",-0- \r\n'


def write(folder: Path, name: str, row: str, numbers: range, program: str = "SDGT") -> Path:
    path = folder / name
    path.write_text("".join(row.format(id=number, program=program) for number in numbers), newline="")
    return path


def names(found: Found) -> list[str]:
    return [path.name for path in found.files]


def test_one_csv_of_a_set_takes_its_siblings() -> None:
    folder = bundled("data/sample")
    expected = ["sdn.csv", "add.csv", "alt.csv", "sdn_comments.csv"]
    for name in expected:
        found = recognise(folder / name)
        assert (found.list, found.format, names(found)) == ("us_ofac_sdn", "csv", expected)


def test_the_richest_form_of_a_folder_wins() -> None:
    found = recognise(bundled("data/sample"))
    assert (found.format, names(found)) == ("advanced", ["sdn_advanced.xml"])
    assert recognise(bundled("data/sample") / "sdn.xml").format == "xml"


def test_names_do_not_matter(tmp_path: Path) -> None:
    folder = bundled("data/sample")
    for name, other in (("sdn.csv", "cons_prim.csv"), ("alt.csv", "sdn.csv"), ("add.csv", "readme.csv")):
        shutil.copy(folder / name, tmp_path / other)
    (tmp_path / "alt.csv").write_text("animal,legs\ncow,4\n")
    found = recognise(tmp_path)
    assert (found.list, names(found)) == ("us_ofac_sdn", ["cons_prim.csv", "readme.csv", "sdn.csv"])


def test_two_lists_in_one_folder_keep_their_own_side_files(tmp_path: Path) -> None:
    write(tmp_path, "a.csv", PRIM, range(1, 50))
    write(tmp_path, "b.csv", PRIM, range(100, 150), "NS-PLC")
    write(tmp_path, "c.csv", ALT, range(1, 40))
    write(tmp_path, "d.csv", ALT, range(100, 140))
    found = recognise_all(tmp_path)
    assert [(one.list, names(one)) for one in found] == [
        ("us_ofac_sdn", ["a.csv", "c.csv"]),
        ("us_ofac_cons", ["b.csv", "d.csv"]),
    ]
    assert names(recognise(tmp_path, "us_ofac_cons")) == ["b.csv", "d.csv"]
    assert recognise(tmp_path / "d.csv").list == "us_ofac_cons"
    with pytest.raises(FormatError, match="several lists: us_ofac_sdn, us_ofac_cons"):
        recognise(tmp_path)


def test_aliases_of_another_list_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path, "sdn.csv", PRIM, range(1, 50))
    write(tmp_path, "alt.csv", ALT, range(100, 140))
    assert names(recognise(tmp_path)) == ["sdn.csv"]


def test_two_files_of_one_kind_are_not_guessed_between(tmp_path: Path) -> None:
    write(tmp_path, "old.csv", PRIM, range(1, 50))
    write(tmp_path, "new.csv", PRIM, range(1, 60))
    with pytest.raises(FormatError, match=r"new\.csv, old\.csv are all us_ofac_sdn"):
        recognise(tmp_path)
    assert names(recognise(tmp_path / "old.csv")) == ["old.csv"]


def test_an_own_list_is_recognised_without_a_name(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("\ufeffName,ID\nACME,1\n", encoding="utf-8")
    assert recognise(path) == recognise(tmp_path) == Found("", "own", (path,))


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (b"  \r\n\x1a", "empty"),
        (b"<!DOCTYPE html><html><body>502 Bad Gateway</body></html>", "an HTML page"),
        (b"<?xml version='1.0'?><html xmlns='x'><body/></html>", "an HTML page"),
        (b"%PDF-1.7", "a PDF document"),
        (b"PK\x03\x04 zip", "a ZIP archive or spreadsheet"),
        (b"\x1f\x8b\x08", "a gzip archive"),
        (b"\x00\x01\x02\x03", "binary data"),
        (b'{"message": "denied"}', "JSON"),
        (b"<rss><channel/></rss>", "XML with the root element rss"),
        (b"Access denied", "plain text"),
        (b"animal,legs\ncow,4\n", "a CSV table of another kind"),
        (b"id;kind;name\n1;person;DOE\n", "a table separated by semicolons"),
        (b"id\tname\n1\tDOE\n", "a tab-separated table"),
        (
            b'36|"AEROCARIBBEAN AIRLINES"|-0- |"CUBA"|-0- \n',
            "PIP format, which was retired in September 2023",
        ),
        (
            b'36@"AEROCARIBBEAN AIRLINES"@-0- @"CUBA"@-0- \n',
            "DEL format, which was retired in September 2023",
        ),
    ],
)
def test_what_is_no_list_is_named(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "sdn.csv"
    path.write_bytes(content)
    for place in (path, tmp_path):
        with pytest.raises(FormatError, match=what) as caught:
            recognise(place)
        assert caught.value.cure


def test_a_set_without_its_main_file_names_it(tmp_path: Path) -> None:
    write(tmp_path, "alt.csv", ALT, range(1, 40))
    with pytest.raises(FormatError, match=r"alt\.csv: the main file SDN\.CSV of the set is missing"):
        recognise(tmp_path)
    with pytest.raises(FormatError, match=r"CONS_PRIM\.CSV"):
        recognise(tmp_path / "alt.csv", "us_ofac_cons")


def test_a_list_that_was_not_asked_for_is_named() -> None:
    with pytest.raises(FormatError, match="holds us_ofac_sdn, not us_ofac_cons"):
        recognise(bundled("data/sample"), "us_ofac_cons")


def test_absent_and_empty_places(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="does not exist"):
        recognise(tmp_path / "nowhere")
    with pytest.raises(FormatError, match="holds no file"):
        recognise(tmp_path)


def test_real_folders(real_lists: Path) -> None:
    expected = {
        "us_ofac_cons/2018-05-27": ("us_ofac_cons", "xml", 1),
        "us_ofac_cons/2018-05-27/cons_alt.csv": ("us_ofac_cons", "csv", 3),
        "us_ofac_cons/2025-12-19": ("us_ofac_cons", "csv", 4),
        "us_ofac_cons_advanced/2020-10-10": ("us_ofac_cons", "advanced", 1),
        "us_ofac_sdn_csv/2023-12-28": ("us_ofac_sdn", "csv", 4),
        "us_ofac_sdn_csv/2023-03-28": ("us_ofac_sdn", "csv", 1),
        "ca_sema/2025-05-25": ("ca_sema", "xml", 1),
        "au_dfat/2024-12-17": ("au_dfat", "xlsx", 1),
        "samples/us_csl_csv/csl.csv": ("us_csl", "csv", 1),
    }
    for place, (list_name, form, files) in expected.items():
        found = recognise(real_lists / place)
        assert (found.list, found.format, len(found.files)) == (list_name, form, files), place


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("us_ofac_sdn_csv/2026-06-02_no_sdn", r"main file SDN\.CSV of the set is missing"),
        ("samples/us_ofac_sdn_pip_2020", "retired in September 2023"),
        ("us_ofac_cons/2018-05-27/cons_prim.ff", "retired in September 2023"),
        ("us_ofac_cons/2018-05-27/cons_prim.del", "retired in September 2023"),
    ],
)
def test_real_files_that_are_refused(real_lists: Path, place: str, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        recognise(real_lists / place)


def test_the_registry_describes_every_list() -> None:
    assert list(sources())[:2] == ["us_ofac_sdn", "us_ofac_cons"]
    for name, one in sources().items():
        assert one.name == name
        assert all((one.title, one.publisher, one.licence, one.attribution, one.homepage, one.base_url))
        assert one.formats
        assert set(one.formats[-1].optional) <= set(one.formats[-1].files)
    assert [form.name for form in source("us_ofac_sdn").formats] == ["advanced", "xml", "csv"]
    with pytest.raises(NoListError, match="us_ofac_sdn, us_ofac_cons"):
        source("us_ofac")
