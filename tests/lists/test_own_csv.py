"""Lists of one's own: what a spreadsheet writes is read, what is unclear is said with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchlist.errors import FormatError
from watchlist.lists.own_csv import OwnSource, read_date, read_identifier
from watchlist.lists.publication import Publication
from watchlist.model import CountryRole, Entry, Identifier, Kind, Precision, Strength

HEADER = "id,kind,name,aliases,weak_aliases,birth_dates,countries,identifiers,programs,remarks\n"


def read(path: Path, text: str) -> tuple[Publication, list[Entry]]:
    path.write_text(text, encoding="utf-8")
    publication = OwnSource("mine").parse([path])
    return publication, list(publication.entries)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mine.csv"


def test_a_full_row(path: Path) -> None:
    row = (
        '7,person,"DOE, John",Johnny Doe; Джон Доу,JD,1966-05-07;1967,Russia; KP,'
        'passport:A1;IMO 9187667,PEP;INTERNAL,"met, twice"\n'
    )
    publication, (entry,) = read(path, HEADER + row)
    assert (entry.list, entry.id, entry.kind, entry.name) == ("mine", "7", Kind.PERSON, "DOE, John")
    assert [(name.text, name.strength, name.script) for name in entry.names[1:]] == [
        ("Johnny Doe", Strength.STRONG, "Latn"),
        ("Джон Доу", Strength.STRONG, "Cyrl"),
        ("JD", Strength.WEAK, "Latn"),
    ]
    assert [known.precision for known in entry.birth_dates] == [Precision.DAY, Precision.YEAR]
    assert [(tie.role, tie.code) for tie in entry.countries] == [
        (CountryRole.OTHER, "ru"),
        (CountryRole.OTHER, "kp"),
    ]
    assert [(one.type, one.value) for one in entry.identifiers] == [("passport", "A1"), ("imo", "9187667")]
    assert (entry.programs, entry.remarks) == (("PEP", "INTERNAL"), "met, twice")
    assert publication.published is None
    assert publication.warnings == {}


def test_only_id_and_name_are_needed_in_any_order_and_case(path: Path) -> None:
    _, entries = read(path, "\ufeffName, ID\nACME,1\n\nBETA,2\n")
    assert [(entry.id, entry.name, entry.kind) for entry in entries] == [
        ("1", "ACME", Kind.UNKNOWN),
        ("2", "BETA", Kind.UNKNOWN),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("id,kind\n1,person\n", "lacks the column name"),
        ("animal,legs\ncow,4\n", "lacks its header"),
        ("id,name,name\n1,A,B\n", "the column name twice"),
        ("id,name\n1,ACME\n,BETA\n", "line 3: the id is empty"),
        ("id,name\n1,\n", "line 2: the name is empty"),
        ("id,name\n1,ACME, LTD\n", "line 2: 3 cells under 2 columns"),
        ("id,name\n1,ACME\n1,BETA\n", "entry 1 occurs twice with other content"),
        ('id,name\n1,"ACME\n', "truncated or damaged"),
        ("id,name\n", "holds no entry"),
    ],
)
def test_unclear_files_are_refused(path: Path, text: str, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        read(path, text)


def test_what_is_not_understood_is_counted(path: Path) -> None:
    publication, (entry,) = read(path, "id,name,kind,birth_dates,mood\n1,ACME,robot,someday,grim\n")
    assert (entry.kind, entry.birth_dates) == (Kind.UNKNOWN, ())
    assert publication.warnings == {
        "unknown column mood": 1,
        "unknown kind 'robot'": 1,
        "birth date 'someday' is not understood": 1,
    }


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1966-05-07", "1966-05-07", "1966-05-07"),
        ("1966-05", "1966-05-01", "1966-05-31"),
        ("1966", "1966-01-01", "1966-12-31"),
        ("1951/1953", "1951-01-01", "1953-12-31"),
        ("1951-03-01/1951-04", "1951-03-01", "1951-04-30"),
        ("circa 1951", "1951-01-01", "1951-12-31"),
    ],
)
def test_dates(text: str, start: str, end: str) -> None:
    known = read_date(text)
    assert known is not None
    assert (known.start.isoformat(), known.end.isoformat()) == (start, end)


@pytest.mark.parametrize("text", ["1966-13", "1966-02-30", "1953/1951", "07/05/1966", ""])
def test_what_is_no_date(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("passport: A1", Identifier("passport", "A1")),
        ("tax id:77 1", Identifier("tax_id", "77 1")),
        ("crypto: XBT 12Qt", Identifier("crypto", "12Qt", currency="XBT")),
        ("crypto:12Qt", Identifier("crypto", "12Qt")),
        ("ETH:0xFE", Identifier("crypto", "0xFE", currency="ETH")),
        ("IMO 9187667", Identifier("imo", "9187667")),
        ("imo:9187667", Identifier("imo", "9187667")),
        ("Customer no: 5", Identifier("other", "5", "Customer no")),
        ("https://x.org/a:b", Identifier("website", "https://x.org/a:b")),
        ("me@x.org", Identifier("email", "me@x.org")),
        ("4711", Identifier("other", "4711")),
    ],
)
def test_identifiers(text: str, identifier: Identifier) -> None:
    assert read_identifier(text) == identifier
