"""Names in SECO's list: parts in an order of their own, each with spellings by language and script.

A name is not printed anywhere: it is put together from its parts, once for each language and script in which they
are spelled, and the part that the publisher calls a title is no part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from watchlist.fetch.xml import Element, local_name
from watchlist.lists.draft import Parts
from watchlist.lists.languages import language_code
from watchlist.lists.text import clean, in_spoken_order
from watchlist.model import NamePart, PartType

_PARTS = {
    "family-name": PartType.FAMILY,
    "maiden-name": PartType.MAIDEN,
    "given-name": PartType.GIVEN,
    "further-given-name": PartType.MIDDLE,
    "father-name": PartType.PATRONYMIC,
    "grand-father-name": PartType.MIDDLE,
    "tribal-name": PartType.FAMILY,
    "whole-name": PartType.WHOLE,
    "suffix": PartType.MIDDLE,
    "other": PartType.MIDDLE,
}
_SPOKEN_LAST = {PartType.FAMILY: 2, PartType.MAIDEN: 1}
_LATIN = ("", "LATN")
_Key = tuple[str, str]


class Spelling(NamedTuple):
    """One spelling of a name in the publisher's order; `parts` are in spoken order, none for a single part.

    `main` marks the spelling in which the name itself is given.
    """

    text: str
    parts: Parts
    language: str
    main: bool = False


def spellings(name: Element) -> Iterator[Spelling]:
    """Yield a name as it is given, then as its parts are spelled in each language and script."""
    parts = [part for part in _parts(name) if part.get("name-part-type") != "title"]
    given = [child_text(part, "value") for part in parts]
    yield _spelling(parts, given, name.get("lang", ""), main=True)
    for key in dict.fromkeys(key for part in parts for key, _ in _variants(part)):
        for texts in _spelled(parts, given, key):
            yield _spelling(parts, texts, key[0])


def titles(name: Element) -> Iterator[str]:
    """Yield the titles among the parts of a name."""
    for part in _parts(name):
        if part.get("name-part-type") == "title":
            yield child_text(part, "value")


def child_text(element: Element, tag: str) -> str:
    """Return the text of the first child with a local name, on one line."""
    return next((clean(child.text or "") for child in element if local_name(child) == tag), "")


def _spelling(
    parts: Sequence[Element], texts: Sequence[str], language: str, *, main: bool = False
) -> Spelling:
    typed = [
        NamePart(_PARTS.get(part.get("name-part-type", ""), PartType.MIDDLE), text)
        for part, text in zip(parts, texts, strict=True)
        if text
    ]
    spoken = sorted(typed, key=lambda part: _SPOKEN_LAST.get(part.type, 0))
    return Spelling(
        in_spoken_order(*(part.text for part in typed)),
        tuple(spoken) if len(typed) > 1 else (),
        language_code(language),
        main,
    )


def _spelled(parts: Sequence[Element], given: Sequence[str], key: _Key) -> Iterator[list[str]]:
    """Yield the texts of all parts as they are spelled in one language and script.

    A part without such a spelling keeps its Latin one in Latin; in another script the name would not be whole.
    """
    found = [[text for known, text in _variants(part) if known == key] for part in parts]
    if key[1] not in _LATIN and not all(found):
        return
    for place in range(max(map(len, found))):
        yield [
            texts[min(place, len(texts) - 1)] if texts else value
            for texts, value in zip(found, given, strict=True)
        ]


def _parts(name: Element) -> list[Element]:
    return sorted((child for child in name if local_name(child) == "name-part"), key=_order)


def _order(part: Element) -> int:
    """Return the place of a part in its name; one that the publisher gives none stands first."""
    digits = part.get("order", "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() else 0


def _variants(part: Element) -> list[tuple[_Key, str]]:
    """Return the spellings of a name's part by language and script."""
    return [
        ((child.get("lang", ""), child.get("script", "")), clean(child.text or ""))
        for child in part
        if local_name(child) == "spelling-variant" and child.text
    ]
