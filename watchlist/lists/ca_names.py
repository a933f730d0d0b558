"""The names in Canada's cells: several spellings in one, parted by any of five signs, labelled in English.

The cells were typed by hand over fifteen years ("Katsiaryna or Katerina Smuschkovich, Belarusian: ..."); a variant
of a given name alone ("Alexei") is no name of the party, so it is completed from the entry's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import product

from watchlist.lists.brackets import Spelling, folded_tokens, is_legal_form, unbracketed
from watchlist.lists.languages import language_code
from watchlist.lists.text import clean, trimmed
from watchlist.names.fold import fold
from watchlist.names.legal_forms import legal_form
from watchlist.names.scripts import script_of

_ALIKE = 0.55
_MOST_VARIANTS = 16
_LABEL = re.compile(r"[(,;\s]*\b([A-Z][a-z]+)\s?:\s*")
_PERSON_SIGNS = re.compile(r"\s*[;/]\s*|\s*,(?!\s*or\s)\s*")
_OTHER_SIGNS = re.compile(r"\s*;\s*|\s*/\s*(?![^()]*\))")
_COMMA = re.compile(r"\s*,\s+(?=[^a-zа-яё]|l')")
_OR = re.compile(r"\s+or\s+")
_AND = re.compile(r"\s+and\s+")
_KNOWN_AS = re.compile(r"\s*\(also known as ([^()]+)\)?")
_QUOTES = re.compile(r"(?P<open>[\"“](?=\w)|[«„])|[\"“”»]")
_PATRONYMIC = re.compile(r"\w{3,}(?:[vw]ich|[vw]ych|[vw]na|вич|вна|чна|ич)", re.IGNORECASE)
_FAMILY_FIRST = re.compile(rf"\w+, \w+ {_PATRONYMIC.pattern}", re.IGNORECASE)
_RIGHT_TO_LEFT = frozenset(("Arab", "Hebr", "Hani", "Mymr"))


def english(text: str) -> str:
    """Return the English half of a cell in two languages.

    >>> english("Major General/major-général"), english("Syria / Syrie")
    ('Major General', 'Syria')
    """
    return clean(re.split(r"\s*/\s*", text, maxsplit=1)[0])


def person_aliases(cell: str, given: str, family: str) -> Iterator[Spelling]:
    """Yield the names in a person's aliases; variants of the name's parts alone are completed.

    >>> [one.text for one in person_aliases("Katsiaryna or Katerina Smuschkovich", "Ekaterina", "SMUSHKOVICH")]
    ['Katsiaryna Smuschkovich', 'Katerina Smuschkovich']
    >>> [one.text for one in person_aliases("Alexei, BIDEVKA, Batya", "Alexey Ivanovich", "BIDYOVKA")]
    ['Alexei Ivanovich BIDYOVKA', 'Alexey Ivanovich BIDEVKA', 'Batya']
    """
    for language, text in _labelled(cell):
        for piece in _person_pieces(text):
            for variant in _variants(piece):
                if name := _bare(variant):
                    yield Spelling(_completed(name, given, family), language)


def organisation_names(cell: str) -> Iterator[Spelling]:
    """Yield the names in an organisation's name: itself, its French form, and what brackets add to it.

    >>> [one.text for one in organisation_names("Hara Institute (HI)/Institut Hara")]
    ['Hara Institute (HI)', 'Hara Institute', 'HI', 'Institut Hara']
    >>> [one.text for one in organisation_names("Dux JSC (also known as Duks)")]
    ['Dux JSC', 'Duks']
    """
    text = clean(cell)
    outside = _KNOWN_AS.sub("", text)
    first, *french = (part for part in re.split(r"/(?![^()]*\))", outside) if part.strip())
    yield from unbracketed(trimmed(first), "")
    for found in _KNOWN_AS.finditer(text):
        for piece in _split_lists(found[1]):
            yield Spelling(piece)
    for part in french:
        yield from unbracketed(trimmed(part), "fr")


def organisation_aliases(cell: str) -> Iterator[Spelling]:
    """Yield the names in an organisation's aliases; what is only a legal form is no name.

    >>> [one.text for one in organisation_aliases('Рембаза, АО; ОАО "МНИПИ" or МНИПИ')]
    ['Рембаза, АО', 'ОАО "МНИПИ"', 'МНИПИ']
    """
    for language, text in _labelled(cell):
        for part in _OTHER_SIGNS.split(text):
            for piece in _split_lists(part):
                for one in _OR.split(piece):
                    yield from unbracketed(_bare(one), language)


def _labelled(cell: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before, between and behind labels of languages ("Russian: "), with the language."""
    text, language, start = clean(cell), "", 0
    for found in _LABEL.finditer(text):
        if code := language_code(found[1]):
            yield language, text[start : found.start()]
            language, start = code, found.end()
    yield language, text[start:]


def _person_pieces(text: str) -> Iterator[str]:
    text = re.sub(r"^also\s+|\s+AKA$", "", text.strip())
    for run in _script_runs(text):
        if _FAMILY_FIRST.fullmatch(run):
            yield run
            continue
        if run.isascii():
            run = re.sub(r"\s*/\s*", " or ", run)
        for piece in _PERSON_SIGNS.split(run):
            yield from _AND.split(piece)


def _script_runs(text: str) -> list[str]:
    """Return the two halves of a text of which one is in a script of its own, or the text."""
    words = text.split(" ")
    foreign = [script_of(word) in _RIGHT_TO_LEFT for word in words]
    for place in range(1, len(words)):
        if len(set(foreign[:place])) == len(set(foreign[place:])) == 1 and foreign[0] != foreign[place]:
            return [" ".join(words[:place]), " ".join(words[place:])]
    return [text]


def _variants(text: str) -> list[str]:
    """Return the names that "or" stands for: of whole names, or of the words at its sides."""
    sides = [side.split() for side in re.split(r"(?:^|[\s,]+)or\s+", text)]
    if len(sides) == 1 or not all(sides):
        return [text]
    slots: list[list[str]] = [[word] for word in sides[0]]
    for side in sides[1:]:
        last = slots[-1]
        at_end = len(side) == 1 and text.endswith(f" or {side[0]}")
        if at_end or (len(slots) == 1 and len(side) > 1) or _alike(last[-1], side[0]):
            last.append(side[0])
        elif text.isascii() and not _alike(slots[0][0], side[0]) and len(sides) > 2:
            slots.append([side[0]])
        else:
            return [" ".join(each) for each in sides]
        slots += [[word] for word in side[1:]]
    return [" ".join(words) for words in list(product(*slots))[:_MOST_VARIANTS]]


def _alike(one: str, other: str) -> bool:
    return _likeness(one, other) >= _ALIKE


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, fold(one), fold(other), autojunk=False).ratio()


def _completed(name: str, given: str, family: str) -> str:
    """Return a name that lacks the family or the given names with the entry's own ones."""
    words, own = name.split(), given.split()
    if not name.isascii() or not own or not family or "," in name:
        return name
    if len(words) == 1:
        if _PATRONYMIC.fullmatch(name) and len(own) == 1 and not _alike(name, family):
            return f"{given} {name} {family}"
        if fold(name) == fold(family):
            return name
        if _alike(name, family):
            return f"{given} {name}"
    given_only = len(words) <= len(own) and all(map(_PATRONYMIC.fullmatch, words[1:]))
    if given_only and all(
        _ALIKE <= _likeness(word, part) >= _likeness(word, family)
        for word, part in zip(words, own, strict=False)
    ):
        return " ".join((*words, *own[len(words) :], family))
    return name


def _split_lists(text: str) -> Iterator[str]:
    """Yield the names of an enumeration: commas and "and" part names only where a new one begins."""
    pieces: list[str] = []
    for piece in _COMMA.split(text):
        if pieces and (is_legal_form(piece) or _is_quoting(pieces[-1])):
            pieces[-1] = f"{pieces[-1]}, {piece}"
        else:
            pieces.append(piece)
    for piece in pieces:
        left, *more = _AND.split(re.sub(r"^and\s+", "", piece))
        for right in more:
            if _begins_name(left, right):
                yield left
                left = right
            else:
                left = f"{left} and {right}"
        if left.strip():
            yield left.strip()


def _begins_name(left: str, right: str) -> bool:
    """Say whether "and" stands between two names and not inside of one."""
    if script_of(left) != "Latn" or script_of(right) != "Latn":
        return True
    first, second = folded_tokens(left), folded_tokens(right)
    alike = bool(first and second) and first[0][:4] == second[0][:4]
    return alike or legal_form(second) is not None


def _is_quoting(text: str) -> bool:
    """Say whether a quotation is still open at the end of a text."""
    return sum(1 if found["open"] else -1 for found in _QUOTES.finditer(text)) > 0


def _bare(text: str) -> str:
    """Return a name without separators and brackets that have lost their other half."""
    text = trimmed(text)
    if text.count("(") != text.count(")"):
        text = text.strip("()").strip()
    return text
