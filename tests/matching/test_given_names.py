"""Given names that the press and the lists spell in several ways: one name is found in all, two names are two."""

from __future__ import annotations

from itertools import permutations

import pytest
from matching.conftest import indexed

from watchlist.matching.matcher import Matcher
from watchlist.model import Article, Entry, Kind, Name, NamePart, PartType

FAMILY = "Zamtrinkelov"
SAME = """
Tariq Tarek|Othman Osman Ousmane|Yusuf Yusif Youcef|Mehmet Muhammed|Khaled Halit|Qassem Kasim Kacem
Hussein Hocine Hüseyin|Konstantin Kostyantyn|Georgy Heorhiy|Oleksandr Aleksandr|Mykola Nikolai|Andriy Andrei
Serhiy Sergei|Volodymyr Vladimir|Dmytro Dmitry|Yekaterina Katerina Catherine|Maya Maiya Mayya|Yelena Olena Helena
Yevgeny Evgueni Jewgeni|Pyotr Petro Peter|Mikhail Mykhailo|Juma Jumah|Haytham Haitham|Ayman Aiman|Jamal Gamal Cemal
Umar Ömer Oumar|Ibrahim Brahim|Ismail Esmail Ismael|Yaqub Yakub|Daoud Davud|Sulayman Suleiman Souleymane|Zayd Zaid
Rashid Rachid|Sharif Cherif|Abubakar Aboubacar|Faisal Fayçal|Nasser Nacer
"""
PAIRS = [
    pair for group in SAME.strip().replace("\n", "|").split("|") for pair in permutations(group.split(), 2)
]


def is_found(listed: str, written: str) -> bool:
    parts = (NamePart(PartType.GIVEN, listed), NamePart(PartType.FAMILY, FAMILY))
    entry = Entry("any", "1", Kind.PERSON, (Name(f"{FAMILY.upper()}, {listed}", parts=parts),))
    return bool(Matcher(indexed([entry])).screen(Article("a", f"{written} {FAMILY} said on Tuesday.")))


@pytest.mark.parametrize(("listed", "written"), PAIRS)
def test_one_given_name_is_found_in_its_spellings(listed: str, written: str) -> None:
    assert is_found(listed, written)


@pytest.mark.parametrize(
    ("listed", "written"),
    [("Georgy", "Yury"), ("Sayed", "Said"), ("Zaid", "Zayed"), ("Maria", "Mariam"), ("Rashid", "Rasul")],
)
def test_two_given_names_are_two_persons(listed: str, written: str) -> None:
    assert not is_found(listed, written)
