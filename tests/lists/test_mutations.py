"""Golden samples with values put out of shape: a list is read or refused by name, and never crashes a refresh."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from watchlist.codec import dumps, loads
from watchlist.errors import FormatError
from watchlist.lists.registry import source
from watchlist.model import Entry

_FORMS = {
    "un_sc.xml": ("un_sc", "xml"),
    "eu_fsf.xml": ("eu_fsf", "xml"),
    "ch_seco.xml": ("ch_seco", "xml"),
    "gb_sanctions.xml": ("gb_sanctions", "xml"),
    "gb_sanctions.csv": ("gb_sanctions", "csv"),
    "gb_ofsi.csv": ("gb_sanctions", "ofsi"),
    "ca_sema.xml": ("ca_sema", "xml"),
    "us_csl.csv": ("us_csl", "csv"),
}
_STRANGE = (
    *("", "0", "-1", "99999999999", "1966-13-45", "31/02/1999", "00/00/0000", "9999-99-99", "10000-01-01"),
    *(
        "(1) (2) (3)",
        "a) b) c)",
        "((((",
        "))))",
        "(1)",
        ";;;",
        "|",
        "  ",
        "İ",
        "\u202e",
        "２０２０",
        "x" * 3_000,
    ),
    *("between 1950 and", "1900 or 1800", "(UK Sanctions List Ref):", "null"),
)
_XML_VALUE = re.compile(r'>([^<>]+)<|="([^"]*)"')
_CSV_CELL = re.compile(r'(?<=,)()([^,"\n]*)(?=,)')


@pytest.mark.parametrize("name", _FORMS)
def test_strange_values_never_crash_a_parser(golden: Path, tmp_path: Path, name: str) -> None:
    text = (golden / name).read_text(encoding="utf-8")
    chance = random.Random(name)
    spots = list((_XML_VALUE if name.endswith("xml") else _CSV_CELL).finditer(text))
    assert len(spots) > 30
    read, refusals = 0, []
    for _ in range(60):
        spot = chance.choice(spots)
        start, end = spot.span(1) if spot[1] else spot.span(2)
        path = tmp_path / name
        path.write_text(text[:start] + chance.choice(_STRANGE) + text[end:], encoding="utf-8")
        list_name, form = _FORMS[name]
        try:
            entries = list(source(list_name).parse([path], form).entries)
        except FormatError as error:
            refusals.append(error.message)
            continue
        read += 1
        assert entries
        assert all(loads(Entry, dumps(entry)) == entry for entry in entries)
    assert all(name in message for message in refusals)
    assert read > 20, "most strange values are no reason to lose a list"
