"""Every real file there is, one row each: how many entries it yields, or the words in which it is refused.

A file that no row is about fails too, so that none is left out.
"""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

import pytest

from watchlist.errors import FormatError
from watchlist.lists.recognise import recognise
from watchlist.lists.registry import source

RETIRED = "which was retired in September 2023"
ROWS: tuple[tuple[str, str, int | str], ...] = (
    ("au_dfat/2024-12-17/*", "au_dfat", 3_062),
    ("ca_sema/2025-05-25/*", "ca_sema", 4_759),
    ("defective/un_sc_*", "un_sc", "is truncated or not well-formed XML at line 53"),
    ("defective/us_csl_*", "us_csl", "is truncated or damaged at line 4233"),
    ("defective/us_ofac_sdn_*", "us_ofac_sdn", "entry 2677 occurs twice with other content"),
    ("samples/ch_seco_xml_2026/*", "ch_seco", 0),
    ("samples/dpl.txt", "", "a tab-separated table"),
    ("samples/uk_sanctions_list_xml_2026/*", "gb_sanctions", 2),
    ("samples/us_csl_csv/consolidated.csv", "us_csl", 13 - 7),
    ("samples/us_csl_csv/csl.csv", "us_csl", 115 - 68),
    ("samples/us_ofac_sdn_pip_2020/*", "", RETIRED),
    ("samples/us_sdn_names_2025-11-26/*", "", "JSON"),
    ("uk_ofsi_conlist/2025-04-21/*", "gb_sanctions", 4_688),
    ("un_sc/2025-11-18/*", "un_sc", 727 + 273),
    ("un_sc/2025-11-20/*", "un_sc", 727 + 273),
    ("un_sc/2026-02-27/*", "un_sc", 730 + 273),
    ("us_ofac_cons/2018-05-27/*.csv", "us_ofac_cons", 639),
    ("us_ofac_cons/2018-05-27/*.del", "", RETIRED),
    ("us_ofac_cons/2018-05-27/*.ff", "", RETIRED),
    ("us_ofac_cons/2018-05-27/*.pip", "", RETIRED),
    ("us_ofac_cons/2018-05-27/*.txt", "", "plain text"),
    ("us_ofac_cons/2018-05-27/*.xml", "us_ofac_cons", 639),
    ("us_ofac_cons/2025-05-25/*", "us_ofac_cons", 443),
    ("us_ofac_cons/2025-12-19/*", "us_ofac_cons", 442),
    ("us_ofac_cons_advanced/2020-10-10/*", "us_ofac_cons", 375),
    ("us_ofac_sdn_csv/2023-03-28/*", "us_ofac_sdn", 11_986),
    ("us_ofac_sdn_csv/2023-03-30/*", "us_ofac_sdn", 11_964),
    ("us_ofac_sdn_csv/2023-12-28/*", "us_ofac_sdn", 13_821),
    ("us_ofac_sdn_csv/2024-05-01/*", "us_ofac_sdn", 14_966),
    ("us_ofac_sdn_csv/2024-05-02/*", "us_ofac_sdn", 14_973),
    ("us_ofac_sdn_csv/2024-05-03/*", "us_ofac_sdn", 14_965),
    ("us_ofac_sdn_csv/2026-06-02_no_sdn/*", "", "the main file SDN.CSV of the set is missing"),
)


def files(folder: Path) -> list[str]:
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in found if name != "README.md" and not name.startswith("."))


def test_no_real_file_is_left_out(real_lists: Path) -> None:
    about = {name: [row for row, *_ in ROWS if fnmatch(name, row)] for name in files(real_lists)}
    assert {name: rows for name, rows in about.items() if len(rows) != 1} == {}


def load(path: Path, name: str) -> None:
    found = recognise(path)
    assert found.list == name
    list(source(found.list).parse(found.files, found.format).entries)


@pytest.mark.parametrize(("row", "name", "outcome"), ROWS, ids=[row for row, *_ in ROWS])
def test_a_real_file_has_its_entries_or_is_refused_by_name(
    real_lists: Path, row: str, name: str, outcome: int | str
) -> None:
    mine = [real_lists / path for path in files(real_lists) if fnmatch(path, row)]
    assert mine
    if isinstance(outcome, int):
        found = {(one.list, one.format, one.files) for one in map(recognise, mine)}
        assert len(found) == 1, "the files of a set are told together whichever of them is named"
        ((list_name, form, paths),) = found
        publication = source(list_name).parse(paths, form)
        assert (list_name, sum(1 for _ in publication.entries)) == (name, outcome)
        return
    for path in mine:
        with pytest.raises(FormatError, match=outcome) as caught:
            load(path, name)
        assert caught.value.cure
        assert path.suffix in str(caught.value)
