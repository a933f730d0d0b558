"""How the press writes a listed name: given names first, capitals at the beginnings, legal forms in their case.

The parts of persons' names come from the list as published; nothing of the package's folding is used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from watchlist.model import Entry, Kind, Name, PartType
from watchlist.workflows.validation.words import plain

LEGAL_CASE = {
    form.upper(): form
    for form in "Ltd Ltd. Co Co. Co., Inc Inc. Limited GmbH Corp Corp. Pvt Pvt. Pte Pte. d.o.o. doo".split()
}
CAPITAL_FORMS = frozenset(
    "LLC LLP LP JSC OJSC PJSC CJSC OOO OAO ZAO PAO AO FZE FZC FZCO FZ-LLC SA SAL SARL SRL SL SPA PLC AG KG BV "
    "NV AB OY AS FSUE FGUP UAE USA UK IRGC KOO FKP".split()
)
LOWER_WORDS = frozenset(
    "of and the for in on to at de del la las los y e da do dos das des du et von van der".split()
)
PARTICLES = frozenset("al bin bint ibn abu abd el ben de la del van der von da dos".split())


@dataclass(frozen=True)
class Listed:
    """One listed name and its entry, in the forms that the variants start from."""

    entry: Entry
    name: Name

    @property
    def person(self) -> bool:
        """Whether the entry is a person whose name has given and family parts."""
        return self.entry.kind is Kind.PERSON and bool(self.family) and bool(self.given)

    @property
    def family(self) -> str:
        """The family name as published."""
        return " ".join(part.text for part in self.name.parts if part.type is PartType.FAMILY)

    @property
    def given(self) -> str:
        """The given names, patronymic included, as published."""
        left = (PartType.FAMILY, PartType.WHOLE, PartType.MAIDEN, PartType.NICKNAME)
        return " ".join(part.text for part in self.name.parts if part.type not in left)

    @property
    def spoken(self) -> str:
        """The name as published but in spoken order."""
        return f"{self.given} {self.family}" if self.person else self.name.text

    @property
    def usual(self) -> str:
        """The name as the press writes it."""
        if self.entry.kind is Kind.PERSON:
            return " ".join(capitalised(token) for token in self.spoken.replace(",", "").split())
        return self.name.text if self.entry.kind is Kind.AIRCRAFT else party_case(self.spoken)

    @property
    def words(self) -> list[str]:
        """The words of the usual form."""
        return self.usual.split()

    @property
    def codes(self) -> frozenset[str]:
        """The countries that the list ties to the entry."""
        return frozenset(tie.code for tie in self.entry.countries if tie.code)


def capitalised(token: str) -> str:
    """Return a token of a person's name with capitals at the beginning of its parts."""
    if any(c.isdigit() for c in token) or "." in token:
        return token
    parts = [
        part if not index and part in PARTICLES else _first_letter_up(part)
        for index, part in enumerate(token.split("-"))
    ]
    return "-".join(parts)


def _first_letter_up(text: str) -> str:
    return re.sub(r"[^\W\d_]", lambda m: m[0].upper(), text.lower(), count=1)


def party_case(text: str) -> str:
    """Return an organisation's or ship's name as the press writes it; short acronyms keep their capitals."""
    tokens = text.split()
    if len(tokens) == 1 and len(text) <= 5:
        return text
    return " ".join(_party_token(token, index) for index, token in enumerate(tokens))


def _party_token(token: str, index: int) -> str:
    bare = token.strip("().,\"'")
    if token in LEGAL_CASE:
        return LEGAL_CASE[token]
    if index and bare.lower() in LOWER_WORDS:
        return token.lower()
    acronym = len(bare) <= 3 and not re.search("[AEIOUY]", bare)
    roman = re.fullmatch("[IVX]+", bare)
    if bare in CAPITAL_FORMS or acronym or roman or any(c.isdigit() for c in bare) or "." in bare:
        return token
    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)*", lambda m: m[0][:1].upper() + m[0][1:].lower(), token)


def name_key(text: str) -> str:
    """Return what tells listed names apart here: their letters and digits by word, in order of the alphabet."""
    return " ".join(sorted(filter(None, (plain(word) for word in re.split(r"[\s,\-]+", text)))))
