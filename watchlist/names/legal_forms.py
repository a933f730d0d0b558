"""Legal forms and the general words of organisation names, as classes of equivalents in many languages.

"Ltd", "GmbH" and "ООО" say the same about a company and nothing about which one it is; "Ministry of Defence"
and "Министерство обороны" are the same words. Equal classes make them variants instead of differences.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cache

from watchlist.names.lexicon import Lexicon, read_lexicon
from watchlist.names.tables import rows

_Form = tuple[tuple[str, ...], str, bool]
_SHORT_BUT_CLEAR = frozenset("co ao ао ат".split())


@cache
def _forms() -> dict[str, tuple[_Form, ...]]:
    """Map the first token of a form to (tokens, class, only at the end), the longest form first."""
    found: dict[str, dict[tuple[str, ...], _Form]] = {}
    for name, column in rows("legal_forms.tsv"):
        for form in column.split("; "):
            tokens = tuple(form.lstrip("~").split())
            only_last = form.startswith("~") or is_short(tokens)
            found.setdefault(tokens[0], {}).setdefault(tokens, (tokens, name, only_last))
    return {
        first: tuple(sorted(forms.values(), key=lambda form: -len(form[0]))) for first, forms in found.items()
    }


@cache
def legal_starts() -> frozenset[str]:
    """Return the folded tokens with which a legal form begins."""
    return frozenset(_forms())


def is_short(tokens: Sequence[str]) -> bool:
    """Tell whether a legal form is so short that it is a word or an initial as well: "as", "sa", "l p"."""
    return max(map(len, tokens)) == 1 or (len("".join(tokens)) < 3 and tokens[0] not in _SHORT_BUT_CLEAR)


def legal_form(tokens: Sequence[str]) -> tuple[str, int] | None:
    """Return the class of the legal form that folded `tokens` begin with, and how many tokens it takes.

    The longest form wins. Short forms that are also words ("as", "sa", "lp") count only where nothing but
    other legal forms follows. Classes: `limited`, `stock`, `company`, `state`, `partnership`, `variable`,
    `foundation`, `association`, `sole`, `cooperative`.

    >>> legal_form(["co", "ltd"]), legal_form(["ооо", "ромашка"]), legal_form(["as", "good", "as"])
    (('limited', 2), ('limited', 1), None)
    """
    if not tokens:
        return None
    for form, name, only_last in _forms().get(tokens[0], ()):
        size = len(form)
        if tuple(tokens[:size]) == form and not (only_last and _more_than_forms(tokens[size:])):
            return name, size
    return None


def _more_than_forms(tokens: Sequence[str]) -> bool:
    """Tell whether anything else than legal forms stands in `tokens`."""
    while tokens:
        found = legal_form(tokens)
        if found is None:
            return True
        tokens = tokens[found[1] :]
    return False


@cache
def _organisation_words() -> Lexicon:
    return read_lexicon("organisation_words.tsv")


def organisation_words() -> Set[str]:
    """Return the folded words as they stand that many organisations share, without those known by their beginning.

    >>> "ministry" in organisation_words(), "gazprom" in organisation_words()
    (True, False)
    """
    return _organisation_words().exact.keys()


def organisation_word(token: str) -> str:
    """Return the class of a folded word that many organisations share, "" for none.

    >>> organisation_word("министерства") == organisation_word("ministry"), organisation_word("gazprom")
    (True, '')
    """
    return _organisation_words().find(token)
