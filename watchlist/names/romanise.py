"""Romanisation: from a token in any script to the Latin spellings under which a list may have it.

Each script has its own module; this one picks it, orders the forms and keeps the likeliest dozen. Nothing here
needs a language to be known: what a token's letters show about it is enough.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain

from watchlist.names.cyrillic import cyrillic_forms
from watchlist.names.fold import fold
from watchlist.names.form import Form, distinct
from watchlist.names.han import han_forms
from watchlist.names.han import split_name as split_han
from watchlist.names.hangul import hangul_forms
from watchlist.names.hangul import split_name as split_hangul
from watchlist.names.kana import kana_forms
from watchlist.names.semitic import arabic_forms, hebrew_forms
from watchlist.names.tables import rows

__all__ = ["Form", "diacritics", "romanisations", "split_name"]

MAX_FORMS = 12
"""More forms than this cost more false likenesses than they find."""

MAX_FORMS_KOREAN = 24
"""Every syllable of a Korean name has its own customs."""

_GREEK = dict(
    zip("αβγδεζηθικλμνξοπρστυφχψω", "a v g d e z i th i k l m n x o p r s t y f ch ps o".split(), strict=True)
)
_GREEK_PAIRS = (
    ("μπ", "b"),
    ("ντ", "d"),
    ("γκ", "g"),
    ("γγ", "ng"),
    ("τζ", "j"),
    ("τσ", "ts"),
    ("ου", "ou"),
    ("ευ", "ev"),
    ("αυ", "av"),
)
_GREEK_FOREIGN = (("μπ", "b"), ("ντ", "d"), ("γκ", "g"), ("τζ", "j"), ("τσ", "ch"), ("ου", "u"), ("σ", "sh"))
_ARMENIAN = dict(
    zip(
        "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
        "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts w p k o f".split(),
        strict=True,
    )
)
_GEORGIAN = dict(
    zip(
        "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
        "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h".split(),
        strict=True,
    )
)


def _spell(token: str, table: dict[str, str], pairs: Iterable[tuple[str, str]] = ()) -> str:
    for before, after in pairs:
        token = token.replace(before, after)
    return "".join([table.get(c, c if c.isascii() else "") for c in token])


_GREEK_OWN = tuple(
    (re.compile(pattern), latin)
    for pattern, latin in (
        ("^μπ", "b"), ("^ντ", "d"), ("^γκ", "g"), ("μπ", "mp"), ("ντ", "nt"), ("γκ", "gk"), ("γγ", "ng"),
        ("τζ", "tz"), ("τσ", "ts"), ("ου", "ou"), ("(?<=[αε])υ(?=[θκξπσςτφχψ])", "f"), ("(?<=[αε])υ", "v"),
        ("γι(?=[αεο])", "y"), ("ει|οι", "i"), ("αι", "e"),
    )
)  # fmt: skip


def _greek_own(token: str, table: dict[str, str]) -> str:
    """Spell a Greek name as Greeks do: b, d and g at the beginning only."""
    for pattern, latin in _GREEK_OWN:
        token = pattern.sub(latin, token)
    return _spell(token, table)


def _greek_forms(token: str) -> Iterator[Form]:
    yield Form(_spell(token, _GREEK, _GREEK_PAIRS), "romanised from Greek")
    yield Form(_greek_own(token, _GREEK), "romanised from Greek")
    yield Form(_greek_own(token, _GREEK | {"χ": "h", "υ": "i"}), "romanised from Greek")
    yield Form(
        _spell(token, _GREEK | {"χ": "h", "φ": "ph", "η": "e", "υ": "u"}, _GREEK_PAIRS),
        "romanised from Greek",
    )
    yield Form(_spell(token, _GREEK | {"χ": "h", "β": "v"}, _GREEK_FOREIGN[:-1]), "foreign name in Greek")
    yield Form(_spell(token, _GREEK | {"χ": "kh", "σ": "sh"}, _GREEK_FOREIGN[:-2]), "foreign name in Greek")
    yield Form(_spell(token, _GREEK | {"χ": "kh"}, _GREEK_FOREIGN[:-1]), "foreign name in Greek")


def _armenian_forms(token: str) -> Iterator[Form]:
    token = token.replace("եւ", "ev").replace("ու", "u")
    yield Form(_spell(token, _ARMENIAN), "romanised from Armenian")
    yield Form(_spell(token, _ARMENIAN | {"յ": "i", "ղ": "g", "ւ": "v"}), "romanised from Armenian")
    western = {"բ": "p", "պ": "b", "գ": "k", "կ": "g", "դ": "t", "տ": "d", "ճ": "j", "ջ": "ch"}
    yield Form(_spell(token, _ARMENIAN | western), "romanised from Western Armenian")


def _georgian_forms(token: str) -> Iterator[Form]:
    yield Form(_spell(token, _GEORGIAN), "romanised from Georgian")
    yield Form(_spell(token, _GEORGIAN | {"ყ": "k", "ფ": "f", "ხ": "h"}), "romanised from Georgian")
    if token.endswith(("ი", "მა", "ის", "ს", "მ")) and len(token) > 4:
        for ending in ("ის", "მა", "ი", "ს", "მ"):
            if token.endswith(ending):
                yield Form(
                    _spell(token[: -len(ending)], _GEORGIAN),
                    "romanised from Georgian, without the case ending",
                )


def _jpan_forms(token: str) -> Iterator[Form]:
    yield from kana_forms("".join(c for c in token if "ぁ" <= c <= "ヿ"))


def _any_forms(token: str) -> Iterator[Form]:
    from anyascii import anyascii

    latin = "".join(c for c in anyascii(token).lower() if c.isalnum())
    yield Form(latin, "romanised")


_BY_SCRIPT: dict[str, Callable[[str], Iterator[Form]]] = {
    "Cyrl": cyrillic_forms,
    "Grek": _greek_forms,
    "Armn": _armenian_forms,
    "Geor": _georgian_forms,
    "Arab": arabic_forms,
    "Hebr": hebrew_forms,
    "Hang": hangul_forms,
    "Hani": han_forms,
    "Hira": kana_forms,
    "Kana": kana_forms,
    "Jpan": _jpan_forms,
}


# Letters whose accent means another sound, by how English-language lists spell it; fold() drops the accent.
_ACCENTED = str.maketrans(
    dict(
        zip(
            "šśşșčćçžźżšđğñłöøüåäæœßţțěřæıþðżęąńňľďť",
            "sh s sh sh ch ch ch zh z zh sh dj g ny l oe oe ue aa ae ae oe ss ts ts e rz ae i th d zh "
            "en on n n l d t".split(),
            strict=True,
        )
    )
)


def diacritics(word: str) -> tuple[Form, ...]:
    """Return the spelling of an unfolded Latin word with its accented letters written out, if it has any.

    >>> diacritics("Čajka"), diacritics("Müller"), diacritics("Kim")
    ((Form(text='chajka', reason='accents written out'),), (Form(text='mueller', reason='accents written out'),), ())
    """
    if word.isascii():
        return ()
    lowered = unicodedata.normalize("NFC", word).lower()
    spelled = fold(lowered.translate(_ACCENTED))
    return (Form(spelled, "accents written out"),) if spelled != fold(word) and spelled.isascii() else ()


_EAST_ASIAN = frozenset({"Hang", "Hani", "Kana"})


def romanisations(token: str, script: str) -> tuple[Form, ...]:
    """Return the Latin spellings of a folded token, the likeliest first, at most `MAX_FORMS`, lower-case ASCII.

    `script` is the token's ISO 15924 code. A Latin token has none; see `diacritics` for its accents.

    >>> [form.text for form in romanisations("шойгу", "Cyrl")][:3]
    ['shoigu', 'shoygu', 'sojgu']
    >>> romanisations("김", "Hang")[0]
    Form(text='kim', reason='Korean surname')
    """
    if not token or script in ("Latn", "Zyyy"):
        return ()
    forms = chain(_customary_forms(token, script), _BY_SCRIPT.get(script, _any_forms)(token))
    return distinct(forms, MAX_FORMS_KOREAN if script == "Hang" else MAX_FORMS)


def _customary_forms(token: str, script: str) -> Iterator[Form]:
    """Yield how a frequent name is spelled that East Asian scripts write by custom: ウラジーミル for Vladimir."""
    if script in _EAST_ASIAN:
        for spelling in _customary().get(token, ()):
            yield Form(spelling, "usual spelling of the name")


@cache
def _customary() -> dict[str, tuple[str, ...]]:
    return {
        fold(name): tuple(spellings.split())
        for written, spellings in rows("east_asian_names.tsv")
        for name in written.split()
    }


def split_name(token: str, script: str) -> tuple[str, str] | None:
    """Return surname and given name of a Korean or Chinese token that is a whole name, else `None`.

    >>> split_name("김정은", "Hang"), split_name("习近平", "Hani"), split_name("Kim", "Latn")
    (('김', '정은'), ('习', '近平'), None)
    """
    if script == "Hang":
        return split_hangul(token)
    return split_han(token) if script == "Hani" else None
