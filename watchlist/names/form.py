"""A form: one more way in which a token can be read or written, with the reason to tell a person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Form(NamedTuple):
    """A comparable text and why it stands for the token ("German transliteration", "genitive")."""

    text: str
    reason: str


def distinct(forms: Iterable[Form], limit: int) -> tuple[Form, ...]:
    """Return the first `limit` forms that have a text, each text once, in order."""
    found: dict[str, Form] = {}
    for form in forms:
        if form.text and form.text not in found:
            found[form.text] = form
            if len(found) == limit:
                break
    return tuple(found.values())
