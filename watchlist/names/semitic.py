"""Arabic, Persian and Hebrew script to Latin.

These scripts write consonants and leave most vowels out, so a token has no one romanisation. Frequent names have
their customary spellings in a table; any other token gets spellings with the vowels that are written and the ones
that are likely, and `sounds.consonants` compares it with Latin tokens when no spelling is near enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from watchlist.names.fold import fold
from watchlist.names.form import Form
from watchlist.names.tables import rows

_ARABIC = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگڤ",
        "a b t th j h kh d dh r z s sh s d t z ' gh f q k l m n h w a y p ch zh g v".split(),
        strict=True,
    )
)
_HEBREW = dict(
    zip("אבגדהוזחטיכלמנסעפצקרשת", "a b g d h v z h t y k l m n s ' p ts k r sh t".split(), strict=True)
)
_SERVANT = frozenset("abd abdul abdal abdel abdol abdur عبد".split())
_OF_GOD = frozenset(
    (
        "allah ullah llah rahman rehman rahim rahem karim kareem aziz azeez malik malek salam qadir qader "
        "hamid hameed majid majeed latif wahid wahed wahab wahhab razzaq razaq samad hadi hakim hakeem halim "
        "haleem ghani ghaffar ghafur jabbar jalil jaleel khaliq qayyum qayum rauf raouf rashid rasheed sattar "
        "satar basir bari haq haqq hai الله رحمان رحمن رحيم كريم عزيز ملك سلام قادر حميد مجيد لطيف واحد وهاب "
        "رزاق صمد هادي حكيم حليم غني "
    ).split()
)
"""What the first half of a name such as Abd al-Rahman is, servant, and the names of God that may follow it."""

_VOWEL_LETTERS = frozenset("اويىאויה")


@cache
def _customary() -> dict[str, tuple[str, ...]]:
    """Map frequent names in Arabic and Hebrew script to their customary Latin spellings."""
    found: dict[str, list[str]] = {}
    for original, spellings in rows("semitic_names.tsv"):
        for name in original.split():
            found.setdefault(fold(name), []).extend(spellings.split())
    return {name: tuple(dict.fromkeys(spellings)) for name, spellings in found.items()}


def _read(letters: list[str], long_u: str, long_i: str, gap: str) -> str:
    """Read consonants and vowel letters aloud, with `gap` between two consonants that have no vowel."""
    latin = ""
    after_vowel = True
    for place, letter in enumerate(letters):
        last = place == len(letters) - 1
        if letter in ("w", "y", "v") and place and not after_vowel:
            latin += long_u if letter in ("w", "v") else long_i
            after_vowel = True
        elif letter == "a":
            latin += "a"
            after_vowel = True
        elif letter == "'":
            latin += "a" if after_vowel and not latin.endswith("a") else ""
            after_vowel = True
        elif letter == "h" and last and place:
            latin += "" if after_vowel else "a"
        else:
            latin += letter if after_vowel else gap + letter
            after_vowel = False
    return latin


def _letters(token: str, table: dict[str, str]) -> list[str]:
    return [table[c] for c in token if c in table]


def _strip_article(token: str) -> str:
    return token[2:] if token.startswith("ال") and len(token) > 4 else token


def arabic_forms(token: str) -> Iterator[Form]:
    """Yield Latin forms of a folded token in Arabic script (Arabic, Persian, Urdu)."""
    for article, bare in ((False, token), (True, _strip_article(token))):
        if article and bare == token:
            break
        for spelling in _customary().get(bare, ()):
            yield Form(spelling, "usual spelling of the Arabic name")
            if article:
                yield Form("al" + spelling, "usual spelling of the Arabic name")
    bare = _strip_article(token)
    letters = _letters(bare, _ARABIC)
    persian = ["v" if c == "w" else c for c in letters]
    for spelled, u, i, gap in ((letters, "u", "i", "a"), (letters, "ou", "i", "i"), (persian, "o", "i", "e"),
                               (letters, "u", "ai", ""), (letters, "aw", "i", "a")):  # fmt: skip
        yield Form(_read(spelled, u, i, gap), "romanised from Arabic script")
    if bare != token:
        yield Form("al" + _read(letters, "u", "i", "a"), "romanised from Arabic script")
    if bare.endswith("ه"):
        yield Form(_read(letters, "u", "i", "a") + "h", "romanised from Arabic script")


def is_one_name(parts: Sequence[str]) -> bool:
    """Tell whether folded parts are one name of a servant of God, written as one, two or three words.

    >>> is_one_name(["abd", "allah"]), is_one_name(["abd al rahman"]), is_one_name(["omar"])
    (True, True, False)
    """
    whole = "".join(parts).replace(" ", "")
    rests = (whole[len(servant) :] for servant in _SERVANT if whole.startswith(servant))
    return any(not _OF_GOD.isdisjoint({rest, rest.removeprefix("al")}) for rest in rests)


BODIES = frozenset("hamas taliban taleban qaida qaeda daesh basij pasdaran hizballah hezbollah".split())
"""The customary spellings that are names of bodies, which no person bears."""


@cache
def frequent_names() -> frozenset[str]:
    """Return the folded Latin spellings of frequent names in Arabic and Hebrew script, and these names.

    >>> {"salah", "محمد"} <= frequent_names(), "shoigu" in frequent_names()
    (True, False)
    """
    return frozenset(_customary()).union(*_customary().values())


def hebrew_forms(token: str) -> Iterator[Form]:
    """Yield Latin forms of a folded Hebrew token."""
    for spelling in _customary().get(token, ()):
        yield Form(spelling, "usual spelling of the Hebrew name")
    letters = _letters(token.replace("'", "").replace("וו", "ו").replace("יי", "י"), _HEBREW)
    soft = [
        "f" if c == "p" and place else "v" if c == "b" and place else c for place, c in enumerate(letters)
    ]
    for spelled, u, i, gap in ((soft, "o", "i", "e"), (letters, "u", "i", "a"), (soft, "u", "i", "a"),
                               (letters, "o", "i", ""), (soft, "v", "y", "a")):  # fmt: skip
        yield Form(_read(spelled, u, i, gap), "romanised from Hebrew script")
