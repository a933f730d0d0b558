"""Listed names: what each of their words is for."""

from __future__ import annotations

import pytest

from watchlist.matching.listed import Role, slots_of
from watchlist.model import Kind, Name


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("DU, Changwei", ["du"], ["changwei"]),
        ("DU CASTEL, Marvin", ["castel"], ["marvin"]),
        ("AL-GORUNDI, Abu", ["gorundi"], ["abu"]),
        ("GORUNDI, Haji", ["gorundi"], ["haji"]),
        ("GORUNDI, Haji Selim", ["gorundi"], ["selim"]),
    ],
)
def test_a_particle_is_a_name_where_there_is_no_other(name: str, family: list[str], given: list[str]) -> None:
    slots = slots_of(Name(name), Kind.PERSON)
    assert [slot.text for slot in slots if slot.role is Role.FAMILY] == family
    assert [slot.text for slot in slots if slot.role is Role.GIVEN] == given
