"""A list cut off at any byte is refused or, where the cut falls between two rows, whole up to there."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchlist.errors import FormatError
from watchlist.lists.recognise import recognise
from watchlist.lists.registry import source
from watchlist.model import Entry
from watchlist.resources import bundled

CUTS = 150


def entries(path: Path) -> dict[str, Entry]:
    found = recognise(path)
    return {entry.id: entry for entry in source(found.list).parse(found.files, found.format).entries}


@pytest.mark.parametrize("name", ["sdn.xml", "sdn_advanced.xml"])
def test_cut_xml_is_refused(tmp_path: Path, name: str) -> None:
    data = (bundled("data/sample") / name).read_bytes()
    path = tmp_path / name
    for cut in range(0, len(data.rstrip()) - 1, len(data) // CUTS):
        path.write_bytes(data[:cut])
        with pytest.raises(FormatError):
            entries(path)


def test_cut_csv_is_refused_or_whole_up_to_the_cut(tmp_path: Path) -> None:
    data = (bundled("data/sample") / "sdn.csv").read_bytes()
    path = tmp_path / "sdn.csv"
    path.write_bytes(data)
    whole = entries(path)
    refused = 0
    for cut in range(0, len(data) - 1, len(data) // (CUTS * 4)):
        path.write_bytes(data[:cut])
        try:
            found = entries(path)
        except FormatError:
            refused += 1
            continue
        # A relation to a party behind the cut loses its id; everything else is the same.
        assert [(one.id, one.names, one.identifiers, one.remarks) for one in found.values()] == [
            (one.id, one.names, one.identifiers, one.remarks) for one in list(whole.values())[: len(found)]
        ]
    assert refused > CUTS * 3
