"""OpenSanctions' table: the golden sample, its licence, and that nobody loads it by accident."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from watchlist.errors import FormatError
from watchlist.lists.opensanctions import SOURCE
from watchlist.lists.publication import Publication
from watchlist.lists.recognise import recognise, recognise_all
from watchlist.model import CountryRole, CountryTie, Entry, Identifier, Kind

Read = Callable[[Path], tuple[Publication, dict[str, Entry]]]


def test_the_golden_person(read: Read, golden: Path) -> None:
    publication, entries = read(golden / "opensanctions.csv")
    assert (publication.list, publication.published) == ("opensanctions", None)
    person = entries["NK-golden1"]
    assert person.kind is Kind.PERSON
    assert [(name.text, name.script) for name in person.names] == [
        ("Pavel Sample", "Latn"),
        ("Paul Sample", "Latn"),
        ("Павел Образец", "Cyrl"),
    ]
    assert [(one.start, one.end) for one in person.birth_dates] == [
        (date(1964, 3, 1), date(1964, 3, 31)),
        (date(1965, 1, 1), date(1965, 12, 31)),
    ]
    assert person.countries == (
        CountryTie(CountryRole.OTHER, "Belarus", "by"),
        CountryTie(CountryRole.OTHER, "Russia", "ru"),
    )
    assert person.programs == ("UN-SC1718", "EU-BLR")
    assert person.remarks == (
        "UN - 1718 - 2016-03-02; Collections: UN SC Sanctions; EU FSF; First seen by OpenSanctions: 2021-01-01"
    )
    assert [(one.type, one.value) for one in person.identifiers] == [
        ("email", "p@example.org"),
        ("other", "4500 111111"),
        ("phone", "+3751"),
    ]


def test_a_ship_and_a_party_of_unknown_kind(read: Read, golden: Path) -> None:
    entries = read(golden / "opensanctions.csv")[1]
    assert entries["NK-golden2"].kind is Kind.VESSEL
    assert entries["NK-golden2"].identifiers == (Identifier("imo", "9074729"),)
    assert entries["NK-golden2"].programs == ("US OFAC SDN",)
    assert (entries["NK-golden3"].kind, entries["NK-golden3"].remarks) == (Kind.UNKNOWN, "")


def test_the_licence_is_shown_wherever_the_list_is(read: Read, golden: Path) -> None:
    assert "CC BY-NC 4.0" in SOURCE.licence
    assert "CC BY-NC 4.0" in SOURCE.attribution
    warnings = read(golden / "opensanctions.csv")[0].warnings
    assert warnings == {"entries under CC BY-NC 4.0, not for commercial use without a licence": 3}


def test_a_folder_yields_it_only_when_it_is_named(tmp_path: Path, golden: Path) -> None:
    shutil.copy(golden / "opensanctions.csv", tmp_path / "targets.simple.csv")
    shutil.copy(golden / "us_csl.csv", tmp_path)
    assert [found.list for found in recognise_all(tmp_path)] == ["us_csl"]
    assert recognise(tmp_path, "opensanctions").files == (tmp_path / "targets.simple.csv",)
    assert recognise(tmp_path / "targets.simple.csv").list == "opensanctions"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('"dataset"', '"data"'), "opensanctions.csv lacks the column dataset"),
        (('"NK-golden2","Vessel"', '"","Vessel"'), "line 3 has no id"),
        ((',"","",""\n', "\n"), "13 cells under 16 columns"),
        (('"NK-golden3"', '"NK-golden2"'), "entry NK-golden2 occurs twice"),
    ],
)
def test_damaged_files_are_refused(
    tmp_path: Path, golden: Path, change: tuple[str, str], message: str
) -> None:
    path = tmp_path / "opensanctions.csv"
    path.write_text((golden / "opensanctions.csv").read_text().replace(*change))
    with pytest.raises(FormatError, match=message):
        list(SOURCE.parse([path], "csv").entries)
