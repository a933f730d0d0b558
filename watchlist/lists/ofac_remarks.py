"""The grammar of OFAC's Remarks: clauses between semicolons, most of them a labelled fact.

In the CSV set, weak aliases, birth dates, nationalities, identifiers and relations exist nowhere else; in the
XML forms the same clauses turn up in the free-text remarks now and then. What is regular becomes a fact,
everything else stays a remark word by word.
"""

from __future__ import annotations

import re
from functools import cache

from watchlist.lists.ofac_draft import Draft
from watchlist.lists.ofac_vocabulary import ALIAS_KINDS, FACT_LABELS, IDENTIFIER_LABELS, plain_label
from watchlist.model import Kind, NameKind, Strength

_WEAK_ALIAS = re.compile(r"([afn]\.k|d\.b)\.a\. '(.*)'$", re.DOTALL)
_OPEN_ALIAS = re.compile(r"(?:alt\. )?(?:[afn]\.k|d\.b)\.a\. '[^']*(?:'\w[^']*)*$")
_DAY = r"(?:\d{1,2} )?(?:[A-Z][a-z]{2} )?\d{4}"
_DATES = re.compile(rf"(?: issued (?P<issued>{_DAY}))?(?: expires (?P<expires>{_DAY}))?$")
_UNTYPED = re.compile(r"([A-Z][\w'.&/() -]{2,50}?(?:No\.?|Number|#|ID|Card|Code|Identification)):? (?=\S*\d)")
_SENTENCE = re.compile(r"(?:issued|expires|also|and|or|is|was|were|in|of|place)\b")
_WEBSITE = re.compile(r"(?:https?://|www\.)\S+$")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}$", re.IGNORECASE)
_BARE_NOTE = re.compile(r" \((?:website|email)\)\.?$")
_KIN = re.compile(
    r"((?:wife|husband|spouse|son|daughter|child|(?:half-)?brother|sister|nephew|niece)(?:-in-law)? of) (.+)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:an? )?(?:(?:current(?: or former)?|former|ex|deputy|vice|first|senior|acting|assistant|managing"
    r"|general|commercial|finance|executive|prime|presidential|principal|major|brigadier|lieutenant)[ -]+)*"
    r"(?:minister|president|director|chairman|chairwoman|commander|governor|member|chief|general|colonel"
    r"|secretary|advis[eo]r|head|officer|ambassador|manager|leader|commissioner|magistrate|judge|prosecutor"
    r"|representative)\b"
    r"(?!.*\b(?:is|was|are|wanted|detained)\b)",
    re.IGNORECASE,
)
_NEEDS_NO_DIGIT = frozenset(("website", "email", "bic", "aircraft_tail", "aircraft_serial", "call_sign"))


def read_remarks(draft: Draft, text: str) -> None:
    """Give every clause of `text` to `draft`: as a fact where it is regular, else as a remark."""
    for clause in clauses(text):
        read_clause(draft, clause)


def clauses(text: str) -> list[str]:
    """Return the clauses of a Remarks text without its final full stop.

    A semicolon inside the quotes of an alias does not end a clause.

    >>> clauses("DOB 1962; a.k.a. 'A; B'; Linked To: HAMAS.")
    ['DOB 1962', "a.k.a. 'A; B'", 'Linked To: HAMAS']
    """
    found: list[str] = []
    text = text.strip().removesuffix(".").replace(") (Linked To: ", "); (Linked To: ")
    for piece in re.split(r";\s+", text):
        if found and _OPEN_ALIAS.match(found[-1]) and piece.endswith("'"):
            found[-1] += f"; {piece}"
        elif piece := piece.strip().rstrip(";"):
            found.append(piece)
    return found


def read_clause(draft: Draft, clause: str) -> None:
    """Give one clause to `draft`."""
    if clause[:5] in ("alt. ", "Alt. "):
        clause = clause[5:]
    if clause.startswith("(Linked To:") and clause.endswith(")"):
        clause = clause[1:-1]
    if (alias := _WEAK_ALIAS.match(clause)) is not None:
        kind = ALIAS_KINDS.get(alias[1].replace(".", "") + "a", NameKind.ALIAS)
        draft.name(alias[2], kind, Strength.WEAK)
        return
    if draft.titles and any(clause in (title, title.removesuffix(".")) for title in draft.titles):
        return
    if not (_read_labelled(draft, clause) or _read_bare(draft, clause) or _read_person(draft, clause)):
        draft.text(clause)


def _read_labelled(draft: Draft, clause: str) -> bool:
    found = _split_label(clause)
    if found is None:
        return False
    label, value = found
    plain = plain_label(label)
    kind = IDENTIFIER_LABELS.get(plain, "")
    if not kind and (word := FACT_LABELS.get(plain)):
        if word == "text" or _SENTENCE.match(value):
            return False
        draft.fact(label, value)
        return True
    value, issued, expires = _split_dates(value)
    if not _is_value(kind or "other", value):
        return False
    draft.fact(label, value, issued=issued, expires=expires)
    return True


def _split_label(clause: str) -> tuple[str, str] | None:
    """Return label and value of a clause that begins with a known label or looks like one."""
    lowered = clause.lower()
    if lowered.startswith("digital currency address - "):
        words = clause.split()
        return (" ".join(words[:5]), " ".join(words[5:])) if len(words) > 5 else None
    for label in _labels_by_word().get(_first_word(lowered), ()):
        if lowered.startswith(label):
            rest = clause[len(label) :]
            value = rest.lstrip(":- ,")
            if value and rest[0] in ": ,":
                return clause[: len(label)], value
    if (untyped := _UNTYPED.match(clause)) is not None:
        return untyped[1], clause[untyped.end() :]
    return None


def _first_word(lowered: str) -> str:
    return lowered.partition(" ")[0].rstrip(":,")


@cache
def _labels_by_word() -> dict[str, tuple[str, ...]]:
    """Map the first word of every label to the labels that begin with it, longest first."""
    table: dict[str, list[str]] = {}
    for label in sorted({*IDENTIFIER_LABELS, *FACT_LABELS}, key=len, reverse=True):
        table.setdefault(_first_word(label), []).append(label)
    return {word: tuple(labels) for word, labels in table.items()}


def _split_dates(value: str) -> tuple[str, str, str]:
    """Return an identifier's value and its dates of issue and expiry as printed.

    >>> _split_dates("A11 (Iran) issued 14 Dec 2005 expires 2010")
    ('A11 (Iran)', '14 Dec 2005', '2010')
    """
    found = _DATES.search(value)
    if found is None:
        return value, "", ""
    return value[: found.start()], found["issued"] or "", found["expires"] or ""


def _is_value(kind: str, value: str) -> bool:
    """Say whether `value` can be one identifier and not the rest of a sentence."""
    if _SENTENCE.match(value) or len(value) > 100:
        return False
    if kind == "website":
        return "." in value and " " not in value
    if kind == "email":
        return "@" in value
    lower_case_words = sum(1 for word in value.split() if word.isalpha() and word.islower() and len(word) > 1)
    if lower_case_words >= 3:
        return False
    if kind in _NEEDS_NO_DIGIT or value.isupper():
        return True
    return any(character.isdigit() for character in value)


def _read_bare(draft: Draft, clause: str) -> bool:
    """Take a clause that is nothing but an address on the internet."""
    bare = _BARE_NOTE.sub("", clause)
    for kind, pattern in (("website", _WEBSITE), ("email", _EMAIL)):
        if pattern.match(bare):
            draft.identifier(kind, bare, "")
            return True
    return False


def _read_person(draft: Draft, clause: str) -> bool:
    """Take what is said about a person without a label: a relative, or an office that opens the clause."""
    if draft.kind is not Kind.PERSON:
        return False
    if kin := _KIN.fullmatch(clause):
        draft.linked_to(kin[2], tie=kin[1].lower())
        return True
    if _ROLE.match(clause):
        draft.title(clause)
        return True
    return False
