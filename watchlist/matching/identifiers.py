"""Identifiers: numbers and addresses that name a party exactly.

They are compared without spaces and punctuation and never with tolerance; IMO, MMSI and LEI numbers must pass
their own rules first (IMO Resolution A.1117(30), ISO 17442), because any seven digits can stand in an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from zlib import crc32

from watchlist.model import Entry, Identifier

SHORTEST = 6
_SEPARATORS = re.compile(r"[\s\-./,:()]+")
_TEXT_TYPES = frozenset({"website", "email", "phone", "reference", "call_sign"})
_LONG_NUMBER = 10


def normal(value: str, case_matters: bool = False) -> str:
    """Return an identifier without separators, in upper case unless case carries meaning.

    >>> normal("IMO 918-7629"), normal("1Kuf2Rd8mh", case_matters=True)
    ('IMO9187629', '1Kuf2Rd8mh')
    """
    plain = _SEPARATORS.sub("", value)
    return plain if case_matters else plain.upper()


def imo_is_valid(number: str) -> bool:
    """Tell whether seven digits are an IMO ship number: the last one is the weighted sum of the others.

    >>> imo_is_valid("9187629"), imo_is_valid("9187628")
    (True, False)
    """
    if len(number) != 7 or not number.isascii() or not number.isdigit():
        return False
    return sum(
        int(digit) * weight for digit, weight in zip(number, range(7, 1, -1), strict=False)
    ) % 10 == int(number[6])


def lei_is_valid(code: str) -> bool:
    """Tell whether a code is a Legal Entity Identifier (ISO 17442, check digits of ISO 7064 MOD 97-10)."""
    if len(code) != 20 or not code.isascii() or not code.isalnum():
        return False
    return int("".join(str(int(letter, 36)) for letter in code)) % 97 == 1


def comparable(identifier: Identifier) -> str:
    """Return the form in which an identifier is looked up, empty when it cannot be looked up in a text."""
    if identifier.type in _TEXT_TYPES:
        return ""
    value = normal(identifier.value, identifier.type == "crypto")
    if identifier.type == "imo":
        value = value.removeprefix("IMO")
        return value if imo_is_valid(value) else ""
    if len(value) < SHORTEST or not value.isascii() or not value.isalnum():
        return ""
    if identifier.type == "lei" and not lei_is_valid(value):
        return ""
    if not any(c.isdigit() for c in value) and identifier.type != "bic":
        return ""
    return value


def identifier_keys(entry: Entry) -> Iterator[int]:
    """Yield the 32-bit keys under which an entry's identifiers are looked up."""
    for identifier in entry.identifiers:
        if value := comparable(identifier):
            yield crc32(value.upper().encode())


def text_key(raw: str) -> int | None:
    """Return the key of an article's token that may be an identifier, `None` for one that cannot."""
    value = normal(raw)
    if len(value) < SHORTEST or not value.isascii() or not value.isalnum():
        return None
    if not any(c.isdigit() for c in value) and not (len(value) in (8, 11) and raw.isupper()):
        return None
    return crc32(value.removeprefix("IMO").encode())


def matching_identifier(entry: Entry, raw: str) -> Identifier | None:
    """Return the identifier of `entry` that the article's token is, letter by letter."""
    for identifier in entry.identifiers:
        case_matters = identifier.type == "crypto" and not identifier.value.startswith("0x")
        wanted = comparable(identifier)
        found = normal(raw, case_matters)
        if identifier.type == "imo":
            found = found.removeprefix("IMO")
        if wanted and (found == wanted if case_matters else found.upper() == wanted.upper()):
            return identifier
    return None


_LABELS = {
    "imo": ("imo", "vessel", "ship", "tanker", "судно"),
    "mmsi": ("mmsi",),
    "passport": ("passport", "паспорт"),
    "tax_id": ("tax", "inn", "инн", "vat", "rfc", "nit"),
    "registration": ("registration", "registered", "company", "number", "no", "ogrn", "огрн", "reg"),
    "national_id": ("id", "identification", "cedula", "national", "number", "no"),
}


def needs_label(identifier: Identifier) -> bool:
    """Tell whether the number alone is too short to name anybody: it must stand beside its kind's word."""
    value = comparable(identifier)
    return (
        identifier.type not in ("crypto", "lei", "bic", "imo")
        and value.isdigit()
        and len(value) < _LONG_NUMBER
    )


def label_words(identifier: Identifier) -> tuple[str, ...]:
    """Return the words of which one must stand beside a short number."""
    return _LABELS.get(identifier.type, ("number", "no", "id"))
