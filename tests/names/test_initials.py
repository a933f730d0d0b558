"""Initials: which words are some, and what names they may stand for in another spelling or script."""

from __future__ import annotations

import pytest

from watchlist.names.initials import initials_of, spellings_of, stands_for


@pytest.mark.parametrize(
    ("word", "initials"),
    [
        ("S", ("s",)),
        ("S.K", ("s", "k")),
        ("J.R.R", ("j", "r", "r")),
        ("В.В", ("в", "в")),
        ("Yu", ("yu",)),
        ("M.Yu", ("m", "yu")),
        ("Дж", ("дж",)),
        ("s", ()),
        ("UN", ()),
        ("U.N.E.S", ()),
        ("Al", ()),
        ("1", ()),
        ("S.kovic", ()),
    ],
)
def test_which_words_are_initials(word: str, initials: tuple[str, ...]) -> None:
    assert initials_of(word) == initials


@pytest.mark.parametrize(
    ("initial", "name"),
    [
        ("s", "sergei"),
        ("с", "sergei"),
        ("с", "сергей"),
        ("е", "yevgeniy"),
        ("е", "evgeny"),
        ("e", "yevgeniy"),
        ("y", "evgeny"),
        ("j", "yevgeniy"),
        ("ю", "yuri"),
        ("ю", "iurii"),
        ("yu", "yuri"),
        ("yu", "iurii"),
        ("х", "khalid"),
        ("h", "khalid"),
        ("w", "vladimir"),
        ("c", "karl"),
        ("u", "osama"),
        ("γ", "giorgos"),
        ("дж", "djokhar"),
    ],
)
def test_an_initial_stands_for_every_spelling(initial: str, name: str) -> None:
    assert stands_for(initial, name)


@pytest.mark.parametrize(
    ("initial", "name"), [("v", "sergei"), ("с", "vladimir"), ("в", "boris"), ("a", "ivan"), ("m", "natalia")]
)
def test_an_initial_stands_for_no_other_letter(initial: str, name: str) -> None:
    assert not stands_for(initial, name)


def test_no_initial_stands_for_everything() -> None:
    letters = "abcdefghijklmnopqrstuvwxyzабвгдежзиклмнопрстуфхцчшщэюя"
    assert max(len(spellings_of(letter)) for letter in letters) < 12
