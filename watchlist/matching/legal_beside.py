"""Legal forms beside a mention: right after it, behind an "and" or a country in brackets, or right before it."""

from __future__ import annotations

from watchlist.matching.index import ListedName
from watchlist.matching.listed import Role
from watchlist.matching.record import Record
from watchlist.matching.text import Text
from watchlist.names.countries import country_words
from watchlist.names.fold import fold
from watchlist.names.legal_forms import is_short, legal_form

_AND = frozenset("and y e et und i".split())
_LONGEST_FORM = 5


def legal_form_beside(name: ListedName, text: Text, first: int, last: int) -> tuple[int, int] | None:
    """Return the first and last word of a mention with a legal form beside it, of a class that the listed name has."""
    wanted = _wanted(name)
    if not wanted:
        return None
    after = _form_after(text, last)
    if after and after[0] in wanted:
        return first, last + after[1]
    return next(((first - size, last) for form, size in _forms_before(text, first) if form in wanted), None)


def _wanted(name: ListedName) -> set[str]:
    """Return the classes of legal forms that a listed name has: JSC SPC is two."""
    found: set[str] | None = name.memory.get("legal")
    if found is None:
        legal = [slot.text for slot in name.slots if slot.role is Role.LEGAL]
        forms = (legal_form(legal[start:]) for start in range(len(legal)))
        found = name.memory["legal"] = {form[0] for form in forms if form}
    return found


def _form_after(text: Text, last: int) -> tuple[str, int] | None:
    """Return the class of the legal form that begins right after a word, or behind an "and", and where it ends."""
    if last in text.forms_after:
        return text.forms_after[last]
    found = None
    if any(map(_begins_form, text.records[last + 1 : last + 3])):
        after = text.folded_from(last + 1, last + 6)
        in_brackets = after[0] in country_words() and text.is_bracketed(last + 1)  # Hacienda (USA), LLC
        skip = 1 if after[0] in _AND or in_brackets else 0
        found = legal_form(after[skip:]) if after[skip:] else None
        if not found and after[skip:] and _is_capital(text.words[last + 1 + skip]):
            found = legal_form(after[skip : skip + 1])  # S.A, which is a word in small letters
        found = (found[0], skip + found[1]) if found else None
    text.forms_after[last] = found
    return found


def _forms_before(text: Text, first: int) -> list[tuple[str, int]]:
    """Return the classes of the legal forms that end right before a word, and of how many words they are."""
    if first in text.forms_before:
        return text.forms_before[first]
    found = []
    if any(map(_begins_form, text.records[max(0, first - _LONGEST_FORM) : first])):
        written = text.words[max(0, first - _LONGEST_FORM) : first]
        before = [*map(fold, written)]
        izafe = len(before) > 1 and before[-1] in ("e", "i")
        before = before[:-1] if izafe else before
        for start in range(len(before)):
            form = legal_form(before[start:])
            is_word = is_short(before[start:]) and text.casing == "mixed" and written[start].islower()
            if form and start + form[1] == len(before) and not is_word:  # "such as Bank Saderat"
                found.append((form[0], form[1] + izafe))
    text.forms_before[first] = found
    return found


def _begins_form(record: Record | int) -> bool:
    return isinstance(record, Record) and record.said is not None and record.said.of_a_legal_form


def _is_capital(word: str) -> bool:
    return word.isupper() and len(word) > 1
