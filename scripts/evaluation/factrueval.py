"""factRuEval: Russian news with the persons named in it and their normal forms.

The normal forms become a list of our own in Latin letters, so that every full name in the text is an inflected
mention of a listed person whose listing the matcher has to find through case ending and script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evaluation.corpora import folder
from watchlist.model import Article, Entry, Kind, Name, NamePart, PartType

_LATIN = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
        "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya e".split(),
        strict=True,
    )
)


def romanised(word: str) -> str:
    """Return a Russian word in the Latin letters that lists use, without signs.

    >>> romanised("Щёголев"), romanised("Лавров")
    ('Shchegolev', 'Lavrov')
    """
    lower = re.sub("(ск|цк)ий$", r"\1ИЙ", word.lower())
    return (
        "".join(_LATIN.get(c, "y" if c == "И" else "" if c == "Й" else c) for c in lower)
        .replace("-", "")
        .title()
    )


def documents() -> Iterator[tuple[Article, dict[str, list[str]]]]:
    """Yield each article with its full names: "Surname, Given" in Russian to the mentions in the text."""
    for path in sorted((folder("eval") / "news_russian_factrueval" / "devset").glob("*.txt")):
        spans = _spans(path.with_suffix(".spans").read_text("utf-8"))
        objects = _objects(path.with_suffix(".objects").read_text("utf-8"), spans)
        people: dict[str, list[str]] = {}
        for name, mentions in _persons(path.with_suffix(".coref").read_text("utf-8"), objects):
            people.setdefault(name, []).extend(mentions)
        yield Article(f"factru-{path.stem}", path.read_text("utf-8")), people


def _spans(text: str) -> dict[str, tuple[str, str]]:
    """Return span number to its kind and words."""
    rows = (
        (*line.split("  # ")[0].split()[:2], line.split("  # ")[1])
        for line in text.splitlines()
        if "  # " in line
    )
    return {number: (kind, " ".join(rest.split()[1:])) for number, kind, rest in rows}


def _objects(text: str, spans: dict[str, tuple[str, str]]) -> dict[str, str]:
    """Return object number to its text, for persons written with a given name and a surname."""
    found = {}
    for line in text.splitlines():
        head = line.split(" # ")[0].split()
        if len(head) < 3 or head[1] != "Person":
            continue
        parts = [spans[number] for number in head[2:] if number in spans]
        kinds = {kind for kind, _ in parts}
        if {"name", "surname"} <= kinds:
            found[head[0]] = " ".join(words for _, words in parts)
    return found


def _persons(text: str, objects: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    for block in text.strip().split("\n\n"):
        lines = block.splitlines()
        if not lines:
            continue
        facts = dict(line.split(" ", 1) for line in lines[1:] if " " in line)
        mentions = [objects[number] for number in lines[0].split()[1:] if number in objects]
        first, last = facts.get("firstname", ""), facts.get("lastname", "")
        single = all(re.fullmatch("[А-ЯЁ][а-яё]{2,}", part) for part in (first, last))
        if single and mentions:
            yield f"{last}, {first}", mentions


def entry_of(number: int, name: str) -> Entry:
    """Return the entry of a person in a list of normal forms."""
    last, first = (romanised(part) for part in name.split(", "))
    parts = (NamePart(PartType.GIVEN, first), NamePart(PartType.FAMILY, last.upper()))
    return Entry("factrueval", str(number), Kind.PERSON, (Name(f"{last.upper()}, {first}", parts=parts),))
