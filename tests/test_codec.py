"""Canonical JSON is the same whichever of the two encoders writes it, and either of them reads it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from watchlist.codec import dumps, loads, parsed, to_jsonable
from watchlist.model import (
    CountryRole,
    CountryTie,
    Entry,
    Evidence,
    Kind,
    Name,
    PartialDate,
    Precision,
    State,
)

ODD = (
    *map(chr, range(0x20)),
    '"\\/\x7f\x85\u2028\ufdd0\uffff\U0010ffff',
    "ОКЕАН 김 é",
    "a\ud800b",
    "\udfff",
)


def by_the_standard_library(thing: Any) -> str:
    return json.dumps(to_jsonable(thing), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True)
class Counted:
    """One of everything that an entry does not have."""

    share: float
    count: int = 0
    more: dict[str, float] = field(default_factory=dict)


@pytest.mark.parametrize("text", ODD, ids=ascii)
def test_text_of_any_kind_is_written_alike_and_comes_back(text: str) -> None:
    entry = Entry("us_test", text, Kind.PERSON, (Name(text), Name(f"{text} {text}", script="")), remarks=text)
    assert dumps(entry) == by_the_standard_library(entry)
    assert loads(Entry, dumps(entry)) == entry
    assert parsed(dumps(entry)) == to_jsonable(entry)
    assert parsed(ascii_json := json.dumps(to_jsonable(entry))) == to_jsonable(entry)
    assert loads(Entry, ascii_json) == entry


def test_every_type_of_an_entry_is_written_alike() -> None:
    born = PartialDate(date(1961, 1, 1), date(1961, 12, 31), Precision.YEAR, circa=True)
    ties = (CountryTie(CountryRole.FLAG, "Korea, North", "kp"), CountryTie(CountryRole.OTHER, "Nowhere"))
    entry = Entry("us_test", "1", Kind.VESSEL, (Name("A"),), ("P2", "P1"), (born,), countries=ties)
    assert dumps(entry) == by_the_standard_library(entry)
    assert loads(Entry, dumps(entry)) == entry


@pytest.mark.parametrize(
    "thing",
    [
        Evidence("prior", State.MATCH, 1e-05, "a"),
        Evidence("prior", State.MATCH, 1e16, "a"),
        Counted(1e22, 2**70, {"b": 1.5e-7, "a": 0.1}),
        {"b": 1e-9, "a": [1, 2.0, None, True]},
        (1e300, "x"),
    ],
    ids=repr,
)
def test_numbers_are_written_as_python_writes_them(thing: Any) -> None:
    assert dumps(thing) == by_the_standard_library(thing)
    if not isinstance(thing, (dict, tuple)):
        assert loads(type(thing), dumps(thing)) == thing


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Expecting value"),
        ("{", "Expecting property name"),
        ('{"id":"1"}', "missing required field `list`"),
        ('{"id":1,"kind":"person","list":"a","names":[]}', "Expected `str`, got `int` - at `$.id`"),
        ('{"id":"1","kind":"ghost","list":"a","names":[]}', "Invalid enum value 'ghost' - at `$.kind`"),
    ],
)
def test_what_is_no_entry_is_refused_with_the_reason(text: str, told: str) -> None:
    with pytest.raises(ValueError) as refused:
        loads(Entry, text)
    assert told in str(refused.value)
